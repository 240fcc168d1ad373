//! The shim between the program and the C library, built anew for each test.

use std::{
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::Command,
};

use crate::world::on;

/// Makes file operations fail; see `shim/faults.c`.
#[derive(Clone)]
pub struct Shim {
    library: PathBuf,
    /// What else it is told.
    told: Vec<(&'static str, &'static str)>,
}

/// A file operation of the log's own.
#[derive(Clone)]
pub struct Operation {
    pub name: String,
    pub writes: bool,
}

/// How an operation fails: what `FAULT_HOW` and `FAULT_LASTS` say.
pub type Fault = (&'static str, &'static str);

pub const ONCE: &str = "once";
pub const KILL: Fault = ("kill", ONCE);
pub const FAULTS: [Fault; 7] = [
    ("error", ONCE),
    ("error", "ever"),
    ("full", ONCE),
    ("full", "ever"),
    ("short", ONCE),
    ("short", "ever"),
    KILL,
];

/// How a command ended.
pub struct Ended {
    /// None if it was killed.
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
    /// The operations counted, or those that failed.
    pub trace: Vec<Operation>,
    /// The files that were made, or opened to be made, in other folders.
    pub elsewhere: Vec<String>,
}

impl Shim {
    pub fn build(folder: &Path) -> Self {
        let library = folder.join("faults.so");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/battery/shim/faults.c");
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O0", "-o"])
            .arg(&library)
            .args([source, "-ldl"])
            .status();
        assert!(built.unwrap().success(), "the shim does not compile");
        Shim {
            library,
            told: Vec::new(),
        }
    }

    /// The same, told something more.
    pub fn told(mut self, name: &'static str, value: &'static str) -> Self {
        self.told.push((name, value));
        self
    }

    /// Runs a command whose operations are counted, none of which fails.
    pub fn count(&self, log: &Path, line: &[String]) -> Ended {
        self.run(log, line, ("", ONCE), 0)
    }

    /// Runs a command one operation of which, counted from 1, fails.
    pub fn run(&self, log: &Path, line: &[String], fault: Fault, at: usize) -> Ended {
        let folder = log.parent().unwrap();
        let trace = folder.with_extension("trace");
        let _ = std::fs::remove_file(&trace);
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        let mut command = on(log, &line);
        command
            .env("LD_PRELOAD", &self.library)
            .env("FAULT_UNDER", folder)
            .env("FAULT_TRACE", &trace)
            .env("FAULT_AT", at.to_string())
            .env("FAULT_HOW", fault.0)
            .env("FAULT_LASTS", fault.1)
            .envs(self.told.iter().copied());
        let output = command.output().unwrap();
        let signal = output.status.signal().filter(|_| fault != KILL);
        assert_eq!(signal, None, "{line:?}, operation {at}, {fault:?}");
        let trace = std::fs::read_to_string(&trace).unwrap_or_default();
        let (elsewhere, trace): (Vec<&str>, Vec<&str>) = trace
            .lines()
            .partition(|line| line.starts_with("elsewhere "));
        Ended {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            trace: trace.into_iter().map(Operation::of).collect(),
            elsewhere: elsewhere.into_iter().map(str::to_owned).collect(),
        }
    }
}

impl Ended {
    /// The end in short, paths by their last part.
    pub fn described(&self) -> String {
        let said = self.stderr.lines().next().unwrap_or_default();
        let words = said.split(' ');
        let said: Vec<&str> = words
            .map(|word| word.rsplit('/').next().unwrap_or_default())
            .collect();
        let said = said.join(" ");
        match self.code {
            None => "killed".to_owned(),
            Some(code) => format!("ended with {code}: {said}"),
        }
    }

    /// What went wrong, and in which trial.
    pub fn told(&self, wrong: &str, line: &[String], at: usize, fault: Fault) -> String {
        let failed = self.trace.first().map_or("nothing", |one| &one.name);
        format!(
            "{wrong}\n  {}\n  operation {at}, {failed}: {fault:?}; ended with {:?}: {}{}",
            line.join(" "),
            self.code,
            self.stdout,
            self.stderr
        )
    }
}

impl Operation {
    fn of(line: &str) -> Self {
        let (kind, name) = line.split_once(' ').unwrap();
        Operation {
            name: name.to_owned(),
            writes: kind == "writes",
        }
    }

    /// Whether it can fail in this way at all.
    pub fn can(&self, (how, _): Fault) -> bool {
        match how {
            "full" => self.writes,
            "short" => self.name == "write",
            _ => true,
        }
    }
}
