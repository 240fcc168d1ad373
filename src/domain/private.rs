//! What may name or describe a child. It can be carried about, compared and
//! stored, but not printed: `Debug` shows dots and there is no `Display`, so no
//! error, panic or log line can contain it. Only views, prompts and the store
//! call [`Private::reveal`].

use std::fmt;

/// A text that may have to be erased one day.
#[derive(Clone, PartialEq, Eq, Default)]
pub enum Private {
    /// Nothing was said.
    #[default]
    Empty,
    /// What was said.
    Said(String),
    /// Something was said and has been erased since.
    Erased,
}

impl Private {
    /// A text, with nothing but white space meaning nothing was said.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() {
            Private::Empty
        } else {
            Private::Said(text)
        }
    }

    /// The text itself, for those who may show or store it.
    #[must_use]
    pub fn reveal(&self) -> Option<&str> {
        match self {
            Private::Said(text) => Some(text),
            Private::Empty | Private::Erased => None,
        }
    }

    /// Whether nothing was ever said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Private::Empty)
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Private::Empty => "(nothing)",
            Private::Said(_) => "•••",
            Private::Erased => "(erased)",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Private;

    #[test]
    fn debug_output_never_contains_the_text() {
        let told = Private::new("Robin Vale");
        assert!(!format!("{told:?} {:#?}", Some(&told)).contains("Robin"));
    }

    #[test]
    fn blank_text_says_nothing() {
        assert!(Private::new(" \n\t").is_empty());
    }
}
