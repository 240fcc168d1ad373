//! A text as its words.

use super::{fold, gap::Gap, is_letter, is_mark};

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// Where it begins, in bytes.
    pub at: usize,
    /// As it is written.
    pub text: &'t str,
    /// As it is compared.
    pub folded: String,
    /// What is between it and the word before.
    pub gap: Gap,
}

impl Word<'_> {
    /// Where it ends, in bytes.
    #[must_use]
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Whether nothing but blanks is between it and the word before.
    #[must_use]
    pub fn follows(&self) -> bool {
        matches!(self.gap, Gap::Blank | Gap::Line)
    }

    /// Whether digits stand in it, and so no letter.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.text.starts_with(char::is_numeric)
    }

    /// Whether it begins large.
    pub(super) fn begins_large(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// The words of a text: letters and the marks that belong to them, or digits, which
/// stand behind a name in many an account's.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let in_word = |letter: char| is_letter(letter) || is_mark(letter);
    let (mut words, mut done, mut seen): (Vec<Word>, _, _) = (Vec::new(), 0, 0);
    while let Some(gap) = text[seen..].find(in_word) {
        let at = seen + gap;
        let numeric = text[at..].starts_with(char::is_numeric);
        let ends =
            |letter: char| !in_word(letter) || !is_mark(letter) && letter.is_numeric() != numeric;
        let end = text[at..]
            .find(ends)
            .map_or(text.len(), |length| at + length);
        let word = &text[at..end];
        seen = end;
        let letters = fold(word);
        if letters.is_empty() {
            // A mark on no letter, as between the signs of a picture, is no word.
            continue;
        }
        let gap = words.last().map_or(Gap::Wide, |before: &Word| {
            Gap::of(&text[done..at], &before.folded)
        });
        words.push(Word {
            at,
            text: word,
            folded: letters,
            gap,
        });
        done = end;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_signs_and_between_letters_and_digits() {
        let cut = words("Jamie06, O\u{301}'Hare\u{ad}s x2y");
        let texts: Vec<&str> = cut.iter().map(|word| word.text).collect();
        assert_eq!(
            texts,
            ["Jamie", "06", "O\u{301}", "Hare\u{ad}s", "x", "2", "y"]
        );
        // Of these Unicode counts all but the first as letters.
        for apostrophe in ['\u{2019}', '\u{2b9}', '\u{2bb}', '\u{2bc}', '\u{2bd}'] {
            let text = format!("Hare{apostrophe}s");
            let cut = words(&text);
            assert_eq!(cut[0].folded, "hare", "{apostrophe:?}");
            assert_eq!(cut[1].gap, Gap::Apostrophe, "{apostrophe:?}");
        }
        let pictures = words("dumb \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} lol \u{ad} \u{301}");
        assert_eq!(pictures.len(), 2, "{pictures:?}");
        assert!(cut[1].is_number() && cut[1].gap == Gap::Cut);
        assert!(cut[3].end() == 20 && cut[3].folded == "hares");
    }
}
