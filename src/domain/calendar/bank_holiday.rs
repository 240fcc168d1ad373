//! The bank holidays of England and Wales, worked out: the eight of each year with
//! their substitute days, and the known days that were moved or given once.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::easter::easter_sunday;

/// Given once beside the usual eight: a millennium, jubilees, a wedding, a funeral, a
/// coronation. In the years of jubilees the spring holiday was moved beside its own.
const ONCE: [(i32, u32, u32); 12] = [
    (1995, 5, 8),
    (1999, 12, 31),
    (2002, 6, 3),
    (2002, 6, 4),
    (2011, 4, 29),
    (2012, 6, 4),
    (2012, 6, 5),
    (2020, 5, 8),
    (2022, 6, 2),
    (2022, 6, 3),
    (2022, 9, 19),
    (2023, 5, 8),
];

/// The years the early May holiday was kept on the 8th, for the end of the war.
const EARLY_MAY_MOVED: [i32; 2] = [1995, 2020];

/// The years the last Monday of May was none.
const SPRING_MOVED: [i32; 3] = [2002, 2012, 2022];

/// Whether a day, Monday to Friday, is a bank holiday or stands for one that falls on
/// a weekend. Saturdays and Sundays are none themselves.
pub(super) fn is_bank_holiday(day: NaiveDate) -> bool {
    use Weekday::{Fri, Mon, Sat, Sun, Tue};
    let (year, month, date, weekday) = (day.year(), day.month(), day.day(), day.weekday());
    if matches!(weekday, Sat | Sun) {
        return false;
    }
    let usual = match (month, date) {
        (1, 1) | (12, 25 | 26) => true,
        (1, 2 | 3) | (12, 27 | 28) if weekday == Mon => true,
        // After a Christmas Day on a Sunday, or both days on a weekend.
        (12, 27 | 28) => weekday == Tue,
        (5, 1..=7) => weekday == Mon && !EARLY_MAY_MOVED.contains(&year),
        (5, 25..=31) => weekday == Mon && !SPRING_MOVED.contains(&year),
        (8, 25..=31) => weekday == Mon,
        _ => false,
    };
    let easter = || match weekday {
        Fri => day + Days::new(2) == easter_sunday(year),
        Mon => day - Days::new(1) == easter_sunday(year),
        _ => false,
    };
    usual || matches!(month, 3 | 4) && easter() || ONCE.contains(&(year, month, date))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bank holidays of a year as `month-day`.
    fn of(year: i32) -> Vec<String> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let days = first.iter_days().take_while(|day| day.year() == year);
        days.filter(|day| is_bank_holiday(*day))
            .map(|day| day.format("%m-%d").to_string())
            .collect()
    }

    /// As the government published them.
    #[test]
    fn bank_holidays_are_those_that_were_published() {
        for (year, days) in [
            (2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
            (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
            (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
            (
                2022,
                "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
            ),
            (
                2023,
                "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
            ),
            (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
            (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
            (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
            (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
            (
                2012,
                "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
            ),
        ] {
            assert_eq!(of(year).join(" "), days, "{year}");
        }
    }
}
