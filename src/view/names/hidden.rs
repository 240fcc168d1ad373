//! Names hidden in what somebody wrote.

use super::{LONG_ENOUGH, Names};
use crate::domain::name::{Gap, Word, words};

/// How many words of a text may be one part of a name.
const RUN: usize = 3;

impl Names<'_> {
    /// The text with initials or codes in the place of names.
    pub(super) fn hidden_in(&self, text: &str) -> String {
        let words = words(text);
        let mut shown = String::with_capacity(text.len());
        let (mut copied, mut at) = (0, 0);
        while at < words.len() {
            let Some((length, label)) = self.name_at(text, &words[at..]) else {
                at += 1;
                continue;
            };
            let mut from = words[at].at;
            at += length;
            // The digits of an account's name are part of it.
            let is_cut = |at: usize| words.get(at).is_some_and(|word| word.gap == Gap::Cut);
            if let Some(before) = (at - length).checked_sub(1)
                && is_cut(before + 1)
                && words[before].is_number()
                && words[before].at >= copied
            {
                from = words[before].at;
            }
            while is_cut(at) && words[at].is_number() {
                at += 1;
            }
            shown.push_str(&text[copied..from]);
            shown.push_str(&label);
            copied = words[at - 1].end();
        }
        shown.push_str(&text[copied..]);
        shown
    }

    /// The hidden name these words begin with, and what stands instead.
    fn name_at(&self, text: &str, words: &[Word]) -> Option<(usize, String)> {
        if let Some(found) = self.whole_at(text, words) {
            return Some(found);
        }
        let first = words.first()?.folded.as_str();
        let joined = (2..=RUN.min(words.len()))
            .rev()
            .find_map(|run| Some((run, self.parts.get_joined(&words[..run])?)));
        let part = || Some((1, self.parts.get_or_of(first)?));
        let account = || Some((1, self.account(words)?));
        let (length, label) = joined.or_else(part).or_else(account)?;
        Some((length, label.clone()))
    }

    /// What stands for a word that is made of a name.
    fn account(&self, words: &[Word]) -> Option<&String> {
        let word = words.first()?.folded.as_str();
        let letters = |word: &str| word.chars().count();
        let has_digits = |word: &Word| word.gap == Gap::Cut;
        let is_account = letters(word) >= LONG_ENOUGH || words.get(1).is_some_and(has_digits);
        let known = self
            .accounts
            .get_or_of(word)
            .or_else(|| self.initialled.get_or_of(word).filter(|_| is_account));
        known.or_else(|| {
            let inside = self.inside.iter();
            let inside = inside.filter(|(name, _)| word.contains(name.as_str()));
            let longest = inside.max_by_key(|(name, _)| name.len());
            longest.map(|(_, label)| label)
        })
    }
}
