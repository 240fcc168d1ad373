//! What the entries say of what is kept, gathered in one look through them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Keep, Subject};
use crate::domain::{
    erasure::{Owner, owner},
    event::{Entry, Event},
    number::{IncidentNo, PersonCode},
    private::Private,
    word::Kind,
};

/// What the entries say, one by one, before it is known who is whom.
#[derive(Debug, Default)]
pub struct Gathered {
    pub(super) keep: Keep,
    /// The last day of each and the day it was recorded, by the entry that reported it.
    pub(super) reported: BTreeMap<IncidentNo, (NaiveDate, NaiveDate)>,
    pub(super) named: BTreeSet<(IncidentNo, PersonCode)>,
    pub(super) pupils: BTreeSet<PersonCode>,
    pub(super) left: BTreeSet<Owner>,
    /// In their order: what was held, by which entry, or let go of. Who is one person
    /// is known only at the end.
    pub(super) holds: Vec<(Subject, Option<u64>)>,
    /// The last entry that says something of each, or takes that back.
    pub(super) written: BTreeMap<Subject, u64>,
}

impl Gathered {
    /// Takes in the next entry. One taken back names people all the same.
    pub fn take(&mut self, entry: &mut Entry) {
        if let Some(no) = entry.incident {
            if let Event::Reported(reported) = &entry.event {
                let last = reported.happened.last();
                self.reported.insert(no, (last, entry.at.date_naive()));
            }
            for part in entry.event.people() {
                self.named.insert((no, part.person));
                if part.kind.is_none_or(|kind| kind == Kind::Pupil) {
                    self.pupils.insert(part.person);
                }
            }
        }
        for subject in about(entry) {
            let last = self.written.entry(subject).or_default();
            *last = entry.taken_back.unwrap_or(entry.seq).max(*last);
        }
        if entry.taken_back.is_none() {
            self.settle(entry);
        }
        let said: Vec<String> = entry
            .event
            .sealed()
            .into_iter()
            .filter(|(_, value)| matches!(value, Private::Said(_)))
            .map(|(field, _)| field)
            .collect();
        for field in said {
            self.left.extend(owner(entry, &field));
        }
    }

    fn settle(&mut self, entry: &Entry) {
        let person = entry.event.holds().map(Subject::Person);
        let held = person.or(entry.incident.map(Subject::Incident));
        match &entry.event {
            Event::RetentionSet(set) => {
                self.keep = Keep {
                    pupils: set.pupils_after_birth,
                    others: set.others_after_incident,
                    set_by: Some(entry.seq),
                };
            }
            Event::HoldPlaced(_) => self.holds.extend(held.map(|on| (on, Some(entry.seq)))),
            Event::HoldLifted(_) => self.holds.extend(held.map(|on| (on, None))),
            _ => {}
        }
    }
}

/// The record an entry is written on, and whom it says something of. What erases says
/// nothing of anybody.
fn about(entry: &Entry) -> Vec<Subject> {
    if let Event::Erased(_) = &entry.event {
        return Vec::new();
    }
    let named = entry.event.people().iter().map(|part| part.person);
    let people = named
        .chain(entry.event.learnt_of())
        .chain(entry.event.holds());
    let incident = entry.incident.map(Subject::Incident);
    incident
        .into_iter()
        .chain(people.map(Subject::Person))
        .collect()
}
