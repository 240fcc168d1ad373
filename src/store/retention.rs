//! What the rule of keeping says of everything in the log: one look through the
//! ledger, and what stands on the shelf.

use std::collections::BTreeMap;

use super::{
    column::{day, day_if_any, days_if_any},
    ledger::Reading,
};
use crate::{
    domain::{
        number::{IncidentNo, PersonCode},
        retention::{Gathered, Standing, Survey},
    },
    error::Result,
};
use chrono::NaiveDate;

impl Reading<'_> {
    /// What the rule says of every record and person.
    pub fn survey(&self) -> Result<Survey> {
        let mut gathered = Gathered::default();
        self.entries(|mut entry| {
            gathered.take(&mut entry);
            Ok(())
        })?;
        Ok(Survey::of(
            gathered,
            &self.standing()?,
            &self.directory()?,
            &self.birthdays()?,
        ))
    }

    fn standing(&self) -> Result<BTreeMap<IncidentNo, Standing>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT incident, date, until, also, recorded_on, closed_on FROM incident",
        )?;
        let standing = statement.query_map([], |row| {
            let first = day(row, "date")?;
            let also = days_if_any(row, "also")?.last().copied();
            let recorded = day(row, "recorded_on")?;
            let closed = day_if_any(row, "closed_on")?;
            let standing = Standing {
                last: also.or(day_if_any(row, "until")?).unwrap_or(first),
                settled: closed.map_or(recorded, |closed| closed.max(recorded)),
                closed: closed.is_some(),
            };
            Ok((IncidentNo(row.get("incident")?), standing))
        })?;
        Ok(standing.collect::<rusqlite::Result<_>>()?)
    }

    fn birthdays(&self) -> Result<BTreeMap<PersonCode, NaiveDate>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT person, born FROM person WHERE born IS NOT NULL")?;
        let born =
            statement.query_map([], |row| Ok((PersonCode(row.get(0)?), day(row, "born")?)))?;
        Ok(born.collect::<rusqlite::Result<_>>()?)
    }
}
