//! What a school's own table says of happening again: counted within its time, and the sum
//! said.

use std::fs;

use serde_json::{Value, json};

use crate::world::{World, flat};

fn load(world: &World, table: &str) {
    let file = world.folder().join("own.csv");
    fs::write(&file, table).unwrap();
    let file = file.display().to_string();
    world.ok(&["policy", "--load", &file, "--subject", "pupil", "--yes"]);
}

fn again(world: &World, category: &str, day: &str) -> Value {
    let number = world.report(
        category,
        &["--when", day, "--person", "Lee Brown:offender:6"],
    );
    world.json(&["log", &number])
}

#[test]
fn the_third_of_a_type_in_a_term_goes_up_a_level() {
    let world = World::new();
    load(
        &world,
        "Type,Repeat rule,Warn\nPlaying games that are not educational,3 in a term: level up,x\n",
    );
    // The spring term begins on 1 January: what was before it does not count.
    for (day, level) in [
        ("2025-12-15", 1),
        ("2026-01-12", 1),
        ("2026-02-02", 1),
        ("2026-03-02", 2),
        ("2026-03-09", 2),
    ] {
        let record = again(&world, "games", day);
        assert_eq!(record["level"], level, "{day}");
    }
    let said = flat(&world.ok(&["log", "4"]));
    assert!(
        said.contains("was an offender in 2 earlier incidents since Thu 1 Jan 2026 (OS-0002, OS-0003); with this one that is 3, and rule games.pupil.again counts from 3 in a term: it stands at level 2"),
        "{said}"
    );
    let policy = flat(&world.ok(&["policy", "games"]));
    assert!(
        policy.contains("games.pupil.again 3 times within a term, of the same type"),
        "{policy}"
    );
    assert!(policy.contains("R18+ 2 times ever"), "{policy}");
    // Another type is another matter.
    assert_eq!(again(&world, "device", "2026-03-10")["level"], 1);
    // What was decided stays as it was.
    assert_eq!(world.json(&["log", "3"])["level"], 1);
}

#[test]
fn within_a_week_actions_are_added_and_a_row_is_applied() {
    let world = World::new();
    load(
        &world,
        "Type,Repeat,Warn\nPlaying games that are not educational,2 any type in a week: headteacher (police) and as continued,x\n",
    );
    again(&world, "device", "2026-03-02");
    let eighth_day = again(&world, "games", "2026-03-09");
    assert_eq!(eighth_day["applied"], json!([]));
    let within = again(&world, "games", "2026-03-10");
    assert_eq!(within["applied"], json!(["continued"]));
    let need = |action: &str| {
        let steps = within["actions"].as_array().unwrap();
        let step = steps.iter().find(|step| step["action"] == action);
        step.map(|step| step["need"].clone())
    };
    assert_eq!(need("headteacher"), Some(json!("must")));
    assert_eq!(need("police"), Some(json!("consider")));
}

#[test]
fn rules_of_their_own_table_are_read_and_refused_by_line_and_column() {
    let world = World::new();
    world.ok(&["policy", "--save", "saved"]);
    let path = world.folder().join("saved/repeats.csv");
    let before = fs::read_to_string(&path).unwrap();
    let before_bytes = world.bytes();
    for (row, said) in [
        (
            "Z1,*,pupil,any,,3,,x,,,O,ours",
            "repeats, line 4, column \"within\" is empty; it takes week, half-term, term, year or ever",
        ),
        (
            "Z1,*,pupil,any,,1,term,x,,,O,ours",
            "line 4, column \"times\"",
        ),
        (
            "Z1,*,pupil,any,,3,tirm,x,,,O,ours",
            "line 4, column \"within\"",
        ),
        ("Z1,*,pupil,any,,3,term,,,,O,ours", "nothing would follow"),
        ("Z1,gmaes,pupil,any,,3,term,x,,,O,ours", "\"gmaes\""),
        ("Z1,*,pupil,any,,3,term,,,(polcie),O,ours", "\"polcie\""),
        (
            "R18+,*,pupil,any,,3,term,x,,,O,ours",
            "\"R18+\" is there twice",
        ),
        ("R2,*,pupil,any,,3,term,x,,,O,ours", "\"R2\" is there twice"),
    ] {
        fs::write(&path, format!("{before}{row}\n")).unwrap();
        let refused = world.refused(3, &["policy", "--load", "saved/repeats.csv", "--yes"]);
        assert!(flat(&refused).contains(said), "{row}: {refused}");
        assert!(flat(&refused).contains("Nothing was adopted."), "{refused}");
    }
    assert_eq!(world.bytes(), before_bytes);
    fs::write(
        &path,
        format!("{before}Z1,*,pupil,same level,,3,half-term,2,,,O,ours\n"),
    )
    .unwrap();
    world.ok(&["policy", "--load", "saved/repeats.csv", "--yes"]);
    // The half-term after the February break: 23 February and on.
    for (day, level) in [
        ("2026-02-12", 1),
        ("2026-02-24", 1),
        ("2026-03-02", 1),
        ("2026-03-09", 3),
    ] {
        assert_eq!(again(&world, "games", day)["level"], level, "{day}");
    }
}

#[test]
fn the_sum_counts_only_what_was_done_as_an_offender() {
    let world = World::new();
    load(
        &world,
        "Type,Repeat rule,Warn\nPlaying games that are not educational,2 ever: level up,x\n",
    );
    world.report(
        "games",
        &["--when", "2026-03-02", "--person", "Lee Brown:target:6"],
    );
    assert_eq!(again(&world, "games", "2026-03-03")["level"], 1);
    assert_eq!(again(&world, "games", "2026-03-04")["level"], 2);
    // Taken back, it counts no more.
    let world = World::new();
    load(
        &world,
        "Type,Repeat rule,Warn\nPlaying games that are not educational,2 ever: level up,x\n",
    );
    again(&world, "games", "2026-03-03");
    world.ok(&["undo", "--yes"]);
    assert_eq!(again(&world, "games", "2026-03-04")["level"], 1);
}

#[test]
fn of_several_days_the_last_counts_and_a_level_adds_what_it_adds() {
    let world = World::new();
    load(
        &world,
        "Type,Repeat rule,Warn\nPlaying games that are not educational,2 in a week: level up,x\n",
    );
    again(&world, "games", "2026-02-23 to 2026-03-06");
    let second = again(&world, "games", "2026-03-09");
    assert_eq!(second["level"], 2);
    // Raised to level 2, the headteacher is told, as by a raise of hand.
    let steps = second["actions"].as_array().unwrap();
    let head = steps
        .iter()
        .find(|step| step["action"] == "headteacher")
        .unwrap();
    assert_eq!(
        (&head["need"], &head["because"]),
        (&json!("must"), &json!(["level 2"]))
    );
}

#[test]
fn whoever_reports_an_accident_is_no_continued_offender() {
    let world = World::new();
    again(&world, "games", "2026-03-02");
    world.ok(&["log", "1", "--did", "warning", "--on", "2026-03-03"]);
    let accident = again(&world, "accidental-reported", "2026-03-09");
    assert_eq!(
        (&accident["applied"], &accident["level"]),
        (&json!([]), &json!(1))
    );
    assert_eq!(
        again(&world, "games", "2026-03-10")["applied"],
        json!(["continued"])
    );
}

/// One that does not count yet is not what is done today.
#[test]
fn a_policy_for_later_is_not_what_another_is_compared_with() {
    let world = World::new();
    let file = |name: &str, text: &str| {
        fs::write(world.folder().join(name), text).unwrap();
    };
    file(
        "later.csv",
        "Incident,DSL\nPlaying games that are not educational,x\n",
    );
    file(
        "now.csv",
        "Incident,Police\nUnauthorised use of a camera or phone or handheld device,x\n",
    );
    let load = [
        "policy",
        "--subject",
        "pupil",
        "--yes",
        "--match",
        "Unauthorised use of a camera or phone or handheld device=device",
        "--load",
    ];
    world.ok(&[
        "policy",
        "--subject",
        "pupil",
        "--yes",
        "--from",
        "2026-09-01",
        "--load",
        "later.csv",
    ]);
    let run = world.run(&[&load[..], &["now.csv"]].concat());
    assert!(
        flat(&run.stderr)
            .contains("Edition 2, which was to count from Tuesday 1 September 2026, never does"),
        "{run}"
    );
    assert!(flat(&run.stdout).contains("--edition 1."), "{run}");
    // Games are as they were.
    let record = again(&world, "games", "2026-03-09");
    let steps = record["actions"].as_array().unwrap();
    assert!(steps.iter().any(|step| step["action"] == "warning"));
}
