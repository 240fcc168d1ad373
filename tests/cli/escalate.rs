//! `escalate` and opening again.

use serde_json::{Value, json};

use crate::world::{World, flat, words};

fn step<'r>(record: &'r Value, action: &str) -> &'r Value {
    record["actions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|step| step["action"] == action)
        .unwrap()
}

#[test]
fn straight_to_the_highest_level_adds_what_every_level_between_asks_for() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    let said = world.ok(&[
        "escalate",
        "1",
        "--level",
        "3",
        "--because",
        "Threats went on.",
    ]);
    assert!(said.contains("raised from level 1 to level 3"), "{said}");
    assert!(said.contains("contacts nobody"), "{said}");
    let record = world.json(&["log", "1"]);
    assert_eq!(record["level"], 3);
    assert_eq!(record["raised"][0]["because"]["text"], "Threats went on.");
    for (action, need) in [
        ("headteacher", "must"),
        ("dsl", "must"),
        ("police", "consider"),
        ("social-care", "consider"),
    ] {
        assert_eq!(step(&record, action)["need"], need, "{action}");
        assert_eq!(step(&record, action)["state"], "undecided", "{action}");
    }
    assert_eq!(
        world.json(&["log", "--level", "3"])["incidents"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn what_was_done_already_stays_done() {
    let world = World::new();
    world.report("games", &[]);
    world.ok(&["log", "1", "--did", "headteacher"]);
    world.ok(&["escalate", "1", "--level", "2", "--because", "again"]);
    let record = world.json(&["log", "1"]);
    assert_eq!(step(&record, "headteacher")["state"], "done");
    assert_eq!(
        step(&record, "headteacher")["need"],
        "must",
        "and now it is wanted"
    );
}

#[test]
fn a_referral_is_an_action_done_with_the_agencys_reference() {
    let world = World::new();
    world.report("nudes", &[]);
    world.ok(&[
        "escalate",
        "1",
        "--to",
        "police",
        "--to",
        "dsl",
        "--agency-ref",
        "1234/26",
        "--because",
        "An image.",
        "--on",
        "yesterday 15:20",
    ]);
    let record = world.json(&["log", "1"]);
    for (told, reference) in [("police", json!("1234/26")), ("dsl", json!(null))] {
        let told = step(&record, told);
        assert_eq!(told["state"], "done");
        assert_eq!(told["on"], "2026-03-11T15:20");
        assert_eq!(told["reference"], reference);
    }
    // Two entries, and one change.
    world.ok(&words("undo --yes -q"));
    let record = world.json(&["log", "1"]);
    for told in ["police", "dsl"] {
        assert_eq!(step(&record, told)["state"], "undecided");
    }
    assert_eq!(record["level"], 3, "the level it had");
}

#[test]
fn a_referral_considered_and_not_made_keeps_its_reason() {
    let world = World::new();
    world.report("nudes", &[]);
    world.ok(&[
        "escalate",
        "1",
        "--considered",
        "social-care",
        "--because",
        "Advice taken: below the threshold.",
    ]);
    let record = world.json(&["log", "1"]);
    let social_care = step(&record, "social-care");
    assert_eq!(social_care["state"], "declined");
    assert_eq!(social_care["detail"], "Advice taken: below the threshold.");
}

#[test]
fn an_incident_about_the_headteacher_is_raised_to_the_chair() {
    let world = World::new();
    world.report("other", &["--person", "Ash Moor:offender:headteacher"]);
    world.ok(&["escalate", "1", "--level", "3", "--because", "x"]);
    let record = world.json(&["log", "1"]);
    assert_eq!(step(&record, "chair")["need"], "must");
    assert!(
        !record["actions"].to_string().contains("\"headteacher\""),
        "the headteacher is not told"
    );
}

#[test]
fn what_is_not_a_raise_is_refused_and_nothing_is_recorded() {
    let world = World::new();
    world.report("disrepute", &[]);
    let before = world.json(&["check", "--file-only"])["entries"].clone();
    for (args, said) in [
        (
            &["--level", "2", "--because", "x"][..],
            "already at level 2",
        ),
        (&["--level", "1", "--because", "x"], "already at level 2"),
        (&["--level", "4", "--because", "x"], "no level 4"),
        (&["--level", "3"], "--because is missing"),
        (
            &["--because", "x"],
            "--level, --to or --considered is missing",
        ),
        (&["--to", "polise", "--because", "x"], "Did you mean police"),
        (
            &["--to", "police", "--to", "police", "--because", "x"],
            "named twice",
        ),
        (&["--to", "record", "--because", "x"], "was done on"),
        (
            &["--to", "police", "--on", "2026-03-08", "--because", "x"],
            "before the incident itself",
        ),
    ] {
        let all: Vec<&str> = ["escalate", "1"].iter().chain(args).copied().collect();
        let error = world.refused(3, &all);
        assert!(error.contains(said), "{args:?}: {error}");
    }
    assert!(
        world
            .refused(4, &["escalate", "9", "--level", "3", "--because", "x"])
            .contains("no incident 9")
    );
    assert_eq!(world.json(&["check", "--file-only"])["entries"], before);
}

#[test]
fn a_closed_record_is_opened_again_with_a_reason_before_anything_else() {
    let world = World::new();
    world.report("games", &[]);
    world.ok(&[
        "log",
        "1",
        "--did",
        "coordinator,teacher,warning",
        "--waive",
        "parents",
        "--because",
        "x",
        "--outcome",
        "Done.",
        "--close",
    ]);
    assert!(
        world
            .refused(3, &["escalate", "1", "--level", "3", "--because", "x"])
            .contains("is closed")
    );
    assert!(
        world
            .refused(3, &["log", "1", "--reopen"])
            .contains("--because is missing")
    );
    world.ok(&["log", "1", "--reopen", "--because", "New facts."]);
    let record = world.json(&["log", "1"]);
    assert_eq!(
        (
            record["status"].as_str(),
            record["reopened"][0]["text"].as_str()
        ),
        (Some("open"), Some("New facts."))
    );
    assert!(
        world
            .refused(3, &["log", "1", "--reopen", "--because", "x"])
            .contains("is open")
    );
    world.ok(&["escalate", "1", "--level", "3", "--because", "x"]);
}

#[test]
fn a_reference_is_one_line_whichever_command_it_is_given_with() {
    let world = World::new();
    world.report("games", &[]);
    let before = world.bytes();
    for reference in [&"R".repeat(5000), "a\nb", "a\u{1b}[2Jb", &"R".repeat(201)] {
        let given = ["--agency-ref", reference];
        let escalate = ["escalate", "1", "--to", "police", "--because", "x"];
        let did = ["log", "1", "--did", "police", "--detail", "x"];
        let said = world.refused(3, &[&escalate[..], &given].concat());
        assert!(said.contains("--agency-ref "), "{said}");
        assert_eq!(said, world.refused(3, &[&did[..], &given].concat()));
    }
    assert!(before == world.bytes());
    let just = "R".repeat(200);
    let line = ["escalate", "1", "--to", "police", "--because", "x"];
    world.ok(&[&line[..], &["--agency-ref", &just]].concat());
    assert_eq!(
        step(&world.json(&["log", "1"]), "police")["reference"],
        just
    );
}

/// Whoever was told may have given one: a governing body or a trust has references too.
#[test]
fn any_action_takes_a_reference_in_both_commands() {
    let world = World::new();
    world.report("games", &[]);
    world.ok(&["log", "1", "--did", "coordinator", "--agency-ref", "R-1"]);
    let teacher = ["escalate", "1", "--to", "teacher", "--agency-ref", "R-2"];
    world.ok(&[&teacher[..], &["--because", "x"]].concat());
    let record = world.json(&["log", "1"]);
    assert_eq!(step(&record, "coordinator")["reference"], "R-1");
    assert_eq!(step(&record, "teacher")["reference"], "R-2");
}

/// The actions a run says it added, with how much they are wanted and were.
fn added(said: &Value) -> Vec<(&str, &str, Option<&str>)> {
    let all = said["added"].as_array().unwrap().iter();
    all.map(|new| {
        let text = |key: &str| new[key].as_str();
        (text("action").unwrap(), text("need").unwrap(), text("was"))
    })
    .collect()
}

#[test]
fn what_a_raise_adds_stands_apart_from_what_was_to_be_done_before() {
    let world = World::new();
    world.report("games", &["--person", "Kit Moss:offender:parent"]);
    // Row I.3 of the policy only considers the headteacher for what a parent did.
    assert_eq!(
        step(&world.json(&["log", "1"]), "headteacher")["need"],
        "consider"
    );
    let said = world.ok(&words("escalate 1 --level 2 --because x"));
    assert!(
        said.contains("Required now, and was not: headteacher."),
        "{said}"
    );
    assert!(!said.contains("Added"), "{said}");
    let said = world.ok(&words("escalate 1 --level 3 --because x"));
    assert!(said.contains("Added, and required: dsl."), "{said}");
    assert!(!said.contains("Required now"), "{said}");
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    let said = world.json(&words("escalate 2 --level 3 --because x"));
    let mut all = added(&said);
    all.sort_unstable();
    assert_eq!(
        all,
        [
            ("dsl", "must", None),
            ("headteacher", "must", None),
            ("police", "consider", None),
            ("social-care", "consider", None),
        ]
    );
    let todo = said["todo"].to_string();
    assert!(todo.contains("\"teacher\""), "what was there: {todo}");
}

#[test]
fn what_is_done_with_the_raise_is_not_left_to_do_and_nothing_added_is_said() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    for number in ["1", "2"] {
        world.ok(&["log", number, "--did", "headteacher"]);
    }
    let said = world.ok(&words("escalate 1 --level 2 --because x"));
    assert!(
        said.contains("The raise adds nothing to what is to be done."),
        "{said}"
    );
    let said = world.json(&words("escalate 2 --level 2 --because x"));
    assert_eq!(added(&said), []);
    let said = world.json(&words("escalate 2 --level 3 --to police --because x"));
    assert_eq!(
        added(&said),
        [("dsl", "must", None), ("social-care", "consider", None)]
    );
    // A reason for not telling that held for less is asked for again.
    world.report("games", &["--person", "Kit Moss:offender:parent"]);
    world.ok(&words("log 3 --waive headteacher --because x"));
    let said = world.json(&words("escalate 3 --level 2 --because x"));
    assert_eq!(added(&said), [("headteacher", "must", Some("consider"))]);
}

#[test]
fn only_what_tells_somebody_is_a_referral() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    for action in ["warning", "access", "policy", "sanction", "removal"] {
        for (flag, instead) in [
            ("--to", format!("log 1 --did {action}")),
            ("--considered", format!("log 1 --waive {action} --because")),
        ] {
            let args = ["escalate", "1", flag, action, "--because", "x"];
            let said = flat(&world.refused(3, &args));
            for part in [
                "tells nobody",
                "Nothing was recorded",
                &instead,
                "coordinator, dsl, headteacher",
                "police",
            ] {
                assert!(said.contains(part), "{args:?}: {said}");
            }
            assert!(!said.contains("investigate"), "{args:?}: {said}");
        }
    }
    world.ok(&words("escalate 1 --to police,parents --because x"));
}

#[test]
fn telling_the_headteacher_of_a_record_about_them_is_recorded_and_not_without_a_word() {
    let world = World::new();
    let of_the_head = ["--person", "Ash Moor:offender:headteacher"];
    for at_risk in ["yes", "yes", "no"] {
        world.report(
            "other",
            &[&of_the_head[..], &["--at-risk", at_risk]].concat(),
        );
    }
    world.report("other", &["--person", "Ash Moor:target:headteacher"]);
    let about = "This record is about the headteacher, and headteacher tells them of it: the policy asks for chair in its place.";
    // The record's own sentence; without a child at risk it has none.
    let must_not = "Do not tell the person concerned before the LADO has advised";
    for (line, sentence) in [
        ("escalate 1 --to dsl,headteacher --because x", true),
        ("log 2 --did headteacher", true),
        ("escalate 3 --to headteacher --because x", false),
    ] {
        let said = world.json(&words(line));
        let warnings = said["warnings"].to_string();
        assert!(warnings.contains(about), "{line}: {warnings}");
        assert_eq!(warnings.contains(must_not), sentence, "{line}: {warnings}");
        let number = line.split(' ').nth(1).unwrap();
        let record = world.json(&["log", number]);
        assert_eq!(step(&record, "headteacher")["state"], "done", "{line}");
    }
    world.report("other", &of_the_head);
    let page = world.ok(&words("escalate 5 --to headteacher --because x"));
    assert!(flat(&page).contains(&format!("! {about}")), "{page}");
    for line in [
        "escalate 4 --to headteacher --because x",
        "escalate 1 --to chair,lado --because x",
    ] {
        assert_eq!(
            world.json(&words(line))["warnings"].to_string(),
            "[]",
            "{line}"
        );
    }
}

/// The agency calls back with its reference after it was told.
#[test]
fn a_referral_done_already_says_how_its_reference_is_added() {
    let world = World::new();
    world.report("threats", &["--person", "Lee Brown:offender:6"]);
    world.ok(&words(
        "escalate 1 -q --to police --because 'Threats of violence.'",
    ));
    let did = ["log", "1", "--did", "police", "--agency-ref", "12/26"];
    let said = flat(&world.refused(3, &did));
    assert!(
        said.contains("guardbook log 1 --set police.reference=... --because"),
        "{said}"
    );
    world.ok(&words(
        "log 1 -q --set police.reference=12/26 --because 'They called back.'",
    ));
    // Who is no agency gives none.
    world.ok(&words("log 1 -q --did headteacher"));
    let said = world.refused(3, &words("log 1 --did headteacher"));
    assert!(!said.contains("reference"), "{said}");
}
