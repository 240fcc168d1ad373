//! A change: all that one command wrote. It is taken back as a whole.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};

use super::{
    event::Entry,
    number::{IncidentNo, PersonCode, StaffCode},
};

/// What undoing takes back next.
#[derive(Debug, Clone)]
pub struct Last {
    /// The newest change that can be taken back and has not been.
    pub change: Change,
    /// The newest after it that changed the log and is put right otherwise: it stays, and
    /// what was written before it may not be what somebody means.
    pub stays: Option<Change>,
}

/// The entries of one change, oldest first; never empty.
#[derive(Debug, Clone)]
pub struct Change {
    first: Entry,
    others: Vec<Entry>,
    /// What was written on a record of its was erased since.
    erased_since: bool,
}

impl Change {
    /// A change of these entries. None without any.
    #[must_use]
    pub fn of(entries: impl IntoIterator<Item = Entry>) -> Option<Self> {
        let mut entries = entries.into_iter();
        Some(Change {
            first: entries.next()?,
            others: entries.collect(),
            erased_since: false,
        })
    }

    /// The same, when these records were erased after it was written.
    #[must_use]
    pub fn before_erasing(mut self, erased: &BTreeSet<IncidentNo>) -> Self {
        let erased_since = self.incidents().iter().any(|no| erased.contains(no));
        self.erased_since = erased_since;
        self
    }

    /// What it is called by: its first entry.
    #[must_use]
    pub fn no(&self) -> u64 {
        self.first.seq
    }

    /// When it was written.
    #[must_use]
    pub fn at(&self) -> DateTime<FixedOffset> {
        self.first.at
    }

    /// Who wrote it.
    #[must_use]
    pub fn by(&self) -> StaffCode {
        self.first.actor
    }

    /// What happened, in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// The entry that took it back, if one did.
    #[must_use]
    pub fn taken_back(&self) -> Option<u64> {
        self.first.taken_back
    }

    /// Whether it can be taken back, or could have been. What is left of an erased record
    /// is what is counted, and stays as it is.
    #[must_use]
    pub fn can_be_taken_back(&self) -> bool {
        !self.erased_since && self.entries().all(|entry| entry.event.can_be_taken_back())
    }

    /// Whether it changed the log in a way that undoing passes over.
    #[must_use]
    pub fn is_put_right_otherwise(&self) -> bool {
        self.entries()
            .any(|entry| entry.event.is_put_right_otherwise())
    }

    /// The incidents it is about, each once, in order.
    #[must_use]
    pub fn incidents(&self) -> Vec<IncidentNo> {
        let mut incidents: Vec<IncidentNo> =
            self.entries().filter_map(|entry| entry.incident).collect();
        incidents.sort_unstable();
        incidents.dedup();
        incidents
    }

    /// Whether it says something of people that others may rest on.
    #[must_use]
    pub fn is_about_people(&self) -> bool {
        self.entries().any(|entry| !entry.event.people().is_empty()) || !self.learnt_of().is_empty()
    }

    /// Whom it says something of that counts for every incident of theirs.
    #[must_use]
    pub fn learnt_of(&self) -> Vec<PersonCode> {
        self.entries()
            .flat_map(|entry| entry.event.learnt_of())
            .collect()
    }
}
