//! A span of days in figures.

use chrono::NaiveDate;
use rusqlite::params;

use super::{column::day, ledger::Reading};
use crate::{
    domain::{
        calendar::Span,
        figures::{Actions, Count, Measure, Totals, twice_the_median},
    },
    error::Result,
};

impl Reading<'_> {
    /// How the school worked in these days. What is overdue is so on `today`.
    pub fn totals(&self, span: Span, today: NaiveDate) -> Result<Totals> {
        let (first, after) = (span.first.to_string(), span.after.to_string());
        let mut totals = self
            .connection
            .prepare_cached(
                "SELECT count(*), coalesce(sum(closed_on IS NULL), 0), coalesce(sum(closed_on IS NOT NULL), 0),
                        coalesce(sum(recorded_on >= ?2), 0)
                 FROM incident WHERE date >= ?1 AND date < ?2",
            )?
            .query_row([&first, &after], |row| {
                Ok(Totals {
                    incidents: row.get(0)?,
                    open: row.get(1)?,
                    closed: row.get(2)?,
                    recorded_late: row.get(3)?,
                    ..Totals::default()
                })
            })?;
        totals.half_days_to_close = twice_the_median(self.days_to_close(&first, &after)?);
        totals.actions = self.actions(&first, &after, today)?;
        Ok(totals)
    }

    fn days_to_close(&self, first: &str, after: &str) -> Result<Vec<u32>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT reported_on, closed_on FROM incident WHERE date >= ?1 AND date < ?2 AND closed_on IS NOT NULL",
        )?;
        let calendar = self.calendar()?;
        let days = statement.query_map([first, after], |row| {
            Ok(calendar.school_days_between(day(row, "reported_on")?, day(row, "closed_on")?))
        })?;
        Ok(days.collect::<rusqlite::Result<_>>()?)
    }

    fn actions(&self, first: &str, after: &str, today: NaiveDate) -> Result<Actions> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT count(*),
                        coalesce(sum(state = 'done' AND (due IS NULL OR done_on <= due)), 0),
                        coalesce(sum(state = 'done' AND done_on > due), 0),
                        coalesce(sum(state = 'declined'), 0),
                        coalesce(sum(state = 'undecided'), 0),
                        coalesce(sum(state = 'undecided' AND due < ?3), 0)
                 FROM incident JOIN step USING (incident)
                 WHERE date >= ?1 AND date < ?2 AND by_recording = 0 AND (need = 'must' OR need = 'unreadable')",
            )?
            .query_row(params![first, after, today.to_string()], |row| {
                Ok(Actions {
                    needed: row.get(0)?,
                    on_time: row.get(1)?,
                    late: row.get(2)?,
                    declined: row.get(3)?,
                    not_yet: row.get(4)?,
                    overdue: row.get(5)?,
                })
            })?)
    }

    /// The incidents of these days by group, largest group first.
    pub fn counts(&self, span: Span, measure: Measure) -> Result<Vec<Count>> {
        let (table, group) = match measure {
            Measure::Type => ("incident JOIN incident_type USING (incident)", "category"),
            Measure::Level => ("incident", "CAST(level AS TEXT)"),
            Measure::Place => ("incident", "place"),
            Measure::FoundBy => ("incident", "coalesce(found_by, '')"),
            Measure::YearGroup => (
                "incident JOIN involvement USING (incident)",
                "CASE WHEN role <> 'witness' THEN year END",
            ),
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {group} AS grp, count(DISTINCT incident) AS incidents FROM {table}
             WHERE date >= ?1 AND date < ?2 AND grp IS NOT NULL GROUP BY grp ORDER BY incidents DESC, grp"
        ))?;
        let counts =
            statement.query_map([span.first.to_string(), span.after.to_string()], |row| {
                Ok(Count {
                    group: row.get(0)?,
                    incidents: row.get(1)?,
                })
            })?;
        Ok(counts.collect::<rusqlite::Result<_>>()?)
    }
}
