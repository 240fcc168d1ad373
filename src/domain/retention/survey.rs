//! What the rule says of every record and every person in the log.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Hold, Keep, Traits, Until};
use crate::domain::{
    erasure::{Owner, owner},
    event::{Entry, Event},
    number::{IncidentNo, PersonCode},
    people::Directory,
    private::Private,
    word::Kind,
};

/// What is kept or erased: a record, or what names a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A record.
    Incident(IncidentNo),
    /// A person.
    Person(PersonCode),
}

/// An incident as it stands: the last day it happened on, and whether it is closed.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// The last day.
    pub last: NaiveDate,
    /// Nothing more is done about it.
    pub closed: bool,
}

/// What the entries say, one by one, before it is known who is whom.
#[derive(Debug, Default)]
pub struct Gathered {
    keep: Keep,
    /// The last day of each, by the entry that reported it.
    reported: BTreeMap<IncidentNo, NaiveDate>,
    named: BTreeSet<(IncidentNo, PersonCode)>,
    pupils: BTreeSet<PersonCode>,
    left: BTreeSet<Owner>,
    /// In their order: what was held, by which entry, or let go of. Who is one person
    /// is known only at the end.
    holds: Vec<(Subject, Option<u64>)>,
}

impl Gathered {
    /// Takes in the next entry. One taken back names people all the same.
    pub fn take(&mut self, entry: &mut Entry) {
        if let Some(no) = entry.incident {
            if let Event::Reported(reported) = &entry.event {
                let happened = &reported.happened;
                let last = happened.until.unwrap_or(happened.date);
                self.reported.insert(no, last);
            }
            for part in entry.event.people() {
                self.named.insert((no, part.person));
                if part.kind.is_none_or(|kind| kind == Kind::Pupil) {
                    self.pupils.insert(part.person);
                }
            }
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
        let subject = |person: Option<PersonCode>| {
            let incident = entry.incident.map(Subject::Incident);
            person.map(Subject::Person).or(incident)
        };
        match &entry.event {
            Event::RetentionSet(set) => {
                self.keep = Keep {
                    pupils: set.pupils_after_birth,
                    others: set.others_after_incident,
                    set_by: Some(entry.seq),
                };
            }
            Event::HoldPlaced(hold) => {
                if let Some(subject) = subject(hold.person) {
                    self.holds.push((subject, Some(entry.seq)));
                }
            }
            Event::HoldLifted(hold) => {
                if let Some(subject) = subject(hold.person) {
                    self.holds.push((subject, None));
                }
            }
            _ => {}
        }
    }
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
        };
        for (subject, placed) in gathered.holds {
            let subject = one(subject, directory);
            match placed {
                Some(entry) => survey.holds.insert(subject, entry),
                None => survey.holds.remove(&subject),
            };
        }
        for (no, last) in gathered.reported {
            let taken_back = Standing { last, closed: true };
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

    /// What is past its day on `today`, of what is still there.
    #[must_use]
    pub fn past(&self, today: NaiveDate) -> Past {
        let mut past = Past::default();
        for (no, record) in &self.records {
            let until = self.record(record);
            if until.day >= today || !record.left {
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
            let Some(until) = until.filter(|until| until.day < today) else {
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

    /// The latest day of its people; so nobody's record goes while another's is kept.
    fn record(&self, record: &Record) -> Until {
        let people = record
            .people
            .iter()
            .filter_map(|code| self.people.get(code));
        people
            .map(|named| self.person(named))
            .max()
            .unwrap_or_else(|| self.keep.nobody(record.standing.last))
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
