//! An incident is what its entries come to, in their order. Recording, importing
//! and rebuilding all go through [`Incident::fold`]; there is no second path.

mod fold;
mod named;
mod questions;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{
    decision::{Obligation, Since},
    device::Device,
    event::Reported,
    moment::Moment,
    number::{IncidentNo, StaffCode},
    private::Private,
    procedure::{Decided, Refusal},
    roles::Alert,
    rulebook::Answers,
    word::{Need, Status},
};

pub use named::Named;
pub use questions::taken_at_risk;

/// One incident with everything done about it.
#[derive(Debug, Clone)]
pub struct Incident {
    /// Its number.
    pub no: IncidentNo,
    /// The entry that recorded it.
    pub entry: u64,
    /// When it was written down.
    pub recorded_at: DateTime<FixedOffset>,
    /// Who wrote it down.
    pub recorded_by: StaffCode,
    /// What was reported, and what the policy said then.
    pub reported: Reported,
    /// The level it stands at now.
    pub level: u8,
    /// How it was raised, oldest first.
    pub raised: Vec<Raised>,
    /// What was asked for after the report.
    pub since: Since,
    /// Everybody it ever named.
    pub named: Named,
    /// Each action wanted or done: the policy's first, in its order, then any others.
    pub actions: Vec<Step>,
    /// Points that were gone through or declined.
    pub points: Vec<Decided>,
    /// What was asked for and refused, oldest first.
    pub refusals: Vec<Refusal>,
    /// Devices that were examined, oldest first.
    pub devices: Vec<Device>,
    /// What was answered to the questions of guidance.
    pub answers: Answers,
    /// The day of the last of them.
    pub answered_on: Option<NaiveDate>,
    /// Notes, oldest first.
    pub notes: Vec<Signed>,
    /// What came of it.
    pub outcome: Option<Signed>,
    /// Why it was opened again, each time it was.
    pub reopened: Vec<Signed>,
    /// Its alert, if it must be told to the DSL and was not brought by a sheet.
    pub alert: Option<Alert>,
    /// When and by whom it was closed.
    pub closed: Option<(DateTime<FixedOffset>, StaffCode)>,
}

/// A raise of the level.
#[derive(Debug, Clone)]
pub struct Raised {
    /// The level it stood at before.
    pub from: u8,
    /// The level it was raised to.
    pub level: u8,
    /// Why; signed by who raised it.
    pub because: Signed,
}

/// An action and where it stands.
#[derive(Debug, Clone)]
pub struct Step {
    /// The action's code.
    pub action: String,
    /// How much the policy wanted it; none if it was done unasked.
    pub need: Option<Need>,
    /// The last day in time, if there is one.
    pub due: Option<NaiveDate>,
    /// The rows that want it that much.
    pub because: Vec<String>,
    /// Writing the incident down did it.
    pub by_recording: bool,
    /// Where it stands.
    pub state: State,
}

/// Where an action stands.
#[derive(Debug, Clone)]
pub enum State {
    /// Neither done nor declined.
    Undecided,
    /// Done.
    Done {
        /// When.
        on: Moment,
        /// How, and anything else said of it; signed by who noted it.
        detail: Signed,
        /// Who did it; empty when whoever noted it did.
        doer: Private,
        /// The reference an agency gave.
        reference: Private,
        /// What was asked for was refused. The asking is done, and so nothing of it is
        /// left to decide; what holds the record open is what the refusal asked for.
        /// It can still be done: some remove it later.
        refused: bool,
    },
    /// Not to be done.
    Declined {
        /// Why; signed by who decided.
        because: Signed,
    },
}

/// A text with who wrote it and when.
#[derive(Debug, Clone)]
pub struct Signed {
    /// What was written.
    pub text: Private,
    /// When it was written down.
    pub at: DateTime<FixedOffset>,
    /// By whom.
    pub by: StaffCode,
}

impl Incident {
    /// The actions neither done nor declined.
    pub fn undecided(&self) -> impl Iterator<Item = &Step> {
        self.actions.iter().filter(|step| step.is_undecided())
    }

    /// Whether what was written on it has been erased. What is open stays.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        let Reported {
            what,
            platforms,
            evidence,
            type_other,
            contact,
            told_by,
            outcome,
            source_ref,
            row_key,
            ..
        } = &self.reported;
        let sealed = [
            what, platforms, evidence, type_other, contact, told_by, outcome, source_ref, row_key,
        ];
        sealed.into_iter().any(|text| *text == Private::Erased)
    }

    /// Where an action stands, if the policy wanted it or somebody did it.
    #[must_use]
    pub fn action(&self, code: &str) -> Option<&Step> {
        self.actions.iter().find(|step| step.action == code)
    }

    /// Whether anything may still be done.
    #[must_use]
    pub fn status(&self) -> Status {
        if self.closed.is_some() {
            Status::Closed
        } else {
            Status::Open
        }
    }
}

impl Step {
    pub(super) fn wanted(obligation: &Obligation) -> Self {
        Step {
            need: Some(obligation.need),
            due: obligation.due,
            because: obligation.because.clone(),
            by_recording: obligation.done_by_recording,
            ..Step::unasked(&obligation.action)
        }
    }

    fn unasked(action: &str) -> Self {
        Step {
            action: action.to_owned(),
            need: None,
            due: None,
            because: Vec::new(),
            by_recording: false,
            state: State::Undecided,
        }
    }

    /// Neither done nor declined.
    #[must_use]
    pub fn is_undecided(&self) -> bool {
        matches!(self.state, State::Undecided)
    }

    /// Whether it should have been decided before that day and wasn't. What is
    /// only to be considered holds a record open but is never overdue.
    #[must_use]
    pub fn overdue(&self, today: NaiveDate) -> bool {
        self.is_undecided()
            && self.need.is_some_and(Need::is_needed)
            && self.due.is_some_and(|due| due < today)
    }
}

impl Need {
    /// Required, or unreadable and so perhaps required.
    #[must_use]
    pub fn is_needed(self) -> bool {
        self >= Need::Unreadable
    }
}
