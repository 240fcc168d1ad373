//! Entries appended, and what they change on the shelf, in one transaction.

use std::ops::Deref;

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat};
use rusqlite::{Connection, OptionalExtension, params};

use super::Reading;
use crate::{
    domain::{
        event::{Entry, Event},
        incident::Incident,
        number::{IncidentNo, StaffCode},
        private::Private,
    },
    error::{Error, Kind, Result},
    store::{
        chain::{BEFORE_THE_FIRST, Hash, Link},
        codec::{self, Written},
        fault::not_a_report,
        shelf,
    },
};

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

impl<'c> Writing<'c> {
    /// The first transaction of a log, whose first event must be `Opened`.
    pub(in crate::store) fn first(
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
    pub(in crate::store) fn next(
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
    pub(in crate::store) fn begin_change(&mut self) {
        self.change = self.last + 1;
    }

    pub(in crate::store) fn last(&self) -> u64 {
        self.last
    }

    pub(in crate::store) fn head(&self) -> Hash {
        self.head
    }

    /// Who writes.
    #[must_use]
    pub fn writer(&self) -> StaffCode {
        self.actor
    }

    /// What who writes is called, also before their first entry.
    pub fn writers_name(&self) -> Result<Private> {
        if !self.introduce.is_empty() {
            return Ok(self.introduce.clone());
        }
        let mut staff = self.staff()?;
        Ok(staff.remove(&self.actor).unwrap_or_default())
    }

    /// The day it is written, by this computer's clock.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.at.date_naive()
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
