//! A row of the school's own calendar, as its file and the ledger hold it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::span::Span;
use crate::domain::word::{Vocabulary, vocabulary};

vocabulary! {
    /// What a row of the calendar is about.
    RowKind {
        /// A term, from the first day of school to the last.
        Term = "term", "Term";
        /// The break in the middle of a term.
        HalfTerm = "half-term", "Half-term";
        /// Staff come and pupils don't.
        Inset = "inset", "INSET";
        /// The school is shut, whoever else works: snow, a polling day. No school day,
        /// and still a working day.
        Closed = "closed", "Closed";
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is about.
    pub kind: RowKind,
    /// What the school calls it; a term always has a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The first day.
    pub first: NaiveDate,
    /// The last day, the first if it is one day.
    pub last: NaiveDate,
}

impl Row {
    /// Its days.
    #[must_use]
    pub fn span(&self) -> Span {
        Span {
            first: self.first,
            after: next(self.last),
        }
    }

    /// Whether it shares a day with another.
    pub(super) fn overlaps(&self, other: &Row) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// The day after, in a calendar that ends nowhere near.
pub(super) fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// A term's name as it is typed: `Autumn 1 2026` is `autumn-1-2026`, and so is
/// `Autumn term 1, 2026`: the word "term" is left out unless the name begins with it.
#[must_use]
pub fn code_of(name: &str) -> String {
    let small = name.to_lowercase();
    let words = small
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let words: Vec<&str> = words
        .enumerate()
        .filter(|(place, word)| *place == 0 || *word != "term")
        .map(|(_, word)| word)
        .collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terms_code_comes_from_its_name() {
        for (name, code) in [
            ("Autumn 2026", "autumn-2026"),
            ("Autumn 1 2026", "autumn-1-2026"),
            ("  AUTUMN  Term 1, 2026", "autumn-1-2026"),
            ("autumn-2026", "autumn-2026"),
            ("Term 3 (2026/27)", "term-3-2026-27"),
            ("--", ""),
        ] {
            assert_eq!(code_of(name), code, "{name}");
        }
    }
}
