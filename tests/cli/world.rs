//! A scratch folder with a log in it, and a way to run the program there. Silence
//! is the default expectation: what is not stated must be empty, and the exit
//! code 0. Every log a test leaves behind is checked: the chain, the commitments,
//! and the shelf built again from the ledger.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The program under test.
pub const GUARDBOOK: &str = env!("CARGO_BIN_EXE_guardbook");

/// A scratch folder; the log in it is begun by the first command that writes.
pub struct World {
    folder: tempfile::TempDir,
    now: String,
}

/// One run of the program.
pub struct Run {
    command: String,
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

impl World {
    /// An empty folder, on Thursday 12 March 2026 at ten in the morning.
    pub fn new() -> Self {
        World {
            folder: tempfile::tempdir().unwrap(),
            now: "2026-03-12T10:00:00+00:00".to_owned(),
        }
    }

    /// The same folder, at another time.
    pub fn at(&mut self, now: &str) -> &mut Self {
        now.clone_into(&mut self.now);
        self
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn log(&self) -> PathBuf {
        self.folder().join("log.db")
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// A command of the program in this folder, for tests that need more than [`World::run`].
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(GUARDBOOK);
        command
            .args(args)
            .current_dir(self.folder())
            .env_clear()
            .env("GUARDBOOK_DB", self.log())
            .env("GUARDBOOK_USER", "Sam Okafor")
            .env("GUARDBOOK_NOW", &self.now)
            .env("COLUMNS", "80");
        command
    }

    /// Runs the program without anything to read.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, "")
    }

    /// Runs the program with something on standard input.
    pub fn run_with(&self, args: &[&str], input: &str) -> Run {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that fails early reads nothing.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Run {
            command: format!("guardbook {}", args.join(" ")),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap_or(-1),
        }
    }

    /// Runs the program, which must succeed and say nothing on stderr; its stdout.
    pub fn ok(&self, args: &[&str]) -> String {
        self.run(args).ok()
    }

    /// Runs the program with `--json`, which must succeed; its document.
    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        let mut args = args.to_vec();
        args.push("--json");
        let out = self.ok(&args);
        serde_json::from_str(&out).unwrap_or_else(|fault| panic!("not JSON ({fault}): {out}"))
    }

    /// Runs the program, which must refuse with this exit code and say nothing on
    /// stdout; its stderr.
    pub fn refused(&self, code: i32, args: &[&str]) -> String {
        self.run(args).refused(code)
    }

    /// Records an incident without asking; `more` are further flags. Its number.
    pub fn report(&self, category: &str, more: &[&str]) -> String {
        let mut args = vec!["report", "-q", "--type", category];
        for (flag, usual) in [
            ("--when", "2026-03-09"),
            ("--where", "in"),
            ("--what", "It was so."),
            ("--at-risk", "no"),
        ] {
            if !more.contains(&flag) {
                args.extend([flag, usual]);
            }
        }
        args.extend(more);
        self.ok(&args).trim().to_owned()
    }
}

impl Run {
    #[track_caller]
    pub fn ok(self) -> String {
        assert!(
            self.code == 0 && self.stderr.is_empty(),
            "expected success and silence\n{self}"
        );
        self.stdout
    }

    #[track_caller]
    pub fn refused(self, code: i32) -> String {
        assert!(
            self.code == code && self.stdout.is_empty() && !self.stderr.is_empty(),
            "expected exit code {code}\n{self}"
        );
        self.stderr
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "$ {}\n--- stdout\n{}--- stderr\n{}--- exit code {}",
            self.command, self.stdout, self.stderr, self.code
        )
    }
}

/// Whatever a test did, the log it leaves must be sound.
impl Drop for World {
    fn drop(&mut self) {
        if std::thread::panicking() || !self.log().is_file() {
            return;
        }
        let check = self.run(&["check", "--json"]);
        // A test that damages or replaces its log says so by calling `leave_unsound`.
        if !self.folder().join("unsound").exists() {
            assert!(
                check.code == 0,
                "the log this test leaves is not sound\n{check}"
            );
        }
    }
}

impl World {
    /// This test damages its log on purpose.
    pub fn leave_unsound(&self) {
        self.file("unsound", "");
    }
}
