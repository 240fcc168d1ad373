//! One JSON document, for programs. Characters that could disturb a terminal are
//! written as JSON's own escapes, so the document says the same and does no harm.

use std::fmt::Write;

use serde::Serialize;

use super::visible::is_harmful;

/// The document, indented, with a line break at its end.
pub fn json(document: &impl Serialize) -> Result<String, serde_json::Error> {
    let text = serde_json::to_string_pretty(document)?;
    let mut escaped = String::with_capacity(text.len() + 1);
    for letter in text.chars() {
        if is_harmful(letter) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(letter);
        }
    }
    escaped.push('\n');
    Ok(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_reads_back_the_same_and_holds_nothing_harmful() {
        let said = "a\u{202e}\u{9b}\u{e0041}b\u{7f}";
        let text = json(&said).unwrap();
        assert!(!text.chars().any(is_harmful));
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), said);
    }
}
