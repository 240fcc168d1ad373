//! Whole names, looked for in texts all at once.

use super::{
    Spelt, Word,
    fitting::rest,
    orders::{Order, orders},
    spelt::RUN,
    words,
};
use crate::domain::private::Private;

/// Names, and whose each is.
#[derive(Debug)]
pub struct WholeNames<W> {
    known: Vec<(Order, W)>,
    /// By what a text may have as the first word of it, which of them it is, and how many
    /// of its words that is.
    beginnings: Spelt<Vec<(usize, usize)>>,
}

/// A whole name in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<W> {
    /// How many words of the text it takes.
    pub taken: usize,
    /// How many words it has of its own.
    pub own: usize,
    /// Whether the surname stands first.
    pub turned: bool,
    /// Whose it is.
    pub whose: W,
}

impl<W> Found<W> {
    /// The same, as somebody's.
    pub fn of<V>(&self, whose: V) -> Found<V> {
        Found {
            taken: self.taken,
            own: self.own,
            turned: self.turned,
            whose,
        }
    }
}

impl<W> Default for WholeNames<W> {
    fn default() -> Self {
        WholeNames {
            known: Vec::new(),
            beginnings: Spelt::default(),
        }
    }
}

impl<W: Copy> WholeNames<W> {
    /// One more, in each order people write it.
    pub fn add(&mut self, name: &Private, whose: W) {
        for order in orders(name) {
            let mut letters = String::new();
            let length = order.words.len();
            // Written as one word altogether it could be any: Will Ing.
            let most = order.turn.unwrap_or(length - 1).max(1);
            for (at, (word, _)) in order.words[..most].iter().enumerate() {
                letters.push_str(word);
                let beginnings = self.beginnings.entry(letters.clone()).or_default();
                beginnings.push((self.known.len(), at + 1));
            }
            self.known.push((order, whose));
        }
    }

    /// Those of them these words begin with.
    #[must_use]
    pub fn at(&self, text: &[Word]) -> Vec<Found<W>> {
        let mut found = Vec::new();
        let Some(first) = text.first() else {
            return found;
        };
        let mut add = |taken: usize, beginnings: Option<&Vec<(usize, usize)>>, several: bool| {
            for (index, from) in beginnings.into_iter().flatten() {
                // Several words are one of the name, and no more.
                if several && *from > 1 {
                    continue;
                }
                let (order, whose) = &self.known[*index];
                found.extend(rest(order, *from, text, taken).map(|taken| Found {
                    taken,
                    own: order.words.len(),
                    turned: order.turn.is_some(),
                    whose: *whose,
                }));
            }
        };
        let word = first.folded.as_str();
        add(1, self.beginnings.get(word), false);
        let without_s = word.strip_suffix('s');
        add(
            1,
            without_s.and_then(|word| self.beginnings.get(word)),
            false,
        );
        for words in 2..=RUN.min(text.len()) {
            let run = &text[..words];
            if !run[words - 1].gap.is_within() {
                break;
            }
            add(words, self.beginnings.get_joined(run), true);
        }
        found
    }

    /// Whether one of them stands in a text, however it is spaced, accented or written
    /// large; and not inside a longer word.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        let words = words(text);
        (0..words.len()).any(|at| !self.at(&words[at..]).is_empty())
    }
}

#[cfg(test)]
mod tests;
