//! The parts of names, each by itself, looked for in a text that has to do without them.

use super::{Spelt, joined_parts, naming_words, run_together, words};
use crate::domain::private::Private;

/// How many letters a part has at most that is also a word of every other sentence, as To
/// and So are: it counts where it is written large.
const SHORT: usize = 2;

/// What each of some people may be called by: a first name, a surname, both run together.
#[derive(Debug, Default)]
pub struct Parts(Spelt<()>);

impl Parts {
    /// One more name. What somebody is names nobody: of "the lollipop lady" it is nothing.
    pub fn add(&mut self, name: &Private) {
        let parts = naming_words(name).into_iter().chain(joined_parts(name));
        for part in parts.chain(run_together(name).whole) {
            // An initial could be anybody's.
            if part.chars().count() > 1 {
                self.0.entry(part).or_insert(());
            }
        }
    }

    /// Whether one of them stands in a text, and not inside a longer word.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        let words = words(text);
        (0..words.len()).any(|at| {
            let word = &words[at];
            let counts = word.begins_large() || word.folded.chars().count() > SHORT;
            let runs = 2..=super::spelt::RUN.min(words.len() - at);
            counts && self.0.get_or_of(&word.folded).is_some()
                || runs
                    .into_iter()
                    .any(|run| self.0.get_joined(&words[at..at + run]).is_some())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_is_found_by_itself() {
        let mut parts = Parts::default();
        for name in ["Robin O'Hare", "Mrs So Vale", "the lollipop lady", "J Day"] {
            parts.add(&Private::new(name));
        }
        for text in [
            "robin left",
            "ROBINS time",
            "Robin06",
            "robinohare",
            "the O’Hares",
            "ohare",
            "Vale, Mrs",
            "It is So's.",
            "the last day",
        ] {
            assert!(parts.stand_in(text), "{text}");
        }
        for text in [
            "so an order of the lady",
            "Mrs Page, J Page",
            "robinia, valediction",
            "",
        ] {
            assert!(!parts.stand_in(text), "{text}");
        }
    }
}
