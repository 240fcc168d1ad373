//! A scratch folder and the program run in it, by one thread or by many.

use std::{
    fmt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::inside;

/// The program under test.
const GUARDBOOK: &str = env!("CARGO_BIN_EXE_guardbook");
/// A Thursday; commands are given then unless a test says otherwise.
const NOW: &str = "2026-03-12T10:00:00+00:00";

/// A scratch folder; the log in it is begun by the first command that writes.
pub struct World {
    folder: tempfile::TempDir,
}

/// How one run of the program ended.
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub code: Option<i32>,
}

/// What `check` says of a log.
pub struct Verdict {
    pub code: Option<i32>,
    pub findings: Vec<Finding>,
    said: String,
}

/// One of its findings.
pub struct Finding {
    pub entry: Option<u64>,
    pub meaning: String,
}

impl World {
    pub fn new() -> Self {
        World {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// One in which a commit waits for no disk.
    pub fn in_memory() -> Self {
        World {
            folder: inside::folder_in_memory(),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn log(&self) -> PathBuf {
        self.path("log.db")
    }

    /// A command of the program on this world's log.
    pub fn command(&self, args: &[&str]) -> Command {
        on(&self.log(), args)
    }

    /// Runs a command, which must succeed; its answer.
    #[track_caller]
    pub fn ok(&self, args: &[&str]) -> String {
        run(&mut self.command(args)).ok(args)
    }

    /// Runs a command at another time and by somebody else.
    #[track_caller]
    pub fn ok_as(&self, writer: &str, now: &str, args: &[&str]) -> String {
        let mut command = self.command(args);
        command
            .env("GUARDBOOK_USER", writer)
            .env("GUARDBOOK_NOW", now);
        run(&mut command).ok(args)
    }

    /// This log must be sound.
    #[track_caller]
    pub fn assert_sound(&self) {
        let verdict = check(&self.log());
        assert!(verdict.code == Some(0), "the log is not sound: {verdict}");
    }
}

impl Run {
    #[track_caller]
    fn ok(self, args: &[&str]) -> String {
        // That no backup was made these days is said beside the answer, and that one
        // of these worlds goes back in time.
        let reminder = |line: &str| {
            line.ends_with("Make one:  guardbook backup")
                || line.starts_with("The clock of this computer says ")
        };
        assert!(
            self.code == Some(0) && self.stderr.lines().all(reminder),
            "guardbook {} ended with {:?}\n{}{}",
            args.join(" "),
            self.code,
            self.stdout,
            self.stderr
        );
        self.stdout
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "check ended with {:?}\n{}", self.code, self.said)
    }
}

/// A command of the program on some log.
pub fn on(log: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(GUARDBOOK);
    command
        .args(args)
        .env_clear()
        .env("GUARDBOOK_DB", log)
        .env("GUARDBOOK_USER", "Sam Okafor")
        .env("GUARDBOOK_NOW", NOW)
        .stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code(),
    }
}

/// Answers every row of a plan; how many there are.
pub fn answer_plan(plan: &Path, says_yes: impl Fn(&str) -> bool) -> usize {
    let text = std::fs::read_to_string(plan).unwrap();
    let mut rows = 0;
    let answered = text.lines().map(|row| {
        let cells: Vec<&str> = row.split(',').collect();
        let answer = match cells[0] {
            "incident" | "person" => {
                rows += 1;
                if says_yes(cells[1]) { "yes" } else { "no" }
            }
            _ => "",
        };
        format!("{row}{answer}\n")
    });
    let answered: String = answered.collect();
    std::fs::write(plan, answered).unwrap();
    rows
}

/// What the program itself says of a log.
pub fn check(log: &Path) -> Verdict {
    let Run {
        stdout,
        stderr,
        code,
    } = run(&mut on(log, &["check", "--file-only", "--json"]));
    let document: serde_json::Value = serde_json::from_str(&stdout).unwrap_or_default();
    let findings = document["findings"].as_array().map(Vec::as_slice);
    let findings = findings.unwrap_or_default().iter().map(|finding| Finding {
        entry: finding["entry"].as_u64(),
        meaning: finding["meaning"].as_str().unwrap_or_default().to_owned(),
    });
    Verdict {
        code,
        findings: findings.collect(),
        said: stdout + &stderr,
    }
}
