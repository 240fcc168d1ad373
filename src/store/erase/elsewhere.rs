//! What was erased here, and other files may hold yet: copies of the log as it was, and
//! logs that were set aside.

use super::super::{
    ledger::{ENTRY, Reading, entry},
    open::Log,
};
use crate::{
    domain::{
        erasure::{Erased, ErasedField},
        event::Event,
    },
    error::{Error, Kind, Result},
};

/// Every erasure of a log, each with its entry.
#[derive(Debug, Default)]
pub struct Erasures(Vec<(u64, Erased)>);

impl Erasures {
    /// Whether the log as it was when it had so many entries holds what was erased since.
    #[must_use]
    pub fn since(&self, entries: u64) -> bool {
        self.0.iter().any(|(seq, erased)| {
            *seq > entries && erased.fields.iter().any(|field| field.seq <= entries)
        })
    }

    /// Whether nothing was ever erased.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Erasures {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

impl Reading<'_> {
    /// Every erasure, oldest first; also one that was slipped in, which nothing is done
    /// for but looking.
    pub fn all_erasures(&self) -> Result<Erasures> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{ENTRY} WHERE kind = 'erased' ORDER BY seq"))?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let found = entry(row)?;
            if let Event::Erased(erased) = found.event {
                all.push((found.seq, erased));
            }
        }
        Ok(Erasures(all))
    }

    /// Whether an entry made this promise of a field, and what it says may still be
    /// there: it is, or what went has not left the bytes of the file yet.
    fn may_still_have(&self, erased: &ErasedField, in_bytes: bool) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "SELECT 1 FROM entry WHERE seq = ?1 AND json_valid(open) AND json_valid(sealed)
             AND open -> 'commitments' ->> ?2 = ?3 AND (?4 OR sealed -> ?2 <> 'null')",
        )?;
        let asked = (erased.seq, &erased.field, &erased.commitment, in_bytes);
        Ok(statement.exists(asked)?)
    }
}

impl Log {
    /// Whether anything that was erased from another file of this log is here yet.
    ///
    /// # Errors
    /// If this is no log as guardbook makes them: it is asked nothing.
    pub fn still_holds(&mut self, erasures: &Erasures) -> Result<bool> {
        self.read(|reading| {
            if !reading.has_our_tables()? {
                return Err(Error::new(
                    Kind::Damaged,
                    "damaged",
                    "Its tables are not as guardbook makes them.",
                ));
            }
            // What went from the tables lies in the bytes until they are written anew.
            let in_bytes = reading.has_unfinished_erasure()?;
            for field in erasures.0.iter().flat_map(|(_, erased)| &erased.fields) {
                if reading.may_still_have(field, in_bytes)? {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }
}
