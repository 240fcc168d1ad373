//! Why a date or time was refused, and what to type instead.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::words;

use crate::{domain::happened::Happened, error::Problem};

/// No log begins before; an earlier year is a slip, or a date of birth.
pub(super) const FIRST_YEAR: i32 = 1990;

/// Why a text is not a moment. Nothing in here can be a child's name: `typed`
/// holds only figures, their separators and words of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// It is no date or time at all, or could mean several: "last week".
    Vague {
        /// The text, if it is certainly about time; otherwise none.
        typed: Option<String>,
    },
    /// That day isn't in the calendar: 31/2/26.
    NoSuchDate {
        /// The date as typed.
        typed: String,
        /// The day of the month, as typed.
        day: u32,
        /// The month, as typed; not always 1 to 12.
        month: u32,
        /// The year, if one was typed.
        year: Option<i32>,
    },
    /// That time isn't on the clock: 25:00.
    NoSuchTime {
        /// The time as typed.
        typed: String,
        /// Whether it had "am" or "pm".
        halves: bool,
    },
    /// The day of the week doesn't belong to the date.
    WrongWeekday {
        /// The date, without its day of the week.
        date: NaiveDate,
        /// The day of the week that was typed.
        said: Weekday,
    },
    /// The month is above 12 and the day is not: 03/25/2026.
    MonthFirst {
        /// The date as typed.
        typed: String,
    },
    /// It has not happened yet.
    Future {
        /// The day.
        date: NaiveDate,
        /// The time, if one was typed.
        time: Option<NaiveTime>,
    },
    /// It is before 1990.
    TooEarly,
    /// The last day of a span is before the first.
    Backwards {
        /// The day typed first.
        first: NaiveDate,
        /// The day typed last.
        last: NaiveDate,
    },
    /// A span ends at a time ("14:30 to 15:30"), which the log can't hold and
    /// won't drop in silence.
    EndTime,
    /// A span among several days, of which it is not clear what lies between.
    SpanInAList,
    /// Days without a year, which each by itself would be of another than those about it
    /// make it.
    TwoYears,
    /// A time with another than the first of several days.
    LaterTime,
    /// More days than a record can hold.
    TooManyDays,
    /// An hour without am or pm: "yesterday at 2".
    BareHour {
        /// The hour, 1 to 12.
        hour: u32,
    },
    /// Several days were typed where one was asked for.
    SeveralDays {
        /// The first day.
        first: NaiveDate,
        /// The last day.
        last: NaiveDate,
        /// How many they are, if each was named.
        named: Option<usize>,
    },
}

impl Unclear {
    /// The same as a problem with the answer `field`.
    #[must_use]
    pub fn problem(&self, field: &'static str) -> Problem {
        Problem::new(field, self.code(), self.sentence()).hint(self.hint())
    }

    /// The same of the day on which something was done about an incident.
    #[must_use]
    pub fn problem_of_a_deed(&self, field: &'static str) -> Problem {
        let problem = self.problem(field);
        match self {
            Unclear::Future { .. } => problem.hint(
                "What was done is noted once it is done. Try: today 9am, yesterday 14:30, 12/3/26",
            ),
            _ => problem,
        }
    }

    /// What is wrong, as one plain sentence without advice:
    /// "31/2/26 is not a date: February 2026 has 28 days."
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Unclear::Vague { typed: Some(typed) } => format!("I can't tell when \"{typed}\" is."),
            Unclear::Vague { typed: None } => "I can't tell when that is.".to_owned(),
            Unclear::NoSuchDate {
                typed,
                day,
                month,
                year,
            } => format!("{typed} is not a date: {}.", why(*day, *month, *year)),
            Unclear::NoSuchTime {
                typed,
                halves: true,
            } => format!(
                "{typed} is not a time: with am or pm the hour is 1 to 12, the minutes 00 to 59."
            ),
            Unclear::NoSuchTime { typed, .. } => {
                format!("{typed} is not a time: the hour is 0 to 23, the minutes 00 to 59.")
            }
            Unclear::WrongWeekday { date, said } => format!(
                "{} is a {}, not a {}.",
                plain(*date),
                words::weekday_name(date.weekday()),
                words::weekday_name(*said)
            ),
            Unclear::MonthFirst { typed } => {
                format!("{typed} has the month first; here the day comes first.")
            }
            Unclear::Future { date, time } => {
                let date = date.format("%a %-d %b %Y");
                match time {
                    Some(time) => format!("{date}, {} is in the future.", time.format("%H:%M")),
                    None => format!("{date} is in the future."),
                }
            }
            Unclear::TooEarly => format!("That is before {FIRST_YEAR}, too early for this log."),
            Unclear::Backwards { first, last } => {
                format!("{} comes after {}.", plain(*first), plain(*last))
            }
            Unclear::EndTime => "The log keeps the time it began, not the time it ended.".into(),
            Unclear::SpanInAList => {
                "The log keeps a span of days or days by themselves, not both in one.".into()
            }
            Unclear::TwoYears => "Of those days it is not clear of which year they are.".into(),
            Unclear::LaterTime => {
                "Of several days the log keeps the time on the first, not on a later one.".into()
            }
            Unclear::TooManyDays => {
                format!("That is more than {} days.", Happened::MOST_DAYS)
            }
            Unclear::BareHour { hour } => {
                format!("{hour} could be in the morning or in the afternoon.")
            }
            Unclear::SeveralDays {
                named: Some(count), ..
            } => format!("Those are {count} days."),
            Unclear::SeveralDays { first, last, .. } => format!(
                "{} to {} is more than one day.",
                plain(*first),
                plain(*last)
            ),
        }
    }

    /// What to type instead: one line, with examples.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Unclear::Vague { .. } => {
                "Which day? Try: friday, 5/3/26, 5 March. Day comes before month, as in Britain."
            }
            Unclear::NoSuchDate { .. } => {
                "Check the day and the month. Day comes before month: 5/3/26, 5 March 2026"
            }
            Unclear::NoSuchTime { .. } => {
                "Try: 14:30, 2.30pm, 9am. The time may be left out if nobody knows it."
            }
            Unclear::WrongWeekday { .. } => {
                "Check which of the two is right, or leave the weekday out: 5/3/26"
            }
            Unclear::MonthFirst { .. } => {
                "Type the day, then the month, as in Britain: 25/3/2026, 25 March 2026"
            }
            Unclear::Future { .. } => {
                "Incidents are recorded after they happen. Try: today 9am, yesterday 14:30, 12/3/26"
            }
            Unclear::TooEarly => "Check the year. Try: 5/3/26, 5 March 2026",
            Unclear::Backwards { .. } => "The first day comes first: 9/3/26 to 11/3/26",
            Unclear::EndTime => {
                "Give the time it began: 9/3/26 14:30. The end can go in the description."
            }
            Unclear::SpanInAList => "Name each day: 9/3/26, 10/3/26, 11/3/26 and 13/3/26",
            Unclear::TwoYears => "Type the year with each: 30/12/25, 2/1/26",
            Unclear::LaterTime => {
                "Give the first day first, with its time: 9/3/26 14:30, 11/3/26. The others can go in the description."
            }
            Unclear::TooManyDays => {
                "Give the first and the last, 9/3/26 to 11/3/26, and name the days in the description."
            }
            Unclear::BareHour { .. } => "Try: 9am, 2pm, 2.30pm, 14:30",
            Unclear::SeveralDays { .. } => "Give one day: 9/3/26, friday, yesterday",
        }
    }

    /// A stable word for programs: `no-such-date` (or time), `wrong-weekday`,
    /// `future-date`, and `unclear-date` for all else.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Unclear::NoSuchDate { .. } | Unclear::NoSuchTime { .. } => "no-such-date",
            Unclear::WrongWeekday { .. } => "wrong-weekday",
            Unclear::Future { .. } => "future-date",
            Unclear::Vague { .. }
            | Unclear::MonthFirst { .. }
            | Unclear::TooEarly
            | Unclear::Backwards { .. }
            | Unclear::EndTime
            | Unclear::SpanInAList
            | Unclear::TwoYears
            | Unclear::LaterTime
            | Unclear::TooManyDays
            | Unclear::BareHour { .. }
            | Unclear::SeveralDays { .. } => "unclear-date",
        }
    }

    /// Whether the text was in figures with a month above 12 and a day of 1 to
    /// 12. One such row means that the whole sheet is written month first, the
    /// rows that happen to read well too.
    #[must_use]
    pub fn looks_month_first(&self) -> bool {
        matches!(self, Unclear::MonthFirst { .. })
    }
}

/// What is wrong with a date.
fn why(day: u32, month: u32, year: Option<i32>) -> String {
    if !(1..=12).contains(&month) {
        return format!("there is no month {month}");
    }
    if day == 0 {
        return "the first day of a month is 1".to_owned();
    }
    let name = words::month_name(month);
    // Without a year, the longest February counts.
    let days = |year| (28..32).rfind(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some());
    let days = days(year.unwrap_or(2000)).unwrap_or(31);
    match year {
        Some(year) => format!("{name} {year} has {days} days"),
        None => format!("{name} has {days} days at most"),
    }
}

fn plain(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}
