//! A command line that can't be done as it stands: what a flag is for and what it
//! goes with is said in words, and nothing that was typed counts for nothing.

use crate::world::{World, words};

fn world() -> World {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    world
}

/// Flags without the one they go with, and a word of what is said of each.
const ALONE: [(&str, &str); 28] = [
    ("log 1 --because x", "goes with --waive, --set"),
    ("log 1 --on 2026-01-02", "goes with --did, --point"),
    ("log 1 --by DSL", "goes with --did or --device"),
    ("log 1 --detail x", "goes with --did."),
    ("log 1 --agency-ref x", "goes with --did."),
    ("log 1 --whose P-1", "goes with --device"),
    ("log 1 --searched-for harm", "goes with --device"),
    ("log 1 --with x", "goes with --device"),
    ("log 1 --found no", "goes with --device"),
    ("log 1 --decided return", "goes with --device"),
    ("log --did parents", "its NUMBER is missing"),
    ("log --point grievance", "its NUMBER is missing"),
    ("log --waive police", "its NUMBER is missing"),
    ("log --refused removal", "its NUMBER is missing"),
    ("log --note x", "its NUMBER is missing"),
    ("log --outcome x", "its NUMBER is missing"),
    ("log --set where=in", "its NUMBER is missing"),
    ("log --close", "its NUMBER is missing"),
    ("log --history", "its NUMBER is missing"),
    ("escalate --level 3", "The number of the incident"),
    ("escalate 1 --agency-ref x", "goes with --to"),
    ("people --set year=6", "who is not said"),
    ("people --merge P-1", "who is not said"),
    ("people P-1 --because x", "goes with --set, --merge"),
    ("people P-1 --yes", "goes with --merge"),
    ("export --yes", "goes with --names"),
    ("undo --theirs", "goes with --yes"),
    ("import", "Which sheet"),
];

/// The parser asks for nothing that a third flag rules out, and the flag would have
/// counted for nothing.
const PASSED_OVER: [(&str, &str); 6] = [
    ("log --open --note x", "its NUMBER is missing"),
    ("log --all --did parents", "its NUMBER is missing"),
    ("log --term this --close", "its NUMBER is missing"),
    ("log 1 --did parents --whose P-1", "goes with --device"),
    (
        "escalate 1 --considered police --agency-ref x",
        "goes with --to",
    ),
    ("people P-1 --set year=6 --yes", "goes with --merge"),
];

/// Flags that say different things.
const TOGETHER: [(&str, &str); 8] = [
    ("undo --list --theirs", "--theirs"),
    ("undo --list --theirs --yes", "--list"),
    ("undo --list --because x", "--because"),
    ("log 1 --device --did parents", "--device"),
    ("log 1 --close --reopen", "--reopen"),
    ("people P-1 --set year=6 --merge P-2", "--merge"),
    ("escalate 1 --considered police --level 3", "--considered"),
    (
        "log 1 --on 2026-01-02 --on 2026-01-03",
        "--on is given twice",
    ),
];

#[test]
fn a_flag_that_goes_with_another_says_so_and_what_to_type() {
    let world = world();
    for (line, said) in ALONE.iter().chain(&PASSED_OVER) {
        let text = world.refused(2, &words(line));
        assert!(text.contains(said), "{line}: {text}");
        assert!(text.contains(". Nothing was "), "{line}: {text}");
        assert!(text.contains("\n  As in  guardbook "), "{line}: {text}");
        assert!(!text.contains("required"), "{line}: {text}");
        let (code, message) = world.refused_json(2, &words(line));
        assert_eq!(code, "usage", "{line}");
        assert!(message.contains(said), "{line}: {message}");
    }
}

#[test]
fn what_does_not_go_together_is_said_in_words() {
    let world = world();
    for (line, said) in TOGETHER {
        let text = world.refused(2, &words(line));
        assert!(text.contains(said), "{line}: {text}");
        assert!(text.contains("Nothing was recorded."), "{line}: {text}");
        assert!(!text.contains("Usage"), "{line}: {text}");
        let (code, message) = world.refused_json(2, &words(line));
        assert_eq!(code, "usage", "{line}");
        assert!(message.contains(said), "{line}: {message}");
    }
}

#[test]
fn everything_that_is_missing_beside_a_flag_is_said_at_once() {
    let world = world();
    let said = world.refused(2, &words("log 1 --detail x --because y"));
    assert!(
        said.contains("goes with --did.") && said.contains("goes with --waive"),
        "{said}"
    );
}

#[test]
fn an_error_names_what_was_typed() {
    let world = world();
    for (field, flag) in [
        ("where", "--set where= takes in, out"),
        ("at-risk", "--set at-risk= takes yes, no"),
        ("found-by", "--set found-by= takes pupil"),
        ("sensitive", "--set sensitive= takes yes, no"),
        ("person", "in a sheet Jamie Smith (T, Y5)"),
    ] {
        let set = format!("{field}=a:b:c:d");
        let said = world.refused(3, &["log", "1", "--set", &set, "--because", "x"]);
        assert!(said.contains(flag), "{said}");
        let said = said.replace("--set ", "");
        assert!(!said.contains("--"), "no such flag was typed: {said}");
    }
    let args = ["log", "1", "--set", "what=-", "--because", "x"];
    let said = world.refused_with(3, &args, " ");
    assert!(said.contains("the text for --set what= is empty"), "{said}");
    let said = world.refused(3, &words("report --where x --type games"));
    assert!(said.contains("--where takes in, out"), "{said}");
    // Where a name alone is typed, no part is asked for.
    let said = world.refused(3, &["people", "Robin Vale, Ash Moor"]);
    assert!(
        said.contains("by full name or by code") && !said.contains(":target"),
        "{said}"
    );
}

#[test]
fn the_help_says_nothing_of_the_environment_but_its_names() {
    let world = world();
    for line in ["--help", "log --help", "help undo"] {
        let said = world.ok(&words(line));
        assert!(said.contains("GUARDBOOK_USER"), "{said}");
        assert!(!said.contains("Okafor"), "{said}");
        assert!(!said.contains("log.db"), "{said}");
    }
}

/// A text that begins with a dash is no flag, and may say anything.
#[test]
fn a_text_taken_for_a_flag_is_not_said_back() {
    let world = world();
    for args in [
        ["report", "--what=x", "--Jamie Vale sent it"],
        ["log", "1", "-- Jamie Vale sent it"],
        ["report", "Jamie", "--json"],
    ] {
        let said = world.refused(2, &args);
        assert!(!said.contains("Jamie") && !said.contains("Vale"), "{said}");
    }
}
