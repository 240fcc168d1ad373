//! The program run in this process, for tests that ask a log so often that starting
//! another process each time would be most of the work.

use std::{
    cell::RefCell,
    ffi::OsString,
    io::{Cursor, Write},
    path::{Path, PathBuf},
    rc::Rc,
};

use chrono::DateTime;
use serde_json::Value;

/// What came of one command.
pub struct Said {
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
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

/// Runs one command line on a log, a Thursday in March 2026.
pub fn run(log: &Path, args: &[impl AsRef<str>]) -> Said {
    run_at("2026-03-12T10:00:00+00:00", log, args)
}

/// The same at another time.
pub fn run_at(now: &str, log: &Path, args: &[impl AsRef<str>]) -> Said {
    let given = args.iter().map(|arg| OsString::from(arg.as_ref()));
    let line = std::iter::once("guardbook".into())
        .chain(given)
        .chain(["--as".into(), "Sam Okafor".into()])
        .chain(["--db".into(), log.into()]);
    let now = DateTime::parse_from_rfc3339(now).unwrap();
    let (out, err) = (Kept::default(), Kept::default());
    let mut world = guardbook::World {
        out: Box::new(out.clone()),
        err: Box::new(err.clone()),
        input: Box::new(Cursor::new(Vec::new())),
        now: Rc::new(move || now),
        env: |_| None,
        can_ask: false,
        out_is_terminal: false,
        err_is_terminal: false,
        width: 80,
    };
    let code = guardbook::run(line, &mut world);
    drop(world);
    Said {
        code,
        stdout: out.text(),
        stderr: err.text(),
    }
}

/// Runs a command that must succeed; its answer.
#[track_caller]
pub fn ok(log: &Path, args: &[impl AsRef<str>]) -> String {
    let said = run(log, args);
    assert!(said.code == 0, "{}{}", said.stdout, said.stderr);
    said.stdout
}

/// Runs a command that must answer; its document.
#[track_caller]
pub fn json(log: &Path, args: &[&str]) -> Value {
    serde_json::from_str(&ok(log, &[args, &["--json"]].concat())).unwrap()
}

/// A scratch folder in memory, where the machine has such a place: none of this has
/// to outlast the test, and a commit there waits for no disk.
pub fn folder_in_memory() -> tempfile::TempDir {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}
