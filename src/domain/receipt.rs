//! A receipt: a short code, kept by somebody else, of all the log held when it was
//! given. Whoever has the file can write it anew from its first entry; whoever has
//! a receipt can tell.

use std::fmt;

/// Eighty bits in groups of four letters and figures, and one that tells a slip:
/// `7K4M-9QXD-2HTV-B6RE-C`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code([u8; 10]);

/// What may stand in a code. I, L, O and U are left out: they are read as 1, 1 and 0,
/// and make words.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The letters of a code without the last.
const LENGTH: usize = 16;

/// How many letters each of its groups has.
const GROUPS: [usize; 5] = [4, 4, 4, 4, 1];

impl Code {
    /// The code of these bits.
    #[must_use]
    pub fn of(bits: [u8; 10]) -> Self {
        Code(bits)
    }

    /// Reads a code however it is grouped or capitalised; nothing if a letter is wrong,
    /// missing, too many, or changed places with its neighbour.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let values: Vec<u8> = text
            .chars()
            .filter(|letter| !matches!(letter, '-' | ' ' | '\u{2010}'..='\u{2015}'))
            .map(value)
            .collect::<Option<_>>()?;
        let (values, last) = values.split_at_checked(LENGTH)?;
        if last != [check(values)] {
            return None;
        }
        let bits = values
            .iter()
            .fold(0_u128, |bits, value| bits << 5 | u128::from(*value));
        let bytes = bits.to_be_bytes();
        Some(Code(bytes[6..].try_into().ok()?))
    }

    fn values(self) -> Vec<u8> {
        let mut bytes = [0; 16];
        bytes[6..].copy_from_slice(&self.0);
        let bits = u128::from_be_bytes(bytes);
        let value = |place: usize| (bits >> (5 * (LENGTH - 1 - place)) & 31) as u8;
        (0..LENGTH).map(value).collect()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = self.values();
        for group in values.chunks(4) {
            for value in group {
                write!(f, "{}", char::from(LETTERS[usize::from(*value)]))?;
            }
            f.write_str("-")?;
        }
        write!(f, "{}", char::from(LETTERS[usize::from(check(&values))]))
    }
}

/// The value of a letter, and of those that are taken for another.
fn value(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        letter => letter,
    };
    let place = LETTERS
        .iter()
        .position(|known| char::from(*known) == letter)?;
    u8::try_from(place).ok()
}

/// A letter more (Luhn's, to the base of 32): one wrong letter, or two neighbours
/// exchanged but for 0 and Z, give another.
fn check(values: &[u8]) -> u8 {
    let sum: u32 = values
        .iter()
        .rev()
        .enumerate()
        .map(|(place, value)| {
            let doubled = u32::from(*value) * if place % 2 == 0 { 2 } else { 1 };
            doubled / 32 + doubled % 32
        })
        .sum();
    u8::try_from((32 - sum % 32) % 32).unwrap_or_default()
}

/// That the log held an entry, and with it every one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Which log, by the number its first entry gave it.
    pub log: String,
    /// The entry.
    pub entry: u64,
    /// Its hash, in hexadecimal.
    pub hash: String,
    /// The same for people.
    pub code: Code,
}

/// As it is printed: `Entry 413, receipt 7K4M-9QXD-2HTV-B6RE-C`.
impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry {}, receipt {}", self.entry, self.code)
    }
}

/// What was kept, given again to be held against the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The log it was of, where that was kept too.
    pub log: Option<String>,
    /// The entry it was of, where that was kept too.
    pub entry: Option<u64>,
    /// The code.
    pub code: Code,
}

impl Kept {
    /// Reads `413 7K4M-...`, `Entry 413, receipt 7K4M-...` or the code alone, whatever
    /// else was written beside it: a day, a name.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if let Some(code) = Code::read(text) {
            return Some(Kept {
                log: None,
                entry: None,
                code,
            });
        }
        let words: Vec<&str> = text
            .split(|letter: char| {
                letter.is_whitespace() || matches!(letter, ',' | ':' | ';' | '·' | '.')
            })
            .filter(|word| !word.is_empty())
            .collect();
        let (place, length, code) = (0..words.len()).find_map(|place| {
            let (length, code) = code_of(&words[place..])?;
            Some((place, length, code))
        })?;
        let (before, after) = (&words[..place], &words[place + length..]);
        Some(Kept {
            log: None,
            entry: entry_called(&words).or_else(|| entry_beside(before, after)),
            code,
        })
    }
}

/// Whether a word of a line has the groups of a code, right or wrong.
#[must_use]
pub fn looks_like_one(line: &str) -> bool {
    let words = line.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    words.into_iter().any(|word| {
        let groups: Vec<usize> = word.split('-').map(str::len).collect();
        groups == GROUPS
    })
}

/// The code words begin with, and how many of them it takes: one, or its five groups
/// where blanks part these.
fn code_of(words: &[&str]) -> Option<(usize, Code)> {
    if let Some(code) = words.first().and_then(|word| Code::read(word)) {
        return Some((1, code));
    }
    let groups = words.get(..GROUPS.len())?;
    let are_groups = groups
        .iter()
        .zip(GROUPS)
        .all(|(group, length)| group.chars().count() == length);
    let code = Code::read(&groups.concat()).filter(|_| are_groups)?;
    Some((GROUPS.len(), code))
}

/// The number that is called an entry's.
fn entry_called(words: &[&str]) -> Option<u64> {
    let mut called = words.windows(2).filter_map(|pair| match pair {
        [word, number] if word.eq_ignore_ascii_case("entry") => number.parse().ok(),
        _ => None,
    });
    called.next_back()
}

/// The number next to the code: any other is a day's, or a page's.
fn entry_beside(before: &[&str], after: &[&str]) -> Option<u64> {
    let number = |word: &&str| word.parse().ok();
    before
        .last()
        .and_then(number)
        .or_else(|| after.first().and_then(number))
}

/// What a receipt says of the log it is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The log ends with this entry: it holds what it held then, and nothing more.
    Same(u64),
    /// It holds this entry, and all before it, unchanged; and so many more.
    More(u64, u64),
    /// It ends before the entry the receipt is of: entries were removed.
    Removed,
    /// The entry is not the one the receipt is of, or one before it is not.
    Changed,
    /// No entry has this receipt: it is of another log, or entries were removed or
    /// changed.
    Unknown,
    /// It is of another log.
    OtherLog,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> Code {
        Code::of([0x3a, 0x46, 0xe4, 0xdd, 0xdd, 0x11, 0x8d, 0xb5, 0x8b, 0x0e])
    }

    #[test]
    fn the_letters_are_five_bits_each() {
        // 00111 01001 00011 01110 ...: by hand from the bytes above.
        assert!(code().to_string().starts_with("793E-9Q"), "{}", code());
        assert_eq!(code().to_string().len(), 21);
        assert!(
            Code::of([0; 10])
                .to_string()
                .starts_with("0000-0000-0000-0000-0")
        );
        assert!(
            Code::of([0xff; 10])
                .to_string()
                .starts_with("ZZZZ-ZZZZ-ZZZZ-ZZZZ-")
        );
    }

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        let written = code().to_string();
        for typed in [
            written.clone(),
            written.to_lowercase(),
            written.replace('-', " "),
            written.replace('-', ""),
            written.replace('-', "\u{2013}"),
            written.replace('0', "O").replace('1', "l"),
        ] {
            assert_eq!(Code::read(&typed), Some(code()), "{typed}");
        }
        for entry in ["413 ", "Entry 413, receipt ", "413:", "Entry 413 · "] {
            let kept = Kept::read(&format!("{entry}{written}")).unwrap();
            assert_eq!((kept.entry, kept.code), (Some(413), code()), "{entry}");
        }
        assert_eq!(Kept::read(&written).unwrap().entry, None);
    }

    #[test]
    fn what_else_stands_beside_a_code_is_not_taken_for_its_entry() {
        let (written, apart) = (code().to_string(), code().to_string().replace('-', " "));
        for (kept, entry) in [
            (
                format!("12 March 2012: Entry 5, receipt {written}"),
                Some(5),
            ),
            (format!("12 March 2012: receipt {written}"), None),
            (format!("12 March, 5 {written}"), Some(5)),
            (format!("{written} (log of 2012), entry 5"), Some(5)),
            (format!("5 {apart}"), Some(5)),
            (format!("Entry 5, receipt {apart}."), Some(5)),
            (format!("12 March 2012: ENTRY 5 - {apart}"), Some(5)),
        ] {
            let read = Kept::read(&kept).unwrap_or_else(|| panic!("{kept}"));
            assert_eq!((read.entry, read.code), (entry, code()), "{kept}");
        }
    }

    #[test]
    fn no_wrong_letter_and_no_two_exchanged_are_taken_for_a_code() {
        let written: Vec<char> = code().to_string().replace('-', "").chars().collect();
        for place in 0..written.len() {
            for other in LETTERS.iter().map(|letter| char::from(*letter)) {
                let mut wrong = written.clone();
                wrong[place] = other;
                let wrong_text: String = wrong.iter().collect();
                assert_eq!(
                    Code::read(&wrong_text).is_some(),
                    wrong == written,
                    "{wrong_text}"
                );
            }
            if place > 0 && written[place] != written[place - 1] {
                let mut exchanged = written.clone();
                exchanged.swap(place, place - 1);
                let text: String = exchanged.iter().collect();
                assert_eq!(Code::read(&text), None, "{text}");
            }
        }
        for short in ["", "7", "7K4M-9QXD-2HTV-B6RE", "not a code at all, really"] {
            assert_eq!(Code::read(short), None, "{short}");
        }
    }
}
