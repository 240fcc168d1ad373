//! One file a subcommand: its flags, its help, what it does. This file has the
//! command line as a whole and what every command is handed.

mod answering;
mod app;
mod backup;
mod birth;
mod breakdown;
mod calendar;
mod check;
mod closing;
mod content;
mod correcting;
mod counting;
mod deed;
mod device;
mod escalate;
mod export;
mod headteacher;
mod history;
mod import;
mod init;
mod issuing;
mod keeping;
mod log;
mod merging;
mod misunderstanding;
mod new_file;
mod note;
mod noting;
mod own_cause;
mod people;
mod policy;
mod procedure;
mod putting_right;
mod raising;
mod recording;
mod reference;
mod rehearsing;
mod reminding;
mod report;
mod roles;
mod span;
mod summary;
mod text;
mod turned_out;
mod undo;

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, builder::FalseyValueParser};

use crate::{
    error::{Kind, Result},
    world::World,
};
pub use app::App;
pub use misunderstanding::{Said, misunderstanding, unwritten};

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
    /// What is to be said where it should write, and what it is about is not there.
    #[arg(skip)]
    so: Option<&'static str>,
}

/// All there is, for whoever gave no command.
#[must_use]
pub fn overview() -> String {
    Cli::command().render_help().to_string()
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "With every command")]
// Each is a flag that is there or not.
#[allow(clippy::struct_excessive_bools)]
pub struct Globals {
    /// The log [default: guardbook.db in your data folder]
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "GUARDBOOK_DB",
        hide_env_values = true
    )]
    pub db: Option<PathBuf>,
    /// Who is writing [default: your login name]
    #[arg(
        long = "as",
        global = true,
        value_name = "NAME",
        env = "GUARDBOOK_USER",
        hide_env_values = true
    )]
    pub writer: Option<String>,
    /// Print one JSON document instead of text; errors too
    #[arg(long, global = true)]
    pub json: bool,
    /// Never ask; say what is missing instead
    #[arg(long, global = true, env = "GUARDBOOK_NO_INPUT", hide_env_values = true, value_parser = FalseyValueParser::new())]
    pub no_input: bool,
    /// Ask line by line and show no tables, for a screen reader
    #[arg(long, global = true, env = "ACCESSIBLE", hide_env_values = true, value_parser = FalseyValueParser::new())]
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
    Backup(backup::Args),
    Check(check::Args),
    Init(init::Args),
}

/// Why a command line was not taken.
pub enum Unread {
    /// The parser says so; or this was a question for help.
    Usage(Box<clap::Error>),
    /// A flag is there without the one it goes with.
    Lacks(Said),
}

impl Cli {
    /// A command line, nothing of which would be passed over.
    pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<Self, Unread> {
        let usage = |usage| Unread::Usage(Box::new(usage));
        let matches = Cli::command().try_get_matches_from(args).map_err(usage)?;
        let given = misunderstanding::Given::of(&matches);
        if let Some(said) = given.lacks() {
            return Err(Unread::Lacks(said));
        }
        let mut cli = Cli::from_arg_matches(&matches).map_err(usage)?;
        cli.so = given.so();
        Ok(cli)
    }

    /// Whether errors are to be JSON.
    #[must_use]
    pub fn json(&self) -> bool {
        self.globals.json
    }

    /// Does what was asked; the number is the exit code.
    pub fn run(self, world: &mut World) -> Result<u8> {
        let mut app = App::new(self.globals, world)?;
        let done = match self.command {
            Command::Report(args) => report::run(&args, &mut app),
            Command::Log(args) => log::run(&args, &mut app),
            Command::Escalate(args) => escalate::run(&args, &mut app),
            Command::Summary(args) => summary::run(&args, &mut app),
            Command::Export(args) => export::run(&args, &mut app),
            Command::Import(args) => import::run(&args, &mut app),
            Command::People(args) => people::run(&args, &mut app),
            Command::Policy(args) => policy::run(&args, &mut app),
            Command::Undo(args) => undo::run(&args, &mut app),
            Command::Backup(args) => backup::run(&args, &mut app),
            Command::Check(args) => check::run(&args, &mut app),
            Command::Init(args) => init::run(&args, &mut app),
        };
        done.map_err(|error| match self.so {
            Some(so) if error.kind == Kind::NotFound && !app.has_added() => error.leaving(so),
            _ => error,
        })
    }
}
