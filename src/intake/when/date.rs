//! Dates as they are typed: in figures, day before month, or with the month as
//! a word.

use std::ops::Range;

use super::line::{Gap, Line, Number};
use super::words;

/// A day of the month as typed, which may not exist.
#[derive(Debug, Clone)]
pub(super) struct Date {
    pub(super) day: u32,
    pub(super) month: u32,
    pub(super) year: Option<Number>,
    pub(super) order: Order,
    /// How it was typed, for the sentence that says what's wrong with it.
    pub(super) typed: String,
}

/// What tells the day from the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Figures only, day first.
    Figures,
    /// Two figures that could be a time: 5.10.
    LikeATime,
    /// The month is a word, or the year comes first.
    Plain,
}

/// Every way to read a date there, without day of the week.
pub(super) fn dates(line: &Line, at: usize) -> Vec<(Date, usize)> {
    let mut found = month_second(line, at);
    found.extend(month_first(line, at));
    for separator in ['/', '-', '.', ' '] {
        found.extend(figures(line, at, separator));
    }
    found
}

/// After the full stop of an abbreviation.
pub(super) fn past_stop(line: &Line, at: usize) -> usize {
    let stop = line.is_mark(at, '.') && line.touches(at) && !line.touches(at + 1);
    at + usize::from(stop)
}

/// After the letters of "5th".
pub(super) fn past_ordinal(line: &Line, at: usize) -> usize {
    line.past(at, &["st", "nd", "rd", "th"])
}

/// 5 March 2026, 5th of March, 05-Mar-26 (how Excel shows a date).
fn month_second(line: &Line, at: usize) -> Vec<(Date, usize)> {
    let read = || {
        let day = line.small(at)?;
        let next = line.past(past_ordinal(line, at + 1), &["of"]);
        let (first, next) = joint(line, next);
        let month = words::month(line.word(next)?)?;
        let end = past_stop(line, next + 1);
        let (second, next) = joint(line, end);
        // "5 Mar-11 Mar" is no date of 2011: the joints differ.
        let year = line.number(next).filter(|_| first == second);
        let year = year.filter(|year| is_year(*year) && !begins_noon(line, next));
        Some((day, month, year.map(|year| (year, next + 1)), end))
    };
    let Some((day, month, year, end)) = read() else {
        return Vec::new();
    };
    let with = |year, end| (plain(line, day, month, year, at..end), end);
    let full = year.map(|(year, end)| with(Some(year), end));
    full.into_iter().chain([with(None, end)]).collect()
}

/// March 5, March 5th 2026. Not Mar-26, which is how Excel shows a whole month.
fn month_first(line: &Line, at: usize) -> Vec<(Date, usize)> {
    let read = || {
        let month = words::month(line.word(at)?)?;
        let next = line.past(past_stop(line, at + 1), &["the"]);
        let day = line.small(next)?;
        let end = past_ordinal(line, next + 1);
        let year = line.number(end);
        let year = year.filter(|year| year.digits == 4 && is_year(*year));
        Some((day, month, year, end))
    };
    let Some((day, month, year, end)) = read() else {
        return Vec::new();
    };
    let with = |year, end| (plain(line, day, month, year, at..end), end);
    let full = year.map(|year| with(Some(year), end + 1));
    full.into_iter().chain([with(None, end)]).collect()
}

fn plain(line: &Line, day: u32, month: u32, year: Option<Number>, pieces: Range<usize>) -> Date {
    Date {
        day,
        month,
        year,
        order: Order::Plain,
        typed: line.typed(pieces),
    }
}

/// The mark that joins two parts of a date, none if only space does.
fn joint(line: &Line, at: usize) -> (Option<char>, usize) {
    let joined = ['-', '/', '.']
        .into_iter()
        .find(|mark| line.is_mark(at, *mark) && line.touches(at) && line.touches(at + 1));
    (joined, at + usize::from(joined.is_some()))
}

/// Whether a number after a month in words is its year: "5 March 1430" isn't
/// about the Middle Ages, but 1930 is refused as too early and not read as a
/// time, because it could be either.
fn is_year(number: Number) -> bool {
    let (hour, minute) = (number.value / 100, number.value % 100);
    let time = hour < 24 && minute < 60 && !(1900..2100).contains(&number.value);
    number.digits == 2 || number.digits == 4 && !time
}

/// "5 March 12 noon" isn't in 2012.
fn begins_noon(line: &Line, at: usize) -> bool {
    line.small(at) == Some(12) && line.is_word(at + 1, &["noon", "midday", "midnight"])
}

/// 5/3/26, 05-03-2026, 5.3.26, 5 3 26, 5/3; 2026-03-05.
fn figures(line: &Line, at: usize, separator: char) -> Vec<(Date, usize)> {
    let read = || {
        let first = line.number(at)?;
        let next = past_separator(line, at + 1, separator)?;
        let second = line.number(next).filter(|number| number.digits <= 2)?;
        let third = past_separator(line, next + 1, separator)
            .and_then(|next| Some((line.number(next)?, next + 1)));
        Some((first, second, next + 1, third))
    };
    let Some((first, second, end, third)) = read() else {
        return Vec::new();
    };
    let date = |day: Number, year, order, end| Date {
        day: day.value,
        month: second.value,
        year,
        order,
        typed: line.typed(at..end),
    };
    let mut found = Vec::new();
    match (first.digits, third) {
        (1 | 2, Some((year, end))) if matches!(year.digits, 2 | 4) => {
            found.push((date(first, Some(year), Order::Figures, end), end));
        }
        (4, Some((day, end))) if day.digits <= 2 => {
            found.push((date(day, Some(first), Order::Plain, end), end));
        }
        _ => {}
    }
    if first.digits <= 2 && separator != ' ' {
        let like_a_time = separator == '.' && second.digits == 2;
        let order = if like_a_time {
            Order::LikeATime
        } else {
            Order::Figures
        };
        found.push((date(first, None, order, end), end));
    }
    found
}

/// A slash may have spaces about it; a dash with spaces means "to".
fn past_separator(line: &Line, at: usize, separator: char) -> Option<usize> {
    let there = match separator {
        ' ' => return (line.gap(at) == Gap::Space).then_some(at),
        '/' => line.gap(at) != Gap::Mark && line.gap(at + 1) != Gap::Mark,
        _ => line.touches(at) && line.touches(at + 1),
    };
    (there && line.is_mark(at, separator)).then_some(at + 1)
}
