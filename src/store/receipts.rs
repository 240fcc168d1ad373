//! Receipts given, and held against the log again.

use chrono::{DateTime, FixedOffset};
use rusqlite::OptionalExtension;

use super::{
    chain::{Hash, hex, receipt},
    ledger::{Reading, Writing},
};
use crate::{
    domain::{
        issued::Paper,
        receipt::{Kept, Receipt, Verdict},
        word::Vocabulary,
    },
    error::{Error, Result},
};

/// Entries that were given up when a backup was put back.
#[derive(Debug, Clone, Copy)]
pub struct GivenUp {
    /// The entry that says so.
    pub by: u64,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// How many entries the backup held.
    pub entries: u64,
    /// How many were given up, if that could be told.
    pub lost: Option<u64>,
}

impl Reading<'_> {
    /// The receipt for an entry: of all that the log held when it was written.
    pub fn receipt(&self, entry: u64) -> Result<Receipt> {
        let log = self.setting("log")?.unwrap_or_default();
        let hash: Hash = self
            .connection
            .query_row("SELECT hash FROM entry WHERE seq = ?1", [entry], |row| {
                row.get(0)
            })
            .optional()?
            .ok_or_else(|| {
                Error::not_found("no-such-entry", format!("The log has no entry {entry}."))
            })?;
        let code = receipt(&log, entry, &hash);
        Ok(Receipt {
            log,
            entry,
            hash: hex(&hash),
            code,
        })
    }

    /// What a receipt that was kept says of the log as it stands. Whether an entry is
    /// what its hash says is another question, which [`Reading::findings`] answers.
    pub fn verdict(&self, kept: &Kept) -> Result<Verdict> {
        let log = self.setting("log")?.unwrap_or_default();
        if kept.log.as_ref().is_some_and(|of| *of != log) {
            return Ok(Verdict::OtherLog);
        }
        let mut statement = self
            .connection
            .prepare("SELECT seq, hash FROM entry ORDER BY seq")?;
        let mut rows = statement.query([])?;
        let (mut last, mut found) = (0, None);
        while let Some(row) = rows.next()? {
            last = row.get::<_, u64>(0)?;
            if kept.entry.is_none_or(|entry| entry == last)
                && receipt(&log, last, &row.get::<_, Vec<u8>>(1)?) == kept.code
            {
                found = Some(last);
            }
        }
        Ok(match (found, kept.entry) {
            (Some(entry), _) if entry == last => Verdict::Same(entry),
            (Some(entry), _) => Verdict::More(entry, last - entry),
            (None, Some(entry)) if entry > last => Verdict::Removed,
            (None, Some(_)) => Verdict::Changed,
            (None, None) => Verdict::Unknown,
        })
    }
}

impl Reading<'_> {
    /// The log's own name.
    pub fn log_id(&self) -> Result<String> {
        Ok(self.setting("log")?.unwrap_or_default())
    }

    /// The entry that gave out a file of these bytes, and when.
    pub fn gave_out(&self, sha256: &str) -> Result<Option<(u64, DateTime<FixedOffset>)>> {
        self.issued(
            "(open ->> 'sha256' = ?1
              OR CASE WHEN json_valid(sealed) THEN sealed -> 'sha256' ->> 'value' = ?1 END)",
            sha256,
        )
    }

    /// Whether a copy of so many entries was put back.
    pub fn was_put_back(&self, entries: u64) -> Result<bool> {
        let mut statement = self.connection.prepare(
            "SELECT 1 FROM entry WHERE kind = 'restored' AND json_valid(open) AND open ->> 'entries' = ?1",
        )?;
        Ok(statement.exists([entries])?)
    }

    /// Whether files were given out that are known no more: what they are known by went
    /// with what was erased.
    pub fn knows_files_no_more(&self) -> Result<bool> {
        let mut statement = self.connection.prepare(
            "SELECT 1 FROM entry WHERE kind = 'issued'
             AND CASE WHEN json_valid(sealed) THEN json_type(sealed, '$.sha256') = 'null' END",
        )?;
        Ok(statement.exists([])?)
    }

    /// The last entry that says a copy of the log was made, or put back, and when.
    pub fn last_backup(&self) -> Result<Option<(u64, DateTime<FixedOffset>)>> {
        self.issued(
            "(kind = 'restored' OR open ->> 'what' = ?1)",
            Paper::Backup.code(),
        )
    }

    fn issued(&self, which: &str, value: &str) -> Result<Option<(u64, DateTime<FixedOffset>)>> {
        let mut statement = self.connection.prepare(&format!(
            "SELECT seq, at FROM entry WHERE kind IN ('issued', 'restored') AND json_valid(open) AND {which}
             ORDER BY seq DESC LIMIT 1"
        ))?;
        let found: Option<(u64, String)> = statement
            .query_row([value], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(found.and_then(|(seq, at)| Some((seq, DateTime::parse_from_rfc3339(&at).ok()?))))
    }

    /// The entry that put back a backup, and gave up the entry a receipt may be of: of
    /// several the last.
    pub fn given_up_by(&self, entry: Option<u64>) -> Result<Option<GivenUp>> {
        let mut statement = self.connection.prepare(
            "SELECT seq, at, open ->> 'entries', open ->> 'lost' FROM entry
             WHERE kind = 'restored' AND json_valid(open)
               AND (open ->> 'lost' IS NULL OR open ->> 'lost' > 0)
               AND (?1 IS NULL OR ?1 > open ->> 'entries'
                    AND ?1 <= open ->> 'entries' + coalesce(open ->> 'lost', ?1))
             ORDER BY seq DESC LIMIT 1",
        )?;
        let found: Option<(u64, String, u64, Option<u64>)> = statement
            .query_row([entry], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
            .optional()?;
        Ok(found.and_then(|(by, at, entries, lost)| {
            Some(GivenUp {
                by,
                at: DateTime::parse_from_rfc3339(&at).ok()?,
                entries,
                lost,
            })
        }))
    }

    /// When the log was begun.
    pub fn begun_at(&self) -> Result<Option<DateTime<FixedOffset>>> {
        let at: Option<String> = self
            .connection
            .query_row("SELECT at FROM entry ORDER BY seq LIMIT 1", [], |row| {
                row.get(0)
            })
            .optional()?;
        Ok(at.and_then(|at| DateTime::parse_from_rfc3339(&at).ok()))
    }
}

impl Writing<'_> {
    /// The receipt for what was just written. It is worth something once the
    /// transaction is.
    pub fn receipt_so_far(&self) -> Result<Receipt> {
        self.receipt(self.last())
    }
}
