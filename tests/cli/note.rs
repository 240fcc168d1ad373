//! `log NUMBER` with something to note: done, declined, notes, outcome; and that
//! of a command refused nothing is stored.

use serde_json::{Value, json};

use crate::world::{World, words};

/// Red Oaks' row 2, games: coordinator, teacher and warning must, parents consider.
fn world() -> World {
    let world = World::new();
    world.report("games", &["--person", "Lee Brown:offender:6"]);
    world
}

/// An action of record 1: its state, when, and what was said of it.
fn step(world: &World, action: &str) -> [Value; 3] {
    let record = world.json(&["log", "1", "-N"]);
    let steps = record["actions"].as_array().unwrap();
    let step = steps.iter().find(|step| step["action"] == action).unwrap();
    ["state", "on", "detail"].map(|name| step[name].clone())
}

#[test]
fn an_action_done_is_noted_with_its_moment_and_detail() {
    let world = world();
    world.ok(&words("log 1 --did teacher"));
    let now = json!("2026-03-12T10:00");
    assert_eq!(step(&world, "teacher"), [json!("done"), now, Value::Null]);
    let said = world.ok(&words(
        "log 1 --did parents --on 'yesterday 15:10' --detail 'By phone.'",
    ));
    assert!(said.starts_with("OS-0001: parents done.\n"), "{said}");
    let left = |action: &str| said.contains(&format!("[ ]  {action}"));
    assert!(
        left("coordinator") && left("warning") && !left("teacher"),
        "{said}"
    );
    let then = json!("2026-03-11T15:10");
    assert_eq!(
        step(&world, "parents"),
        [json!("done"), then, json!("By phone.")]
    );
    world.ok(&words("log 1 --did WARNING --on 2026-03-09"));
    assert_eq!(
        step(&world, "warning")[1],
        "2026-03-09",
        "the day of the incident itself is not before it; a time nobody noted stays unknown"
    );
}

#[test]
fn what_the_policy_did_not_ask_for_can_be_done_too() {
    let world = world();
    world.ok(&words("log 1 --did police"));
    let record = world.json(&["log", "1"]);
    let police = record["actions"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&police["action"], &police["need"]),
        (&json!("police"), &Value::Null)
    );
    assert_eq!(police["state"], "done");
}

#[test]
fn several_at_once_are_one_command() {
    let world = world();
    let said = world.json(&words(
        "log 1 --did coordinator,teacher --did warning --waive parents --because 'They saw it.'
         --note 'A note.' --outcome 'He is sorry.' --close",
    ));
    assert_eq!(
        (&said["status"], &said["todo"]),
        (&json!("closed"), &json!([]))
    );
    assert_eq!(said["did"].as_array().unwrap().len(), 7, "{said}");
    let record = world.json(&["log", "1"]);
    assert_eq!(record["closed_on"], "2026-03-12");
    assert_eq!(record["outcome"]["text"], "He is sorry.");
    assert_eq!(record["notes"][0]["text"], "A note.");
    let today = json!("2026-03-12");
    assert_eq!(
        step(&world, "parents"),
        [json!("declined"), today, json!("They saw it.")]
    );
}

#[test]
fn texts_are_read_from_standard_input_one_at_a_time() {
    let world = world();
    world
        .run_with(&words("log 1 --note -"), "Two\nlines.\n")
        .ok();
    world
        .run_with(
            &words("log 1 --waive parents --because -"),
            "No reason to.\n",
        )
        .ok();
    assert_eq!(world.json(&["log", "1"])["notes"][0]["text"], "Two\nlines.");
    assert_eq!(step(&world, "parents")[2], "No reason to.");
    let two = world.refused_with(3, &words("log 1 --note - --outcome -"), "x");
    assert!(two.contains("Only one text"), "{two}");
    for flag in ["--note", "--outcome"] {
        for nothing in [&[flag][..], &[flag, ""], &[flag, "  "], &[flag, "-"]] {
            world.refused(3, &[&["log", "1"], nothing].concat());
        }
    }
}

#[test]
fn a_flag_after_a_text_that_was_left_off_is_that_flag_and_not_the_text() {
    // Nobody can be asked here, so each lacks its text; as the help has them.
    let world = world();
    world.ok(&words(
        "log 1 --did coordinator,teacher,warning,parents --detail x",
    ));
    for line in [
        "log 1 --outcome --close",
        "log 1 --note --outcome Over.",
        "log 1 --did police --detail --note x",
        "log 1 --waive police --because --close",
        "escalate 1 --level 2 --because --quiet",
    ] {
        let said = world.refused(3, &words(line));
        assert!(said.contains("nobody can be asked"), "{line}: {said}");
    }
}

#[test]
fn a_later_outcome_counts_and_the_earlier_stays_in_the_ledger() {
    let world = world();
    world.ok(&words("log 1 --outcome First."));
    world.ok(&words("log 1 --outcome Second."));
    assert_eq!(world.json(&["log", "1"])["outcome"]["text"], "Second.");
    let ledger = rusqlite::Connection::open(world.log()).unwrap();
    let count = "SELECT count(*) FROM entry WHERE kind = 'outcome-written'";
    assert_eq!(
        ledger.query_row(count, [], |row| row.get::<_, u32>(0)),
        Ok(2)
    );
}

#[test]
fn what_can_not_be_noted_is_refused_and_nothing_of_the_command_is_stored() {
    let world = world();
    world.ok(&words("log 1 --did teacher --on 2026-03-10"));
    world.ok(&words("log 1 --waive parents --because 'They know.'"));
    for (code, wrong, wanted) in [
        (3, "--did headteachr", "Did you mean headteacher"),
        (3, "--did zzzzz", "The actions are"),
        (3, "--did teacher", "teacher was done on Tue 10 Mar 2026"),
        (3, "--waive teacher --because x", "teacher was done"),
        (3, "--waive parents --because x", "parents was declined"),
        (3, "--did record", "record was done"),
        (3, "--did warning --did warning", "warning"),
        (3, "--did warning --waive warning --because x", "warning"),
        (3, "--waive warning", "because"),
        (3, "--waive warning --because ''", "because"),
        (
            3,
            "--did warning --on 2026-03-08",
            "before the incident itself (Mon 9 Mar 2026)",
        ),
        (3, "--did warning --on 2026-03-13", "in the future"),
        (3, "--did warning --on 'today 10:05'", "in the future"),
        (3, "--did warning --on 31/2/26", "February 2026 has 28 days"),
        (3, "--close", "there is no outcome"),
    ] {
        let wrong = [&["log", "1"], &words(wrong)[..]].concat();
        let said = world.refused(code, &wrong);
        assert!(said.contains(wanted), "{wrong:?}: {said}");
        // Together with what could be stored by itself.
        for fine in ["--note 'Not kept.'", "--did ceop --note 'Not kept.'"] {
            world.refused(code, &[&wrong[..], &words(fine)].concat());
        }
    }
    let kept = world.json(&["log", "1"]).to_string();
    assert!(
        !kept.contains("Not kept") && !kept.contains("ceop"),
        "{kept}"
    );
}

#[test]
fn what_was_declined_can_still_be_done_and_the_ledger_keeps_both() {
    // No police on Monday, police on Wednesday.
    let world = world();
    world.ok(&words("log 1 --waive police --because 'No offence.'"));
    assert_eq!(step(&world, "police")[0], "declined");
    world.ok(&words("log 1 --did police --detail 'New facts.'"));
    assert_eq!(step(&world, "police")[0], "done");
    assert_eq!(step(&world, "police")[2], "New facts.");
    let ledger = rusqlite::Connection::open(world.log()).unwrap();
    let count = "SELECT count(*) FROM entry WHERE sealed LIKE '%No offence.%'";
    assert_eq!(
        ledger.query_row(count, [], |row| row.get::<_, u32>(0)),
        Ok(1)
    );
}

#[test]
fn a_flag_that_says_more_of_another_needs_it() {
    let world = world();
    for (line, needed) in [
        ("log 1 --on 2026-03-10", "--did"),
        ("log 1 --detail x", "--did"),
        ("log 1 --because x", "--waive"),
        ("log --did teacher", "NUMBER"),
        ("log --note x", "NUMBER"),
        ("log --close", "NUMBER"),
    ] {
        let said = world.refused(2, &words(line));
        assert!(said.contains(needed), "{line}: {said}");
    }
}

#[test]
fn a_number_that_is_no_incident_is_said_at_once() {
    let world = world();
    for number in ["2", "OS-0099", "nobody"] {
        world.refused(4, &["log", number, "--did", "police"]);
    }
    let empty = World::new();
    let said = empty.refused(4, &words("log 1 --note x"));
    assert!(said.contains("There is no log"), "{said}");
}
