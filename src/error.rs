//! One shape for everything that can go wrong: what happened, what state
//! things are in, what to do next. A kind is what the user can do about it,
//! and has one exit code.

use std::fmt;

/// How many problems are listed; the rest are counted.
const LISTED: usize = 1000;

/// What every fallible function in the crate returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What the user can do about it; each kind has one exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A fault of the program or the machine.
    Unexpected,
    /// Understood, but not acceptable: missing, unknown, future, not allowed.
    Refused,
    /// No such incident, person, file or log.
    NotFound,
    /// The log is locked or read-only: try again, or elsewhere.
    Busy,
    /// The file is foreign, newer or damaged.
    Damaged,
    /// The disk is full or failed, and nothing was written.
    Disk,
    /// The user stopped it: by a no to a question, or by Ctrl-C.
    Stopped,
}

impl Kind {
    /// The exit code of the process.
    #[must_use]
    pub fn exit(self) -> u8 {
        match self {
            Kind::Unexpected => 1,
            Kind::Refused => 3,
            Kind::NotFound => 4,
            Kind::Busy => 7,
            Kind::Damaged => 8,
            Kind::Disk => 9,
            Kind::Stopped => 130,
        }
    }
}

/// Something went wrong. Never holds a name or a story: see `Private`.
#[derive(Debug, Clone)]
pub struct Error {
    /// What the user can do about it.
    pub kind: Kind,
    /// A stable word for programs, as `unknown-type`.
    pub code: &'static str,
    /// What happened, and what state things are in.
    pub message: String,
    /// What to do next, one line each.
    pub hints: Vec<String>,
    /// Everything wrong with the answers or the rows, all at once.
    pub problems: Vec<Problem>,
}

/// One thing wrong with one answer or cell. Quotes a value only where it is a
/// date or a word of a closed list: anything else may be a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which answer, by its name on the form: `type`, `when`, `person`.
    pub field: &'static str,
    /// A stable word for programs.
    pub code: &'static str,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What to type instead.
    pub hint: Option<String>,
    /// Where in a sheet it stands.
    pub cell: Option<CellPlace>,
}

/// A cell of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellPlace {
    /// The row as a spreadsheet numbers it; headings are row 1.
    pub row: u64,
    /// The line of the file the row begins at.
    pub line: u64,
    /// The column's heading.
    pub column: String,
}

impl Problem {
    /// A problem without advice.
    pub fn new(field: &'static str, code: &'static str, message: impl Into<String>) -> Self {
        Problem {
            field,
            code,
            message: message.into(),
            hint: None,
            cell: None,
        }
    }

    /// The same problem with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same problem in a cell of a sheet.
    #[must_use]
    pub fn at(mut self, cell: CellPlace) -> Self {
        self.cell = Some(cell);
        self
    }
}

/// `Row 18 (line 22), column "when": …`
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(CellPlace { row, line, column }) = &self.cell {
            write!(f, "Row {row} (line {line})")?;
            if !column.is_empty() {
                write!(f, ", column \"{column}\"")?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, " {hint}"),
            None => Ok(()),
        }
    }
}

impl Error {
    /// An error of this kind.
    pub fn new(kind: Kind, code: &'static str, message: impl Into<String>) -> Self {
        Error {
            kind,
            code,
            message: message.into(),
            hints: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Understood, but not acceptable.
    pub fn refused(code: &'static str, message: impl Into<String>) -> Self {
        Error::new(Kind::Refused, code, message)
    }

    /// Whoever was asked said no.
    pub fn stopped(message: impl Into<String>) -> Self {
        Error::new(Kind::Stopped, "stopped", message)
    }

    /// Something that was named isn't there.
    pub fn not_found(code: &'static str, message: impl Into<String>) -> Self {
        Error::new(Kind::NotFound, code, message)
    }

    /// The same error, with what state things are in where it does not say so yet.
    #[must_use]
    pub fn leaving(mut self, so: &str) -> Self {
        if !self.message.to_lowercase().contains("nothing was ") {
            self.message = format!("{} {so}", self.message);
        }
        self
    }

    /// The same error with everything that led to it.
    #[must_use]
    pub fn because_of(mut self, mut problems: Vec<Problem>) -> Self {
        let more = problems.len().saturating_sub(LISTED);
        problems.truncate(LISTED);
        self.problems = problems;
        if more > 0 {
            self.hint(format!("And {more} more."))
        } else {
            self
        }
    }

    /// The same error with one more line on what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        for problem in &self.problems {
            write!(f, "\n  {problem}")?;
        }
        for hint in &self.hints {
            write!(f, "\n  {hint}")?;
        }
        Ok(())
    }
}

/// One problem by itself is the error.
impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        let error = Error::refused(
            problem.code,
            format!("{} Nothing was recorded.", problem.message),
        );
        problem.hint.into_iter().fold(error, Error::hint)
    }
}

impl std::error::Error for Error {}
