//! Names hidden in what somebody wrote.

use super::{Names, UNNAMED, Whom};
use crate::domain::{
    name::{Word, words},
    number::PersonCode,
};

/// The letters from which a whole name inside a word is no accident.
const LONG_ENOUGH: usize = 6;

impl Names<'_> {
    /// The text with initials or codes in the place of names.
    pub(super) fn hidden_in(&self, text: &str) -> String {
        let words = words(text);
        let mut shown = String::with_capacity(text.len());
        let (mut copied, mut at) = (0, 0);
        while at < words.len() {
            let Some((length, label)) = self.name_at(&words[at..]) else {
                at += 1;
                continue;
            };
            shown.push_str(&text[copied..words[at].at]);
            shown.push_str(&label);
            at += length;
            copied = words[at - 1].end();
        }
        shown.push_str(&text[copied..]);
        shown
    }

    /// The longest hidden name these words begin with, and what stands instead.
    fn name_at(&self, words: &[Word]) -> Option<(usize, String)> {
        let beside = self.beside.longest(words);
        let beside = beside
            .and_then(|(length, whose)| Some((length, self.tellers.get(*whose.first()?)?.clone())));
        let whole = self.naming.whole.longest(words);
        let whole = whole.map(|(length, whose)| (length, self.label_of(&whose)));
        // Whoever is in the log as a person may have told this, and is not to be named.
        let (first, second) = if self.anonymous {
            (beside, whole)
        } else {
            (whole, beside)
        };
        if let Some(found) = first.or(second) {
            return Some(found);
        }
        let first = words.first()?.folded.as_str();
        let handle = self
            .handles
            .iter()
            .find(|(handle, _)| handle.len() >= LONG_ENOUGH && first.contains(handle.as_str()));
        if let Some((_, label)) = handle {
            return Some((1, label.clone()));
        }
        [Some(first), first.strip_suffix('s')]
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
