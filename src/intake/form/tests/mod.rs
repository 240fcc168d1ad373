//! The table, and the whole form filled in without a terminal.

mod filled;
mod involved;
mod review;

use std::{collections::BTreeSet, rc::Rc};

use super::*;
use crate::{
    domain::{draft::Missing, people::Person, private::Private, word::Kind},
    policy::{builtin_tables, parse},
};
use chrono::NaiveDate;

fn book() -> Rulebook {
    parse(1, "built-in", &builtin_tables()).unwrap()
}

fn directory() -> Directory {
    Directory::of([Person {
        code: PersonCode(12),
        name: Private::new("Jamie Smith"),
        kind: Some(Kind::Pupil),
        cohort: crate::domain::year_group::YearGroup::read("5").map(|year| year.cohort(day())),
    }])
}

/// Thursday 12 March 2026.
fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 12).unwrap()
}

/// Ten in the morning of it.
fn ten_o_clock() -> Clock {
    Clock::of(Rc::new(|| {
        let ten = day().and_hms_opt(10, 0, 0).unwrap();
        ten.and_utc().fixed_offset()
    }))
}

#[test]
fn the_form_is_complete_and_its_must_be_answered_fields_are_those_an_incident_needs() {
    let missing: BTreeSet<&str> = Draft::default()
        .missing(&book())
        .into_iter()
        .chain([Missing::Other])
        .map(Missing::field)
        .collect();
    let must = FORM.iter().filter(|field| field.must);
    assert_eq!(
        must.map(|field| field.code).collect::<BTreeSet<_>>(),
        missing
    );
    for field in &FORM {
        assert!(
            field.help.ends_with(')') && field.help.contains('('),
            "{}",
            field.code
        );
        assert!(
            field.help.is_ascii() && field.question.is_ascii(),
            "{}",
            field.code
        );
        assert!(field.label.len() <= 14, "{}", field.code);
    }
}

#[test]
fn every_field_reads_shows_and_clears_its_own_answer() {
    let (book, people) = (book(), directory());
    let setting = Setting {
        book: &book,
        people: &people,
        earlier: BTreeMap::new(),
        clock: ten_o_clock(),
        writer: "Sam Okafor".to_owned(),
        way: Way::Flag,
    };
    for (code, typed, shown) in [
        ("told-by", "Mrs Vale", "Mrs Vale"),
        ("reported-on", "11/3/26", "Wednesday 11 March 2026"),
        ("where", "out", "Outside school"),
        ("when", "9/3/26 to 11/3/26", "9 Mar 2026 to 11 Mar 2026"),
        (
            "when",
            "9/3/26 14:30, 10/3/26, 11/3/26",
            "9 Mar 2026 14:30, 10 Mar 2026 and 11 Mar 2026",
        ),
        ("person", "Lee Brown:offender:6", "Lee Brown, Y6: offender"),
        ("contact", "01277 000000", "01277 000000"),
        ("type", "games", "Playing games that are not educational"),
        ("other", "Loud music", "Loud music"),
        ("at-risk", "no", "No"),
        ("what", "It was so.", "It was so."),
        ("platform", "WhatsApp; Signal", "WhatsApp, Signal"),
        ("evidence", "In the safe", "In the safe"),
        ("found-by", "slip", "An anonymous slip"),
        ("sensitive", "yes", "Yes"),
        ("source-ref", "HD-1", "HD-1"),
    ] {
        let field = Field::named(code).unwrap();
        let mut draft = Draft::default();
        let none = (field.shown)(&draft, &setting);
        (field.read)(typed, &mut draft, &setting).unwrap();
        assert_eq!((field.shown)(&draft, &setting), [shown], "{code}");
        for other in FORM.iter().filter(|other| other.code != code) {
            let untouched = (other.shown)(&Draft::default(), &setting);
            assert_eq!(
                (other.shown)(&draft, &setting),
                untouched,
                "{code} {}",
                other.code
            );
        }
        (field.clear)(&mut draft);
        assert_eq!((field.shown)(&draft, &setting), none, "{code}");
    }
}
