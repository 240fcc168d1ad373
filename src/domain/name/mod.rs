//! Names as words: how they are compared, and what stands for them.

mod fitting;
mod gap;
mod nobody;
mod orders;
mod parts;
mod spelt;
mod whole;
mod words;

use unicode_normalization::UnicodeNormalization;

use super::private::Private;
pub use gap::Gap;
use gap::is_apostrophe;
pub use nobody::{is_role, is_title, names_nobody, naming_words, stands_before};
pub use orders::run_together;
pub use parts::Parts;
pub use spelt::Spelt;
use spelt::is_particle;
pub use whole::{Found, WholeNames};
pub use words::{Word, words};

/// The words of a name as they are compared.
pub fn folded(name: &Private) -> Vec<String> {
    let words = words_of(name).into_iter();
    words.map(|word| word.folded).collect()
}

fn words_of(name: &Private) -> Vec<Word<'_>> {
    words(name.reveal().unwrap_or_default())
}

/// A word as it is compared: in small letters and without accents, which people
/// leave off when they type, without what can't be seen, and with letters of another
/// width or style as the plain ones they stand for.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let letters: String = word.nfkd().filter(|letter| !is_mark(*letter)).collect();
    let mut plain = String::with_capacity(letters.len());
    for letter in letters.to_lowercase().nfkd().filter(|one| !is_mark(*one)) {
        match undone(letter) {
            Some(spelt) => plain.push_str(spelt),
            None => plain.push(letter),
        }
    }
    plain
}

/// Letters whose stroke or ligature Unicode does not take apart, as keyboards without
/// them write them.
fn undone(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ŋ' => "n",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

/// Whether a sign is a letter or a digit, and no apostrophe that looks like one to Unicode.
fn is_letter(sign: char) -> bool {
    sign.is_alphanumeric() && !is_apostrophe(sign)
}

/// Whether a sign only changes the letter before it, or can't be seen at all: soft
/// hyphens and blanks without width come with what is copied from a page.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// `J.S.` for Jamie Smith. None where they would give a name away: in writing without
/// large and small letters one sign can be the whole of it.
pub fn initials(name: &Private) -> Option<String> {
    let parts: Vec<&str> = name
        .reveal()?
        .split_whitespace()
        .flat_map(|part| part.split('-'))
        .collect();
    let is_whole = |part: &&str| {
        let mut letters = part.chars().filter(|letter| is_letter(*letter));
        let first = letters.next();
        letters.next().is_none()
            && first.is_some_and(|one| !one.is_uppercase() && !one.is_lowercase())
    };
    if parts.iter().any(is_whole) {
        return None;
    }
    let letters: String = parts.into_iter().map(first_letter).collect();
    (!letters.is_empty()).then_some(letters)
}

/// `J.` for Jamie.
pub fn first_letter(word: &str) -> String {
    word.chars()
        .find(|letter| is_letter(*letter))
        .map_or_else(String::new, |letter| format!("{}.", letter.to_uppercase()))
}

/// How many letters the shortest part has that is written together.
const SHORTEST_JOINED: usize = 4;

/// The parts of a name as people also write them: O'Hare as Ohare, Anne-Marie as
/// Annemarie, Ó Briain as Obriain, van Dijk as Vandijk.
pub fn joined_parts(name: &Private) -> Vec<String> {
    let words = words_of(name);
    let is_joined = |next: &Word, before: &Word| {
        !next.follows() || before.folded.chars().count() == 1 || is_particle(&before.folded)
    };
    let mut joined = Vec::new();
    for (at, first) in words.iter().enumerate() {
        let mut so_far = first.folded.clone();
        for (before, next) in words[at..].iter().zip(&words[at + 1..]) {
            if !is_joined(next, before) {
                break;
            }
            so_far.push_str(&next.folded);
            // Of initials alone it would be "as" or "it".
            if so_far.chars().count() >= SHORTEST_JOINED {
                joined.push(so_far.clone());
            }
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str) -> Vec<String> {
        folded(&Private::new(name))
    }

    #[test]
    fn names_are_compared_without_what_people_leave_off() {
        for (one, other) in [
            ("Łukasz Wójcik", "lukasz wojcik"),
            ("Søren Bjørk", "SOREN BJORK"),
            ("Đặng Đức", "Dang Duc"),
            ("Anna Strauß", "ANNA STRAUSS"),
            ("Işıl Yıldız", "IŞIL YILDIZ"),
            ("İpek", "ipek"),
            ("Fex\u{ad}wor\u{200b}thy", "Fexworthy"),
            ("Þóra Æbelø", "Thora Aebelo"),
            // Letters of another width or style, as people dress names up with them.
            ("Ｆｅｘｗｏｒｔｈｙ", "Fexworthy"),
            ("𝐅𝐞𝐱𝔀𝓸𝓻𝓽𝓱𝔂", "Fexworthy"),
            ("Ⓕⓔⓧⓦⓞⓡⓣⓗⓨ", "Fexworthy"),
            ("Ｆéx", "fex"),
            ("Griﬃn", "Griffin"),
        ] {
            assert_eq!(name(one), name(other), "{other}");
        }
        assert_ne!(name("Ana"), name("Anna"));
    }

    #[test]
    fn what_is_run_together_is_known() {
        let joined = |name: &str| joined_parts(&Private::new(name));
        assert_eq!(joined("Jamie O'Hare"), ["ohare"]);
        assert_eq!(
            joined("Ó Briain-D'Arcy"),
            [
                "obriain",
                "obriaind",
                "obriaindarcy",
                "briaind",
                "briaindarcy",
                "darcy"
            ]
        );
        assert_eq!(joined("Ann de la Cruz"), ["dela", "delacruz", "lacruz"]);
        assert!(joined("Jamie Lee Fern").is_empty());
    }

    #[test]
    fn initials_are_not_the_name_itself() {
        let of = |name: &str| initials(&Private::new(name));
        assert_eq!(of("Jamie O'Hare-Fern").as_deref(), Some("J.O.F."));
        assert_eq!(of("J Fern").as_deref(), Some("J.F."));
        assert_eq!(of("李 小龙"), None);
        assert_eq!(of("소연 김"), None);
        assert_eq!(of("小龙").as_deref(), Some("小."));
        assert_eq!(of("\u{2bb}Ana Moor").as_deref(), Some("A.M."));
    }
}
