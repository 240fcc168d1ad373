//! A hold: somebody outside asked that something be kept, a court or the police,
//! whatever the rule says.

use serde::{Deserialize, Serialize};

use super::Subject;
use crate::domain::{number::PersonCode, private::Private};

/// See [`Event::HoldPlaced`](crate::domain::event::Event::HoldPlaced).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HoldPlaced {
    /// On whom; none is the incident the entry is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonCode>,
    /// Why.
    #[serde(skip)]
    pub because: Private,
}

/// See [`Event::HoldLifted`](crate::domain::event::Event::HoldLifted).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HoldLifted {
    /// Of whom; none is the incident the entry is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonCode>,
    /// Why.
    #[serde(skip)]
    pub because: Private,
}

/// A hold that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// On what.
    pub on: Subject,
    /// The entry that placed it.
    pub entry: u64,
}
