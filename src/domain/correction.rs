//! An answer that was wrong, put right. The old answer stays in the entry that
//! gave it; where the policy would have said something else, it is asked again.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    decision::Decision,
    event::{Involvement, Reported},
    incident::{Incident, Signed, State, Step},
    moment::Moment,
    number::StaffCode,
    private::Private,
    word::{Answer, FoundBy, Place},
};

/// See [`super::event::Event::Corrected`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Corrected {
    /// Which answer, and what it is now.
    pub is: Correction,
    /// What the policy says now that it is known, where that rests on the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Box<Decision>>,
    /// The answer, where it is words of somebody's own.
    #[serde(skip)]
    pub text: Private,
    /// Why it is put right.
    #[serde(skip)]
    pub because: Private,
}

/// An answer by its field, as it is now. Those without a value are words of
/// somebody's own, which are sealed beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Correction {
    /// When it happened.
    When(Moment),
    /// Where it took place.
    Where(Place),
    /// The types ticked.
    Types(Vec<String>),
    /// How it came to light; none is not known.
    FoundBy(Option<FoundBy>),
    /// The day the school was told.
    ReportedOn(NaiveDate),
    /// May a child have been put at risk?
    AtRisk(Answer),
    /// People are shown by code only.
    Sensitive(bool),
    /// Everybody who was involved.
    People(Vec<Involvement>),
    /// The level it stands at: the one way down.
    Level(u8),
    /// Who told the school.
    ToldBy {
        /// It is not to be known.
        anonymous: bool,
    },
    /// What, when, where, how.
    What,
    /// Which other breach it was.
    Other,
    /// How to reach those involved.
    Contact,
    /// Apps and sites.
    Platforms,
    /// Evidence, described.
    Evidence,
    /// What came of it.
    Outcome,
    /// The day an action was done.
    DoneOn {
        /// The action's code.
        action: String,
        /// When it was done.
        on: Moment,
    },
    /// Who did an action; nobody named is whoever noted it.
    DoneBy {
        /// The action's code.
        action: String,
    },
    /// How an action was done, or why it was declined.
    Detail {
        /// The action's code.
        action: String,
    },
    /// The reference an agency gave for an action.
    Reference {
        /// The action's code.
        action: String,
    },
}

impl Correction {
    /// What it is called on the command line and in the history.
    #[must_use]
    pub fn field(&self) -> String {
        match self {
            Correction::When(_) => "when".to_owned(),
            Correction::Where(_) => "where".to_owned(),
            Correction::Types(_) => "type".to_owned(),
            Correction::FoundBy(_) => "found-by".to_owned(),
            Correction::ReportedOn(_) => "reported-on".to_owned(),
            Correction::AtRisk(_) => "at-risk".to_owned(),
            Correction::Sensitive(_) => "sensitive".to_owned(),
            Correction::People(_) => "person".to_owned(),
            Correction::Level(_) => "level".to_owned(),
            Correction::ToldBy { .. } => "told-by".to_owned(),
            Correction::What => "what".to_owned(),
            Correction::Other => "other".to_owned(),
            Correction::Contact => "contact".to_owned(),
            Correction::Platforms => "platform".to_owned(),
            Correction::Evidence => "evidence".to_owned(),
            Correction::Outcome => "outcome".to_owned(),
            Correction::DoneOn { action, .. } => format!("{action}.on"),
            Correction::DoneBy { action } => format!("{action}.by"),
            Correction::Detail { action } => format!("{action}.detail"),
            Correction::Reference { action } => format!("{action}.reference"),
        }
    }

    /// Whether the policy's decision rests on this answer.
    #[must_use]
    pub fn decides(&self) -> bool {
        matches!(
            self,
            Correction::When(_)
                | Correction::Types(_)
                | Correction::ReportedOn(_)
                | Correction::AtRisk(_)
                | Correction::People(_)
        )
    }
}

impl Reported {
    /// Puts an answer of form H right; none of the others is one.
    pub fn put_right(&mut self, is: &Correction, text: &Private) {
        match is {
            Correction::When(moment) => self.happened = *moment,
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
            | Correction::Reference { .. } => {}
        }
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
                reported.happened,
                reported.place,
                reported.types.clone(),
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
    pub(super) fn correct(
        &mut self,
        corrected: Corrected,
        at: DateTime<FixedOffset>,
        by: StaffCode,
    ) {
        let Corrected {
            is, decision, text, ..
        } = corrected;
        self.reported.put_right(&is, &text);
        match is {
            Correction::Level(level) => {
                self.level = level;
                self.raised.retain(|raised| raised.level <= level);
                // What a raise beyond it asked for is asked no more.
                self.added.retain(|(raised, _)| *raised <= level);
                self.decide_again(self.reported.decision.clone());
            }
            Correction::Outcome => self.outcome = Some(Signed { text, at, by }),
            Correction::DoneOn { action, on: now } => {
                if let State::Done { on, .. } = &mut self.step(&action).state {
                    *on = now;
                }
            }
            Correction::DoneBy { action } => {
                if let State::Done { doer, .. } = &mut self.step(&action).state {
                    *doer = text;
                }
            }
            Correction::Detail { action } => match &mut self.step(&action).state {
                State::Done { detail, .. } => detail.text = text,
                State::Declined { because } => because.text = text,
                State::Undecided => {}
            },
            Correction::Reference { action } => {
                if let State::Done { reference, .. } = &mut self.step(&action).state {
                    *reference = text;
                }
            }
            _ => {}
        }
        if let Some(decision) = decision {
            self.decide_again(*decision);
        }
    }

    /// The actions another decision asks for, with what was decided so far.
    fn decide_again(&mut self, decision: Decision) {
        let raised = self.raised.iter().map(|raised| raised.level).max();
        if decision.level != self.reported.decision.level {
            self.level = decision.level.max(raised.unwrap_or(0));
        }
        self.reported.sensitive |= decision.sensitive;
        let wanted = decision.obligations.iter().map(Step::wanted).collect();
        let before = std::mem::replace(&mut self.actions, wanted);
        self.reported.decision = decision;
        for (_, obligation) in self.added.clone() {
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
