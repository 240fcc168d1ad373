//! Several new people of one name in one report, at the keyboard: each stays who they are.

#![cfg(unix)]

use crate::{
    questions::{answer, begin},
    world::{World, words},
};

const ENTER: &str = "\r";
const USUAL: &str = "report --type games --when 2026-03-09 --where in --at-risk no --told-by anonymous --reported-on 2026-03-09 --contact none --platform none --evidence none --found-by staff";

/// Enters these people and saves; the parts of the record, as `P-1 target`, and what was
/// shown.
fn reported(world: &World, number: &str, people: &[(&str, &str)]) -> (Vec<String>, String) {
    let mut session = begin(world, &words(USUAL));
    let mut answers = people.to_vec();
    answers.extend([
        ("Full name: ", ENTER),
        ("| ", "x\r"),
        ("| ", ".\r"),
        ("All correct?", "1\r"),
    ]);
    let shown = answer(&mut session, &answers) + &session.exp_eof().unwrap();
    let record = world.json(&["log", number]);
    let parts = record["people"].as_array().unwrap().iter();
    let parts = parts.map(|part| {
        let text = |key: &str| part[key].as_str().unwrap().to_owned();
        format!("{} {}", text("code"), text("role"))
    });
    (parts.collect(), shown)
}

/// A name that is down already, and is somebody else's.
const ANOTHER: (&str, &str) = ("What is meant", "2\r");

#[test]
fn two_new_people_of_one_name_stay_two() {
    let world = World::new();
    let (parts, shown) = reported(
        &world,
        "1",
        &[
            ("Full name: ", "Jamie Smith\r"),
            ("Year or kind: ", "5\r"),
            ("What is meant", "1\r"),
            ("Full name: ", "Jamie Smith\r"),
            ANOTHER,
            ("Year or kind: ", "5\r"),
            ("What is meant", "2\r"),
            ("Person 3.", ""),
            ("Full name: ", "jamie smith\r"),
            ANOTHER,
            ("Year or kind: ", ENTER),
            ("What is meant", "3\r"),
            ("Person 4.", ""),
            // The first of the three once more, and the second.
            ("Full name: ", "Jamie Smith\r"),
            ("What is meant", "1\r"),
            ("Which of them?", ""),
            ("What is meant", "1\r"),
            ("What is meant", "4\r"),
            ("Person 4.", ""),
            ("Full name: ", "Jamie Smith\r"),
            ("What is meant", "1\r"),
            ("Which of them?", ""),
            ("What is meant", "2\r"),
            ("What is meant", "4\r"),
        ],
    );
    assert_eq!(
        parts,
        [
            "P-1 target",
            "P-2 offender",
            "P-3 witness",
            "P-1 reporter",
            "P-2 reporter"
        ],
        "{shown}"
    );
}

/// One of the name is in the log, and not meant.
#[test]
fn neither_is_one_that_is_in_the_log() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:target:5"]);
    let (parts, shown) = reported(
        &world,
        "2",
        &[
            ("Full name: ", "Jamie Smith\r"),
            ANOTHER,
            ("Year or kind: ", "6\r"),
            ("What is meant", "2\r"),
            ("Full name: ", "Jamie Smith\r"),
            ANOTHER,
            ("Year or kind: ", "4\r"),
            ("What is meant", "3\r"),
        ],
    );
    assert_eq!(parts, ["P-2 offender", "P-3 witness"], "{shown}");
}

/// Two children nobody knows are two, as far as anybody knows: the one's warning is not
/// the other's.
#[test]
fn whoever_is_not_named_is_somebody_else_each_time() {
    for nobody in [
        "unknown",
        "a Year 6 boy",
        "anonymous",
        "not known",
        "a pupil",
    ] {
        let world = World::new();
        let who = format!("{nobody}:offender:Y6");
        world.report("games", &["--when", "2026-03-02", "--person", &who]);
        world.ok(&words("log 1 --did warning --on 2026-03-03"));
        world.report("games", &["--when", "2026-03-09", "--person", &who]);
        let record = world.json(&["log", "2"]);
        assert_eq!(record["people"][0]["code"], "P-2", "{nobody}");
        assert_eq!(record["level"], 1, "{nobody}");
    }
}

/// In one report too.
#[test]
fn two_whom_nobody_knows_are_two_in_one_report() {
    let world = World::new();
    let unknown = ["--person", "unknown:offender:5"].repeat(2);
    world.report("games", &unknown);
    let people = |number| {
        world.json(&["log", number])["people"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(people("1"), 2);
    world.ok(&[
        "log",
        "1",
        "--set",
        "person=unknown (O); unknown (O); a pupil (T)",
        "--because",
        "x",
    ]);
    assert_eq!(people("1"), 3);
}

/// Somebody of whom everything was taken back stands in nobody's way.
#[test]
fn a_report_taken_back_can_be_written_again() {
    let world = World::new();
    let twins = [
        "--person",
        "Quin Brok:target:Y5",
        "--person",
        "Quin Brok:offender:Y6",
    ];
    world.report("games", &twins);
    world.ok(&words("undo --yes"));
    world.report("games", &twins);
    let record = world.json(&["log", "2"]);
    assert_eq!(record["people"][0]["code"], "P-1");
    assert_eq!(record["people"][1]["code"], "P-2");

    let world = World::new();
    world.report("games", &["--person", "Quin Brok:target:Y5"]);
    world.report("games", &["--person", "Quin Brok:target:Y6"]);
    world.ok(&words("undo --yes"));
    world.report("games", &["--person", "Quin Brok:target"]);
    assert_eq!(world.json(&["log", "3"])["people"][0]["code"], "P-1");
    world.ok(&["people", "Quin Brok"]);
}

#[test]
fn a_list_is_not_of_two_who_have_one_name() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:target:Y5"]);
    world.report("games", &["--person", "Jamie Smith:offender:Y9"]);
    let said = world.refused(4, &["log", "--person", "Jamie Smith"]);
    assert!(said.contains("P-1, P-2"), "{said}");
    assert_eq!(
        world.json(&["log", "--person", "P-2"])["incidents"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}
