//! Form I, "immediate action taken": each of its fields has a place, with by whom,
//! when and how, as far as somebody says it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::world::{World, words};

/// Form I's fields in their order, by the actions they are noted with; the last is
/// the outcome.
const FIELDS: [&[&str]; 10] = [
    &["coordinator", "dsl", "headteacher"],
    &["advice"],
    &["social-care"],
    &["police", "ceop"],
    &["policy"],
    &["parents"],
    &["platform"],
    &["warning", "sanction", "support", "other"],
    &["community"],
    &[],
];

fn world() -> World {
    let world = World::new();
    world.report("other", &["--person", "Lee Brown:offender:6"]);
    world
}

/// An action of record 1, with names.
fn step(world: &World, action: &str) -> Value {
    let record = world.json(&["log", "1", "-N"]);
    let steps = record["actions"].as_array().unwrap();
    let step = steps.iter().find(|step| step["action"] == action);
    step.unwrap().clone()
}

#[test]
fn each_field_of_form_i_has_a_place() {
    let path = format!("{}/tests/seeds/form-i.csv", env!("CARGO_MANIFEST_DIR"));
    let rows: Vec<BTreeMap<String, String>> = csv::Reader::from_path(path)
        .unwrap()
        .deserialize()
        .map(Result::unwrap)
        .collect();
    assert_eq!(rows.len(), FIELDS.len());
    let world = world();
    for (row, actions) in rows.iter().zip(FIELDS) {
        for action in actions {
            let said = world.json(&["log", "1", "--did", action, "--detail", "So."]);
            assert_eq!(said["did"], json!([format!("{action} done")]));
            assert_eq!(step(&world, action)["detail"], "So.");
        }
        // Where the form says "please specify", silence is remarked on.
        let other = World::new();
        other.report("other", &[]);
        for action in actions.iter().filter(|action| **action != "other") {
            let said = other.json(&["log", "1", "--did", action]);
            let asked = said["warnings"].to_string().contains("the form asks");
            assert_eq!(asked, row["specify"] == "x", "{action}: {said}");
        }
    }
    world.ok(&words("log 1 --outcome 'It was looked into, and is over.'"));
    assert_eq!(
        world.json(&["log", "1"])["outcome"]["text"],
        "It was looked into, and is over."
    );
}

#[test]
fn by_whom_when_how_and_with_what_reference_stand_in_the_record_and_in_form_j() {
    let world = world();
    world.ok(&words(
        "log 1 --did dsl,ceop --on 'yesterday 15:20' --by 'Jo Reed' --detail 'Rung; Jo Reed spoke.' --agency-ref 1234/26",
    ));
    for (action, reference) in [("dsl", Value::Null), ("ceop", json!("1234/26"))] {
        let told = step(&world, action);
        assert_eq!(told["on"], "2026-03-11T15:20", "the date is for both");
        assert_eq!(
            (&told["done_by"], &told["by"], &told["reference"]),
            (&json!("Jo Reed"), &json!("S-1"), &reference)
        );
    }
    let page = world.ok(&["log", "1"]);
    for cell in ["(J.R., noted by", "S.O.): Rung; J.R.", "spoke.; reference"] {
        assert!(page.contains(cell), "{cell}: {page}");
    }
    assert!(!page.contains("Reed"), "names are shown with -N: {page}");
    let form_j = world.ok(&words("export --for full --out - -N --yes -q"));
    assert!(
        form_j.contains(
            "Report to CEOP: done 2026-03-11 by Jo Reed: Rung; Jo Reed spoke.; reference 1234/26"
        ),
        "{form_j}"
    );
}

/// What is CEOP's must not stand as the police's.
#[test]
fn one_reference_is_not_two_agencies() {
    let world = world();
    for line in [
        "log 1 --did police,ceop --agency-ref 1234/26",
        "log 1 --did dsl,parents --agency-ref 1234/26",
        "escalate 1 --to police,ceop --because x --agency-ref 1234/26",
    ] {
        let (code, said) = world.refused_json(3, &words(line));
        assert_eq!(code, "whose-reference", "{line}");
        assert!(said.contains("Nothing was recorded"), "{said}");
    }
    assert_eq!(step(&world, "police")["state"], "undecided");
}

/// It is clear whose the reference is; what is wrong is said instead.
#[test]
fn an_agency_named_twice_is_one_agency() {
    let world = world();
    for line in [
        "escalate 1 --to police,Police --because x --agency-ref 1234/26",
        "log 1 --did police,Police --agency-ref 1234/26",
    ] {
        let (code, said) = world.refused_json(3, &words(line));
        assert_eq!(code, "already-decided", "{line}: {said}");
        assert!(said.contains("police is named twice"), "{line}: {said}");
    }
    assert_eq!(step(&world, "police")["state"], "undecided");
}

#[test]
fn who_did_it_is_sealed_and_the_writer_is_not_written_twice() {
    let world = world();
    world.ok(&words("log 1 --did dsl"));
    world.ok(&words(
        "log 1 --did police --by 'Jo Reed' --agency-ref 1234/26",
    ));
    let ledger = rusqlite::Connection::open(world.log()).unwrap();
    let fields = |action: &str| -> String {
        let sql =
            "SELECT open || ' ' || (SELECT group_concat(key) FROM json_each(sealed)) FROM entry
                   WHERE kind = 'action-done' AND open ->> '$.action' = ?1";
        let row = ledger.query_row(sql, [action], |row| row.get::<_, Option<String>>(0));
        row.unwrap().unwrap_or_default()
    };
    assert_eq!(fields("dsl"), "", "nothing is sealed");
    let police = fields("police");
    assert!(police.ends_with(" by,reference"), "{police}");
    assert!(
        !police.contains("Jo Reed") && !police.contains("1234/26"),
        "{police}"
    );
    assert_eq!(step(&world, "dsl")["done_by"], Value::Null);
    assert!(world.ok(&["log", "1"]).contains("(S.O.)"));
}

#[test]
fn on_a_sensitive_record_who_did_it_is_not_named() {
    let world = World::new();
    world.report("nudes", &[]);
    world.ok(&words(
        "log 1 --did police --by 'Jo Reed' --detail 'Jo Reed rang.'",
    ));
    let page = world.ok(&["log", "1"]);
    assert!(!page.contains("Reed") && !page.contains("J.R."), "{page}");
    assert_eq!(step(&world, "police")["detail"], "Jo Reed rang.");
    let shown = world.json(&["log", "1"]);
    assert!(!shown.to_string().contains("Reed"), "{shown}");
}

#[test]
fn what_the_form_asks_to_be_specified_is_remarked_on_where_nobody_can_be_asked() {
    let world = world();
    let run = world.run(&words("log 1 --did parents,coordinator,advice"));
    assert_eq!(run.code, 0, "{run}");
    let remarks: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(remarks.len(), 2, "{run}");
    for (remark, asked) in remarks.iter().zip([
        "parents: the form asks \"How were they told?\"",
        "advice: the form asks \"Whose advice was taken, and what was it?\"",
    ]) {
        assert!(remark.starts_with(asked), "{run}");
    }
    assert_eq!(
        step(&world, "parents")["state"],
        "done",
        "it was done all the same"
    );
}

#[test]
fn other_says_nothing_without_words() {
    let world = world();
    let said = world.refused(3, &words("log 1 --did other"));
    assert!(said.contains("other says nothing by itself"), "{said}");
    assert!(said.contains("What was done?  --detail"), "{said}");
    world.refused(3, &words("log 1 --did coordinator,other"));
    world.ok(&words("log 1 --did other --detail 'A walk.'"));
}

#[test]
fn a_deed_without_its_action_or_its_flags_is_refused() {
    let world = world();
    let said = world.refused(3, &words("log 1 --did"));
    assert!(said.contains("names no action"), "{said}");
    assert!(
        said.contains("guardbook log 1 --did coordinator,"),
        "{said}"
    );
    for (line, needed) in [("log 1 --by x", "--did"), ("log 1 --agency-ref x", "--did")] {
        let said = world.refused(2, &words(line));
        assert!(said.contains(needed), "{line}: {said}");
    }
    let long = "Jo".repeat(101);
    let said = world.refused(3, &["log", "1", "--did", "dsl", "--by", &long]);
    assert!(said.contains("--by is longer than 200 letters"), "{said}");
    assert!(!said.contains("JoJo"), "{said}");
    let lines = world.refused(3, &["log", "1", "--did", "dsl", "--agency-ref", "a\nb"]);
    assert!(lines.contains("line breaks"), "{lines}");
}

#[cfg(unix)]
mod asked {
    use super::*;
    use crate::questions::{answer, begin};

    #[test]
    fn did_without_an_action_asks_which_when_by_whom_how_and_the_reference() {
        let world = world();
        let mut session = begin(&world, &["log", "1", "--did"]);
        // The undecided come first, in the policy's order: coordinator, headteacher,
        // police, ceop, social-care, advice, parents. The third, the fifth and the last are ticked.
        let ticks = "\x1b[B\x1b[B\x1b[B \x1b[B\x1b[B \x1b[B\x1b[B \r";
        let shown = answer(
            &mut session,
            &[
                ("Done:", ticks),
                ("When: ", "2026-03-08\r"),
                ("When: ", "yesterday 9:30\r"),
                ("By: ", "Jo Reed\r"),
                ("police: How?", ""),
                ("How: ", "Rung\r"),
                ("social-care: How?", ""),
                ("How: ", "By letter\r"),
                ("parents: How were they told?", ""),
                ("How: ", "By phone\r"),
                ("police: the reference they gave", ""),
                ("Reference: ", "\r"),
                ("social-care: the reference they gave", ""),
                ("Reference: ", "SC-9\r"),
            ],
        );
        session.exp_eof().unwrap();
        assert!(shown.contains("before the incident itself"), "{shown}");
        for (action, detail, reference) in [
            ("police", "Rung", Value::Null),
            ("social-care", "By letter", json!("SC-9")),
            ("parents", "By phone", Value::Null),
        ] {
            let done = step(&world, action);
            assert_eq!(done["state"], "done", "{action}");
            assert_eq!(done["detail"], detail);
            assert_eq!(done["on"], "2026-03-11T09:30");
            assert_eq!(done["done_by"], "Jo Reed");
            assert_eq!(done["reference"], reference);
        }
        assert_eq!(step(&world, "coordinator")["state"], "undecided");
    }

    #[test]
    fn how_parents_were_told_is_asked_and_what_other_was_has_to_be_said() {
        let world = world();
        let mut session = begin(&world, &["log", "1", "--did", "coordinator,parents,other"]);
        answer(
            &mut session,
            &[
                ("parents: How were they told?", ""),
                ("How: ", "\r"),
                ("other: What was done?", ""),
                ("How: ", "\r"),
                ("This one needs words", ""),
                ("How: ", "A walk\r"),
            ],
        );
        session.exp_eof().unwrap();
        assert_eq!(step(&world, "parents")["detail"], Value::Null);
        assert_eq!(step(&world, "other")["detail"], "A walk");
    }
}
