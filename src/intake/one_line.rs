//! What is one line, and how long a text may be, in letters.

use crate::{domain::private::Private, error::Problem};

/// The longest text.
pub const LONGEST: usize = 100_000;

/// The longest name or reference.
const LONGEST_LINE: usize = 200;

/// A name or a reference: one line, which may be left off. Otherwise what is wrong with it.
pub fn one_line(typed: &str) -> Result<Private, String> {
    let typed = typed.trim();
    if typed.chars().count() > LONGEST_LINE {
        Err(format!("is longer than {LONGEST_LINE} letters"))
    } else if typed.chars().any(char::is_control) {
        Err("has line breaks or control characters in it".to_owned())
    } else {
        Ok(Private::new(typed))
    }
}

/// Whether an answer that is one line is one; `field` is what is typed before it.
pub fn must_be_a_line(code: &'static str, field: &str, typed: &str) -> Result<(), Problem> {
    one_line(typed).map(|_| ()).map_err(|wrong| {
        Problem::new(code, "too-long", format!("{field} {wrong}."))
            .hint("A name or a reference is one line.")
    })
}

/// Whether a text is no longer than is kept.
pub fn must_be_kept(code: &'static str, field: &str, typed: &str) -> Result<(), Problem> {
    let length = typed.chars().count();
    if length <= LONGEST {
        return Ok(());
    }
    Err(Problem::new(
        code,
        "too-long",
        format!("{field} has {length} letters; at most {LONGEST} are kept."),
    ))
}
