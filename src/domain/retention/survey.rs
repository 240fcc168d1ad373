//! What the rule says of every record and every person in the log.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::{From, Gathered, Hold, Keep, Traits, Until};
use crate::domain::{
    erasure::Owner,
    number::{IncidentNo, PersonCode},
    people::Directory,
};

/// What is kept or erased: a record, or what names a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A record.
    Incident(IncidentNo),
    /// A person.
    Person(PersonCode),
}

/// An incident as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// The last day it happened on.
    pub last: NaiveDate,
    /// The day it was recorded or closed, whichever is later.
    pub settled: NaiveDate,
    /// Nothing more is done about it.
    pub closed: bool,
}

/// Somebody, as far as the rule asks.
#[derive(Debug, Default)]
struct Named {
    known: Traits,
    incidents: BTreeSet<IncidentNo>,
    left: bool,
}

/// A record, as far as the rule asks.
#[derive(Debug)]
struct Record {
    standing: Standing,
    people: BTreeSet<PersonCode>,
    left: bool,
}

/// Every record and every person, with what the rule says of them.
#[derive(Debug)]
pub struct Survey {
    keep: Keep,
    records: BTreeMap<IncidentNo, Record>,
    people: BTreeMap<PersonCode, Named>,
    holds: BTreeMap<Subject, u64>,
    written: BTreeMap<Subject, u64>,
}

/// Something past the last day it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What.
    pub subject: Subject,
    /// The last day it was to be kept.
    pub until: Until,
    /// A hold on it, or on somebody or something it goes with.
    pub hold: Option<Hold>,
    /// The people of the record, or the records of the person.
    pub with: Vec<Subject>,
}

/// What is past the last day it is kept, of what is still there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// Records, then people.
    pub rows: Vec<Row>,
    /// Records past their day and still open: these are not due.
    pub open: Vec<IncidentNo>,
}

impl Survey {
    /// From what was gathered, and what stands now. An incident that does not stand
    /// was taken back; it is past being worked on.
    #[must_use]
    pub fn of(
        gathered: Gathered,
        standing: &BTreeMap<IncidentNo, Standing>,
        directory: &Directory,
        born: &BTreeMap<PersonCode, NaiveDate>,
    ) -> Self {
        let mut survey = Survey {
            keep: gathered.keep,
            records: BTreeMap::new(),
            people: BTreeMap::new(),
            holds: BTreeMap::new(),
            written: BTreeMap::new(),
        };
        for (subject, seq) in gathered.written {
            let last = survey.written.entry(one(subject, directory)).or_default();
            *last = seq.max(*last);
        }
        for (subject, placed) in gathered.holds {
            let subject = one(subject, directory);
            match placed {
                Some(entry) => survey.holds.insert(subject, entry),
                None => survey.holds.remove(&subject),
            };
        }
        for (no, (last, settled)) in gathered.reported {
            let taken_back = Standing {
                last,
                settled,
                closed: true,
            };
            let record = Record {
                standing: standing.get(&no).copied().unwrap_or(taken_back),
                people: BTreeSet::new(),
                left: gathered.left.contains(&Owner::Incident(no)),
            };
            survey.records.insert(no, record);
        }
        for (no, code) in gathered.named {
            let person = directory.one(code);
            if let Some(record) = survey.records.get_mut(&no) {
                record.people.insert(person);
            }
            let named = survey.people.entry(person).or_default();
            named.incidents.insert(no);
            named.known.was_pupil |= gathered.pupils.contains(&code);
            named.left |= gathered.left.contains(&Owner::Person(code));
        }
        for (code, named) in &mut survey.people {
            let person = directory.get(*code);
            named.known.kind = person.and_then(|person| person.kind);
            named.known.cohort = person.and_then(|person| person.cohort);
            named.known.born = born.get(code).copied();
        }
        survey
    }

    /// The rule that counts.
    #[must_use]
    pub fn keep(&self) -> Keep {
        self.keep
    }

    /// The hold placed on this itself.
    #[must_use]
    pub fn hold_on(&self, subject: Subject) -> Option<Hold> {
        self.holds.get(&subject).map(|entry| Hold {
            on: subject,
            entry: *entry,
        })
    }

    /// Every hold that stands.
    pub fn holds(&self) -> impl Iterator<Item = Hold> {
        self.holds.iter().map(|(on, entry)| Hold {
            on: *on,
            entry: *entry,
        })
    }

    /// The last entry that says something of a record itself, or of a person: 0 if none.
    #[must_use]
    pub fn written_on(&self, subject: Subject) -> u64 {
        self.written.get(&subject).copied().unwrap_or_default()
    }

    /// Whether it was there, and nothing of it is left to erase.
    #[must_use]
    pub fn is_gone(&self, subject: Subject) -> bool {
        match subject {
            Subject::Incident(no) => self.records.get(&no).is_some_and(|record| !record.left),
            Subject::Person(code) => self.people.get(&code).is_some_and(|named| !named.left),
        }
    }

    /// What is past its day on `today`, of what is still there.
    #[must_use]
    pub fn past(&self, today: NaiveDate) -> Past {
        self.those(|until| until.day < today)
    }

    /// The same for whoever may not see when somebody was born: what is counted from
    /// that day is past only once its whole year is, or trying days would find it.
    #[must_use]
    pub fn past_by_year(&self, today: NaiveDate) -> Past {
        self.those(|until| match until.from {
            From::Birth => until.day.year() < today.year(),
            _ => until.day < today,
        })
    }

    fn those(&self, is_past: impl Fn(&Until) -> bool) -> Past {
        let mut past = Past::default();
        for (no, record) in &self.records {
            let until = self.record(record);
            if !is_past(&until) || !record.left {
                continue;
            }
            if !record.standing.closed {
                past.open.push(*no);
                continue;
            }
            past.rows.push(Row {
                subject: Subject::Incident(*no),
                until,
                hold: self.hold_of_record(*no, record),
                with: record.people.iter().copied().map(Subject::Person).collect(),
            });
        }
        for (code, named) in self.people.iter().filter(|(_, named)| named.left) {
            let records = || {
                named
                    .incidents
                    .iter()
                    .filter_map(|no| Some((no, self.records.get(no)?)))
            };
            let until = records().map(|(_, record)| self.record(record)).max();
            let Some(until) = until.filter(&is_past) else {
                continue;
            };
            if records().any(|(_, record)| !record.standing.closed) {
                continue;
            }
            let subject = Subject::Person(*code);
            let through = records().find_map(|(no, record)| self.hold_of_record(*no, record));
            past.rows.push(Row {
                subject,
                until,
                hold: self.hold_on(subject).or(through),
                with: named
                    .incidents
                    .iter()
                    .copied()
                    .map(Subject::Incident)
                    .collect(),
            });
        }
        past
    }

    /// Whether nothing of a record is left to erase but the names of people.
    #[must_use]
    pub fn is_bare(&self, no: IncidentNo) -> bool {
        self.records.get(&no).is_none_or(|record| !record.left)
    }

    /// The incidents in which somebody was ever named.
    #[must_use]
    pub fn incidents_naming(&self, code: PersonCode) -> Vec<IncidentNo> {
        let named = self.people.get(&code);
        named.map_or_else(Vec::new, |named| named.incidents.iter().copied().collect())
    }

    /// The latest day of its people; so nobody's record goes while another's is kept. And
    /// what was told late, or closed late, is not past its day at once.
    fn record(&self, record: &Record) -> Until {
        let people = record
            .people
            .iter()
            .filter_map(|code| self.people.get(code));
        people
            .map(|named| self.person(named))
            .max()
            .unwrap_or_else(|| self.keep.nobody(record.standing.last))
            .max(self.keep.settled(record.standing.settled))
    }

    fn person(&self, named: &Named) -> Until {
        let records = named.incidents.iter().filter_map(|no| self.records.get(no));
        let last = records.map(|record| record.standing.last).max();
        self.keep
            .person(&named.known, last.unwrap_or(NaiveDate::MAX))
    }

    fn hold_of_record(&self, no: IncidentNo, record: &Record) -> Option<Hold> {
        let people = record.people.iter().copied().map(Subject::Person);
        std::iter::once(Subject::Incident(no))
            .chain(people)
            .find_map(|subject| self.hold_on(subject))
    }
}

/// The same by the code a person is shown by.
fn one(subject: Subject, directory: &Directory) -> Subject {
    match subject {
        Subject::Person(code) => Subject::Person(directory.one(code)),
        Subject::Incident(_) => subject,
    }
}
