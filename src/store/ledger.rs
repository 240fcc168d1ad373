//! The ledger: entries appended and read. What an entry changes on the shelf is
//! changed in the same transaction.

use std::ops::Deref;

use chrono::{DateTime, FixedOffset, SecondsFormat};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    chain::{BEFORE_THE_FIRST, Hash, Link},
    codec::{self, Read, Written},
    fault::{no_such, not_a_report, taken_back},
    shelf,
};
use crate::{
    domain::{
        event::{Entry, Event},
        incident::Incident,
        number::{IncidentNo, StaffCode},
        private::Private,
    },
    error::{Error, Kind, Result},
};

/// What can be asked of the log. The questions stand in `find`, `people`,
/// `figures`, `rules` and `check`.
#[derive(Debug)]
pub struct Reading<'c> {
    pub(super) connection: &'c Connection,
}

/// One transaction that adds to the log. Everything that can be asked can be
/// asked here as well, of the log as it will be.
#[derive(Debug)]
pub struct Writing<'c> {
    reading: Reading<'c>,
    log: String,
    at: DateTime<FixedOffset>,
    actor: StaffCode,
    /// The writer's name, until an entry has introduced them.
    introduce: Private,
    last: u64,
    /// The first entry of the change that is being written.
    change: u64,
    head: Hash,
}

impl<'c> Deref for Writing<'c> {
    type Target = Reading<'c>;
    fn deref(&self) -> &Reading<'c> {
        &self.reading
    }
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

impl<'c> Writing<'c> {
    /// The first transaction of a log, whose first event must be `Opened`.
    pub(super) fn first(
        connection: &'c Connection,
        log: String,
        writer: &str,
        at: DateTime<FixedOffset>,
    ) -> Self {
        let introduce = Private::new(writer);
        Writing {
            reading: Reading { connection },
            log,
            at,
            actor: StaffCode(1),
            introduce,
            last: 0,
            change: 1,
            head: BEFORE_THE_FIRST,
        }
    }

    /// A transaction that goes on where the ledger ends.
    pub(super) fn next(
        connection: &'c Connection,
        writer: &str,
        at: DateTime<FixedOffset>,
    ) -> Result<Self> {
        let reading = Reading { connection };
        let (last, head): (u64, Hash) = connection
            .query_row(
                "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?
            .ok_or_else(|| {
                Error::new(
                    Kind::Damaged,
                    "damaged",
                    "The log has no first entry. Nothing was changed.",
                )
            })?;
        let log = reading.setting("log")?.unwrap_or_default();
        let known = reading.staff_named(writer)?;
        let introduce = if known.is_some() {
            Private::Empty
        } else {
            Private::new(writer)
        };
        let actor = match known {
            Some(code) => code,
            None => reading.next_staff()?,
        };
        Ok(Writing {
            reading,
            log,
            at,
            actor,
            introduce,
            last,
            change: last + 1,
            head,
        })
    }

    /// What follows is another change, to be taken back by itself.
    pub(super) fn begin_change(&mut self) {
        self.change = self.last + 1;
    }

    pub(super) fn last(&self) -> u64 {
        self.last
    }

    pub(super) fn head(&self) -> Hash {
        self.head
    }

    /// Appends an event about the log itself.
    pub fn append(&mut self, event: Event) -> Result<u64> {
        let entry = self.enter(None, event)?;
        let seq = entry.seq;
        shelf::take(self.connection, &entry)?;
        Ok(seq)
    }

    /// Records a new incident under the next number.
    pub fn record(&mut self, event: Event) -> Result<Incident> {
        let no = self.next_incident()?;
        let entry = self.enter(Some(no), event)?;
        shelf::take(self.connection, &entry)?;
        let incident = Incident::fold([entry]).ok_or_else(not_a_report)?;
        shelf::shelve(self.connection, &incident)?;
        Ok(incident)
    }

    /// A number is given once: not again when its incident is taken back.
    fn next_incident(&self) -> Result<IncidentNo> {
        let last: u32 = self
            .connection
            .prepare_cached(
                "SELECT coalesce(max(incident), 0) FROM entry WHERE incident IS NOT NULL",
            )?
            .query_row([], |row| row.get(0))?;
        Ok(IncidentNo(last + 1))
    }

    /// Appends an event about an incident and says what it has become.
    pub fn add(&mut self, no: IncidentNo, event: Event) -> Result<Incident> {
        let entry = self.enter(Some(no), event)?;
        shelf::take(self.connection, &entry)?;
        let incident = self.incident(no)?;
        shelf::shelve(self.connection, &incident)?;
        Ok(incident)
    }

    fn enter(&mut self, incident: Option<IncidentNo>, mut event: Event) -> Result<Entry> {
        let seq = self.last + 1;
        let at = self.at.to_rfc3339_opts(SecondsFormat::Secs, false);
        let actor = self.actor.to_string();
        let mut actor_name = std::mem::take(&mut self.introduce);
        let Written { kind, open, sealed } =
            codec::write(&self.log, seq, self.change, &mut event, &mut actor_name)?;
        let link = Link {
            prev: &self.head,
            seq,
            at: &at,
            actor: &actor,
            kind: &kind,
            incident: incident.map(|no| no.0.into()),
            open: &open,
        };
        let hash = link.hash();
        self.connection
            .prepare_cached(
                "INSERT INTO entry (seq, at, actor, kind, incident, open, sealed, prev, hash)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                seq,
                at,
                actor,
                kind,
                incident.map(|no| no.0),
                open,
                sealed,
                self.head,
                hash
            ])?;
        (self.last, self.head) = (seq, hash);
        Ok(Entry {
            seq,
            at: self.at,
            actor: self.actor,
            actor_name,
            incident,
            change: self.change,
            taken_back: None,
            event,
        })
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
