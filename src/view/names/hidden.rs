//! Names hidden in what somebody wrote.

use super::{Names, UNNAMED, Whom};
use crate::domain::{
    name::{begin_with, fold, words},
    number::PersonCode,
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
        let known: Vec<_> = known.filter(|(name, _)| begin_with(words, name)).collect();
        let length = known.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        if length > 1 || (length == 1 && !self.parts.contains_key(first)) {
            let longest = known.iter().filter(|(name, _)| name.len() == length);
            let whose: Vec<Whom> = longest.map(|(_, whom)| *whom).collect();
            return Some((length, self.label_of(&whose)));
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

    /// What stands in the place of a name these have.
    fn label_of(&self, whose: &[Whom]) -> String {
        let people = whose.iter().filter_map(|whom| match whom {
            Whom::Person(code) => Some(*code),
            Whom::Staff(_) => None,
        });
        let people: Vec<PersonCode> = people.collect();
        match (people.first(), whose.first()) {
            (Some(first), _) => {
                let meant = self.meant(people.clone());
                // Those of one name have the same initials.
                let shown = meant.or((!self.sensitive).then_some(*first));
                shown.map_or_else(|| UNNAMED.to_owned(), |code| self.person(code))
            }
            (None, Some(Whom::Staff(code))) => self.writer(*code),
            (None, _) => UNNAMED.to_owned(),
        }
    }
}
