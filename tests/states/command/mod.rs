//! The commands of a sequence as plain values.

mod typed;
mod typed_note;

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
    People(People),
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
    pub other: Option<String>,
    pub contact: Option<String>,
    /// Only a sheet's row has one.
    pub outcome: Option<String>,
}

/// A day, perhaps with a time, a span of days, or up to three days by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    pub first: NaiveDate,
    pub time: Option<NaiveTime>,
    pub last: Option<NaiveDate>,
    /// In order, after the first.
    pub others: [Option<NaiveDate>; 2],
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
    pub by: Option<&'static str>,
    pub agency_ref: Option<String>,
    pub point: Vec<String>,
    /// Questions of guidance with their answers.
    pub answer: Vec<(String, &'static str)>,
    pub refused: Option<String>,
    pub device: Option<Device>,
    pub waive: Vec<String>,
    pub because: Option<String>,
    pub note: Option<String>,
    pub outcome: Option<String>,
    /// Whoever writes has seen its alert.
    pub seen: bool,
    pub close: bool,
}

/// A device that was examined. The day, who examined it and the reason are the note's.
#[derive(Clone, Debug)]
pub struct Device {
    pub whose: String,
    pub searched_for: Vec<&'static str>,
    pub with: &'static str,
    pub found: &'static str,
    pub decided: Vec<&'static str>,
}

/// `people WHO` with something to put right, or somebody who is the same person.
#[derive(Clone, Debug)]
pub struct People {
    pub who: String,
    pub set: Vec<Known>,
    pub merge: Option<String>,
    pub because: Option<String>,
}

/// Something known of a person.
#[derive(Clone, Debug)]
pub enum Known {
    Name(&'static str),
    /// A year group, by its label.
    Year(&'static str),
    Kind(&'static str),
}

impl Note {
    /// Flags that say nothing without others, or speak against them.
    pub fn can_not_be_meant(&self) -> bool {
        let (did, device) = (!self.did.is_empty(), self.device.is_some());
        let refused = self.refused.is_some();
        let answers = !self.answer.is_empty();
        let deed = did || device || refused || answers || !self.point.is_empty();
        let reason = device || refused || answers || self.reopen;
        let reason = reason || !self.waive.is_empty() || !self.set.is_empty();
        let else_than_a_device = did || self.reopen || !self.point.is_empty();
        let else_than_a_device =
            else_than_a_device || !self.waive.is_empty() || !self.set.is_empty();
        self.on.is_some() && !deed
            || self.by.is_some() && !did && !device
            || (self.detail.is_some() || self.agency_ref.is_some()) && !did
            || self.because.is_some() && !reason
            || device && else_than_a_device
            || self.reopen && (self.close || answers)
    }
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
    Contact(String),
    /// Which other breach it was.
    Other(String),
    FoundBy(Option<&'static str>),
    Sensitive(bool),
    Level(u8),
    Outcome(String),
    On(String, When),
    Detail(String, String),
    By(String, &'static str),
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
