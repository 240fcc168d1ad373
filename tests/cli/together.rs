//! Answers put right together are judged by the record they make, and what the policy
//! asked for since the report follows them.

use serde_json::{Value, json};

use crate::world::{World, flat};

fn set(world: &World, fields: &[&str]) -> String {
    let mut args = vec!["log", "1", "--because", "A slip."];
    for field in fields {
        args.extend(["--set", field]);
    }
    world.ok(&args)
}

fn needs(world: &World) -> Vec<(String, String)> {
    let record = world.json(&["log", "1"]);
    let steps = record["actions"].as_array().unwrap().clone();
    let wanted = steps.iter().filter(|step| step["need"] != Value::Null);
    wanted
        .map(|step| {
            let text = |key: &str| step[key].as_str().unwrap().to_owned();
            (text("action"), text("need"))
        })
        .collect()
}

fn need(world: &World, action: &str) -> Option<String> {
    let mut needs = needs(world).into_iter();
    needs
        .find(|(known, _)| known == action)
        .map(|(_, need)| need)
}

#[test]
fn days_are_moved_together_in_either_order() {
    for turned in [false, true] {
        let world = World::new();
        world.report("games", &[]);
        world.ok(&["log", "1", "--did", "teacher", "--on", "2026-03-10"]);
        // 9 March, told the same day, becomes the 11th, and the teacher was told on the 12th.
        let mut fields = vec![
            "when=2026-03-11",
            "reported-on=2026-03-11",
            "teacher.on=2026-03-12",
        ];
        if turned {
            fields.reverse();
        }
        set(&world, &fields);
        let record = world.json(&["log", "1"]);
        assert_eq!(record["happened"]["date"], "2026-03-11");
        assert_eq!(record["reported"]["on"], "2026-03-11");
        // Two of the three are refused: the teacher would have been told before it.
        world.ok(&["undo", "--yes"]);
        let two = [
            "log",
            "1",
            "--because",
            "x",
            "--set",
            fields[0],
            "--set",
            fields[1],
        ];
        if !turned {
            let (code, _) = world.refused_json(3, &two);
            assert_eq!(code, "unclear-date");
        }
        assert_eq!(world.json(&["log", "1"])["happened"]["date"], "2026-03-09");
    }
}

#[test]
fn a_type_and_the_risk_it_brings_are_put_right_together() {
    for fields in [
        ["type=grooming", "at-risk=yes"],
        ["at-risk=yes", "type=grooming"],
    ] {
        let world = World::new();
        world.report("games", &["--at-risk", "no"]);
        set(&world, &fields);
        let record = world.json(&["log", "1"]);
        assert_eq!(record["at_risk"], "yes");
        assert_eq!(record["types"], json!(["grooming"]));
    }
    // From such a type to one that leaves it open, with the answer.
    let world = World::new();
    world.report("grooming", &["--at-risk", "yes"]);
    set(&world, &["at-risk=no", "type=games"]);
    assert_eq!(world.json(&["log", "1"])["at_risk"], "no");
    let args = [
        "log",
        "1",
        "--because",
        "x",
        "--set",
        "at-risk=yes",
        "--set",
        "at-risk=no",
    ];
    world.refused(3, &args);
    let denied = [
        "log",
        "1",
        "--because",
        "x",
        "--set",
        "at-risk=unknown",
        "--set",
        "type=nudes",
    ];
    let (code, _) = world.refused_json(3, &denied);
    assert_eq!(code, "unclear-answer");
}

#[test]
fn the_policy_is_asked_once_of_all_of_them() {
    let together = World::new();
    together.report("games", &["--person", "Lee Brown:offender:5"]);
    set(
        &together,
        &[
            "person=Lee Brown (O, staff)",
            "type=photographs",
            "at-risk=yes",
        ],
    );
    let afresh = World::new();
    afresh.report(
        "photographs",
        &["--person", "Lee Brown:offender:staff", "--at-risk", "yes"],
    );
    assert_eq!(needs(&together), needs(&afresh));
    let entries = together.json(&["log", "1", "--history"])["entries"].clone();
    let changes: Vec<_> = entries
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| &entry["change"])
        .collect();
    assert!(
        changes[1..].windows(2).all(|two| two[0] == two[1]),
        "{entries}"
    );
}

#[test]
fn a_level_said_beside_a_type_stands_whatever_the_order() {
    for fields in [["level=2", "type=nudes"], ["type=nudes", "level=2"]] {
        let world = World::new();
        world.report("games", &[]);
        set(&world, &fields);
        assert_eq!(world.json(&["log", "1"])["level"], 2);
    }
}

/// The headteacher is told of a raise, unless it is about them: then the chair is.
#[test]
fn what_a_raise_asked_for_follows_whom_it_is_about() {
    let world = World::new();
    world.report("games", &["--person", "Ash Moor:offender:5"]);
    world.ok(&["escalate", "1", "--level", "2", "--because", "Again."]);
    assert_eq!(need(&world, "headteacher").as_deref(), Some("must"));
    set(&world, &["person=Ash Moor (O, headteacher)"]);
    assert_eq!(need(&world, "headteacher"), None);
    assert_eq!(need(&world, "chair").as_deref(), Some("must"));
    set(&world, &["person=P-1 (O, Y5)"]);
    assert_eq!(need(&world, "headteacher").as_deref(), Some("must"));
    assert_eq!(need(&world, "chair"), None);
    // Told before it turned out: that stays as it was done, and is asked for no more.
    world.ok(&["log", "1", "--did", "headteacher"]);
    set(&world, &["person=P-2 (O)"]);
    assert_eq!(need(&world, "headteacher"), None);
    assert_eq!(need(&world, "chair").as_deref(), Some("must"));
}

/// Who it is may be known only after the report.
#[test]
fn a_headteacher_known_later_is_not_told_of_themselves() {
    let world = World::new();
    world.report("disrepute", &["--person", "Al Fox:offender:staff"]);
    world.ok(&[
        "people",
        "P-1",
        "--set",
        "kind=headteacher",
        "--because",
        "x",
    ]);
    let said = world.ok(&["escalate", "1", "--to", "headteacher", "--because", "x"]);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("the policy asks for chair"), "{said}");
    world.ok(&["undo", "--yes"]);
    world.ok(&["escalate", "1", "--level", "3", "--because", "x"]);
    assert_eq!(need(&world, "chair").as_deref(), Some("must"));
    // Nor by the policy, once it is asked again.
    let world = World::new();
    world.report("games", &["--person", "Ada Lane:offender:staff"]);
    world.ok(&[
        "people",
        "P-1",
        "--set",
        "kind=headteacher",
        "--because",
        "x",
    ]);
    set(&world, &["type=rumours"]);
    assert_eq!(need(&world, "headteacher"), None);
    assert_eq!(need(&world, "chair").as_deref(), Some("must"));
}

#[test]
fn a_refusal_asks_the_chair_where_it_turns_out_to_be_about_the_headteacher() {
    let world = World::new();
    world.report(
        "negative-comments",
        &["--person", "Al Dane:offender:parent"],
    );
    world.ok(&[
        "log",
        "1",
        "--did",
        "meeting",
        "--refused",
        "removal",
        "--because",
        "No.",
    ]);
    let before = needs(&world);
    set(&world, &["person=Al Dane (T); Ash Moor (O, headteacher)"]);
    assert_eq!(need(&world, "headteacher"), None, "{before:?}");
    assert_eq!(need(&world, "chair").as_deref(), Some("must"));
}

#[test]
fn who_came_and_who_left_is_said() {
    let world = World::new();
    world.report(
        "games",
        &[
            "--person",
            "Jamie Smith:target:5",
            "--person",
            "Lee Brown:offender",
        ],
    );
    let said = flat(&set(
        &world,
        &["person=Lee Brown (witness); Kit Lowe (O, Y4)"],
    ));
    for words in [
        "P-3 added as offender (pupil, Y4), new to the log",
        "P-1 taken off, was target (pupil, Y5)",
        "P-2 was offender, now witness",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("Lowe"), "{said}");
    // Whoever is new and spelt like somebody is told of at once.
    let said = set(&world, &["person=Lee Browne (witness)"]);
    assert!(said.contains("guardbook people P-2 --merge P-4"), "{said}");
}

#[test]
fn whoever_would_drop_out_is_asked_about_at_a_terminal() {
    let world = World::new();
    world.report(
        "games",
        &[
            "--person",
            "Jamie Smith:target:5",
            "--person",
            "Lee Brown:offender",
        ],
    );
    let args = [
        "log",
        "1",
        "--set",
        "person=Kit Lowe (O, Y4)",
        "--because",
        "x",
    ];
    let mut session = rexpect::session::spawn_command(world.command(&args), Some(10_000)).unwrap();
    session
        .exp_string("No longer on OS-0001: P-1 (target), P-2")
        .unwrap();
    session.exp_string("Change nothing").unwrap();
    session.send("1\r").unwrap();
    session.flush().unwrap();
    session.exp_string("Nothing was recorded.").unwrap();
    session.exp_eof().unwrap();
    let status = format!("{:?}", session.process().wait().unwrap());
    assert!(status.contains("130"), "{status}");
    assert_eq!(
        world.json(&["log", "1"])["people"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn points_gone_through_are_shown_when_the_type_no_longer_asks_for_them() {
    let world = World::new();
    world.report(
        "negative-comments",
        &["--person", "Al Dane:offender:parent"],
    );
    world.ok(&["log", "1", "--did", "meeting", "--point", "grievance"]);
    set(&world, &["type=games"]);
    let record = world.json(&["log", "1"]);
    let procedure = &record["procedures"][0];
    assert_eq!(procedure["asked"], false, "{record}");
    let points = procedure["steps"][0]["points"].as_array().unwrap();
    let gone = points
        .iter()
        .find(|point| point["point"] == "meeting.grievance");
    assert_eq!(gone.unwrap()["state"], "done");
    assert!(
        world
            .ok(&["log", "1"])
            .contains("the types no longer ask for it")
    );
    // Nothing of it holds the record open.
    world.close("1");
}
