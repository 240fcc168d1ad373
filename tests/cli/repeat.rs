//! The continued rule (Red Oaks, Appendix 2, pupils, row 18; staff, row 18): who
//! offends again after a warning or sanction was done.

use serde_json::Value;

use crate::world::{World, flat, words};

const OFFENDER: [&str; 2] = ["--person", "Lee Brown:offender:6"];

/// An incident of Lee Brown's on 2 March: Red Oaks' row 2 asks for a warning.
fn world() -> World {
    let world = World::new();
    world.report(
        "games",
        &[&OFFENDER[..], &["--when", "2026-03-02"]].concat(),
    );
    world
}

/// The repeats of a new incident, as the receipt has them.
fn repeats(world: &World, when: &str, person: &str) -> Vec<(String, Vec<String>, String)> {
    let args = "report --type device --where in --what Again. --at-risk no";
    let receipt = world.json(&[&words(args)[..], &["--when", when, "--person", person]].concat());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = receipt["repeats"].as_array().unwrap().iter();
    all.map(|repeat| {
        let earlier = repeat["earlier"].as_array().unwrap().iter();
        (
            text(&repeat["person"]),
            earlier.map(text).collect(),
            text(&repeat["rule"]),
        )
    })
    .collect()
}

fn after(earlier: &[&str]) -> Vec<(String, Vec<String>, String)> {
    let earlier = earlier.iter().map(|no| (*no).to_owned()).collect();
    vec![("P-1".to_owned(), earlier, "R18+".to_owned())]
}

#[test]
fn after_a_warning_the_next_incident_is_a_continued_one() {
    let world = world();
    world.ok(&["log", "1", "--did", "warning", "--on", "2026-03-03"]);
    let said = flat(&world.ok(&words(
        "report --type device --when 2026-03-09 --where in --what x --at-risk no
         --person P-1:offender",
    )));
    for words in [
        "Level 2 of 3",
        "L.B. was an offender in 1 earlier incident",
        "(OS-0001)",
        "rule R18",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let record = world.json(&["log", "2"]);
    assert_eq!(record["applied"], serde_json::json!(["continued"]));
    // Row 18: record, teacher, headteacher, parents, access, sanction; row 3 adds the warning.
    let steps = record["actions"].as_array().unwrap().iter();
    let wanted: Vec<_> = steps
        .filter(|step| step["because"].as_array().unwrap().contains(&"R18".into()))
        .map(|step| {
            (
                step["action"].as_str().unwrap(),
                step["need"].as_str().unwrap(),
            )
        })
        .collect();
    let row = [
        "record",
        "headteacher",
        "teacher",
        "parents",
        "access",
        "sanction",
    ];
    assert_eq!(wanted, row.map(|action| (action, "must")));
    let shown = flat(&world.ok(&["log", "2"]));
    assert!(
        shown.contains("1 earlier incident") && shown.contains("(OS-0001)"),
        "{shown}"
    );
}

#[test]
fn every_earlier_incident_with_a_warning_or_sanction_is_counted_and_named() {
    let world = world();
    world.report(
        "bypass",
        &[&OFFENDER[..], &["--when", "2026-03-04"]].concat(),
    );
    world.report(
        "games",
        &[&OFFENDER[..], &["--when", "2026-03-05"]].concat(),
    );
    world.ok(&["log", "1", "--did", "warning", "--on", "2026-03-03"]);
    world.ok(&["log", "2", "--did", "sanction", "--on", "2026-03-05"]);
    world.ok(&[
        "log",
        "3",
        "--did",
        "coordinator,teacher",
        "--on",
        "2026-03-06",
    ]);
    assert_eq!(
        repeats(&world, "2026-03-09", "P-1:offender"),
        after(&["OS-0001", "OS-0002"]),
        "telling somebody is neither a warning nor a sanction"
    );
    let said = flat(&world.ok(&["log", "4"]));
    assert!(
        said.contains("2 earlier incidents") && said.contains("(OS-0001, OS-0002)"),
        "{said}"
    );
}

#[test]
fn nobody_is_continued_who_was_or_is_only_the_target() {
    let world = world();
    world.ok(&["log", "1", "--did", "warning", "--on", "2026-03-03"]);
    assert_eq!(repeats(&world, "2026-03-09", "P-1:target"), []);
    assert_eq!(repeats(&world, "2026-03-09", "P-1:witness"), []);
    let people = ["--person", "Ash Moor:target:5", "--person", "P-1:offender"];
    world.report("games", &[&people[..], &["--when", "2026-03-02"]].concat());
    world.ok(&["log", "4", "--did", "warning", "--on", "2026-03-03"]);
    assert_eq!(
        repeats(&world, "2026-03-09", "Ash Moor:offender"),
        [],
        "the warning was another's"
    );
}

#[test]
fn a_warning_counts_only_if_it_was_certainly_before() {
    // The warning's moment, the next incident's, and whether that is continued.
    for (warned, again, continued) in [
        ("2026-03-05", "2026-03-06", true),
        ("2026-03-05", "2026-03-05", false),
        ("2026-03-05", "2026-03-04", false),
        ("2026-03-05 09:00", "2026-03-05 14:30", true),
        ("2026-03-05 14:30", "2026-03-05 09:00", false),
        ("2026-03-05 09:00", "2026-03-05", false),
        ("2026-03-05", "4/3/26 to 6/3/26", false),
    ] {
        let world = world();
        world.ok(&["log", "1", "--did", "warning", "--on", warned]);
        let wanted = if continued {
            after(&["OS-0001"])
        } else {
            vec![]
        };
        let said = repeats(&world, again, "P-1:offender");
        assert_eq!(said, wanted, "warned {warned}, again {again}");
    }
}

#[test]
fn a_declined_warning_warned_nobody() {
    let world = world();
    let because = ["--because", "The first time."];
    world.ok(&[&["log", "1", "--waive", "warning"][..], &because].concat());
    assert_eq!(repeats(&world, "2026-03-09", "P-1:offender"), []);
}

#[test]
fn a_warning_noted_later_leaves_decisions_already_made_as_they_are() {
    let world = world();
    assert_eq!(repeats(&world, "2026-03-09", "P-1:offender"), []);
    let before = world.json(&["log", "2"]);
    world.ok(&["log", "1", "--did", "warning", "--on", "2026-03-03"]);
    assert_eq!(world.json(&["log", "2"]), before);
    assert_eq!(
        repeats(&world, "2026-03-10", "P-1:offender"),
        after(&["OS-0001"])
    );
}

#[test]
fn who_offends_beside_somebody_warned_before_is_not_sanctioned_for_it() {
    let world = World::new();
    let staff = [
        "--person",
        "Ash Moor:offender:staff",
        "--when",
        "2026-03-02",
    ];
    world.report("downloads", &staff);
    world.ok(&["log", "1", "--did", "discipline", "--on", "2026-03-03"]);
    let both = [
        "--person",
        "P-1:offender",
        "--person",
        "Lee Brown:offender:6",
    ];
    let no = world.report("device", &[&both[..], &["--when", "2026-03-09"]].concat());
    let record = world.json(&["log", &no]);
    let actions = record["actions"].as_array().unwrap().iter();
    let reasons: Vec<&str> = actions
        .flat_map(|step| step["because"].as_array().unwrap())
        .map(|reason| reason.as_str().unwrap())
        .collect();
    assert!(reasons.contains(&"RS18"), "{reasons:?}");
    assert!(!reasons.contains(&"R18+"), "{reasons:?}");
}

#[test]
fn staff_who_go_on_after_disciplinary_action_fall_under_the_staff_row() {
    let world = World::new();
    let staff = [
        "--person",
        "Ash Moor:offender:staff",
        "--when",
        "2026-03-02",
    ];
    world.report("downloads", &staff);
    world.ok(&["log", "1", "--did", "discipline", "--on", "2026-03-03"]);
    let said = repeats(&world, "2026-03-09", "P-1:offender");
    assert_eq!(said[0].2, "RS18+");
    let record = world.json(&["log", "2"]);
    let head = record["actions"].as_array().unwrap().iter();
    let head: Vec<_> = head
        .filter(|step| step["action"] == "headteacher")
        .collect();
    assert!(
        head[0]["because"]
            .as_array()
            .unwrap()
            .contains(&"RS18".into()),
        "{head:?}"
    );
}
