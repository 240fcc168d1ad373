//! The desk: scrap paper beside the evidence.

use rusqlite::{OptionalExtension, params};

use super::ledger::{Reading, Writing};
use crate::error::Result;

impl Reading<'_> {
    /// What lies on the desk under this name.
    pub fn on_the_desk(&self, name: &str) -> Result<Option<String>> {
        let sql = "SELECT value FROM desk WHERE name = ?1";
        Ok(self
            .connection
            .query_row(sql, [name], |row| row.get(0))
            .optional()?)
    }
}

impl Writing<'_> {
    /// Puts something on the desk under this name, in the place of what lay there.
    pub fn put_on_the_desk(&self, name: &str, value: &str) -> Result<()> {
        self.connection.execute(
            "INSERT INTO desk (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            params![name, value],
        )?;
        Ok(())
    }
}
