//! Quotation marks, before the sheet is split into rows: after a missing closing
//! mark a reader swallows the rows that follow into one cell, and says nothing.

use crate::error::{CellPlace, Problem};

/// Where the reader is.
enum At {
    CellStart,
    Plain,
    /// Inside a quoted cell that began at this row and line.
    Quoted(u64, u64),
    /// Just after a quotation mark inside a quoted cell: its end, or half of two.
    Mark(u64, u64),
}

/// Checks that every quoted cell begins and ends with a mark, and that no mark
/// stands loose.
pub(super) fn check(text: &str, delimiter: char) -> Result<(), Problem> {
    let (mut row, mut line) = (1, 1);
    let mut at = At::CellStart;
    for letter in text.chars() {
        at = match (at, letter) {
            (At::CellStart, '"') => At::Quoted(row, line),
            (At::Quoted(from, began), '"') => At::Mark(from, began),
            (At::Quoted(from, began), _) => At::Quoted(from, began),
            (At::Mark(from, began), '"') => At::Quoted(from, began),
            (At::CellStart | At::Plain | At::Mark(..), '\n' | '\r') => {
                row += u64::from(letter == '\n');
                At::CellStart
            }
            (At::CellStart | At::Plain | At::Mark(..), letter) if letter == delimiter => {
                At::CellStart
            }
            (At::Mark(from, began), _) => return Err(unclosed(from, began)),
            (At::Plain, '"') => return Err(loose(row, line)),
            (At::CellStart | At::Plain, _) => At::Plain,
        };
        line += u64::from(letter == '\n');
    }
    match at {
        At::Quoted(from, began) => Err(unclosed(from, began)),
        At::CellStart | At::Plain | At::Mark(..) => Ok(()),
    }
}

fn unclosed(row: u64, line: u64) -> Problem {
    Problem::new(
        "sheet",
        "bad-rows",
        "A cell begins with a quotation mark and the closing one is missing.",
    )
    .at(CellPlace {
        row,
        line,
        column: String::new(),
    })
}

fn loose(row: u64, line: u64) -> Problem {
    Problem::new(
        "sheet",
        "bad-rows",
        "A quotation mark stands inside a cell that has none around it.",
    )
    .hint("A spreadsheet writes such a cell with marks around it and each inner mark twice.")
    .at(CellPlace {
        row,
        line,
        column: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Option<(u64, u64)> {
        check(text, ',')
            .err()
            .and_then(|problem| problem.cell)
            .map(|cell| (cell.row, cell.line))
    }

    #[test]
    fn a_well_formed_sheet_passes() {
        assert_eq!(place("a,b\r\n\"x, \"\"y\"\"\nz\",2\r\n\"\",\n"), None);
        assert_eq!(place(""), None);
    }

    #[test]
    fn a_missing_closing_mark_is_found_where_the_cell_began() {
        assert_eq!(
            place("a,b\n1,\"two\nlines\"\n2,\"open\n3,x\n"),
            Some((3, 4)),
            "to the end of the file"
        );
        assert_eq!(
            place("a,b\n1,\"open\n2,\"x\"\n"),
            Some((2, 2)),
            "up to the next quoted cell"
        );
    }

    #[test]
    fn a_loose_mark_is_found() {
        assert_eq!(place("a,b\n1,5\" screen\n"), Some((2, 2)));
    }
}
