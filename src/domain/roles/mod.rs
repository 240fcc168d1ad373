//! Who in the school is told of an incident, by name. The roles are settings of the log;
//! who of them is told follows from the record, and is never somebody it is about.

mod addressee;
mod alert;
mod subjects;
mod tell;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    people::{perhaps_one, same_name},
    private::Private,
    word::{Vocabulary, vocabulary},
};

pub use addressee::{Addressee, Passed, Why};
pub use alert::{Alert, Sighting};
pub use subjects::Subjects;
pub use tell::{Tell, unfilled};

vocabulary! {
    /// What somebody is in the school to whom incidents are told.
    Office {
        /// The designated safeguarding lead (City of Rochester, 2.4).
        Dsl = "dsl", "DSL";
        /// Whoever is alerted in the DSL's absence (Ingatestone, section 8).
        Deputy = "deputy", "deputy";
        /// The headteacher (City of Rochester, 2.3).
        Headteacher = "headteacher", "headteacher";
        /// The chair of governors or trustees: told when it is about the headteacher.
        Chair = "chair", "chair of governors";
        /// The online safety co-ordinator (Ingatestone, section 2).
        Coordinator = "coordinator", "online safety co-ordinator";
        /// Who sees to filtering and security.
        Ict = "ict", "ICT manager";
    }
}

impl Office {
    /// Who is told in their place, in this order. Ingatestone, section 8: a deputy in the
    /// DSL's absence. That it then goes up and never down is guardbook's own.
    #[must_use]
    pub fn or_else(self) -> &'static [Office] {
        use Office::{Chair, Coordinator, Deputy, Dsl, Headteacher};
        match self {
            Dsl => &[Deputy, Headteacher, Chair],
            Deputy => &[Dsl, Headteacher, Chair],
            Headteacher => &[Chair],
            Chair => &[],
            Coordinator => &[Dsl, Deputy, Headteacher, Chair],
            Office::Ict => &[Coordinator, Dsl, Deputy, Headteacher, Chair],
        }
    }
}

/// See [`super::event::Event::RolesSet`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RolesSet {
    /// Each role that is set, once.
    pub roles: Vec<Holding>,
}

/// Who has a role from now on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Holding {
    /// The role.
    pub role: Office,
    /// Their name; empty is nobody.
    #[serde(skip)]
    pub name: Private,
}

/// See [`super::event::Event::HolderAway`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HolderAway {
    /// Whose role it is.
    pub role: Office,
    /// The last day they are away; none is that they are back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// Somebody who has a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Their name.
    pub name: Private,
    /// The last day they are away, as it was last said.
    pub away_until: Option<NaiveDate>,
}

/// Who has which role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles(BTreeMap<Office, Holder>);

impl Roles {
    /// Of these holders.
    #[must_use]
    pub fn of(holders: impl IntoIterator<Item = (Office, Holder)>) -> Self {
        Roles(holders.into_iter().collect())
    }

    /// Who has a role, if anybody.
    #[must_use]
    pub fn holder(&self, office: Office) -> Option<&Holder> {
        self.0.get(&office)
    }

    /// The name of whoever has a role.
    #[must_use]
    pub fn name(&self, office: Office) -> Private {
        self.0
            .get(&office)
            .map_or(Private::Empty, |holder| holder.name.clone())
    }

    /// Whether a role is set to this name already, or to nobody.
    #[must_use]
    pub fn has(&self, holding: &Holding) -> bool {
        self.name(holding.role) == holding.name
    }

    /// Until which day whoever has a role is away on that day. Somebody with two roles
    /// is away in both.
    #[must_use]
    pub fn away_until(&self, office: Office, on: NaiveDate) -> Option<NaiveDate> {
        let holder = self.holder(office)?;
        let theirs = self.0.iter();
        let theirs =
            theirs.filter(|(other, one)| **other == office || same_name(&one.name, &holder.name));
        theirs
            .filter_map(|(_, one)| one.away_until)
            .filter(|until| on <= *until)
            .max()
    }

    /// The other roles of whoever has this one.
    fn other_roles(&self, office: Office) -> impl Iterator<Item = Office> {
        let name = self.name(office);
        let others = self
            .0
            .iter()
            .filter(move |(other, holder)| **other != office && perhaps_one(&holder.name, &name));
        others.map(|(other, _)| *other)
    }
}

#[cfg(test)]
mod tests;
