//! The end of an erasure. What SQLite no longer uses may still lie in the file's
//! pages, so the whole file is written anew; and then its bytes are looked through for
//! what was erased.

use std::path::Path;

use rusqlite::types::ValueRef;

use super::{
    erase::UNFINISHED,
    file::bytes_of,
    ledger::Reading,
    open::Log,
    residue::{Sought, left_over},
};
use crate::{domain::private::Private, error::Result};

impl Log {
    /// Writes the file anew if an erasure asks for it; stopped anywhere, it is done
    /// again.
    pub fn finish_erasure(&mut self) -> Result<()> {
        let unfinished = self.read(|reading| reading.on_the_desk(UNFINISHED))?;
        if unfinished.is_none() {
            return Ok(());
        }
        self.connection.execute_batch("VACUUM")?;
        self.connection
            .execute("DELETE FROM desk WHERE name = ?1", [UNFINISHED])?;
        Ok(())
    }

    /// How many of these texts lie in the bytes of the file or its journal more often
    /// than in what the log says. Nobody else of this program may have the log open:
    /// closing the file would let go of their locks.
    pub fn residue(path: &Path, erased: &[Private]) -> Result<usize> {
        let sought = Sought::of(erased.iter().filter_map(Private::reveal));
        let mut found = sought.none();
        for bytes in bytes_of(path)? {
            sought.count(&bytes, &mut found);
        }
        let Some(mut log) = Log::open(path)? else {
            return Ok(0);
        };
        let mut said = sought.none();
        log.read(|reading| reading.everything(|text| sought.count(text, &mut said)))?;
        Ok(left_over(&found, &said))
    }
}

impl Reading<'_> {
    /// Whether an erasure was stopped before the file was written anew.
    pub fn has_unfinished_erasure(&self) -> Result<bool> {
        Ok(self.on_the_desk(UNFINISHED)?.is_some())
    }

    /// Every text the log's tables and their indexes hold.
    fn everything(&self, mut each: impl FnMut(&[u8])) -> Result<()> {
        let mut statement = self
            .connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
        let tables = statement.query_map([], |row| row.get(0))?;
        let tables = tables.collect::<rusqlite::Result<Vec<String>>>()?;
        let mut all: Vec<String> = tables
            .iter()
            .map(|table| format!("SELECT * FROM {table}"))
            .collect();
        all.push("SELECT sql FROM sqlite_schema".to_owned());
        // An index holds the column once more.
        all.push("SELECT source_ref, row_key, date FROM incident".to_owned());
        for sql in all {
            let mut statement = self.connection.prepare(&sql)?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    if let ValueRef::Text(text) = row.get_ref(column)? {
                        each(text);
                    }
                }
            }
        }
        Ok(())
    }
}
