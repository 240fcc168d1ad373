//! Dates and times as British people type them: the day before the month, the
//! past and never the future, and no time where none was typed. What could mean
//! two things is refused with the reason, not guessed.

mod calendar;
mod clock;
mod date;
mod day;
mod line;
mod reading;
#[cfg(test)]
mod tests;
mod unclear;
mod words;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

pub use self::unclear::Unclear;

use self::calendar::Side;
use self::day::Day;
use self::line::Line;
use self::reading::{Part, Reading, reading};
use crate::domain::moment::Moment;

/// Reads a moment: one day, perhaps with a time, or a span of days.
///
/// Understood, in any case and with any kind of space: `12/3/26`, `5.3.2026`,
/// `2026-03-12T14:30`, `Thu 5 Mar`, `March 5`, `today`, `yesterday at 2.30pm`,
/// `now`, `2 days ago`, `friday`, `9/3/26 to 11/3/26`, `9-11 March 2026`.
///
/// `now` is the local date and time. A date without a year is the last such day
/// that isn't after today. A weekday alone is the last such day, and on that
/// weekday it is today (`thursday 9am` on a Thursday); with `on` or `last` it is
/// always before today. Times are on the 24-hour clock unless am or pm is said,
/// and cut to the minute; `now` alone carries the present minute, everything
/// else only the time that was typed. Midnight is 00:00 of the day it is said of.
/// In a span the time is the first day's. `00:00:00`, with seconds, is how a
/// spreadsheet writes a day without a time, and is read as one.
///
/// # Errors
/// Everything that is no date or no time, contradicts itself, lies before 1990
/// or more than a minute after `now`, or could mean more than one day.
pub fn read_moment(text: &str, now: NaiveDateTime) -> Result<Moment, Unclear> {
    let Some(line) = Line::new(text) else {
        return Err(Unclear::Vague { typed: None });
    };
    let moment = match reading(&line) {
        Some(Reading::One(part)) => Moment {
            time: part.time(now)?,
            ..Moment::day(part.day.date(now)?)
        },
        Some(Reading::Span(first, last)) => span(&first, &last, now)?,
        Some(Reading::DaysApart) => return Err(Unclear::DaysApart),
        Some(Reading::EndTime) => return Err(Unclear::EndTime),
        Some(Reading::BareHour(hour)) => return Err(Unclear::BareHour { hour }),
        None => {
            return Err(Unclear::Vague {
                typed: line.quotable(),
            });
        }
    };
    past(moment, now)
}

/// Reads one day. A time is checked, but has no place in the answer.
///
/// Everything else is as in [`read_moment`].
///
/// # Errors
/// As [`read_moment`], and a span of more than one day.
pub fn read_day(text: &str, now: NaiveDateTime) -> Result<NaiveDate, Unclear> {
    let Moment { date, until, .. } = read_moment(text, now)?;
    match until {
        Some(last) => Err(Unclear::SeveralDays { first: date, last }),
        None => Ok(date),
    }
}

impl Part {
    /// The time typed with the day, if one was; `now` is a time too.
    fn time(&self, now: NaiveDateTime) -> Result<Option<NaiveTime>, Unclear> {
        match (&self.clock, &self.day) {
            (Some(clock), _) => clock.time(),
            (None, Day::Now) => Ok(NaiveTime::from_hms_opt(now.hour(), now.minute(), 0)),
            (None, _) => Ok(None),
        }
    }
}

/// Both ends of a span; an end without a year takes it from the other.
fn span(first: &Part, last: &Part, now: NaiveDateTime) -> Result<Moment, Unclear> {
    let yearless = |part: &Part| matches!(&part.day, Day::Date(date, _) if date.year.is_none());
    let (from, to) = if yearless(first) {
        let to = last.day.date(now)?;
        (first.day.beside(to, Side::Before, now)?, to)
    } else {
        let from = first.day.date(now)?;
        (from, last.day.beside(from, Side::After, now)?)
    };
    if to < from {
        return Err(Unclear::Backwards {
            first: from,
            last: to,
        });
    }
    Ok(Moment {
        date: from,
        time: first.time(now)?,
        until: Some(to).filter(|to| *to > from),
    })
}

/// The moment, unless it has not come yet. A minute is allowed, because clocks
/// differ.
fn past(moment: Moment, now: NaiveDateTime) -> Result<Moment, Unclear> {
    let refused = |date, time| Err(Unclear::Future { date, time });
    let soon = now.checked_add_signed(TimeDelta::minutes(1)).unwrap_or(now);
    match moment {
        Moment { date, time, .. } if date > now.date() => refused(date, time),
        Moment {
            until: Some(last), ..
        } if last > now.date() => refused(last, None),
        Moment {
            date,
            time: Some(time),
            ..
        } if date.and_time(time) > soon => refused(date, Some(time)),
        _ => Ok(moment),
    }
}
