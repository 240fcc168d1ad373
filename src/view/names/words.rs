//! Names as words: how they are compared, and what stands for them.

use unicode_normalization::UnicodeNormalization;

use crate::domain::private::Private;

/// Whether the words begin with the name, each part perhaps with an s behind it.
pub(super) fn begin_with(words: &[String], name: &[String]) -> bool {
    name.len() <= words.len()
        && name
            .iter()
            .zip(words)
            .all(|(part, word)| word == part || word.strip_suffix('s') == Some(part))
}

pub(super) fn folded(name: &Private) -> Vec<String> {
    words(name.reveal().unwrap_or_default())
        .map(|(_, word)| fold(word))
        .collect()
}

/// `J.S.` for Jamie Smith.
pub(super) fn initials(name: &Private) -> Option<String> {
    let name = name.reveal()?;
    let letters: String = name
        .split_whitespace()
        .flat_map(|part| part.split('-'))
        .map(first_letter)
        .collect();
    (!letters.is_empty()).then_some(letters)
}

pub(super) fn first_letter(word: &str) -> String {
    word.chars()
        .find(|letter| letter.is_alphanumeric())
        .map_or_else(String::new, |letter| format!("{}.", letter.to_uppercase()))
}

/// A word as it is compared: in small letters, accents in one character.
pub(super) fn fold(word: &str) -> String {
    word.nfc().collect::<String>().to_lowercase()
}

/// The words of a text and where they begin; letters, digits and the marks that
/// combine with them.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let in_word =
        |letter: char| letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter);
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
