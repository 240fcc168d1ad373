//! What was learnt of people, and writing down more of it: it counts for every
//! record, so theirs are put on the shelf anew.

use std::collections::BTreeSet;

use super::{
    ledger::{ENTRY, Reading, Writing, entry},
    shelf,
};
use crate::{
    domain::{
        event::{Entry, Event},
        incident::Incident,
        learnt::Learnt,
        number::{IncidentNo, PersonCode},
    },
    error::Result,
};

impl Reading<'_> {
    /// What was learnt of people, if `without` had not been written.
    pub(super) fn learnt(&self, without: Option<u64>) -> Result<Learnt> {
        // In the words of its index, so that the ledger is not gone through.
        let mut statement = self.connection.prepare_cached(&format!(
            "{ENTRY} WHERE kind = 'merged' OR kind = 'person-put-right' ORDER BY seq"
        ))?;
        let mut rows = statement.query([])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let entry = entry(row)?;
            if Some(entry.change) != without {
                entries.push(entry);
            }
        }
        Ok(Learnt::of(&entries))
    }

    /// What an incident's entries come to, with all that was learnt of its people.
    pub(super) fn as_learnt(
        &self,
        entries: impl IntoIterator<Item = Entry>,
        without: Option<u64>,
    ) -> Result<Option<Incident>> {
        let mut incident = Incident::fold(entries);
        if let Some(incident) = &mut incident {
            self.learnt(without)?.tell(incident);
        }
        Ok(incident)
    }

    /// Each of these incidents; what was learnt of people is asked once for all.
    pub fn each_incident(
        &self,
        numbers: &[IncidentNo],
        mut each: impl FnMut(Incident) -> Result<()>,
    ) -> Result<()> {
        let learnt = self.learnt(None)?;
        for no in numbers {
            if let Some(mut incident) = Incident::fold(self.entries_of(*no)?) {
                learnt.tell(&mut incident);
                each(incident)?;
            }
        }
        Ok(())
    }

    /// The incidents in which any of these has a part, oldest first.
    pub fn incidents_with(&self, people: &[PersonCode]) -> Result<Vec<IncidentNo>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT incident, date, coalesce(time, '') AS time FROM involvement
             JOIN incident USING (incident) WHERE person = ?1",
        )?;
        let mut incidents = BTreeSet::new();
        for person in people {
            let mut rows = statement.query([person.0])?;
            while let Some(row) = rows.next()? {
                let when: (String, String) = (row.get("date")?, row.get("time")?);
                incidents.insert((when, IncidentNo(row.get("incident")?)));
            }
        }
        Ok(incidents.into_iter().map(|(_, no)| no).collect())
    }

    /// The incidents that would change if something learnt of these were not so.
    pub fn incidents_resting_on(&self, people: &[PersonCode]) -> Result<Vec<IncidentNo>> {
        let learnt = self.learnt(None)?;
        let one: Vec<PersonCode> = people.iter().map(|person| learnt.one(*person)).collect();
        self.incidents_with(&one)
    }
}

impl Writing<'_> {
    /// Writes down something learnt of people.
    pub fn learn(&mut self, event: Event) -> Result<u64> {
        let people = event.learnt_of();
        let incidents = self.incidents_resting_on(&people)?;
        let seq = self.append(event)?;
        for no in incidents {
            shelf::shelve(self.connection, &self.incident(no)?)?;
        }
        Ok(seq)
    }
}
