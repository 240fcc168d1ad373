//! What is known by its letters, whatever the words of a text they stand in.

use std::collections::HashMap;

use super::{Word, gap::Gap};

/// How many letters tell whether a look is worth it.
const FIRST: usize = 3;
/// How many words of a text are one of a name: De La Cruz for Delacruz.
pub(super) const RUN: usize = 3;
/// What an apostrophe leaves of "is", "will" and their like: "I'm" is not Im.
const SHORTENED: [&str; 7] = ["s", "m", "d", "t", "ll", "ve", "re"];
/// Words before a surname that are written apart or not.
const BEFORE: [&str; 24] = [
    "o", "d", "mac", "mc", "de", "da", "di", "du", "do", "dos", "del", "della", "der", "den", "la",
    "le", "van", "von", "st", "el", "al", "bin", "ibn", "abu",
];

/// Short words that end in an s of their own.
const ENDING_IN_S: [&str; 14] = [
    "as", "does", "goes", "has", "his", "is", "its", "lets", "ours", "this", "us", "was", "yes",
    "yours",
];

/// Whether a word is one that is written before a surname, in large letters or small.
pub(super) fn is_particle(word: &str) -> bool {
    BEFORE.contains(&word)
}

/// Something for some spellings, each a run of letters.
#[derive(Debug, Clone)]
pub struct Spelt<V> {
    by_letters: HashMap<String, V>,
    /// By the first letters and the length: most words of a text are no name, and are
    /// seen not to be without making a string of them.
    perhaps: Vec<u64>,
}

impl<V> Default for Spelt<V> {
    fn default() -> Self {
        Spelt {
            by_letters: HashMap::new(),
            perhaps: vec![0; 256],
        }
    }
}

impl<V> Spelt<V> {
    /// What there is for these letters, for putting something there.
    pub fn entry(&mut self, letters: String) -> std::collections::hash_map::Entry<'_, String, V> {
        let (place, bit) = self.place(letters.bytes(), letters.len());
        self.perhaps[place] |= bit;
        self.by_letters.entry(letters)
    }

    /// What there is for a word.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&V> {
        let (place, bit) = self.place(word.bytes(), word.len());
        if self.perhaps[place] & bit == 0 {
            return None;
        }
        self.by_letters.get(word)
    }

    /// What there is for a word, or for it without the s behind it: "Jamies" is how many
    /// people write "Jamie's".
    #[must_use]
    pub fn get_or_of(&self, word: &str) -> Option<&V> {
        self.get(word).or_else(|| self.get(without_s(word)?))
    }

    /// What there is for the letters of several words, which may be one in truth.
    #[must_use]
    pub fn get_joined(&self, run: &[Word]) -> Option<&V> {
        let letters = || run.iter().flat_map(|word| word.folded.bytes());
        let length = run.iter().map(|word| word.folded.len()).sum();
        let is_perhaps = |length| {
            let (place, bit) = self.place(letters(), length);
            self.perhaps[place] & bit != 0
        };
        if !(is_perhaps(length) || is_perhaps(length.saturating_sub(1))) || !may_be_one(run) {
            return None;
        }
        self.get_or_of(&joined(run))
    }

    fn place(&self, letters: impl Iterator<Item = u8>, length: usize) -> (usize, u64) {
        let mut place = length;
        for letter in letters.take(FIRST) {
            place = place * 37 + usize::from(letter);
        }
        let place = place.wrapping_mul(0x9e37_79b1) >> 12;
        (place / 64 % self.perhaps.len(), 1 << (place % 64))
    }
}

/// A word without the s behind it: what is somebody's. "This" is not Thi's.
pub(super) fn without_s(word: &str) -> Option<&str> {
    let rest = word.strip_suffix('s')?;
    (!ENDING_IN_S.contains(&word)).then_some(rest)
}

/// The letters of several words.
pub(super) fn joined(run: &[Word]) -> String {
    run.iter().map(|word| word.folded.as_str()).collect()
}

/// Whether words may be one in truth: held together by signs, or apart as names are now
/// and then: Anne Marie, De Souza. Not every two words of a sentence: "is a" is not Isa.
pub(super) fn may_be_one(run: &[Word]) -> bool {
    let Some((first, rest)) = run.split_first() else {
        return false;
    };
    let is_held = |word: &Word| {
        word.gap.is_tight()
            && !(word.gap == Gap::Apostrophe && SHORTENED.contains(&word.folded.as_str()))
    };
    let (held, apart): (Vec<&Word>, Vec<&Word>) = rest.iter().partition(|word| is_held(word));
    if apart.is_empty() {
        return !held.is_empty();
    }
    let letters = |words: &[Word]| -> usize {
        let counts = words.iter().map(|word| word.folded.chars().count());
        counts.sum()
    };
    let all = letters(run);
    let is_long = |word: &Word| word.folded.chars().count() >= 3;
    apart.iter().all(|word| word.gap == Gap::Blank)
        && (all >= 6 && run.iter().all(Word::begins_large)
            || all >= 8 && run.iter().all(is_long)
            || is_particle(&first.folded) && letters(rest) >= 3 && all >= 5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::words;

    #[test]
    fn words_are_one_where_they_are_held_together_or_written_as_names() {
        for text in [
            "O'Hare",
            "O’Hare",
            "O-Hare",
            "Ó Hare",
            "O' Hare",
            "o hare",
            "Anne-Marie",
            "Anne Marie",
            "anne marie",
            "De Souza",
            "de souza",
            "De La Cruz",
            "Fex-\nworthy",
        ] {
            assert!(may_be_one(&words(text)), "{text}");
        }
        for text in [
            "I'm",
            "she'll",
            "is a",
            "Is A",
            "IS A",
            "to ma",
            "the o",
            "Anne, Marie",
            "Anne\nMarie",
            "Anne. Marie",
            "I do",
            "Anne's",
            "Anne",
        ] {
            assert!(!may_be_one(&words(text)), "{text}");
        }
    }

    #[test]
    fn a_word_that_ends_in_s_is_nobodys() {
        let mut known = Spelt::default();
        for name in ["thi", "ha", "hi", "wa", "jo"] {
            known.entry(name.to_owned()).or_insert(1);
        }
        for word in ["this", "has", "his", "was"] {
            assert_eq!(known.get_or_of(word), None, "{word}");
        }
        assert_eq!(known.get_or_of("jos"), Some(&1));
    }

    #[test]
    fn what_is_known_is_found_by_its_letters() {
        let mut known = Spelt::default();
        known.entry("ohare".to_owned()).or_insert(1);
        assert_eq!(known.get("ohare"), Some(&1));
        assert_eq!(known.get_or_of("ohares"), Some(&1));
        assert_eq!(known.get_joined(&words("O’Hares")), Some(&1));
        assert_eq!(known.get("hare"), None);
        assert_eq!(known.get_joined(&words("Oh are")), None);
    }
}
