//! The column that says what counts as happening again, in a few words: how many times,
//! of what, within which time; and after a colon what follows.

use crate::domain::{
    nearest::nearest,
    rulebook::{Alike, Cell, Window},
};

/// What a row says of happening again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    /// Which earlier ones count; of the row's own type where it does not say.
    pub alike: Alike,
    /// Only those after which a warning or sanction was given.
    pub sanctioned: bool,
    /// How many times, the new one among them.
    pub times: u32,
    /// Within which time.
    pub within: Window,
    /// By how many levels it goes up.
    pub level_up: u8,
    /// The type whose rows apply as well, by its code.
    pub applies: Option<String>,
    /// What is asked for beside that, by the codes of actions.
    pub adds: Vec<Cell>,
}

/// What is wrong with it, and what it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// What is wrong.
    pub what: String,
    /// What to write.
    pub advice: String,
}

const AS_IN: &str = "As in  3 in a term: level up  or  2 any type sanctioned ever: as continued  or  2 same level in a week: headteacher (police)";

/// Words that say nothing by themselves.
const FILLING: [&str; 15] = [
    "a",
    "an",
    "one",
    "the",
    "in",
    "within",
    "of",
    "time",
    "times",
    "and",
    "or",
    "incidents",
    "incident",
    "offences",
    "offence",
];

/// Numbers as they are written in policies.
const NUMBERS: [(u32, &[&str]); 9] = [
    (2, &["2", "2nd", "two", "twice", "second"]),
    (3, &["3", "3rd", "three", "thrice", "third"]),
    (4, &["4", "4th", "four", "fourth"]),
    (5, &["5", "5th", "five", "fifth"]),
    (6, &["6", "6th", "six", "sixth"]),
    (7, &["7", "7th", "seven", "seventh"]),
    (8, &["8", "8th", "eight", "eighth"]),
    (9, &["9", "9th", "nine", "ninth"]),
    (10, &["10", "10th", "ten", "tenth"]),
];

const WINDOWS: [(Window, &[&str]); 5] = [
    (Window::Week, &["week", "weeks"]),
    (Window::HalfTerm, &["half-term", "halfterm"]),
    (Window::Term, &["term", "terms"]),
    (Window::Year, &["year", "years", "12-months"]),
    (Window::Ever, &["ever", "always", "altogether"]),
];

const OTHERS: [&str; 6] = ["same", "any", "type", "level", "sanctioned", "warned"];

/// Reads it.
pub fn read(text: &str) -> Result<Again, Unclear> {
    let text = text.to_lowercase();
    let (counted, follows) = text.split_once(':').unwrap_or((&text, ""));
    let counted = counted
        .replace("half term", "half-term")
        .replace("12 months", "12-months");
    let counted = counted
        .replace("or more", "or")
        .replace("more than", "more-than");
    let (mut times, mut within) = (None, None);
    let (mut sanctioned, mut one_more) = (false, 0);
    // What `same` or `any` is said of: the next type or level, or both.
    let (mut same, mut by_type, mut by_level) = (None, None, None);
    for word in counted.split(|sign: char| sign.is_whitespace() || sign == ',') {
        if word.is_empty() || FILLING.contains(&word) {
            continue;
        }
        if let Some(number) = found(&NUMBERS, word) {
            put(&mut times, number, "how many times")?;
        } else if let Some(window) = found(&WINDOWS, word) {
            put(&mut within, window, "within which time")?;
        } else {
            match word {
                "more-than" => one_more = 1,
                "sanctioned" | "warned" => sanctioned = true,
                "same" => same = Some(true),
                "any" => same = Some(false),
                "type" => put(&mut by_type, same.ok_or_else(same_or_any)?, "of which type")?,
                "level" => put(
                    &mut by_level,
                    same.ok_or_else(same_or_any)?,
                    "of which level",
                )?,
                _ => return Err(unknown(word)),
            }
        }
    }
    let times = times.ok_or_else(|| unclear("does not say how many times."))?;
    let within = within.ok_or_else(|| {
        unclear("does not say within which time: a week, a half-term, a term, a year, or ever.")
    })?;
    let (level_up, applies, adds) = consequence(follows)?;
    Ok(Again {
        alike: match (by_type, by_level == Some(true)) {
            (Some(false), false) => Alike::Any,
            (Some(true) | None, false) if by_level.is_some() || same != Some(false) => Alike::Type,
            (Some(true), true) => Alike::Both,
            (_, true) => Alike::Level,
            // `any` of nothing is whatever it was.
            _ => Alike::Any,
        },
        sanctioned,
        times: times + one_more,
        within,
        level_up,
        applies,
        adds,
    })
}

/// `level up`, `2 levels up`, `as continued`, or actions.
fn consequence(text: &str) -> Result<(u8, Option<String>, Vec<Cell>), Unclear> {
    let mut adds = Vec::new();
    let (mut level_up, mut applies) = (0, None);
    for part in text.split([',', ';']).flat_map(|part| part.split(" and ")) {
        let words: Vec<&str> = part.split_whitespace().collect();
        match words[..] {
            [] => {}
            ["level", "up"] | ["up", "a" | "one", "level"] | ["one", "level", "up"] => level_up = 1,
            [number, "levels", "up"] => {
                let steps = found(&NUMBERS, number).and_then(|steps| u8::try_from(steps).ok());
                level_up = steps.ok_or_else(|| unknown(number))?;
            }
            ["as", code] => put(&mut applies, code.to_owned(), "which row applies")?,
            _ => adds.extend(words.into_iter().map(Cell::read)),
        }
    }
    if level_up == 0 && applies.is_none() && adds.is_empty() {
        return Err(unclear("does not say, after a colon, what follows."));
    }
    Ok((level_up, applies, adds))
}

fn found<T: Copy>(words: &[(T, &[&str])], word: &str) -> Option<T> {
    let mut all = words.iter();
    all.find(|(_, known)| known.contains(&word))
        .map(|(is, _)| *is)
}

fn put<T>(place: &mut Option<T>, value: T, what: &str) -> Result<(), Unclear> {
    if place.replace(value).is_some() {
        return Err(unclear(&format!("says twice {what}.")));
    }
    Ok(())
}

fn unclear(what: &str) -> Unclear {
    Unclear {
        what: what.to_owned(),
        advice: AS_IN.to_owned(),
    }
}

fn same_or_any() -> Unclear {
    unclear("does not say whether of the same type or level, or of any.")
}

fn unknown(word: &str) -> Unclear {
    let windows = WINDOWS.iter().flat_map(|(_, words)| words.iter().copied());
    let numbers = NUMBERS.iter().flat_map(|(_, words)| words.iter().copied());
    let known = windows.chain(numbers).chain(OTHERS);
    match nearest(word, known).first() {
        Some(near) => Unclear {
            what: "has a word it does not take.".to_owned(),
            advice: format!("Did you mean {near}? {AS_IN}"),
        },
        None => unclear("has a word it does not take."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(times: u32, within: Window) -> Again {
        Again {
            alike: Alike::Type,
            sanctioned: false,
            times,
            within,
            level_up: 1,
            applies: None,
            adds: Vec::new(),
        }
    }

    #[test]
    fn it_is_read_as_policies_say_it() {
        let up = again(3, Window::Term);
        for text in [
            "3 in a term: level up",
            "Three times within one term: up a level",
            "third offence of the same type in a term: level up",
        ] {
            assert_eq!(read(text), Ok(up.clone()), "{text}");
        }
        let any = Again {
            alike: Alike::Any,
            sanctioned: true,
            level_up: 0,
            applies: Some("continued".to_owned()),
            ..again(2, Window::Ever)
        };
        assert_eq!(read("2 any type, sanctioned, ever: as continued"), Ok(any));
        let both = Again {
            alike: Alike::Both,
            level_up: 2,
            adds: Cell::read_all("headteacher (police)"),
            ..again(4, Window::HalfTerm)
        };
        assert_eq!(
            read(
                "four of same type and same level in a half term: two levels up, headteacher (police)"
            ),
            Ok(both)
        );
        let four = again(4, Window::Term);
        assert_eq!(read("more than 3 in a term: level up"), Ok(four));
        let level = Again {
            alike: Alike::Level,
            ..again(2, Window::Week)
        };
        for text in [
            "2 any type same level in a week: level up",
            "2 same level any type in a week: level up",
        ] {
            assert_eq!(read(text), Ok(level.clone()), "{text}");
        }
        let whatever = Again {
            alike: Alike::Any,
            ..again(2, Window::Week)
        };
        assert_eq!(read("any 2 in a week: level up"), Ok(whatever));
        assert_eq!(read("twice same level in a week: level up"), Ok(level));
    }

    #[test]
    fn what_is_left_open_is_said() {
        for (text, what, advice) in [
            ("3: level up", "within which time", "As in"),
            ("in a term: level up", "how many times", "As in"),
            ("3 in a term", "what follows", "As in"),
            (
                "3 in a tirm: level up",
                "does not take",
                "Did you mean term?",
            ),
            ("3 or 4 in a term: level up", "says twice how many", "As in"),
            (
                "2 level in a term: level up",
                "same type or level, or of any",
                "As in",
            ),
            (
                "after 3 in a term: level up",
                "does not take",
                "Did you mean",
            ),
            (
                "2 ever: as continued, as nudes",
                "says twice which row",
                "As in",
            ),
        ] {
            let fault = read(text).unwrap_err();
            assert!(fault.what.contains(what), "{text}: {fault:?}");
            assert!(fault.advice.starts_with(advice), "{text}: {fault:?}");
        }
    }
}
