//! A device that was examined: City of Rochester, section 7.2. Why it was searched,
//! by whom, with whom that was decided, what was decided; and nothing is deleted
//! that may be illegal.

use serde_json::{Value, json};

use crate::world::{World, flat, words};

/// Everything but what was found and decided.
const SEARCH: &str = "log 1 --device --whose P-1 --searched-for harm,rule --by 'Jo Reed' --with 'Ida Marsh' --because 'A fight was filmed.'";

fn world(category: &str) -> World {
    let world = World::new();
    world.report(category, &["--person", "Lee Brown:offender:6"]);
    world
}

fn search(more: &str) -> Vec<&str> {
    [words(SEARCH), words(more)].concat()
}

fn device(world: &World) -> Value {
    world.json(&["log", "1", "-N"])["devices"][0].clone()
}

fn step(world: &World, action: &str) -> Value {
    let record = world.json(&["log", "1"]);
    let steps = record["actions"].as_array().unwrap();
    let step = steps.iter().find(|step| step["action"] == action);
    step.cloned().unwrap_or_default()
}

#[test]
fn an_examination_stands_in_the_record_with_its_reason_and_both_who_decided() {
    let world = world("device");
    let said = world.ok(&search(
        "--found no --decided retain,confiscate --on 'yesterday 11:05'",
    ));
    assert!(
        said.starts_with("OS-0001: device examined; decided: retain, confiscate.\n"),
        "{said}"
    );
    assert_eq!(
        device(&world),
        json!({
            "owner": "P-1", "whose": "Lee Brown", "on": "2026-03-11T11:05",
            "searched_for": ["harm", "rule"], "done_by": "Jo Reed", "with": "Ida Marsh",
            "found": "no", "decided": ["retain", "confiscate"], "because": "A fight was filmed.",
            "warning": null, "at": "2026-03-12T10:00:00+00:00", "by": "S-1",
        })
    );
    let page = world.ok(&["log", "1"]);
    for line in [
        "DEVICE EXAMINED",
        "Whose         L.B.",
        "Examined      Wed 11 Mar 2026 11:05 by J.R.",
        "To find what  Cause harm; Break a school rule",
        "Decided       Retain it as evidence; Confiscate the device",
        "With          I.M.",
        "A fight was filmed.",
    ] {
        assert!(page.contains(line), "{line}: {page}");
    }
    assert!(!page.contains("Reed") && !page.contains("Marsh"), "{page}");
}

#[test]
fn names_and_reasons_are_sealed_and_words_and_codes_are_not() {
    let world = world("device");
    let line = "log 1 --device --whose 'a cousin of Ash Moor' --searched-for disruption --with 'Ida Marsh' --found no --decided return --because 'It rang.'";
    world.ok(&words(line));
    let ledger = rusqlite::Connection::open(world.log()).unwrap();
    let sql = "SELECT open, (SELECT group_concat(key) FROM json_each(sealed)) FROM entry WHERE kind = 'device-examined'";
    let (open, sealed): (String, String) = ledger
        .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!(sealed, "because,whose,with", "by is the writer");
    for private in ["Moor", "Marsh", "rang"] {
        assert!(!open.contains(private), "{private}: {open}");
    }
    assert!(
        open.contains("disruption") && open.contains("return"),
        "{open}"
    );
    let kept = device(&world);
    assert_eq!(
        (&kept["owner"], &kept["whose"], &kept["done_by"]),
        (&Value::Null, &json!("a cousin of Ash Moor"), &Value::Null)
    );
}

#[test]
fn nothing_is_deleted_that_may_be_illegal_whichever_way_that_is_known() {
    for (category, found, why) in [
        ("device", "yes", "it may hold what is illegal"),
        (
            "device",
            "unknown",
            "nobody knows whether it holds what is illegal",
        ),
        ("nudes", "no", "of a type where that may be illegal (nudes)"),
        ("photographs", "no", "(photographs)"),
    ] {
        let world = world(category);
        for delete in ["delete", "delete,confiscate"] {
            let more = format!("--found {found} --decided {delete}");
            let said = world.refused(3, &search(&more));
            assert!(said.contains(why), "{category} {found}: {said}");
            for next in [
                "Keep the device as it is",
                "safeguarding lead and the police",
            ] {
                assert!(said.contains(next), "{next}: {said}");
            }
            assert_eq!(world.refused_json(3, &search(&more)).0, "must-not-delete");
        }
        world.ok(&search(&format!(
            "--found {found} --decided police,confiscate"
        )));
    }
    // By itself a rule of the school's is broken, and nothing more.
    let world = world("device");
    world.ok(&search("--found no --decided delete,return"));
}

#[test]
fn a_second_type_of_the_record_counts_as_well_as_the_first() {
    let world = World::new();
    world.report(
        "device",
        &["--type", "grooming", "--person", "Lee Brown:target:6"],
    );
    let said = world.refused(3, &search("--found no --decided delete"));
    assert!(said.contains("(grooming)"), "{said}");
}

#[test]
fn the_types_of_which_nothing_is_deleted_are_these() {
    // Ingatestone, Appendix F: indecent images. The others: what staff or an adult
    // may have taken, and material that is an offence to hold.
    let illegal = [
        "nudes",
        "illegal-material",
        "grooming",
        "terrorism",
        "drugs-bombs",
        "sexual-harassment",
        "pupil-contact",
        "photographs",
    ];
    let world = World::new();
    let types = world.json(&["policy"])["types"].clone();
    for category in types.as_array().unwrap() {
        let code = category["type"].as_str().unwrap();
        let one = world.json(&["policy", code]);
        assert_eq!(one["may_be_illegal"], illegal.contains(&code), "{code}");
        let page = world.ok(&["policy", code]);
        assert_eq!(
            page.contains("nothing is deleted from it"),
            illegal.contains(&code)
        );
    }
}

#[test]
fn that_the_police_are_to_be_told_holds_the_record_open_until_they_are() {
    let world = world("device");
    assert_eq!(
        step(&world, "police"),
        Value::Null,
        "the type asks for none"
    );
    let said = world.ok(&search("--found no --decided retain,police"));
    assert!(
        said.contains("Next:  guardbook log 1 --did police"),
        "{said}"
    );
    let police = step(&world, "police");
    assert_eq!(
        (&police["need"], &police["state"], &police["because"]),
        (&json!("must"), &json!("undecided"), &json!(["C.7.2"]))
    );
    let close = world.refused(3, &words("log 1 --outcome Over. --close"));
    assert!(close.contains("police"), "{close}");
    world.ok(&words("log 1 --did police --agency-ref 1234/26"));
    assert_eq!(step(&world, "police")["state"], "done");
}

#[test]
fn what_may_be_illegal_is_the_safeguarding_leads_who_considers_the_police() {
    // Rochester, section 7.1; the report itself had said that no child was at risk.
    for found in ["yes", "unknown"] {
        let world = world("device");
        assert_eq!(step(&world, "dsl"), Value::Null);
        world.ok(&search(&format!("--found {found} --decided confiscate")));
        assert_eq!(step(&world, "dsl")["need"], "must", "{found}");
        assert_eq!(step(&world, "police")["need"], "consider", "{found}");
    }
    let world = world("device");
    world.ok(&search("--found no --decided return"));
    assert_eq!(step(&world, "dsl"), Value::Null);
}

#[test]
fn a_row_that_has_it_considered_is_no_reason_why_it_is_required() {
    let world = world("grooming");
    let before = step(&world, "police")["because"].clone();
    world.ok(&search("--found yes --decided retain"));
    let police = step(&world, "police");
    assert_eq!(
        (&police["need"], &police["because"]),
        (&json!("must"), &before)
    );
    world.ok(&search("--found yes --decided police"));
    let reasons = step(&world, "police")["because"].clone();
    let reasons = reasons.as_array().unwrap();
    assert_eq!(reasons.last().unwrap(), "C.7.2", "{reasons:?}");
}

#[test]
fn the_police_declined_before_are_decided_again_and_told_before_stay_told() {
    let world = world("device");
    world.ok(&words(
        "log 1 --waive police --because 'No offence.' --did dsl",
    ));
    world.ok(&search("--found yes --decided police"));
    assert_eq!(step(&world, "police")["state"], "undecided");
    assert_eq!(step(&world, "dsl")["state"], "done");
}

#[test]
fn whoever_examined_it_decides_with_somebody_else() {
    let world = world("device");
    let line =
        "log 1 --device --whose P-1 --searched-for harm --found no --decided return --because x";
    for two in [
        &["--by", "Jo Reed", "--with", "jo  reed"][..],
        // The writer, where nobody else is named.
        &["--with", "Sam Okafor"],
    ] {
        let args = [&words(line)[..], two].concat();
        let said = world.refused(3, &args);
        assert!(said.contains("Nobody decides with themselves"), "{said}");
        assert!(!said.contains("eed") && !said.contains("Okafor"), "{said}");
    }
    let other = [&words(line)[..], &["--with", "Jo Reed"]].concat();
    world.ok(&other);
}

#[test]
fn everything_missing_or_wrong_is_said_at_once() {
    let world = world("device");
    let said = world.refused(3, &words("log 1 --device"));
    for flag in [
        "whose",
        "searched-for",
        "with",
        "found",
        "decided",
        "because",
    ] {
        assert!(
            said.contains(&format!("--{flag} is missing")),
            "{flag}: {said}"
        );
    }
    let said = world.refused(
        3,
        &words("log 1 --device --whose P-9 --searched-for mischief --found perhaps --decided burn --with x --because x"),
    );
    for wrong in [
        "P-9 has no part in this incident",
        "--searched-for takes harm, disruption or rule",
        "--found takes yes, no or unknown",
        "--decided takes delete, retain, police, confiscate or return",
    ] {
        assert!(said.contains(wrong), "{wrong}: {said}");
    }
    assert!(
        !said.contains("missing"),
        "what is wrong is not missing: {said}"
    );
    assert!(
        !said.contains("mischief") && !said.contains("burn"),
        "{said}"
    );
    let said = world.refused(
        3,
        &search("--found yes --decided delete,police,confiscate,return"),
    );
    for wrong in [
        "--decided delete and police can't stand together",
        "--decided confiscate and return can't stand together",
        "Nothing is deleted from this device",
    ] {
        assert!(said.contains(wrong), "{wrong}: {said}");
    }
    assert!(
        world.json(&["log", "1"])["devices"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn an_examination_is_of_an_open_record_and_not_before_the_incident() {
    let world = world("device");
    let said = world.refused(3, &search("--found no --decided return --on 2026-03-08"));
    assert!(said.contains("before the incident itself"), "{said}");
    let said = world.refused(3, &search("--found no --decided return --on 2026-03-13"));
    assert!(said.contains("in the future"), "{said}");
    world.close("1");
    let more = search("--found no --decided return");
    assert_eq!(world.refused_json(3, &more).0, "already-closed");
    for (line, needed) in [
        ("log 1 --whose x", "--device"),
        ("log 1 --decided return", "--device"),
        ("log 1 --device --did police", "--did"),
        ("log 1 --device --waive police", "--waive"),
        ("log --device", "NUMBER"),
    ] {
        let said = world.refused(2, &words(line));
        assert!(said.contains(needed), "{line}: {said}");
    }
}

#[test]
fn a_code_that_is_another_for_somebody_on_the_record_is_theirs() {
    let world = world("device");
    world.report("games", &["--person", "Lea Brown:offender:6"]);
    let rest = "--searched-for harm --with 'Ida Marsh' --found no --decided return --because x";
    let examined = |who: &str| format!("{who} {rest}");
    world.ok(&words(&examined("log 2 --device --whose P-2")));
    world.ok(&words(
        "people P-1 --merge P-2 --yes --because 'One child.'",
    ));
    world.ok(&words(&examined("log 1 --device --whose P-2")));
    assert_eq!(device(&world)["owner"], "P-1");
    // What was noted before the two were one says the same.
    assert_eq!(world.json(&["log", "2"])["devices"][0]["owner"], "P-1");
}

#[cfg(unix)]
mod asked {
    use super::*;
    use crate::questions::{answer, begin};

    #[test]
    fn what_is_not_given_is_asked_and_what_is_refused_is_not_offered() {
        let world = world("device");
        let mut session = begin(&world, &["log", "1", "--device"]);
        let shown = answer(
            &mut session,
            &[
                ("Enter alone for now", ""),
                ("When: ", "yesterday 11:05\r"),
                ("On the record: P-1 L.B. (offender).", ""),
                ("Whose: ", "P-9\r"),
                ("P-9 has no part in this incident", ""),
                ("Whose: ", "P-1\r"),
                ("Reason:", "\x1b[B \r"),
                ("Who examined it?", ""),
                ("By: ", "Jo Reed\r"),
                ("was it decided?", ""),
                ("With: ", "\r"),
                ("! Nobody decides alone what becomes of a device", ""),
                ("With: ", "jo reed\r"),
                ("Nobody decides with themselves", ""),
                ("was it decided?", ""),
                ("With: ", "Ida Marsh\r"),
                ("Found:", "3\r"),
                ("Nothing is deleted from this device", ""),
                ("This device is not given back", ""),
                // Retain, police, confiscate: the second and third.
                ("Decided:", "2,3\r\r"),
                ("| ", "It was seen.\r"),
                ("| ", ".\r"),
            ],
        );
        session.exp_eof().unwrap();
        assert!(!shown.contains("Delete the material"), "{shown}");
        assert!(!shown.contains("Give the device back"), "{shown}");
        let kept = device(&world);
        for (name, value) in [
            ("owner", json!("P-1")),
            ("on", json!("2026-03-11T11:05")),
            ("searched_for", json!(["harm"])),
            ("done_by", json!("Jo Reed")),
            ("with", json!("Ida Marsh")),
            ("found", json!("unknown")),
            ("decided", json!(["police", "confiscate"])),
            ("because", json!("It was seen.")),
        ] {
            assert_eq!(kept[name], value, "{name}");
        }
    }
}

#[test]
fn nobody_examines_or_decides_in_their_own_cause() {
    let world = World::new();
    world.report(
        "photographs",
        &[
            "--person",
            "Ash Moor:offender:staff",
            "--person",
            "Bo Fern:reporter:staff",
        ],
    );
    let search = |by: &str, with: &str, whose: &str| {
        let args = [
            "log",
            "1",
            "--device",
            "--whose",
            whose,
            "--searched-for",
            "harm",
            "--found",
            "no",
            "--decided",
            "retain",
            "--because",
            "x",
            "--by",
            by,
            "--with",
            with,
        ];
        world.run(&args)
    };
    for (by, with, whose) in [
        ("Ash Moor", "Ida Marsh", "P-1"),
        ("Jo Reed", "ash  moor", "P-1"),
        ("Jo Reed", "P-1", "a pupil's"),
        ("Jo Reed", "Bo Fern", "P-2"),
        ("Jo Reed", "Cy Holt", "Cy Holt"),
    ] {
        let run = search(by, with, whose);
        assert_eq!(run.code, 3, "{by} {with} {whose}: {}", run.stdout);
        assert!(run.stderr.contains("in their own cause"), "{}", run.stderr);
        assert!(!run.stderr.contains("Moor"), "{}", run.stderr);
    }
    // Who only reported it may.
    assert_eq!(search("Bo Fern", "Ida Marsh", "P-1").code, 0);
    let record = world.json(&["log", "1"]);
    assert_eq!(record["devices"].as_array().unwrap().len(), 1);
}

#[test]
fn what_was_noted_of_a_device_can_be_put_right() {
    let world = world("device");
    world.ok(&search("--found no --decided retain"));
    for (set, key, is) in [
        ("device.on=2026-03-10", "on", json!("2026-03-10")),
        ("device.whose=the school's", "whose", json!("the school's")),
        ("device-1.whose=P-1", "owner", json!("P-1")),
        (
            "device.searched-for=disruption, harm",
            "searched_for",
            json!(["disruption", "harm"]),
        ),
        ("device.by=Bo Fern", "done_by", json!("Bo Fern")),
        ("device.by=", "done_by", Value::Null),
        ("device.with=Cy Holt", "with", json!("Cy Holt")),
        (
            "device.decided=confiscate,police",
            "decided",
            json!(["confiscate", "police"]),
        ),
        ("device.found=unknown", "found", json!("unknown")),
        ("device.because=So it was.", "because", json!("So it was.")),
    ] {
        let said = world.ok(&["log", "1", "--set", set, "--because", "A slip."]);
        assert!(said.contains("put right"), "{said}");
        assert_eq!(device(&world)[key], is, "{set}");
    }
    // What may be illegal, and goes to the police, asks for what it would have asked.
    assert_eq!(step(&world, "police")["need"], "must");
    world.ok(&[
        "log",
        "1",
        "--set",
        "device.decided=retain",
        "--because",
        "x",
    ]);
    assert_eq!(step(&world, "police")["need"], "consider");
    world.ok(&["undo", "--yes"]);
    assert_eq!(step(&world, "police")["need"], "must");
    for (set, code) in [
        ("device.found=perhaps", "unclear-answer"),
        ("device.decided=delete", "must-not-delete"),
        ("device.decided=return", "must-not-return"),
        ("device.decided=retain,burn", "unclear-answer"),
        ("device.with=", "unclear-answer"),
        ("device.with=Lee Brown", "own-cause"),
        ("device.whose=P-9", "unknown-person"),
        ("device.on=2026-03-08", "unclear-date"),
        ("device.found=unknown", "unchanged"),
        ("device-2.found=no", "unknown-device"),
        ("device-1.cake=no", "unknown-field"),
    ] {
        let args = ["log", "1", "--set", set, "--because", "x"];
        let (said, _) = world.refused_json(3, &args);
        assert_eq!(said, code, "{set}");
    }
    let decided = [
        "log",
        "1",
        "--set",
        "device.decided=delete",
        "--because",
        "x",
    ];
    let said = flat(&world.refused(3, &decided));
    assert!(
        said.contains("--set device.decided=confiscate,police"),
        "{said}"
    );
}

#[test]
fn of_two_devices_it_is_said_which() {
    let world = world("device");
    world.ok(&search("--found no --decided retain"));
    world.ok(&search("--found no --decided return"));
    let args = ["log", "1", "--set", "device.found=yes", "--because", "x"];
    let said = world.refused(3, &args);
    assert!(said.contains("device-1 or device-2"), "{said}");
    world.ok(&["log", "1", "--set", "device-2.found=yes", "--because", "x"]);
    let devices = world.json(&["log", "1"])["devices"].clone();
    assert_eq!(devices[0]["found"], "no");
    assert_eq!(devices[1]["found"], "yes");
    assert!(world.ok(&["log", "1"]).contains("(device-2)"));
}

#[test]
fn a_type_put_right_later_says_that_nothing_should_have_been_deleted() {
    let world = world("device");
    world.ok(&search("--found no --decided delete,confiscate"));
    assert_eq!(step(&world, "police"), Value::Null);
    let said = world.ok(&["log", "1", "--set", "type=nudes", "--because", "I looked."]);
    assert!(said.contains("If it is still there"), "{said}");
    let warning = device(&world)["warning"].to_string();
    assert!(warning.contains("tell the safeguarding lead"), "{warning}");
    assert!(
        flat(&world.ok(&["log", "1"])).contains("nothing is deleted"),
        "the page says so as long as it stands"
    );
    // The rows about devices that may hold what is illegal apply now, from its day.
    let rules = step(&world, "dsl")["because"].to_string();
    assert!(rules.contains("C.7.1d"), "{rules}");
    let said = world.ok(&["log", "1", "--note", "Seen."]);
    assert!(!said.contains("still there"), "said once: {said}");
    world.ok(&["undo", "--yes"]);
    world.ok(&["undo", "--yes"]);
    assert_eq!(device(&world)["warning"], Value::Null);
    assert_eq!(step(&world, "police"), Value::Null);
}

#[test]
fn no_device_is_given_back_that_may_hold_what_is_illegal() {
    for (category, found, why) in [
        ("device", "yes", "it may hold what is illegal"),
        ("device", "unknown", "nobody knows"),
        ("nudes", "unknown", "nobody knows"),
        ("nudes", "yes", "it may hold what is illegal"),
    ] {
        let world = world(category);
        let more = format!("--found {found} --decided return,retain");
        let said = flat(&world.refused(3, &search(&more)));
        for part in [
            "This device is not given back",
            why,
            "Keep the device as it is",
            "--decided confiscate,police",
        ] {
            assert!(said.contains(part), "{category} {found}: {said}");
        }
        assert_eq!(world.refused_json(3, &search(&more)).0, "must-not-return");
        world.ok(&search(&format!("--found {found} --decided confiscate")));
        // Nor by putting it right afterwards.
        let line = "log 1 --set device.decided=return --because x";
        assert_eq!(world.refused_json(3, &words(line)).0, "must-not-return");
    }
    // A witness's phone on which nothing was found goes back, whatever the record is of.
    let world = world("nudes");
    world.ok(&search("--found no --decided return"));
    assert_eq!(device(&world)["warning"], Value::Null);
}

#[test]
fn a_device_given_back_that_turns_out_to_be_evidence_is_warned_of_as_a_deletion_is() {
    let world = world("device");
    world.ok(&search("--found no --decided return"));
    assert_eq!(device(&world)["warning"], Value::Null);
    let line = "log 1 --set device.found=yes --because 'I looked.'";
    let said = flat(&world.ok(&words(line)));
    assert!(said.contains("decided to give a device back"), "{said}");
    assert!(said.contains("tell the safeguarding lead"), "{said}");
    assert!(!said.contains("decided to delete"), "{said}");
    let warning = device(&world)["warning"].to_string();
    assert!(warning.contains("give a device back"), "{warning}");
    let said = world.ok(&words("log 1 --note Seen."));
    assert!(!said.contains("give a device back"), "said once: {said}");
}
