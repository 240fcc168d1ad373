//! The passphrase of an encrypted copy, and the encryption: the age format, so that
//! whoever has the phrase needs no guardbook.

use std::{
    io::{Read, Write},
    path::Path,
};

use age::secrecy::SecretString;

use crate::{
    command::App,
    domain::receipt::Code,
    error::{Error, Kind, Result},
    store::random_bytes,
};

/// Where the passphrase comes from.
pub(super) struct Given<'a> {
    /// `--passphrase` was given.
    pub asked_for: bool,
    /// The file it stands in, or `-`.
    pub file: Option<&'a Path>,
}

/// The shortest passphrase that is taken, in letters.
const SHORTEST: usize = 12;

impl Given<'_> {
    /// The passphrase for a new copy; none if it is not to be encrypted. Enter alone
    /// takes one that is made up.
    pub fn for_a_new_copy(&self, app: &mut App) -> Result<Option<SecretString>> {
        if let Some(file) = self.file {
            return read(file, app).and_then(long_enough).map(Some);
        }
        if !self.asked_for {
            return Ok(None);
        }
        must_be_able_to_ask(app)?;
        let made_up = made_up()?;
        let mut asker = app.asker();
        asker.say(&format!(
            "Without the passphrase nobody opens the copy again. Type your own, of at least {SHORTEST} letters, or Enter for this one:  {made_up}"
        ))?;
        // What is wrong is asked again here: whoever goes on typing after the program
        // has ended types a passphrase into the shell, for all to see.
        loop {
            let typed = asker.secret("Passphrase")?;
            if typed.trim().is_empty() {
                asker.say("Write it down now, and keep it apart from the copy.")?;
                while asker.text("Type it once, as you wrote it down")?.trim() != made_up {
                    asker.say(&format!("! That is not it. It is:  {made_up}"))?;
                }
                return Ok(Some(SecretString::from(made_up)));
            }
            if is_short(&typed) {
                asker.say(&format!("! A passphrase has at least {SHORTEST} letters. Four or five words nobody would put together are easily kept."))?;
            } else if asker.secret("The same again")? == typed {
                return Ok(Some(SecretString::from(typed)));
            } else {
                asker.say("! The two are not the same. Type it anew.")?;
            }
        }
    }

    /// The passphrase of a copy that is encrypted.
    pub fn of_a_copy(&self, app: &mut App) -> Result<SecretString> {
        if let Some(file) = self.file {
            return Ok(SecretString::from(read(file, app)?));
        }
        must_be_able_to_ask(app)?;
        Ok(SecretString::from(app.asker().secret("Passphrase")?))
    }
}

fn must_be_able_to_ask(app: &App) -> Result<()> {
    if app.can_ask() {
        return Ok(());
    }
    Err(Error::refused(
        "missing-answers",
        "Nobody can be asked for the passphrase. Nothing was changed.",
    )
    .hint("Give the file it stands in:  --passphrase-file FILE"))
}

/// The first line of a file; a passphrase is never typed in a command.
fn read(file: &Path, app: &mut App) -> Result<String> {
    let bytes = app.given(file)?.map_err(|_| {
        Error::not_found(
            "cannot-read",
            format!("{} can't be read. Nothing was changed.", file.display()),
        )
    })?;
    // As Windows writes it, or as everybody else does; but text.
    let text = if bytes.starts_with(&[0xff, 0xfe]) {
        encoding_rs::UTF_16LE.decode(&bytes).0.into_owned()
    } else {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        String::from_utf8(bytes.to_vec()).map_err(|_| {
            Error::refused(
                "cannot-read",
                "What stands in that file is no text a passphrase can be. Nothing was changed.",
            )
        })?
    };
    Ok(text
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_owned())
}

fn is_short(phrase: &str) -> bool {
    phrase.trim().chars().count() < SHORTEST
}

fn long_enough(phrase: String) -> Result<SecretString> {
    if is_short(&phrase) {
        return Err(Error::refused(
            "unclear-answer",
            format!("A passphrase has at least {SHORTEST} letters. No backup was made."),
        )
        .hint("Four or five words nobody would put together are easily kept."));
    }
    Ok(SecretString::from(phrase))
}

/// Eighty bits from the operating system, in letters that are not mistaken; not in the
/// shape of a receipt, which is kept for another reason.
fn made_up() -> Result<String> {
    let letters = Code::of(random_bytes::<10>()?).to_string();
    Ok(letters.to_lowercase().replace('-', " "))
}

/// What the name of an encrypted copy ends with.
pub(super) const ENCRYPTED: &str = "age";

/// Encrypts.
pub(super) fn encrypted(bytes: &[u8], phrase: SecretString) -> Result<Vec<u8>> {
    let mut sealed = Vec::with_capacity(bytes.len() + 4096);
    let failed = || {
        Error::new(
            Kind::Unexpected,
            "unexpected",
            "The copy could not be encrypted. No backup was made.",
        )
    };
    let mut recipient = age::scrypt::Recipient::new(phrase);
    recipient.set_work_factor(WORK);
    age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        .map_err(|_| failed())?
        .wrap_output(&mut sealed)
        .and_then(|mut into| {
            into.write_all(bytes)?;
            into.finish()
        })
        .map_err(|_| failed())?;
    Ok(sealed)
}

/// How much work a passphrase takes to be tried, as a power of two: about a second.
/// Not measured by the clock, which may stand still or jump: that made it next to none.
const WORK: u8 = 18;

/// The most work a passphrase may take to be tried, as a power of two: some minutes.
const MOST_WORK: u8 = 22;

/// Whether a file is encrypted in this format, by its first line.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    bytes.starts_with(b"age-encryption.org/")
}

/// Decrypts; a wrong phrase and a damaged file are two things.
pub(super) fn decrypted(bytes: &[u8], phrase: SecretString) -> Result<Vec<u8>> {
    let damaged = || {
        Error::new(
            Kind::Damaged,
            "damaged",
            "That encrypted copy is damaged, or cut short. Nothing was changed.",
        )
        .hint("Take another:  guardbook backup --list")
    };
    let decryptor = age::Decryptor::new(bytes).map_err(|_| damaged())?;
    let mut identity = age::scrypt::Identity::new(phrase);
    // A copy made on a faster computer takes longer here, and is not refused for it.
    identity.set_max_work_factor(MOST_WORK);
    let mut reader = decryptor
        .decrypt(std::iter::once(&identity as &dyn age::Identity))
        .map_err(|fault| match fault {
            age::DecryptError::DecryptionFailed | age::DecryptError::KeyDecryptionFailed => {
                Error::refused(
                    "wrong-passphrase",
                    "That is not the passphrase of this copy. Nothing was changed.",
                )
            }
            age::DecryptError::NoMatchingKeys | age::DecryptError::ExcessiveWork { .. } => {
                Error::refused(
                    "wrong-passphrase",
                    "This copy is not encrypted with a passphrase guardbook can use. Nothing was changed.",
                )
                .hint("Decrypt it with the age tool, and restore what comes out.")
            }
            _ => damaged(),
        })?;
    let mut opened = Vec::new();
    reader.read_to_end(&mut opened).map_err(|_| damaged())?;
    Ok(opened)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encrypted_is_opened_by_its_phrase_alone_and_only_whole() {
        let phrase = |text: &str| SecretString::from(text.to_owned());
        let sealed = encrypted(b"a log", phrase("four odd words here")).unwrap();
        assert!(is_encrypted(&sealed));
        assert_eq!(
            decrypted(&sealed, phrase("four odd words here")).unwrap(),
            b"a log"
        );
        let wrong = decrypted(&sealed, phrase("four odd words here!")).unwrap_err();
        assert_eq!(wrong.code, "wrong-passphrase");
        for cut in [sealed.len() - 1, 40] {
            let cut = decrypted(&sealed[..cut], phrase("four odd words here")).unwrap_err();
            assert_eq!(cut.code, "damaged");
        }
    }

    #[test]
    fn a_phrase_that_is_made_up_is_long_and_not_the_same_twice() {
        let (one, other) = (made_up().unwrap(), made_up().unwrap());
        assert!(one.len() > SHORTEST && one != other);
    }
}
