//! School days, due days and terms, for the years these sequences play in.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A term by name, with its first and last day.
pub struct Term {
    pub name: &'static str,
    pub first: NaiveDate,
    pub last: NaiveDate,
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// England's usual terms: a holiday belongs to the term before it, and spring ends
/// a week after Easter Sunday, which was 20 April in 2025 and is 5 April in 2026.
pub fn terms() -> [Term; 6] {
    let term = |name, first, last| Term { name, first, last };
    [
        term("autumn-2024", date(2024, 9, 1), date(2024, 12, 31)),
        term("spring-2025", date(2025, 1, 1), date(2025, 4, 27)),
        term("summer-2025", date(2025, 4, 28), date(2025, 8, 31)),
        term("autumn-2025", date(2025, 9, 1), date(2025, 12, 31)),
        term("spring-2026", date(2026, 1, 1), date(2026, 4, 12)),
        term("summer-2026", date(2026, 4, 13), date(2026, 8, 31)),
    ]
}

impl Term {
    pub fn of(day: NaiveDate) -> Self {
        let mut all = terms().into_iter();
        all.find(|term| term.has(day)).unwrap()
    }

    pub fn named(name: &str) -> Self {
        terms().into_iter().find(|term| term.name == name).unwrap()
    }

    pub fn has(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }
}

fn is_school_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Mondays to Fridays after the first day, up to and with the last.
pub fn school_days(first: NaiveDate, last: NaiveDate) -> usize {
    let days = first.iter_days().skip(1).take_while(|day| *day <= last);
    days.filter(|day| is_school_day(*day)).count()
}

/// The day something is due, by the words of the policy's table.
pub fn due(words: &str, from: NaiveDate) -> Option<NaiveDate> {
    match words {
        "" => None,
        "now" | "same day" => Some(from),
        "end of term" => Some(Term::of(from).last),
        counted => {
            let count: usize = counted.split(' ').next().unwrap().parse().unwrap();
            let mut day = from;
            let mut left = count;
            while left > 0 {
                day = day + Days::new(1);
                left -= usize::from(is_school_day(day));
            }
            Some(day)
        }
    }
}
