//! What may stand where the log should be: not there, not ours, newer.
//! One sentence, the right exit code, not a byte changed.

use std::{fs, path::Path};

use rusqlite::Connection;

use crate::world::{World, words};

/// Commands that only look; `policy` too, which needs no log.
pub const LOOKING: [&str; 8] = [
    "log",
    "log 1",
    "log --all --json",
    "log --person 'Lee Brown'",
    "summary --for full",
    "check",
    "policy",
    "policy games",
];

pub const WRITING: [&str; 7] = [
    "report --type games --when yesterday --where in --what x --at-risk no",
    "log 1 --note x",
    "log 1 --did teacher",
    "log 1 --reopen --because x",
    "escalate 1 --level 3 --because x",
    "import sheet.csv",
    "init",
];

/// A folder with a sheet to import, a log, and in the log one incident.
pub fn world() -> World {
    let world = World::new();
    world.file("sheet.csv", "date,types,details\n5/3/26,games,x\n");
    world.report("games", &["--person", "Lee Brown:offender:6"]);
    world
}

/// Every command must refuse with this code and one sentence with these words in it.
#[track_caller]
fn all_refuse(world: &World, code: i32, sentence: &str) {
    world.leave_unsound();
    for line in LOOKING.iter().chain(&WRITING) {
        let said = world.refused(code, &words(line));
        assert!(said.contains(sentence), "{line}: {said}");
        if line.contains("--json") {
            continue;
        }
        let first = said.lines().next().unwrap();
        assert!(
            first.starts_with("error: ") && first.ends_with('.'),
            "{said}"
        );
        assert!(said.lines().count() <= 3, "{said}");
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn looking_where_there_is_no_log_creates_none() {
    let world = World::new();
    let nowhere = world.folder().join("new").join("log.db");
    for line in LOOKING
        .iter()
        .chain(&["log 1 --note x", "escalate 1 --level 2 --because x"])
    {
        let run = world.run(&[&words(line)[..], &["--db", nowhere.to_str().unwrap()]].concat());
        if line.starts_with("policy") {
            assert_eq!(
                run.code, 0,
                "the policy can be read before there is a log: {run}"
            );
        } else {
            assert!(run.refused(4).contains("There is no log at"), "{line}");
        }
        assert_eq!(names_in(world.folder()), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn looking_changes_not_one_byte() {
    let world = world();
    let (before, names) = (world.bytes(), names_in(world.folder()));
    for line in LOOKING {
        world.run(&words(line)).ok();
        assert!(before == world.bytes(), "{line}");
        assert_eq!(names, names_in(world.folder()), "{line}");
    }
}

#[test]
fn what_is_no_database_is_not_a_log() {
    for content in [
        "x\n",
        "A letter to the governors.\n",
        &"Long. ".repeat(5000),
    ] {
        let world = world();
        fs::write(world.log(), content).unwrap();
        all_refuse(&world, 8, "is not a guardbook log");
    }
}

#[test]
fn another_programs_database_is_not_a_log() {
    for application in [0, 0x1234_5678] {
        let world = world();
        fs::remove_file(world.log()).unwrap();
        let other = Connection::open(world.log()).unwrap();
        other
            .pragma_update(None, "application_id", application)
            .unwrap();
        other
            .execute_batch("CREATE TABLE entry (x); INSERT INTO entry VALUES (1)")
            .unwrap();
        drop(other);
        all_refuse(&world, 8, "is not a guardbook log");
    }
}

#[test]
fn another_programs_database_with_a_write_ahead_log_is_left_as_it_is() {
    let world = world();
    fs::remove_file(world.log()).unwrap();
    let elsewhere = World::new();
    let other = Connection::open(elsewhere.log()).unwrap();
    let begin = "PRAGMA journal_mode=wal; CREATE TABLE note (x); INSERT INTO note VALUES ('kept')";
    other.execute_batch(begin).unwrap();
    // As after a crash: the file, and beside it what was not yet moved into it.
    let beside = world.folder().join("log.db-wal");
    fs::copy(elsewhere.log(), world.log()).unwrap();
    fs::copy(elsewhere.folder().join("log.db-wal"), &beside).unwrap();
    elsewhere.leave_unsound();
    let before = fs::read(&beside).unwrap();
    all_refuse(&world, 8, "is not a guardbook log");
    assert!(
        fs::read(&beside).is_ok_and(|now| now == before),
        "what stood beside it is gone"
    );
}

#[test]
fn a_newer_guardbooks_log_is_left_alone() {
    let world = world();
    Connection::open(world.log())
        .unwrap()
        .pragma_update(None, "user_version", 2)
        .unwrap();
    all_refuse(
        &world,
        8,
        "was made by a newer guardbook (format 2; this one knows 1)",
    );
}

#[test]
fn a_folder_is_not_a_log() {
    let world = world();
    fs::remove_file(world.log()).unwrap();
    fs::create_dir(world.log()).unwrap();
    all_refuse(&world, 8, "is a folder, not a log");
    assert_eq!(names_in(&world.log()), Vec::<String>::new());
}

#[test]
fn a_path_through_a_file_begins_no_log() {
    let world = World::new();
    world.file("letter.txt", "x");
    let path = world.folder().join("letter.txt").join("log.db");
    let through = ["--db", path.to_str().unwrap()];
    world
        .run(&[&words(WRITING[0])[..], &through].concat())
        .refused(7);
    world.run(&[&["log"], &through[..]].concat()).refused(4);
    assert_eq!(names_in(world.folder()), ["letter.txt"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_begins_no_log_where_it_points() {
    let world = World::new();
    std::os::unix::fs::symlink(world.folder().join("elsewhere.db"), world.log()).unwrap();
    world.refused(8, &words(WRITING[0]));
    world.refused(8, &["init"]);
    world.refused(4, &["log"]);
    assert_eq!(names_in(world.folder()), ["log.db"]);
}

#[cfg(unix)]
#[test]
fn a_log_under_a_second_name_is_refused() {
    // SQLite would look for its journal beside the other name.
    let world = world();
    let real = world.folder().join("real.db");
    fs::rename(world.log(), &real).unwrap();
    std::os::unix::fs::symlink(&real, world.log()).unwrap();
    all_refuse(
        &world,
        8,
        "is a link to a file, or one file under two names",
    );
    fs::remove_file(world.log()).unwrap();
    fs::hard_link(&real, world.log()).unwrap();
    all_refuse(
        &world,
        8,
        "is a link to a file, or one file under two names",
    );
}

/// A pipe nobody writes to would be waited for without end, and a device made private.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_neither_waited_for_nor_changed() {
    let world = crate::world::World::new();
    world.report("games", &[]);
    let pipe = world.folder().join("log pipe.db");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let pipe = pipe.to_str().unwrap();
    world.ok(&["check"]);
    world.refused(4, &["backup", "--restore", pipe]);
    world.refused(3, &["check", "--receipt", pipe]);
    let report = words("report --type games --when 2026-03-09 --where in --what x --at-risk no");
    for place in [pipe, "/dev/null"] {
        for line in [&words("check")[..], &words("init"), &report] {
            let (code, said) = world.refused_json(8, &[line, &["--db", place]].concat());
            assert_eq!(code, "foreign", "{said}");
        }
    }
}
