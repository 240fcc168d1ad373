//! A log that is damaged, and one another program is writing to.

use std::{fs, time::Instant};

use rusqlite::Connection;

use crate::{
    files::{LOOKING, WRITING, world},
    world::{World, words},
};

#[test]
fn a_log_cut_short_is_damaged() {
    let whole = world().bytes().unwrap();
    for length in [whole.len() - 8192, whole.len() / 2, 8192, 4096, 100, 99, 16] {
        let world = world();
        fs::write(world.log(), &whole[..length]).unwrap();
        world.leave_unsound();
        for line in LOOKING.iter().chain(&WRITING) {
            let said = world.refused(8, &words(line));
            assert!(!said.contains("panic"), "{length}: {line}: {said}");
        }
    }
}

#[test]
fn a_page_overwritten_is_found_by_check_wherever_it_is() {
    let world = world();
    world.leave_unsound();
    let whole = world.bytes().unwrap();
    for page in 0..whole.len() / 8192 {
        let mut damaged = whole.clone();
        damaged[page * 8192..][..8192].fill(0x5a);
        fs::write(world.log(), &damaged).unwrap();
        let run = world.run(&["check"]);
        assert_eq!(run.code, 8, "page {page}: {run}");
        // What is not on that page may still be read; nothing falls over.
        let run = world.run(&["log", "1"]);
        assert!([0, 8].contains(&run.code), "page {page}: {run}");
    }
}

#[test]
fn a_locked_log_can_be_read_and_is_waited_for_ten_seconds() {
    let world = world();
    let before = world.bytes();
    let other = Connection::open(world.log()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    for line in LOOKING {
        world.run(&words(line)).ok();
    }
    let began = Instant::now();
    let said = world.run(&words("log 1 --note x")).refused(7);
    let waited = began.elapsed().as_secs();
    assert!(
        said.starts_with("error: Another guardbook on this computer is writing"),
        "{said}"
    );
    assert!((9..20).contains(&waited), "waited {waited} s");
    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    assert!(before == world.bytes());
    world.ok(&words("log 1 --note x"));
}

/// People who are one another, and so nobody.
#[test]
fn codes_in_a_circle_are_found_and_nothing_waits_for_their_end() {
    let world = crate::world::World::new();
    for name in ["Robin Vale", "Kit Low"] {
        world.report("games", &["--person", &format!("{name}:target:3")]);
    }
    let whole = world.bytes().unwrap();
    world.leave_unsound();
    for circle in [
        "UPDATE person SET merged_into = person",
        "UPDATE person SET merged_into = 3 - person",
        "UPDATE person SET cohort = -2147483648",
    ] {
        fs::write(world.log(), &whole).unwrap();
        let log = Connection::open(world.log()).unwrap();
        log.execute_batch(circle).unwrap();
        drop(log);
        let found = world.run(&["check"]);
        assert_eq!(found.code, 8, "{circle}: {found}");
        assert!(!found.stdout.contains("TO SEE TO"), "{found}");
        let people = world.run(&["people"]);
        assert_eq!(people.code, 0, "{circle}: {people}");
    }
}

#[test]
fn the_second_opinion_takes_any_sealed_field_for_what_it_is() {
    let world = world();
    world.leave_unsound();
    let log = Connection::open(world.log()).unwrap();
    let all = "SELECT name FROM sqlite_schema WHERE type = 'trigger'";
    let guards: Vec<String> = log
        .prepare(all)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .flatten()
        .collect();
    for guard in guards {
        log.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap();
    }
    log.execute_batch("UPDATE entry SET sealed = json_set(sealed, '$.what', 'x') WHERE seq = 4")
        .unwrap();
    drop(log);
    let checker = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/checker.py");
    let Ok(said) = std::process::Command::new("python3")
        .arg(checker)
        .arg(world.log())
        .output()
    else {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"skipped: without Python there is no second opinion\n",
        );
        return;
    };
    let told = String::from_utf8(said.stdout).unwrap();
    assert_eq!(said.status.code(), Some(8), "{told}");
    assert!(
        told.contains(r#"{"entry": 4, "meaning": "what is not as it is sealed"}"#),
        "{told}"
    );
}

/// Whoever is sent to `check` is not sent there again.
#[test]
fn a_log_that_can_not_be_gone_through_is_damaged_and_not_sent_in_a_circle() {
    let world = World::new();
    world.report("games", &[]);
    let whole = world.bytes().unwrap();
    let mut other_format = whole.clone();
    // SQLite's own number for how it writes its tables.
    other_format[47] = 5;
    let cut = whole[..whole.len() - 8192].to_vec();
    for bytes in [cut, other_format] {
        std::fs::write(world.log(), &bytes).unwrap();
        let run = world.run(&["check"]);
        assert_eq!(run.code, 8, "{}", run.stderr);
        assert!(run.stderr.contains("NOT sound"), "{}", run.stderr);
        assert!(!run.stderr.contains("guardbook check"), "{}", run.stderr);
        assert!(
            run.stderr.contains("guardbook backup --list"),
            "{}",
            run.stderr
        );
    }
    world.leave_unsound();
}
