//! Rows under headings, before anyone decides how they are drawn.

use std::collections::BTreeMap;

/// A table of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The headings, one a column.
    pub headings: Vec<String>,
    /// The rows; each has as many cells as there are headings.
    pub rows: Vec<Vec<String>>,
    /// The headings as they are read aloud, where that is not how they are written.
    pub spoken: Vec<String>,
    /// Cells that are read aloud as something else, by row and column.
    pub instead: BTreeMap<(usize, usize), String>,
}

impl Sheet {
    /// A sheet with these headings and no rows yet.
    #[must_use]
    pub fn new(headings: &[&str]) -> Self {
        Sheet {
            headings: headings
                .iter()
                .map(|heading| (*heading).to_owned())
                .collect(),
            ..Sheet::default()
        }
    }

    /// The same sheet with its headings as they are read aloud.
    #[must_use]
    pub fn said(mut self, headings: &[&str]) -> Self {
        self.spoken = headings
            .iter()
            .map(|heading| (*heading).to_owned())
            .collect();
        self
    }

    /// Has a cell read aloud as something else.
    pub fn say_instead(&mut self, row: usize, column: usize, text: impl Into<String>) {
        self.instead.insert((row, column), text.into());
    }

    /// Adds a row.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }
}
