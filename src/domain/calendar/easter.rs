//! Easter, from which Good Friday, Easter Monday and England's summer term are counted.

use chrono::NaiveDate;

/// Easter Sunday in the Gregorian calendar, by the anonymous ("Meeus") rule.
pub(super) fn easter_sunday(year: i32) -> NaiveDate {
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
            let day = NaiveDate::from_ymd_opt(year, month, on).unwrap();
            assert_eq!(easter_sunday(year), day, "{year}");
        }
    }
}
