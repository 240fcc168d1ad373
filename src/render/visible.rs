//! Text other people wrote may hold characters that move the cursor, change the
//! terminal or turn the reading direction. They are shown by number instead.

use std::{borrow::Cow, fmt::Write};

/// The text with control and direction characters written as `<U+001B>`. Line
/// breaks and tabs stay; emoji and letters of every script stay.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if is_harmful(letter) {
            let _ = write!(shown, "<U+{:04X}>", u32::from(letter));
        } else {
            shown.push(letter);
        }
    }
    Cow::Owned(shown)
}

/// Control characters but line feed and tab; marks that turn or hide text.
pub(super) fn is_harmful(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => letter.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_escape_code_is_shown_and_not_obeyed() {
        assert_eq!(
            visible("a\x1b[2Jb\u{202e}c\r"),
            "a<U+001B>[2Jb<U+202E>c<U+000D>"
        );
    }

    #[test]
    fn letters_of_every_script_and_joined_emoji_stay() {
        for text in ["Zoë, Łukasz, 王", "👩\u{200d}👧 two\nlines\ttabbed", "नमस्ते"]
        {
            assert_eq!(visible(text), text);
        }
    }

    proptest! {
        #[test]
        fn nothing_harmful_is_ever_left(text in any::<String>()) {
            prop_assert!(!visible(&text).chars().any(is_harmful));
        }
    }
}
