//! What state things are in is said whenever something was to be written and was not.

use crate::world::{World, words};

/// A record that stands, one that was taken back, and somebody.
fn world() -> World {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    world.report("games", &[]);
    world.ok(&words("undo --yes --because twice"));
    world
}

#[test]
fn what_is_not_found_when_it_was_to_be_written_on_leaves_nothing_recorded() {
    let world = world();
    for line in [
        "log 77 --did parents",
        "log abc --note x",
        "log 2 --note x",
        "log 77 --seen",
        "log 77 --hold --because x",
        "escalate 77 --to police --because x",
        "escalate abc --to police --because x",
        "people P-77 --hold --because x",
        "people P-77 --set year=6 --because x",
        "people P-77 --merge P-1 --yes --because x",
        "people P-1 --merge P-77 --yes --because x",
        "undo --yes --db nowhere.db",
    ] {
        let said = world.refused(4, &words(line));
        let so = said.matches("Nothing was ").count();
        assert_eq!(so, 1, "{line}: {said}");
        let first = said.split("\n  ").next().unwrap();
        assert!(first.contains("Nothing was "), "{line}: {said}");
        let (_, message) = world.refused_json(4, &words(line));
        assert!(message.contains("Nothing was "), "{line}: {message}");
    }
    let said = world.refused(4, &words("undo --yes --db nowhere.db"));
    assert!(said.contains("Nothing was taken back."), "{said}");
}

#[test]
fn whoever_only_looks_is_not_told_that_nothing_was_recorded() {
    let world = world();
    for (code, line) in [
        (4, "log 77"),
        (4, "log 77 --history"),
        (4, "people P-77"),
        (4, "log --person P-77"),
        (2, "log --level x"),
        (2, "log --levl 3"),
        (2, "undo --list more"),
    ] {
        let said = world.refused(code, &words(line));
        assert!(!said.contains("Nothing was "), "{line}: {said}");
    }
}

#[test]
fn a_line_that_is_not_understood_leaves_nothing_recorded() {
    let world = world();
    for (line, so) in [
        ("report Zeb", "Nothing was recorded."),
        ("report --type games --frobnicate", "Nothing was recorded."),
        ("log 1 --note x more", "Nothing was recorded."),
        ("log 1 --did parents --frobnicate", "Nothing was recorded."),
        ("escalate 1 --level x --because x", "Nothing was recorded."),
        ("people P-1 --set year=6 Zeb", "Nothing was recorded."),
        ("import one.csv two.csv", "Nothing was imported."),
        ("undo now", "Nothing was taken back."),
    ] {
        let said = world.refused(2, &words(line));
        assert_eq!(said.matches(so).count(), 1, "{line}: {said}");
        assert!(!said.contains("Zeb"), "{line}: {said}");
        let (code, message) = world.refused_json(2, &words(line));
        assert_eq!(code, "usage", "{line}");
        assert!(message.contains(so), "{line}: {message}");
    }
}

#[test]
fn where_a_number_is_wanted_it_is_said_what_to_type() {
    let world = world();
    for (line, typed) in [
        ("escalate 1 --level Zeb --because x", "--level 3"),
        ("escalate 1 --level 999 --because x", "--level 3"),
        ("log --level Zeb", "--level 3"),
        ("policy --edition Zeb", "--edition 2"),
    ] {
        let said = world.refused(2, &words(line));
        assert!(said.contains(typed), "{line}: {said}");
        for parser in ["invalid", "Zeb", "in string", "Usage"] {
            assert!(!said.contains(parser), "{line}: {said}");
        }
    }
}
