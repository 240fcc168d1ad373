//! What happened to the log, in the domain's words. An entry of the ledger holds
//! one event; a record is what its events come to (`Incident`).
//!
//! The fields of type [`Private`] are the sealed part: what may have to be erased
//! one day. They are left out of the open part (`serde(skip)`) and listed by
//! [`Event::sealed`], which is how they are written, committed to and read back.

mod sealed;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    correction::{Corrected, Correction},
    decision::{Decision, Obligation},
    device::DeviceExamined,
    erasure::Erased,
    issued::{Issued, Restored},
    learnt::{Merged, PersonPutRight},
    moment::Moment,
    number::{IncidentNo, PersonCode, StaffCode},
    private::Private,
    procedure::{PointsDeclined, PointsTicked, Refused},
    retention::{HoldLifted, HoldPlaced, RetentionSet},
    word::{Answer, FoundBy, Kind, Place, Role},
    year_group::Cohort,
};

/// Something that happened, as it stands in the ledger.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The log was begun. Always entry 1. Can't be undone.
    Opened(Opened),
    /// An edition of a policy came into force. Undone by adopting another.
    PolicyAdopted(PolicyAdopted),
    /// The school's terms were set. Undone by setting them again.
    TermsSet(TermsSet),
    /// A sheet was brought in; its incidents follow. Undone with all of them.
    Imported(Imported),
    /// An incident was recorded. Undone by marking it void; its number stays.
    Reported(Box<Reported>),
    /// A note was added. Undone by striking it out.
    Noted(Noted),
    /// An action was done. Undone: it is to be decided again.
    ActionDone(ActionDone),
    /// An action was declined. Undone: it is to be decided again.
    ActionDeclined(ActionDeclined),
    /// What came of it was written. Undone: the outcome before it counts again.
    OutcomeWritten(OutcomeWritten),
    /// The level was raised, or the incident referred on, or both. Undone: the level
    /// before it counts again, what it added goes, and its referrals are to be
    /// decided again; nobody who was told is untold.
    Escalated(Escalated),
    /// Referrals were considered and not made. Undone: to be decided again.
    Considered(Considered),
    /// A device was examined, and what becomes of it and what is on it was decided.
    /// Undone: it counts as not examined, and what it asked for goes; nothing that
    /// was deleted comes back, and nobody who was told is untold.
    DeviceExamined(Box<DeviceExamined>),
    /// Points of an action were gone through. Undone: they are open again, as they
    /// were before.
    PointsTicked(PointsTicked),
    /// Points of an action were not gone through, for a reason. Undone: they are open
    /// again.
    PointsDeclined(PointsDeclined),
    /// What was asked for was refused. Undone: the action stands as it did before, the
    /// level before it counts again, and what the refusal asked for goes; what was
    /// declined before it counts as declined again.
    Refused(Refused),
    /// The record was closed. Undone: it is open again.
    Closed(Closed),
    /// A closed record was opened again. Undone: it is closed as it was.
    Reopened(Reopened),
    /// An answer was put right. Undone: the answer before it counts again, and what
    /// the policy asked because of it.
    Corrected(Box<Corrected>),
    /// Something known of a person was put right. Undone: what was known before counts
    /// again, in every record of theirs.
    PersonPutRight(PersonPutRight),
    /// Two codes turned out to be one person. Undone: they are two again, each with
    /// the parts recorded under their code.
    Merged(Merged),
    /// How long names are kept was set. Undone: the rule before it counts again.
    RetentionSet(RetentionSet),
    /// Something is kept whatever the rule says. Undone: the rule alone counts for it.
    HoldPlaced(HoldPlaced),
    /// A hold was lifted. Undone: it holds again.
    HoldLifted(HoldLifted),
    /// What names people was erased. Can't be undone, and undoing passes over it:
    /// what is gone is gone.
    Erased(Erased),
    /// Something left the log for somebody to read or keep, with a receipt. Can't be
    /// undone, and undoing passes over it to what was written before: what somebody
    /// has read stays read.
    Issued(Issued),
    /// A backup was put in the place of the log. Can't be undone: the log that was set
    /// aside is restored in its turn.
    Restored(Restored),
    /// A change was taken back: what its entries did counts no more, and they
    /// stay. Can't be undone: what was taken back is recorded again.
    Retracted(Retracted),
}

/// See [`Event::Opened`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Opened {
    /// The log's own name: 128 random bits in hexadecimal.
    pub log: String,
    /// The format of the file, as in `user_version`.
    pub format: u32,
    /// The school's name, as it is to stand on its papers.
    pub school: Option<String>,
}

/// See [`Event::PolicyAdopted`]. Holds the policy's whole text, so that why
/// something was decided can be read from the ledger alone.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PolicyAdopted {
    /// The edition's number in this log.
    pub edition: u32,
    /// What it is called.
    pub name: String,
    /// The first day it counts from.
    pub from: NaiveDate,
    /// Its tables by name, each as CSV.
    pub tables: BTreeMap<String, String>,
}

/// See [`Event::TermsSet`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TermsSet {
    /// The rule the terms follow; `england` is the three usual terms.
    pub rule: String,
}

/// See [`Event::Imported`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Imported {
    /// How many rows the sheet had.
    pub rows: usize,
}

/// See [`Event::Reported`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reported {
    /// When it happened.
    pub happened: Moment,
    /// Where it took place.
    pub place: Place,
    /// The types ticked.
    pub types: Vec<String>,
    /// How it came to light, if said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found_by: Option<FoundBy>,
    /// The day the school was told.
    pub reported_on: NaiveDate,
    /// Who told the school is not to be known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anonymous: bool,
    /// May a child have been put at risk?
    pub at_risk: Answer,
    /// People are shown by code only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    /// Who was involved.
    pub people: Vec<Involvement>,
    /// The entry of the import that brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<u64>,
    /// What the policy said at the time.
    pub decision: Decision,
    /// What, when, where, how.
    #[serde(skip)]
    pub what: Private,
    /// Apps and sites, one a line.
    #[serde(skip)]
    pub platforms: Private,
    /// Evidence, described.
    #[serde(skip)]
    pub evidence: Private,
    /// Which other breach it was, where the form asks to specify one.
    #[serde(skip)]
    pub type_other: Private,
    /// How to reach those involved.
    #[serde(skip)]
    pub contact: Private,
    /// Who told the school; empty when the writer did, or nobody is to know.
    #[serde(skip)]
    pub told_by: Private,
    /// What came of it, where an old record already said so.
    #[serde(skip)]
    pub outcome: Private,
    /// The reference another system knows it by.
    #[serde(skip)]
    pub source_ref: Private,
    /// The fingerprint of the sheet's row it comes from.
    #[serde(skip)]
    pub row_key: Private,
}

/// One person's part in one incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Involvement {
    /// Who.
    pub person: PersonCode,
    /// Their part.
    pub role: Role,
    /// What they were to the school, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// A pupil's cohort, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cohort: Option<Cohort>,
    /// Their name, where this entry is the first to name them.
    #[serde(skip)]
    pub name: Private,
}

/// See [`Event::Noted`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Noted {
    /// The note.
    #[serde(skip)]
    pub text: Private,
}

/// See [`Event::ActionDone`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ActionDone {
    /// The action's code.
    pub action: String,
    /// When it was done.
    pub on: Moment,
    /// How, and what else the form asks to be specified.
    #[serde(skip)]
    pub detail: Private,
    /// Who did it; empty when the writer did.
    #[serde(skip)]
    pub by: Private,
    /// The reference an agency gave.
    #[serde(skip)]
    pub reference: Private,
}

/// See [`Event::ActionDeclined`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ActionDeclined {
    /// The action's code.
    pub action: String,
    /// Why it is not to be done.
    #[serde(skip)]
    pub because: Private,
}

/// See [`Event::OutcomeWritten`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OutcomeWritten {
    /// What came of it.
    #[serde(skip)]
    pub text: Private,
}

/// See [`Event::Escalated`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Escalated {
    /// The level it stands at from now on, if it was raised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// What the policy asks for at that level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adds: Vec<Obligation>,
    /// Who was told: codes of actions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// When.
    pub on: Moment,
    /// Why.
    #[serde(skip)]
    pub because: Private,
    /// The reference an agency gave.
    #[serde(skip)]
    pub agency_ref: Private,
}

/// See [`Event::Considered`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Considered {
    /// Who was not told: codes of actions.
    pub whom: Vec<String>,
    /// Why not.
    #[serde(skip)]
    pub because: Private,
}

/// See [`Event::Closed`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Closed {}

/// See [`Event::Reopened`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reopened {
    /// Why.
    #[serde(skip)]
    pub because: Private,
}

/// See [`Event::Retracted`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Retracted {
    /// The change: its first entry.
    pub change: u64,
    /// Why, if said.
    #[serde(skip)]
    pub because: Private,
}

impl Event {
    /// Everybody it says has a part in the incident, if it says so.
    #[must_use]
    pub fn people(&self) -> &[Involvement] {
        match self {
            Event::Reported(reported) => &reported.people,
            Event::Corrected(corrected) => match &corrected.is {
                Correction::People(people) => people,
                _ => &[],
            },
            _ => &[],
        }
    }

    /// Whom it says something of whatever the incident: it counts for all of theirs.
    #[must_use]
    pub fn learnt_of(&self) -> Vec<PersonCode> {
        match self {
            Event::PersonPutRight(right) => vec![right.person],
            Event::Merged(merged) => vec![merged.person, merged.same_as],
            _ => Vec::new(),
        }
    }

    /// What the policy said, where it was asked.
    #[must_use]
    pub fn decision(&self) -> Option<&Decision> {
        match self {
            Event::Reported(reported) => Some(&reported.decision),
            Event::Corrected(corrected) => corrected.decision.as_deref(),
            _ => None,
        }
    }

    /// Who told the school, where it says so.
    #[must_use]
    pub fn teller(&self) -> Private {
        match self {
            Event::Reported(reported) => reported.told_by.clone(),
            Event::Corrected(corrected) => match corrected.is {
                Correction::ToldBy { .. } => corrected.text.clone(),
                _ => Private::Empty,
            },
            _ => Private::Empty,
        }
    }

    /// Whether it can be taken back. What founds a log, what was handed out, what
    /// erases and what takes back can't.
    #[must_use]
    pub fn can_be_taken_back(&self) -> bool {
        !matches!(
            self,
            Event::Opened(_)
                | Event::PolicyAdopted(_)
                | Event::TermsSet(_)
                | Event::Issued(_)
                | Event::Erased(_)
                | Event::Restored(_)
                | Event::Retracted(_)
        )
    }
}

/// An event where it stands in the ledger.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its number, from 1 without a gap.
    pub seq: u64,
    /// When it was written, by this computer's clock and time zone.
    pub at: DateTime<FixedOffset>,
    /// Who wrote it.
    pub actor: StaffCode,
    /// The writer's name, where this entry is the first of theirs.
    pub actor_name: Private,
    /// The incident it is about, if any.
    pub incident: Option<IncidentNo>,
    /// The change it belongs to, all that one command wrote: its first entry.
    pub change: u64,
    /// The entry that took it back, if one did. It then counts no more.
    pub taken_back: Option<u64>,
    /// What happened.
    pub event: Event,
}
