//! Dates and times as British people type them: the day before the month, the
//! past and never the future, and no time where none was typed. What could mean
//! two things is refused with the reason, not guessed.

mod calendar;
mod clock;
mod date;
mod day;
mod line;
mod list;
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
use crate::domain::{happened::Happened, moment::Moment};

/// Reads when it was: one day, perhaps with a time, a span of days, or several days.
///
/// Understood, in any case and with any kind of space: `12/3/26`, `5.3.2026`,
/// `2026-03-12T14:30`, `Thu 5 Mar`, `March 5`, `today`, `yesterday at 2.30pm`,
/// `now`, `2 days ago`, `friday`, `9/3/26 to 11/3/26`, `9-11 March 2026`,
/// `9/3/26, 11/3/26 and 13/3/26`, `9, 11 and 13 March`.
///
/// `now` is the local date and time. A date without a year is the last such day
/// that isn't after today; several such days are so each by itself, or refused. A weekday alone is the last such day, and on that
/// weekday it is today (`thursday 9am` on a Thursday); with `on` or `last` it is
/// always before today. Times are on the 24-hour clock unless am or pm is said,
/// and cut to the minute; `now` alone carries the present minute, everything
/// else only the time that was typed. Midnight is 00:00 of the day it is said of.
/// In a span the time is the first day's, and of several days it stands with the
/// first. `00:00:00`, with seconds, is how a spreadsheet writes a day without a time,
/// and is read as one.
///
/// # Errors
/// Everything that is no date or no time, contradicts itself, lies before 1990
/// or more than a minute after `now`, or could mean more than one day.
pub fn read_moment(text: &str, now: NaiveDateTime) -> Result<Happened, Unclear> {
    let Some(line) = Line::new(text) else {
        return Err(Unclear::Vague { typed: None });
    };
    let read = match reading(&line) {
        Some(Reading::One(part)) => part.on(part.day.date(now)?, now)?,
        Some(Reading::Span(first, last)) => span(&first, &last, now)?,
        Some(Reading::List(parts)) => several(&parts, now)?,
        Some(Reading::SpanInAList) => return Err(Unclear::SpanInAList),
        Some(Reading::EndTime) => return Err(Unclear::EndTime),
        Some(Reading::BareHour(hour)) => return Err(Unclear::BareHour { hour }),
        None => {
            return Err(Unclear::Vague {
                typed: line.quotable(),
            });
        }
    };
    past(read, now)
}

/// Reads one day. A time is checked, but has no place in the answer.
///
/// Everything else is as in [`read_moment`].
///
/// # Errors
/// As [`read_moment`], and more than one day.
pub fn read_day(text: &str, now: NaiveDateTime) -> Result<NaiveDate, Unclear> {
    let read = read_moment(text, now)?;
    match read.only() {
        Some(on) => Ok(on.date),
        None => Err(Unclear::SeveralDays {
            first: read.date,
            last: read.last(),
            named: read.until.is_none().then_some(read.also.len() + 1),
        }),
    }
}

impl Part {
    /// This day, which is that of the calendar, with its time.
    fn on(&self, date: NaiveDate, now: NaiveDateTime) -> Result<Happened, Unclear> {
        let time = self.time(now)?;
        Ok(Happened::once(Moment { date, time }))
    }

    /// Whether its year is still to be found.
    fn lacks_a_year(&self) -> bool {
        matches!(&self.day, Day::Date(date, _) if date.year.is_none())
    }

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
fn span(first: &Part, last: &Part, now: NaiveDateTime) -> Result<Happened, Unclear> {
    let (from, to) = if first.lacks_a_year() {
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
    // Which end comes first is said: of two years only a day ahead is unclear.
    if let Some(ahead @ Unclear::Future { .. }) = apart(&[first, last], &[from, to], now) {
        return Err(ahead);
    }
    Ok(Happened {
        until: Some(to).filter(|to| *to > from),
        ..first.on(from, now)?
    })
}

/// What is wrong with days of which nobody said a year, where each by itself would be
/// another than the one it is taken for: which of them lends its year to the others would
/// be a guess. What a day of the week rules out is not meant.
fn apart(parts: &[&Part], taken: &[NaiveDate], now: NaiveDateTime) -> Option<Unclear> {
    if !parts.iter().all(|part| part.lacks_a_year()) {
        return None;
    }
    let alone = parts.iter().map(|part| part.day.date(now));
    let alone = alone.collect::<Result<Vec<_>, _>>().ok()?;
    let mut ahead = parts.iter().map(|part| part.day.ahead(&alone, now.date()));
    (alone != taken).then(|| match ahead.find_map(|day| day) {
        Some(date) => Unclear::Future { date, time: None },
        None => Unclear::TwoYears,
    })
}

/// Days each by itself. The last that is certain of its year lends it to those about
/// it, as the ends of a span do.
fn several(parts: &[Part], now: NaiveDateTime) -> Result<Happened, Unclear> {
    let certain = parts.iter().rposition(|part| !part.lacks_a_year());
    let certain = certain.unwrap_or(parts.len().saturating_sub(1));
    let (before, from) = parts.split_at(certain);
    let mut days = Vec::new();
    for part in from {
        days.push(match days.last() {
            Some(before) => part.day.beside(*before, Side::After, now)?,
            None => part.day.date(now)?,
        });
    }
    for part in before.iter().rev() {
        let next = days.first().copied().unwrap_or(now.date());
        days.insert(0, part.day.beside(next, Side::Before, now)?);
    }
    if let Some(unclear) = apart(&parts.iter().collect::<Vec<_>>(), &days, now) {
        return Err(unclear);
    }
    let (Some(part), Some(first)) = (parts.first(), days.first()) else {
        return Err(Unclear::Vague { typed: None });
    };
    let mut read = part.on(*first, now)?;
    for later in parts.iter().skip(1) {
        if later.time(now)?.is_some() {
            return Err(Unclear::LaterTime);
        }
    }
    if let Some(earliest) = days.iter().min().filter(|day| *day < first) {
        if read.time.is_some() {
            return Err(Unclear::LaterTime);
        }
        read.date = *earliest;
    }
    let read = read.and(days);
    if read.also.len() >= Happened::MOST_DAYS {
        return Err(Unclear::TooManyDays);
    }
    Ok(read)
}

/// What was read, unless it has not come yet. A minute is allowed, because clocks
/// differ.
fn past(read: Happened, now: NaiveDateTime) -> Result<Happened, Unclear> {
    let soon = now.checked_add_signed(TimeDelta::minutes(1)).unwrap_or(now);
    let late = |day: &NaiveDate| *day > now.date();
    let days = [read.date].into_iter().chain(read.until);
    if let Some(date) = days.chain(read.also.iter().copied()).find(late) {
        let time = read.time.filter(|_| date == read.date);
        return Err(Unclear::Future { date, time });
    }
    match read.time {
        Some(time) if read.date.and_time(time) > soon => Err(Unclear::Future {
            date: read.date,
            time: Some(time),
        }),
        _ => Ok(read),
    }
}
