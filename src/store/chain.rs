//! Commitments and links; the formulas stand in `schema.sql`. Every part is
//! preceded by its length, so that no two lists of parts hash alike.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::{
    domain::receipt::Code,
    error::{Error, Kind, Result},
};

/// A link or a commitment.
pub(super) type Hash = [u8; 32];

/// What entry 1 follows.
pub(super) const BEFORE_THE_FIRST: Hash = [0; 32];

/// The parts of an entry its hash is made from.
pub(super) struct Link<'a> {
    pub prev: &'a [u8],
    pub seq: u64,
    pub at: &'a str,
    pub actor: &'a str,
    pub kind: &'a str,
    pub incident: Option<i64>,
    pub open: &'a str,
}

impl Link<'_> {
    pub(super) fn hash(&self) -> Hash {
        let incident = self.incident.map(|no| no.to_string()).unwrap_or_default();
        let mut hash = Sha256::new();
        for part in [
            b"guardbook/entry/v1".as_slice(),
            self.prev,
            self.seq.to_string().as_bytes(),
            self.at.as_bytes(),
            self.actor.as_bytes(),
            self.kind.as_bytes(),
            incident.as_bytes(),
            self.open.as_bytes(),
        ] {
            hash.update(length(part));
            hash.update(part);
        }
        hash.finalize().into()
    }
}

/// The commitment to one sealed field.
pub(super) fn commitment(
    salt: &[u8],
    log: &str,
    seq: u64,
    field: &str,
    value: &str,
) -> Result<Hash> {
    let mut mac = Hmac::<Sha256>::new_from_slice(salt)
        .map_err(|_| Error::new(Kind::Unexpected, "unexpected", "A salt could not be used."))?;
    for part in [
        b"guardbook/field/v1".as_slice(),
        log.as_bytes(),
        seq.to_string().as_bytes(),
        field.as_bytes(),
        value.as_bytes(),
    ] {
        mac.update(&length(part));
        mac.update(part);
    }
    Ok(mac.finalize().into_bytes().into())
}

/// The bits of the receipt for an entry; all that was written before is in its hash.
pub(super) fn receipt(log: &str, seq: u64, hash: &[u8]) -> Code {
    let mut digest = Sha256::new();
    for part in [
        b"guardbook/receipt/v1".as_slice(),
        log.as_bytes(),
        seq.to_string().as_bytes(),
        hash,
    ] {
        digest.update(length(part));
        digest.update(part);
    }
    let digest: Hash = digest.finalize().into();
    let mut bits = [0; 10];
    bits.copy_from_slice(&digest[..10]);
    Code::of(bits)
}

/// The SHA-256 of a file's bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Fresh random bytes from the operating system.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| {
        Error::new(
            Kind::Unexpected,
            "unexpected",
            "This computer gave no random numbers. Nothing was recorded.",
        )
    })?;
    Ok(bytes)
}

/// Bytes as the file writes them.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Bytes as the file writes them, read back.
pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes().chunks_exact(2);
    // In small letters only: one value has one spelling.
    if !digits.remainder().is_empty()
        || text
            .bytes()
            .any(|byte| !matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    {
        return None;
    }
    digits
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

fn length(part: &[u8]) -> [u8; 8] {
    (part.len() as u64).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_a_letter_from_one_part_to_the_next_changes_the_hash() {
        let link = |at, actor| Link {
            prev: &BEFORE_THE_FIRST,
            seq: 1,
            at,
            actor,
            kind: "",
            incident: None,
            open: "{}",
        };
        assert_ne!(link("ab", "c").hash(), link("a", "bc").hash());
    }

    /// Values from Python's standard library (`tests/checker.py`): whoever changes a
    /// formula changes the file's format.
    #[test]
    fn the_formulas_are_those_another_language_comes_to() {
        let link = Link {
            prev: &BEFORE_THE_FIRST,
            seq: 7,
            at: "2026-03-12T10:00:00+00:00",
            actor: "S-1",
            kind: "noted",
            incident: Some(3),
            open: r#"{"commitments":{}}"#,
        };
        assert_eq!(
            hex(&link.hash()),
            "3a25702e24462179b937a2012933f5e699ccff9e8e69bfe5bc965af0cd4ab2ed"
        );
        let (salt, log): (Vec<u8>, _) = ((0..32).collect(), "00112233445566778899aabbccddeeff");
        assert_eq!(
            hex(&commitment(&salt, log, 7, "text", "Tëst").unwrap()),
            "7e19508d412ab4faf7af10bc424a589a0136e8ab8624456c5b67a8b40ba56f14"
        );
        assert_eq!(receipt(log, 7, &salt).to_string(), "JK1W-5H0Z-4WYW-3DK6-P");
    }

    #[test]
    fn hexadecimal_reads_back_and_nothing_else_is_read() {
        assert_eq!(unhex(&hex(&[0, 15, 255])), Some(vec![0, 15, 255]));
        assert_eq!(unhex("0"), None);
        assert_eq!(unhex("zz"), None);
    }
}
