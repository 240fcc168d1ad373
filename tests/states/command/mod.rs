//! The commands of a sequence as plain values.

mod typed;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// One command: when, by whom, what.
#[derive(Clone, Debug)]
pub struct Turn {
    pub now: NaiveDateTime,
    pub writer: &'static str,
    pub command: Command,
}

#[derive(Clone, Debug)]
pub enum Command {
    Report(Report),
    Note(Note),
    Escalate(Escalate),
    Undo { yes: bool, theirs: bool },
    Import { sheet: Vec<Report>, also: bool },
}

/// An incident as it is reported, or as a row of a sheet has it.
#[derive(Clone, Debug)]
pub struct Report {
    pub types: Vec<String>,
    pub when: When,
    pub place: Option<&'static str>,
    pub at_risk: Option<&'static str>,
    pub people: Vec<Person>,
    pub what: String,
    pub platforms: Vec<String>,
    pub evidence: Option<String>,
    pub told_by: Option<&'static str>,
    pub found_by: Option<&'static str>,
    pub reported_on: Option<NaiveDate>,
    pub sensitive: bool,
    pub source_ref: Option<String>,
    /// Only a sheet's row has one.
    pub outcome: Option<String>,
}

/// A day, perhaps with a time, or several days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    pub first: NaiveDate,
    pub time: Option<NaiveTime>,
    pub last: Option<NaiveDate>,
}

/// Somebody by name or code, a part, and perhaps a year group or kind.
#[derive(Clone, Debug)]
pub struct Person {
    pub who: String,
    pub role: &'static str,
    pub kind: Option<&'static str>,
}

/// `log NUMBER` with something to note.
#[derive(Clone, Debug, Default)]
pub struct Note {
    pub number: String,
    pub reopen: bool,
    pub set: Vec<Answer>,
    pub did: Vec<String>,
    pub on: Option<When>,
    pub detail: Option<String>,
    pub waive: Vec<String>,
    pub because: Option<String>,
    pub note: Option<String>,
    pub outcome: Option<String>,
    pub close: bool,
}

/// An answer put right.
#[derive(Clone, Debug)]
pub enum Answer {
    ToldBy(Option<&'static str>),
    ReportedOn(NaiveDate),
    Place(&'static str),
    When(When),
    People(Vec<Person>),
    Types(Vec<String>),
    AtRisk(&'static str),
    What(String),
    Platforms(Vec<String>),
    Evidence(Option<String>),
    FoundBy(Option<&'static str>),
    Sensitive(bool),
    Level(u8),
    Outcome(String),
    On(String, When),
    Detail(String, String),
    Reference(String, String),
    /// A field there is not.
    Misspelt,
}

#[derive(Clone, Debug, Default)]
pub struct Escalate {
    pub number: String,
    pub level: Option<u8>,
    pub to: Vec<String>,
    pub considered: Vec<String>,
    pub because: Option<String>,
    pub agency_ref: Option<String>,
    pub on: Option<When>,
}
