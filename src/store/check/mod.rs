//! Is the log sound? Every link and commitment is made again, the shelf built
//! again beside the one in the file, and SQLite asked about its own structure,
//! all at one moment and without writing.

mod links;

use rusqlite::Connection;

use super::{ledger::Reading, open::SCHEMA, rules, shelf};
use crate::{
    domain::{event::PolicyAdopted, number::IncidentNo, rulebook::Rulebook},
    error::{Error, Result},
};

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The entry it was found at, if at one.
    pub entry: Option<i64>,
    /// What is wrong and what it means.
    pub meaning: String,
    /// The incident the entry is about, if about one.
    pub incident: Option<IncidentNo>,
}

impl Finding {
    fn at(entry: i64, meaning: impl Into<String>) -> Self {
        Finding {
            entry: Some(entry),
            meaning: meaning.into(),
            incident: None,
        }
    }

    fn of_the_file(meaning: impl Into<String>) -> Self {
        Finding {
            entry: None,
            meaning: meaning.into(),
            incident: None,
        }
    }
}

/// Reads a policy's text: what the tables of an edition are to be.
pub type ReadPolicy<'r> = &'r dyn Fn(&PolicyAdopted) -> Result<Rulebook>;

impl Reading<'_> {
    /// Everything that is not as it was written. Empty if the log is sound.
    /// `read_policy` turns the text of an adopted policy into its tables.
    pub fn findings(&self, read_policy: ReadPolicy) -> Vec<Finding> {
        let mut findings = Vec::new();
        // What stops one look does not stop the others.
        for stopped in [
            self.structure(&mut findings),
            self.schema(&mut findings),
            self.links(&mut findings),
            self.shelf(read_policy, &mut findings),
        ] {
            if let Err(Error { message, .. }) = stopped {
                findings.push(Finding::of_the_file(message));
            }
        }
        findings.dedup();
        for finding in &mut findings {
            finding.incident = finding.entry.and_then(|entry| self.about(entry));
        }
        findings
    }

    /// The incident an entry is about, as far as a damaged file still says.
    fn about(&self, entry: i64) -> Option<IncidentNo> {
        let sql = "SELECT incident FROM entry WHERE seq = ?1";
        let found = self.connection.query_row(sql, [entry], |row| row.get(0));
        found.ok().flatten().map(IncidentNo)
    }

    /// How many entries the ledger has.
    pub fn entry_count(&self) -> Result<u64> {
        Ok(self
            .connection
            .query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?)
    }

    fn structure(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check(20)")?;
        for line in statement.query_map([], |row| row.get::<_, String>(0))? {
            if line? != "ok" {
                findings.push(Finding::of_the_file(
                    "The file's structure is damaged: SQLite finds pages that don't fit together.",
                ));
                break;
            }
        }
        let mut statement = self.connection.prepare("PRAGMA foreign_key_check")?;
        if statement.exists([])? {
            findings.push(Finding::of_the_file(
                "A row refers to one that isn't there.",
            ));
        }
        Ok(())
    }

    /// The tables, indexes and triggers must be ours: a trigger more, or one less,
    /// and the file can be made to say something else.
    fn schema(&self, findings: &mut Vec<Finding>) -> Result<()> {
        if !self.has_our_tables()? {
            findings.push(Finding::of_the_file(
                "The tables or the triggers that guard them are not as guardbook made them.",
            ));
        }
        Ok(())
    }

    /// Whether tables, indexes and triggers are those of `schema.sql`.
    pub(super) fn has_our_tables(&self) -> Result<bool> {
        let ours = Connection::open_in_memory()?;
        ours.execute_batch(SCHEMA)?;
        let all = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2";
        same_rows(self.connection, &ours, all)
    }

    /// Builds the rules and the shelf again in memory, from the ledger alone, and
    /// compares them row by row.
    fn shelf(&self, read_policy: ReadPolicy, findings: &mut Vec<Finding>) -> Result<()> {
        let fresh = Connection::open_in_memory()?;
        fresh.execute_batch(SCHEMA)?;
        // They refer to entries, which stay where they are.
        fresh.pragma_update(None, "foreign_keys", 0)?;
        fresh.set_prepared_statement_cache_capacity(128);
        without_indexes(&fresh)?;
        let building = fresh.unchecked_transaction()?;
        shelf::rebuild(&fresh, self, read_policy)?;
        building.commit()?;
        for (table, order) in rules::TABLES.into_iter().chain(shelf::TABLES) {
            let all = format!("SELECT * FROM {table} ORDER BY {order}");
            if !same_rows(self.connection, &fresh, &all)? {
                findings.push(Finding::of_the_file(format!(
                    "The table \"{table}\" is not what the ledger comes to: it was changed by hand."
                )));
            }
        }
        Ok(())
    }
}

/// Nothing is looked for there, and keeping them takes a good part of the building. Those
/// that keep a value from being there twice stay.
fn without_indexes(fresh: &Connection) -> Result<()> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql GLOB 'CREATE INDEX *'";
    let mut statement = fresh.prepare(sql)?;
    let names: rusqlite::Result<Vec<String>> = statement.query_map([], |row| row.get(0))?.collect();
    for name in names? {
        fresh.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(())
}

/// Whether a question has the same answer in two files, row by row.
fn same_rows(one: &Connection, other: &Connection, sql: &str) -> Result<bool> {
    let (mut one, mut other) = (one.prepare(sql)?, other.prepare(sql)?);
    let columns = one.column_count();
    let (mut one, mut other) = (one.query([])?, other.query([])?);
    loop {
        match (one.next()?, other.next()?) {
            (None, None) => return Ok(true),
            (Some(left), Some(right)) => {
                for column in 0..columns {
                    if left.get_ref(column)? != right.get_ref(column)? {
                        return Ok(false);
                    }
                }
            }
            _ => return Ok(false),
        }
    }
}
