//! One file a subcommand: its flags, its help, what it does. This file has the
//! command line as a whole and what every command is handed.

mod app;
mod check;
mod closing;
mod content;
mod correcting;
mod deed;
mod device;
mod escalate;
mod export;
mod history;
mod import;
mod init;
mod log;
mod merging;
mod note;
mod noting;
mod people;
mod policy;
mod procedure;
mod putting_right;
mod raising;
mod recording;
mod report;
mod span;
mod summary;
mod text;
mod undo;

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Args, Parser, Subcommand,
    builder::FalseyValueParser,
    error::{ContextKind, ErrorKind},
};

use crate::{domain::number::IncidentNo, error::Result, world::World};
pub use app::App;

/// The online-safety incident log of a school, in one local file. Nothing leaves
/// this computer.
#[derive(Debug, Parser)]
#[command(
    name = "guardbook",
    version,
    max_term_width = 80,
    disable_help_subcommand = false
)]
#[command(after_help = "Start with:  guardbook report     Then:  guardbook log")]
pub struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "With every command")]
// Each is a flag that is there or not.
#[allow(clippy::struct_excessive_bools)]
pub struct Globals {
    /// The log [default: guardbook.db in your data folder]
    #[arg(long, global = true, value_name = "FILE", env = "GUARDBOOK_DB")]
    pub db: Option<PathBuf>,
    /// Who is writing [default: your login name]
    #[arg(
        long = "as",
        global = true,
        value_name = "NAME",
        env = "GUARDBOOK_USER"
    )]
    pub writer: Option<String>,
    /// Print one JSON document instead of text; errors too
    #[arg(long, global = true)]
    pub json: bool,
    /// Never ask; say what is missing instead
    #[arg(long, global = true, env = "GUARDBOOK_NO_INPUT", value_parser = FalseyValueParser::new())]
    pub no_input: bool,
    /// Ask line by line and show no tables, for a screen reader
    #[arg(long, global = true, env = "ACCESSIBLE", value_parser = FalseyValueParser::new())]
    pub accessible: bool,
    /// Print only what a script needs
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Report(Box<report::Args>),
    Log(Box<log::Args>),
    Escalate(escalate::Args),
    Summary(summary::Args),
    Export(export::Args),
    Import(import::Args),
    People(people::Args),
    Policy(policy::Args),
    Undo(undo::Args),
    Check(check::Args),
    Init(init::Args),
}

impl Cli {
    /// Whether errors are to be JSON.
    #[must_use]
    pub fn json(&self) -> bool {
        self.globals.json
    }

    /// Does what was asked; the number is the exit code.
    pub fn run(self, world: &mut World) -> Result<u8> {
        let mut app = App::new(self.globals, world)?;
        match self.command {
            Command::Report(args) => report::run(&args, &mut app),
            Command::Log(args) => log::run(&args, &mut app),
            Command::Escalate(args) => escalate::run(&args, &mut app),
            Command::Summary(args) => summary::run(&args, &mut app),
            Command::Export(args) => export::run(&args, &mut app),
            Command::Import(args) => import::run(&args, &mut app),
            Command::People(args) => people::run(&args, &mut app),
            Command::Policy(args) => policy::run(&args, &mut app),
            Command::Undo(args) => undo::run(&args, &mut app),
            Command::Check(args) => check::run(&args, &mut app),
            Command::Init(args) => init::run(&args, &mut app),
        }
    }
}

/// What to say of a command line clap doesn't understand, where it can be said
/// better: `report` guessed to print, `log` to write, a text without quotation marks.
/// The stray word is not quoted: it may be a name.
#[must_use]
pub fn misunderstanding(usage: &clap::Error, args: &[OsString]) -> Option<String> {
    if usage.kind() == ErrorKind::InvalidSubcommand {
        let near = usage
            .get(ContextKind::SuggestedSubcommand)
            .map(|near| format!(" Did you mean {near}?"));
        return Some(format!(
            "that is not a command.{} See them:  guardbook help",
            near.unwrap_or_default()
        ));
    }
    let stray = usage
        .get(ContextKind::InvalidArg)
        .map(ToString::to_string)?;
    if usage.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let is = |command: &str| args.iter().any(|arg| arg == command);
    Some(match stray.as_str() {
        number if is("report") && IncidentNo::read(number).is_some() => {
            format!("report takes no number. To see incident {number}:  guardbook log {number}")
        }
        "--term" | "--out" | "--for" if is("report") => {
            "report records a new incident. The termly report:  guardbook summary".to_owned()
        }
        "--what" | "--where" | "--when" if is("log") => {
            "log looks at the log. To record a new incident:  guardbook report".to_owned()
        }
        flag if flag.starts_with('-') => return None,
        _ => "a word stands where none is expected. A text with blanks needs quotation marks around it; several actions go with commas: --waive police,ceop".to_owned(),
    })
}
