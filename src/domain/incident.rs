//! An incident is what its entries come to, in their order. Recording, importing
//! and rebuilding all go through [`Incident::fold`]; there is no second path.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{
    event::{Entry, Event, Reported},
    moment::Moment,
    number::{IncidentNo, StaffCode},
    private::Private,
    word::{Need, Status},
};

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
    /// Each action wanted or done: the policy's first, in its order, then any others.
    pub actions: Vec<Step>,
    /// Notes, oldest first.
    pub notes: Vec<Signed>,
    /// What came of it.
    pub outcome: Option<Signed>,
    /// When and by whom it was closed.
    pub closed: Option<(DateTime<FixedOffset>, StaffCode)>,
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
    /// What these entries come to. None if they don't begin with a report.
    pub fn fold(entries: impl IntoIterator<Item = Entry>) -> Option<Incident> {
        let mut entries = entries.into_iter();
        let mut incident = Incident::begin(entries.next()?)?;
        for entry in entries {
            incident.take(entry);
        }
        Some(incident)
    }

    fn begin(entry: Entry) -> Option<Incident> {
        let (Event::Reported(reported), Some(no)) = (entry.event, entry.incident) else {
            return None;
        };
        let signed = |text: Private| Signed {
            text,
            at: entry.at,
            by: entry.actor,
        };
        let actions = reported
            .decision
            .obligations
            .iter()
            .map(|obligation| Step {
                action: obligation.action.clone(),
                need: Some(obligation.need),
                due: obligation.due,
                by_recording: obligation.done_by_recording,
                state: if obligation.done_by_recording {
                    State::Done {
                        on: Moment::day(reported.reported_on),
                        detail: signed(Private::Empty),
                    }
                } else {
                    State::Undecided
                },
            })
            .collect();
        let outcome = (!reported.outcome.is_empty()).then(|| signed(reported.outcome.clone()));
        Some(Incident {
            no,
            entry: entry.seq,
            recorded_at: entry.at,
            recorded_by: entry.actor,
            reported: *reported,
            actions,
            notes: Vec::new(),
            outcome,
            closed: None,
        })
    }

    fn take(&mut self, entry: Entry) {
        let signed = |text: Private| Signed {
            text,
            at: entry.at,
            by: entry.actor,
        };
        match entry.event {
            Event::Noted(noted) => self.notes.push(signed(noted.text)),
            Event::OutcomeWritten(outcome) => self.outcome = Some(signed(outcome.text)),
            Event::ActionDone(done) => {
                let detail = signed(done.detail);
                self.step(&done.action).state = State::Done {
                    on: done.on,
                    detail,
                };
            }
            Event::ActionDeclined(declined) => {
                let because = signed(declined.because);
                self.step(&declined.action).state = State::Declined { because };
            }
            Event::Closed(_) => self.closed = Some((entry.at, entry.actor)),
            Event::Opened(_)
            | Event::PolicyAdopted(_)
            | Event::TermsSet(_)
            | Event::Imported(_)
            | Event::Reported(_) => {}
        }
    }

    fn step(&mut self, action: &str) -> &mut Step {
        let known = self.actions.iter().position(|step| step.action == action);
        let index = known.unwrap_or_else(|| {
            self.actions.push(Step {
                action: action.to_owned(),
                need: None,
                due: None,
                by_recording: false,
                state: State::Undecided,
            });
            self.actions.len() - 1
        });
        &mut self.actions[index]
    }

    /// The actions neither done nor declined.
    pub fn undecided(&self) -> impl Iterator<Item = &Step> {
        self.actions
            .iter()
            .filter(|step| matches!(step.state, State::Undecided))
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
    /// Whether it should have been decided before that day and wasn't. What is
    /// only to be considered holds a record open but is never overdue.
    #[must_use]
    pub fn overdue(&self, today: NaiveDate) -> bool {
        matches!(self.state, State::Undecided)
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
