//! What holds for every text, every day and every now.

use chrono::{Datelike, Days};
use proptest::prelude::*;

use crate::intake::when::*;

/// 2 January 1995 to some day in 2076, at any second.
fn any_now() -> impl Strategy<Value = NaiveDateTime> {
    (9_132_u64..39_000, 0_u32..86_400).prop_map(|(day, second)| {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0);
        day_number(day).and_time(time.unwrap_or_default())
    })
}

/// A day since 1 January 1970.
fn day_number(day: u64) -> NaiveDate {
    NaiveDate::default() + Days::new(day)
}

/// A day from 1990 on that isn't after `now`.
fn some_day(now: NaiveDateTime, pick: prop::sample::Index) -> NaiveDate {
    let first = day_number(7_305);
    let days = usize::try_from((now.date() - first).num_days()).unwrap_or(0);
    first + Days::new(pick.index(days + 1) as u64)
}

/// Pieces of dates in any order, which get further into the reader than noise.
fn nearly_a_date() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1",
        "5",
        "12",
        "29",
        "31",
        "26",
        "99",
        "2026",
        "1430",
        "0",
        "/",
        "-",
        ".",
        ":",
        ",",
        ";",
        " and ",
        " ",
        " ",
        "–",
        "to",
        "from",
        "at",
        "on",
        "last",
        "the",
        "of",
        "mar",
        "feb",
        "thu",
        "friday",
        "today",
        "yesterday",
        "now",
        "days",
        "ago",
        "am",
        "pm",
        "p.m.",
        "noon",
        "midnight",
        "th",
        "T",
        "99999999999",
        "tomorrow",
    ]);
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn in_the_past(typed: &str, now: NaiveDateTime) -> Result<(), TestCaseError> {
    match read_moment(typed, now) {
        Ok(Happened {
            date,
            time,
            until,
            also,
        }) => {
            prop_assert!(date <= now.date(), "{typed}");
            prop_assert!(date.year() >= 1990, "{typed}");
            if let Some(time) = time {
                prop_assert!(
                    date.and_time(time) <= now + TimeDelta::minutes(1),
                    "{typed}"
                );
                prop_assert_eq!(time.second(), 0);
            }
            if let Some(until) = until {
                prop_assert!(date < until && until <= now.date(), "{typed}");
                prop_assert!(also.is_empty(), "{typed}");
            }
            let days: Vec<NaiveDate> = [date].into_iter().chain(also).collect();
            prop_assert!(days.is_sorted_by(|one, next| one < next), "{typed}");
            prop_assert!(days.last() <= Some(&now.date()), "{typed}");
        }
        Err(unclear) => {
            prop_assert!(!unclear.sentence().is_empty());
            prop_assert_eq!(unclear.hint().lines().count(), 1);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_strange_or_in_the_future(typed in any::<String>(), now in any_now()) {
        in_the_past(&typed, now)?;
    }

    #[test]
    fn no_heap_of_pieces_is_in_the_future(typed in nearly_a_date(), now in any_now()) {
        in_the_past(&typed, now)?;
    }

    #[test]
    fn no_now_is_too_strange(typed in nearly_a_date(), late: bool) {
        let now = if late { NaiveDateTime::MAX } else { NaiveDateTime::MIN };
        let _ = read_moment(&typed, now);
    }

    #[test]
    fn names_are_never_repeated(name in "[A-Z][a-z]{3,9} [B-Z]", typed in nearly_a_date()) {
        let typed = format!("{typed} {name}ohnsonx");
        if let Err(unclear) = read_moment(&typed, day_number(20_000).into()) {
            prop_assert!(!unclear.sentence().contains("ohnsonx"));
            let debug = format!("{unclear:?}");
            prop_assert!(!debug.contains("ohnsonx"));
        }
    }

    #[test]
    fn a_date_that_is_written_reads_back(now in any_now(), pick: prop::sample::Index) {
        let date = some_day(now, pick);
        for format in [
            "%d/%m/%Y", "%-d/%-m/%y", "%-d.%-m.%Y", "%d-%m-%Y", "%d %m %y", "%Y-%m-%d",
            "%Y-%m-%dT%H:%M:%S", "%d-%b-%y", "%-d %B %Y", "%B %-d, %Y", "%a %-d %b %Y",
            "%A, %-d %B %Y", "%d/%m/%Y (%a)",
        ] {
            let typed = date.and_time(NaiveTime::MIN).format(format).to_string();
            prop_assert_eq!(read_day(&typed, now), Ok(date), "{}", typed);
        }
    }

    #[test]
    fn a_date_without_year_is_the_last_one(now in any_now(), back in 0_u64..365) {
        let date = now.date() - Days::new(back);
        for format in ["%-d/%-m", "%-d %b", "%B %-d", "%a %-d %B"] {
            let typed = date.format(format).to_string();
            prop_assert_eq!(read_day(&typed, now), Ok(date), "{}", typed);
        }
    }

    #[test]
    fn a_weekday_is_within_the_week(now in any_now(), back in 0_u64..7) {
        let date = now.date() - Days::new(back);
        let week = Days::new(if back == 0 { 7 } else { 0 });
        for format in ["%a", "%A"] {
            let typed = date.format(format).to_string();
            prop_assert_eq!(read_day(&typed, now), Ok(date));
            prop_assert_eq!(read_day(&format!("on {typed}"), now), Ok(date - week));
        }
    }

    #[test]
    fn a_time_that_is_written_reads_back(now in any_now(), hour in 0_u32..24, minute in 0_u32..60) {
        let time = NaiveTime::from_hms_opt(hour, minute, 0);
        let Some(yesterday) = now.date().pred_opt() else { return Ok(()) };
        let wanted = Happened::once(Moment { date: yesterday, time });
        let written = yesterday.and_time(time.unwrap_or_default());
        for format in [
            "yesterday %H:%M", "yesterday at %-H.%M", "yesterday %-I.%M%P", "%-I:%M %p yesterday",
            "%d/%m/%Y %H%M", "%-d %B %Y at %H:%M:59", "%Y-%m-%dT%H:%M", "%-d %b %-I.%M %p",
        ] {
            let typed = written.format(format).to_string();
            prop_assert_eq!(read_moment(&typed, now), Ok(wanted.clone()), "{}", typed);
        }
    }

    #[test]
    fn a_span_that_is_written_reads_back(now in any_now(), one: prop::sample::Index, two: prop::sample::Index) {
        let (one, two) = (some_day(now, one), some_day(now, two));
        let (date, last) = (one.min(two), one.max(two));
        let until = Some(last).filter(|last| *last > date);
        let wanted = Happened { until, ..Happened::once(Moment::day(date)) };
        for format in ["%d/%m/%y", "%-d %B %Y", "%Y-%m-%d"] {
            for between in [" to ", " - ", " – "] {
                let typed = format!("{}{between}{}", date.format(format), last.format(format));
                prop_assert_eq!(read_moment(&typed, now), Ok(wanted.clone()), "{}", typed);
            }
        }
    }

    #[test]
    fn days_without_a_year_are_each_as_by_itself_or_none_is_taken(now in any_now(), back in prop::collection::vec(0_u64..365, 2..5)) {
        let mut days: Vec<NaiveDate> = back.into_iter().map(|back| now.date() - Days::new(back)).collect();
        let written: Vec<String> = days.iter().map(|day| day.format("%-d %b").to_string()).collect();
        days.sort();
        days.dedup();
        if let Ok(read) = read_moment(&written.join(", "), now) {
            let read: Vec<NaiveDate> = [read.date].into_iter().chain(read.also).collect();
            prop_assert_eq!(read, days, "{:?}", written);
        }
    }

    #[test]
    fn several_days_that_are_written_read_back(now in any_now(), picks in prop::collection::vec(any::<prop::sample::Index>(), 2..31)) {
        let days: Vec<NaiveDate> = picks.into_iter().map(|pick| some_day(now, pick)).collect();
        let mut sorted = days.clone();
        sorted.sort();
        sorted.dedup();
        for format in ["%d/%m/%y", "%-d %b %Y", "%a %-d %b %Y", "%Y-%m-%d"] {
            for between in [", ", "; ", " and "] {
                let written: Vec<String> = days.iter().map(|day| day.format(format).to_string()).collect();
                let typed = written.join(between);
                let read = read_moment(&typed, now);
                let read: Vec<NaiveDate> = read.into_iter().flat_map(|read| [read.date].into_iter().chain(read.also)).collect();
                prop_assert_eq!(&read, &sorted, "{}", typed);
            }
        }
    }
}
