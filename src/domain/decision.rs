//! What a policy says of one incident. It is stored with the incident, and
//! nothing that happens later changes it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    number::{IncidentNo, PersonCode},
    word::Need,
};

/// Level, actions and prohibitions, each with the rows they follow from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The policy's edition in this log.
    pub edition: u32,
    /// The level the incident stands at: the highest any row or type asks for.
    pub level: u8,
    /// The types, or rows, that ask for that level.
    pub level_because: Vec<String>,
    /// What is to be done or decided, in the policy's order.
    pub obligations: Vec<Obligation>,
    /// What must not be done: names of prohibitions.
    pub must_not: Vec<String>,
    /// Its people are shown by code only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    /// Offenders who had been warned or sanctioned before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeats: Vec<Repeat>,
}

/// One action the policy wants done or decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligation {
    /// The action's code.
    pub action: String,
    /// How much it is wanted.
    pub need: Need,
    /// The last day in time; none where the policy sets no time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// At once, before anything else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_once: bool,
    /// The rows that want it that much.
    pub because: Vec<String>,
    /// The action it takes the place of, when the incident is about the headteacher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<String>,
    /// Recording the incident has done it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done_by_recording: bool,
}

/// An offender's earlier incidents after which a warning or sanction was given
/// (Red Oaks, "continued infringements").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// Who.
    pub person: PersonCode,
    /// The earlier incidents, oldest first.
    pub earlier: Vec<IncidentNo>,
    /// The row that applies because of them.
    pub rule: String,
    /// The type that row is about, which the incident is of by itself.
    pub category: String,
}

/// What is asked for because of what came after the report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Since {
    /// Because of a raise or a refusal, with the level the record was raised to for
    /// it; 0 where it was not raised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raised: Vec<(u8, Obligation)>,
    /// Because of each device that was examined, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub devices: Vec<Vec<Obligation>>,
}

impl Since {
    /// More, because of a raise to that level, or of a refusal.
    pub fn because_raised(&mut self, level: u8, more: Vec<Obligation>) {
        self.raised
            .extend(more.into_iter().map(|more| (level, more)));
    }

    /// All of it.
    #[must_use]
    pub fn all(&self) -> Vec<Obligation> {
        let raised = self.raised.iter().map(|(_, obligation)| obligation);
        raised
            .chain(self.devices.iter().flatten())
            .cloned()
            .collect()
    }
}
