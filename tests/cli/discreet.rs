//! What is left when the program dies: nothing of what it was about.

use std::{
    os::unix::process::ExitStatusExt,
    process::{Command, Stdio},
};

use crate::world::{GUARDBOOK, World};

const DIES: &str = "discreet::dies_of_a_fault";

/// Not a test: what the next one runs.
#[test]
#[ignore = "is run by another"]
fn dies_of_a_fault() {
    let code = guardbook::discreetly(|| panic!("Robin Vale of Y4 was seen"));
    std::process::exit(code.into());
}

#[test]
fn a_fault_says_where_in_the_program_and_nothing_else() {
    let died = Command::new(std::env::current_exe().unwrap())
        .args([DIES, "--exact", "--ignored", "--nocapture"])
        .env("RUST_BACKTRACE", "full")
        .output()
        .unwrap();
    let said = String::from_utf8(died.stderr).unwrap() + &String::from_utf8(died.stdout).unwrap();
    assert_eq!(died.status.code(), Some(1), "{said}");
    assert!(said.contains("guardbook has a fault at "), "{said}");
    assert!(
        said.contains("discreet.rs:") && said.contains("guardbook check"),
        "{said}"
    );
    assert!(!said.contains("Robin") && !said.contains("Y4"), "{said}");
}

/// A program in the middle of something, told to leave a core as large as it is.
#[cfg(target_os = "linux")]
#[test]
fn no_core_is_left_of_a_program_that_is_killed() {
    let world = World::new();
    world.report("games", &[]);
    let mut child = Command::new("sh")
        .args([
            "-c",
            "ulimit -c unlimited 2>/dev/null || ulimit -c \"$(ulimit -H -c)\"; exec \"$0\" \"$@\"",
        ])
        .args([GUARDBOOK, "log", "1", "--note", "-"])
        .current_dir(world.folder())
        .env("GUARDBOOK_DB", world.log())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    let is_off = || {
        let limits = std::fs::read_to_string(&limits).unwrap();
        let core = limits
            .lines()
            .find(|line| line.starts_with("Max core"))
            .unwrap();
        core.split_whitespace().filter(|word| *word == "0").count() == 2
    };
    // The shell, and the program before its first line, have yet to begin.
    let began = std::time::Instant::now();
    while !is_off() {
        assert!(began.elapsed().as_secs() < 10, "cores are on");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let kill = format!("kill -ABRT {}", child.id());
    assert!(
        Command::new("sh")
            .args(["-c", &kill])
            .status()
            .unwrap()
            .success()
    );
    let ended = child.wait().unwrap();
    assert_eq!((ended.signal(), ended.core_dumped()), (Some(6), false));
}
