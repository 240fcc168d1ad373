//! What putting an answer right makes of a record.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};

use super::{Corrected, Correction};
use crate::domain::{
    decision::Decision,
    event::Reported,
    incident::{Incident, Signed, State, Step},
    number::{PersonCode, StaffCode},
    private::Private,
    word::Role,
};

impl Reported {
    /// Puts an answer of form H right; none of the others is one.
    pub fn put_right(&mut self, is: &Correction, text: &Private) {
        match is {
            Correction::When(happened) => self.happened.clone_from(happened),
            Correction::Where(place) => self.place = *place,
            Correction::Types(types) => self.types.clone_from(types),
            Correction::FoundBy(way) => self.found_by = *way,
            Correction::ReportedOn(day) => self.reported_on = *day,
            Correction::AtRisk(answer) => self.at_risk = *answer,
            Correction::Sensitive(sensitive) => self.sensitive = *sensitive,
            Correction::People(people) => self.people.clone_from(people),
            Correction::ToldBy { anonymous } => {
                self.anonymous = *anonymous;
                self.told_by = text.clone();
            }
            Correction::What => self.what = text.clone(),
            Correction::Other => self.type_other = text.clone(),
            Correction::Contact => self.contact = text.clone(),
            Correction::Platforms => self.platforms = text.clone(),
            Correction::Evidence => self.evidence = text.clone(),
            Correction::Level(_)
            | Correction::Outcome
            | Correction::DoneOn { .. }
            | Correction::DoneBy { .. }
            | Correction::Detail { .. }
            | Correction::Reference { .. }
            | Correction::Device { .. } => {}
        }
    }

    /// Who has the part of reporter although whoever told the school is not to be named.
    #[must_use]
    pub fn named_as_reporter(&self) -> Option<PersonCode> {
        let mut people = self.people.iter();
        let reporter = people.find(|part| self.anonymous && part.role == Role::Reporter);
        reporter.map(|part| part.person)
    }

    /// Whether these answers are the same as those, field by field.
    #[must_use]
    pub fn says_the_same(&self, other: &Reported) -> bool {
        let open = |reported: &Reported| {
            let people: Vec<_> = reported
                .people
                .iter()
                .map(|part| (part.person, part.role, part.kind, part.cohort))
                .collect();
            (
                reported.happened.clone(),
                reported.place,
                // In whatever order they are ticked.
                reported.types.iter().cloned().collect::<BTreeSet<_>>(),
                reported.found_by,
                reported.reported_on,
                (reported.at_risk, reported.sensitive, reported.anonymous),
                people,
            )
        };
        let sealed = |reported: &Reported| {
            [
                reported.told_by.clone(),
                reported.what.clone(),
                reported.type_other.clone(),
                reported.contact.clone(),
                reported.platforms.clone(),
                reported.evidence.clone(),
            ]
        };
        open(self) == open(other) && sealed(self) == sealed(other)
    }
}

impl Incident {
    /// Puts an answer right; what the policy asks is as if it had been so from the
    /// beginning, and what was done stays done.
    pub(in crate::domain) fn correct(
        &mut self,
        corrected: Corrected,
        at: DateTime<FixedOffset>,
        by: StaffCode,
    ) {
        let Corrected {
            is,
            decision,
            since,
            lapsed,
            text,
            ..
        } = corrected;
        self.put_right(&is, &text, at, by);
        self.lapse(&lapsed);
        if let Some(since) = since {
            self.since = *since;
            let decision = decision.unwrap_or_else(|| Box::new(self.reported.decision.clone()));
            self.decide_again(*decision);
        } else if let Some(decision) = decision {
            self.decide_again(*decision);
        }
    }

    /// The same record with these answers, before the policy was asked again.
    #[must_use]
    pub fn with(mut self, answers: &[(Correction, Private)]) -> Self {
        let (at, by) = (self.recorded_at, self.recorded_by);
        for (is, text) in answers {
            self.put_right(is, text, at, by);
        }
        self
    }

    fn put_right(
        &mut self,
        is: &Correction,
        text: &Private,
        at: DateTime<FixedOffset>,
        by: StaffCode,
    ) {
        self.reported.put_right(is, text);
        let text = text.clone();
        match is {
            Correction::Level(level) => {
                self.level = *level;
                // A raise beyond it went only so far; what it asked for there stands in
                // the correction.
                let by_itself = self.reported.decision.level;
                self.raised
                    .retain(|raised| raised.level <= *level || raised.from.max(by_itself) < *level);
                for raised in &mut self.raised {
                    raised.level = raised.level.min(*level);
                }
                self.since.raised.retain(|asks| asks.to <= *level);
                self.decide_again(self.reported.decision.clone());
            }
            Correction::Outcome => self.outcome = Some(Signed { text, at, by }),
            Correction::DoneOn { action, on: now } => {
                if let State::Done { on, .. } = &mut self.step(action).state {
                    *on = *now;
                }
            }
            Correction::DoneBy { action } => {
                if let State::Done { doer, .. } = &mut self.step(action).state {
                    *doer = text;
                }
            }
            Correction::Detail { action } => match &mut self.step(action).state {
                State::Done { detail, .. } => detail.text = text,
                State::Declined { because } => because.text = text,
                State::Undecided => {}
            },
            Correction::Reference { action } => {
                if let State::Done { reference, .. } = &mut self.step(action).state {
                    *reference = text;
                }
            }
            Correction::Device { device, is } => {
                if let Some(device) = device
                    .checked_sub(1)
                    .and_then(|at| self.devices.get_mut(at))
                {
                    device.examined.put_right(is, text);
                }
            }
            _ => {}
        }
    }

    /// The actions another decision asks for, with what was decided so far.
    pub(in crate::domain) fn decide_again(&mut self, decision: Decision) {
        let raised = self.raised.iter().map(|raised| raised.level).max();
        if decision.level != self.reported.decision.level {
            self.level = decision.level.max(raised.unwrap_or(0));
        }
        self.reported.sensitive |= decision.sensitive;
        let wanted = decision.obligations.iter().map(Step::wanted).collect();
        let before = std::mem::replace(&mut self.actions, wanted);
        self.reported.decision = decision;
        for obligation in self.since.all() {
            self.want(&obligation);
        }
        for earlier in before.into_iter().filter(|step| !step.is_undecided()) {
            let step = self.step(&earlier.action);
            // What was declined while it was wanted less is to be decided again.
            let declined = matches!(earlier.state, State::Declined { .. });
            if !declined || step.need <= earlier.need {
                step.state = earlier.state;
            }
        }
    }
}
