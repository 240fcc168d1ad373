//! Names as words: how they are compared, and what stands for them.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::private::Private;

/// Whether the words begin with the name, each part perhaps with an s behind it.
pub fn begin_with(words: &[String], name: &[String]) -> bool {
    name.len() <= words.len()
        && name
            .iter()
            .zip(words)
            .all(|(part, word)| word == part || word.strip_suffix('s') == Some(part))
}

/// The words of a name as they are compared.
pub fn folded(name: &Private) -> Vec<String> {
    words(name.reveal().unwrap_or_default())
        .map(|(_, word)| fold(word))
        .collect()
}

/// `J.S.` for Jamie Smith.
pub fn initials(name: &Private) -> Option<String> {
    let name = name.reveal()?;
    let letters: String = name
        .split_whitespace()
        .flat_map(|part| part.split('-'))
        .map(first_letter)
        .collect();
    (!letters.is_empty()).then_some(letters)
}

/// `J.` for Jamie.
pub fn first_letter(word: &str) -> String {
    word.chars()
        .find(|letter| letter.is_alphanumeric())
        .map_or_else(String::new, |letter| format!("{}.", letter.to_uppercase()))
}

/// A word as it is compared: in small letters and without accents, which people
/// leave off when they type.
pub fn fold(word: &str) -> String {
    word.nfd()
        .filter(|letter| !is_accent(*letter))
        .collect::<String>()
        .to_lowercase()
}

/// Whether a sign only changes the letter before it.
pub fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// The parts of a name as people also write them: O'Hare as Ohare, Anne-Marie as
/// Annemarie.
pub fn joined_parts(name: &Private) -> Vec<String> {
    let parts = name.reveal().unwrap_or_default().split_whitespace();
    parts
        .filter(|part| words(part).count() > 1)
        .map(|part| words(part).map(|(_, word)| fold(word)).collect())
        .collect()
}

/// The words of a text and where they begin; letters, digits and the marks that
/// combine with them.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let in_word = |letter: char| letter.is_alphanumeric() || is_accent(letter);
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(in_word)?;
        let end = text[start..]
            .find(|letter| !in_word(letter))
            .map_or(text.len(), |length| start + length);
        rest = end;
        Some((start, &text[start..end]))
    })
}

/// Whole names, looked for in texts all at once.
#[derive(Debug, Default)]
pub struct WholeNames {
    by_first_word: HashMap<String, Vec<Vec<String>>>,
}

impl WholeNames {
    /// These names.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n Private>) -> Self {
        let mut all = WholeNames::default();
        for name in names.into_iter().map(folded) {
            if let Some(first) = name.first() {
                all.by_first_word
                    .entry(first.clone())
                    .or_default()
                    .push(name);
            }
        }
        all
    }

    /// Whether one of them stands in a text, however it is spaced, accented or written
    /// large; and not inside a longer word.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        let words: Vec<String> = words(text).map(|(_, word)| fold(word)).collect();
        words.iter().enumerate().any(|(at, word)| {
            let spellings = [Some(word.as_str()), word.strip_suffix('s')];
            let known = spellings.into_iter().flatten();
            known
                .filter_map(|word| self.by_first_word.get(word))
                .flatten()
                .any(|name| begin_with(&words[at..], name))
        })
    }
}
