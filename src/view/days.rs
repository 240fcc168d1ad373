//! Dates as people read them, and as programs do.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use crate::domain::moment::Moment;

/// `Thu 12 Mar 2026`.
#[must_use]
pub fn short_day(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// `Thursday 12 March 2026`.
#[must_use]
pub fn long_day(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// `Wednesday 11 March 2026, 16:30`, or `Monday 9 to Wednesday 11 March 2026`
/// written out in full.
#[must_use]
pub fn when(moment: &Moment) -> String {
    let mut text = long_day(moment.date);
    if let Some(time) = moment.time {
        text.push_str(&time.format(", %H:%M").to_string());
    }
    if let Some(until) = moment.until {
        text.push_str(" to ");
        text.push_str(&long_day(until));
    }
    text
}

/// `Wed 11 Mar 16:30`, for tables; a span shows its first day and a plus.
pub(super) fn when_short(moment: &Moment) -> String {
    let mut text = moment.date.format("%a %-d %b").to_string();
    if let Some(time) = moment.time {
        text.push_str(&time.format(" %H:%M").to_string());
    }
    if moment.until.is_some() {
        text.push('+');
    }
    text
}

/// `Thu 12 Mar 2026 14:52`: when something was written.
pub(super) fn written(at: DateTime<FixedOffset>) -> String {
    at.format("%a %-d %b %Y %H:%M").to_string()
}

/// `Thu 12 Mar 2026 14:55`, the time left out if nobody noted it.
pub(super) fn done_on(moment: &Moment) -> String {
    match moment.time {
        Some(time) => format!("{} {}", short_day(moment.date), time.format("%H:%M")),
        None => short_day(moment.date),
    }
}

/// When something happened, for programs.
#[derive(Serialize)]
pub(super) struct MomentJson {
    pub(super) date: String,
    pub(super) time: Option<String>,
    until: Option<String>,
}

/// What is not known stays null.
pub(super) fn moment_json(moment: &Moment) -> MomentJson {
    MomentJson {
        date: moment.date.to_string(),
        time: moment.time.map(|time| time.format("%H:%M").to_string()),
        until: moment.until.map(|day| day.to_string()),
    }
}
