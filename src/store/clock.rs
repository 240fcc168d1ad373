//! The computer's clock against the entries. These keep the order they were written
//! in, whatever it says; but a day a wrong clock gave is a wrong day.

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::ledger::Reading;
use crate::error::Result;

/// How far behind the entry before it an entry may be: whoever answers the questions
/// has an entry with the moment they began, and others write meanwhile.
const LEEWAY: TimeDelta = TimeDelta::days(1);

impl Reading<'_> {
    /// When the last entry says it was written, if by this moment it is yet to be.
    pub fn ahead_of(&self, now: DateTime<FixedOffset>) -> Result<Option<DateTime<FixedOffset>>> {
        let last = self.last_written()?;
        Ok(last.filter(|last| *last - now > LEEWAY))
    }

    /// When the last entry says it was written.
    pub fn last_written(&self) -> Result<Option<DateTime<FixedOffset>>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT at FROM entry ORDER BY seq DESC LIMIT 1")?;
        let mut rows = statement.query([])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        Ok(moment(&row.get::<_, String>(0)?))
    }

    /// The entries that say they were written before the entry before them.
    pub fn set_back(&self) -> Result<Vec<u64>> {
        let mut statement = self
            .connection
            .prepare("SELECT seq, at FROM entry ORDER BY seq")?;
        let mut rows = statement.query([])?;
        let (mut before, mut back) = (None, Vec::new());
        while let Some(row) = rows.next()? {
            let at = moment(&row.get::<_, String>(1)?);
            if let (Some(at), Some(before)) = (at, before)
                && before - at > LEEWAY
            {
                back.push(row.get(0)?);
            }
            before = at;
        }
        Ok(back)
    }
}

fn moment(text: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text).ok()
}
