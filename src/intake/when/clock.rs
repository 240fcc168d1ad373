//! Times of day as they are typed: 14:30, 14.30, 2.30pm, 9am, 1430, noon.

use chrono::NaiveTime;

use super::line::Line;
use super::unclear::Unclear;

/// A time as typed, which may not exist.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    /// None if there is no such time.
    time: Option<NaiveTime>,
    /// Whether "am" or "pm" was typed.
    halves: bool,
    /// Whether it says no more than that no time is known.
    only_a_day: bool,
    typed: String,
}

impl Clock {
    /// The time, to the minute, if one is known.
    pub(super) fn time(&self) -> Result<Option<NaiveTime>, Unclear> {
        let time = self.time.ok_or_else(|| Unclear::NoSuchTime {
            typed: self.typed.clone(),
            halves: self.halves,
        })?;
        Ok(Some(time).filter(|_| !self.only_a_day))
    }
}

/// The time there, with the place after it. Four bare digits are a time only
/// after a day: before one they are a year.
pub(super) fn clock(line: &Line, at: usize, after_day: bool) -> Option<(Clock, usize)> {
    let at = past_at(line, at);
    named(line, at)
        .or_else(|| digits(line, at))
        .or_else(|| bare(line, at).filter(|_| after_day))
}

/// An hour that could be in the morning or the afternoon, at the end of the line.
pub(super) fn bare_hour(line: &Line, at: usize) -> Option<u32> {
    let at = past_at(line, at);
    let hour = line.small(at).filter(|hour| (1..=12).contains(hour));
    hour.filter(|_| at + 1 == line.len())
}

/// After "at", "@", or the T of 2026-03-12T14:30.
fn past_at(line: &Line, at: usize) -> usize {
    if line.is_mark(at, '@') || line.is_word(at, &["t"]) && line.touches(at) {
        at + 1
    } else {
        line.past(at, &["at"])
    }
}

/// Noon and midnight. Midnight is the start of the day it is said of.
fn named(line: &Line, at: usize) -> Option<(Clock, usize)> {
    let named = at + usize::from(line.small(at) == Some(12));
    let hour = match line.word(named)? {
        "noon" | "midday" => 12,
        "midnight" => 0,
        _ => return None,
    };
    let clock = Clock {
        time: NaiveTime::from_hms_opt(hour, 0, 0),
        halves: false,
        only_a_day: false,
        typed: line.typed(at..named + 1),
    };
    Some((clock, named + 1))
}

/// 14:30, 14.30, with seconds, with am or pm; or 9am.
fn digits(line: &Line, at: usize) -> Option<(Clock, usize)> {
    let hour = line.small(at)?;
    let Some((minute, end)) = minutes(line, at + 1) else {
        // A bare hour could be in the morning or the afternoon.
        half(line, at + 1)?;
        return Some(finish(line, at, at + 1, Some((hour, 0))));
    };
    let Some((second, end)) = seconds(line, end) else {
        return Some(finish(line, at, end, minute.map(|minute| (hour, minute))));
    };
    let minute = minute.filter(|_| second < 60);
    let (clock, end) = finish(line, at, end, minute.map(|minute| (hour, minute)));
    // Nobody types 00:00:00: it is how a spreadsheet writes a day without time.
    let only_a_day = second == 0 && clock.time == Some(NaiveTime::MIN);
    Some((
        Clock {
            only_a_day,
            ..clock
        },
        end,
    ))
}

/// 1430.
fn bare(line: &Line, at: usize) -> Option<(Clock, usize)> {
    let number = line.number(at).filter(|number| number.digits == 4)?;
    let time = (number.value / 100, number.value % 100);
    Some(finish(line, at, at + 1, Some(time)))
}

/// The minutes, none if it is no number of minutes, and the place after.
fn minutes(line: &Line, at: usize) -> Option<(Option<u32>, usize)> {
    let number = line.number(at + 1)?;
    if !line.touches(at) || !line.touches(at + 1) || number.digits > 2 {
        return None;
    }
    let minute = Some(number.value).filter(|_| number.digits == 2);
    // "9.5" is no slip for a time: it isn't one at all.
    let there = line.is_mark(at, ':') || line.is_mark(at, '.') && minute.is_some();
    there.then_some((minute, at + 2))
}

/// The seconds, and the place after them and the fractions other systems write.
fn seconds(line: &Line, at: usize) -> Option<(u32, usize)> {
    let second = line.small(at + 1).filter(|_| line.is_mark(at, ':'))?;
    let fraction = line.is_mark(at + 2, '.') && line.number(at + 3).is_some();
    Some((second, if fraction { at + 4 } else { at + 2 }))
}

/// Takes "am", "pm" or "hrs" along and works the time out.
fn finish(line: &Line, at: usize, end: usize, time: Option<(u32, u32)>) -> (Clock, usize) {
    let half = half(line, end);
    let end = match half {
        Some((_, end)) => end,
        None => line.past(end, &["hrs", "hours"]),
    };
    let time = time.and_then(|(hour, minute)| {
        let hour = match half {
            None => Some(hour),
            Some((late, _)) => (1..=12)
                .contains(&hour)
                .then_some(hour % 12 + if late { 12 } else { 0 }),
        };
        NaiveTime::from_hms_opt(hour?, minute, 0)
    });
    let clock = Clock {
        time,
        halves: half.is_some(),
        only_a_day: false,
        typed: line.typed(at..end),
    };
    (clock, end)
}

/// Whether it is pm, and the place after "pm" or "p.m.".
fn half(line: &Line, at: usize) -> Option<(bool, usize)> {
    match line.word(at)? {
        "am" => return Some((false, at + 1)),
        "pm" => return Some((true, at + 1)),
        "a" | "p" => {}
        _ => return None,
    }
    if !line.is_mark(at + 1, '.') || !line.is_word(at + 2, &["m"]) {
        return None;
    }
    let stop = usize::from(line.is_mark(at + 3, '.') && line.touches(at + 3));
    Some((line.is_word(at, &["p"]), at + 3 + stop))
}
