//! Names hidden in what somebody wrote.

use super::{
    Names, Whom,
    words::{begin_with, fold, words},
};

/// The letters from which a whole name inside a word is no accident.
const LONG_ENOUGH: usize = 6;

impl Names<'_> {
    /// The text with initials or codes in the place of names.
    pub(super) fn hidden_in(&self, text: &str) -> String {
        let words: Vec<(usize, &str)> = words(text).collect();
        let folded: Vec<String> = words.iter().map(|(_, word)| fold(word)).collect();
        let mut shown = String::with_capacity(text.len());
        let (mut copied, mut at) = (0, 0);
        while at < words.len() {
            let Some((length, label)) = self.name_at(&folded[at..]) else {
                at += 1;
                continue;
            };
            let (start, _) = words[at];
            let (last, word) = words[at + length - 1];
            shown.push_str(&text[copied..start]);
            shown.push_str(&label);
            copied = last + word.len();
            at += length;
        }
        shown.push_str(&text[copied..]);
        shown
    }

    /// The longest hidden name these words begin with, and what stands instead.
    fn name_at(&self, words: &[String]) -> Option<(usize, String)> {
        let first = words.first()?;
        // "Jamies" is how many people write "Jamie's".
        let spellings = [Some(first.as_str()), first.strip_suffix('s')];
        let known = spellings
            .into_iter()
            .flatten()
            .filter_map(|word| self.naming.whole.get(word))
            .flatten();
        let whole = known
            .filter(|(name, _)| begin_with(words, name))
            .max_by_key(|(name, whom)| (name.len(), matches!(whom, Whom::Person(_))))
            .filter(|(name, _)| name.len() > 1 || !self.parts.contains_key(first));
        if let Some((name, whom)) = whole {
            return Some((name.len(), self.label_of(*whom)));
        }
        let beside = self
            .beside
            .iter()
            .find(|(name, _)| !name.is_empty() && begin_with(words, name));
        if let Some((name, label)) = beside {
            return Some((name.len(), label.clone()));
        }
        let handle = self
            .handles
            .iter()
            .find(|(handle, _)| handle.len() >= LONG_ENOUGH && first.contains(handle.as_str()));
        if let Some((_, label)) = handle {
            return Some((1, label.clone()));
        }
        spellings
            .into_iter()
            .flatten()
            .find_map(|word| self.parts.get(word))
            .map(|label| (1, label.clone()))
    }

    fn label_of(&self, whom: Whom) -> String {
        match whom {
            Whom::Person(code) => self.person(code),
            Whom::Staff(code) => self.writer(code),
        }
    }
}
