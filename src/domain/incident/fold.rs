//! What a record's entries come to.

use std::cmp::Ordering;

use chrono::{DateTime, FixedOffset};

use super::{Incident, Named, Raised, Signed, State, Step};
use crate::domain::{
    decision::{Obligation, Since},
    device::Device,
    event::{Entry, Escalated, Event},
    moment::Moment,
    number::StaffCode,
    private::Private,
    procedure::PointState,
    roles::{Alert, Sighting},
    rulebook::Answers,
    word::Need,
};

impl Incident {
    /// What these entries come to; those taken back count for nothing. None if what
    /// counts doesn't begin with a report.
    pub fn fold(entries: impl IntoIterator<Item = Entry>) -> Option<Incident> {
        let mut named = Named::default();
        let mut entries = entries
            .into_iter()
            .inspect(|entry| named.take(entry))
            .filter(|entry| entry.taken_back.is_none());
        let mut incident = Incident::begin(entries.next()?)?;
        for entry in entries {
            incident.take(entry);
        }
        named.anonymous = incident.reported.anonymous;
        incident.named = named;
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
                    step.state = State::Done {
                        on: Moment::written(entry.at),
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
            since: Since::default(),
            named: Named::default(),
            alert: Alert::read(&reported.alert),
            reported: *reported,
            actions,
            points: Vec::new(),
            refusals: Vec::new(),
            devices: Vec::new(),
            answers: Answers::new(),
            answered_on: None,
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
            Event::Escalated(escalated) => self.escalate(escalated, entry.at, entry.actor),
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
                self.since.devices.push(examined.adds.clone());
                self.devices.push(Device {
                    examined: *examined,
                    at: entry.at,
                    noted_by: entry.actor,
                });
            }
            Event::QuestionsAnswered(answered) => {
                self.answers.extend(answered.answers);
                self.answered_on = Some(answered.on);
                let before = std::mem::replace(&mut self.since.answers, answered.adds);
                self.decide_again(self.reported.decision.clone());
                // What guidance demands because of the new answer was never declined.
                let demanded = self.since.answers.clone();
                for obligation in demanded.iter().filter(|new| new.need == Need::Must) {
                    let known = |old: &Obligation| {
                        old.action == obligation.action && old.need == Need::Must
                    };
                    if !before.iter().any(known) {
                        self.ask_again(obligation);
                    }
                }
            }
            Event::Seen(_) => {
                if let Some(alert) = &mut self.alert {
                    let (at, by) = (entry.at, entry.actor);
                    alert.seen.push(Sighting { at, by });
                }
            }
            Event::Closed(_) => self.closed = Some((entry.at, entry.actor)),
            Event::Reopened(reopened) => {
                self.closed = None;
                self.reopened.push(signed(reopened.because));
            }
            Event::Opened(_)
            | Event::PolicyAdopted(_)
            | Event::TermsSet(_)
            | Event::PlaceAllowed(_)
            | Event::SchoolNamed(_)
            | Event::RolesSet(_)
            | Event::HolderAway(_)
            | Event::Imported(_)
            | Event::Issued(_)
            | Event::Restored(_)
            | Event::PersonPutRight(_)
            | Event::RetentionSet(_)
            | Event::HoldPlaced(_)
            | Event::HoldLifted(_)
            | Event::Erased(_)
            | Event::Merged(_)
            | Event::Retracted(_)
            | Event::Reported(_) => {}
        }
    }

    fn escalate(&mut self, escalated: Escalated, at: DateTime<FixedOffset>, by: StaffCode) {
        let because = Signed {
            text: escalated.because,
            at,
            by,
        };
        for action in &escalated.to {
            self.step(action).state = State::Done {
                on: escalated.on,
                detail: because.clone(),
                doer: Private::Empty,
                reference: escalated.agency_ref.clone(),
                refused: false,
            };
        }
        for obligation in &escalated.adds {
            self.ask_again_if_more(obligation);
        }
        let (from, to) = escalated.level.map_or((0, 0), |to| (self.level, to));
        self.since.because_raised(from, to, escalated.adds);
        if let Some(level) = escalated.level {
            self.level = level;
            self.raised.push(Raised {
                from,
                level,
                because,
            });
        }
    }

    pub(in crate::domain) fn step(&mut self, action: &str) -> &mut Step {
        let known = self.actions.iter().position(|step| step.action == action);
        let index = known.unwrap_or_else(|| {
            self.actions.push(Step::unasked(action));
            self.actions.len() - 1
        });
        &mut self.actions[index]
    }

    /// Another obligation on top of those there are; the stronger need counts with its
    /// day, of two as strong the earlier, and what is decided stays decided.
    pub(in crate::domain) fn want(&mut self, obligation: &Obligation) {
        let step = self.step(&obligation.action);
        match step.need.cmp(&Some(obligation.need)) {
            Ordering::Less => {
                step.need = Some(obligation.need);
                step.due = obligation.due;
                step.because.clear();
            }
            Ordering::Equal => {
                step.due = [step.due, obligation.due].into_iter().flatten().min();
            }
            // Who wants it less is no reason for wanting it that much, nor by when.
            Ordering::Greater => return,
        }
        for because in &obligation.because {
            if !step.because.contains(because) {
                step.because.push(because.clone());
            }
        }
    }
}
