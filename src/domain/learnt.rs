//! What the log learnt of people after it had named them: something known of one
//! that was wrong, and two codes that are one person. It counts for every record;
//! what a decision rested on is not decided again by it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    event::{Entry, Event, Involvement},
    incident::Incident,
    number::PersonCode,
    private::Private,
    word::Kind,
    year_group::Cohort,
};

/// See [`super::event::Event::PersonPutRight`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PersonPutRight {
    /// Whom it is about.
    pub person: PersonCode,
    /// Which of the things known of them, and what it is now.
    pub is: Known,
    /// Their name, where it is that.
    #[serde(skip)]
    pub name: Private,
    /// The day they were born, where it is that; empty is not known.
    #[serde(skip)]
    pub born: Private,
    /// Why it is put right.
    #[serde(skip)]
    pub because: Private,
}

/// Something known of a person. Those without a value are sealed beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// What they are called.
    Name,
    /// The day they were born.
    Born,
    /// What they are to the school.
    Kind(Kind),
    /// The cohort; the year group at any time follows from it.
    Year(Cohort),
}

/// See [`super::event::Event::Merged`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Merged {
    /// The code that is another one for somebody else from now on.
    pub person: PersonCode,
    /// Who they are.
    pub same_as: PersonCode,
    /// Why they were taken to be one.
    #[serde(skip)]
    pub because: Private,
}

impl Known {
    /// What it is called on the command line.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Known::Name => "name",
            Known::Born => "born",
            Known::Kind(_) => "kind",
            Known::Year(_) => "year",
        }
    }
}

/// Who turned out to be whom, and whose year group was put right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Learnt {
    same_as: BTreeMap<PersonCode, PersonCode>,
    cohorts: BTreeMap<PersonCode, Cohort>,
}

impl Learnt {
    /// What these entries come to, in their order; those taken back count for nothing.
    #[must_use]
    pub fn of<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut learnt = Learnt::default();
        for entry in entries
            .into_iter()
            .filter(|entry| entry.taken_back.is_none())
        {
            match &entry.event {
                Event::PersonPutRight(right) => match right.is {
                    Known::Year(cohort) => {
                        learnt.cohorts.insert(right.person, cohort);
                    }
                    // Year groups are pupils' alone.
                    Known::Kind(kind) if kind != Kind::Pupil => {
                        learnt.cohorts.remove(&right.person);
                    }
                    Known::Kind(_) | Known::Name | Known::Born => {}
                },
                Event::Merged(merged) => {
                    learnt.same_as.insert(merged.person, merged.same_as);
                    let cohort = learnt.cohorts.get(&merged.person).copied();
                    if let Some(cohort) = cohort {
                        learnt.cohorts.entry(merged.same_as).or_insert(cohort);
                    }
                }
                _ => {}
            }
        }
        learnt
    }

    /// The code a person is shown by, whichever of theirs was given.
    #[must_use]
    pub fn one(&self, code: PersonCode) -> PersonCode {
        let mut code = code;
        // A code merges once, into one that stood then: the steps come to an end.
        while let Some(same_as) = self.same_as.get(&code) {
            code = *same_as;
        }
        code
    }

    /// The record as it is with all this known: one person under one code, once in
    /// each part, of the year group that was put right.
    pub fn tell(&self, incident: &mut Incident) {
        let said = std::mem::take(&mut incident.reported.people);
        let mut people: Vec<Involvement> = Vec::new();
        for mut part in said {
            part.person = self.one(part.person);
            let pupil = part.kind.is_none_or(|kind| kind == Kind::Pupil);
            if let Some(cohort) = self.cohorts.get(&part.person).filter(|_| pupil) {
                part.cohort = Some(*cohort);
            }
            let known = people
                .iter_mut()
                .find(|known| known.person == part.person && known.role == part.role);
            match known {
                Some(known) => {
                    known.kind = known.kind.or(part.kind);
                    known.cohort = known.cohort.or(part.cohort);
                }
                None => people.push(part),
            }
        }
        incident.reported.people = people;
        for repeat in &mut incident.reported.decision.repeats {
            repeat.person = self.one(repeat.person);
        }
        for device in &mut incident.devices {
            let owner = device.examined.owner;
            device.examined.owner = owner.map(|owner| self.one(owner));
        }
    }
}
