//! Who the people of a record are, and how its words are shown to who is asked about them.

use std::collections::BTreeMap;

use crate::{
    command::App,
    domain::{incident::Incident, number::StaffCode, people::Directory, private::Private},
    error::Result,
    store::Reading,
    view::Naming,
};

/// Everybody in the log.
#[derive(Default)]
pub(in crate::command) struct Known {
    /// Those involved.
    pub directory: Directory,
    /// Those who write.
    pub staff: BTreeMap<StaffCode, Private>,
}

impl Known {
    pub(super) fn of(reading: &Reading) -> Result<Self> {
        Ok(Known {
            directory: reading.directory()?,
            staff: reading.staff()?,
        })
    }

    /// Words of a record as the record shows them, initials for names; none if there
    /// are none.
    pub(in crate::command) fn shown(&self, words: &Private, incident: &Incident) -> Option<String> {
        let naming = Naming::new(false, &self.directory, &self.staff);
        naming.of_record(incident).text(words)
    }

    /// The outcome there is, before another is asked for.
    pub(super) fn say_outcome(&self, incident: &Incident, app: &mut App) -> Result<()> {
        let outcome = incident.outcome.as_ref();
        let shown = outcome.and_then(|outcome| self.shown(&outcome.text, incident));
        match shown {
            Some(shown) => app.asker().say(&format!("Now: {shown}")),
            None => Ok(()),
        }
    }
}
