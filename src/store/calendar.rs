//! The school's calendar on the shelf: its rows written and read back.

use rusqlite::{Connection, params};

use super::{Log, column::day, ledger::Reading};
use crate::{
    domain::{
        calendar::{Calendar, Row, RowKind},
        word::Vocabulary,
    },
    error::{Error, Kind, Result},
};

/// Puts these rows in the place of those that were there.
pub(super) fn put(connection: &Connection, rows: &[Row]) -> Result<()> {
    connection.execute("DELETE FROM calendar", [])?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO calendar (position, kind, name, first, last) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (position, row) in rows.iter().enumerate() {
        statement.execute(params![
            position,
            row.kind.code(),
            row.name,
            row.first.to_string(),
            row.last.to_string()
        ])?;
    }
    Ok(())
}

impl Log {
    /// The school's calendar, England's while it has set none.
    pub fn calendar(&mut self) -> Result<Calendar> {
        self.read(|reading| {
            let calendar = reading.calendar()?;
            Ok(calendar)
        })
    }
}

impl Reading<'_> {
    /// The school's calendar, England's while it has set none.
    pub fn calendar(&self) -> Result<Calendar> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT kind, name, first, last FROM calendar ORDER BY position")?;
        let mut found = statement.query([])?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            rows.push(Row {
                kind: RowKind::from_code(&row.get::<_, String>("kind")?).ok_or_else(unreadable)?,
                name: row.get("name")?,
                first: day(row, "first")?,
                last: day(row, "last")?,
            });
        }
        Ok(Calendar::of(rows))
    }
}

fn unreadable() -> Error {
    Error::new(
        Kind::Damaged,
        "damaged",
        "The school's calendar in the log can't be read. Nothing was changed.",
    )
    .hint("guardbook check  says what else is wrong.")
}
