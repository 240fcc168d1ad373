//! Typed text cut into numbers, words and marks, with what stood between them.

use std::ops::Range;

use super::words;

/// Longer than any days anybody types: probably the story, in the wrong column.
const LONGEST: usize = 600;

/// Longer than what is worth repeating in an error.
const QUOTED: usize = 100;

/// What stood before a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: it touches the piece before.
    None,
    /// Spaces only.
    Space,
    /// A comma, bracket or apostrophe. Harmless between a date and a time, but
    /// "5,3,26" is a list and not a date.
    Mark,
}

/// A run of digits. How many there are tells a year from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) digits: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Number(Number),
    Word(String),
    Mark(char),
}

#[derive(Debug)]
struct Piece {
    kind: Kind,
    gap: Gap,
    place: Range<usize>,
}

/// One line of typed text. Asking beyond its end is allowed and finds nothing.
#[derive(Debug)]
pub(super) struct Line {
    text: String,
    pieces: Vec<Piece>,
}

impl Line {
    /// Cuts the text up; none if it is too long to be a moment.
    pub(super) fn new(text: &str) -> Option<Line> {
        let text = tidy(text);
        if text.chars().count() > LONGEST {
            return None;
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let mut gap = Gap::None;
        let mut rest = text.char_indices().peekable();
        while let Some((from, c)) = rest.next() {
            if matches!(c, ',' | '(' | ')' | '\'' | '’') {
                gap = Gap::Mark;
                continue;
            }
            if c == ' ' {
                if gap == Gap::None {
                    gap = Gap::Space;
                }
                continue;
            }
            let mut to = from + c.len_utf8();
            let same = |next: char| {
                c.is_ascii_digit() && next.is_ascii_digit()
                    || c.is_alphabetic() && next.is_alphabetic()
            };
            while let Some((at, next)) = rest.next_if(|&(_, next)| same(next)) {
                to = at + next.len_utf8();
            }
            let run = text.get(from..to).unwrap_or_default();
            let kind = if c.is_ascii_digit() {
                Kind::Number(Number {
                    // Too many digits for a number are too many for a date.
                    value: run.parse().unwrap_or(u32::MAX),
                    digits: run.len(),
                })
            } else if c.is_alphabetic() {
                Kind::Word(run.to_lowercase())
            } else {
                Kind::Mark(if is_dash(c) { '-' } else { c })
            };
            let place = from..to;
            pieces.push(Piece { kind, gap, place });
            gap = Gap::None;
        }
        Some(Line { text, pieces })
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// What stands before the piece there.
    pub(super) fn gap(&self, at: usize) -> Gap {
        self.pieces.get(at).map_or(Gap::Space, |piece| piece.gap)
    }

    /// Whether the piece there touches the one before it.
    pub(super) fn touches(&self, at: usize) -> bool {
        self.gap(at) == Gap::None
    }

    /// The number there.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        match self.pieces.get(at)?.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The number there, if it could be a day, a month or an hour.
    pub(super) fn small(&self, at: usize) -> Option<u32> {
        let number = self.number(at)?;
        (number.digits <= 2).then_some(number.value)
    }

    /// The word there, in lower case.
    pub(super) fn word(&self, at: usize) -> Option<&str> {
        match &self.pieces.get(at)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether one of these words is there.
    pub(super) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|word| words.contains(&word))
    }

    /// The place after these words, if they are there in this order.
    pub(super) fn after(&self, at: usize, words: &[&str]) -> Option<usize> {
        let mut pairs = words.iter().zip(at..);
        let all = pairs.all(|(word, at)| self.is_word(at, &[word]));
        all.then_some(at + words.len())
    }

    /// The place after one of these words, or the same place if none is there.
    pub(super) fn past(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.is_word(at, words))
    }

    /// Whether this mark is there. Every kind of dash is `-`.
    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.pieces
            .get(at)
            .is_some_and(|piece| piece.kind == Kind::Mark(mark))
    }

    /// These pieces as they were typed.
    pub(super) fn typed(&self, pieces: Range<usize>) -> String {
        let place = |at: usize| self.pieces.get(at).map(|piece| piece.place.clone());
        let first = place(pieces.start).map_or(0, |place| place.start);
        let last = place(pieces.end.saturating_sub(1)).map_or(0, |place| place.end);
        self.text.get(first..last).unwrap_or_default().to_owned()
    }

    /// The whole text, if it is short and certainly about time. Anything else could be a
    /// child's name in the wrong column and is never repeated: so a single word
    /// from outside the calendar is enough to hold it back, and so is text made
    /// only of words that are names too ("April May").
    pub(super) fn quotable(&self) -> Option<String> {
        if self.text.chars().count() > QUOTED {
            return None;
        }
        let mut evidence = false;
        for (at, piece) in self.pieces.iter().enumerate() {
            match &piece.kind {
                // More digits than a year has are a telephone or pupil number.
                Kind::Number(number) if number.digits > 4 => return None,
                Kind::Number(_) => evidence = true,
                Kind::Word(word) if words::tells_a_time(word) => evidence = true,
                // The letters of 2026-03-12T14:30Z; elsewhere they may be initials.
                Kind::Word(word)
                    if matches!(word.as_str(), "t" | "z")
                        && self.touches(at)
                        && self.number(at.wrapping_sub(1)).is_some() => {}
                Kind::Word(word) if words::of_the_calendar(word) => {}
                Kind::Mark('/' | '-' | '.' | ':' | '@' | '&' | '+' | ';') => {}
                Kind::Word(_) | Kind::Mark(_) => return None,
            }
        }
        evidence.then(|| self.text.clone())
    }
}

/// The text with single plain spaces, without what can't be seen and without a
/// full stop at the end.
fn tidy(text: &str) -> String {
    let seen: String = text.chars().filter(|&c| !is_unseen(c)).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', ' ']).to_owned()
}

/// Marks of direction and joining, which come along when a date is copied out
/// of Windows or Word.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
