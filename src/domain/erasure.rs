//! Erasing what names people: which sealed fields go with a record, which with a
//! person, and what is written of it. What is open stays, and with it every count.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    event::{Entry, Event},
    number::{IncidentNo, PersonCode},
    private::Private,
};

/// See [`Event::Erased`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Erased {
    /// The fields, each with the commitment its entry made to it.
    pub fields: Vec<ErasedField>,
    /// Whose names went: every code of theirs.
    pub people: Vec<PersonCode>,
    /// The records what was written on which went.
    pub incidents: Vec<IncidentNo>,
    /// Who said that it may be.
    #[serde(skip)]
    pub authorised_by: Private,
    /// Why.
    #[serde(skip)]
    pub because: Private,
}

/// A sealed field that was erased. Its entry, number and commitment name nobody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ErasedField {
    /// The entry it stood in.
    pub seq: u64,
    /// Its name.
    pub field: String,
    /// What its entry promised of it, in hexadecimal.
    pub commitment: String,
}

/// What is to go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Going {
    /// Records.
    pub incidents: BTreeSet<IncidentNo>,
    /// People, by every code of theirs.
    pub people: BTreeSet<PersonCode>,
}

/// With what a sealed field goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// With the record it is written on.
    Incident(IncidentNo),
    /// With the person it names.
    Person(PersonCode),
    /// With everything that change was about: the reason it was taken back.
    Change(u64),
    /// With whatever is erased first: by it a file is known that holds anybody.
    Anything,
}

/// With what a sealed field of an entry goes: with the first of these that goes. With
/// nothing, if it belongs to the log itself.
#[must_use]
pub fn owner(entry: &Entry, field: &str) -> Vec<Owner> {
    let people = entry.event.people();
    let named = (0..people.len()).find(|index| format!("people.{index}.name") == field);
    if let Some(part) = named.and_then(|index| people.get(index)) {
        return vec![Owner::Person(part.person)];
    }
    let held = match &entry.event {
        Event::PersonPutRight(right) => return vec![Owner::Person(right.person)],
        Event::Merged(merged) => {
            return vec![Owner::Person(merged.person), Owner::Person(merged.same_as)];
        }
        Event::Retracted(retracted) => return vec![Owner::Change(retracted.change)],
        Event::Issued(_) => return vec![Owner::Anything],
        event => event.holds(),
    };
    let incident = entry.incident.map(Owner::Incident);
    held.map(Owner::Person).or(incident).into_iter().collect()
}

/// Of a field that goes with a person: whether it is a name of theirs.
#[must_use]
pub fn is_name(field: &str) -> bool {
    field == "name" || field.starts_with("people.")
}
