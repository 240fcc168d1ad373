//! What somebody typed at length is not lost: what can't be is said before it is asked
//! for, and an answer that can't be taken is asked for again.

#![cfg(unix)]

use serde_json::{Value, json};

use crate::{
    questions::{answer, begin},
    world::{World, words},
};

const ENTER: &str = "\r";
/// Stands before every line of a paragraph.
const PROSE: &str = "| ";

/// Answers these and sees it end; everything shown.
fn asked(world: &World, line: &str, answers: &[(&str, &str)]) -> String {
    let mut session = begin(world, &words(line));
    let shown = answer(&mut session, answers);
    shown + &session.exp_eof().unwrap()
}

/// The actions of the first record that nobody decided yet.
fn undecided(world: &World) -> Vec<String> {
    let record = world.json(&["log", "1"]);
    let steps = record["actions"].as_array().unwrap().iter();
    let open = steps.filter(|step| step["state"] == "undecided");
    open.map(|step| step["action"].as_str().unwrap().to_owned())
        .collect()
}

/// Declines everything but this.
fn all_but(world: &World, action: &str) {
    let others: Vec<String> = undecided(world)
        .into_iter()
        .filter(|open| open != action)
        .collect();
    world.ok(&["log", "1", "--waive", &others.join(","), "--because", "x"]);
    assert_eq!(undecided(world), [action]);
}

fn status(world: &World) -> Value {
    world.json(&["log", "1"])["status"].clone()
}

#[test]
fn whether_it_can_be_closed_is_known_once_it_is_ticked_what_was_done() {
    let world = World::new();
    world.report("games", &["--person", "Ash Moor:offender:6"]);
    assert!(undecided(&world).len() > 1);
    let before = world.bytes();
    let ticks = [("Done:", "1\r\r"), ("When: ", ENTER), ("By: ", ENTER)];
    for line in [
        "log 1 --did --outcome --close",
        "log 1 --did --note --outcome --close",
        "log 1 --did --detail --outcome --close",
    ] {
        let shown = asked(&world, line, &ticks);
        assert!(
            shown.contains("OS-0001 cannot be closed yet"),
            "{line}: {shown}"
        );
        assert!(
            !shown.contains("How: ") && !shown.contains(PROSE),
            "{line}: {shown}"
        );
    }
    assert!(before == world.bytes(), "a trial left something behind");
    // The last one done, and what came of it, close it.
    all_but(&world, "coordinator");
    let told = [
        ("Done:", "1\r\r"),
        ("When: ", ENTER),
        ("By: ", ENTER),
        ("How: ", ENTER),
        (PROSE, "It is over.\r"),
        (PROSE, ".\r"),
    ];
    asked(&world, "log 1 --did --outcome --close", &told);
    assert_eq!(status(&world), "closed");
}

#[test]
fn points_left_out_are_said_before_what_came_of_it_is_asked_for() {
    let world = World::new();
    world.report("negative-comments", &[]);
    all_but(&world, "meeting");
    for line in [
        "log 1 --did meeting --outcome --close",
        "log 1 --did --outcome --close",
    ] {
        let mut session = begin(&world, &words(line));
        if line.contains("--did --outcome") {
            answer(
                &mut session,
                &[("Done:", "1\r\r"), ("When: ", ENTER), ("By: ", ENTER)],
            );
        }
        answer(&mut session, &[("Points:", "1,2\r\r")]);
        let shown = session.exp_eof().unwrap();
        assert!(shown.contains("are not ticked"), "{line}: {shown}");
        assert!(
            !shown.contains("How: ") && !shown.contains(PROSE),
            "{line}: {shown}"
        );
    }
    let all = [
        ("Points:", "1,2,3,4,5\r\r"),
        (PROSE, "All was said.\r"),
        (PROSE, ".\r"),
    ];
    asked(&world, "log 1 --did meeting --outcome --close", &all);
    assert_eq!(status(&world), "closed");
}

#[test]
fn what_a_device_asks_for_is_said_before_why_it_was_decided_so() {
    let world = World::new();
    world.report("device", &["--person", "Lee Brown:offender:6"]);
    let device = "log 1 --device --whose P-1 --searched-for harm --with 'Ida Marsh' --by 'Jo Reed' --on 2026-03-11 --outcome --close";
    // Other actions are open whatever is found on it: nothing is asked at all.
    let shown = asked(&world, device, &[]);
    assert!(shown.contains("cannot be closed yet"), "{shown}");
    assert!(!shown.contains("Found:"), "{shown}");
    let open = undecided(&world).join(",");
    world.ok(&["log", "1", "--waive", &open, "--because", "x"]);
    // Illegal material is for the police, who are not told yet.
    let found = [("Found:", "1\r"), ("Decided:", "2,3\r\r")];
    let shown = asked(&world, &format!("{device} --because"), &found);
    assert!(shown.contains("cannot be closed yet: "), "{shown}");
    assert!(!shown.contains(PROSE), "{shown}");
    assert_eq!(world.json(&["log", "1"])["devices"], json!([]));
    // Both texts are asked for where it can be, and each is kept.
    let device = device.replace(" --close", " --found no --decided return --because");
    let told = [
        (PROSE, "It rang.\r"),
        (PROSE, ".\r"),
        (PROSE, "It was given back.\r"),
        (PROSE, ".\r"),
    ];
    asked(&world, &device, &told);
    let record = world.json(&["log", "1"]);
    assert_eq!(record["devices"][0]["because"], "It rang.");
    assert_eq!(record["outcome"]["text"], "It was given back.");
}

#[test]
fn what_is_put_right_in_words_is_asked_for_once_all_the_rest_can_be() {
    let world = World::new();
    world.report("games", &["--person", "Ash Moor:offender:6"]);
    let before = world.bytes();
    for (line, said) in [
        ("log 1 --set what --close", "cannot be closed yet"),
        (
            "log 1 --set what --set outcome",
            "outcome has nothing to put right",
        ),
        (
            "log 1 --set police.detail",
            "police has nothing to put right",
        ),
        ("log 1 --set what --set where=in", "where is so already"),
        (
            "log 1 --set evidence --set where=nosuch",
            "--set where= takes",
        ),
        ("log 1 --set what --set nosuch", "not a field of a record"),
        (
            "log 1 --note --outcome ' '",
            "the text for --outcome is empty",
        ),
        (
            "people P-1 --set name --set born=1/5/14",
            "not a date of birth",
        ),
        ("people P-1 --set name --set name", "name is given twice"),
        ("people P-1 --set name --because ' '", "--because is empty"),
        ("escalate 1 --because ' '", "--because is empty"),
    ] {
        let shown = asked(&world, line, &[]);
        assert!(shown.contains(said), "{line}: {shown}");
        for question in [PROSE, "Full name", "Evidence: ", "Now:"] {
            assert!(!shown.contains(question), "{line}: {shown}");
        }
    }
    // Whoever leaves somebody off the record by mistake has typed nothing yet.
    let shown = asked(
        &world,
        "log 1 --set 'person=Kit Lowe (T)' --set what",
        &[
            ("No longer on OS-0001: P-1 (offender)", ""),
            ("Now:", "1\r"),
        ],
    );
    assert!(!shown.contains(PROSE), "{shown}");
    assert!(before == world.bytes(), "a trial left something behind");
}

#[test]
fn an_answer_that_is_as_it_was_is_asked_again_and_what_was_told_before_is_kept() {
    let world = World::new();
    world.report("games", &[]);
    let shown = asked(
        &world,
        "log 1 --set evidence --set what --because x",
        &[
            ("Evidence: ", "A print\r"),
            (PROSE, "It was so.\r"),
            (PROSE, ".\r"),
            ("! OS-0001: what is so already.", ""),
            (PROSE, "It was otherwise.\r"),
            (PROSE, ".\r"),
        ],
    );
    let record = world.json(&["log", "1", "-N"]);
    assert_eq!(
        (&record["evidence"], &record["what"]),
        (&json!("A print"), &json!("It was otherwise.")),
        "{shown}"
    );
}

#[test]
fn a_full_stop_too_early_is_asked_again_and_loses_nothing() {
    let world = World::new();
    world.report("games", &["--person", "Ash Moor:offender:6"]);
    let again = ("! This one has to be answered.", "");
    asked(
        &world,
        "log 1 --did coordinator --note --outcome",
        &[
            (PROSE, "A long note.\r"),
            (PROSE, ".\r"),
            ("What came of it?", ""),
            (PROSE, ".\r"),
            again,
            (PROSE, "  \r"),
            (PROSE, ".\r"),
            again,
            (PROSE, "They talked.\r"),
            (PROSE, ".\r"),
        ],
    );
    let record = world.json(&["log", "1"]);
    assert_eq!(record["notes"][0]["text"], "A long note.");
    assert_eq!(record["outcome"]["text"], "They talked.");
    for line in [
        "log 1 --waive warning",
        "escalate 1 --level 2",
        "people P-1 --set year=Y5",
        "people P-1 --hold",
        "log 1 --hold",
        "people --keep 'pupils 26'",
        "undo --yes --because",
    ] {
        let shown = asked(
            &world,
            line,
            &[(PROSE, ".\r"), again, (PROSE, "So.\r"), (PROSE, ".\r")],
        );
        assert!(!shown.contains("error:"), "{line}: {shown}");
    }
    // Where nobody answers any more, nobody is asked for ever.
    let shown = asked(&world, "log 1 --note", &[(PROSE, "\u{4}")]);
    assert!(shown.contains("Stopped. Nothing was recorded."), "{shown}");
    let said = world.refused(3, &["log", "1", "--note", "x", "--outcome"]);
    assert!(said.contains("--outcome has no text"), "{said}");
    assert_eq!(
        world.json(&["log", "1"])["notes"].as_array().unwrap().len(),
        1
    );
}

#[test]
fn a_date_of_birth_that_can_not_be_read_is_asked_again_and_the_name_is_kept() {
    let world = World::new();
    world.report("games", &["--person", "Ash Moor:offender:6"]);
    asked(
        &world,
        "people P-1 --set name --set born --because x",
        &[
            ("Full name: ", "Ash Moore\r"),
            ("Born: ", "31/2/2015\r"),
            ("! That is not a date of birth.", ""),
            ("Born: ", "1/5/2015\r"),
        ],
    );
    let person = world.json(&["people", "P-1", "-N"]);
    assert_eq!(
        (&person["name"], &person["born_on"]),
        (&json!("Ash Moore"), &json!("2015-05-01"))
    );
}

#[test]
fn a_list_of_types_comes_back_as_it_was_left() {
    let world = World::new();
    world.report("cyberbullying", &[]);
    let set = "log 1 --set type --because x";
    let shown = asked(
        &world,
        set,
        &[
            // Taken off, and Enter; then another is ticked.
            ("5. [x] Online bullying", "5\r\r"),
            ("! Choose at least one.", ""),
            ("5. [ ] Online bullying", "9\r\r"),
        ],
    );
    assert!(shown.contains("[ ]"), "{shown}");
    assert_eq!(world.json(&["log", "1"])["types"], json!(["nudes"]));
}

#[test]
fn a_reference_is_asked_for_until_it_is_one_line() {
    let world = World::new();
    world.report("games", &[]);
    let long = format!("{}\r", "R".repeat(201));
    let told = [
        ("Now:", "3\r"),
        ("Who:", "5\r\r"),
        ("Reference: ", long.as_str()),
        ("! That is longer than 200 letters.", ""),
        ("Reference: ", "CR-77/26\r"),
        (PROSE, "So.\r"),
        (PROSE, ".\r"),
    ];
    asked(&world, "escalate 1", &told);
    let record = world.json(&["log", "1"]);
    let steps = record["actions"].as_array().unwrap();
    assert!(steps.iter().any(|step| step["reference"] == "CR-77/26"));
}
