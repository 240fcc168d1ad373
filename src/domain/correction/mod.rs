//! An answer that was wrong, put right. The old answer stays in the entry that
//! gave it; where the policy would have said something else, it is asked again.

mod applied;
mod device;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    decision::{Decision, Since},
    event::Involvement,
    happened::Happened,
    moment::Moment,
    private::Private,
    word::{Answer, FoundBy, Place},
};
pub use device::OfDevice;

/// See [`super::event::Event::Corrected`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Corrected {
    /// Which answer, and what it is now.
    pub is: Correction,
    /// What the policy says now that it is known, where that rests on the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Box<Decision>>,
    /// What it says now of what came after the report, where that has become
    /// something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Box<Since>>,
    /// The questions of guidance whose answers went with it, by code: they were about
    /// others, or are put no longer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lapsed: Vec<String>,
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
    When(Happened),
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
    /// What was noted of a device that was examined.
    Device {
        /// Which: the record's first is 1.
        device: usize,
        /// What of it.
        is: OfDevice,
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
            Correction::Device { device, is } => format!("device-{device}.{}", is.part()),
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

    /// Whether the level or what is to be done may become something else, which a
    /// closed record does not allow.
    #[must_use]
    pub fn weighs(&self) -> bool {
        self.decides() || matches!(self, Correction::Level(_) | Correction::Device { .. })
    }
}
