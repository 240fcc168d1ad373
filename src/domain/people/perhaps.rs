//! Whether two names may well be one person's, as colleagues are written: for what nobody
//! may do in their own cause. A guess to refuse by; nobody is put together by it.

use super::written::pieces;
use crate::domain::{
    name::{fold, is_role, is_title, names_nobody, stands_before},
    private::Private,
};

/// Whether two names may well be one person's: the same but for accents, hyphens and
/// apostrophes, what somebody is, middle names, first names that are only initials,
/// or the order of first and last name; or a title and the other's surname. Where two
/// are named, either may be.
#[must_use]
pub fn perhaps_one(one: &Private, other: &Private) -> bool {
    let (Some(one), Some(other)) = (one.reveal(), other.reveal()) else {
        return false;
    };
    let others = pieces(other);
    pieces(one).iter().any(|one| {
        let others = others.iter();
        let mut others = others.filter(|other| !(one.beside && other.beside));
        others.any(|other| Plain::of(&one.text).may_be(&Plain::of(&other.text)))
    })
}

/// Whether one is the other's first name, surname or initials alone, of which it can't be
/// told whose they are: "Ben", "Fox", "B.F.".
#[must_use]
pub fn perhaps_part(one: &Private, other: &Private) -> bool {
    let (Some(one), Some(other)) = (one.reveal(), other.reveal()) else {
        return false;
    };
    is_part_of(one, other) || is_part_of(other, one)
}

pub(super) fn is_part_of(typed: &str, name: &str) -> bool {
    let (part, whole) = (Plain::of(typed), Plain::of(name));
    let is_word = match part.words.as_slice() {
        [word] if word.len() > 1 => !part.is_titled() && whole.words.contains(word),
        _ => false,
    };
    let letters: String = typed
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .collect();
    let first = whole.words.iter().filter_map(|word| word.chars().next());
    let large = letters.chars().all(char::is_uppercase);
    let is_initials = whole.words.len() > 1 && large && fold(&letters) == first.collect::<String>();
    part.is_name() && (is_word || is_initials)
}

/// A name as it is compared.
pub(super) struct Plain {
    /// Its words, first names first, without what somebody is before them. What a hyphen
    /// or an apostrophe joins is one.
    words: Vec<String>,
    /// The words that say nowhere what somebody is, if they are others and a name.
    bare: Option<Vec<String>>,
    titles: Vec<String>,
    /// Whether a word is written in capitals, as the surname is in `FOX Ben`.
    capitals: bool,
    /// Whether it says what somebody is and not who.
    nobody: bool,
}

impl Plain {
    pub(super) fn of(name: &str) -> Self {
        let typed = name.split(|letter: char| letter.is_whitespace() || letter == '.');
        let mut plain = Plain {
            words: Vec::new(),
            bare: None,
            titles: Vec::new(),
            capitals: false,
            nobody: names_nobody(&Private::new(name)),
        };
        let mut roles = Vec::new();
        let mut behind_a_title = false;
        for typed in typed {
            let mut word = fold(typed);
            word.retain(char::is_alphanumeric);
            if word.is_empty() {
                continue;
            }
            if is_title(&word) {
                behind_a_title = true;
                plain.titles.push(word);
                continue;
            }
            // "Mr Cook" is called so; so may be who is A. Cook.
            let role = !behind_a_title && word.len() > 1 && is_role(&word);
            let large = |letter: char| letter.is_uppercase() || !letter.is_alphabetic();
            plain.capitals |= !role && word.len() > 1 && typed.chars().all(large);
            behind_a_title = false;
            plain.words.push(word);
            roles.push(role);
        }
        plain.nobody &= plain.titles.is_empty();
        if plain.nobody {
            // "the DSL" and "DSL".
            let before = plain.words.iter().take_while(|word| stands_before(word));
            let before = before.count().min(plain.words.len().saturating_sub(1));
            plain.words.drain(..before);
        } else {
            plain.leave_out(&roles);
        }
        plain
    }

    /// Leaves out what somebody is: before the name for good, and behind it too where that
    /// leaves a name. It may be the surname there.
    fn leave_out(&mut self, roles: &[bool]) {
        // An Nguyen is no role, and "my head" is.
        let is_before =
            |at: usize| roles[at] && (self.words[at].len() > 2 || roles.get(at + 1) == Some(&true));
        let before = (0..roles.len()).take_while(|at| is_before(*at)).count();
        if before == roles.len() {
            return;
        }
        let words = self.words.split_off(before);
        let bare = words.iter().zip(&roles[before..]);
        let bare: Vec<String> = bare
            .filter(|(_, role)| !**role)
            .map(|(word, _)| word.clone())
            .collect();
        let is_name = bare.len() > 1 || !self.titles.is_empty() && !bare.is_empty();
        self.bare = (is_name && bare.len() < words.len()).then_some(bare);
        self.words = words;
    }

    /// Whether it names somebody.
    pub(super) fn is_name(&self) -> bool {
        !self.nobody && !self.words.is_empty()
    }

    /// Whether it is a title alone.
    pub(super) fn is_a_title(&self) -> bool {
        self.words.is_empty() && self.is_titled()
    }

    pub(super) fn is_titled(&self) -> bool {
        !self.titles.is_empty()
    }

    /// Whether the two may well be one person's.
    pub(super) fn may_be(&self, other: &Plain) -> bool {
        let readings = |plain: &Plain| plain.bare.iter().cloned().collect::<Vec<_>>();
        let (mut mine, mut theirs) = (readings(self), readings(other));
        mine.push(self.words.clone());
        theirs.push(other.words.clone());
        let turns = self.turns() || other.turns();
        let are_names = !self.nobody && !other.nobody;
        !self.words.is_empty()
            && !other.words.is_empty()
            && !self.is_another_sex_than(other)
            && mine.iter().any(|mine| {
                theirs.iter().any(|theirs| {
                    have_the_same_letters(mine, theirs, turns && are_names)
                        || are_names
                            && (is_short_for(mine, theirs, turns)
                                || is_short_for(theirs, mine, turns)
                                || self.is_titled() && is_the_surname_of(mine, theirs)
                                || other.is_titled() && is_the_surname_of(theirs, mine))
                })
            })
    }

    /// Mr Fox is not Mrs Fox. What says nothing of it goes with either, and so do both.
    fn is_another_sex_than(&self, other: &Plain) -> bool {
        let is = |plain: &Plain, titles: &[&str]| {
            let mut all = plain.titles.iter();
            plain.is_titled() && all.all(|title| titles.contains(&title.as_str()))
        };
        is(self, &HIS) && is(other, &HERS) || is(self, &HERS) && is(other, &HIS)
    }

    /// Whether the last name may stand first: not in `James Thomas`, of which it can't be
    /// told which is which.
    fn turns(&self) -> bool {
        let is_full = |word: &String| word.chars().count() > 1;
        self.capitals || self.words.len() != 2 || !self.words.iter().all(is_full)
    }
}

/// Titles of men, and of women.
const HIS: [&str; 2] = ["mr", "sir"];
const HERS: [&str; 4] = ["mrs", "miss", "ms", "madam"];

/// `Ann-Marie Fox`, `ann marie fox`, `FOX Annmarie`.
fn have_the_same_letters(one: &[String], other: &[String], turns: bool) -> bool {
    let letters = one.concat();
    orders(other, turns).any(|words| words.concat() == letters)
}

/// `Ben Fox`, `B Fox`, `Ben J. Fox`; with as many words in any order too.
fn is_short_for(one: &[String], other: &[String], turns: bool) -> bool {
    let turns = turns && one.len() == other.len();
    orders(other, turns).any(|words| fits(one, &words))
}

/// `Mr Fox`, `Dr De Souza`.
fn is_the_surname_of(one: &[String], other: &[String]) -> bool {
    let surname = one.concat();
    (1..other.len()).any(|at| other[at..].concat() == surname)
}

/// The words as they are, and with the last name first, wherever it begins.
fn orders(words: &[String], turns: bool) -> impl Iterator<Item = Vec<String>> {
    let orders = if turns { words.len() } else { 1 };
    (0..orders).map(|first| [&words[first..], &words[..first]].concat())
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
