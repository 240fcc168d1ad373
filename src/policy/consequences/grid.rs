//! A table's text as lines of cells: commas, semicolons or tabs between, quoted or
//! not. Nothing is known here of what the cells mean.

use crate::error::{Error, Result};

/// A line with anything on it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The row as a spreadsheet numbers it, from 1.
    pub row: u64,
    /// The line of the file it begins at, from 1.
    pub line: u64,
    /// Its cells, blanks at their ends taken off and line breaks in them made blanks.
    pub cells: Vec<String>,
}

impl Line {
    /// The cell at that place; nothing beyond the end.
    pub(super) fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", String::as_str)
    }

    /// How many cells say anything.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// What may stand between the cells: a table copied out of a document has tabs, and one
/// saved where the comma is the decimal sign has semicolons.
pub(super) const SIGNS: [u8; 3] = [b'\t', b';', b','];
/// Of a list no line has two cells, and its commas are the language's.
pub(super) const LIST: u8 = 0x1f;

/// The lines of a text that have anything on them, with this sign between the cells.
pub(super) fn lines(text: &str, sign: u8) -> Result<Vec<Line>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sign)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|fault| {
            let line = fault.position().map_or(1, csv::Position::line);
            Error::refused(
                "bad-policy",
                format!("Line {line} of the table can't be read. Nothing was adopted."),
            )
        })?;
        let cells = record
            .iter()
            .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "));
        let found = Line {
            row: index as u64 + 1,
            line: record.position().map_or(1, csv::Position::line),
            cells: cells.collect(),
        };
        if found.filled() > 0 {
            lines.push(found);
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_told_apart_however_they_are_written() {
        for (text, sign) in [
            ("a, b,c\n,x,\n", b','),
            ("a;b;c\n;x;\n", b';'),
            ("a\tb\tc\n\tx\t\n", b'\t'),
            ("\"a\",\"b\",c\r\n,x,\r\n", b','),
        ] {
            let lines = lines(text, sign).unwrap();
            assert_eq!(lines[0].cells, ["a", "b", "c"], "{text:?}");
            assert_eq!(lines[1].cells, ["", "x", ""], "{text:?}");
        }
    }

    #[test]
    fn a_row_is_numbered_as_the_spreadsheet_and_as_the_file_number_it() {
        let lines = lines("what,\"police,\ncalled\"\n,\ngames,x\n", b',').unwrap();
        assert_eq!(lines[0].cells, ["what", "police, called"]);
        assert_eq!((lines[1].row, lines[1].line), (3, 4));
    }
}
