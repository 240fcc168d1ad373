//! The program, run in this process on a log in a scratch folder.

use std::{
    cell::RefCell,
    ffi::OsString,
    io::{Cursor, Write},
    path::{Path, PathBuf},
    rc::Rc,
};

use chrono::NaiveDateTime;
use serde_json::Value;

/// A log of its own, in memory where the machine has such a place: each commit
/// waits for the disk, and none of these has to outlast the test.
pub struct Program {
    folder: tempfile::TempDir,
}

/// What came of one command.
pub struct Run {
    pub code: u8,
    pub stdout: String,
    pub stderr: String,
}

/// What is written is kept.
#[derive(Clone, Default)]
struct Kept(Rc<RefCell<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Kept {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

impl Program {
    pub fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            tempfile::tempdir_in(memory)
        } else {
            tempfile::tempdir()
        };
        Program {
            folder: folder.unwrap(),
        }
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log.db")
    }

    /// The log as it lies on the disk. No run has it open meanwhile.
    pub fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.log()).unwrap_or_default()
    }

    /// Runs one command line.
    pub fn run(&self, now: NaiveDateTime, args: &[impl AsRef<str>], input: &str) -> Run {
        let mut line: Vec<OsString> = vec!["guardbook".into()];
        line.extend(args.iter().map(|arg| arg.as_ref().into()));
        line.extend(["--db".into(), self.log().into()]);
        let (out, err) = (Kept::default(), Kept::default());
        let mut world = guardbook::World {
            out: Box::new(out.clone()),
            err: Box::new(err.clone()),
            input: Box::new(Cursor::new(input.to_owned().into_bytes())),
            now: Rc::new(move || now.and_utc().fixed_offset()),
            env: |_| None,
            can_ask: false,
            out_is_terminal: false,
            err_is_terminal: false,
            width: 80,
        };
        let code = guardbook::run(line, &mut world);
        drop(world);
        Run {
            code,
            stdout: out.text(),
            stderr: err.text(),
        }
    }

    /// Runs a command line that must answer; its document.
    pub fn json(&self, now: NaiveDateTime, line: &str) -> Result<Value, String> {
        let said = self.text(now, &format!("{line} --json"))?;
        serde_json::from_str(&said).map_err(|fault| format!("{line}: {fault}: {said}"))
    }

    /// Runs a command line that must answer; what it prints.
    pub fn text(&self, now: NaiveDateTime, line: &str) -> Result<String, String> {
        let args: Vec<&str> = line.split_whitespace().collect();
        let run = self.run(now, &args, "");
        if run.code == 0 {
            Ok(run.stdout)
        } else {
            Err(format!("{line} ended with {}: {}", run.code, run.stderr))
        }
    }
}
