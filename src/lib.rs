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
//! The library has one public door, [`run`]; [`World`] is what it is given.

mod command;
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

use clap::Parser;
use serde_json::json;

use command::Cli;
use error::Error;
pub use world::World;

/// Runs one command and says with which code to end.
pub fn run(args: impl IntoIterator<Item = OsString>, world: &mut World) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let wants_json = args.iter().any(|arg| arg == "--json");
    match Cli::try_parse_from(&args) {
        Err(usage) => not_understood(&usage, &args, wants_json, world),
        Ok(cli) => {
            let json = cli.json();
            cli.run(world)
                .unwrap_or_else(|error| failed(&error, json, world))
        }
    }
}

/// Help is an answer; anything else clap says is an error.
fn not_understood(
    usage: &clap::Error,
    args: &[OsString],
    wants_json: bool,
    world: &mut World,
) -> u8 {
    let text = render::visible(&usage.render().to_string()).into_owned();
    if usage.use_stderr() {
        let text = command::misunderstanding(usage, args).map_or(text, |said| {
            format!(
                "error: {said}
"
            )
        });
        let text = if wants_json {
            let first = text
                .lines()
                .next()
                .unwrap_or_default()
                .trim_start_matches("error: ")
                .to_owned();
            format!(
                "{}\n",
                json!({ "error": { "code": "usage", "exit": 2, "message": first, "hints": [], "problems": [] } })
            )
        } else {
            text
        };
        say(&mut world.err, &text);
        2
    } else {
        say(&mut world.out, &text);
        0
    }
}

fn failed(error: &Error, json: bool, world: &mut World) -> u8 {
    let exit = error.kind.exit();
    let text = if json {
        let problems: Vec<_> = error.problems.iter().map(|problem| {
            let cell = problem.cell.as_ref();
            json!({
                "field": problem.field, "code": problem.code, "message": problem.message, "hint": problem.hint,
                "row": cell.map(|cell| cell.row), "line": cell.map(|cell| cell.line), "column": cell.map(|cell| &cell.column),
            })
        }).collect();
        let document = json!({ "error": {
            "code": error.code, "exit": exit, "message": error.message, "hints": error.hints, "problems": problems,
        } });
        render::json(&document).unwrap_or_default()
    } else {
        let text = format!("error: {error}");
        // A terminal would break the lines inside words; a program wants them whole.
        if world.can_ask {
            render::wrap(&text, world.width)
        } else {
            format!("{}\n", render::visible(&text))
        }
    };
    say(&mut world.err, &text);
    exit
}

/// Nobody may be listening, and there is nobody else to tell.
fn say(stream: &mut dyn Write, text: &str) {
    let _ = stream.write_all(text.as_bytes());
    let _ = stream.flush();
}
