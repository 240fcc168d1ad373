//! A scratch folder with a log in it, and a way to run the program there. Silence
//! is the default expectation: what is not stated must be empty, and the exit
//! code 0. Every log a test leaves behind is checked: the chain, the commitments,
//! and the shelf built again from the ledger. Whatever a run with `--json` says must
//! be one of the documents described in `examples/guardbook.schema.json`.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::valid::assert_valid;

/// The program under test.
pub const GUARDBOOK: &str = env!("CARGO_BIN_EXE_guardbook");

/// The text on one line: where a page breaks its lines is no matter.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A command line as its words; what stands between `'` is one word.
pub fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        if index % 2 == 1 {
            words.push(part);
        } else {
            words.extend(part.split_whitespace());
        }
    }
    words
}

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
    pub fn run_with(&self, args: &[&str], input: impl AsRef<[u8]>) -> Run {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that fails early reads nothing.
        let _ = child.stdin.take().unwrap().write_all(input.as_ref());
        let output = child.wait_with_output().unwrap();
        let run = Run {
            command: format!("guardbook {}", args.join(" ")),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap_or(-1),
        };
        if args.contains(&"--json") {
            run.says_one_document();
        }
        run
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

    /// Runs the program, which must refuse with this exit code, say nothing on
    /// stdout and leave every byte of the log as it was; its stderr.
    #[track_caller]
    pub fn refused(&self, code: i32, args: &[&str]) -> String {
        self.refused_with(code, args, "")
    }

    /// The same with something on standard input.
    #[track_caller]
    pub fn refused_with(&self, code: i32, args: &[&str], input: impl AsRef<[u8]>) -> String {
        let before = self.bytes();
        let run = self.run_with(args, input);
        assert!(before == self.bytes(), "the log was written to\n{run}");
        run.refused(code)
    }

    /// Runs the program with `--json`, which must refuse as [`World::refused`]; its
    /// error's code and message.
    #[track_caller]
    pub fn refused_json(&self, code: i32, args: &[&str]) -> (String, String) {
        let said = self.refused(code, &[args, &["--json"]].concat());
        let document: serde_json::Value = serde_json::from_str(&said).unwrap();
        let error = &document["error"];
        assert_eq!(error["exit"], code, "{said}");
        let text = |name: &str| error[name].as_str().unwrap().to_owned();
        (text("code"), text("message"))
    }

    /// The log's bytes; none if there is no file. Not while the test itself has the
    /// log open: closing a file lets go of every lock this process has on it.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        std::fs::read(self.log()).ok()
    }

    /// Declines everything still open on a record, writes an outcome and closes it.
    pub fn close(&self, number: &str) {
        let record = self.json(&["log", number]);
        let mut args = vec!["log", number, "--outcome", "It is over.", "--close"];
        for step in record["actions"].as_array().unwrap() {
            if step["state"] == "undecided" {
                args.extend(["--waive", step["action"].as_str().unwrap()]);
            }
        }
        if args.contains(&"--waive") {
            args.extend(["--because", "Not called for."]);
        }
        // A yes asks for what is open already, and leaves nothing more to be decided.
        let questions = record["questions"].as_array().unwrap().iter();
        let questions = questions.filter(|question| question["must_be_known"] == true);
        let answers: Vec<String> = questions
            .map(|question| format!("{}=yes", question["question"].as_str().unwrap()))
            .collect();
        let answers = answers.join(",");
        if !answers.is_empty() {
            args.extend(["--answer", &answers]);
        }
        self.ok(&args);
    }

    /// Records an incident without asking; `more` are further flags. Its number.
    pub fn report(&self, category: &str, more: &[&str]) -> String {
        let mut args = vec!["report", "-q", "--type", category];
        if category.to_lowercase().starts_with("other") && !more.contains(&"--other") {
            args.extend(["--other", "Something else."]);
        }
        for (flag, usual) in [
            ("--when", "2026-03-09"),
            ("--where", "in"),
            ("--what", "It was so."),
            ("--at-risk", "no"),
        ] {
            if !more.iter().any(|arg| arg.split('=').next() == Some(flag)) {
                args.extend([flag, usual]);
            }
        }
        args.extend(more);
        self.ok(&args).trim().to_owned()
    }
}

/// That no backup was made these days, which is said beside an answer; or that a world
/// has gone back in time.
fn is_reminder(line: &str) -> bool {
    line.ends_with("Make one:  guardbook backup")
        || line.starts_with("The clock of this computer says ")
}

impl Run {
    /// An answer on stdout and nothing beside it; or an error on stderr and no answer.
    #[track_caller]
    fn says_one_document(&self) {
        let (said, silent) = if self.stdout.is_empty() {
            (&self.stderr, &self.stdout)
        } else {
            (&self.stdout, &self.stderr)
        };
        assert!(silent.is_empty(), "it says more than one document\n{self}");
        let document = serde_json::from_str(said)
            .unwrap_or_else(|fault| panic!("not one document ({fault})\n{self}"));
        assert_valid(&document);
        let answered = !self.stdout.is_empty();
        assert_eq!(document["document"] == "error", !answered, "{self}");
        if answered {
            // `check` answers, and its exit code says what it found.
            assert!(self.code == 0 || document["document"] == "check", "{self}");
        } else {
            assert_eq!(document["error"]["exit"], self.code, "{self}");
        }
    }

    #[track_caller]
    pub fn ok(self) -> String {
        assert!(
            self.code == 0 && self.stderr.lines().all(is_reminder),
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
        let mut look = vec!["check", "--file-only", "--json"];
        // The receipt other code gives for the last entry must be the program's.
        let receipt = self.second_opinion();
        if let Some(receipt) = &receipt {
            look.extend(["--receipt", receipt]);
        }
        let check = self.run(&look);
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
    /// What code that shares nothing with the program says of the log: that nothing is
    /// wrong, and the receipt of its last entry. None where there is no Python, or the
    /// test damaged its log.
    fn second_opinion(&self) -> Option<String> {
        if self.folder().join("unsound").exists() {
            return None;
        }
        let checker = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/checker.py");
        let said = Command::new("python3")
            .arg(checker)
            .arg(self.log())
            .output()
            .ok()?;
        let text = String::from_utf8_lossy(&said.stdout);
        assert!(said.status.success(), "other code finds fault: {said:?}");
        let said: serde_json::Value = serde_json::from_str(&text).unwrap();
        Some(said["receipt"].as_str()?.to_owned())
    }

    /// This test damages its log on purpose.
    pub fn leave_unsound(&self) {
        self.file("unsound", "");
    }
}
