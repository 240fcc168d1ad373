//! A cell of a row, and how it is written.

use std::fmt;

use crate::domain::word::Need;

/// One cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The action's code.
    pub action: String,
    /// What the row wants of it.
    pub need: Need,
}

impl Cell {
    /// Reads `police`, which must be done, or `(police)`, to be considered.
    #[must_use]
    pub fn read(word: &str) -> Self {
        let bracketed = word
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'));
        Cell {
            action: bracketed.unwrap_or(word).to_owned(),
            need: if bracketed.is_some() {
                Need::Consider
            } else {
                Need::Must
            },
        }
    }

    /// Reads several with blanks between.
    #[must_use]
    pub fn read_all(text: &str) -> Vec<Self> {
        text.split_whitespace().map(Cell::read).collect()
    }

    /// As [`Cell::read_all`] reads them.
    #[must_use]
    pub fn written(cells: &[Cell]) -> String {
        let words: Vec<String> = cells.iter().map(Cell::to_string).collect();
        words.join(" ")
    }
}

/// As [`Cell::read`] reads it.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.need {
            Need::Consider => write!(f, "({})", self.action),
            Need::Must | Need::Unreadable => f.write_str(&self.action),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_reads_back_as_it_is_written() {
        let text = "headteacher dsl (police)";
        let cells = Cell::read_all(text);
        let needs: Vec<Need> = cells.iter().map(|cell| cell.need).collect();
        assert_eq!(needs, [Need::Must, Need::Must, Need::Consider]);
        assert_eq!(cells[2].action, "police");
        assert_eq!(Cell::written(&cells), text);
    }
}
