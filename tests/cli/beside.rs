//! What is said beside the answer: to a terminal within its width, to a program line by
//! line; and who is asked for at a terminal though every other answer was given.

#![cfg(unix)]

use std::process::Stdio;

use serde_json::json;

use crate::{
    questions::{answer, begin},
    world::{World, flat, words},
};

/// All but who was involved.
const ALL_BUT_WHO: &str = "report --type games --when 2026-03-09 --where in --what x --at-risk no --told-by 'Mrs Vale' --found-by slip";

/// What stands on a terminal of 80 columns.
fn shown(world: &World, line: &str) -> String {
    let mut session = begin(world, &words(line));
    session.exp_eof().unwrap()
}

fn keeps_within(text: &str, width: usize) {
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        assert!(line.chars().count() <= width, "{line}\nin {text}");
    }
}

#[test]
fn remarks_and_refusals_keep_within_a_terminal() {
    let world = World::new();
    world.report("cyberbullying", &["--person", "Lee Brown:offender:6"]);
    let refused = shown(&world, "log 1 --close");
    keeps_within(&refused, 80);
    assert!(refused.contains("investigate"), "{refused}");
    // What can be typed is not broken off in a code.
    assert!(
        refused.contains("guardbook log 1 --did secure-evidence,..."),
        "{refused}"
    );
    let remark = shown(&world, "backup");
    keeps_within(&remark, 80);
    assert!(
        flat(&remark).contains("guardbook backup --to FOLDER --passphrase"),
        "{remark}"
    );
    // To a program the lines are whole.
    let whole = world.refused(3, &words("log 1 --close"));
    assert!(
        whole.lines().any(|line| line.chars().count() > 80),
        "{whole}"
    );
}

/// A variable of the environment is no command.
#[test]
fn without_a_command_all_there_are_are_told() {
    let world = World::new();
    let told = shown(&world, "");
    keeps_within(&told, 80);
    assert!(told.contains("Commands:"), "{told}");
    assert!(told.contains("\n  log  "), "{told}");
    assert!(!told.contains("subcommands: report, raise"), "{told}");
    let run = world.run(&[]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("\n\nCommands:\n"), "{}", run.stderr);
}

#[test]
fn who_was_involved_is_asked_at_a_terminal_where_no_flag_says_it() {
    let world = World::new();
    let mut session = begin(&world, &words(ALL_BUT_WHO));
    let said = answer(
        &mut session,
        &[
            ("Full name: ", "Jamie Smith\r"),
            ("Year or kind: ", "5\r"),
            ("What is meant", "1\r"),
            ("Full name: ", "\r"),
        ],
    );
    let said = said + &session.exp_eof().unwrap();
    assert!(said.contains("Nobody was named with --person"), "{said}");
    assert!(!said.contains("Tip: names typed"), "{said}");
    let record = world.json(&["log", "1", "-N"]);
    assert_eq!(record["people"][0]["name"], "Jamie Smith");
    // Nobody is an answer too.
    let mut session = begin(&world, &words(ALL_BUT_WHO));
    answer(&mut session, &[("Full name: ", "\r")]);
    session.exp_eof().unwrap();
    assert_eq!(world.json(&["log", "2"])["people"], json!([]));
}

#[test]
fn nobody_is_asked_where_it_was_said_or_nobody_can_be() {
    let world = World::new();
    let unasked = format!("{ALL_BUT_WHO} --no-input");
    let said = shown(&world, &unasked);
    assert!(said.contains("Recorded as OS-0001"), "{said}");
    let named = format!("{ALL_BUT_WHO} --person 'Jo Hill:offender:6'");
    let said = shown(&world, &named);
    assert!(said.contains("Recorded as OS-0002"), "{said}");
    assert!(!said.contains("Full name"), "{said}");
    // A script is not refused.
    let mut script = world.command(&words(ALL_BUT_WHO));
    let done = script.stdin(Stdio::null()).output().unwrap();
    assert!(done.status.success());
    assert_eq!(world.json(&["log", "3"])["people"], json!([]));
}
