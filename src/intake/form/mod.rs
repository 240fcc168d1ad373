//! Form H as data: one table of its fields, read by the flags, by the questions and
//! by whoever corrects an answer. Each field has one reader and one way to show it.

mod down;
mod fill;
mod more;
mod people;
mod put;
mod read;
mod review;
mod shown;
mod table;
#[cfg(test)]
mod tests;
mod types;

use std::collections::BTreeMap;

use crate::{
    domain::{
        clock::Clock, draft::Draft, number::PersonCode, people::Directory, rulebook::Rulebook,
    },
    error::Problem,
};
pub use fill::{End, ask_only, fill, fill_again};
pub use put::put;
pub use read::{read_platforms, read_teller};
pub use table::FORM;

/// A field of form H.
pub struct Field {
    /// Its name: of its flag, and of a correction of it.
    pub code: &'static str,
    /// What stands before its answer.
    pub label: &'static str,
    /// The question.
    pub question: &'static str,
    /// What the policy means by it, and where it says so.
    pub help: &'static str,
    /// How it is asked.
    pub how: How,
    /// Whether it must be answered, where it applies.
    pub must: bool,
    /// Whether it applies to an incident as far as that is known.
    pub applies: fn(&Draft, &Rulebook) -> bool,
    /// Reads a typed answer into the draft; one that takes several adds to them.
    pub read: fn(&str, &mut Draft, &Setting) -> Result<(), Problem>,
    /// Takes the answer out of the draft.
    pub clear: fn(&mut Draft),
    /// The answer, a line each; nothing if there is none.
    pub shown: fn(&Draft, &Setting) -> Vec<String>,
}

/// How a field is asked.
#[derive(Debug, Clone, Copy)]
pub enum How {
    /// One line.
    Line,
    /// As many lines as wanted.
    Lines,
    /// One word of a closed list, by code and label.
    Word(fn() -> Vec<Word>),
    /// One person after the other.
    People,
    /// The types, ticked.
    Types,
    /// Never on the way, and a word like any other at the review.
    AtReview(fn() -> Vec<Word>),
    /// Never on the way, and a line at the review.
    LineAtReview,
}

/// A word's code and label.
pub type Word = (&'static str, &'static str);

/// Types and staff make a record sensitive by themselves.
const AS_THE_POLICY_ASKS: &str = "Only where the policy asks for it";

/// What is known while the form is filled in.
pub struct Setting<'a> {
    /// The policy.
    pub book: &'a Rulebook,
    /// Everybody in the log.
    pub people: &'a Directory,
    /// In how many incidents they have a part; none if not said.
    pub earlier: BTreeMap<PersonCode, u32>,
    /// What time it is.
    pub clock: Clock,
    /// Who writes.
    pub writer: String,
    /// How the answers come.
    pub way: Way,
}

/// How an answer comes, so that an error names what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By a flag of its own, or by a question of the form.
    Flag,
    /// By `--set`, putting a record right.
    Set,
}

impl Way {
    /// What is typed before the answer: `--where`, or `--set where=`.
    #[must_use]
    pub fn typed(self, field: &str) -> String {
        match self {
            Way::Flag => format!("--{field}"),
            Way::Set => format!("--set {field}="),
        }
    }
}

impl Field {
    /// The field with this name.
    #[must_use]
    pub fn named(code: &str) -> Option<&'static Field> {
        FORM.iter().find(|field| field.code == code)
    }

    /// Whether it is asked as the form is gone through, and not only at the review.
    #[must_use]
    pub fn in_turn(&self) -> bool {
        !matches!(self.how, How::AtReview(_) | How::LineAtReview)
    }

    /// What stands for no answer.
    #[must_use]
    pub fn nothing(&self) -> &'static str {
        match self.how {
            How::Word(_) => "Not known",
            How::AtReview(_) => AS_THE_POLICY_ASKS,
            _ if self.must => "(not answered)",
            _ => "none",
        }
    }
}
