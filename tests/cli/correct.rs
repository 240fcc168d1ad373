//! An answer is put right: the old one is kept, and where the policy would have
//! said something else, it is asked again.

use serde_json::{Value, json};

use crate::world::{World, flat, words};

fn step<'r>(record: &'r Value, action: &str) -> Option<&'r Value> {
    let steps = record["actions"].as_array().unwrap();
    steps.iter().find(|step| step["action"] == action)
}

fn set(world: &World, number: &str, fields: &[&str]) -> String {
    let mut args = vec!["log", number, "--because", "A slip."];
    for field in fields {
        args.extend(["--set", field]);
    }
    world.ok(&args)
}

#[test]
fn each_answer_of_the_form_can_be_put_right() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    for (field, path, is) in [
        ("told-by=anonymous", "/reported/anonymous", json!(true)),
        ("told-by=Mrs Vale", "/reported/anonymous", json!(false)),
        (
            "reported-on=2026-03-11",
            "/reported/on",
            json!("2026-03-11"),
        ),
        ("where=out", "/where", json!("out")),
        ("when=2026-03-08 14:30", "/happened/time", json!("14:30")),
        (
            "when=7/3/26 to 9/3/26",
            "/happened/until",
            json!("2026-03-09"),
        ),
        (
            "person=Jamie Smith (T/O); Ash Moor (O, Y3)",
            "/people/2/code",
            json!("P-2"),
        ),
        (
            "type=device,rumours",
            "/types",
            json!(["device", "rumours"]),
        ),
        ("at-risk=unknown", "/at_risk", json!("unknown")),
        (
            "what=It was otherwise.",
            "/what",
            json!("It was otherwise."),
        ),
        (
            "platform=WhatsApp, TikTok",
            "/platforms",
            json!(["WhatsApp", "TikTok"]),
        ),
        (
            "evidence=A note in the office.",
            "/evidence",
            json!("A note in the office."),
        ),
        ("contact=01234 56789", "/contact", json!(null)),
        ("evidence=", "/evidence", json!(null)),
        ("found-by=parent", "/reported/found_by", json!("parent")),
        ("found-by=", "/reported/found_by", json!(null)),
        ("sensitive=yes", "/sensitive", json!(true)),
    ] {
        set(&world, "1", &[field]);
        let record = world.json(&["log", "1"]);
        assert_eq!(record.pointer(path), Some(&is), "{field}");
    }
    let named = world.json(&["log", "1", "-N"]);
    assert_eq!(named["reported"]["by"], "Mrs Vale");
    assert_eq!(named["people"][2]["name"], "Ash Moor");
    assert_eq!(named["people"][2]["year"], "Y3");
}

#[test]
fn what_was_noted_of_an_action_can_be_put_right() {
    let world = World::new();
    world.report("games", &[]);
    world.ok(&[
        "log",
        "1",
        "--did",
        "teacher",
        "--on",
        "2026-03-10",
        "--detail",
        "By post.",
    ]);
    world.ok(&["log", "1", "--waive", "warning", "--because", "Too young."]);
    world.ok(&["log", "1", "--outcome", "Nothing came of it."]);
    set(
        &world,
        "1",
        &[
            "teacher.on=2026-03-11 09:15",
            "teacher.detail=By phone.",
            "teacher.reference=T-1",
            "warning.detail=Two years old.",
            "outcome=All is well.",
        ],
    );
    let record = world.json(&["log", "1"]);
    let teacher = step(&record, "teacher").unwrap();
    assert_eq!(teacher["on"], "2026-03-11T09:15");
    assert_eq!(teacher["detail"], "By phone.");
    assert_eq!(teacher["reference"], "T-1");
    assert_eq!(
        step(&record, "warning").unwrap()["detail"],
        "Two years old."
    );
    assert_eq!(record["outcome"]["text"], "All is well.");
}

/// Ingatestone, appendix F: indecent images of children go straight to the police.
#[test]
fn a_type_put_right_asks_what_the_policy_asks_of_it_and_keeps_what_was_done() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    world.ok(&["log", "1", "--did", "teacher", "--on", "2026-03-10"]);
    let said = set(&world, "1", &["type=nudes"]);
    assert!(flat(&said).contains("level 1 is now level 3"), "{said}");
    assert!(flat(&said).contains("Do not look at, copy"), "{said}");
    let record = world.json(&["log", "1"]);
    assert_eq!(step(&record, "police").unwrap()["need"], "must");
    assert_eq!(record["at_risk"], "yes");
    assert_eq!(record["sensitive"], true);
    let teacher = step(&record, "teacher").unwrap();
    assert_eq!(
        (&teacher["state"], &teacher["on"]),
        (&json!("done"), &json!("2026-03-10"))
    );
    // And back: what nobody decided is asked no more, what was done stays.
    world.ok(&["log", "1", "--did", "dsl"]);
    set(&world, "1", &["type=games", "at-risk=no"]);
    let record = world.json(&["log", "1"]);
    assert_eq!(record["level"], 1);
    assert_eq!(step(&record, "police"), None);
    assert_eq!(step(&record, "dsl").unwrap()["state"], "done");
    assert_eq!(step(&record, "dsl").unwrap()["need"], Value::Null);
}

#[test]
fn a_raise_stands_when_a_type_is_put_right() {
    let world = World::new();
    world.report("games", &[]);
    world.ok(&["escalate", "1", "--level", "3", "--because", "It went on."]);
    set(&world, "1", &["type=rumours"]);
    let record = world.json(&["log", "1"]);
    assert_eq!(record["level"], 3);
    assert_eq!(
        step(&record, "dsl").unwrap()["need"],
        "must",
        "the raise asked for it"
    );
    // The one way down.
    set(&world, "1", &["level=2"]);
    let record = world.json(&["log", "1"]);
    assert_eq!(
        (&record["level"], &record["raised"]),
        (&json!(2), &json!([]))
    );
}

#[test]
fn an_offender_found_later_was_warned_before() {
    let world = World::new();
    world.report(
        "games",
        &["--when", "2026-03-02", "--person", "Lee Brown:offender:6"],
    );
    world.ok(&["log", "1", "--did", "warning", "--on", "2026-03-03"]);
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    assert_eq!(world.json(&["log", "2"])["applied"], json!([]));
    set(&world, "2", &["person=Lee Brown (O)"]);
    let record = world.json(&["log", "2"]);
    assert_eq!(record["applied"], json!(["continued"]));
    assert_eq!(record["level"], 2);
}

#[test]
fn the_history_has_the_old_answer_and_the_new() {
    let world = World::new();
    world.report(
        "games",
        &[
            "--person",
            "Jamie Smith:offender:5",
            "--told-by",
            "Robin Vale",
        ],
    );
    set(
        &world,
        "1",
        &[
            "what=Jamie Smith told Robin Vale and Ash Moor.",
            "person=P-1 (O); Ash Moor (T)",
        ],
    );
    world.ok(&["log", "1", "--note", "Jamie was here."]);
    let history = world.json(&["log", "1", "--history"]);
    assert_eq!(history["chain_unbroken"], true);
    let entries = history["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 4);
    assert_eq!(entries[1]["did"], json!(["what put right"]));
    assert_eq!(entries[1]["because"], "A slip.");
    assert_eq!(
        entries[1]["changes"],
        json!([{ "field": "what", "was": "It was so.", "is": "J.S. told R.V. and A.M.." }])
    );
    assert_eq!(
        entries[2]["change"], entries[1]["change"],
        "one command is one change"
    );
    let page = flat(&world.ok(&["log", "1", "--history"]));
    assert!(
        page.contains("person: J.S. P-1 Y5 offender -> J.S. P-1 Y5 offender; A.M. P-2 target"),
        "{page}"
    );
    assert!(
        page.contains("The chain of all 7 entries of the log is unbroken."),
        "{page}"
    );
    for name in ["Jamie", "Vale", "Ash"] {
        assert!(!page.contains(name), "{page}");
    }
    let open = flat(&world.ok(&["log", "1", "--history", "-N"]));
    assert!(
        open.contains("what: It was so. -> Jamie Smith told Robin Vale and Ash Moor."),
        "{open}"
    );
}

#[test]
fn a_broken_chain_is_said_in_the_history() {
    let world = World::new();
    world.report("games", &[]);
    let log = rusqlite::Connection::open(world.log()).unwrap();
    log.execute_batch("DROP TRIGGER entry_keep_update; UPDATE entry SET at = '2020-01-01T10:00:00+00:00' WHERE seq = 2").unwrap();
    drop(log);
    world.leave_unsound();
    assert_eq!(
        world.json(&["log", "1", "--history"])["chain_unbroken"],
        false
    );
    assert!(world.ok(&["log", "1", "--history"]).contains("BROKEN"));
}

#[test]
fn what_cant_be_so_is_refused_and_nothing_is_recorded() {
    let world = World::new();
    world.report("nudes", &["--person", "Jamie Smith:offender:5"]);
    world.ok(&["log", "1", "--did", "dsl", "--on", "2026-03-10"]);
    world.ok(&[
        "log",
        "1",
        "--waive",
        "police",
        "--because",
        "Told by them.",
    ]);
    for (field, code) in [
        ("wher=out", "unknown-field"),
        ("police.when=today", "unknown-field"),
        ("cake.on=today", "unknown-field"),
        ("where=here", "unclear-answer"),
        ("where=in", "unchanged"),
        ("when=2026-03-11", "unclear-date"),
        ("when=31/2/26", "no-such-date"),
        ("when=2027-03-11", "future-date"),
        ("reported-on=2026-03-08", "unclear-date"),
        ("type=", "unclear-answer"),
        ("type=other", "missing-answers"),
        ("type=cakes", "unknown-type"),
        ("type=nudes", "unchanged"),
        ("at-risk=no", "unclear-answer"),
        ("sensitive=no", "unclear-answer"),
        ("sensitive=perhaps", "unclear-answer"),
        ("level=9", "unclear-answer"),
        ("level=3", "unchanged"),
        ("what=", "unclear-answer"),
        ("person=P-9 (T)", "unclear-answer"),
        ("person=Jamie Smith", "unknown-role"),
        ("person=P-1 (O)", "unchanged"),
        ("outcome=x", "unchanged"),
        ("parents.on=today", "unchanged"),
        ("police.on=today", "unchanged"),
        ("police.detail=", "missing-answers"),
        ("dsl.on=2026-03-08", "unclear-date"),
        ("dsl.on=9/3/26 to 10/3/26", "unclear-answer"),
        ("what", "missing-answers"),
    ] {
        let (said, _) = world.refused_json(3, &["log", "1", "--set", field, "--because", "x"]);
        assert_eq!(said, code, "{field}");
    }
    let said = world.refused(3, &["log", "1", "--set", "where=out"]);
    assert!(said.contains("--because is missing"), "{said}");
    world.refused(2, &["log", "--set", "where=out", "--because", "x"]);
    world.refused(4, &["log", "9", "--set", "where=out", "--because", "x"]);
    world.refused(3, &["log", "1", "--history", "--note", "x"]);
    world.refused(4, &["log", "9", "--history"]);
    // All or nothing.
    world.refused(
        3,
        &[
            "log",
            "1",
            "--set",
            "where=out",
            "--set",
            "level=9",
            "--because",
            "x",
        ],
    );
}

#[test]
fn a_closed_record_takes_a_slip_of_the_pen_but_no_other_decision() {
    let world = World::new();
    world.report("games", &[]);
    world.close("1");
    set(&world, "1", &["where=out", "what=It was otherwise."]);
    let said = world.refused(3, &["log", "1", "--set", "type=nudes", "--because", "x"]);
    assert!(said.contains("--reopen"), "{said}");
    world.refused(3, &["log", "1", "--set", "level=2", "--because", "x"]);
    world.ok(&[
        "log",
        "1",
        "--reopen",
        "--set",
        "type=nudes",
        "--because",
        "Found later.",
    ]);
    assert_eq!(world.json(&["log", "1"])["level"], 3);
}

#[test]
fn what_was_declined_while_it_was_wanted_less_is_to_be_decided_again() {
    // By another type.
    let world = World::new();
    world.report("cyberbullying", &[]);
    world.ok(&["log", "1", "--waive", "police", "--because", "No threat."]);
    set(&world, "1", &["type=nudes"]);
    let police = |world: &World| {
        let record = world.json(&["log", "1"]);
        let step = step(&record, "police").unwrap().clone();
        (step["need"].clone(), step["state"].clone())
    };
    assert_eq!(police(&world), (json!("must"), json!("undecided")));
    // By a raise, which requires the headteacher.
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    world.ok(&["log", "1", "--waive", "dsl", "--because", "No risk."]);
    world.ok(&["escalate", "1", "--level", "3", "--because", "It went on."]);
    let record = world.json(&["log", "1"]);
    assert_eq!(step(&record, "dsl").unwrap()["state"], "undecided");
    // What was declined as it is wanted now stays declined.
    world.ok(&["log", "1", "--waive", "dsl", "--because", "Told already."]);
    set(&world, "1", &["where=out"]);
    set(&world, "1", &["when=2026-03-08"]);
    let record = world.json(&["log", "1"]);
    assert_eq!(step(&record, "dsl").unwrap()["state"], "declined");
}

#[test]
fn a_level_put_right_takes_with_it_what_the_raise_asked_for() {
    let world = World::new();
    world.report("games", &[]);
    world.ok(&[
        "escalate",
        "1",
        "--level",
        "3",
        "--because",
        "Wrong record.",
    ]);
    set(&world, "1", &["level=1"]);
    let record = world.json(&["log", "1"]);
    assert_eq!(step(&record, "dsl"), None);
    assert_eq!(record["level"], 1);
}

/// A higher level asks for more to be done, which a correction would pass over.
#[test]
fn a_level_is_put_right_downwards_and_raised_by_escalate() {
    let world = World::new();
    world.report("games", &[]);
    let up = ["log", "1", "--set", "level=3", "--because", "x"];
    let said = world.refused(3, &up);
    assert!(said.contains("guardbook escalate 1 --level 3"), "{said}");
    // With a type that stands there itself it is no raise, and back to that neither.
    set(&world, "1", &["type=nudes", "level=2"]);
    set(&world, "1", &["level=3"]);
    let record = world.json(&["log", "1"]);
    assert_eq!(record["level"], 3);
    assert_eq!(step(&record, "dsl").unwrap()["need"], "must");
}

/// Straight to 3 and put right to 2: what level 2 asks for is asked for still.
#[test]
fn a_raise_that_went_too_far_still_asks_for_what_it_passed() {
    let world = World::new();
    world.report("games", &[]);
    world.ok(&["escalate", "1", "--level", "3", "--because", "Too far."]);
    set(&world, "1", &["level=2"]);
    let record = world.json(&["log", "1"]);
    assert_eq!(step(&record, "headteacher").unwrap()["need"], "must");
    for beyond in ["dsl", "police", "social-care"] {
        assert_eq!(step(&record, beyond), None, "{beyond}");
    }
    assert_eq!(record["raised"][0]["level"], 2);
    set(&world, "1", &["level=1"]);
    let record = world.json(&["log", "1"]);
    assert_eq!(step(&record, "headteacher"), None);
    assert_eq!(record["raised"], json!([]));
}

#[test]
fn an_incident_is_no_earlier_incident_of_itself() {
    let world = World::new();
    world.report(
        "games",
        &[
            "--when",
            "10/3/26 9:00",
            "--person",
            "Jamie Smith:offender:5",
        ],
    );
    world.ok(&["log", "1", "--did", "warning", "--on", "10/3/26 10:00"]);
    world.refused(
        3,
        &["log", "1", "--set", "when=10/3/26 11:00", "--because", "x"],
    );
    set(&world, "1", &["when=10/3/26 9:30"]);
    let record = world.json(&["log", "1"]);
    assert_eq!(
        (&record["applied"], &record["level"]),
        (&json!([]), &json!(1))
    );
}

#[test]
fn what_was_noted_with_an_earlier_hour_stands_in_no_other_answers_way() {
    let world = World::new();
    world.report("games", &["--when", "10/3/26 15:29"]);
    world.ok(&["log", "1", "--did", "teacher", "--on", "10/3/26 14:51"]);
    set(&world, "1", &["type=device"]);
    let later = ["log", "1", "--set", "when=10/3/26 15:30", "--because", "x"];
    assert_eq!(world.refused_json(3, &later).0, "unclear-date");
}

#[test]
fn one_field_given_twice_is_refused() {
    let world = World::new();
    world.report("games", &[]);
    let said = world.refused(
        3,
        &[
            "log",
            "1",
            "--set",
            "type=nudes",
            "--set",
            "type=games",
            "--because",
            "x",
        ],
    );
    assert!(said.contains("type is given twice"), "{said}");
    world.refused(2, &["log", "1", "--because", "x"]);
    world.refused(2, &["log", "--open", "--history"]);
}

#[test]
fn an_action_called_as_a_field_is_has_a_history_of_its_own() {
    let world = World::new();
    world.report("nudes", &["--platform", "Chatterbox", "--contact", "01234"]);
    world.ok(&["log", "1", "--did", "platform", "--detail", "By its form."]);
    set(&world, "1", &["contact=05678"]);
    let history = flat(&world.ok(&["log", "1", "--history"]));
    assert!(
        history.contains("-> done Thu 12 Mar 2026 10:00; By its form."),
        "{history}"
    );
    assert!(
        history.contains("contact: (kept; shown with the names) ->"),
        "{history}"
    );
    assert!(!history.contains("05678"), "{history}");
}

#[test]
fn whose_device_it_was_is_hidden_like_any_name() {
    let world = World::new();
    world.report("nudes", &[]);
    world.ok(&words(
        "log 1 --device --whose 'Kim Grey' --searched-for harm --with 'Mary With' --found yes --decided police --because 'Kim Grey agreed'",
    ));
    for line in [
        "log 1",
        "log 1 --history",
        "log 1 --json",
        "export --for full --out - -q",
    ] {
        let said = world.ok(&words(line));
        assert!(!said.contains("Grey"), "{line}: {said}");
    }
}

/// A name is one line and a text is no book, however it comes into the log.
#[test]
fn what_is_put_right_is_checked_as_what_was_said_first() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    world.ok(&words("log 1 --did teacher --by DSL"));
    let long = "x".repeat(100_001);
    for (field, wrong) in [
        ("told-by", "Mrs\nVale"),
        ("told-by", "Mrs \u{1b}[2J Vale"),
        ("teacher.by", "Mrs\nVale"),
        ("teacher.reference", &long[..201]),
        ("contact", &long),
        ("platform", &long),
        ("outcome", &long),
        ("teacher.detail", &long),
    ] {
        let set = format!("{field}={wrong}");
        let args = ["log", "1", "--set", &set, "--because", "x"];
        let (code, said) = world.refused_json(3, &args);
        assert_eq!(code, "too-long", "{field}: {said}");
        assert!(said.contains(&format!("--set {field}= ")), "{said}");
    }
    for (flag, wrong) in [("--told-by", "Mrs\nVale"), ("--contact", long.as_str())] {
        let args = words("report --type games --when yesterday --where in --at-risk no --what x");
        let said = world.refused(3, &[&args[..], &[flag, wrong]].concat());
        assert!(said.contains(flag), "{said}");
    }
}

/// What a new answer takes away is not left to the history to tell.
#[test]
fn types_taken_off_and_a_level_below_the_policys_are_said() {
    let world = World::new();
    world.report("cyberbullying", &["--person", "Jamie Smith:offender:5"]);
    let said = flat(&world.ok(&words("log 1 --set type=nudes --because x")));
    assert!(
        said.contains("type put right (cyberbullying taken off, nudes added)"),
        "{said}"
    );
    let said = flat(&world.ok(&words("log 1 --set level=1 --because x")));
    assert!(
        said.contains("level put right (the policy asks for level 3), level 3 is now level 1"),
        "{said}"
    );
}

#[test]
fn only_one_text_is_read_from_standard_input() {
    let world = World::new();
    world.report("games", &[]);
    for line in [
        "log 1 --set where=- --because -",
        "log 1 --set where=- --set what=- --because x",
        "log 1 --set what=- --note - --because x",
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let said = world.refused_with(3, &args, "out");
        assert!(
            said.contains("Only one text can be read from standard input"),
            "{line}: {said}"
        );
    }
    let args = ["log", "1", "--set", "where=-", "--because", "x"];
    world.run_with(&args, "out").ok();
    assert_eq!(world.json(&["log", "1"])["where"], "out");
}

#[test]
fn none_is_nothing_as_it_is_where_it_is_asked() {
    let world = World::new();
    world.report(
        "games",
        &["--contact", "01632 960001", "--told-by", "Bo Fern"],
    );
    let shown = || world.json(&["log", "1", "-N"]);
    assert_eq!(shown()["contact"], "01632 960001");
    assert_eq!(shown()["reported"]["by"], "Bo Fern");
    set(&world, "1", &["contact=none", "told-by=N/A"]);
    assert_eq!(shown()["contact"], Value::Null);
    assert_eq!(shown()["reported"]["by"], Value::Null);
    // Nor is it the story of what happened.
    let args = ["log", "1", "--set", "what=None.", "--because", "x"];
    let said = world.refused(3, &args);
    assert!(said.contains("never without its what"), "{said}");
    set(&world, "1", &["contact=none of them is known"]);
    assert_eq!(shown()["contact"], "none of them is known");
}

#[test]
fn types_in_another_order_are_the_same_types() {
    let world = World::new();
    world.report("games", &["--type", "cyberbullying"]);
    let said = world.refused(
        3,
        &words("log 1 --set type=cyberbullying,games --because x"),
    );
    assert!(said.contains("is so already"), "{said}");
}

/// By its letters `told-on` is nearer to who told than to the day it was told.
#[test]
fn the_day_it_was_told_is_found_by_what_it_is_called() {
    let world = World::new();
    world.report("games", &[]);
    for called in ["told-on", "Told-When", "found-on"] {
        let set = format!("{called}=2026-03-11");
        let said = world.refused(3, &["log", "1", "--set", &set, "--because", "x"]);
        assert!(said.contains("Did you mean reported-on?"), "{said}");
    }
}
