//! What left the log for somebody to read or keep.

use serde::{Deserialize, Serialize};

use super::{
    private::Private,
    word::{Vocabulary, vocabulary},
};

vocabulary! {
    /// What it is.
    Paper {
        /// Records or figures of a term as a spreadsheet, or for a program.
        Export = "export", "Export";
        /// A term in figures, as it is shown.
        Summary = "summary", "Summary";
        /// A copy of the log.
        Backup = "backup", "Backup";
    }
}

/// See [`Event::Issued`](super::event::Event::Issued). Holds nothing of what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// What it is.
    pub what: Paper,
    /// Whom it was made for; `full` is the school's own file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
    /// The term, as `autumn-2026`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// Whether it holds names in full.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub names: bool,
    /// How many rows or records it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<usize>,
    /// Which groups stood together in its breakdown, where it has one: a correction of
    /// it takes none of them apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub together: Vec<Together>,
    /// The SHA-256 of its bytes, in hexadecimal: whoever has it can tell that it is
    /// this one, and unchanged. None where that would name somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// The same of a file of names and stories. With all else in it known, a name could
    /// be tried until it fits: so it goes with whoever is erased first.
    #[serde(skip)]
    pub private_sha256: Private,
}

impl Issued {
    /// Of which nothing more is known.
    #[must_use]
    pub fn of(what: Paper) -> Self {
        Issued {
            what,
            audience: None,
            term: None,
            names: false,
            rows: None,
            together: Vec::new(),
            sha256: None,
            private_sha256: Private::Empty,
        }
    }
}

/// How a table of a breakdown was told: which groups, by their codes, stood in a line.
/// Numbers are in the paper itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Together {
    /// What was counted, as `type`.
    pub measure: String,
    /// The lines of several groups; one of all of them was not told.
    pub lines: Vec<Vec<String>>,
}

/// See [`Event::Restored`](super::event::Event::Restored).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// How many entries the backup holds; those before this one are its own.
    pub entries: u64,
    /// How many entries of the log that was set aside it does not hold; none if that
    /// log could not be read.
    pub lost: Option<u64>,
}
