//! What is refused, and in which words.

use super::*;

#[test]
fn a_day_or_time_that_does_not_exist_is_refused_with_the_reason() {
    let hours = "the hour is 0 to 23, the minutes 00 to 59.";
    let halves = "with am or pm the hour is 1 to 12, the minutes 00 to 59.";
    check(&[
        (
            "31/2/26",
            "31/2/26 is not a date: February 2026 has 28 days.",
        ),
        (
            "30 Feb 2024 9am",
            "30 Feb 2024 is not a date: February 2024 has 29 days.",
        ),
        (
            "Sat 31/04",
            "31/04 is not a date: April has 30 days at most.",
        ),
        (
            "30 feb",
            "30 feb is not a date: February has 29 days at most.",
        ),
        (
            "2025-02-29",
            "2025-02-29 is not a date: February 2025 has 28 days.",
        ),
        (
            "31-32 March 2026",
            "32 March 2026 is not a date: March 2026 has 31 days.",
        ),
        (
            "31 - 2 April 2026",
            "31 - 2 April 2026 is not a date: April 2026 has 30 days.",
        ),
        (
            "40/40/2026",
            "40/40/2026 is not a date: there is no month 40.",
        ),
        ("13/13/26", "13/13/26 is not a date: there is no month 13."),
        ("5/0/26", "5/0/26 is not a date: there is no month 0."),
        (
            "2026-25-03",
            "2026-25-03 is not a date: there is no month 25.",
        ),
        (
            "0/3/26",
            "0/3/26 is not a date: the first day of a month is 1.",
        ),
        ("yesterday 25:00", &format!("25:00 is not a time: {hours}")),
        ("yesterday 24:00", &format!("24:00 is not a time: {hours}")),
        ("yesterday at 9.75", &format!("9.75 is not a time: {hours}")),
        ("yesterday 2560", &format!("2560 is not a time: {hours}")),
        ("5/3/26 9:5", &format!("9:5 is not a time: {hours}")),
        ("5/3/26 9:05:60", &format!("9:05:60 is not a time: {hours}")),
        ("5/3/26 13pm", &format!("13pm is not a time: {halves}")),
        (
            "5/3/26 0.30 am",
            &format!("0.30 am is not a time: {halves}"),
        ),
    ]);
}

#[test]
fn the_month_is_never_taken_to_be_first() {
    let refused = |typed: &str| format!("{typed} has the month first; here the day comes first.");
    check(&[
        ("03/25/2026", &refused("03/25/2026")),
        ("3/25/26 2:30 PM", &refused("3/25/26")),
        ("Wed 03-25-2026", &refused("03-25-2026")),
        ("12 31 99", &refused("12 31 99")),
        ("12/13/25", &refused("12/13/25")),
        ("1/31/2026", &refused("1/31/2026")),
        ("3/25", &refused("3/25")),
        ("2/30/26", &refused("2/30/26")),
        ("3/9/26 to 3/25/26", &refused("3/25/26")),
    ]);
    let first = |typed| read_moment(typed, now()).map_err(|unclear| unclear.looks_month_first());
    assert_eq!(first("03/25/2026"), Err(true));
    assert_eq!(first("25/25/2026"), Err(false));
    assert_eq!(first("2026-25-03"), Err(false));
    assert_eq!(first("0/25/2026"), Err(false));
    assert_eq!(first("3/32/2026"), Err(false));
    assert_eq!(first("last week"), Err(false));
}

#[test]
fn a_weekday_must_belong_to_its_date() {
    check(&[
        (
            "Fri 5 March 2026",
            "5 March 2026 is a Thursday, not a Friday.",
        ),
        ("friday 5/3", "5 March 2026 is a Thursday, not a Friday."),
        ("5/3/26 Mon", "5 March 2026 is a Thursday, not a Monday."),
        (
            "Tue 9 - Wed 11 March",
            "9 March 2026 is a Monday, not a Tuesday.",
        ),
    ]);
}

#[test]
fn the_future_is_refused() {
    check(&[
        ("13/3/26", "Fri 13 Mar 2026 is in the future."),
        ("Friday 13 March", "Fri 13 Mar 2026 is in the future."),
        ("Thursday 13 March", "2025-03-13"),
        ("tomorrow", "Fri 13 Mar 2026 is in the future."),
        (
            "13 March 2026 14:52",
            "Fri 13 Mar 2026, 14:52 is in the future.",
        ),
        ("today 14:30", "Thu 12 Mar 2026, 14:30 is in the future."),
        ("thursday 4pm", "Thu 12 Mar 2026, 16:00 is in the future."),
        ("12/12/26", "Sat 12 Dec 2026 is in the future."),
        ("5/3/27", "Fri 5 Mar 2027 is in the future."),
        ("9/3/26 to 13/3/26", "Fri 13 Mar 2026 is in the future."),
        ("today 10:01", "2026-03-12 10:01"),
        ("today 10:02", "Thu 12 Mar 2026, 10:02 is in the future."),
    ]);
    // The last minute of the day has no minute after it on that day.
    let late = at("2026-03-12T23:59:30");
    assert_eq!(said("today 23:59", late), "2026-03-12 23:59");
    assert_eq!(
        said("13/3/26 00:00", late),
        "Fri 13 Mar 2026, 00:00 is in the future."
    );
}

#[test]
fn what_is_too_early_or_backwards_is_refused() {
    let early = "That is before 1990, too early for this log.";
    check(&[
        ("5/3/1985", early),
        ("5/3/85", early),
        ("31/12/1989", early),
        ("5 March 1930", early),
        ("0001-01-01", early),
        (
            "11/3/26 to 9/3/26",
            "11 March 2026 comes after 9 March 2026.",
        ),
        ("11-9 March 2026", "11 March 2026 comes after 9 March 2026."),
        (
            "11 March to 9 March 2026",
            "11 March 2026 comes after 9 March 2026.",
        ),
        ("monday to friday", "9 March 2026 comes after 6 March 2026."),
    ]);
    for typed in [
        "9/3/26 14:30 to 15:30",
        "9/3/26 2pm-3pm",
        "9/3/26 14.30-16.00",
        "9/3/26 2pm to 11/3/26 3pm",
        "9 to 11 March 2026 3pm",
    ] {
        assert_eq!(read_moment(typed, now()), Err(Unclear::EndTime), "{typed}");
    }
}

#[test]
fn a_bare_hour_is_asked_about() {
    let two = "2 could be in the morning or in the afternoon.";
    check(&[
        ("yesterday at 2", two),
        ("5 March at 2", two),
        ("friday 2", two),
        ("5/3/26 @ 2", two),
    ]);
}

#[test]
fn what_could_mean_several_days_is_refused() {
    for typed in [
        "last week",
        "this morning",
        "yesterday morning",
        "next friday",
        "March 2026",
        "3/2026",
        "2026",
        "14:30",
        "at 2.30pm",
        "yesterday 930",
        "5.30",
        "05.03",
        "9/3/26 - 5.10",
        "Mar-26 this week",
        "2/3/26 to wednesday",
        "from 9/3/26",
        "9-3-10-3",
        "9/3-26",
        "5 Mar-11",
        "9/3/026",
        "5,3,26",
        "2026-03-05T14:30:00Z",
        "5/3/26 14:30:",
        "5/3/26 14:30 GMT",
        "5/3/26 about 2pm",
        "5/3/26 at 13",
    ] {
        let wanted = format!("I can't tell when \"{typed}\" is.");
        assert_eq!(said(typed, now()), wanted);
    }
}

#[test]
fn several_days_have_one_time_and_no_span_among_them() {
    let late = "Of several days the log keeps the time on the first, not on a later one.";
    let span = "The log keeps a span of days or days by themselves, not both in one.";
    let future = "Fri 13 Mar 2026 is in the future.";
    check(&[
        ("9/3/26, 11/3/26 14:30", late),
        ("9/3/26 14:30 and 11/3/26 9am", late),
        ("9 and 11 March 2026 3pm", late),
        ("11/3/26 14:30, 9/3/26", late),
        ("11/3/26, 9/3/26 14:30", late),
        ("9/3/26 14:30 and 9/3/26 15:00", late),
        ("now and yesterday", late),
        ("9/3/26 to 10/3/26 and 12/3/26", span),
        ("6/3/26, 9-11 March 2026", span),
        ("9/3/26, 13/3/26", future),
        ("13/3/26 and 9/3/26", future),
        ("13 March, 11 March", future),
        (
            "9/3/26 and 31/2/26",
            "31/2/26 is not a date: February 2026 has 28 days.",
        ),
        (
            "9/3/26, 3/25/26",
            "3/25/26 has the month first; here the day comes first.",
        ),
        (
            "Mon 9, Tue 11 March 2026",
            "11 March 2026 is a Wednesday, not a Tuesday.",
        ),
        (
            "Tue 9, Wed 11 March 2026",
            "9 March 2026 is a Monday, not a Tuesday.",
        ),
    ]);
}

/// Of this year or of the last: nobody said which, and in which order they are typed
/// says nothing.
#[test]
fn days_that_could_be_of_two_years_ask_for_the_year() {
    let two = "Of those days it is not clear of which year they are.";
    check(&[
        ("2 January and 30 December", two),
        ("5 March, 1 December", two),
        ("28 February and 29 February", two),
        (
            "2 January 2026 and 30 December 2025",
            "2025-12-30, 2026-01-02",
        ),
    ]);
}

#[test]
fn a_day_ahead_does_not_move_those_beside_it_to_last_year() {
    let ahead = "Fri 13 Mar 2026 is in the future.";
    check(&[
        ("9, 11 and 13 March", ahead),
        ("13/3, 9/3", ahead),
        ("Mon 9, Wed 11 and Fri 13 March", ahead),
        ("12 March and 13 March", ahead),
        ("9 March 14:30, 13 March", ahead),
        ("5 March, 1 April", "Wed 1 Apr 2026 is in the future."),
        ("9 to 13 March", ahead),
        ("9/3 - 13/3", ahead),
        // Nothing is known to be of this year.
        ("13 and 14 March", "2025-03-13, 2025-03-14"),
        ("13 to 14 March", "2025-03-13..2025-03-14"),
        (
            "9, 11 and 13 March 2025",
            "2025-03-09, 2025-03-11, 2025-03-13",
        ),
    ]);
    // A new year's days are those to come as well.
    let late = at("2025-12-30T10:00:00");
    assert_eq!(
        said("29 Dec, 2 Jan", late),
        "Fri 2 Jan 2026 is in the future."
    );
}

#[test]
fn several_days_that_could_be_others_are_refused() {
    for typed in [
        // Of 2011, or of this year.
        "9 March, 11, 13 March 2026",
        "monday and 2/3/26",
        "9/3/26, 14:30, 11/3/26",
        "5.10 and 6.10",
        "9 and 11",
        "9 March and 11",
        "9/3/26 and",
        "9/3/26 or 11/3/26",
        "9/3/26; ; 11/3/26",
        "9/3/26 11/3/26",
    ] {
        let wanted = format!("I can't tell when \"{typed}\" is.");
        assert_eq!(said(typed, now()), wanted);
    }
}

#[test]
fn what_may_be_a_name_is_not_repeated() {
    let long = "5/3/26 ".repeat(15);
    let longest = "9/3/26 and ".repeat(60);
    for typed in [
        "",
        " ",
        "Jamie Smith",
        "Jamie Smith 5/3/26",
        "Jamie, Y5",
        "yesterday Jamie",
        "April May",
        "June Day",
        "May Sun",
        "Mar-April",
        "J.S. 5/3",
        "07700 900123",
        "5/3/26 \u{1b}[2J",
        "5\u{301}/3/26",
        "５/３/26",
        &long,
        &longest,
    ] {
        let bare = Err(Unclear::Vague { typed: None });
        assert_eq!(read_moment(typed, now()), bare, "{typed}");
    }
    assert_eq!(
        said("Jamie Smith 31/2/26", now()),
        "I can't tell when that is."
    );
}

#[test]
fn one_day_is_one_day() {
    let read = |typed| read_day(typed, now());
    let ninth = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap_or_default();
    assert_eq!(read("9/3/26"), Ok(ninth));
    assert_eq!(read("monday 2.30pm"), Ok(ninth));
    assert_eq!(read("9/3/26 to 9/3/26"), Ok(ninth));
    let several = read("9/3/26 to 11/3/26").map_err(|unclear| unclear.sentence());
    let sentence = "9 March 2026 to 11 March 2026 is more than one day.";
    assert_eq!(several, Err(sentence.to_owned()));
    let apart = read("9/3/26 and 11/3/26").map_err(|unclear| unclear.sentence());
    assert_eq!(apart, Err("Those are 2 days.".to_owned()));
    assert_eq!(read("9/3/26 and 9/3/26"), Ok(ninth));
    assert_eq!(
        read("9/3/26 25:00").map_err(|unclear| unclear.code()),
        Err("no-such-date")
    );
}

#[test]
fn every_refusal_has_a_code_and_a_hint_of_one_line() {
    for (typed, code) in [
        ("last week", "unclear-date"),
        ("31/2/26", "no-such-date"),
        ("yesterday 25:00", "no-such-date"),
        ("Fri 5/3/26", "wrong-weekday"),
        ("03/25/2026", "unclear-date"),
        ("13/3/26", "future-date"),
        ("5/3/1985", "unclear-date"),
        ("11/3/26 to 9/3/26", "unclear-date"),
        ("9/3/26 2pm to 3pm", "unclear-date"),
        ("9/3/26 at 2", "unclear-date"),
        ("9/3/26 to 11/3/26", "unclear-date"),
        ("9/3/26, 11/3/26", "unclear-date"),
        ("9/3/26, 11/3/26 9am", "unclear-date"),
        ("9/3/26 to 10/3/26 and 12/3/26", "unclear-date"),
        ("2 January and 30 December", "unclear-date"),
        (&"9/3/26, 11/3/26, 1/1/26, ".repeat(30), "unclear-date"),
    ] {
        let Err(unclear) = read_day(typed, now()) else {
            assert_eq!(typed, "", "was read");
            continue;
        };
        assert_eq!(unclear.code(), code, "{typed}");
        assert!(unclear.hint().lines().count() == 1, "{typed}");
    }
}
