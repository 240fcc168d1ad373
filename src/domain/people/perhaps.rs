//! Whether two names may well be one person's, as colleagues are written: for what nobody
//! may do in their own cause. A guess to refuse by; nobody is put together by it.

use crate::domain::{
    name::{fold, is_title},
    private::Private,
};

/// Whether two names may well be one person's: the same but for accents, hyphens and
/// apostrophes, what stands in brackets, middle names, first names that are only initials,
/// or the order of first and last name; or a title and the other's surname.
#[must_use]
pub fn perhaps_one(one: &Private, other: &Private) -> bool {
    let (Some(one), Some(other)) = (one.reveal(), other.reveal()) else {
        return false;
    };
    let (one, other) = (Plain::of(one), Plain::of(other));
    !one.words.is_empty()
        && !other.words.is_empty()
        && (one.has_the_letters_of(&other)
            || one.is_short_for(&other)
            || other.is_short_for(&one)
            || one.is_the_surname_of(&other)
            || other.is_the_surname_of(&one))
}

/// Whether a title stands with a name.
#[must_use]
pub fn has_title(name: &Private) -> bool {
    name.reveal().is_some_and(|name| Plain::of(name).titled)
}

/// A name as it is compared.
struct Plain {
    /// Its words, first names first. What a hyphen or an apostrophe joins is one.
    words: Vec<String>,
    /// Whether a title stood with them.
    titled: bool,
}

impl Plain {
    fn of(name: &str) -> Self {
        let outside = without_brackets(name);
        let name = if outside.contains(char::is_alphanumeric) {
            outside.as_str()
        } else {
            name
        };
        let turned = name
            .split_once(',')
            .map(|(last, first)| format!("{first} {last}"));
        let words = turned.as_deref().unwrap_or(name);
        let words = words.split(|letter: char| letter.is_whitespace() || letter == '.');
        let words = words.map(|word| {
            let mut word = fold(word);
            word.retain(char::is_alphanumeric);
            word
        });
        let (titles, words): (Vec<String>, Vec<String>) = words
            .filter(|word| !word.is_empty())
            .partition(|word| is_title(word));
        Plain {
            words,
            titled: !titles.is_empty(),
        }
    }

    /// `Ann-Marie Fox`, `ann marie fox`, `FOX Annmarie`.
    fn has_the_letters_of(&self, other: &Plain) -> bool {
        let letters = self.words.concat();
        orders(&other.words).any(|words| words.concat() == letters)
    }

    /// `Ben Fox`, `B Fox`, `Ben J. Fox`; with as many words in any order too.
    fn is_short_for(&self, other: &Plain) -> bool {
        if self.words.len() == other.words.len() {
            orders(&other.words).any(|words| fits(&self.words, &words))
        } else {
            fits(&self.words, &other.words)
        }
    }

    /// `Mr Fox`, `Dr De Souza`.
    fn is_the_surname_of(&self, other: &Plain) -> bool {
        let surname = self.words.concat();
        self.titled && (1..other.words.len()).any(|at| other.words[at..].concat() == surname)
    }
}

/// A name without what stands in brackets.
fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let outside = name.chars().filter(|letter| match letter {
        '(' | '[' => {
            depth += 1;
            false
        }
        ')' | ']' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

/// The words with the last name first, wherever it begins, and as they are.
fn orders(words: &[String]) -> impl Iterator<Item = Vec<String>> {
    (0..words.len()).map(|first| [&words[first..], &words[..first]].concat())
}

/// Whether first and last name are the same, and the longer has the middle names of the
/// shorter, each at least as an initial; the last name in full.
fn fits(short: &[String], long: &[String]) -> bool {
    let ([first, between @ .., last], [its_first, its_between @ .., its_last]) = (short, long)
    else {
        return false;
    };
    let mut left = its_between.iter();
    last == its_last
        && begins(first, its_first)
        && between
            .iter()
            .all(|name| left.any(|other| begins(name, other)))
}

/// Whether two words are one, or one is the initial of the other.
fn begins(one: &str, other: &str) -> bool {
    let is_initial =
        |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    one == other || is_initial(one, other) || is_initial(other, one)
}
