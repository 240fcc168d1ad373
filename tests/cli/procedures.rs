//! Actions in an order: Ingatestone's Appendix F for cyberbullying and threats, and
//! Appendix G for negative comments with the five points of its meeting; and what
//! follows when removal is refused.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::world::{World, words};

fn world(category: &str) -> World {
    let world = World::new();
    world.report(category, &["--person", "Lee Brown:offender:6"]);
    world
}

/// Negative comments by a parent, as Appendix G has them in mind.
fn comments() -> World {
    let world = World::new();
    world.report(
        "negative-comments",
        &["--person", "Jo Reed:offender:parent"],
    );
    world
}

fn fixture(name: &str) -> Vec<BTreeMap<String, String>> {
    let path = format!("{}/tests/seeds/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    csv::Reader::from_path(path)
        .unwrap()
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

fn step(world: &World, action: &str) -> Value {
    let record = world.json(&["log", "1"]);
    let steps = record["actions"].as_array().unwrap();
    let step = steps.iter().find(|step| step["action"] == action);
    step.cloned().unwrap_or_default()
}

fn texts<'v>(values: &'v Value, name: &str) -> Vec<&'v str> {
    let values = values.as_array().unwrap().iter();
    values.map(|value| value[name].as_str().unwrap()).collect()
}

/// The points of incident 1's meeting with their states.
fn points(world: &World) -> Value {
    let record = world.json(&["log", "1"]);
    let steps = record["procedures"][0]["steps"].as_array().unwrap();
    let meeting = steps.iter().find(|step| step["action"] == "meeting");
    meeting.unwrap()["points"].clone()
}

#[test]
fn each_appendix_is_followed_in_its_order_and_asks_for_what_it_says() {
    for (name, title, categories) in [
        (
            "appendix-f",
            "Appendix F",
            &["cyberbullying", "threats", "sexual-harassment"][..],
        ),
        ("appendix-g", "Appendix G", &["negative-comments"]),
    ] {
        let rows = fixture(name);
        let order: Vec<&str> = rows.iter().map(|row| row["action"].as_str()).collect();
        for category in categories {
            let world = World::new();
            world.report(category, &["--person", "Jo Reed:offender:other"]);
            let record = world.json(&["log", "1"]);
            let procedures = record["procedures"].as_array().unwrap();
            assert_eq!(procedures.len(), 1, "{category}");
            assert_eq!(procedures[0]["procedure"], title);
            assert_eq!(
                texts(&procedures[0]["steps"], "action"),
                order,
                "{category}"
            );
            for row in &rows {
                let wanted = if row["asked"] == "x" {
                    "must"
                } else {
                    "consider"
                };
                // Section 4 has threats and harassment investigated whatever follows.
                assert_eq!(
                    step(&world, &row["action"])["need"],
                    wanted,
                    "{category}: {row:?}"
                );
            }
            let page = world.ok(&["log", "1"]);
            assert!(page.contains(&format!("IN THIS ORDER ({title})")), "{page}");
            assert!(page.contains("1.  [ ]  secure-evidence"), "{page}");
            let policy = world.json(&["policy", category]);
            assert_eq!(texts(&policy["procedure"], "action"), order);
            let sources = texts(&policy["procedure"], "source");
            assert!(
                sources.iter().all(|source| source.contains(title)),
                "{sources:?}"
            );
        }
    }
    let world = world("games");
    assert_eq!(world.json(&["log", "1"])["procedures"], json!([]));
    assert!(!world.ok(&["log", "1"]).contains("IN THIS ORDER"));
}

#[test]
fn the_meeting_has_the_five_points_of_appendix_g() {
    let rows = fixture("appendix-g-meeting");
    let wanted: Vec<String> = rows
        .iter()
        .map(|row| format!("meeting.{}", row["point"]))
        .collect();
    assert_eq!(wanted.len(), 5);
    assert_eq!(texts(&points(&comments()), "point"), wanted);
}

#[test]
fn what_is_done_too_early_is_noted_and_what_should_have_come_first_is_said() {
    let world = world("cyberbullying");
    let said = world.json(&words("log 1 --did removal"));
    assert_eq!(
        said["warnings"],
        json!([
            "Appendix F: secure-evidence, meeting, investigate should have come before removal. It was noted all the same."
        ])
    );
    assert_eq!(step(&world, "removal")["state"], "done");
    let said = world.ok(&words("log 1 --did investigate"));
    assert!(
        crate::world::flat(&said)
            .contains("! Appendix F: secure-evidence, meeting should have come before investigate"),
        "{said}"
    );
    // What is only to be done if it is called for has no place in the order.
    let said = world.json(&words("log 1 --did police"));
    assert_eq!(said["warnings"], json!([]));
}

#[test]
fn the_order_is_that_of_what_was_done_not_of_what_was_typed() {
    let world = world("cyberbullying");
    let said = world.json(&words("log 1 --did meeting,secure-evidence"));
    assert_eq!(said["warnings"], json!([]), "one command, one moment");
    let said = world.json(&words("log 1 --did investigate --on 2026-03-10"));
    let earlier = "secure-evidence, meeting should have come before investigate";
    assert!(
        said["warnings"][0].as_str().unwrap().contains(earlier),
        "{said}"
    );
    let said = world.json(&words("log 1 --did removal"));
    assert_eq!(said["warnings"], json!([]));
}

#[test]
fn what_was_declined_is_waited_for_no_longer() {
    let world = world("cyberbullying");
    world.ok(&words(
        "log 1 --waive meeting,investigate --because x --did secure-evidence",
    ));
    let said = world.json(&words("log 1 --did removal"));
    assert_eq!(said["warnings"], json!([]));
}

#[test]
fn the_next_step_is_the_most_urgent_that_the_procedure_does_not_put_later() {
    let next = |said: &str| -> String {
        let line = said.lines().find(|line| line.starts_with("Next:")).unwrap();
        line.rsplit(' ').next().unwrap().to_owned()
    };
    // Appendix F and Red Oaks' row 11: the evidence at once, the same day the
    // co-ordinator, headteacher and teacher, the next day the parents, in two days
    // the meeting, in five the rest.
    let world = World::new();
    let args = "report --type cyberbullying --when 2026-03-09 --where in --what x --at-risk no --person 'Lee Brown:offender:6'";
    let mut said = world.ok(&words(args));
    for action in [
        "secure-evidence",
        "coordinator",
        "headteacher",
        "teacher",
        "parents",
        "meeting",
        "investigate",
        "removal",
        "sanction",
    ] {
        assert_eq!(next(&said), action, "{said}");
        said = world.ok(&["log", "1", "--did", action, "--detail", "x"]);
    }
    // Removal is due with the sanction, but not before the evidence and the meeting,
    // whatever their day.
    let world = comments();
    world.ok(&words("log 1 --did coordinator,headteacher,support"));
    let said = world.ok(&words("log 1 --note x"));
    assert_eq!(next(&said), "secure-evidence");
    let said = world.ok(&words("log 1 --did secure-evidence"));
    assert_eq!(next(&said), "meeting");
}

#[test]
fn a_must_comes_before_a_consideration_that_is_due_earlier() {
    // Row 2 of Red Oaks, games: the parents are to be considered by tomorrow, the
    // warning is a must within five school days.
    let world = world("games");
    let said = world.ok(&words("log 1 --did coordinator,teacher"));
    assert!(
        said.contains("Next:  guardbook log 1 --did warning"),
        "{said}"
    );
}

#[test]
fn points_are_ticked_with_the_meeting_or_later_and_keep_who_and_when() {
    let mut world = comments();
    let said = world.json(&words(
        "log 1 --did secure-evidence,meeting --on 2026-03-11 --point seriousness,meeting.removal",
    ));
    assert_eq!(said["did"][2], "meeting: seriousness, removal ticked");
    assert_eq!(
        said["points"],
        json!([
            "meeting.grievance",
            "meeting.next-steps",
            "meeting.complaints"
        ])
    );
    world.at("2026-03-13T09:00:00+00:00");
    let later = ["log", "1", "--point", "grievance", "--as", "Ida Marsh"];
    let said = world.ok(&later);
    assert!(said.contains("[ ]  meeting.next-steps"), "{said}");
    assert!(!said.contains("[ ]  meeting.grievance"), "{said}");
    let kept = points(&world);
    assert_eq!(
        (&kept[0]["state"], &kept[0]["on"], &kept[0]["by"]),
        (&json!("done"), &json!("2026-03-11"), &json!("S-1"))
    );
    assert_eq!(
        (&kept[2]["state"], &kept[2]["on"], &kept[2]["by"]),
        (&json!("done"), &json!("2026-03-13T09:00"), &json!("S-2"))
    );
    assert_eq!(kept[3]["state"], "undecided");
    let page = world.ok(&["log", "1"]);
    for line in [
        "[x]  meeting.grievance",
        "[ ]  meeting.complaints",
        "Fri 13 Mar 2026 (I.M.)",
    ] {
        assert!(page.contains(line), "{line}: {page}");
    }
    world.ok(&words("log 1 --point all"));
    let kept = points(&world);
    assert_eq!(texts(&kept, "state"), ["done"; 5]);
    assert_eq!(kept[2]["by"], "S-2", "all is what was left");
}

#[test]
fn a_record_does_not_close_over_a_point_that_is_neither_ticked_nor_declined() {
    let world = comments();
    world.ok(&words(
        "log 1 --did meeting,secure-evidence --point seriousness,removal,next-steps",
    ));
    let record = world.json(&["log", "1"]);
    let open = record["actions"].as_array().unwrap().iter();
    let open: Vec<&str> = open
        .filter(|step| step["state"] == "undecided")
        .map(|step| step["action"].as_str().unwrap())
        .collect();
    let decided = format!(
        "log 1 --waive {} --because x --outcome Over.",
        open.join(",")
    );
    let said = world.ok(&words(&decided));
    assert!(
        said.contains("Next:  guardbook log 1 --point meeting.grievance,meeting.complaints"),
        "{said}"
    );
    let said = world.refused(3, &words("log 1 --close"));
    assert!(
        said.contains("meeting.grievance, meeting.complaints are not ticked"),
        "{said}"
    );
    assert!(!said.contains("not decided"), "{said}");
    let said = world.refused(3, &words("log 1 --waive meeting.grievance"));
    assert!(said.contains("because"), "{said}");
    world.ok(&words(
        "log 1 --waive meeting.grievance --because 'They would not say.'",
    ));
    let kept = points(&world)[2].clone();
    assert_eq!(
        (&kept["state"], &kept["because"], &kept["by"]),
        (
            &json!("declined"),
            &json!("They would not say."),
            &json!("S-1")
        )
    );
    let said = world.refused(3, &words("log 1 --close"));
    assert!(said.contains("meeting.complaints is not ticked"), "{said}");
    world.ok(&words("log 1 --point complaints --close"));
    assert_eq!(world.json(&["log", "1"])["status"], "closed");
}

#[test]
fn a_meeting_that_is_declined_has_no_points_to_tick() {
    let world = comments();
    world.close("1");
    assert_eq!(world.json(&["log", "1"])["status"], "closed");
}

#[test]
fn why_a_point_or_a_removal_was_refused_is_sealed() {
    let world = comments();
    world.ok(&words(
        "log 1 --did meeting,secure-evidence --point seriousness",
    ));
    world.ok(&words(
        "log 1 --waive meeting.grievance --because 'Jo Reed left.'",
    ));
    world.ok(&words(
        "log 1 --refused removal --because 'Jo Reed laughed.'",
    ));
    let ledger = rusqlite::Connection::open(world.log()).unwrap();
    for kind in ["points-declined", "refused"] {
        let sql = "SELECT open, (SELECT group_concat(key) FROM json_each(sealed)) FROM entry WHERE kind = ?1";
        let (open, sealed): (String, String) = ledger
            .query_row(sql, [kind], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        assert_eq!(sealed, "because");
        assert!(!open.contains("Reed"), "{open}");
    }
    assert!(!world.ok(&["log", "1"]).contains("Reed"));
}

#[test]
fn a_point_that_can_not_be_ticked_is_refused() {
    let world = comments();
    for (line, wanted) in [
        (
            "--point grievance",
            "is a point of meeting, which is not done",
        ),
        ("--point all", "which is not done"),
        (
            "--did meeting --point moods",
            "The points are meeting.seriousness, meeting.removal, meeting.grievance, meeting.next-steps, meeting.complaints.",
        ),
        (
            "--did meeting --point grievance,meeting.grievance",
            "ticked already",
        ),
        ("--waive meeting.moods --because x", "not a point"),
        (
            "--did meeting --on 2026-03-08 --point all",
            "before the incident itself",
        ),
    ] {
        let args = [&["log", "1"], &words(line)[..]].concat();
        let said = world.refused(3, &args);
        assert!(said.contains(wanted), "{line}: {said}");
        assert!(!said.contains("moods"), "{said}");
    }
    world.ok(&words(
        "log 1 --did meeting,secure-evidence --point grievance",
    ));
    for (line, wanted) in [
        ("--point grievance", "ticked already"),
        ("--waive meeting.grievance --because x", "ticked already"),
        (
            "--point grievance --on 2026-03-08",
            "before the incident itself",
        ),
    ] {
        let args = [&["log", "1"], &words(line)[..]].concat();
        let said = world.refused(3, &args);
        assert!(said.contains(wanted), "{line}: {said}");
    }
    // Appendix F's meeting has no points, and games no procedure.
    for category in ["cyberbullying", "games"] {
        let world = self::world(category);
        let (code, said) = world.refused_json(3, &words("log 1 --did meeting --point seriousness"));
        assert_eq!(code, "no-procedure", "{said}");
        assert_eq!(
            step(&world, "meeting")["state"]
                .as_str()
                .unwrap_or("undecided"),
            "undecided"
        );
    }
    assert!(
        world
            .refused(2, &words("log --point all"))
            .contains("NUMBER")
    );
}

#[test]
fn who_refuses_to_remove_it_is_sanctioned_and_the_level_goes_up() {
    // Appendix F: "any refusal will lead to an escalation of sanctions".
    let world = World::new();
    world.report("threats", &["--person", "Lee Brown:offender:6"]);
    assert_eq!(step(&world, "sanction")["need"], "consider");
    world.ok(&words("log 1 --did secure-evidence,meeting,investigate"));
    world.ok(&words(
        "log 1 --waive sanction,police --because 'A first time.'",
    ));
    let said = world.ok(&words("log 1 --refused removal --because 'He laughed.'"));
    assert!(
        said.starts_with("OS-0001: removal refused; raised from level 2 to level 3.\n"),
        "{said}"
    );
    let removal = step(&world, "removal");
    assert_eq!(
        (&removal["state"], &removal["refused"]),
        (&json!("done"), &json!(true)),
        "it was asked for, and that is done"
    );
    let sanction = step(&world, "sanction");
    assert_eq!(
        (&sanction["need"], &sanction["state"], &sanction["because"]),
        (&json!("must"), &json!("undecided"), &json!(["Appendix F"])),
        "what was declined before is decided again"
    );
    assert_eq!(step(&world, "police")["state"], "undecided");
    assert_eq!(step(&world, "dsl")["need"], "must", "level 3 asks for it");
    let record = world.json(&["log", "1"]);
    assert_eq!(
        (&record["level"], &record["refused"][0]["because"]["text"]),
        (&json!(3), &json!("He laughed."))
    );
    assert_eq!(
        world.json(&["log", "--level", "3"])["incidents"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let page = crate::world::flat(&world.ok(&["log", "1"]));
    assert!(
        page.contains("REFUSED: removal, Thu 12 Mar 2026 10:00 He laughed."),
        "{page}"
    );
    let form_j = world.ok(&words("export --for full --out - -q"));
    assert!(
        form_j.contains("removal refused 2026-03-12: He laughed."),
        "{form_j}"
    );
    // Some remove it later.
    world.ok(&words("log 1 --did removal"));
    assert_eq!(step(&world, "removal")["refused"], false);
    assert_eq!(step(&world, "sanction")["need"], "must");
}

#[test]
fn at_the_highest_level_a_refusal_still_asks_for_what_follows() {
    let world = World::new();
    world.report("threats", &["--person", "Lee Brown:offender:6"]);
    world.ok(&words("escalate 1 --level 3 --because x"));
    world.ok(&words("log 1 --did secure-evidence,meeting,investigate"));
    let said = world.ok(&words("log 1 --refused removal --because x"));
    assert!(said.starts_with("OS-0001: removal refused.\n"), "{said}");
    assert_eq!(step(&world, "sanction")["need"], "must");
    assert_eq!(world.json(&["log", "1"])["level"], 3);
}

#[test]
fn a_level_put_right_leaves_what_the_refusal_itself_asks_for() {
    let world = world("threats");
    world.ok(&words("log 1 --refused removal --because x"));
    assert_eq!(step(&world, "dsl")["need"], "must", "level 3 asks for it");
    world.ok(&words("log 1 --set level=2 --because x"));
    assert_eq!(step(&world, "dsl"), Value::Null);
    assert_eq!(step(&world, "sanction")["need"], "must", "it was refused");
}

#[test]
fn of_negative_comments_that_are_not_removed_the_parents_are_told_what_comes_next() {
    // Appendix G: the parents must be informed that it is taken further, which may
    // be the site or the police; a second meeting is advisable.
    let world = comments();
    world.ok(&words("log 1 --did secure-evidence,meeting --point all"));
    world.ok(&words(
        "log 1 --waive second-meeting,platform,police --because 'It stopped.'",
    ));
    world.ok(&words(
        "log 1 --refused removal --because 'It is the truth.'",
    ));
    let parents = step(&world, "parents");
    assert_eq!(
        (&parents["need"], &parents["because"]),
        (&json!("must"), &json!(["Appendix G"]))
    );
    for action in ["second-meeting", "platform", "police"] {
        let again = step(&world, action);
        assert_eq!(
            (&again["need"], &again["state"]),
            (&json!("consider"), &json!("undecided")),
            "{action}"
        );
    }
    assert_eq!(
        step(&world, "sanction")["need"],
        "consider",
        "no sanction is Appendix G's"
    );
}

#[test]
fn a_refusal_that_nothing_follows_from_is_refused() {
    let world = world("cyberbullying");
    for (line, wanted) in [
        ("--refused removal", "--because is missing"),
        (
            "--refused meeting --because x",
            "What can be refused here: removal.",
        ),
        ("--refused remoovl --because x", "Did you mean removal"),
        (
            "--refused removal --because x --on 2026-03-08",
            "before the incident itself",
        ),
    ] {
        let args = [&["log", "1"], &words(line)[..]].concat();
        let said = world.refused(3, &args);
        assert!(said.contains(wanted), "{line}: {said}");
    }
    let said = world.json(&words("log 1 --refused removal --because x"));
    let first = "secure-evidence, meeting, investigate should have come before removal";
    assert!(
        said["warnings"][0].as_str().unwrap().contains(first),
        "{said}"
    );
    let said = world.refused(3, &words("log 1 --refused removal --because x"));
    assert!(said.contains("refused already"), "{said}");
    world.close("1");
    let closed = words("log 1 --refused removal --because x");
    assert_eq!(world.refused_json(3, &closed).0, "already-closed");
    let games = self::world("games");
    let said = games.refused(3, &words("log 1 --refused removal --because x"));
    assert!(said.contains("No procedure of this record"), "{said}");
    assert!(said.contains("--note"), "{said}");
}

#[test]
fn a_record_of_two_types_follows_both_procedures() {
    let world = World::new();
    let both = [
        "--type",
        "negative-comments",
        "--person",
        "Lee Brown:offender:6",
    ];
    world.report("cyberbullying", &both);
    let record = world.json(&["log", "1"]);
    assert_eq!(
        texts(&record["procedures"], "procedure"),
        ["Appendix F", "Appendix G"]
    );
    let said = world.ok(&words("log 1 --did secure-evidence"));
    assert!(said.contains("Next:  guardbook log 1 --did "), "{said}");
}

#[cfg(unix)]
#[test]
fn the_points_are_asked_for_with_the_meeting() {
    use crate::questions::{answer, begin};
    let world = comments();
    let mut session = begin(&world, &["log", "1", "--did", "secure-evidence,meeting"]);
    answer(
        &mut session,
        &[
            ("the rest can be ticked later", ""),
            ("Points:", "\x1b[B \x1b[B\x1b[B \r"),
        ],
    );
    session.exp_eof().unwrap();
    let states = points(&world);
    let ticked = ["done", "undecided", "done", "undecided", "undecided"];
    assert_eq!(texts(&states, "state"), ticked);
}
