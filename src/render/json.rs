//! One JSON document, for programs: its version, which document it is, and what it
//! says. Characters that could disturb a terminal are written as JSON's own escapes,
//! so the document says the same and does no harm.

use std::fmt::Write;

use serde::Serialize;

use super::visible::is_harmful;
use crate::error::{Error, Kind, Result};

/// The version of every document's shape. It counts changes a reader would trip
/// over; a key that is only added is not one.
const VERSION: u8 = 1;

/// One of the documents of `examples/guardbook.schema.json`.
#[derive(Debug, Serialize)]
pub struct Document<T> {
    v: u8,
    /// Which document it is: a reader can tell without knowing what was asked.
    document: &'static str,
    #[serde(flatten)]
    said: T,
}

impl<T: Serialize> Document<T> {
    /// The document of this name. What it says has keys of its own.
    pub fn new(document: &'static str, said: T) -> Self {
        Document {
            v: VERSION,
            document,
            said,
        }
    }
}

/// The document, indented, with a line break at its end.
pub fn json(document: &Document<impl Serialize>) -> Result<String> {
    let text = serde_json::to_string_pretty(document).map_err(|_| {
        Error::new(
            Kind::Unexpected,
            "unexpected",
            "The answer could not be written as JSON.",
        )
    })?;
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
    use serde_json::json;

    use super::*;

    #[test]
    fn a_document_reads_back_the_same_and_holds_nothing_harmful() {
        let said = "a\u{202e}\u{9b}\u{e0041}b\u{7f}";
        let text = json(&Document::new("test", json!({ "said": said }))).unwrap();
        assert!(!text.chars().any(is_harmful));
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read, json!({ "v": 1, "document": "test", "said": said }));
    }
}
