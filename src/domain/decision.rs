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
    /// Because of a raise or a refusal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raised: Vec<RaiseAsks>,
    /// Because of each device that was examined, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub devices: Vec<Vec<Obligation>>,
}

/// One thing a raise of the level asks for, or a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaiseAsks {
    /// The level the record was raised from; 0 where it was not raised.
    pub from: u8,
    /// The level it was raised to; 0 where it was not raised.
    pub to: u8,
    /// What is asked for.
    pub obligation: Obligation,
}

impl Since {
    /// More, because of a raise from one level to another, or of a refusal: from 0 to 0
    /// where it raised nothing.
    pub fn because_raised(&mut self, from: u8, to: u8, more: Vec<Obligation>) {
        let asks = |obligation| RaiseAsks {
            from,
            to,
            obligation,
        };
        self.raised.extend(more.into_iter().map(asks));
    }

    /// All of it.
    #[must_use]
    pub fn all(&self) -> Vec<Obligation> {
        let raised = self.raised.iter().map(|asks| &asks.obligation);
        raised
            .chain(self.devices.iter().flatten())
            .cloned()
            .collect()
    }
}
