//! Whether the words of a text are a name, letter by letter, from gap to gap.

use super::{
    Word,
    gap::Gap,
    orders::Order,
    spelt::{RUN, is_particle, joined, may_be_one},
};

/// How many given names between the first and the last are passed over.
const MIDDLE: usize = 2;
/// And how many words they may be of, with what is joined to them.
const MIDDLE_WORDS: usize = 5;

/// Where the name ends in the text, if after the words before `at` the rest of it,
/// from `from`, stands there.
pub(super) fn rest(order: &Order, mut from: usize, text: &[Word], mut at: usize) -> Option<usize> {
    let mut passed = Passed::default();
    let mut quoted = false;
    while from < order.words.len() {
        let gap = text.get(at)?.gap;
        let quote = |quoted: bool| match gap {
            Gap::Opens => !quoted,
            Gap::Closes => quoted,
            _ => false,
        };
        let as_entered = order.turn.is_none() && !quoted && gap == order.words[from].1;
        let as_written = order.turn.is_none() && (quote(quoted) || !quoted && gap.is_within());
        if (as_entered || as_written || order.turned_over(gap, from))
            && let Some((words, parts)) = block(order, from, &text[at..])
        {
            quoted = !as_entered && gap == Gap::Opens;
            (at, from) = (at + words, from + parts);
        } else if as_written && passed.over(text, at) {
            quoted = gap == Gap::Opens;
            at += 1;
        } else {
            return None;
        }
    }
    // In "Hart, Mrs Lane" the title is another's.
    let goes_on = |next: &Word| next.gap.is_within() && next.begins_large();
    let anothers = order.ends_in_title && text.get(at).is_some_and(goes_on);
    (!quoted && !anothers).then_some(at)
}

impl Order {
    /// Whether the surname may stand first over this gap: in one line, or with a comma
    /// where the given names begin. A list of names has each in a line of its own.
    fn turned_over(&self, gap: Gap, from: usize) -> bool {
        self.turn.is_some_and(|turn| {
            gap.is_within() && gap != Gap::Line || gap == Gap::Comma && from == turn
        })
    }
}

/// How many words of the text are how many of the name: one for several, as Annemarie
/// for Anne-Marie, or several for one.
fn block(order: &Order, from: usize, text: &[Word]) -> Option<(usize, usize)> {
    let until = order.turn.filter(|turn| from < *turn);
    let name = &order.words[from..until.unwrap_or(order.words.len())];
    if let Some(parts) = parts_in(&text.first()?.folded, name) {
        return Some((1, parts));
    }
    (2..=RUN.min(text.len())).find_map(|words| {
        let run = &text[..words];
        let (part, _) = name.first()?;
        let fits = part.starts_with(&run[0].folded) && may_be_one(run) && {
            let joined = joined(run);
            joined == *part || joined.strip_suffix('s') == Some(part)
        };
        fits.then_some((words, 1))
    })
}

/// How many words of the name one word is, perhaps with an s behind it.
fn parts_in(word: &str, name: &[(String, Gap)]) -> Option<usize> {
    let (mut left, mut but_for_s) = (word, None);
    for (parts, (part, _)) in name.iter().enumerate() {
        let Some(more) = left.strip_prefix(part.as_str()) else {
            break;
        };
        match more {
            "" => return Some(parts + 1),
            "s" => but_for_s = Some(parts + 1),
            _ => {}
        }
        left = more;
    }
    but_for_s
}

/// Other given names between the first and the last.
#[derive(Default)]
struct Passed {
    names: usize,
    words: usize,
}

impl Passed {
    /// One more word, if it may be another given name or belongs to one.
    fn over(&mut self, text: &[Word], at: usize) -> bool {
        let word = &text[at];
        let belongs = self.words > 0 && word.gap.is_tight();
        let is_particle = is_particle(&word.folded);
        self.words += 1;
        self.names += usize::from(!belongs && !is_particle);
        let next = text.get(at + 1).map(|next| next.gap);
        let is_initial =
            word.folded.chars().nth(1).is_none() && matches!(next, Some(Gap::Stop | Gap::Sign));
        let fits = is_particle || is_initial || word.gap.is_tight() || is_given_name(word);
        fits && self.names <= MIDDLE && self.words <= MIDDLE_WORDS
    }
}

/// Whether a word may be another given name, written as names are: what is written in
/// capitals throughout, or in small letters, could be any word.
fn is_given_name(word: &Word) -> bool {
    let mut letters = word.text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_lowercase)
}
