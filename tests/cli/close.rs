//! Closing a record, and what a closed one still takes.

use crate::world::{World, words};

#[test]
fn a_record_closes_only_when_everything_is_decided_and_an_outcome_is_written() {
    // Red Oaks' row 2: coordinator, teacher, warning must; parents is to be considered.
    let world = World::new();
    world.report("games", &["--person", "Lee Brown:offender:6"]);
    let said = world.refused(3, &words("log 1 --close"));
    for words in [
        "coordinator, teacher, parents, warning are not decided",
        "there is no outcome",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(
        world.refused_json(3, &words("log 1 --close")).0,
        "cannot-close"
    );
    world.ok(&words(
        "log 1 --did coordinator,teacher,warning --outcome Over.",
    ));
    let said = world.refused(3, &words("log 1 --close"));
    assert!(
        said.contains("parents is not decided"),
        "to be considered: {said}"
    );
    world.ok(&words("log 1 --did parents --detail x --close"));
    assert_eq!(world.json(&["log", "1"])["status"], "closed");
}

#[test]
fn a_cell_nobody_can_read_holds_a_record_open_too() {
    // Red Oaks' row 16: seven empty cells.
    let world = World::new();
    world.report("pornography", &["--person", "Lee Brown:offender:6"]);
    let decided = "log 1 --did coordinator,investigate --outcome Over. --close";
    let said = world.refused(3, &words(decided));
    let cells = "headteacher, police, teacher, parents, access, warning, sanction are not decided";
    assert!(said.contains(cells), "{said}");
    let state = |record: serde_json::Value| record["actions"][1]["state"].clone();
    assert_eq!(
        state(world.json(&["log", "1"])),
        "undecided",
        "of the refused command nothing was stored"
    );
    world.close("1");
    assert_eq!(world.json(&["log", "1"])["status"], "closed");
}

#[test]
fn without_an_outcome_nothing_closes_and_with_it_in_one_command_it_does() {
    let world = World::new();
    world.report("accidental-reported", &["--person", "Lee Brown:target:6"]);
    let record = world.json(&["log", "1"]);
    for step in record["actions"].as_array().unwrap() {
        if step["state"] == "undecided" {
            let action = step["action"].as_str().unwrap();
            world.ok(&["log", "1", "--did", action, "--detail", "x"]);
        }
    }
    let said = world.refused(3, &words("log 1 --close"));
    assert!(said.contains("there is no outcome"), "{said}");
    assert!(!said.contains("not decided"), "{said}");
    world.ok(&words("log 1 --close --outcome 'The site is blocked.'"));
}

#[test]
fn a_closed_record_takes_notes_and_nothing_else() {
    let world = World::new();
    world.report("games", &[]);
    world.close("1");
    for wrong in [
        "--did police",
        "--waive police --because x",
        "--outcome Other.",
        "--close",
        "--note 'Not kept.' --did police",
    ] {
        let args = [&["log", "1"], &words(wrong)[..]].concat();
        assert_eq!(world.refused_json(3, &args).0, "already-closed", "{wrong}");
    }
    world.ok(&words("log 1 --note Afterwards."));
    let record = world.json(&["log", "1"]);
    assert_eq!(record["status"], "closed");
    assert_eq!(record["notes"].as_array().unwrap().len(), 1);
}
