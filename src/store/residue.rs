//! Looking for texts in bytes, all at once: an index of how each begins, so that a
//! file is gone through once however much was erased.

use std::collections::{BTreeSet, HashMap};

/// A text shorter than this, in letters, stands in any file by accident; and figures
/// without any letter do where two of them touch.
const SHORTEST: usize = 4;
const SHORTEST_FIGURES: usize = 8;

/// Of a longer text pieces of so many letters are looked for: the file may hold a part
/// of it alone, and breaks long texts over its pages.
const PIECE: usize = 48;

/// How many bytes the index goes by; every letter has at least one.
const BEGINNING: usize = SHORTEST;

/// The texts that are looked for.
#[derive(Debug)]
pub(super) struct Sought {
    pieces: Vec<Vec<u8>>,
    by_beginning: HashMap<[u8; BEGINNING], Vec<usize>>,
    /// Whether any begins with these two bytes: most places are passed over by it.
    by_two: Vec<bool>,
}

impl Sought {
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut all = BTreeSet::new();
        for text in texts {
            let letters: Vec<char> = text.chars().collect();
            for piece in letters.chunks(PIECE) {
                let shortest = if piece.iter().any(|letter| letter.is_alphabetic()) {
                    SHORTEST
                } else {
                    SHORTEST_FIGURES
                };
                if piece.len() >= shortest {
                    let piece: String = piece.iter().collect();
                    // Inside a sealed part quotation marks and line breaks are written
                    // in another way.
                    all.insert(as_json(&piece));
                    all.insert(piece.into_bytes());
                }
            }
        }
        let pieces: Vec<Vec<u8>> = all.into_iter().collect();
        let mut by_beginning: HashMap<_, Vec<usize>> = HashMap::new();
        let mut by_two = vec![false; 1 << 16];
        for (index, piece) in pieces.iter().enumerate() {
            if let Some(beginning) = piece.first_chunk::<BEGINNING>() {
                by_two[two(beginning)] = true;
                by_beginning.entry(*beginning).or_default().push(index);
            }
        }
        Sought {
            pieces,
            by_beginning,
            by_two,
        }
    }

    /// Not one of them found yet.
    pub(super) fn none(&self) -> Vec<u64> {
        vec![0; self.pieces.len()]
    }

    /// Adds how often each stands in these bytes.
    pub(super) fn count(&self, bytes: &[u8], found: &mut [u64]) {
        for (at, window) in bytes.windows(BEGINNING).enumerate() {
            if !self.by_two[two(window)] {
                continue;
            }
            let Some(known) = window
                .first_chunk::<BEGINNING>()
                .and_then(|beginning| self.by_beginning.get(beginning))
            else {
                continue;
            };
            for index in known {
                if bytes[at..].starts_with(&self.pieces[*index]) {
                    found[*index] += 1;
                }
            }
        }
    }
}

/// The first two bytes as a number; there are always four.
fn two(beginning: &[u8]) -> usize {
    usize::from(beginning[0]) << 8 | usize::from(beginning[1])
}

/// How many were found more often than they are said.
pub(super) fn left_over(found: &[u64], said: &[u64]) -> usize {
    found
        .iter()
        .zip(said)
        .filter(|(found, said)| found > said)
        .count()
}

fn as_json(text: &str) -> Vec<u8> {
    let quoted = serde_json::Value::from(text).to_string();
    quoted.trim_matches('"').as_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::{Sought, left_over};

    fn left(texts: &[&str], file: &[u8], said: &[&str]) -> usize {
        let sought = Sought::of(texts.iter().copied());
        let (mut found, mut still) = (sought.none(), sought.none());
        sought.count(file, &mut found);
        for text in said {
            sought.count(text.as_bytes(), &mut still);
        }
        left_over(&found, &still)
    }

    #[test]
    fn what_lies_in_the_file_and_is_said_nowhere_is_left_over() {
        let file = b"\0\x01Robin ValeRobin Vale\xff";
        assert_eq!(left(&["Robin Vale", "Ash Moor"], file, &[]), 1);
        assert_eq!(left(&["Robin Vale"], file, &["Robin Vale"]), 1);
        assert_eq!(left(&["Robin Vale"], file, &["Robin Vale, Robin Vale"]), 0);
        assert_eq!(left(&["Bo"], b"Bo", &[]), 0, "too short to mean anything");
        assert_eq!(
            left(&["Z\u{f6}e\u{e9}"], "Z\u{f6}e\u{e9}".as_bytes(), &[]),
            1
        );
    }

    #[test]
    fn a_text_is_found_as_a_sealed_part_writes_it_and_by_a_piece_of_it() {
        assert_eq!(
            left(&["\"No\", they said."], br#"\"No\", they said."#, &[]),
            1
        );
        let story = ["The quick brown fox jumps over the lazy dog."; 9].join(" And then: ");
        let half = &story.as_bytes()[..story.len() / 2];
        assert!(left(&[&story], half, &[]) > 0);
    }
}
