//! A text given as a flag: itself, `-` for standard input, or nothing, and then it
//! is asked for, so that a child's story need not stay in the shell's history.

use super::App;
use crate::{
    domain::private::Private,
    error::{Error, Result},
    intake::one_line::{LONGEST, one_line},
};

/// What the flag `name` says.
pub(super) fn read(app: &mut App, name: &str, given: &str) -> Result<Private> {
    read_text(app, name, given).map(Private::new)
}

/// The same, to be read further.
pub(super) fn read_text(app: &mut App, name: &str, given: &str) -> Result<String> {
    let text = match given {
        "-" => String::from_utf8(app.input()?).map_err(|_| {
            Error::refused(
                "cannot-read",
                "Standard input is not UTF-8 text. Nothing was recorded.",
            )
        })?,
        "" if app.can_ask() => return asked(app, name),
        "" => {
            return Err(Error::refused(
                "missing-answers",
                format!("Nothing was recorded: --{name} has no text, and nobody can be asked."),
            )
            .hint(format!(
                "Give it:  --{name} \"...\"  or  --{name} -  to read it from standard input."
            )));
        }
        text => text.to_owned(),
    };
    must_be_kept(name, &text)?;
    Ok(text.trim_end().to_owned())
}

/// Asks until there is something that can be kept: what was typed before it is not
/// lost over a full stop too early.
fn asked(app: &mut App, name: &str) -> Result<String> {
    let mut asker = app.asker();
    loop {
        let text = asker.paragraph(&prompt(name))?;
        if text.trim().is_empty() {
            asker.say("! This one has to be answered.")?;
        } else if let Err(wrong) = must_be_kept(name, &text) {
            asker.say(&format!("! {}", wrong.message))?;
        } else {
            return Ok(text.trim_end().to_owned());
        }
    }
}

/// What is wrong with these texts as they were given; said before any other is asked
/// for.
pub(super) fn must_be_sound(given: &[(&str, Option<&str>)]) -> Result<()> {
    for (name, given) in given {
        match given {
            None | Some("" | "-") => {}
            Some(text) => must_be_kept(name, text)?,
        }
    }
    Ok(())
}

fn must_be_kept(name: &str, text: &str) -> Result<()> {
    let length = text.chars().count();
    if length > LONGEST {
        return Err(Error::refused(
            "too-long",
            format!(
                "The text for --{name} has {length} letters; at most {LONGEST} are kept. Nothing was recorded."
            ),
        ));
    }
    if text.trim().is_empty() {
        return Err(Error::refused(
            "missing-answers",
            format!("Nothing was recorded: the text for --{name} is empty."),
        ));
    }
    Ok(())
}

/// What a flag says, if it says anything.
pub(super) fn said(given: Option<&str>) -> Option<&str> {
    given.map(str::trim).filter(|text| !text.is_empty())
}

/// A name or a reference, which is one line and may be left off.
pub(super) fn line(name: &str, given: Option<&str>) -> Result<Private> {
    one_line(given.unwrap_or_default()).map_err(|wrong| {
        Error::refused(
            "too-long",
            format!("Nothing was recorded: --{name} {wrong}."),
        )
        .hint("A name or a reference is one line; longer texts go with --detail or --note.")
    })
}

/// A reason, which has to be given: as a flag, or on a terminal when asked.
pub(super) fn reason(app: &mut App, given: Option<&str>) -> Result<Private> {
    if given.is_none() && !app.can_ask() {
        return Err(Error::refused(
            "missing-answers",
            "Nothing was recorded: --because is missing, and nobody can be asked.",
        )
        .hint("Say why:  --because \"...\"  or  --because -  to read it from standard input."));
    }
    read(app, "because", given.unwrap_or_default())
}

/// What is asked when the flag `name`, or the field of `set field=`, has no text.
fn prompt(name: &str) -> String {
    let field = name.strip_prefix("set ").unwrap_or(name);
    match field.trim_end_matches('=') {
        "because" => "Why?".to_owned(),
        "detail" => "How, and what else the form asks to specify?".to_owned(),
        "outcome" => "What came of it?".to_owned(),
        other => format!("The {other}:"),
    }
}
