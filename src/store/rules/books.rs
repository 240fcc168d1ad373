//! Editions of the policy, each looked up once where several records are gone through.

use std::collections::{BTreeMap, btree_map::Entry};

use crate::{
    domain::{incident::Incident, rulebook::Rulebook},
    error::Result,
    store::Reading,
};

/// The editions that were looked up so far.
#[derive(Debug, Default)]
pub struct Books(BTreeMap<u32, Rulebook>);

impl Books {
    /// The edition a record was decided under.
    pub fn of(&mut self, incident: &Incident, reading: &Reading) -> Result<&Rulebook> {
        let edition = incident.reported.decision.edition;
        Ok(match self.0.entry(edition) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(room) => room.insert(reading.rulebook(edition)?),
        })
    }

    /// All of them, by their numbers.
    #[must_use]
    pub fn into_all(self) -> BTreeMap<u32, Rulebook> {
        self.0
    }
}
