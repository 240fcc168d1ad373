//! The log as a list: which incidents to show, and one line of each; and its people.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    calendar::Span,
    happened::Happened,
    number::{IncidentNo, PersonCode},
    private::Private,
    word::{Role, Status},
};

/// Columns of the school's own sheet, after those an incident was first reported with:
/// worked out by the log, or the log's to know.
pub const OWN_COLUMNS: [&str; 9] = [
    "ref",
    "level",
    "status",
    "applied",
    "actions",
    "notes",
    "recorded_at",
    "recorded_by",
    "closed_on",
];

/// Which incidents to list. Everything asked for must be so.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Happened in these days, as incidents are counted: by the first.
    pub span: Option<Span>,
    /// Happened, or went on, on one of these days.
    pub days: Option<Span>,
    /// Still open.
    pub open: bool,
    /// With a needed action overdue on this day.
    pub overdue_on: Option<NaiveDate>,
    /// With an alert nobody has seen.
    pub unseen: bool,
    /// Of one of these types, ticked or applied by repetition.
    pub types: Vec<String>,
    /// At this level.
    pub level: Option<u8>,
    /// One of these people is involved.
    pub people: Vec<PersonCode>,
}

/// One line of the log.
#[derive(Debug, Clone)]
pub struct Line {
    /// The incident.
    pub no: IncidentNo,
    /// When it happened.
    pub happened: Happened,
    /// The level it stands at.
    pub level: u8,
    /// The types ticked.
    pub types: Vec<String>,
    /// Who was involved.
    pub people: Vec<(PersonCode, Private, Role)>,
    /// Open or closed.
    pub status: Status,
    /// People are shown by code only.
    pub sensitive: bool,
    /// Actions neither done nor declined.
    pub undecided: u32,
    /// Of these, needed and past their day.
    pub overdue: u32,
    /// Questions of guidance that have to be known and are not, where they were counted.
    pub unanswered: u32,
}

/// How often somebody appears in the log.
#[derive(Debug, Clone, Copy)]
pub struct Appearance {
    /// Who.
    pub person: PersonCode,
    /// In how many incidents they have a part.
    pub incidents: u32,
    /// The last day of any of them.
    pub last: NaiveDate,
    /// One of them is sensitive, so that they are shown by code: initials beside the
    /// code here would say who it is there.
    pub sensitive: bool,
}

/// Those who are shown by code.
#[derive(Debug, Clone, Default)]
pub struct ByCode(BTreeSet<PersonCode>);

impl ByCode {
    /// Of all these.
    #[must_use]
    pub fn of(all: &[Appearance]) -> Self {
        let sensitive = all.iter().filter(|appearance| appearance.sensitive);
        ByCode(sensitive.map(|appearance| appearance.person).collect())
    }

    /// Whether one may be named beside the other: of two of whom one is shown by code
    /// the other's initials would say who that is.
    #[must_use]
    pub fn may_stand_beside(&self, one: PersonCode, other: PersonCode) -> bool {
        self.0.contains(&one) == self.0.contains(&other)
    }
}
