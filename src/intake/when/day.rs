//! Days as they are typed. Every possible way to read the pieces is listed, the
//! likeliest first; the first that uses up the whole line is the one meant.

use chrono::Weekday;

use super::date::{Date, dates, past_ordinal, past_stop};
use super::line::Line;
use super::words;

/// A day as typed.
#[derive(Debug, Clone)]
pub(super) enum Day {
    /// So many days before today; tomorrow is -1, so that it can be refused as
    /// the future.
    Ago(i64),
    /// This minute.
    Now,
    /// A day of the week without a date.
    Weekday {
        weekday: Weekday,
        before_today: bool,
    },
    /// A day of the month, perhaps with the day of the week.
    Date(Date, Option<Weekday>),
}

/// Every way to read a day there, with the place after it.
pub(super) fn days(line: &Line, at: usize) -> Vec<(Day, usize)> {
    let mut found: Vec<(Day, usize)> = relative(line, at).into_iter().collect();
    let on = line.past(at, &["on"]);
    let (stated, start) = weekday(line, on).map_or((None, on), |(day, end)| (Some(day), end));
    for (date, end) in dates(line, line.past(start, &["the"])) {
        if stated.is_some() {
            found.push((Day::Date(date, stated), end));
        } else {
            if let Some((after, end)) = weekday(line, end) {
                found.push((Day::Date(date.clone(), Some(after)), end));
            }
            // Or it is the next one's, as in "9 March, Wed 11 March".
            found.push((Day::Date(date, None), end));
        }
    }
    let alone = line.past(at, &["on", "last", "past"]);
    if let Some((weekday, end)) = weekday(line, alone) {
        let before_today = alone > at;
        found.push((
            Day::Weekday {
                weekday,
                before_today,
            },
            end,
        ));
    }
    found
}

/// A day of the month alone, the 9 of "9-11 March".
pub(super) fn day_alone(line: &Line, at: usize) -> Option<(u32, Option<Weekday>, usize)> {
    let (stated, at) = weekday(line, at).map_or((None, at), |(day, end)| (Some(day), end));
    let at = line.past(at, &["the"]);
    let day = line.small(at)?;
    Some((day, stated, past_ordinal(line, at + 1)))
}

fn relative(line: &Line, at: usize) -> Option<(Day, usize)> {
    let the = line.past(at, &["the"]);
    if let Some(end) = line.after(the, &["day", "before", "yesterday"]) {
        return Some((Day::Ago(2), end));
    }
    match line.word(at) {
        Some("today") => return Some((Day::Ago(0), at + 1)),
        Some("yesterday") => return Some((Day::Ago(1), at + 1)),
        Some("tomorrow") => return Some((Day::Ago(-1), at + 1)),
        Some("now") => return Some((Day::Now, at + 1)),
        _ => {}
    }
    let typed = line.number(at).filter(|number| number.digits <= 4);
    let days = typed
        .map(|number| number.value)
        .or_else(|| words::counted(line.word(at)?))?;
    let end = line
        .after(at + 1, &["days", "ago"])
        .or_else(|| line.after(at + 1, &["day", "ago"]))?;
    Some((Day::Ago(days.into()), end))
}

fn weekday(line: &Line, at: usize) -> Option<(Weekday, usize)> {
    let weekday = words::weekday(line.word(at)?)?;
    Some((weekday, past_stop(line, at + 1)))
}
