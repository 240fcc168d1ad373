//! guardbook: a school's online-safety incident log in one local file.
//!
//! A command becomes a draft, a draft a checked incident, the policy decides it,
//! and the store appends it to a ledger that only grows:
//!
//! - `command`: one file a subcommand
//! - `intake`: what people type, as drafts: flags, questions, sheets, dates
//! - `policy`: the rules as tables, and what they say of an incident
//! - `domain`: incidents, people, terms: the words everything else speaks in
//! - `store`: the file: ledger, rules, shelf; the only SQL
//! - `view`: what is shown; `render`: how
//!
//! The library has one public door, [`run`]; [`World`] is what it is given, and
//! [`discreetly`] sees to it that a fault of the program leaves nothing behind.

mod command;
mod discreet;
mod domain;
mod error;
mod formula;
mod intake;
mod policy;
mod render;
mod store;
mod view;
mod world;

use std::{ffi::OsString, io::Write};

use clap::error::ErrorKind;
use serde_json::json;

use command::{Cli, Said, Unread};
pub use discreet::discreetly;
use error::{Error, Problem};
use render::Document;
pub use world::World;

/// Runs one command and says with which code to end.
pub fn run(args: impl IntoIterator<Item = OsString>, world: &mut World) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let wants_json = args.iter().any(|arg| arg == "--json");
    match Cli::read(understood(&args).cloned()) {
        Err(Unread::Usage(usage)) => not_understood(&usage, &args, wants_json, world),
        Err(Unread::Lacks(said)) => misunderstood(&said, wants_json, world),
        Ok(cli) => {
            let json = cli.json();
            cli.run(world)
                .unwrap_or_else(|error| failed(&error, json, world))
        }
    }
}

/// `help log --json`: what follows `help` are commands to clap, and nothing else.
fn understood(args: &[OsString]) -> impl Iterator<Item = &OsString> {
    let of_help = args.get(1).is_some_and(|command| command == "help");
    args.iter().filter(move |arg| !of_help || *arg != "--json")
}

/// Help is an answer; anything else clap says is an error.
fn not_understood(
    usage: &clap::Error,
    args: &[OsString],
    wants_json: bool,
    world: &mut World,
) -> u8 {
    let text = render::visible(&usage.render().to_string()).into_owned();
    if !usage.use_stderr() {
        let text = if wants_json {
            help(usage.kind(), &text)
        } else {
            text
        };
        say(&mut world.out, &text);
        return 0;
    }
    let text = match command::unwritten(args) {
        Some(so) => with_state(&text, so),
        None => text,
    };
    match command::misunderstanding(usage, args) {
        Some(said) => misunderstood(&said, wants_json, world),
        None if wants_json => misunderstood(&in_short(&text), wants_json, world),
        None => {
            // Without a command the parser says all there are in one line, once a variable
            // of the environment counts as a flag that was given.
            let text = if usage.kind() == ErrorKind::MissingSubcommand {
                command::overview()
            } else {
                text
            };
            let text = render::beside(&text, world.err_width());
            say(&mut world.err, &text);
            2
        }
    }
}

/// A command line that wasn't understood, said in our words.
fn misunderstood((message, hints): &Said, wants_json: bool, world: &mut World) -> u8 {
    let text = if wants_json {
        in_error("usage", 2, message, hints, &[])
    } else {
        in_words(
            &[std::slice::from_ref(message), hints].concat().join("\n  "),
            world,
        )
    };
    say(&mut world.err, &text);
    2
}

/// Help and version are answers like any other.
fn help(kind: ErrorKind, text: &str) -> String {
    let document = if kind == ErrorKind::DisplayVersion {
        Document::new("version", json!({ "version": env!("CARGO_PKG_VERSION") }))
    } else {
        Document::new("help", json!({ "text": text }))
    };
    render::json(&document).unwrap_or_default()
}

/// What clap says, and what state things are in behind its first sentence.
fn with_state(text: &str, so: &str) -> String {
    let (first, rest) = text.split_once("\n\n").unwrap_or((text.trim_end(), ""));
    format!("{first}. {so}\n\n{rest}")
}

/// What clap says as a message and its tips, without the usage.
fn in_short(text: &str) -> Said {
    let mut lines = text.lines().map(str::trim);
    let said: Vec<&str> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
    let hints = lines.filter_map(|line| line.strip_prefix("tip: "));
    (
        said.join(" ").trim_start_matches("error: ").to_owned(),
        hints.map(str::to_owned).collect(),
    )
}

fn failed(error: &Error, json: bool, world: &mut World) -> u8 {
    let exit = error.kind.exit();
    let text = if json {
        in_error(
            error.code,
            exit,
            &error.message,
            &error.hints,
            &error.problems,
        )
    } else {
        in_words(&error.to_string(), world)
    };
    say(&mut world.err, &text);
    exit
}

/// An error for people.
fn in_words(error: &str, world: &World) -> String {
    render::beside(&format!("error: {error}"), world.err_width())
}

/// An error for programs.
fn in_error(code: &str, exit: u8, message: &str, hints: &[String], problems: &[Problem]) -> String {
    let problems: Vec<_> = problems.iter().map(|problem| {
        let cell = problem.cell.as_ref();
        json!({
            "field": problem.field, "code": problem.code, "message": problem.message, "hint": problem.hint,
            "row": cell.map(|cell| cell.row), "line": cell.map(|cell| cell.line), "column": cell.map(|cell| &cell.column),
        })
    }).collect();
    let error = json!({ "code": code, "exit": exit, "message": message, "hints": hints, "problems": problems });
    render::json(&Document::new("error", json!({ "error": error }))).unwrap_or_default()
}

/// Nobody may be listening, and there is nobody else to tell.
fn say(stream: &mut dyn Write, text: &str) {
    let _ = stream.write_all(text.as_bytes());
    let _ = stream.flush();
}
