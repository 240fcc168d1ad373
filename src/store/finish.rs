//! The end of an erasure. What SQLite no longer uses may still lie in the file's
//! pages, so the whole file is written anew; and then its bytes are looked through for
//! what was erased.

use std::path::Path;

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
        let Some(erasure) = unfinished else {
            return Ok(());
        };
        self.connection.execute_batch("VACUUM")?;
        // Not if somebody has erased something else meanwhile.
        self.connection.execute(
            "DELETE FROM desk WHERE name = ?1 AND value = ?2",
            [UNFINISHED, erasure.as_str()],
        )?;
        Ok(())
    }

    /// How many of these texts lie in the bytes of the file or its journal more often
    /// than in those of a copy that was never anything else. Nobody else of this program
    /// may have the log open: closing the file would let go of their locks.
    pub fn residue(path: &Path, erased: &[Private]) -> Result<usize> {
        let sought = Sought::of(erased.iter().filter_map(Private::reveal));
        let mut found = sought.none();
        for bytes in bytes_of(path)? {
            sought.count(&bytes, &mut found);
        }
        let Some(log) = Log::open(path)? else {
            return Ok(0);
        };
        let mut said = sought.none();
        sought.count(&log.written_anew()?, &mut said);
        Ok(left_over(&found, &said))
    }
}

impl Reading<'_> {
    /// Whether an erasure was stopped before the file was written anew.
    pub fn has_unfinished_erasure(&self) -> Result<bool> {
        Ok(self.on_the_desk(UNFINISHED)?.is_some())
    }
}
