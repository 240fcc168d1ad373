//! Whole names, looked for in texts all at once.

use std::collections::HashMap;

use super::{Word, folded, words};
use crate::domain::private::Private;

/// How many given names between the first and the last are passed over.
const MIDDLE: usize = 2;

/// Names, and whose each is.
#[derive(Debug)]
pub struct WholeNames<W> {
    by_first_word: HashMap<String, Vec<(Vec<String>, W)>>,
}

impl<W> Default for WholeNames<W> {
    fn default() -> Self {
        WholeNames {
            by_first_word: HashMap::new(),
        }
    }
}

impl<W: Copy> WholeNames<W> {
    /// One more, in each order people write it: as it is, the surname first, as a register
    /// has it, of however many words, and the first and the last alone.
    pub fn add(&mut self, name: &Private, whose: W) {
        let name = folded(name);
        let mut orders = vec![name.clone()];
        if let [first, .., last] = name.as_slice() {
            orders.extend((1..name.len()).map(|given| {
                let mut turned = name.clone();
                turned.rotate_left(given);
                turned
            }));
            if name.len() > 2 {
                orders.push(vec![first.clone(), last.clone()]);
                orders.push(vec![last.clone(), first.clone()]);
            }
        }
        for order in orders {
            if let Some(first) = order.first() {
                let known = self.by_first_word.entry(first.clone()).or_default();
                known.push((order, whose));
            }
        }
    }

    /// The longest of them these words begin with: how many words of the text it takes,
    /// how many of its own it has, and whose it is or they are.
    #[must_use]
    pub fn longest(&self, words: &[Word]) -> Option<(usize, Vec<W>)> {
        let first = words.first()?.folded.as_str();
        // "Jamies" is how many people write "Jamie's".
        let spellings = [Some(first), first.strip_suffix('s')].into_iter().flatten();
        let known = spellings
            .filter_map(|word| self.by_first_word.get(word))
            .flatten();
        let known: Vec<(usize, usize, W)> = known
            .filter_map(|(name, whose)| Some((name.len(), length(words, name)?, *whose)))
            .collect();
        let most = known.iter().map(|(own, taken, _)| (*own, *taken)).max()?;
        let longest = known
            .iter()
            .filter(|(own, taken, _)| (*own, *taken) == most);
        Some((most.1, longest.map(|(_, _, whose)| *whose).collect()))
    }

    /// Whether one of them stands in a text, however it is spaced, accented or written
    /// large; and not inside a longer word.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        let words = words(text);
        (0..words.len()).any(|at| self.longest(&words[at..]).is_some())
    }
}

/// How many of the words are the name, if they begin with it: its words, each perhaps
/// with an s behind it, and after its first up to two other given names.
fn length(words: &[Word], name: &[String]) -> Option<usize> {
    let (first, rest) = name.split_first()?;
    let is = |word: &Word, part: &String| {
        word.folded == *part || word.folded.strip_suffix('s') == Some(part)
    };
    if !is(words.first()?, first) {
        return None;
    }
    for between in 0..=MIDDLE {
        let (middle, after) = words[1..].split_at_checked(between)?;
        if !middle.iter().all(is_given_name) || rest.is_empty() && between > 0 {
            return None;
        }
        let all = after.get(..rest.len()).unwrap_or_default();
        if all.len() == rest.len() && all.iter().zip(rest).all(|(word, part)| is(word, part)) {
            return Some(1 + between + rest.len());
        }
    }
    None
}

/// Whether a word may be another given name, written as names are: what is written in
/// capitals throughout could be any word.
fn is_given_name(word: &Word) -> bool {
    let mut letters = word.text.chars();
    word.follows
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(name: &str, text: &str) -> bool {
        let mut names = WholeNames::default();
        names.add(&Private::new(name), ());
        names.stand_in(text)
    }

    #[test]
    fn a_whole_name_is_found_in_every_order_people_write_it() {
        for text in [
            "by JAMIE  FEXWORTHY.",
            "Jamies Fexworthy",
            "Fexworthy, Jamie",
            "FEXWORTHY Jamie",
            "Jamie Lee Fexworthy said",
            "Jamie L. Fexworthy said",
            "Jamie Lee Ann Fexworthys",
        ] {
            assert!(stands("Jamie Fexworthy", text), "{text}");
        }
        for text in [
            "Jamie and Fexworthy",
            "Jamie, Ben Fexworthy",
            "JAMIE HIT FEXWORTHY",
            "Jamie told Fexworthy",
            "Jamie Aa Bb Cc Fexworthy",
            "Jamie",
            "",
        ] {
            assert!(!stands("Jamie Fexworthy", text), "{text}");
        }
        assert!(stands("Jamie Lee Fexworthy", "Jamie Fexworthy"));
        let whole = |name: &str, text: &str| {
            let mut names = WholeNames::default();
            names.add(&Private::new(name), ());
            let words = words(text);
            names.longest(&words).map(|(length, _)| length) == Some(words.len())
        };
        assert!(whole("Jamie Smith-Jones", "Smith-Jones, Jamie"));
        assert!(whole("Maria De La Cruz", "De La Cruz, Maria"));
        assert!(whole("Lena van Dijk", "VAN DIJK Lena"));
        assert!(stands("Jamie Lee Fexworthy", "Fexworthy, Jamie Lee"));
        assert!(!stands("Jamie Lee Fexworthy", "Jamie Lee"));
        assert!(stands("Jamie", "of Jamies"));
    }
}
