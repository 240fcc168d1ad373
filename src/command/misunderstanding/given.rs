//! What stands on the command line, as far as it can be read.

use std::ffi::OsString;

use clap::{ArgMatches, CommandFactory, parser::ValueSource};

use super::Cli;

/// What was given, as far as it can be read.
pub struct Given {
    pub(super) command: String,
    ids: Vec<String>,
}

impl Given {
    pub fn of(matches: &ArgMatches) -> Self {
        let Some((command, matches)) = matches.subcommand() else {
            return Given {
                command: String::new(),
                ids: Vec::new(),
            };
        };
        let typed =
            |id: &&clap::Id| matches.value_source(id.as_str()) == Some(ValueSource::CommandLine);
        Given {
            command: command.to_owned(),
            ids: matches
                .ids()
                .filter(typed)
                .map(clap::Id::to_string)
                .collect(),
        }
    }

    /// The same of a line that was refused.
    pub(super) fn in_spite_of_all(args: &[OsString]) -> Option<Self> {
        let lenient = Cli::command().ignore_errors(true);
        let matches = lenient.try_get_matches_from(args).ok()?;
        Some(Given::of(&matches))
    }

    /// The same by its words, also those behind the one the parser stopped at.
    pub(super) fn as_typed(args: &[OsString]) -> Option<Self> {
        let command = Given::in_spite_of_all(args)?.command;
        let flags = args
            .iter()
            .filter_map(|arg| arg.to_str()?.strip_prefix("--"));
        let ids = flags.map(|flag| flag.split('=').next().unwrap_or(flag).replace('-', "_"));
        Some(Given {
            command,
            ids: ids.collect(),
        })
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.iter().any(|given| given == id)
    }
}
