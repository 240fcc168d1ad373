//! The shape of the house, held by a test: which folder may know which, and what
//! may stand where.

// A test that can't go on fails there and then.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Who may know whom. All may know `error`; nobody else is known by anyone.
const ARROWS: [(&str, &[&str]); 12] = [
    ("main", &["guardbook"]),
    ("lib", &["command", "world", "render"]),
    ("discreet", &["world"]),
    (
        "command",
        &[
            "view", "intake", "policy", "store", "domain", "render", "world",
        ],
    ),
    ("view", &["domain", "render"]),
    ("intake", &["domain", "formula"]),
    ("policy", &["domain", "formula"]),
    ("store", &["domain"]),
    ("render", &["formula"]),
    ("domain", &[]),
    ("formula", &[]),
    ("world", &[]),
];

/// A file's place and its code without comments and tests.
struct Room {
    path: PathBuf,
    /// The folder or file directly under `src`.
    wing: String,
    code: String,
}

fn rooms() -> Vec<Room> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut rooms = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") && name != "tests.rs" {
                let inside = path.strip_prefix(&src).unwrap();
                let wing = inside
                    .components()
                    .next()
                    .unwrap()
                    .as_os_str()
                    .to_str()
                    .unwrap();
                let code = without_tests_and_comments(&fs::read_to_string(&path).unwrap());
                rooms.push(Room {
                    wing: wing.trim_end_matches(".rs").to_owned(),
                    path: inside.to_owned(),
                    code,
                });
            }
        }
    }
    assert!(rooms.len() > 50, "only {} files were found", rooms.len());
    rooms
}

fn without_tests_and_comments(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap();
    let lines = code.lines().map(|line| line.split("//").next().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

/// The top-level modules a file names: `crate::domain::…` and `use crate::{domain::…, …}`.
fn known(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            names.extend(first_words(group));
        } else {
            names.extend(first_words(rest).into_iter().take(1));
        }
    }
    names
}

/// The first path segment of each element of a use group.
fn first_words(group: &str) -> Vec<String> {
    let (mut words, mut depth, mut word, mut in_first) = (Vec::new(), 0, String::new(), true);
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => (word, in_first) = (String::new(), true),
            ';' => break,
            _ if depth > 0 || letter.is_whitespace() => {}
            _ if in_first && (letter.is_alphanumeric() || letter == '_') => word.push(letter),
            _ if in_first => {
                words.push(std::mem::take(&mut word));
                in_first = false;
            }
            _ => {}
        }
    }
    if in_first && !word.is_empty() {
        words.push(word);
    }
    words
}

#[test]
fn nobody_knows_whom_they_should_not() {
    for room in rooms() {
        let (_, allowed) = ARROWS
            .iter()
            .find(|(wing, _)| *wing == room.wing || room.wing == "error")
            .unwrap_or_else(|| panic!("{} is a wing nobody planned", room.wing));
        for name in known(&room.code) {
            let fine = name == "error" || name == room.wing || allowed.contains(&name.as_str());
            assert!(
                fine,
                "{} knows {name}, which {} may not",
                room.path.display(),
                room.wing
            );
        }
    }
}

#[test]
fn the_reader_of_arrows_reads_them() {
    let code = "use crate::{domain::{a, b}, error::Error};\nlet x = crate::store::Log;";
    assert_eq!(
        known(code).into_iter().collect::<Vec<_>>(),
        ["domain", "error", "store"]
    );
}

/// Whether a text stands in any file of a wing outside those allowed.
#[track_caller]
fn only_in(allowed: &[&str], words: &[&str]) {
    for room in rooms() {
        if allowed.iter().any(|place| room.path.starts_with(place)) {
            continue;
        }
        for word in words {
            assert!(
                !room.code.contains(word),
                "{word} stands in {}",
                room.path.display()
            );
        }
    }
}

#[test]
fn sql_stands_in_the_store_alone() {
    only_in(
        &["store"],
        &[
            "rusqlite",
            "SELECT ",
            "INSERT ",
            "UPDATE ",
            "DELETE FROM",
            "PRAGMA",
        ],
    );
}

#[test]
fn the_clock_and_the_environment_are_looked_at_at_the_door() {
    only_in(
        &["world.rs", "main.rs"],
        &[
            "Local::now",
            "Utc::now",
            "SystemTime",
            "env::var",
            "env::args",
            "is_terminal(",
        ],
    );
}

#[test]
fn files_are_touched_by_the_store_and_by_what_reads_or_gives_out_others() {
    let places = [
        "store/open.rs",
        "store/file.rs",
        "store/place.rs",
        "store/replace.rs",
        "store/whole.rs",
        "command/app.rs",
        "command/backup/list.rs",
        "command/backup/make.rs",
        "command/backup/prune.rs",
        "command/backup/restore.rs",
        "command/keeping/erase.rs",
        "command/check/receipts.rs",
        "command/issuing.rs",
        "command/new_file.rs",
        // The clock of a test.
        "world.rs",
    ];
    only_in(
        &places,
        &[
            "std::fs",
            "fs::read",
            "fs::write",
            "File::",
            "OpenOptions",
            "NamedTempFile",
        ],
    );
}

#[test]
fn names_are_revealed_by_views_and_the_store_and_by_those_who_read_them() {
    // People are told apart by name, drafts and sheets compare references, and who
    // fills in a form is shown what they wrote.
    let places = [
        "view",
        "store",
        "domain/private.rs",
        "domain/name/mod.rs",
        "domain/people.rs",
        "domain/people",
        // To whom an alert went: roles, sealed with the record.
        "domain/roles/alert.rs",
        "intake/form/read.rs",
        "intake/form/shown.rs",
        "intake/form/people.rs",
        "intake/sheet/fingerprint.rs",
        "command/import.rs",
        "command/recording.rs",
    ];
    only_in(&places, &[".reveal()"]);
}

#[test]
fn nothing_panics_and_nothing_is_left_for_later() {
    let words = [
        ".unwrap()",
        ".expect(",
        "panic!(",
        "todo!(",
        "unimplemented!(",
        "unreachable!(",
        "dbg!(",
    ];
    only_in(&[], &words);
}

#[test]
fn everything_is_printed_in_one_place() {
    only_in(&[], &["println!(", "eprintln!(", "print!(", "eprint!("]);
    only_in(&["world.rs"], &["io::stdout", "io::stderr"]);
}

#[test]
fn no_room_is_a_hall() {
    for room in rooms() {
        let lines = room
            .code
            .lines()
            .filter(|line| !line.trim().is_empty())
            .count();
        assert!(
            lines <= 300,
            "{} has {lines} lines of code",
            room.path.display()
        );
    }
}
