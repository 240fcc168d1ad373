//! Terms and school days. Until a school sets its own, England's usual three
//! terms: autumn from 1 September, spring from 1 January, summer from the second
//! Monday after Easter Sunday. A holiday belongs to the term before it, so every
//! day has a term.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A season a term is named after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Season {
    /// 1 September to 31 December.
    Autumn,
    /// 1 January to the end of the Easter break.
    Spring,
    /// After the Easter break to 31 August.
    Summer,
}

impl Season {
    const ALL: [Season; 3] = [Season::Autumn, Season::Spring, Season::Summer];

    fn code(self) -> &'static str {
        match self {
            Season::Autumn => "autumn",
            Season::Spring => "spring",
            Season::Summer => "summer",
        }
    }
}

/// A named span of days. The name is the season and the calendar year it lies
/// in: `autumn-2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    season: Season,
    year: i32,
}

/// Days from `first` up to but not including `after`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: NaiveDate,
    /// The day after the last.
    pub after: NaiveDate,
}

impl Span {
    /// The last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.after.pred_opt().unwrap_or(self.after)
    }
}

impl Term {
    /// The term a day lies in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let year = day.year();
        let season = if day.month() >= 9 {
            Season::Autumn
        } else if day < summer_begins(year) {
            Season::Spring
        } else {
            Season::Summer
        };
        Term { season, year }
    }

    /// Reads `autumn-2026`, in any case, with a blank or a hyphen.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase().replace(' ', "-");
        let (season, year) = text.split_once('-')?;
        let season = Season::ALL
            .into_iter()
            .find(|known| known.code() == season)?;
        let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year = year.parse().ok().filter(|_| digits)?;
        (1990..=2999)
            .contains(&year)
            .then_some(Term { season, year })
    }

    /// The days of the term.
    #[must_use]
    pub fn span(self) -> Span {
        let (first, after) = match self.season {
            Season::Autumn => (first_of(self.year, 9), first_of(self.year + 1, 1)),
            Season::Spring => (first_of(self.year, 1), summer_begins(self.year)),
            Season::Summer => (summer_begins(self.year), first_of(self.year, 9)),
        };
        Span { first, after }
    }

    /// The term before this one.
    #[must_use]
    pub fn before(self) -> Self {
        match self.season {
            Season::Autumn => Term {
                season: Season::Summer,
                ..self
            },
            Season::Spring => Term {
                season: Season::Autumn,
                year: self.year - 1,
            },
            Season::Summer => Term {
                season: Season::Spring,
                ..self
            },
        }
    }

    /// The same term a year earlier.
    #[must_use]
    pub fn year_before(self) -> Self {
        Term {
            year: self.year - 1,
            ..self
        }
    }

    /// The name to type: `autumn-2026`.
    #[must_use]
    pub fn code(self) -> String {
        format!("{}-{}", self.season.code(), self.year)
    }
}

/// As read aloud: `autumn term 2026`.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} term {}", self.season.code(), self.year)
    }
}

/// The day that many school days after `day`; Monday to Friday count. School
/// holidays are not known yet and count as school days.
#[must_use]
pub fn after_school_days(day: NaiveDate, count: u32) -> NaiveDate {
    let mut day = day;
    let mut left = count;
    while left > 0 {
        let Some(next) = day.succ_opt() else { break };
        day = next;
        if is_weekday(day) {
            left -= 1;
        }
    }
    day
}

/// How many Mondays to Fridays lie after `from`, up to and including `to`.
#[must_use]
pub fn school_days_between(from: NaiveDate, to: NaiveDate) -> u32 {
    let days = (to - from).num_days();
    let Ok(days) = u32::try_from(days) else {
        return 0;
    };
    let (weeks, rest) = (days / 7, days % 7);
    let odd = (1..=rest)
        .filter(|step| is_weekday(from + Days::new(u64::from(*step))))
        .count();
    weeks * 5 + u32::try_from(odd).unwrap_or(0)
}

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn first_of(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
}

fn summer_begins(year: i32) -> NaiveDate {
    easter_sunday(year) + Days::new(8)
}

/// Easter Sunday in the Gregorian calendar, by the anonymous ("Meeus") rule.
fn easter_sunday(year: i32) -> NaiveDate {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let moon_shift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let correction = (golden + 11 * epact + 22 * to_sunday) / 451;
    let from_march = epact + to_sunday - 7 * correction + 114;
    let month = u32::try_from(from_march / 31).unwrap_or(4);
    let day = u32::try_from(from_march % 31 + 1).unwrap_or(1);
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        // Published dates, the earliest and latest of recent centuries among them.
        for (year, month, on) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (2000, 4, 23),
            (2008, 3, 23),
            (2019, 4, 21),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
        ] {
            assert_eq!(easter_sunday(year), day(year, month, on), "{year}");
        }
    }

    #[test]
    fn every_day_lies_in_the_term_it_is_said_to() {
        let mut on = day(2019, 1, 1);
        while on < day(2031, 1, 1) {
            let span = Term::of(on).span();
            assert!(span.first <= on && on < span.after, "{on}");
            assert_eq!(
                Term::of(on).span().first.pred_opt().map(Term::of),
                Some(Term::of(on).before())
            );
            on = on.succ_opt().unwrap();
        }
    }

    #[test]
    fn the_holiday_belongs_to_the_term_before_it() {
        assert_eq!(Term::of(day(2026, 8, 31)).code(), "summer-2026");
        assert_eq!(Term::of(day(2026, 12, 31)).code(), "autumn-2026");
        assert_eq!(Term::of(day(2026, 4, 12)).code(), "spring-2026");
        assert_eq!(Term::of(day(2026, 4, 13)).code(), "summer-2026");
    }

    #[test]
    fn terms_are_read_by_name() {
        assert_eq!(Term::read("Autumn 2026"), Some(Term::of(day(2026, 9, 1))));
        for wrong in [
            "autumn",
            "winter-2026",
            "autumn-26",
            "autumn-20266",
            "2026-autumn",
        ] {
            assert_eq!(Term::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn school_days_skip_the_weekend() {
        let friday = day(2026, 3, 13);
        assert_eq!(after_school_days(friday, 1), day(2026, 3, 16));
        assert_eq!(after_school_days(day(2026, 3, 14), 1), day(2026, 3, 16));
        assert_eq!(school_days_between(friday, day(2026, 3, 16)), 1);
        assert_eq!(school_days_between(friday, friday), 0);
        assert_eq!(school_days_between(day(2026, 3, 2), day(2026, 3, 16)), 10);
        assert_eq!(school_days_between(day(2026, 3, 16), friday), 0);
    }
}
