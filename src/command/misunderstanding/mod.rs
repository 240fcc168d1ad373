//! A command line that can't be understood, said in words: what a flag is for, what
//! it goes with and what to type. A stray word is not quoted: it may be a name.

mod given;
mod needs;
mod state;

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Cli;
use crate::domain::number::IncidentNo;
pub use given::Given;
use state::NOT_RECORDED;
pub use state::unwritten;

/// What to say of it: what happened, and what to type.
pub type Said = (String, Vec<String>);

/// What to say of a command line clap doesn't understand, where it can be said
/// better: `report` guessed to print, `log` to write, a flag without the one it goes
/// with, a text without quotation marks.
#[must_use]
pub fn misunderstanding(usage: &clap::Error, args: &[OsString]) -> Option<Said> {
    let (mut message, hints) = match usage.kind() {
        ErrorKind::InvalidSubcommand => no_command(usage),
        ErrorKind::MissingRequiredArgument => Given::in_spite_of_all(args)?.lacks()?,
        ErrorKind::ArgumentConflict => not_together(usage)?,
        ErrorKind::UnknownArgument => stray(usage, args)?,
        ErrorKind::ValueValidation => no_number(usage)?,
        _ => return None,
    };
    if let Some(so) = unwritten(args).filter(|_| !message.contains("Nothing was ")) {
        message = format!("{message} {so}");
    }
    Some((message, hints))
}

fn no_command(usage: &clap::Error) -> Said {
    let near = usage
        .get(ContextKind::SuggestedSubcommand)
        .map(|near| format!(" Did you mean {near}?"));
    plain(format!(
        "that is not a command.{} See them:  guardbook help",
        near.unwrap_or_default()
    ))
}

/// Something else where a number belongs. What it is is not quoted: it may be a name.
fn no_number(usage: &clap::Error) -> Option<Said> {
    let argument = usage.get(ContextKind::InvalidArg)?.to_string();
    let flag = shown(&argument);
    let example = if flag == "--level" { 3 } else { 2 };
    argument.ends_with("<N>").then(|| {
        (
            format!("{flag} takes a small number."),
            vec![format!("As in  {flag} {example}")],
        )
    })
}

fn stray(usage: &clap::Error, args: &[OsString]) -> Option<Said> {
    let stray = usage
        .get(ContextKind::InvalidArg)
        .map(ToString::to_string)?;
    let is = |command: &str| args.iter().any(|arg| arg == command);
    let (message, hint) = match stray.as_str() {
        number if is("report") && IncidentNo::read(number).is_some() => (
            "report takes no number.",
            format!("To see incident {number}:  guardbook log {number}"),
        ),
        "--term" | "--out" | "--for" if is("report") => (
            "report records a new incident.",
            "The termly report:  guardbook summary".to_owned(),
        ),
        "--what" | "--where" | "--when" if is("log") => (
            "log looks at the log.",
            "To record a new incident:  guardbook report".to_owned(),
        ),
        flag if flag.starts_with('-') && !flag.contains(char::is_whitespace) => return None,
        dashes if dashes.starts_with('-') => (
            "a text that begins with a dash is taken for a flag.",
            "Give it with = between, as --what=\"-...\", or leave it off and you are asked."
                .to_owned(),
        ),
        _ => (
            "a word stands where none is expected.",
            "A text with blanks needs quotation marks around it; several actions go with commas: --waive police,ceop"
                .to_owned(),
        ),
    };
    Some((message.to_owned(), vec![hint]))
}

/// Two flags that say different things, or one that is given twice.
fn not_together(usage: &clap::Error) -> Option<Said> {
    let one = shown(&usage.get(ContextKind::InvalidArg)?.to_string());
    let others = match usage.get(ContextKind::PriorArg)? {
        ContextValue::Strings(others) => others.iter().map(|other| shown(other)).collect(),
        other => vec![shown(&other.to_string())],
    };
    let number = others.iter().chain([&one]).any(|name| name == "NUMBER");
    Some(if others.contains(&one) {
        let message = format!("{one} is given twice. {NOT_RECORDED}");
        (message, vec!["Give it once.".to_owned()])
    } else if number {
        let flag = others.iter().chain([&one]).find(|name| *name != "NUMBER")?;
        let message = format!(
            "{flag} says which incidents to list, and a number opens one record. {NOT_RECORDED}"
        );
        (message, vec![format!("Leave the number out, or {flag}.")])
    } else {
        let others = others.join(" or ");
        let message = format!("{one} doesn't go with {others}. {NOT_RECORDED}");
        (message, vec!["Leave one of them out.".to_owned()])
    })
}

/// `--term` for `--term <TERM>`, `NUMBER` for `[NUMBER]`.
fn shown(argument: &str) -> String {
    let name = argument.split_whitespace().next().unwrap_or_default();
    name.trim_matches(['[', ']', '<', '>', '.']).to_owned()
}

fn plain(message: String) -> Said {
    (message, Vec::new())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// Every command with each of its flags alone, and nothing else.
    fn lines() -> Vec<Vec<OsString>> {
        let mut lines = Vec::new();
        for command in Cli::command().get_subcommands() {
            let mut alone = vec![Vec::new()];
            for flag in command.get_arguments() {
                let Some(long) = flag.get_long() else {
                    continue;
                };
                let mut words = vec![format!("--{long}")];
                if flag.get_action().takes_values() {
                    words.push("1".to_owned());
                }
                alone.push(words);
            }
            for words in alone {
                let words = [
                    vec!["guardbook".to_owned(), command.get_name().to_owned()],
                    words,
                ];
                lines.push(words.concat().iter().map(OsString::from).collect());
            }
        }
        lines
    }

    #[test]
    fn whatever_the_parser_misses_is_said_in_words() {
        let mut missed = 0;
        for line in lines() {
            let Err(usage) = Cli::command().try_get_matches_from(&line) else {
                continue;
            };
            if usage.kind() == ErrorKind::MissingRequiredArgument {
                assert!(misunderstanding(&usage, &line).is_some(), "{line:?}");
                missed += 1;
            }
        }
        assert!(missed > 25, "only {missed} lines lack something");
    }
}
