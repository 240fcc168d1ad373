//! `summary`: the figures against plain loops over what the test itself recorded.

use chrono::{Datelike, NaiveDate, Weekday};
use serde_json::{Value, json};

use crate::world::{World, words};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn school_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The day that many Mondays to Fridays later.
fn later(mut day: NaiveDate, mut count: u32) -> NaiveDate {
    while count > 0 {
        day = day.succ_opt().unwrap();
        count -= u32::from(school_day(day));
    }
    day
}

/// Mondays to Fridays after the first day, up to and with the last.
fn school_days(first: NaiveDate, last: NaiveDate) -> u32 {
    let days = first.iter_days().skip(1).take_while(|day| *day <= last);
    days.map(|day| u32::from(school_day(day))).sum()
}

fn at(world: &mut World, day: NaiveDate) -> &World {
    world.at(&format!("{day}T10:00:00+00:00"))
}

/// What the test did, to be counted by hand.
#[derive(Default)]
struct Counted {
    incidents: usize,
    closed: usize,
    days: Vec<u32>,
    on_time: usize,
    late: usize,
    declined: usize,
    not_yet: usize,
    overdue: usize,
}

/// Incidents of Red Oaks' row 2, one a school day until today: coordinator and teacher must
/// the same day, warning in five school days, parents to be considered. The nth
/// action is done, done late, declined or left alone by turns.
fn one_a_day(world: &mut World, today: NaiveDate) -> Counted {
    let mut counted = Counted::default();
    let mut turn = 0_usize;
    for nth in 1..=26_u32 {
        let told = later(day("2026-01-05"), nth);
        let text = told.to_string();
        at(world, told).report("games", &["--when", &text, "--reported-on", &text]);
        counted.incidents += 1;
        let number = nth.to_string();
        let mut open = 0;
        for (action, due) in [
            ("coordinator", told),
            ("teacher", told),
            ("warning", later(told, 5)),
        ] {
            turn += 1;
            let done_on = match turn * turn % 11 {
                1 | 5 if due <= today => due,
                3 | 4 if later(due, 2) <= today => later(due, 2),
                9 => {
                    let because = ["--waive", action, "--because", "No."];
                    at(world, told).ok(&[&["log", &number], &because[..]].concat());
                    counted.declined += 1;
                    continue;
                }
                _ => {
                    open += 1;
                    counted.not_yet += 1;
                    counted.overdue += usize::from(due < today);
                    continue;
                }
            };
            let on = done_on.to_string();
            at(world, today).ok(&["log", &number, "--did", action, "--on", &on]);
            if done_on <= due {
                counted.on_time += 1;
            } else {
                counted.late += 1;
            }
        }
        if open == 0 {
            let closing = later(told, 3 + nth % 5).min(today);
            at(world, closing).close(&number);
            counted.closed += 1;
            counted.days.push(school_days(told, closing));
        }
    }
    counted
}

#[test]
fn the_figures_are_those_a_plain_count_comes_to() {
    let mut world = World::new();
    let today = day("2026-02-10");
    let mut counted = one_a_day(&mut world, today);
    counted.days.sort_unstable();
    let middle = counted.days.len() / 2;
    let median = if counted.days.len() % 2 == 1 {
        f64::from(counted.days[middle])
    } else {
        f64::from(counted.days[middle - 1] + counted.days[middle]) / 2.0
    };
    // The sample has something of everything, or it would show nothing.
    let each = [
        counted.on_time,
        counted.late,
        counted.declined,
        counted.not_yet,
    ];
    assert!(
        each.iter().all(|count| *count > 5) && counted.closed > 2,
        "{each:?}"
    );
    let needed: usize = each.iter().sum();
    assert_eq!(needed, 78, "three of each of twenty-six");
    assert!(counted.overdue < counted.not_yet, "some are not due yet");
    let said = at(&mut world, today).json(&words("summary --for full"));
    assert_eq!(
        said["terms"][0],
        json!({
            "term": "spring-2026", "incidents": counted.incidents, "open": counted.incidents - counted.closed,
            "closed": counted.closed, "recorded_late": 0, "days_to_close": median,
            "actions": {
                "needed": needed, "on_time": counted.on_time, "late": counted.late,
                "declined": counted.declined, "not_yet": counted.not_yet, "overdue": counted.overdue,
            },
        })
    );
}

/// Told and closed on these days; the middle time to close.
fn middle_time(records: &[(&str, &str)]) -> Value {
    let mut world = World::new();
    for (told, closed) in records {
        let number =
            at(&mut world, day(told)).report("games", &["--when", told, "--reported-on", told]);
        at(&mut world, day(closed)).close(&number);
    }
    at(&mut world, day("2026-03-20")).report("games", &["--when", "2026-03-20"]);
    world.json(&words("summary --for full"))["terms"][0]["days_to_close"].clone()
}

#[test]
fn the_middle_time_to_close_counts_school_days_and_is_the_median() {
    // 6 March 2026 is a Friday, 2 March a Monday.
    assert_eq!(middle_time(&[]), Value::Null, "nothing is closed");
    assert_eq!(middle_time(&[("2026-03-06", "2026-03-06")]), 0.0);
    assert_eq!(
        middle_time(&[("2026-03-06", "2026-03-09")]),
        1.0,
        "over a weekend"
    );
    assert_eq!(
        middle_time(&[("2026-03-07", "2026-03-08")]),
        0.0,
        "in a weekend"
    );
    assert_eq!(
        middle_time(&[("2026-03-06", "2026-03-09"), ("2026-03-02", "2026-03-10")]),
        3.5,
        "between 1 and 6"
    );
    let three = [
        ("2026-03-06", "2026-03-09"),
        ("2026-03-02", "2026-03-20"),
        ("2026-03-02", "2026-03-04"),
    ];
    assert_eq!(middle_time(&three), 2.0, "of 1, 14 and 2");
}
