//! Whether two names may be one person's, spelt two ways. A guess to ask about,
//! never to act on. Initials and short forms are not guessed at.

use super::name::fold;

/// How near two words must be to be one word with a slip in it: one letter of
/// four, two of eight.
const NEAR: f64 = 0.75;

/// A name as its words, made ready to be compared with many others.
#[derive(Debug, Clone)]
pub struct Likeness {
    /// In the order of the alphabet.
    words: Vec<String>,
    /// Which letters it has, some of the rarer ones sharing a place: two names that
    /// have too few in common are seen not to be alike without a look at their words.
    letters: u32,
    /// The most letters of it that a name near it may lack.
    slips: usize,
}

impl Likeness {
    /// The words of a name in small letters, without accents and apostrophes.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let name: String = name
            .chars()
            .filter(|letter| !['\'', '’', '.'].contains(letter))
            .collect();
        let plain = fold(&name);
        let words = plain.split(|letter: char| !letter.is_alphanumeric());
        let mut words: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        words.sort_unstable();
        let letters = words.iter().flat_map(|word| word.chars());
        Likeness {
            letters: letters.fold(0, |all, letter| all | 1 << (u32::from(letter) % 32)),
            // A slip in three letters is near if the other word has four.
            slips: words.iter().map(|word| word.chars().count() / 3).sum(),
            words,
        }
    }

    /// Whether another name has all but a few of its letters.
    fn is_nearly_in(&self, other: &Likeness) -> bool {
        (self.letters & !other.letters).count_ones() as usize <= self.slips
    }

    /// Whether every word of the shorter name has one near it in the longer, whatever
    /// their order. Where the longer has more, as with a middle name, they must be
    /// the same, and two at least: a first name alone is like too many.
    #[must_use]
    pub fn is_near(&self, other: &Likeness) -> bool {
        let (fewer, more) = if self.words.len() <= other.words.len() {
            (self, other)
        } else {
            (other, self)
        };
        let as_many = fewer.words.len() == more.words.len();
        if !fewer.is_nearly_in(more) || (as_many && !more.is_nearly_in(fewer)) {
            return false;
        }
        let (fewer, more) = (&fewer.words, &more.words);
        if fewer.len() < more.len() {
            // "De Souza" and "Desouza" are the same letters.
            return (fewer.len() > 1 && fewer.iter().all(|word| more.contains(word)))
                || letters(fewer) == letters(more);
        }
        let mut left: Vec<&String> = more.iter().collect();
        !fewer.is_empty()
            && fewer.iter().all(|word| {
                let nearest = left
                    .iter()
                    .enumerate()
                    .map(|(index, candidate)| (index, nearness(word, candidate)))
                    .max_by(|(_, one), (_, other)| one.total_cmp(other))
                    .filter(|(_, nearness)| *nearness >= NEAR);
                nearest.map(|(index, _)| left.swap_remove(index)).is_some()
            })
    }
}

/// The letters of a name in the order of the alphabet, its words forgotten.
fn letters(words: &[String]) -> Vec<char> {
    let mut letters: Vec<char> = words.concat().chars().collect();
    letters.sort_unstable();
    letters
}

/// From 0 to 1; letters that changed places count as one slip.
fn nearness(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let (one_long, other_long) = (one.chars().count(), other.chars().count());
    let longest = one_long.max(other_long);
    // Too different in length to be near, which is cheaper to see.
    if one_long.abs_diff(other_long) * 4 > longest {
        return 0.0;
    }
    let slips = u32::try_from(strsim::osa_distance(one, other)).unwrap_or(u32::MAX);
    1.0 - f64::from(slips) / f64::from(u32::try_from(longest).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::Likeness;

    fn look_alike(one: &str, other: &str) -> bool {
        Likeness::of(one).is_near(&Likeness::of(other))
    }

    #[test]
    fn a_slip_an_accent_an_order_or_a_middle_name_looks_alike() {
        for (one, other) in [
            ("Jamie Smith", "Jamie Smyth"),
            ("Jamie Smith", "Jaime Smith"),
            ("Jamie Smith", "Jaime Smyth"),
            ("Jamie Smith", "SMITH, Jamie"),
            ("Jamie Smith", "Jamie Lee Smith"),
            ("Zoe O'Hare", "Zo\u{eb} OHare"),
            ("Zoe O’Hare", "zoe o'hare"),
            ("Anne-Marie Fern", "Anne Marie Fern"),
            ("Anne-Marie Fern", "Annemarie Fern"),
            ("Ann Fern", "Anne Fern"),
            ("Zephyra", "Zephira"),
        ] {
            assert!(look_alike(one, other), "{one} / {other}");
            assert!(look_alike(other, one), "{other} / {one}");
        }
    }

    #[test]
    fn another_name_does_not() {
        for (one, other) in [
            ("Jamie Smith", "Jamie Brown"),
            ("Jamie Smith", "Ash Smith"),
            ("Jamie Smith", "J. Smith"),
            ("Benjamin Smith", "Ben Smith"),
            ("Tom Brown", "Tim Brown"),
            ("Jo Reed", "Al Reed"),
            ("Lee", "Lee Brown"),
            ("Jamie Lee Smith", "Jamie Lou Smith"),
            ("Smith Smith", "Smith Jones"),
            ("", "Lee Brown"),
            ("", ""),
        ] {
            assert!(!look_alike(one, other), "{one} / {other}");
            assert!(!look_alike(other, one), "{other} / {one}");
        }
    }
}
