//! The chain as the schema describes it: other code comes to the same hashes.

use crate::{
    audit::{audit, commitment, hex, link},
    series,
};

/// Values from Python's standard library, so that the formulas are pinned by
/// something that shares no line with this repository:
///
/// ```text
/// python3 - <<'END'
/// import hashlib, hmac
/// def lp(*parts):
///     parts = [part if isinstance(part, bytes) else part.encode() for part in parts]
///     return b''.join(len(part).to_bytes(8, 'big') + part for part in parts)
/// at, log = '2026-03-12T10:00:00+00:00', '00112233445566778899aabbccddeeff'
/// for said in [('1', at, 'S-1', 'opened', ''), ('7', at, 'S-1', 'noted', '3')]:
///     print(hashlib.sha256(lp('guardbook/entry/v1', bytes(32), *said, '{"commitments":{}}')).hexdigest())
/// sealed = lp('guardbook/field/v1', log, '7', 'text', 'Tëst')
/// print(hmac.new(bytes(range(32)), sealed, 'sha256').hexdigest())
/// END
/// ```
#[test]
fn the_formulas_give_what_another_language_gives() {
    let at = "2026-03-12T10:00:00+00:00";
    let open = r#"{"commitments":{}}"#;
    for (seq, kind, incident, made) in [
        (
            1,
            "opened",
            "",
            "f7affe5dc49c6a65883fe9ed2ab16a2c1e20f24e7343c932c803ac6fb24a1780",
        ),
        (
            7,
            "noted",
            "3",
            "3a25702e24462179b937a2012933f5e699ccff9e8e69bfe5bc965af0cd4ab2ed",
        ),
    ] {
        let said = [at, "S-1", kind, incident, open].map(str::as_bytes);
        assert_eq!(hex(&link(&[0; 32], seq, said)), made);
    }
    let salt: Vec<u8> = (0..32).collect();
    let log = "00112233445566778899aabbccddeeff";
    assert_eq!(
        hex(&commitment(&salt, log, 7, "text", "Tëst")),
        "7e19508d412ab4faf7af10bc424a589a0136e8ab8624456c5b67a8b40ba56f14"
    );
}

/// The series has every kind of entry there is, or this would prove less than it says.
#[test]
fn other_code_makes_every_link_and_every_commitment_again() {
    let world = series::of_everything();
    let audit = audit(&world.log());
    assert_eq!(audit.faults, []);
    for kind in [
        "opened",
        "policy-adopted",
        "terms-set",
        "place-allowed",
        "school-named",
        "imported",
        "reported",
        "noted",
        "action-done",
        "action-declined",
        "outcome-written",
        "closed",
        "reopened",
        "corrected",
        "person-put-right",
        "merged",
        "retracted",
        "escalated",
        "considered",
        "device-examined",
        "points-ticked",
        "points-declined",
        "refused",
        "issued",
        "restored",
        "retention-set",
        "hold-placed",
        "hold-lifted",
        "erased",
    ] {
        assert!(audit.kinds.contains_key(kind), "no entry is {kind}");
    }
    assert!(audit.erased > 2, "only {} fields are gone", audit.erased);
    assert!(
        audit.entries > 60 && audit.commitments > 120,
        "the series is too short: {} entries, {} commitments",
        audit.entries,
        audit.commitments
    );
}
