//! What was noted on a record afterwards.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{decision::Obligation, moment::Moment, private::Private, rulebook::Answers};

/// See [`super::Event::Noted`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Noted {
    /// The note.
    #[serde(skip)]
    pub text: Private,
}

/// See [`super::Event::ActionDone`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ActionDone {
    /// The action's code.
    pub action: String,
    /// When it was done.
    pub on: Moment,
    /// How, and what else the form asks to be specified.
    #[serde(skip)]
    pub detail: Private,
    /// Who did it; empty when the writer did.
    #[serde(skip)]
    pub by: Private,
    /// The reference an agency gave.
    #[serde(skip)]
    pub reference: Private,
}

/// See [`super::Event::ActionDeclined`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ActionDeclined {
    /// The action's code.
    pub action: String,
    /// Why it is not to be done.
    #[serde(skip)]
    pub because: Private,
}

/// See [`super::Event::OutcomeWritten`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OutcomeWritten {
    /// What came of it.
    #[serde(skip)]
    pub text: Private,
}

/// See [`super::Event::Escalated`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Escalated {
    /// The level it stands at from now on, if it was raised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// What the policy asks for at that level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adds: Vec<Obligation>,
    /// Who was told: codes of actions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// When.
    pub on: Moment,
    /// Why.
    #[serde(skip)]
    pub because: Private,
    /// The reference an agency gave.
    #[serde(skip)]
    pub agency_ref: Private,
}

/// See [`super::Event::Considered`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Considered {
    /// Who was not told: codes of actions.
    pub whom: Vec<String>,
    /// Why not.
    #[serde(skip)]
    pub because: Private,
}

/// See [`super::Event::QuestionsAnswered`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct QuestionsAnswered {
    /// What was answered, by the question's code.
    pub answers: Answers,
    /// The day it was answered; what is asked because of it is due from then.
    pub on: NaiveDate,
    /// What the answers there are now ask for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adds: Vec<Obligation>,
    /// Why it is answered otherwise than before.
    #[serde(skip)]
    pub because: Private,
}

/// See [`super::Event::Seen`]. Who has seen it is who wrote the entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Seen {}

/// See [`super::Event::Closed`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Closed {}

/// See [`super::Event::Reopened`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reopened {
    /// Why.
    #[serde(skip)]
    pub because: Private,
}

/// See [`super::Event::Retracted`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Retracted {
    /// The change: its first entry.
    pub change: u64,
    /// Why, if said.
    #[serde(skip)]
    pub because: Private,
}
