use super::*;
use crate::policy::{builtin_tables, consequences::read, parse};

fn built_in() -> Rulebook {
    parse(1, "built-in", &builtin_tables()).unwrap()
}

fn matched(text: &str, told: &[(&str, &str)]) -> Result<Matching> {
    let told: Vec<Told> = told
        .iter()
        .map(|(text, code)| Told {
            text: (*text).to_owned(),
            code: (*code).to_owned(),
        })
        .collect();
    let table = read(text, &[1, 2, 3]).unwrap();
    matching(&table, &built_in(), Some(Subject::Pupil), &told)
}

fn new(code: &str, like: Option<&str>) -> Match {
    Match::New {
        code: code.to_owned(),
        like: like.map(str::to_owned),
    }
}

fn known(code: &str) -> Match {
    Match::Known(code.to_owned())
}

#[test]
fn what_is_not_known_is_the_schools_own_and_not_dropped() {
    let found = matched(
        "Incident,Refer to line manager,Refer to Police\nHoarding of chargers,x,\nGrooming,,x\n",
        &[],
    )
    .unwrap();
    assert_eq!(found.columns, [new("line-manager", None), known("police")]);
    assert_eq!(
        found.rows,
        [new("hoarding-chargers", None), known("grooming")]
    );
}

/// Two kinds of warning are two actions, whichever stands first.
#[test]
fn of_two_that_look_alike_neither_is_it_unless_one_looks_more_so() {
    for headings in [
        "Verbal warning,Written warning",
        "Written warning,Verbal warning",
    ] {
        let mut found = matched(&format!("Incident,{headings}\nGames,x,x\n"), &[])
            .unwrap()
            .columns;
        found.sort_by_key(|one| one.code().to_owned());
        let own = [
            new("verbal-warning", Some("warning")),
            new("written-warning", Some("warning")),
        ];
        assert_eq!(found, own, "{headings}");
    }
    let found = matched("Incident,Warning,Written warning\nGames,x,x\n", &[]).unwrap();
    assert_eq!(
        found.columns,
        [known("warning"), new("written-warning", Some("warning"))]
    );
}

#[test]
fn what_somebody_says_counts_before_what_is_guessed() {
    let text = "Incident,Refer to line manager,Refer to Police\nGames,x,\n";
    let said = [
        ("refer to LINE manager", "headteacher"),
        ("Refer to Police", "new"),
    ];
    let found = matched(text, &said).unwrap();
    assert_eq!(found.columns, [known("headteacher"), new("police-2", None)]);

    for (said, words) in [
        (("Refer to nobody", "police"), "No heading"),
        (("Refer to Police", "polise"), "no action"),
        (("Games", "gamez"), "no type"),
    ] {
        let fault = matched(text, &[said]).unwrap_err();
        assert!(fault.message.contains(words), "{fault}");
        assert!(!fault.hints.is_empty());
    }
}

#[test]
fn a_row_about_pupils_and_one_about_staff_are_of_one_type() {
    let text = "Incident,By,Police\nGrooming,pupil,x\nGrooming,staff,x\nHoarding,pupil,\nHoarding,staff,x\n";
    let found = matched(text, &[]).unwrap();
    assert_eq!(
        found.rows,
        [
            known("grooming"),
            known("grooming"),
            new("hoarding", None),
            new("hoarding", None)
        ]
    );
}

#[test]
fn a_code_that_stands_in_the_table_is_the_types() {
    let found = matched(
        "Code,Incident,Police\ngames,Chess at lunch,x\nq-7,Grooming,x\n",
        &[],
    );
    assert_eq!(found.unwrap().rows, [known("games"), new("q-7", None)]);
}
