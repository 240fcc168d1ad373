//! What guidance demands of every school, whatever its own table says. A floor is above
//! the policy: it asks for more, and never for less. It says nothing of levels, because
//! guidance speaks of who is told and not of one school's ladder.

use serde::{Deserialize, Serialize};

use super::{Cell, Condition, Scope, Source, answered::Answered};
use crate::domain::{
    due::Due,
    word::{Subject, Vocabulary, vocabulary},
};

vocabulary! {
    /// How sure it is that guidance demands it of such an incident.
    Confidence {
        /// The guidance says so in plain words.
        High = "high", "The guidance says so in plain words";
        /// It says so of cases that are among these.
        Medium = "medium", "The guidance says so of cases that are among these";
        /// It is guardbook's reading of it.
        Low = "low", "It is a reading of the guidance";
    }
}

/// One demand of guidance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Floor {
    /// Its name, as `F1`.
    pub id: String,
    /// The types it is about.
    pub scope: Scope,
    /// The offenders it is about; empty means anyone.
    pub subjects: Vec<Subject>,
    /// What else must be so.
    pub when: Condition,
    /// What must have been answered, if it asks for that.
    pub answered: Option<Answered>,
    /// What it demands, or wants considered.
    pub asks: Vec<Cell>,
    /// By when at the latest.
    pub due: Due,
    /// What must not be done, as a sentence.
    pub must_not: Option<String>,
    /// Where it comes from.
    pub source: Source,
    /// The edition of the guidance it was read in.
    pub guidance: String,
    /// How sure that is.
    pub confidence: Confidence,
}

/// A question guidance puts about an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is typed, as `adult`.
    pub code: String,
    /// The questions it is one of, as `nudes`.
    pub set: String,
    /// The types it is about.
    pub scope: Scope,
    /// The offenders it is about; empty means anyone.
    pub subjects: Vec<Subject>,
    /// What else must be so.
    pub when: Condition,
    /// The question.
    pub wording: String,
    /// Not knowing is no answer to close a record with.
    pub must_be_known: bool,
    /// Where it comes from.
    pub source: Source,
    /// The edition of the guidance it was read in.
    pub guidance: String,
    /// How sure that is.
    pub confidence: Confidence,
}
