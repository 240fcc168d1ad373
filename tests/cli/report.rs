//! `report`: what is asked for, what is refused, what is said at once.

use serde_json::Value;

use crate::world::{World, words};

/// What a usual incident is recorded with.
const USUAL: &str =
    "report --type games --when 2026-03-09 --where in --what 'It was so.' --at-risk no";

fn report<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&words(USUAL)[..], more].concat()
}

/// The usual report with another answer in the place of one.
fn report_but<'a>(flag: &str, answer: &'a str) -> Vec<&'a str> {
    let mut args = report(&[]);
    let place = args.iter().position(|arg| *arg == flag).unwrap();
    args[place + 1] = answer;
    args
}

#[test]
fn an_incident_is_recorded_and_what_must_be_done_is_said_at_once() {
    let world = World::new();
    let said = world.ok(&words(
        "report --type nudes --when 'yesterday 16:30' --where out --person 'Jamie Smith:target:5'
         --person 'Lee Brown:offender:6' --what 'A picture was sent.'",
    ));
    for line in [
        "Recorded as OS-0001.",
        "Level 3 of 3",
        "Do not look at, copy, print",
        "[ ]  police",
        "guardbook log 1 --did",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(
        said.find("YOU MUST NOT") < said.find("THE POLICY REQUIRES"),
        "what must not be done comes first"
    );
}

#[test]
fn every_missing_answer_is_named_at_once_and_no_log_is_begun() {
    let world = World::new();
    let said = world.refused(3, &["report"]);
    for flag in ["--where", "--when", "--type", "--what", "--at-risk"] {
        assert!(said.contains(flag), "{flag}: {said}");
    }
    let said = world.refused(3, &["report", "--type", "games", "--when", "yesterday"]);
    let first = said.lines().next().unwrap();
    assert_eq!(
        first,
        "error: Nothing was recorded: --where, --what, --at-risk missing, and nobody can be asked."
    );
    let (code, _) = world.refused_json(3, &["report", "--no-input"]);
    assert_eq!(code, "missing-answers");
    assert_eq!(std::fs::read_dir(world.folder()).unwrap().count(), 0);
}

#[test]
fn a_type_that_puts_a_child_at_risk_by_itself_needs_no_answer_to_that() {
    let world = World::new();
    let said = world.refused(3, &["report", "--type", "grooming"]);
    assert!(!said.contains("--at-risk"), "{said}");
}

#[test]
fn an_unknown_type_names_the_nearest() {
    let world = World::new();
    for (typed, near) in [
        ("gmaes", "games"),
        ("cyber bulying", "cyberbullying"),
        ("groming", "grooming"),
        (
            "Accessing someone else's account without permission",
            "staff-account",
        ),
    ] {
        let args = report_but("--type", typed);
        let said = world.refused(3, &args);
        assert!(said.contains(near), "{typed}: {said}");
        assert_eq!(world.refused_json(3, &args).0, "unknown-type");
    }
}

#[test]
fn everything_wrong_with_the_answers_is_said_at_once_and_quotes_nobody() {
    let world = World::new();
    let mut args = report_but("--type", "gmaes");
    args[4] = "31/2/26";
    args.extend(["--person", "Robin Vale:victim"]);
    let said = world.refused(3, &args);
    for words in ["\"gmaes\"", "31/2/26 is not a date", "target, offender"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("Robin") && !said.contains("Vale"), "{said}");
}

#[test]
fn a_date_that_does_not_exist_lies_ahead_or_is_unclear_is_refused_with_the_reason() {
    // Now is Thursday 12 March 2026, 10:00; 10 March is a Tuesday.
    let world = World::new();
    for (typed, code, reason) in [
        ("31/2/26", "no-such-date", "February 2026 has 28 days"),
        ("29/2/2025", "no-such-date", "February 2025 has 28 days"),
        ("yesterday 25:00", "no-such-date", "25:00 is not a time"),
        ("13/3/26", "future-date", "Fri 13 Mar 2026 is in the future"),
        (
            "today 10:05",
            "future-date",
            "Thu 12 Mar 2026, 10:05 is in the future",
        ),
        (
            "Mon 10 Mar 2026",
            "wrong-weekday",
            "10 March 2026 is a Tuesday, not a Monday",
        ),
        ("last week", "unclear-date", "\"last week\""),
        ("02/25/2026", "unclear-date", "month first"),
        (
            "yesterday at 2",
            "unclear-date",
            "in the morning or in the afternoon",
        ),
        (
            "11/3/26 to 9/3/26",
            "unclear-date",
            "11 March 2026 comes after 9 March 2026",
        ),
    ] {
        let (said, message) = world.refused_json(3, &report_but("--when", typed));
        assert_eq!(said, code, "{typed}: {message}");
        assert!(message.contains(reason), "{typed}: {message}");
    }
    let (code, _) = world.refused_json(3, &report(&["--reported-on", "2026-03-08"]));
    assert_eq!(code, "unclear-date", "told on the day before it happened");
    assert_eq!(world.bytes(), None);
}

#[test]
fn a_text_is_read_from_standard_input() {
    let world = World::new();
    let story = "First line.\n  Second, \"quoted\"; é.\n";
    world.run_with(&report_but("--what", "-"), story).ok();
    assert_eq!(
        world.json(&["log", "1"])["what"],
        "First line.\n  Second, \"quoted\"; é."
    );
    for nothing in [&b""[..], b" \n\n", b"Zo\xeb"] {
        world.refused_with(3, &report_but("--what", "-"), nothing);
    }
    assert!(world.refused(4, &["log", "2"]).contains("OS-0001"));
}

#[test]
fn the_same_reference_twice_records_once_and_says_the_same_number() {
    let world = World::new();
    let reference = ["-q", "--source-ref", "HD-4411"];
    assert_eq!(world.ok(&report(&reference)), "OS-0001\n");
    let once = world.bytes();
    assert_eq!(world.ok(&report(&reference)), "OS-0001\n");
    let said = world.ok(&report(&reference[1..]));
    assert!(
        said.starts_with("Already recorded as OS-0001. Nothing was added.\n"),
        "{said}"
    );
    assert_eq!(
        world.json(&report(&reference[1..]))["did"],
        serde_json::json!([])
    );
    assert!(once == world.bytes(), "nothing was added");
    assert_eq!(
        world.ok(&report(&["-q", "--source-ref", "HD-4412"])),
        "OS-0002\n"
    );
}

#[test]
fn somebody_who_is_not_to_be_named_is_not() {
    let world = World::new();
    world.report("games", &["--told-by", "Anonymous"]);
    for args in [&["log", "1"][..], &["log", "1", "-N"]] {
        let said = world.ok(args);
        assert!(said.contains("somebody who is not to be named"), "{said}");
    }
    let reported = &world.json(&["log", "1", "-N"])["reported"];
    assert_eq!(
        (&reported["anonymous"], &reported["by"]),
        (&Value::Bool(true), &Value::Null)
    );
    world.report("games", &["--told-by", "Mrs Vale"]);
    assert_eq!(
        world.json(&["log", "2", "-N"])["reported"]["by"],
        "Mrs Vale"
    );
    assert_eq!(
        world.json(&["log", "2"])["reported"]["by"],
        Value::Null,
        "a name, and so for those who ask for names"
    );
}

#[test]
fn quiet_says_the_number_and_json_is_one_document() {
    let mut world = World::new();
    assert_eq!(world.ok(&report(&["-q"])), "OS-0001\n");
    let receipt = world.at("2026-03-13T09:00:00+00:00").json(&report(&[]));
    assert_eq!(
        (&receipt["v"], &receipt["ref"]),
        (&1.into(), &"OS-0002".into())
    );
    assert_eq!(receipt["did"], serde_json::json!(["recorded"]));
    assert_eq!(receipt["level"], 1);
    // Red Oaks' row 2: told to the teacher the same day, warned in five school days.
    let todo = receipt["todo"].as_array().unwrap().iter();
    let text = |step: &Value, name: &str| step[name].as_str().unwrap().to_owned();
    let said: Vec<String> = todo
        .map(|step| {
            ["action", "need", "due"]
                .map(|name| text(step, name))
                .join(" ")
        })
        .collect();
    assert_eq!(
        said,
        [
            "coordinator must 2026-03-13",
            "teacher must 2026-03-13",
            "parents consider 2026-03-16",
            "warning must 2026-03-20",
        ]
    );
}

#[test]
fn one_incident_told_twice_is_pointed_out() {
    let world = World::new();
    let told = |more: &str| {
        let report = format!(
            "report --type games --when 2026-03-09 --where in --at-risk no --what x {more}"
        );
        world.run(&words(&report)).stderr
    };
    assert_eq!(told("--person 'Lee Brown:offender:6'"), "");
    let again = told("--person 'Lee Brown:offender:6'");
    assert!(again.starts_with("OS-0001 is of the same day"), "{again}");
    assert!(again.contains("guardbook undo"), "{again}");
    // Of another part, another day, or nobody, more likely two.
    assert_eq!(told("--person 'Lee Brown:target:6'"), "");
    assert_eq!(told(""), "");
    assert_eq!(told(""), "");
}

/// Told days before it is recorded: what was due meanwhile is not said to be due today.
#[test]
fn what_was_due_before_it_was_recorded_is_said_to_be_overdue() {
    let world = World::new();
    let line = "report --type cyberbullying --when 2026-03-05 --reported-on 2026-03-06 --where in --what x --at-risk no";
    let said = world.ok(&words(line));
    assert!(said.contains("Fri 6 Mar: overdue"), "{said}");
    assert!(!said.contains("same day"), "{said}");
}
