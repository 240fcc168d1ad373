//! What happened to the log, in the domain's words. An entry of the ledger holds
//! one event; a record is what its events come to (`Incident`).
//!
//! The fields of type [`Private`] are the sealed part: what may have to be erased
//! one day. They are left out of the open part (`serde(skip)`) and listed by
//! [`Event::sealed`], which is how they are written, committed to and read back.

mod founding;
mod noted;
mod reported;
mod sealed;
mod taken_back;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{
    correction::{Corrected, Correction},
    decision::Decision,
    device::DeviceExamined,
    erasure::Erased,
    issued::{Issued, Restored},
    learnt::{Merged, PersonPutRight},
    number::{IncidentNo, PersonCode, StaffCode},
    private::Private,
    procedure::{PointsDeclined, PointsTicked, Refused},
    retention::{HoldLifted, HoldPlaced, RetentionSet},
    roles::{HolderAway, RolesSet},
};

pub use founding::{Imported, Opened, PlaceAllowed, PolicyAdopted, SchoolNamed, TermsSet};
pub use noted::{
    ActionDeclined, ActionDone, Closed, Considered, Escalated, Noted, OutcomeWritten,
    QuestionsAnswered, Reopened, Retracted, Seen,
};
pub use reported::{Involvement, Reported};

/// Something that happened, as it stands in the ledger.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The log was begun. Always entry 1. Can't be undone.
    Opened(Opened),
    /// An edition of a policy came into force. Undone by adopting another.
    PolicyAdopted(PolicyAdopted),
    /// The school's calendar was set. Undone by setting it again, and undoing passes
    /// over it: days that were counted by it stand in the records.
    TermsSet(TermsSet),
    /// The log may lie on a share or in a synchronised folder. Can't be undone: on a
    /// disk of its own it changes nothing.
    PlaceAllowed(PlaceAllowed),
    /// The school's name was given, or another one. Undone by giving it again.
    SchoolNamed(SchoolNamed),
    /// Roles were given to somebody, or to nobody. Undone by setting them again, and
    /// undoing passes over it: who was told by then stays told.
    RolesSet(RolesSet),
    /// Whoever has a role is away up to a day, or back. Undone by saying the other, and
    /// undoing passes over it: who was told meanwhile stays told.
    HolderAway(HolderAway),
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
    /// Questions of guidance were answered. Undone: the answers before them count again,
    /// and what these asked for goes; nobody who was told is untold.
    QuestionsAnswered(QuestionsAnswered),
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
    /// Somebody has seen the record's alert. Undone: it counts as not seen by them.
    Seen(Seen),
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

    /// Whom a hold is placed on, or lifted from.
    #[must_use]
    pub fn holds(&self) -> Option<PersonCode> {
        match self {
            Event::HoldPlaced(hold) => hold.person,
            Event::HoldLifted(hold) => hold.person,
            _ => None,
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
