use chrono::NaiveDate;

use super::{From, Keep, Traits};
use crate::domain::{word::Kind, year_group::Cohort};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The day somebody is kept to, and what it is counted from.
fn kept(known: Traits, last: &str) -> (String, From) {
    let until = Keep::default().person(&known, day(last));
    (until.day.to_string(), until.from)
}

fn pupil() -> Traits {
    Traits {
        kind: Some(Kind::Pupil),
        was_pupil: true,
        ..Traits::default()
    }
}

#[test]
fn a_pupil_is_kept_so_many_years_after_birth() {
    let born = |born| Traits {
        born: Some(day(born)),
        // What is known of the day counts, and not the class.
        cohort: Some(Cohort(2000)),
        ..pupil()
    };
    let birth = |kept: &str| (kept.to_owned(), From::Birth);
    assert_eq!(kept(born("2001-05-01"), "2012-03-12"), birth("2026-05-01"));
    assert_eq!(kept(born("2004-02-29"), "2012-03-12"), birth("2029-03-01"));
}

/// Reception in the autumn of 2005: four years old, born up to 31 August 2001.
#[test]
fn without_the_day_the_youngest_of_the_year_group_counts() {
    let known = Traits {
        cohort: Some(Cohort(2005)),
        ..pupil()
    };
    let kept = kept(known, "2012-03-12");
    assert_eq!(kept, ("2026-08-31".to_owned(), From::YearGroup));
}

#[test]
fn of_whom_nothing_is_known_the_longer_span_counts_from_the_last_incident() {
    let from = From::LastIncident;
    assert_eq!(kept(pupil(), "2012-03-12"), ("2037-03-12".to_owned(), from));
    let nobody_said = Traits {
        was_pupil: true,
        ..Traits::default()
    };
    assert_eq!(kept(nobody_said, "2012-03-12").0, "2037-03-12");
    let keep = Keep {
        pupils: 5,
        others: 30,
        set_by: None,
    };
    assert_eq!(
        keep.person(&nobody_said, day("2012-03-12")).day,
        day("2042-03-12")
    );
}

#[test]
fn others_are_kept_so_many_years_after_their_last_incident() {
    for kind in [Kind::Staff, Kind::Headteacher, Kind::Parent, Kind::Other] {
        let known = Traits {
            kind: Some(kind),
            ..Traits::default()
        };
        let kept = kept(known, "2012-03-12");
        assert_eq!(kept, ("2022-03-12".to_owned(), From::LastOfOthers));
    }
}

#[test]
fn whoever_was_a_pupil_and_is_staff_now_is_kept_by_the_longer_of_both() {
    let known = |born| Traits {
        kind: Some(Kind::Staff),
        was_pupil: true,
        born: Some(day(born)),
        ..Traits::default()
    };
    assert_eq!(kept(known("2001-05-01"), "2012-03-12").1, From::Birth);
    assert_eq!(kept(known("1985-05-01"), "2012-03-12").0, "2022-03-12");
}

#[test]
fn a_span_beyond_the_calendar_never_ends() {
    let keep = Keep {
        pupils: u32::MAX,
        others: u32::MAX,
        set_by: None,
    };
    assert_eq!(keep.nobody(day("2012-03-12")).day, NaiveDate::MAX);
}
