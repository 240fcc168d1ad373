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
    /// What happened again, of the same offender.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeats: Vec<Repeat>,
}

impl Decision {
    /// What is asked for beside it; of one action the stronger need counts.
    pub fn add(&mut self, more: &[Obligation]) {
        for asked in more {
            let mut known = self.obligations.iter_mut();
            match known.find(|known| known.action == asked.action) {
                Some(known) => known.need = known.need.max(asked.need),
                None => self.obligations.push(asked.clone()),
            }
        }
    }
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
    /// Where a floor wants more than the policy's table, or less: the others' reasons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The action it takes the place of, when the incident is about the headteacher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<String>,
    /// Recording the incident has done it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done_by_recording: bool,
}

/// An earlier incident of the same offender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Which.
    pub no: IncidentNo,
    /// The day it happened.
    pub on: NaiveDate,
    /// The types it was of.
    pub types: Vec<String>,
    /// The level it stands at.
    pub level: u8,
    /// A warning or a sanction was given after it, before the new one happened.
    pub sanctioned: bool,
}

/// A rule about what happens again, met by somebody's earlier incidents and this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// Who.
    pub person: PersonCode,
    /// The earlier incidents it counted, oldest first.
    pub earlier: Vec<IncidentNo>,
    /// The first day that counts, if the rule looks back so far and no further.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// The rule.
    pub rule: String,
    /// The type whose rows apply because of it, as if the incident were of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The level it raised the incident to, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
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
    /// Because of what was answered to the questions of guidance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Obligation>,
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
            .chain(&self.answers)
            .cloned()
            .collect()
    }
}
