//! From a day as typed to a day that exists.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use super::date::{Date, Order};
use super::day::Day;
use super::line::Number;
use super::unclear::{FIRST_YEAR, Unclear};

/// 29 February comes back within eight years at the latest.
const LEAP_GAP: i32 = 8;

/// More than half a year apart, "11 March to 9 March" is a slip and doesn't
/// span a New Year.
const NEAR: i64 = 183;

/// Which way a date without year lies from the date it goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

impl Day {
    /// The day meant at `now`. A date without year is the last such day.
    pub(super) fn date(&self, now: NaiveDateTime) -> Result<NaiveDate, Unclear> {
        let today = now.date();
        match self {
            Day::Now => known(Some(today)),
            Day::Ago(days) => {
                let gap = TimeDelta::try_days(*days);
                known(gap.and_then(|gap| today.checked_sub_signed(gap)))
            }
            Day::Weekday {
                weekday,
                before_today,
            } => {
                let mut back = u64::from(today.weekday().days_since(*weekday));
                if back == 0 && *before_today {
                    back = 7;
                }
                known(today.checked_sub_days(Days::new(back)))
            }
            Day::Date(date, weekday) => {
                if let Some(year) = date.year {
                    return agree(date.in_year(full_year(year, today.year()))?, *weekday);
                }
                let last = date.last_before(today)?;
                // "Friday 13 March" on the day before is tomorrow: better
                // refused as the future than as the wrong day of last year.
                let next = date.in_year(today.year()).ok();
                let next = next.filter(|next| Some(next.weekday()) == *weekday);
                agree(next.unwrap_or(last), *weekday)
            }
        }
    }

    /// The next such day after today that lies close to one of these, where no year was
    /// typed.
    pub(super) fn ahead(&self, near: &[NaiveDate], today: NaiveDate) -> Option<NaiveDate> {
        let Day::Date(date @ Date { year: None, .. }, _) = self else {
            return None;
        };
        let next = [today.year(), today.year().saturating_add(1)];
        let next = next.into_iter().filter_map(|year| date.in_year(year).ok());
        next.filter(|day| *day > today)
            .find(|day| near.iter().any(|other| is_near(*day, *other)))
    }

    /// The day meant beside another: in its year unless one is given, or in the
    /// year next to it if a New Year lies between.
    pub(super) fn beside(
        &self,
        other: NaiveDate,
        side: Side,
        now: NaiveDateTime,
    ) -> Result<NaiveDate, Unclear> {
        let Day::Date(date @ Date { year: None, .. }, weekday) = self else {
            return self.date(now);
        };
        let same = date.in_year(other.year())?;
        let (amiss, year) = match side {
            Side::Before => (same > other, other.year() - 1),
            Side::After => (same < other, other.year() + 1),
        };
        let near = |day: &NaiveDate| is_near(*day, other);
        let found = if amiss {
            date.in_year(year).ok().filter(near).unwrap_or(same)
        } else {
            same
        };
        agree(found, *weekday)
    }
}

impl Date {
    /// This day of that year.
    fn in_year(&self, year: i32) -> Result<NaiveDate, Unclear> {
        self.check(Some(year))?;
        if year < FIRST_YEAR {
            return Err(Unclear::TooEarly);
        }
        NaiveDate::from_ymd_opt(year, self.month, self.day)
            .ok_or_else(|| self.no_such_date(Some(year)))
    }

    /// The last such day that isn't after `today`.
    fn last_before(&self, today: NaiveDate) -> Result<NaiveDate, Unclear> {
        self.check(None)?;
        let years = (today.year() - LEAP_GAP..=today.year()).rev();
        years
            .filter_map(|year| NaiveDate::from_ymd_opt(year, self.month, self.day))
            .find(|day| *day <= today)
            .ok_or_else(|| self.no_such_date(None))
            .and_then(|day| known(Some(day)))
    }

    /// Catches what no year can mend, the American order first.
    fn check(&self, year: Option<i32>) -> Result<(), Unclear> {
        let figures = self.order != Order::Plain;
        if figures && (13..=31).contains(&self.month) && (1..=12).contains(&self.day) {
            return Err(Unclear::MonthFirst {
                typed: self.typed.clone(),
            });
        }
        if self.day == 0 || !(1..=12).contains(&self.month) {
            return Err(self.no_such_date(year));
        }
        Ok(())
    }

    fn no_such_date(&self, year: Option<i32>) -> Unclear {
        Unclear::NoSuchDate {
            typed: self.typed.clone(),
            day: self.day,
            month: self.month,
            year,
        }
    }
}

/// 26 is 2026 and 99 is 1999: the nearest such year that isn't in the future
/// and that a log can hold. Where there is none (27, 85), the nearer of the two
/// is given, to be refused with the reason people expect.
fn full_year(year: Number, this_year: i32) -> i32 {
    let typed = i32::try_from(year.value).unwrap_or(i32::MAX);
    if year.digits > 2 {
        return typed;
    }
    let late = this_year - this_year.rem_euclid(100) + typed;
    let early = late - 100;
    if late <= this_year {
        late
    } else if early >= FIRST_YEAR || this_year - early < late - this_year {
        early
    } else {
        late
    }
}

fn is_near(one: NaiveDate, other: NaiveDate) -> bool {
    (one - other).num_days().abs() <= NEAR
}

/// A day that the log can hold.
fn known(day: Option<NaiveDate>) -> Result<NaiveDate, Unclear> {
    day.filter(|day| day.year() >= FIRST_YEAR)
        .ok_or(Unclear::TooEarly)
}

/// The day, if it is the day of the week that was said.
fn agree(date: NaiveDate, said: Option<Weekday>) -> Result<NaiveDate, Unclear> {
    match said {
        Some(said) if said != date.weekday() => Err(Unclear::WrongWeekday { date, said }),
        _ => Ok(date),
    }
}
