//! What the program is given by the machine it runs on. Nothing else in it looks
//! at the clock, the environment or the terminal.

use std::{
    ffi::OsString,
    io::{BufWriter, IsTerminal, Read, Write},
    rc::Rc,
};

use chrono::{DateTime, FixedOffset, Local};

/// Streams, clock, environment and terminal.
pub struct World {
    /// The answer goes here.
    pub out: Box<dyn Write>,
    /// Everything else goes here.
    pub err: Box<dyn Write>,
    /// A text given as `-` is read here.
    pub input: Box<dyn Read>,
    /// The clock.
    pub now: Rc<dyn Fn() -> DateTime<FixedOffset>>,
    /// An environment variable.
    pub env: fn(&str) -> Option<OsString>,
    /// Somebody can be asked: input and errors are a terminal.
    pub can_ask: bool,
    /// The answer is read by somebody, not by a program.
    pub out_is_terminal: bool,
    /// Errors and remarks are read by somebody, not by a program.
    pub err_is_terminal: bool,
    /// Columns of the terminal, or 80.
    pub width: usize,
}

impl World {
    /// This machine, now.
    #[must_use]
    pub fn real() -> Self {
        let env = |name: &str| std::env::var_os(name);
        let columns = env("COLUMNS").and_then(|columns| columns.to_str()?.parse().ok());
        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        World {
            out: Box::new(BufWriter::new(std::io::stdout())),
            err: Box::new(stderr()),
            input: Box::new(std::io::stdin()),
            now: Rc::new(move || now(env)),
            env,
            can_ask: std::io::stdin().is_terminal() && std::io::stderr().is_terminal(),
            out_is_terminal: std::io::stdout().is_terminal(),
            err_is_terminal: std::io::stderr().is_terminal(),
            width: columns.or_else(terminal).unwrap_or(80),
        }
    }
}

impl World {
    /// How wide a line of an error or a remark may be; none where a program reads it, which
    /// wants its lines whole.
    #[must_use]
    pub fn err_width(&self) -> Option<usize> {
        self.err_is_terminal.then_some(self.width)
    }
}

/// Where everything but the answer goes, for when there is no world any more.
pub(crate) fn stderr() -> impl Write {
    std::io::stderr()
}

/// The clock. Tests of a debug build may set it; a released program can't be told
/// another time. What stands after `@` is a file that says it, and may change.
fn now(env: fn(&str) -> Option<OsString>) -> DateTime<FixedOffset> {
    if cfg!(debug_assertions)
        && let Some(set) = env("GUARDBOOK_NOW")
        && let Some(text) = set.into_string().ok()
        && let Some(text) = match text.strip_prefix('@') {
            Some(file) => std::fs::read_to_string(file).ok(),
            None => Some(text),
        }
        && let Ok(now) = DateTime::parse_from_rfc3339(text.trim())
    {
        return now;
    }
    Local::now().fixed_offset()
}
