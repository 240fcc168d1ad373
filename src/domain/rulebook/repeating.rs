//! What counts as happening again, and what it then asks for: as data, because each
//! school counts its own way.

use serde::{Deserialize, Serialize};

use super::{Cell, Scope, Source};
use crate::domain::word::{Subject, Vocabulary, vocabulary};

vocabulary! {
    /// How far back earlier incidents count.
    Window {
        /// Seven days, that of the incident the last of them.
        Week = "week", "a week";
        /// The half-term the incident lies in.
        HalfTerm = "half-term", "a half-term";
        /// The term the incident lies in.
        Term = "term", "a term";
        /// Twelve months, the day of the incident the last of them.
        Year = "year", "a year";
        /// From the beginning.
        Ever = "ever", "ever";
    }
}

vocabulary! {
    /// Which earlier incidents of the same offender count.
    Alike {
        /// Whatever they were.
        Any = "any", "of any type and level";
        /// Those that share a type with this one.
        Type = "same type", "of the same type";
        /// Those that stand at the level this one stands at by itself, or higher.
        Level = "same level", "of the same level or a higher one";
        /// Those that do both.
        Both = "same type and level", "of the same type, and the same level or a higher one";
    }
}

/// A rule about what happens again. Both times the person is the offender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatRule {
    /// Its name, as `R18+`.
    pub id: String,
    /// The types of the new incident it is about.
    pub scope: Scope,
    /// The offenders it is about; empty means anyone.
    pub subjects: Vec<Subject>,
    /// Which earlier ones count.
    pub alike: Alike,
    /// Only those count after which a warning or sanction was given.
    pub sanctioned: bool,
    /// How many times, this one among them; 2 or more.
    pub times: u32,
    /// How far back they count.
    pub within: Window,
    /// By how many levels it raises the incident.
    pub level_up: u8,
    /// The type whose rows then apply as well.
    pub applies: Option<String>,
    /// What it asks for beside that.
    pub adds: Vec<Cell>,
    /// Where it comes from.
    pub source: Source,
}

impl RepeatRule {
    /// `3 times within a term`, `2 times ever`.
    #[must_use]
    pub fn how_often(&self) -> String {
        match self.within {
            Window::Ever => format!("{} times ever", self.times),
            within => format!("{} times within {}", self.times, within.label()),
        }
    }
}
