//! Who is who: by name, by code, two people of one name.

use serde_json::Value;

use crate::world::{World, words};

const REPORT: &str =
    "report --type games --when yesterday --where in --what x --at-risk no --person";

/// The codes of a record's people.
fn codes(world: &World, number: &str) -> Vec<String> {
    let record = world.json(&["log", number]);
    let people = record["people"].as_array().unwrap().iter();
    people
        .map(|person| person["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_person_is_the_same_by_name_by_code_and_by_another_spelling() {
    let world = World::new();
    for (number, person) in [
        ("1", "Zo\u{eb} O'Hare:target:5"),
        ("2", "P-1:offender"),
        ("3", "zoe\u{308}  o’hare:witness"),
        ("4", "p-1:reporter:Y5"),
    ] {
        world.report("games", &["--person", person]);
        assert_eq!(codes(&world, number), ["P-1"], "{person}");
    }
    world.report("games", &["--person", "Zo\u{eb} O'Hara:target"]);
    assert_eq!(codes(&world, "5"), ["P-2"], "another name is somebody else");
}

#[test]
fn target_and_offender_at_once_is_one_person_with_two_parts() {
    let world = World::new();
    let both = [
        "--person",
        "Lee Brown:target",
        "--person",
        "Lee Brown:offender",
    ];
    world.report("games", &both);
    let record = world.json(&["log", "1"]);
    let parts: Vec<_> = record["people"].as_array().unwrap().iter().collect();
    let parts: Vec<_> = parts
        .iter()
        .map(|part| (part["code"].as_str(), part["role"].as_str()))
        .collect();
    assert_eq!(
        parts,
        [
            (Some("P-1"), Some("target")),
            (Some("P-1"), Some("offender"))
        ]
    );
}

#[test]
fn a_code_nobody_has_is_refused_and_no_log_is_begun_for_it() {
    let world = World::new();
    let args = [&words(REPORT)[..], &["P-9:target"]].concat();
    let (code, message) = world.refused_json(3, &args);
    assert_eq!(code, "unknown-person");
    assert!(message.contains("P-9"), "{message}");
    assert_eq!(world.bytes(), None, "nothing is on the disk");
    world.report("games", &["--person", "Lee Brown:target"]);
    assert_eq!(world.refused_json(3, &args).0, "unknown-person");
}

/// A log with two people of one name, in Year 5 and Year 6.
fn namesakes() -> World {
    let world = World::new();
    world.report("games", &["--person", "Sam Fern:target:5"]);
    world.report("games", &["--person", "Sam Fern:offender:6"]);
    world
}

#[test]
fn two_people_of_one_name_are_told_apart_by_their_year() {
    let world = namesakes();
    assert_eq!(codes(&world, "2"), ["P-2"]);
    for (number, person, code) in [
        ("3", "Sam Fern:witness:Y6", "P-2"),
        ("4", "Sam Fern:witness:5", "P-1"),
        ("5", "sam fern:offender:staff", "P-3"),
        ("6", "P-2:target", "P-2"),
    ] {
        world.report("games", &["--person", person]);
        assert_eq!(codes(&world, number), [code], "{person}");
    }
}

#[test]
fn a_year_group_moves_up_in_september_and_the_person_stays() {
    let mut world = namesakes();
    world.at("2026-09-10T10:00:00+01:00");
    world.report(
        "games",
        &["--person", "Sam Fern:target:6", "--when", "2026-09-09"],
    );
    assert_eq!(
        codes(&world, "3"),
        ["P-1"],
        "Year 5 in spring is Year 6 in autumn"
    );
    let year = |number: &str| world.json(&["log", number])["people"][0]["year"].clone();
    assert_eq!((year("1"), year("3")), ("Y5".into(), "Y6".into()));
}

#[test]
fn an_ambiguous_name_is_refused_with_the_codes_and_without_the_name() {
    let world = namesakes();
    let args = [&words(REPORT)[..], &["Sam Fern:target"]].concat();
    let said = world.refused(3, &args);
    for words in ["P-1 (Y5)", "P-2 (Y6)", "Give the code"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("Sam") && !said.contains("Fern"), "{said}");
    let (code, message) = world.refused_json(3, &args);
    assert_eq!(code, "ambiguous-person");
    assert!(!message.contains("Fern"), "{message}");
}

#[test]
fn a_code_with_another_year_than_the_log_has_is_refused() {
    let world = namesakes();
    let args = [&words(REPORT)[..], &["P-1:target:9"]].concat();
    assert_eq!(world.refused_json(3, &args).0, "ambiguous-person");
    let (code, _) = world.refused_json(3, &[&words(REPORT)[..], &["P-1:target:staff"]].concat());
    assert_eq!(code, "ambiguous-person");
}

#[test]
fn a_part_is_never_guessed() {
    let world = World::new();
    for person in [
        "Sam Fern",
        "Sam Fern:",
        "Sam Fern:victim",
        "Sam Fern:target:15",
        ":target",
        "7:target",
        "a:target:5:x",
    ] {
        let args = [&words(REPORT)[..], &[person]].concat();
        let said = world.refused(3, &args);
        assert!(!said.contains("Fern"), "{person}: {said}");
    }
    assert_eq!(world.bytes(), None);
}

#[test]
fn names_are_in_the_list_only_when_they_are_asked_for() {
    let world = namesakes();
    let list = world.json(&["log"]);
    assert_eq!(list["incidents"][0]["people"][0]["name"], Value::Null);
    assert_eq!(
        world.json(&["log", "-N"])["incidents"][0]["people"][0]["name"],
        "Sam Fern"
    );
    assert!(world.ok(&["log", "-N"]).contains("Sam Fern O"));
}

/// Taken back, they are in no incident: nobody is like them.
#[test]
fn nobody_is_like_whoever_is_in_no_incident_that_stands() {
    let world = World::new();
    world.report("games", &["--person", "Lee Brown:offender:Y5"]);
    let before = world.json(&["people", "P-1"]);
    for person in ["Lee Brown:offender:parent", "Lee Browne:target"] {
        world.report("games", &["--person", person]);
        assert_ne!(world.json(&["people", "P-1"]), before, "{person}");
        world.ok(&["undo", "--yes"]);
        assert_eq!(world.json(&["people", "P-1"]), before, "{person}");
        for names in ["", "-N"] {
            let args = ["people", "P-1", names];
            let page = world.ok(&args[..2 + usize::from(!names.is_empty())]);
            assert!(!page.contains("P-2"), "{page}");
        }
    }
}
