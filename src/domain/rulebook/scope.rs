//! Which types a row is about.

use std::fmt;

/// The types a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Every type, but these.
    EveryBut(Vec<String>),
    /// These.
    Types(Vec<String>),
}

impl Scope {
    /// Reads `games device`, `*`, or `* except games`.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        match text.trim().strip_prefix('*') {
            None => Scope::Types(words(text)),
            Some(rest) => Scope::EveryBut(words(
                rest.trim().strip_prefix("except").unwrap_or_default(),
            )),
        }
    }

    /// Whether the row is about this type.
    #[must_use]
    pub fn covers(&self, category: &str) -> bool {
        match self {
            Scope::EveryBut(types) => !types.iter().any(|code| code == category),
            Scope::Types(types) => types.iter().any(|code| code == category),
        }
    }

    /// Whether the row names this type, rather than being about every type.
    #[must_use]
    pub fn names(&self, category: &str) -> bool {
        matches!(self, Scope::Types(_)) && self.covers(category)
    }

    /// The types the row names, to be in it or out of it.
    #[must_use]
    pub fn types(&self) -> &[String] {
        match self {
            Scope::EveryBut(types) | Scope::Types(types) => types,
        }
    }
}

/// As [`Scope::read`] reads it.
impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scope::EveryBut(types) if types.is_empty() => f.write_str("*"),
            Scope::EveryBut(types) => write!(f, "* except {}", types.join(" ")),
            Scope::Types(types) => f.write_str(&types.join(" ")),
        }
    }
}
