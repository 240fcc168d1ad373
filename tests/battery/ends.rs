//! Where the machine itself is in the way: a limit on the length of files, streams
//! that are closed or full, more input than anybody types. How each ends, and that
//! the log is what it was. What may not be read or written is tested under
//! `tests/cli`, in `modes.rs`.

use std::{
    io::Write,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    audit::audit,
    world::{Run, World, check, on},
};

/// A hundred megabytes.
const HUGE: usize = 100_000_000;
/// A hundred megabytes of rows take most of a minute to be read; what grows with the
/// square of its length takes hours.
const TOO_LONG: Duration = Duration::from_secs(300);

#[test]
fn a_limit_on_the_length_of_files_ends_a_command_and_leaves_the_log() {
    let world = World::new();
    world.ok(&report());
    let before = std::fs::read(world.log()).unwrap();
    let told = "The disk failed while the log was in use. Nothing was recorded.";
    // In blocks of the shell's: below the log's length, and below anything's. The
    // signal is the system's own end for it; where it is switched off there is an error.
    for (limit, switched_off, code, said) in [
        ("20", true, Some(9), told),
        ("20", false, None, ""),
        ("0", true, Some(9), told),
        ("0", false, None, ""),
    ] {
        let trap = if switched_off { "trap '' XFSZ; " } else { "" };
        let script = format!("{trap}ulimit -f {limit}; ulimit -c 0; exec \"$0\" \"$@\"");
        let run = under_a_shell(&world, &script, &["log", "1", "--note", "It went on."]);
        assert_eq!(run.code, code, "{script}: {}", run.stderr);
        assert!(
            run.stderr.contains(said) && run.stdout.is_empty(),
            "{}",
            run.stderr
        );
        assert_eq!(check(&world.log()).code, Some(0), "{script}");
        assert!(std::fs::read(world.log()).unwrap() == before, "{script}");
    }
}

#[test]
fn what_is_recorded_stays_recorded_whatever_becomes_of_the_streams() {
    let world = World::new();
    world.ok(&report());
    let mut notes = 0;
    for (streams, code) in [
        (">&-", 0),
        ("2>&-", 0),
        ("<&-", 0),
        ("<&- >&- 2>&-", 0),
        (">/dev/full", 1),
        (">/dev/full 2>/dev/full", 1),
        // Whoever reads stops at once.
        ("| :", 0),
    ] {
        // A file SQLite opened as number 1 or 2 would be written into by a message.
        let script = format!("\"$0\" \"$@\" {streams}");
        let run = under_a_shell(&world, &script, &["log", "1", "--note", "It went on."]);
        assert_eq!(run.code, Some(code), "{script}: {}", run.stderr);
        assert!(!run.stderr.contains("panicked"), "{script}: {}", run.stderr);
        notes += 1;
        world.assert_sound();
        assert_eq!(
            audit(&world.log()).kinds.get("noted"),
            Some(&notes),
            "{script}"
        );
    }
}

/// What takes a time that grows with the square of it would take hours here.
#[test]
fn more_input_than_anybody_types_is_refused() {
    refuse_input(500_000);
}

/// `cargo test --release --test battery hundred_megabytes -- --ignored --nocapture`
#[test]
#[ignore = "deep: a minute, and some gigabytes of memory"]
fn a_hundred_megabytes_of_a_sheet_are_refused() {
    refuse_input(HUGE);
}

/// Sheets of this length, and texts that are always huge.
fn refuse_input(sheet: usize) {
    let world = World::new();
    world.ok(&report());
    let before = std::fs::read(world.log()).unwrap();
    let headings = "date,types,details\n";
    for (what, begins, unit, line) in [
        ("one long word", "", "a", "log 1 --note -"),
        ("nothing but zeros", "", "\0", "log 1 --note -"),
        ("lines of nothing", "", "\n", "log 1 --note -"),
        ("one long heading", "", "a", "import -"),
        ("nothing but zeros", "", "\0", "import -"),
        ("headings without end", "", ",", "import -"),
        ("one row without end", headings, "x,", "import -"),
        ("a quotation mark without end", headings, "\"a", "import -"),
        ("wrong rows", headings, "2026-03-91,games,x\n", "import -"),
    ] {
        let began = Instant::now();
        let args: Vec<&str> = line.split(' ').collect();
        let length = if args[0] == "import" { sheet } else { HUGE };
        let run = fed(&mut on(&world.log(), &args), begins, unit, length);
        let took = began.elapsed();
        let what = format!("{line}, {what}, {took:.1?}");
        let said: String = run.stderr.chars().take(500).collect();
        assert_eq!(run.code, Some(3), "{what}: {said}");
        assert!(said.contains("Nothing was "), "{what}: {said}");
        assert!(run.stderr.len() < 1 << 20, "{what}: too much is said");
        assert!(took < TOO_LONG, "{what}");
        println!("{what}");
    }
    assert!(std::fs::read(world.log()).unwrap() == before);
}

fn report() -> [&'static str; 13] {
    [
        "report",
        "-q",
        "--type",
        "games",
        "--when",
        "2026-03-09",
        "--where",
        "in",
        "--at-risk",
        "no",
        "--person",
        "Robin Vale:offender:5",
        "--what=A story.",
    ]
}

/// Runs the program as a shell script says, of which it is `"$0" "$@"`.
fn under_a_shell(world: &World, script: &str, args: &[&str]) -> Run {
    let program = world.command(args);
    let mut shell = Command::new("sh");
    shell
        .args(["-c", script])
        .arg(program.get_program())
        .args(program.get_args());
    for (name, value) in program.get_envs() {
        shell.env(name, value.unwrap());
    }
    crate::world::run(shell.stdin(Stdio::null()))
}

/// Runs a command that is given the beginning, and then the unit until it is a lot.
/// It may have had enough before.
fn fed(command: &mut Command, begins: &str, unit: &str, length: usize) -> Run {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let text = begins.to_owned() + &unit.repeat(length / unit.len());
    let feeding = thread::spawn(move || drop(input.write_all(text.as_bytes())));
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    Run {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code(),
    }
}
