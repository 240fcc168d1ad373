//! What the breakdown of a span for governors is made from, and what they were told of
//! it before.

use rusqlite::{OptionalExtension, params};

use super::ledger::Reading;
use crate::{
    domain::{
        calendar::Span,
        issued::{Issued, Together},
        year_group::YearGroup,
    },
    error::Result,
};

impl Reading<'_> {
    /// How many incidents of these days are of any of these types.
    pub fn incidents_of_types(&self, span: Span, types: &[String]) -> Result<u32> {
        let types = serde_json::json!(types).to_string();
        Ok(self
            .connection
            .prepare_cached(
                "SELECT count(DISTINCT incident) FROM incident JOIN incident_type USING (incident)
                 WHERE date >= ?1 AND date < ?2 AND category IN (SELECT value FROM json_each(?3))",
            )?
            .query_row(
                params![span.first.to_string(), span.after.to_string(), types],
                |row| row.get(0),
            )?)
    }

    /// In how many incidents of these days one of these actions stands like that.
    pub fn incidents_with_action(&self, span: Span, actions: &[&str], state: &str) -> Result<u32> {
        let actions = serde_json::json!(actions).to_string();
        let (first, after) = (span.first.to_string(), span.after.to_string());
        Ok(self
            .connection
            .prepare_cached(
                "SELECT count(DISTINCT incident) FROM incident JOIN step USING (incident)
                 WHERE date >= ?1 AND date < ?2 AND state = ?4
                   AND action IN (SELECT value FROM json_each(?3))",
            )?
            .query_row(params![first, after, actions, state], |row| row.get(0))?)
    }

    /// How many pupils had a part in more than one incident of these days, other than as
    /// a witness.
    pub fn pupils_again(&self, span: Span) -> Result<u32> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT count(*) FROM (
                     SELECT person FROM involvement JOIN incident USING (incident)
                     WHERE date >= ?1 AND date < ?2 AND role <> 'witness'
                       AND (kind IS NULL OR kind = 'pupil')
                     GROUP BY person HAVING count(DISTINCT incident) > 1)",
            )?
            .query_row([span.first.to_string(), span.after.to_string()], |row| {
                row.get(0)
            })?)
    }

    /// The year groups the school has, by all pupils of the log, youngest first: whether
    /// a term had any of the oldest is told by no gap.
    pub fn year_groups(&self) -> Result<Vec<YearGroup>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT DISTINCT year FROM involvement WHERE year IS NOT NULL")?;
        let found = statement.query_map([], |row| row.get::<_, String>(0))?;
        let mut years = Vec::new();
        for label in found {
            years.extend(YearGroup::read(&label?));
        }
        let (first, last) = (years.iter().min(), years.iter().max());
        let both = first.zip(last);
        Ok(both.map_or_else(Vec::new, |(first, last)| first.up_to(*last)))
    }

    /// Which groups stood together in what governors were given of a term last, by
    /// measure; nothing if they were given nothing.
    pub fn told_together(&self, term: &str) -> Result<Vec<Together>> {
        let open: Option<String> = self
            .connection
            .prepare_cached(
                "SELECT open FROM entry WHERE kind = 'issued' AND json_valid(open)
                   AND open ->> 'term' = ?1 AND open ->> 'together' IS NOT NULL
                 ORDER BY seq DESC LIMIT 1",
            )?
            .query_row([term], |row| row.get(0))
            .optional()?;
        let issued = open.and_then(|open| serde_json::from_str::<Issued>(&open).ok());
        Ok(issued.map_or_else(Vec::new, |issued| issued.together))
    }
}
