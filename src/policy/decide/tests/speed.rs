//! How long it takes to decide one incident.

use super::super::*;
use super::properties::{Case, Random, rule};
use crate::{
    domain::{
        decision::Earlier,
        number::IncidentNo,
        rulebook::{Rule, Scope},
    },
    policy::{builtin_tables, parse},
};

/// How long one decision takes with 500 rules and 50 earlier incidents, as the median of
/// many.
#[test]
#[allow(clippy::print_stdout)]
#[ignore = "a figure, of a release build: cargo test --release --lib decided_in -- --ignored --nocapture"]
fn an_incident_is_decided_in_less_than_twenty_microseconds() {
    let mut random = Random(6);
    let mut book = parse(1, "made up", &builtin_tables()).unwrap();
    let types: Vec<String> = book.categories.iter().map(|row| row.code.clone()).collect();
    while book.rules.len() < 500 {
        let name = book.rules.len();
        // As a school's table has them: a row a type.
        let of_one = Scope::Types(vec![random.one(&types).clone()]);
        let new = Rule {
            scope: of_one,
            ..rule(&mut random, &book, &types, name)
        };
        book.rules.push(new);
    }
    let case = Case {
        types: vec!["cyberbullying".to_owned(), "images".to_owned()],
        offenders: vec![Offender {
            person: PersonCode(1),
            kind: Some(Kind::Pupil),
            earlier: (1..=50)
                .map(|no| Earlier {
                    no: IncidentNo(no),
                    on: NaiveDate::from_ymd_opt(2026, 1, 12).unwrap(),
                    types: vec!["cyberbullying".to_owned()],
                    level: 2,
                    sanctioned: no % 2 == 0,
                })
                .collect(),
        }],
        at_risk: Answer::Unknown,
    };
    let mut taken: Vec<std::time::Duration> = (0..2001)
        .map(|_| {
            let begun = std::time::Instant::now();
            std::hint::black_box(case.decided(std::hint::black_box(&book)));
            begun.elapsed()
        })
        .collect();
    taken.sort();
    let median = taken[taken.len() / 2];
    println!(
        "{} rules, {} repeat rules, {} floors, 50 earlier: {median:?}",
        book.rules.len(),
        book.repeats.len(),
        book.floors.len()
    );
    if !cfg!(debug_assertions) {
        assert!(median < std::time::Duration::from_micros(20), "{median:?}");
    }
}
