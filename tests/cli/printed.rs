//! A reader who goes away is no fault, and no place to print to is said.

use std::{
    fs::File,
    io::Read,
    process::{Command, Stdio},
};

use crate::world::{GUARDBOOK, World, words};

/// A log whose list is longer than a pipe holds.
fn long() -> World {
    let world = World::new();
    let sheet = "date,types,details
"
    .to_owned()
        + &"5/3/26,games,x
"
        .repeat(2500);
    world.run_with(&words("import -"), sheet).ok();
    world
}

#[test]
fn a_reader_who_has_seen_enough_is_no_fault() {
    let world = long();
    for line in [
        "log --all",
        "log --all --json",
        "export --for full --out - -q",
    ] {
        let mut child = world
            .command(&words(line))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut start = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut start).unwrap();
        // The pipe is closed here; more than it holds is still to come.
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{line}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
    }
}

#[cfg(unix)]
#[test]
fn without_anywhere_to_say_it_the_work_is_done_all_the_same() {
    let world = World::new();
    world.report("games", &[]);
    let shell = |script: &str| {
        let mut shell = Command::new("/bin/sh");
        shell
            .args(["-c", script, GUARDBOOK])
            .current_dir(world.folder())
            .env_clear();
        shell
            .env("GUARDBOOK_DB", world.log())
            .env("GUARDBOOK_NOW", "2026-03-12T10:00:00+00:00");
        let output = shell.stdin(Stdio::null()).output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    for script in [
        "\"$0\" log >&-",
        "\"$0\" log 1 --note closed >&-",
        "\"$0\" log 1 >&- 2>&-",
    ] {
        assert_eq!(shell(script), (Some(0), String::new()), "{script}");
    }
    assert_eq!(shell("\"$0\" log 99 2>&-").0, Some(4));
    assert_eq!(shell("\"$0\" --help >&-").0, Some(0));
    assert_eq!(world.json(&["log", "1"])["notes"][0]["text"], "closed");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_can_not_be_written_is_said_and_what_is_recorded_is_recorded() {
    let world = World::new();
    world.report("games", &[]);
    for line in [
        "log",
        "log 1 --json",
        "log 1 --note kept",
        "export --for full --out - -q",
    ] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let mut command = world.command(&words(line));
        let output = command.stdin(Stdio::null()).stdout(full).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{line}: {said}");
        assert!(
            said.contains("could not be printed. If it was to be recorded, it is."),
            "{said}"
        );
    }
    assert_eq!(world.json(&["log", "1"])["notes"][0]["text"], "kept");
}
