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

/// Where a row that has something in it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) struct RowStart {
    /// As a spreadsheet numbers it, rows of nothing counted.
    pub row: u64,
    /// The line of the file.
    pub line: u64,
}

/// Checks that every quoted cell begins and ends with a mark, and that no mark
/// stands loose. Where the rows begin is what the reader itself can't say: it
/// passes over empty lines.
pub(in crate::intake) fn check(text: &str, delimiter: char) -> Result<Vec<RowStart>, Problem> {
    let mut starts = Vec::new();
    let mut here = RowStart { row: 1, line: 1 };
    let (mut line, mut empty) = (1, true);
    let mut at = At::CellStart;
    for letter in text.chars() {
        if empty && !matches!(letter, '\n' | '\r') {
            starts.push(here);
            empty = false;
        }
        line += u64::from(letter == '\n');
        at = match (at, letter) {
            (At::CellStart, '"') => At::Quoted(here.row, line),
            (At::Quoted(row, began), '"') => At::Mark(row, began),
            (At::Quoted(row, began), _) => At::Quoted(row, began),
            (At::Mark(row, began), '"') => At::Quoted(row, began),
            (At::CellStart | At::Plain | At::Mark(..), '\n' | '\r') => {
                here = RowStart {
                    row: here.row + u64::from(letter == '\n'),
                    line,
                };
                empty = true;
                At::CellStart
            }
            (At::CellStart | At::Plain | At::Mark(..), letter) if letter == delimiter => {
                At::CellStart
            }
            (At::Mark(row, began), _) => return Err(unclosed(row, began)),
            (At::Plain, '"') => return Err(loose(here.row, line)),
            (At::CellStart | At::Plain, _) => At::Plain,
        };
    }
    match at {
        At::Quoted(row, began) => Err(unclosed(row, began)),
        At::CellStart | At::Plain | At::Mark(..) => Ok(starts),
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
    fn rows_of_nothing_and_lines_inside_cells_are_counted() {
        let starts = check("a,b\r\n\r\n\n1,\"two\nlines\"\n2,x\n", ',').unwrap();
        let rows: Vec<(u64, u64)> = starts.iter().map(|start| (start.row, start.line)).collect();
        assert_eq!(rows, [(1, 1), (4, 4), (5, 6)]);
    }

    #[test]
    fn a_loose_mark_is_found() {
        assert_eq!(place("a,b\n1,5\" screen\n"), Some((2, 2)));
    }
}
