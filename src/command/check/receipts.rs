//! Receipts that were kept, and files that were given out, held against the log.

use std::path::Path;

use serde::Serialize;

use crate::{
    command::backup::MANIFEST,
    domain::receipt::{Kept, Verdict},
    error::{Error, Result},
    store::{Reading, sha256},
    view::long_day,
};

/// What somebody gives to be held against the log.
pub(super) struct Given {
    /// As it was typed.
    typed: String,
    /// The receipts it is, or that stand in it.
    kept: Vec<Kept>,
    /// Of a file, the SHA-256 of its bytes.
    sha256: Option<String>,
    /// It stands beside a backup, and is worth what its receipt is.
    is_a_manifest: bool,
}

/// What it says of the log.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Held {
    pub given: String,
    entry: Option<u64>,
    verdict: &'static str,
    pub holds: bool,
    pub meaning: String,
}

/// Reads codes and files, before the log is looked at.
pub(super) fn read(all: &[String]) -> Result<Vec<Given>> {
    let mut given = Vec::new();
    let mut words = all.iter().map(String::as_str).peekable();
    while let Some(word) = words.next() {
        // An entry's number and its code, typed as two words.
        let code = words
            .peek()
            .filter(|_| word.bytes().all(|byte| byte.is_ascii_digit()));
        let both = code.map(|code| format!("{word} {code}"));
        match both.filter(|both| Kept::read(both).is_some()) {
            Some(both) => {
                words.next();
                given.push(read_one(&both, given.len() + 1)?);
            }
            None => given.push(read_one(word, given.len() + 1)?),
        }
    }
    Ok(given)
}

/// `place` says which of several it is: what was typed may be anything, and is not said
/// back.
fn read_one(typed: &str, place: usize) -> Result<Given> {
    if let Some(kept) = Kept::read(typed) {
        return Ok(Given::code(typed.to_owned(), kept));
    }
    let Ok(bytes) = std::fs::read(Path::new(typed)) else {
        return Err(Error::refused(
            "unclear-receipt",
            match place {
                1 => "That is no receipt, and no file that can be read. Nothing was checked.".to_owned(),
                place => format!("What was given as number {place} is no receipt, and no file that can be read. Nothing was checked."),
            },
        )
        .hint("A receipt is an entry's number and five groups of letters and figures, as  413 7K4M-9QXD-2HTV-B6RE-C")
        .hint("Its last letter tells a slip: look at each once more."));
    };
    let text = String::from_utf8_lossy(&bytes);
    let kept = text
        .lines()
        .filter(|line| line.contains("receipt"))
        .filter_map(Kept::read);
    Ok(Given {
        typed: typed.to_owned(),
        kept: kept.collect(),
        sha256: Some(sha256(&bytes)),
        is_a_manifest: text.starts_with(MANIFEST),
    })
}

impl Given {
    fn code(typed: String, kept: Kept) -> Self {
        Given {
            typed,
            kept: vec![kept],
            sha256: None,
            is_a_manifest: false,
        }
    }
}

/// What each of them says.
pub(super) fn held_against(given: &[Given], reading: &Reading) -> Vec<Held> {
    given
        .iter()
        .flat_map(|given| {
            let mut held = Vec::new();
            // A file is what it was, or not; whatever receipts stand in it.
            if let Some(sha256) = &given.sha256 {
                held.extend(file(given, sha256, reading));
                if held.is_empty() && !given.is_a_manifest {
                    held.push(not_ours(given));
                }
            }
            for kept in &given.kept {
                held.push(receipt(&given.typed, kept, reading));
            }
            held
        })
        .collect()
}

fn not_ours(given: &Given) -> Held {
    Held {
        given: given.typed.clone(),
        entry: None,
        verdict: "unknown",
        holds: false,
        meaning:
            "The log gave out NO file of these bytes: it was changed since, or is another log's."
                .to_owned(),
    }
}

/// A file that was given out, if these are its bytes.
fn file(given: &Given, sha256: &str, reading: &Reading) -> Option<Held> {
    let (entry, at) = reading.gave_out(sha256).ok().flatten()?;
    Some(Held {
        given: given.typed.clone(),
        entry: Some(entry),
        verdict: "unchanged",
        holds: true,
        meaning: format!(
            "This is the file that was given out on {} (entry {entry}), unchanged.",
            long_day(at.date_naive())
        ),
    })
}

fn receipt(given: &str, kept: &Kept, reading: &Reading) -> Held {
    let verdict = reading.verdict(kept).unwrap_or(Verdict::Unknown);
    let (entry, word, holds, meaning) = match verdict {
        Verdict::Same(entry) => (
            Some(entry),
            "same",
            true,
            format!("The log ends with entry {entry}, as it did when this receipt was given."),
        ),
        Verdict::More(entry, more) => (
            Some(entry),
            "more",
            true,
            format!(
                "Entry {entry} and all before it are as they were when this receipt was given; {more} came after."
            ),
        ),
        Verdict::Removed => (
            kept.entry,
            "removed",
            false,
            "The log ends before that entry: ENTRIES HAVE BEEN REMOVED, or this is an older copy."
                .to_owned(),
        ),
        Verdict::Changed => (
            kept.entry,
            "changed",
            false,
            "That entry, or one before it, is NOT what it was when this receipt was given; or the receipt is another log's."
                .to_owned(),
        ),
        Verdict::Unknown => (
            None,
            "unknown",
            false,
            "No entry has this receipt: entries were removed or changed, or it is another log's. With the entry's number before it, more can be said."
                .to_owned(),
        ),
        Verdict::OtherLog => (
            kept.entry,
            "other-log",
            false,
            "This receipt is another log's.".to_owned(),
        ),
    };
    Held {
        given: given.to_owned(),
        entry,
        verdict: word,
        holds,
        meaning,
    }
}
