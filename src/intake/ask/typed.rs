//! What a typed line is: an answer, a way back, a question about the question, or
//! nothing, as people write it. One rule for every question.

use std::io::BufRead;

/// What is typed to go back to the question before.
pub const BACK: &str = "<";
/// What is typed to have a question explained.
pub const HELP: &str = "?";
/// How a text of several lines ends.
pub const END: &str = ".";

/// The longest line a terminal is sure to pass on whole, in bytes.
const LONGEST_LINE: usize = if cfg!(target_os = "linux") {
    4095
} else {
    1023
};

/// Said where a line is only one of the two.
pub const NOT_TEXT: &str = "! A line with only < or ? is not recorded as text.";
/// Said where arrow keys and the like were typed into a line.
pub const KEYS_DROPPED: &str =
    "! Arrow keys and the like can't be kept in a text: they were left out.";
const TOO_LONG: &str = "! That line is too long for a terminal and may have lost its end: it was not taken. Type it again in shorter lines.";

/// Said where a line has bytes that are no text, as of a paste in another encoding.
pub(super) const NOT_READABLE: &str = "! That line is not text this can read (UTF-8), and was not taken. Type it again, or what is odd in it another way.";

/// A line as it was typed.
pub(super) enum Line {
    /// Text, with its end.
    Text(String),
    /// Bytes that are no text.
    Unreadable,
}

/// The next line; none at the end of what there is.
pub(super) fn next_line(input: &mut impl BufRead) -> std::io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    Ok(match input.read_until(b'\n', &mut bytes)? {
        0 => None,
        _ => Some(String::from_utf8(bytes).map_or(Line::Unreadable, Line::Text)),
    })
}

/// What came of a question of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply<T> {
    /// An answer.
    Said(T),
    /// Back to the question before.
    Back,
    /// What is meant by it?
    Help,
}

/// What a line typed in a form says.
#[must_use]
pub fn reply(typed: &str) -> Reply<&str> {
    match typed.trim() {
        BACK => Reply::Back,
        HELP => Reply::Help,
        text => Reply::Said(text),
    }
}

/// Whether this says that there is nothing to say, where that is an answer.
#[must_use]
pub fn is_nothing(typed: &str) -> bool {
    let word = typed.trim().trim_end_matches('.').to_lowercase();
    ["", "-", "none", "nil", "n/a"].contains(&word.as_str())
}

/// A text of several lines, as far as it is typed.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// What is typed so far.
    pub text: String,
    /// Whether its first line may be a way back.
    pub in_form: bool,
}

/// What came of one more line of it.
pub(super) enum Taken {
    /// More may come; perhaps something is to be said first.
    GoesOn(Option<&'static str>),
    /// This is all of it.
    Ends(String),
}

impl Text {
    /// One more line.
    pub fn take(&mut self, line: &str) -> Taken {
        if line.len() >= LONGEST_LINE {
            return Taken::GoesOn(Some(TOO_LONG));
        }
        let kept = without_keys(line);
        let dropped = (kept != line).then_some(KEYS_DROPPED);
        match kept.trim() {
            END => return Taken::Ends(std::mem::take(&mut self.text)),
            BACK | HELP if self.in_form && self.text.is_empty() => return Taken::Ends(kept),
            BACK | HELP => return Taken::GoesOn(Some(NOT_TEXT)),
            "" if dropped.is_some() => {}
            _ => self.text.push_str(&kept),
        }
        Taken::GoesOn(dropped)
    }
}

/// A line without what keys that are no letters leave in it: `ESC [ B` for an arrow.
pub(super) fn without_keys(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter != '\u{1b}' {
            kept.push(letter);
            continue;
        }
        match letters.clone().next() {
            Some('[') => {
                letters.next();
                // Its figures, and the one letter that ends it.
                let _ = letters.find(|letter| ('@'..='~').contains(letter) || letter.is_control());
            }
            Some('O') => {
                let _ = letters.nth(1);
            }
            _ => {}
        }
    }
    // A line keeps its end, even where a key was pressed just before it.
    if line.ends_with('\n') && !kept.ends_with('\n') {
        kept.push('\n');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_leave_nothing_in_a_line() {
        for (line, kept) in [
            ("It was\u{1b}[B so.\n", "It was so.\n"),
            ("\u{1b}[1;5DIt \u{1b}OAwas\u{1b}[3~.\n", "It was.\n"),
            ("\u{1b}It.\u{1b}\n", "It.\n"),
            ("\u{1b}[\n", "\n"),
            ("[B] and \u{e9}\n", "[B] and \u{e9}\n"),
        ] {
            assert_eq!(without_keys(line), kept, "{line:?}");
        }
    }

    #[test]
    fn nothing_is_said_in_several_ways() {
        for nothing in ["", "-", " none ", "None.", "NIL", "n/a", "N/A"] {
            assert!(is_nothing(nothing), "{nothing}");
        }
        for something in ["nobody", "no", "none of them", "0"] {
            assert!(!is_nothing(something), "{something}");
        }
    }

    #[test]
    fn a_line_of_a_text_is_never_only_a_sign() {
        let mut text = Text {
            in_form: true,
            ..Text::default()
        };
        for line in ["One\n", "<\n", " ? \n", "\u{1b}[A\n", "Two < three?\n"] {
            assert!(matches!(text.take(line), Taken::GoesOn(_)), "{line:?}");
        }
        let Taken::Ends(text) = text.take(".\n") else {
            panic!("a full stop ends it")
        };
        assert_eq!(text, "One\nTwo < three?\n");
    }
}
