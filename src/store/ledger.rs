//! The ledger: entries read, and appended.

mod writing;

use chrono::DateTime;
use rusqlite::{Connection, Row};
pub use writing::Writing;

use super::{
    chain::Hash,
    codec::{self, Read, Written},
    fault::{no_such, taken_back},
};
use crate::{
    domain::{
        event::Entry,
        incident::Incident,
        number::{IncidentNo, StaffCode},
    },
    error::{Error, Kind, Result},
};

/// What can be asked of the log. The questions stand in `find`, `people`,
/// `figures`, `rules` and `check`.
#[derive(Debug)]
pub struct Reading<'c> {
    pub(super) connection: &'c Connection,
}

/// An entry, and the later one that took back its change, if any did.
pub(super) const ENTRY: &str = "SELECT seq, at, actor, kind, incident, open, sealed,
    (SELECT later.seq FROM entry AS later WHERE later.kind = 'retracted'
        AND iif(json_valid(later.open), later.open ->> 'change', NULL)
          = coalesce(iif(json_valid(entry.open), entry.open ->> 'with', NULL), entry.seq)) AS taken_back
    FROM entry";

impl<'c> Reading<'c> {
    pub(super) fn of(connection: &'c Connection) -> Self {
        Reading { connection }
    }

    pub(super) fn has_entry(&self, hash: &Hash) -> Result<bool> {
        // A log whose first entries were rolled back has no ledger either.
        if !self.connection.table_exists(None, "entry")? {
            return Ok(false);
        }
        Ok(self.connection.query_row(
            "SELECT count(*) > 0 FROM entry WHERE hash = ?1",
            [hash],
            |row| row.get(0),
        )?)
    }

    /// One incident with everything done about it; not finding it is an error that
    /// names the newest.
    pub fn incident(&self, no: IncidentNo) -> Result<Incident> {
        let entries = self.entries_of(no)?;
        let void = !entries.is_empty();
        match self.as_learnt(entries, None)? {
            Some(incident) => Ok(incident),
            None if void => Err(taken_back(no)),
            None => Err(no_such(no, self.newest_incident()?)),
        }
    }

    /// The entries of one incident, oldest first, those taken back among them.
    pub fn entries_of(&self, no: IncidentNo) -> Result<Vec<Entry>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{ENTRY} WHERE incident = ?1 ORDER BY seq"))?;
        let mut rows = statement.query([no.0])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(entry(row)?);
        }
        Ok(entries)
    }

    /// Every entry in its order.
    pub fn entries(&self, mut each: impl FnMut(Entry) -> Result<()>) -> Result<()> {
        let mut statement = self.connection.prepare(&format!("{ENTRY} ORDER BY seq"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(entry(row)?)?;
        }
        Ok(())
    }

    /// The newest incident's number, of those that stand.
    pub fn newest_incident(&self) -> Result<Option<IncidentNo>> {
        Ok(self
            .connection
            .query_row("SELECT max(incident) FROM incident", [], |row| {
                Ok(row.get::<_, Option<u32>>(0)?.map(IncidentNo))
            })?)
    }
}

/// The row mapper of the ledger.
pub(super) fn entry(row: &Row) -> Result<Entry> {
    let seq: u64 = row.get("seq")?;
    let damaged = || {
        Error::new(
            Kind::Damaged,
            "damaged",
            format!("Entry {seq} of the log can't be read. Nothing was changed."),
        )
        .hint("guardbook check  says what else is wrong.")
    };
    let at: String = row.get("at")?;
    let actor: String = row.get("actor")?;
    let written = Written {
        kind: row.get("kind")?,
        open: row.get("open")?,
        sealed: row.get("sealed")?,
    };
    let Read {
        event,
        actor_name,
        change,
    } = codec::read(seq, &written)?;
    Ok(Entry {
        seq,
        at: DateTime::parse_from_rfc3339(&at).map_err(|_| damaged())?,
        actor: StaffCode::lettered(&actor).ok_or_else(damaged)?,
        actor_name,
        incident: row.get::<_, Option<u32>>("incident")?.map(IncidentNo),
        change,
        taken_back: row.get("taken_back")?,
        event,
    })
}
