//! A copy of the log as it is at one moment, made and looked at in memory: no
//! temporary file of it is left anywhere, and what is written is what was checked.

use std::{io::Cursor, path::Path, time::Duration};

use rusqlite::{
    Connection, MAIN_DB,
    backup::{Backup, StepResult},
};

use super::{
    check::{Finding, ReadPolicy},
    connection::settle_in_memory,
    file::{Owner, foreign, header},
    ledger::Reading,
    open::Log,
};
use crate::{
    domain::receipt::Receipt,
    error::{Error, Kind, Result},
};

/// How long another program is waited for, in looks of ten milliseconds.
const LOOKS: u32 = 1000;

/// A whole and sound copy.
#[derive(Debug)]
pub struct Copy {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Of the last entry it holds.
    pub receipt: Receipt,
}

impl Log {
    /// A copy without what lay on the desk, looked at as `check` looks. None of a log
    /// that is not sound: a copy of it would be taken for one that is.
    pub fn copy(&self, read_policy: ReadPolicy) -> Result<Copy> {
        let mut memory = in_memory()?;
        copied(&self.connection, &mut memory)?;
        let mut memory = settle_in_memory(memory)?;
        memory.execute_batch("DELETE FROM desk; VACUUM;")?;
        let reading = Reading::of(&memory);
        if !reading.findings(read_policy).is_empty() {
            return Err(Error::new(
                Kind::Damaged,
                "damaged",
                "The log is not sound, and a copy would not be either. No backup was made.",
            )
            .hint("What is wrong:  guardbook check")
            .hint("Copy the file by hand, so that nothing more is lost, and ask ICT to look."));
        }
        let receipt = reading.receipt(reading.entry_count()?)?;
        Ok(Copy {
            bytes: memory.serialize(MAIN_DB)?.to_vec(),
            receipt,
        })
    }

    /// The bytes of the log as it would be if it had never held anything else.
    pub(super) fn written_anew(&self) -> Result<Vec<u8>> {
        let mut memory = Connection::open_in_memory()?;
        copied(&self.connection, &mut memory)?;
        let mut memory = settle_in_memory(memory)?;
        memory.execute_batch("VACUUM")?;
        Ok(memory.serialize(MAIN_DB)?.to_vec())
    }

    /// The log a backup's bytes are, in memory. What is done to it is done to no file.
    /// What it holds has yet to be looked at.
    pub fn of_copy(bytes: &[u8], path: &Path) -> Result<Self> {
        if let Owner::Nobody = header(bytes, path)? {
            return Err(foreign(path));
        }
        let mut memory = in_memory()?;
        memory.deserialize_read_exact(MAIN_DB, Cursor::new(bytes), bytes.len(), false)?;
        Ok(Log::of(settle_in_memory(memory)?))
    }

    /// Everything that is not as it was written.
    pub fn findings(&mut self, read_policy: ReadPolicy) -> Result<Vec<Finding>> {
        self.read(|reading| Ok(reading.findings(read_policy)))
    }

    /// The bytes of this log as a file.
    pub fn bytes(&mut self) -> Result<Vec<u8>> {
        Ok(self.connection.serialize(MAIN_DB)?.to_vec())
    }
}

/// Wholly in memory: without this, SQLite puts what is large in a temporary file.
fn in_memory() -> Result<Connection> {
    let memory = Connection::open_in_memory()?;
    memory.pragma_update(None, "temp_store", 2)?;
    Ok(memory)
}

/// All pages at one moment: a writer between two steps would begin it anew.
fn copied(from: &Connection, to: &mut Connection) -> Result<()> {
    let backup = Backup::new(from, to)?;
    for _ in 0..LOOKS {
        match backup.step(-1)? {
            StepResult::Done => return Ok(()),
            _ => std::thread::sleep(Duration::from_millis(10)),
        }
    }
    Err(Error::new(
        Kind::Busy,
        "locked",
        "Another guardbook on this computer is writing to the log. No backup was made.",
    )
    .hint("Try again in a moment."))
}
