//! Dates and times as the shelf has them. One that can't be read is an error,
//! never another day.

use chrono::{NaiveDate, NaiveTime};
use rusqlite::{Error, Result, Row, types::Type};

use crate::domain::happened::Happened;

/// A day that must be there.
pub(super) fn day(row: &Row, column: &str) -> Result<NaiveDate> {
    row.get::<_, String>(column)?
        .parse()
        .map_err(|_| unreadable())
}

/// A day that may be missing.
pub(super) fn day_if_any(row: &Row, column: &str) -> Result<Option<NaiveDate>> {
    row.get::<_, Option<String>>(column)?
        .map(|text| text.parse().map_err(|_| unreadable()))
        .transpose()
}

/// Days one after the other, and nothing where there are none.
pub(super) fn days(all: &[NaiveDate]) -> Option<String> {
    let all: Vec<String> = all.iter().map(NaiveDate::to_string).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// Days as [`days`] writes them.
pub(super) fn days_if_any(row: &Row, column: &str) -> Result<Vec<NaiveDate>> {
    let all = row.get::<_, Option<String>>(column)?.unwrap_or_default();
    all.split_whitespace()
        .map(|day| day.parse().map_err(|_| unreadable()))
        .collect()
}

/// When an incident happened, from the columns of its row.
pub(super) fn happened(row: &Row) -> Result<Happened> {
    Ok(Happened {
        date: day(row, "date")?,
        time: time_if_any(row, "time")?,
        until: day_if_any(row, "until")?,
        also: days_if_any(row, "also")?,
    })
}

/// A time of day that may be missing.
pub(super) fn time_if_any(row: &Row, column: &str) -> Result<Option<NaiveTime>> {
    let time = row.get::<_, Option<String>>(column)?;
    time.map(|text| NaiveTime::parse_from_str(&text, "%H:%M").map_err(|_| unreadable()))
        .transpose()
}

fn unreadable() -> Error {
    Error::FromSqlConversionFailure(0, Type::Text, "not a date or time".into())
}
