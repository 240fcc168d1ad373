//! What a whole line says: a day, perhaps with a time, a span of days, or several.

use super::clock::{Clock, bare_hour, clock};
use super::date::{Date, Order};
use super::day::{Day, day_alone, days};
use super::line::Line;
use super::list::{has_a_span, listed};

/// A day as typed, and the time with it.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) day: Day,
    pub(super) clock: Option<Clock>,
}

impl Part {
    /// 5.10 may be a day of October or ten past five; a time beside it settles it.
    fn could_be_a_time(&self) -> bool {
        let like = matches!(&self.day, Day::Date(date, _) if date.order == Order::LikeATime);
        like && self.clock.is_none()
    }
}

/// What a whole line says.
#[derive(Debug)]
pub(super) enum Reading {
    /// One day.
    One(Part),
    /// The first day and the last.
    Span(Part, Part),
    /// A time after "to" or a dash.
    EndTime,
    /// Several days, each by itself, in the order they were typed.
    List(Vec<Part>),
    /// A span among them: "9/3/26 to 11/3/26 and 13/3/26".
    SpanInAList,
    /// A day and an hour that could be in the morning or the afternoon.
    BareHour(u32),
}

/// The first way to read the line that leaves nothing over, unless it could
/// mean two things.
pub(super) fn reading(line: &Line) -> Option<Reading> {
    let found = one(line)
        .or_else(|| several(line))
        .or_else(|| without_half(line))
        .or_else(|| listed(line).map(Reading::List))
        .or_else(|| has_a_span(line).then_some(Reading::SpanInAList))?;
    let unsure = match &found {
        Reading::One(part) => part.could_be_a_time(),
        Reading::Span(first, last) => {
            first.could_be_a_time() || last.could_be_a_time() || mixed(&first.day, &last.day)
        }
        Reading::List(parts) => parts.iter().any(Part::could_be_a_time),
        Reading::EndTime | Reading::SpanInAList | Reading::BareHour(_) => false,
    };
    (!unsure).then_some(found)
}

fn one(line: &Line) -> Option<Reading> {
    whole(line, 0).map(Reading::One)
}

/// A day with its time from there to the end.
fn whole(line: &Line, at: usize) -> Option<Part> {
    let all = |(part, end): (Part, usize)| (end == line.len()).then_some(part);
    parts(line, at).into_iter().find_map(all)
}

fn without_half(line: &Line) -> Option<Reading> {
    let mut hours = days(line, 0).into_iter();
    let hour = hours.find_map(|(_, end)| bare_hour(line, end))?;
    Some(Reading::BareHour(hour))
}

fn several(line: &Line) -> Option<Reading> {
    let between = line.is_word(0, &["between"]);
    let start = line.past(0, &["from", "between"]);
    let joined = |at: usize| {
        let and = between && line.is_word(at, &["and"]);
        and || joins_a_span(line, at)
    };
    let firsts = parts(line, start).into_iter();
    let mut firsts = firsts.filter(|(_, at)| joined(*at) && !all_hyphens(line, start, *at));
    firsts
        .find_map(|(first, at)| ended(line, first, at))
        .or_else(|| shared_month(line, start, joined))
}

/// Whether a word or dash stands there that means "to".
pub(super) fn joins_a_span(line: &Line, at: usize) -> bool {
    line.is_word(at, &["to", "until", "till"]) || line.is_mark(at, '-')
}

/// In "9-3-10-3" nothing tells the dash that means "to" from the others.
fn all_hyphens(line: &Line, start: usize, at: usize) -> bool {
    let tight = line.is_mark(at, '-') && line.touches(at) && line.touches(at + 1);
    tight && (start..at).any(|before| line.is_mark(before, '-'))
}

/// "2/3/26 to wednesday" may be two days long or nine.
fn mixed(first: &Day, last: &Day) -> bool {
    matches!(
        (first, last),
        (Day::Weekday { .. }, Day::Date(..)) | (Day::Date(..), Day::Weekday { .. })
    )
}

/// What follows the word or dash between the ends of a span.
fn ended(line: &Line, first: Part, at: usize) -> Option<Reading> {
    if let Some(last) = whole(line, at + 1) {
        let ends_at = last.clock.is_some() || first.clock.is_some() && last.could_be_a_time();
        return Some(if ends_at {
            Reading::EndTime
        } else {
            Reading::Span(first, last)
        });
    }
    let (clock, _) = clock(line, at + 1, true).filter(|(_, end)| *end == line.len())?;
    if first.clock.is_some() {
        return Some(Reading::EndTime);
    }
    // "5/3/26 - 14:30": the dash stands between the day and its time.
    line.is_mark(at, '-').then_some(Reading::One(Part {
        day: first.day,
        clock: Some(clock),
    }))
}

/// "9-11 March 2026": the first day takes month and year from the last.
fn shared_month(line: &Line, start: usize, joined: impl Fn(usize) -> bool) -> Option<Reading> {
    let (day, weekday, at) = day_alone(line, start)?;
    if !joined(at) {
        return None;
    }
    let last = whole(line, at + 1)?;
    let Day::Date(date, _) = &last.day else {
        return None;
    };
    if last.clock.is_some() {
        return Some(Reading::EndTime);
    }
    let typed = line.typed(start..line.len());
    let date = Date {
        day,
        typed,
        ..date.clone()
    };
    let first = Part {
        day: Day::Date(date, weekday),
        clock: None,
    };
    Some(Reading::Span(first, last))
}

/// Every way to read a day there, with or without a time before or after it.
pub(super) fn parts(line: &Line, at: usize) -> Vec<(Part, usize)> {
    let mut found = Vec::new();
    for (day, end) in days(line, at) {
        if let Some((clock, end)) = clock(line, end, true) {
            let (day, clock) = (day.clone(), Some(clock));
            found.push((Part { day, clock }, end));
        }
        found.push((Part { day, clock: None }, end));
    }
    if let Some((clock, end)) = clock(line, at, false) {
        for (day, end) in days(line, end) {
            let clock = Some(clock.clone());
            found.push((Part { day, clock }, end));
        }
    }
    found
}
