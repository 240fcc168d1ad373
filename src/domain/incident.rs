//! An incident is what its entries come to, in their order. Recording, importing
//! and rebuilding all go through [`Incident::fold`]; there is no second path.

use chrono::{DateTime, FixedOffset, NaiveDate, Timelike};

use super::{
    decision::Obligation,
    device::Device,
    event::{Entry, Event, Reported},
    moment::Moment,
    number::{IncidentNo, StaffCode},
    private::Private,
    procedure::{Decided, PointState, Refusal},
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
    /// The level it stands at now.
    pub level: u8,
    /// How it was raised, oldest first.
    pub raised: Vec<Raised>,
    /// What was asked for afterwards, with the level it was raised to for it; 0 where
    /// it was not raised.
    pub(super) added: Vec<(u8, Obligation)>,
    /// Each action wanted or done: the policy's first, in its order, then any others.
    pub actions: Vec<Step>,
    /// Points that were gone through or declined.
    pub points: Vec<Decided>,
    /// What was asked for and refused, oldest first.
    pub refusals: Vec<Refusal>,
    /// Devices that were examined, oldest first.
    pub devices: Vec<Device>,
    /// Notes, oldest first.
    pub notes: Vec<Signed>,
    /// What came of it.
    pub outcome: Option<Signed>,
    /// Why it was opened again, each time it was.
    pub reopened: Vec<Signed>,
    /// When and by whom it was closed.
    pub closed: Option<(DateTime<FixedOffset>, StaffCode)>,
}

/// A raise of the level.
#[derive(Debug, Clone)]
pub struct Raised {
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
    /// What these entries come to; those taken back count for nothing. None if what
    /// counts doesn't begin with a report.
    pub fn fold(entries: impl IntoIterator<Item = Entry>) -> Option<Incident> {
        let mut entries = entries
            .into_iter()
            .filter(|entry| entry.taken_back.is_none());
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
            .map(|obligation| {
                let mut step = Step::wanted(obligation);
                if obligation.done_by_recording {
                    let written = entry.at.naive_local();
                    let time = written.time().with_second(0);
                    let on = Moment {
                        date: written.date(),
                        time,
                        until: None,
                    };
                    step.state = State::Done {
                        on,
                        detail: signed(Private::Empty),
                        doer: Private::Empty,
                        reference: Private::Empty,
                        refused: false,
                    };
                }
                step
            })
            .collect();
        let outcome = (!reported.outcome.is_empty()).then(|| signed(reported.outcome.clone()));
        Some(Incident {
            no,
            entry: entry.seq,
            recorded_at: entry.at,
            recorded_by: entry.actor,
            level: reported.decision.level,
            raised: Vec::new(),
            added: Vec::new(),
            reported: *reported,
            actions,
            points: Vec::new(),
            refusals: Vec::new(),
            devices: Vec::new(),
            notes: Vec::new(),
            outcome,
            reopened: Vec::new(),
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
                    doer: done.by,
                    reference: done.reference,
                    refused: false,
                };
            }
            Event::ActionDeclined(declined) => {
                let because = signed(declined.because);
                self.step(&declined.action).state = State::Declined { because };
            }
            Event::Escalated(escalated) => {
                for action in &escalated.to {
                    self.step(action).state = State::Done {
                        on: escalated.on,
                        detail: signed(escalated.because.clone()),
                        doer: Private::Empty,
                        reference: escalated.agency_ref.clone(),
                        refused: false,
                    };
                }
                for obligation in &escalated.adds {
                    self.ask_again_if_more(obligation);
                }
                let level = escalated.level.unwrap_or(0);
                self.added
                    .extend(escalated.adds.into_iter().map(|more| (level, more)));
                if let Some(level) = escalated.level {
                    self.level = level;
                    self.raised.push(Raised {
                        level,
                        because: signed(escalated.because),
                    });
                }
            }
            Event::Considered(considered) => {
                for action in &considered.whom {
                    let because = signed(considered.because.clone());
                    self.step(action).state = State::Declined { because };
                }
            }
            Event::Corrected(corrected) => self.correct(*corrected, entry.at, entry.actor),
            Event::PointsTicked(ticked) => {
                let (on, at, by) = (ticked.on, entry.at, entry.actor);
                let how = PointState::Ticked { on, at, by };
                self.decide_points(&ticked.action, &ticked.points, &how);
            }
            Event::PointsDeclined(declined) => {
                let because = signed(declined.because);
                let how = PointState::Declined { because };
                self.decide_points(&declined.action, &declined.points, &how);
            }
            Event::Refused(refused) => {
                let because = signed(refused.because.clone());
                self.be_refused(refused, because);
            }
            Event::DeviceExamined(examined) => {
                for obligation in &examined.adds {
                    self.ask_again(obligation);
                }
                self.added
                    .extend(examined.adds.iter().cloned().map(|more| (0, more)));
                self.devices.push(Device {
                    examined: *examined,
                    at: entry.at,
                    noted_by: entry.actor,
                });
            }
            Event::Closed(_) => self.closed = Some((entry.at, entry.actor)),
            Event::Reopened(reopened) => {
                self.closed = None;
                self.reopened.push(signed(reopened.because));
            }
            Event::Opened(_)
            | Event::PolicyAdopted(_)
            | Event::TermsSet(_)
            | Event::Imported(_)
            | Event::PersonPutRight(_)
            | Event::Merged(_)
            | Event::Retracted(_)
            | Event::Reported(_) => {}
        }
    }

    pub(super) fn step(&mut self, action: &str) -> &mut Step {
        let known = self.actions.iter().position(|step| step.action == action);
        let index = known.unwrap_or_else(|| {
            self.actions.push(Step::unasked(action));
            self.actions.len() - 1
        });
        &mut self.actions[index]
    }

    /// Another obligation on top of those there are; the stronger need and the
    /// earlier day count, and what is decided stays decided.
    pub(super) fn want(&mut self, obligation: &Obligation) {
        let step = self.step(&obligation.action);
        step.due = [step.due, obligation.due].into_iter().flatten().min();
        if step.need < Some(obligation.need) {
            step.need = Some(obligation.need);
            step.because.clear();
        }
        // Who wants it less is no reason for wanting it that much.
        if step.need == Some(obligation.need) {
            for because in &obligation.because {
                if !step.because.contains(because) {
                    step.because.push(because.clone());
                }
            }
        }
    }

    /// The actions neither done nor declined.
    pub fn undecided(&self) -> impl Iterator<Item = &Step> {
        self.actions.iter().filter(|step| step.is_undecided())
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
