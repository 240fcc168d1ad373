//! Dates as people read them, and as programs do.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use serde::Serialize;

use crate::domain::{happened::Happened, moment::Moment};

/// `Thu 12 Mar 2026`.
#[must_use]
pub fn short_day(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// `12 Mar 2026`.
#[must_use]
pub fn brief_day(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// `Thu 12 Mar` seen from a day of that year, `Mon 4 Jan 2027` from one of another: without
/// its year it would be taken for the one that is nearest, or past.
pub(super) fn day_seen_from(day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() {
        day.format("%a %-d %b").to_string()
    } else {
        short_day(day)
    }
}

/// `Thursday 12 March 2026`.
#[must_use]
pub fn long_day(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// `Wednesday 11 March 2026, 16:30`, or `Monday 9 to Wednesday 11 March 2026`
/// written out in full; several days as [`when_briefly`] has them.
#[must_use]
pub fn when(happened: &Happened) -> String {
    if !happened.also.is_empty() {
        return when_briefly(happened);
    }
    let mut text = long_day(happened.date);
    if let Some(time) = happened.time {
        text.push_str(&time.format(", %H:%M").to_string());
    }
    if let Some(until) = happened.until {
        text.push_str(" to ");
        text.push_str(&long_day(until));
    }
    text
}

/// `Wed 11 Mar 2026 16:30`, `Mon 9 Mar 2026 to Wed 11 Mar 2026`, or each of several
/// days: `Mon 9 Mar 2026 16:30, Wed 11 Mar 2026 and Fri 13 Mar 2026`.
#[must_use]
pub fn when_briefly(happened: &Happened) -> String {
    let mut text = done_on(&happened.first());
    if let Some(until) = happened.until {
        text.push_str(" to ");
        text.push_str(&short_day(until));
    }
    if let Some((last, between)) = happened.also.split_last() {
        for day in between {
            text.push_str(", ");
            text.push_str(&short_day(*day));
        }
        text.push_str(" and ");
        text.push_str(&short_day(*last));
    }
    text
}

/// `Wed 11 Mar 16:30`, for tables; of several days the first, and a plus.
pub(super) fn when_short(happened: &Happened) -> String {
    let mut text = happened.date.format("%a %-d %b").to_string();
    if let Some(time) = happened.time {
        text.push_str(&time.format(" %H:%M").to_string());
    }
    text + more_days(happened)
}

/// `Wed 11 Mar 2026`, for tables over years; of several days the first, and a plus.
pub(super) fn when_short_with_year(happened: &Happened) -> String {
    short_day(happened.date) + more_days(happened)
}

/// What says that the day shown is the first of several.
fn more_days(happened: &Happened) -> &'static str {
    if happened.last() > happened.date {
        "+"
    } else {
        ""
    }
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

/// When an incident happened, for programs.
#[derive(Serialize)]
pub(super) struct HappenedJson {
    pub(super) date: String,
    pub(super) time: Option<String>,
    pub(super) until: Option<String>,
    pub(super) other_days: Vec<String>,
}

/// What is not known stays null.
pub(super) fn happened_json(happened: &Happened) -> HappenedJson {
    HappenedJson {
        date: happened.date.to_string(),
        time: happened.time.map(|time| time.format("%H:%M").to_string()),
        until: happened.until.map(|day| day.to_string()),
        other_days: happened.also.iter().map(NaiveDate::to_string).collect(),
    }
}
