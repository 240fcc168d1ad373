//! Receipts that were kept, and files that were given out, held against the log.

use std::path::Path;

use serde::Serialize;

use crate::{
    command::{backup::MANIFEST, summary::AS_OF},
    domain::receipt::{Code, Kept, Verdict, looks_like_one},
    error::{Error, Result},
    intake::sheet::text_of,
    store::{GivenUp, Reading, regular, sha256},
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
    /// What it is worth.
    worth: Worth,
}

/// What something that was kept is worth.
#[derive(PartialEq, Eq)]
enum Worth {
    /// What its receipt is: a code, or what stands beside a backup.
    Receipt,
    /// What its receipt is, and of the rest the log knows nothing: a page somebody kept.
    Note,
    /// What its bytes are.
    Bytes,
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
    let mut words = all;
    while !words.is_empty() {
        let (one, rest) = words.split_at(of_one(words));
        given.push(read_one(&one.join(" "), given.len() + 1)?);
        words = rest;
    }
    Ok(given)
}

/// How many words belong together: an entry's number and its code are typed as two, and
/// a code with blanks in it as five.
fn of_one(words: &[String]) -> usize {
    let is_one = |count: &usize| {
        let (number, code) = words.get(..*count)?.split_first()?;
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        Some(match count {
            5 => Code::read(&(number.clone() + &code.concat())).is_some(),
            _ => is_number && Code::read(&code.concat()).is_some(),
        })
    };
    [6, 5, 2]
        .into_iter()
        .find(|count| is_one(count).unwrap_or_default())
        .unwrap_or(1)
}

/// `place` says which of several it is: what was typed may be anything, and is not said
/// back.
fn read_one(typed: &str, place: usize) -> Result<Given> {
    if let Some(kept) = Kept::read(typed) {
        return Ok(Given::code(typed.to_owned(), kept));
    }
    let Ok(bytes) = regular(Path::new(typed)) else {
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
    // A note may be written in any editor; what is no text is a file that was given out.
    let text = text_of(&bytes).unwrap_or_default();
    let is_a_sheet = is_a_sheet(Path::new(typed));
    let mut kept = Vec::new();
    for (line, said) in (1..).zip(text.lines()) {
        let is_one = looks_like_one(said) || said.contains("receipt");
        match Kept::read(said).filter(|_| is_one) {
            Some(read) => kept.push(read),
            None if looks_like_one(said) && !is_a_sheet => return Err(slip(place, line)),
            None => {}
        }
    }
    let worth = if text.starts_with(MANIFEST) {
        Worth::Receipt
    } else if kept.is_empty() || text.contains(AS_OF) || is_a_sheet {
        Worth::Bytes
    } else {
        Worth::Note
    };
    Ok(Given {
        typed: typed.to_owned(),
        kept,
        sha256: Some(sha256(&bytes)),
        worth,
    })
}

/// What looks like a receipt in a file, and is none: passed over, it would seem to hold.
fn slip(place: usize, line: usize) -> Error {
    Error::refused(
        "unclear-receipt",
        match place {
            1 => format!("Line {line} of the file is no receipt, and looks like one. Nothing was checked."),
            place => format!("Line {line} of what was given as number {place} is no receipt, and looks like one. Nothing was checked."),
        },
    )
    .hint("Its last letter tells a slip: look at each once more.")
}

/// By its name it is for a program, and nobody's note: a receipt in it does not speak
/// for its figures.
fn is_a_sheet(path: &Path) -> bool {
    path.extension().is_some_and(|end| {
        let end = end.to_string_lossy().to_lowercase();
        matches!(end.as_str(), "csv" | "json")
    })
}

impl Given {
    fn code(typed: String, kept: Kept) -> Self {
        Given {
            typed,
            kept: vec![kept],
            sha256: None,
            worth: Worth::Receipt,
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
                if held.is_empty() && given.worth == Worth::Bytes {
                    held.push(not_ours(given, reading));
                }
            }
            let is_known = !held.is_empty();
            for kept in &given.kept {
                let mut said = receipt(&given.typed, kept, reading);
                if given.worth == Worth::Note && !is_known {
                    said.meaning.push_str(" That is the receipt in this file; of what else stands in it the log knows nothing.");
                }
                held.push(said);
            }
            held
        })
        .collect()
}

fn not_ours(given: &Given, reading: &Reading) -> Held {
    let forgotten = reading.knows_files_no_more().unwrap_or_default();
    Held {
        given: given.typed.clone(),
        entry: None,
        verdict: "unknown",
        holds: false,
        meaning: if forgotten {
            "The log knows NO file of these bytes: it was changed since, or is another log's; or it was given out in full before something was erased, and what it was known by went too."
        } else {
            "The log gave out NO file of these bytes: it was changed since, or is another log's."
        }
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
    let given_up = match verdict {
        Verdict::Removed | Verdict::Changed | Verdict::Unknown => given_up(kept, reading),
        Verdict::Same(_) | Verdict::More(..) | Verdict::OtherLog => None,
    };
    Held {
        given: given.to_owned(),
        entry,
        verdict: word,
        holds,
        meaning: meaning + &given_up.unwrap_or_default(),
    }
}

/// That it may be of an entry somebody gave up, and said so.
fn given_up(kept: &Kept, reading: &Reading) -> Option<String> {
    let GivenUp {
        by,
        at,
        entries,
        lost,
    } = reading.given_up_by(kept.entry).ok()??;
    let lost = lost.map_or_else(String::new, |lost| format!("{lost} "));
    Some(format!(
        " Entry {by} put back a backup of {entries} entries on {}, and the {lost}newer ones were given up: it may be of one of these.",
        long_day(at.date_naive())
    ))
}
