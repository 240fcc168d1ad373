//! Changes, newest first, and taking one back.

use std::collections::BTreeSet;

use super::{
    ledger::{ENTRY, Reading, Writing, entry},
    shelf,
};
use crate::{
    domain::{
        change::{Change, Last},
        event::{Entry, Event, Retracted},
        incident::Incident,
        number::{IncidentNo, PersonCode},
        private::Private,
    },
    error::{Error, Result},
};

impl Reading<'_> {
    /// The newest change that can be taken back and has not been, and what stands after
    /// it that can't.
    pub fn last_change(&self) -> Result<Option<Last>> {
        let (mut found, mut stays) = (None, None);
        self.changes(|change| {
            let takes = change.taken_back().is_none() && change.can_be_taken_back();
            if takes {
                found = Some(change);
            } else if stays.is_none() && change.is_put_right_otherwise() {
                stays = Some(change);
            }
            Ok(!takes)
        })?;
        Ok(found.map(|change| Last { change, stays }))
    }

    /// Every change, newest first, while `each` wants more.
    pub fn changes(&self, mut each: impl FnMut(Change) -> Result<bool>) -> Result<()> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{ENTRY} ORDER BY seq DESC"))?;
        let mut rows = statement.query([])?;
        let (mut entries, mut erased) = (Vec::new(), BTreeSet::new());
        while let Some(row) = rows.next()? {
            let entry = entry(row)?;
            let begins = entry.change == entry.seq;
            if let Event::Erased(gone) = &entry.event {
                erased.extend(gone.incidents.iter().copied());
            }
            entries.push(entry);
            if begins
                && let Some(change) = Change::of(entries.drain(..).rev())
                && !each(change.before_erasing(&erased))?
            {
                break;
            }
        }
        Ok(())
    }

    /// What an incident would be without that change. None if nothing is left of it.
    pub fn incident_without(&self, no: IncidentNo, change: u64) -> Result<Option<Incident>> {
        let entries = self.entries_of(no)?;
        let others = entries.into_iter().filter(|entry| entry.change != change);
        self.as_learnt(others, Some(change))
    }

    /// Everything that was ever written about an incident, oldest first: its entries,
    /// those that took some of them back, and those that erased what they said. Empty
    /// if there never was one.
    pub fn history(&self, no: IncidentNo) -> Result<Vec<Entry>> {
        let mut entries = self.entries_of(no)?;
        let later: BTreeSet<u64> = entries
            .iter()
            .filter_map(|entry| entry.taken_back)
            .collect();
        for seq in later {
            entries.extend(self.entry_at(seq)?);
        }
        let its: BTreeSet<u64> = entries.iter().map(|entry| entry.seq).collect();
        self.entries(|entry| {
            if let Event::Erased(erased) = &entry.event
                && erased.fields.iter().any(|field| its.contains(&field.seq))
            {
                entries.push(entry);
            }
            Ok(())
        })?;
        entries.sort_by_key(|entry| entry.seq);
        Ok(entries)
    }

    /// What was written about a person and on no record, oldest first: holds, what was
    /// put right, who they turned out to be, and what erased their names.
    pub fn written_about(&self, codes: &[PersonCode]) -> Result<Vec<Entry>> {
        let mut entries = Vec::new();
        self.entries(|entry| {
            let of_theirs = match &entry.event {
                Event::Erased(erased) => erased.people.iter().any(|code| codes.contains(code)),
                event => {
                    let mut people = event.learnt_of().into_iter().chain(event.holds());
                    people.any(|code| codes.contains(&code))
                }
            };
            if of_theirs {
                entries.push(entry);
            }
            Ok(())
        })?;
        Ok(entries)
    }

    /// The entry of that number, if there is one.
    pub fn entry_at(&self, seq: u64) -> Result<Option<Entry>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{ENTRY} WHERE seq = ?1"))?;
        let mut rows = statement.query([seq])?;
        rows.next()?.map(entry).transpose()
    }
}

impl Writing<'_> {
    /// Takes back the newest change, which must still be this one, with nothing after it
    /// that was not seen.
    pub fn take_back(&mut self, last: &Last, because: Private) -> Result<u64> {
        let numbers = |last: &Last| (last.change.no(), last.stays.as_ref().map(Change::no));
        let (newest, change) = (self.last_change()?, &last.change);
        if newest.as_ref().map(numbers) != Some(numbers(last)) {
            return Err(Error::refused(
                "nothing-to-undo",
                "Somebody wrote in the log meanwhile. Nothing was taken back.",
            )
            .hint("Look at what it is now:  guardbook undo --list"));
        }
        let retracted = Retracted {
            change: change.no(),
            because,
        };
        let mut incidents = self.incidents_resting_on(&change.learnt_of())?;
        incidents.extend(change.incidents());
        let seq = self.append(Event::Retracted(retracted))?;
        if change.is_about_people() {
            shelf::people_anew(self.connection, self)?;
        }
        for no in incidents {
            match self.as_learnt(self.entries_of(no)?, None)? {
                Some(incident) => shelf::shelve(self.connection, &incident)?,
                None => shelf::clear(self.connection, no)?,
            }
        }
        Ok(seq)
    }
}
