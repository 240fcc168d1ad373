//! Each entry against the one before it, and each sealed field against the
//! commitment its entry made to it.

use std::collections::HashSet;

use rusqlite::Row;
use serde::Deserialize;

use super::Finding;
use crate::{
    error::Result,
    store::{
        chain::{BEFORE_THE_FIRST, Link, commitment, unhex},
        codec::Sealed,
        ledger::Reading,
    },
};

impl Reading<'_> {
    /// The first entry that is not as it was written, if one is not.
    pub fn first_unsound(&self) -> Result<Option<i64>> {
        let mut findings = Vec::new();
        self.links(&mut findings)?;
        let entries = findings.iter().map(|finding| finding.entry.unwrap_or(1));
        Ok(entries.min())
    }

    /// How many entries the log has, if each follows from the one before as it was
    /// written. None if the chain is broken.
    pub fn unbroken(&self) -> Result<Option<u64>> {
        let entries = self.entry_count()?;
        Ok(self.first_unsound()?.is_none().then_some(entries))
    }

    pub(super) fn links(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let mut log = String::new();
        let erased = self.named_as_erased()?;
        let mut before = (0_i64, BEFORE_THE_FIRST.to_vec());
        let mut statement = self.connection.prepare(
            "SELECT seq, at, actor, kind, incident, open, sealed, prev, hash FROM entry ORDER BY seq",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get(0)?;
            if Some(seq) != before.0.checked_add(1) {
                findings.push(Finding::at(seq, "The entry before this one is missing."));
            }
            // A row that can't be read is one finding; the look goes on behind it.
            let Ok(entry) = Stored::of(row) else {
                findings.push(Finding::at(
                    seq,
                    "This entry can't be read: it was changed after it was written.",
                ));
                before = (seq, row.get(8).unwrap_or_default());
                continue;
            };
            if entry.prev != before.1 {
                findings.push(Finding::at(
                    seq,
                    "This entry does not follow the one before it: one of the two was changed or replaced.",
                ));
            }
            if entry.link(seq).hash().as_slice() != entry.hash.as_slice() {
                findings.push(Finding::at(
                    seq,
                    "What this entry says was changed after it was written.",
                ));
            }
            if entry.kind == "opened" {
                log = text_in(&entry.open, "log").unwrap_or_default();
            }
            commitments(&log, seq, &entry.open, &entry.sealed, &erased, findings);
            before = (seq, entry.hash);
        }
        if before.0 == 0 {
            findings.push(Finding::of_the_file("The ledger is empty."));
        }
        Ok(())
    }

    /// The fields entries of kind `erased` name, as far as these can be read.
    fn named_as_erased(&self) -> Result<HashSet<(i64, String)>> {
        let mut statement = self.connection.prepare(
            "SELECT named.value ->> 'seq', named.value ->> 'field'
             FROM entry, json_each(iif(json_valid(entry.open), entry.open, '{}'), '$.fields') AS named
             WHERE entry.kind = 'erased'",
        )?;
        let mut rows = statement.query([])?;
        let mut erased = HashSet::new();
        while let Some(row) = rows.next()? {
            if let (Ok(seq), Ok(field)) = (row.get(0), row.get(1)) {
                erased.insert((seq, field));
            }
        }
        Ok(erased)
    }
}

/// Each sealed field of an entry against the commitment made to it.
fn commitments(
    log: &str,
    seq: i64,
    open: &str,
    sealed: &str,
    erased: &HashSet<(i64, String)>,
    findings: &mut Vec<Finding>,
) {
    let text = sealed;
    let (Ok(Committed { commitments }), Ok(sealed)) = (
        serde_json::from_str(open),
        serde_json::from_str::<Object>(sealed),
    ) else {
        findings.push(Finding::at(seq, "This entry is not in guardbook's form."));
        return;
    };
    if serde_json::to_string(&sealed).ok().as_deref() != Some(text) {
        findings.push(Finding::at(
            seq,
            "The sealed part is not as guardbook writes it.",
        ));
    }
    for field in sealed
        .keys()
        .filter(|field| !commitments.contains_key(*field))
    {
        findings.push(Finding::at(
            seq,
            format!("The sealed field \"{field}\" was added after the entry was written."),
        ));
    }
    for (field, promised) in &commitments {
        let cell = sealed.get(field).cloned().unwrap_or_default();
        let is_erased = erased.contains(&(seq, field.clone()));
        if is_erased && !cell.is_null() {
            findings.push(Finding::at(
                seq,
                format!(
                    "The sealed field \"{field}\" was erased, as an entry says, and is here again."
                ),
            ));
        }
        if cell.is_null() {
            if !is_erased {
                findings.push(Finding::at(
                    seq,
                    format!(
                        "The sealed field \"{field}\" is gone, and no entry says it was erased."
                    ),
                ));
            }
            continue;
        }
        let kept = serde_json::from_value::<Sealed>(cell)
            .ok()
            .and_then(|cell| {
                let salt = unhex(&cell.salt)?;
                commitment(&salt, log, seq.unsigned_abs(), field, &cell.value).ok()
            });
        let promised = promised.as_str().and_then(unhex);
        if kept.map(|hash| hash.to_vec()) != promised {
            findings.push(Finding::at(
                seq,
                format!("The sealed field \"{field}\" was changed after it was written."),
            ));
        }
    }
}

/// An entry as it stands in the file.
struct Stored {
    at: String,
    actor: String,
    kind: String,
    incident: Option<i64>,
    open: String,
    sealed: String,
    prev: Vec<u8>,
    hash: Vec<u8>,
}

impl Stored {
    fn of(row: &Row) -> rusqlite::Result<Self> {
        Ok(Stored {
            at: row.get("at")?,
            actor: row.get("actor")?,
            kind: row.get("kind")?,
            incident: row.get("incident")?,
            open: row.get("open")?,
            sealed: row.get("sealed")?,
            prev: row.get("prev")?,
            hash: row.get("hash")?,
        })
    }

    fn link(&self, seq: i64) -> Link<'_> {
        Link {
            prev: &self.prev,
            seq: seq.unsigned_abs(),
            at: &self.at,
            actor: &self.actor,
            kind: &self.kind,
            incident: self.incident,
            open: &self.open,
        }
    }
}

type Object = serde_json::Map<String, serde_json::Value>;

/// Of the open part of an entry, what it promises of the sealed one; what else it says
/// is passed over.
#[derive(Deserialize)]
struct Committed {
    commitments: Object,
}

fn text_in(text: &str, field: &str) -> Option<String> {
    serde_json::from_str::<serde_json::Value>(text)
        .ok()?
        .get(field)?
        .as_str()
        .map(str::to_owned)
}
