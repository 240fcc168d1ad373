//! The school's calendar, read from a sheet with the headings `kind,name,first,last`.
//! Whatever is wrong is said with row and column, all of it at once.

mod columns;
mod row;
#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;

use super::sheet::{balance, delimiter, legible};
use crate::{
    domain::calendar::{Fault, Row, RowKind, Wrong, faults},
    error::{CellPlace, Error, Problem, Result},
};
use columns::Columns;

/// The largest file that is read, in bytes: the calendars of centuries.
const LARGEST_FILE: usize = 1024 * 1024;

/// The most rows: of more than fifty years.
const MOST_ROWS: usize = 2000;

/// A calendar as it was read.
#[derive(Debug)]
pub struct CalendarRows {
    /// Its rows by their days.
    pub rows: Vec<Row>,
    /// How the file was read, where that had to be worked out.
    pub notice: Option<&'static str>,
}

/// Reads a calendar. Days may lie up to ten years ahead of `now`.
///
/// # Errors
/// Everything that is no such sheet, and every row that can't be what it says: no kind,
/// no day, an end before its start, terms or half-terms that overlap, two terms of one
/// name, a term without an end, a half-term or an INSET day outside every term, a
/// half-term that is all of one, an INSET day at a weekend or in a half-term.
pub fn read_calendar(bytes: &[u8], now: NaiveDateTime) -> Result<CalendarRows> {
    if bytes.len() > LARGEST_FILE {
        return Err(refused("The file is larger than a calendar can be."));
    }
    let (text, notice) = legible(bytes, "Some letters of the file can't be read.", refused)?;
    if text.trim().is_empty() {
        return Err(refused("The file is empty.").hint(EXAMPLE));
    }
    let delimiter = delimiter(&text);
    let starts = balance(&text, delimiter).map_err(|problem| {
        refused("The file's quotation marks don't match, so its rows can't be told apart.")
            .because_of(vec![problem])
    })?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .flexible(true)
        .from_reader(text.as_bytes());
    let headings = reader
        .headers()
        .map_err(|_| refused("The headings can't be read."))?;
    let columns = Columns::find(headings).map_err(|wrong| {
        let said = refused("The headings are not right.");
        wrong.into_iter().fold(said, Error::hint).hint(EXAMPLE)
    })?;
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (record, start) in reader.records().zip(starts.iter().skip(1)) {
        let record = record.map_err(|_| refused("A row can't be read."))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let place = |column: &str| CellPlace {
            row: start.row,
            line: start.line,
            column: column.to_owned(),
        };
        match row::read(&record, &columns, now) {
            Ok(row) => rows.push((row, start.row, start.line)),
            Err(wrong) => {
                let placed = wrong.into_iter();
                problems.extend(placed.map(|(column, problem)| problem.at(place(column))));
            }
        }
    }
    if rows.is_empty() && problems.is_empty() {
        return Err(refused("There is no row under the headings.").hint(EXAMPLE));
    }
    if rows.len() > MOST_ROWS {
        return Err(refused("The file has more rows than a calendar can have."));
    }
    problems.extend(unsound(&rows, problems.is_empty()));
    if !problems.is_empty() {
        problems.sort_by_key(|problem| problem.cell.as_ref().map(|cell| cell.row));
        return Err(all_of(problems));
    }
    let mut rows: Vec<Row> = rows.into_iter().map(|(row, ..)| row).collect();
    if rows.iter().all(|row| row.kind != RowKind::Term) {
        return Err(refused("No row is a term.").hint(EXAMPLE));
    }
    // In whatever order they are written, they are one calendar.
    rows.sort_by(|one, other| {
        (one.first, one.kind, &one.name).cmp(&(other.first, other.kind, &other.name))
    });
    Ok(CalendarRows { rows, notice })
}

const EXAMPLE: &str =
    "The headings are kind,name,first,last, and a row is  term,Autumn 2026,2026-09-02,2026-12-18";

/// What is wrong with rows that can be read. Where others can't, a term may be among
/// those: what lies outside the terms is not said then.
fn unsound(rows: &[(Row, u64, u64)], all_read: bool) -> Vec<Problem> {
    let plain: Vec<Row> = rows.iter().map(|(row, ..)| row.clone()).collect();
    let said = |fault: &Fault| all_read || fault.is != Wrong::OutsideTerms;
    let found = faults(&plain).into_iter().filter(said);
    found
        .filter_map(|fault| {
            let (row, number, line) = rows.get(fault.row)?;
            let other = |place: usize| rows.get(place).map_or(0, |(_, number, _)| *number);
            Some(sentence(row, fault.is, other).at(CellPlace {
                row: *number,
                line: *line,
                column: fault.column.to_owned(),
            }))
        })
        .collect()
}

fn sentence(row: &Row, wrong: Wrong, number: impl Fn(usize) -> u64) -> Problem {
    let bad = |message: String| Problem::new("calendar", "bad-rows", message);
    match wrong {
        Wrong::EndsBeforeItStarts => bad("Its last day lies before its first.".to_owned()),
        Wrong::TooLong => bad("It is longer than a year: one of its days is a slip.".to_owned()),
        Wrong::Nameless => bad("A term needs a name.".to_owned()).hint("As in Autumn 2026."),
        Wrong::NameTaken => {
            bad("A term can't be called so: --term knows that word already.".to_owned())
                .hint("As in Autumn 2026.")
        }
        Wrong::NamedAs(other) => bad(format!("The term of row {} has that name.", number(other)))
            .hint("With the year in it a name is good for years: Autumn 2026."),
        Wrong::Overlaps(other) => bad(format!(
            "It shares days with the {} of row {}.",
            if row.kind == RowKind::Term {
                "term"
            } else {
                "half-term"
            },
            number(other)
        )),
        Wrong::AllOfTerm(other) => bad(format!(
            "It is as long as the term of row {}, and leaves nothing of it.",
            number(other)
        ))
        .hint("A half-term is the break within a term."),
        Wrong::AtWeekend => bad("An INSET day is a school day, and that is a weekend.".to_owned()),
        Wrong::InHalfTerm(other) => bad(format!(
            "It shares days with the half-term of row {}, when there is no school.",
            number(other)
        ))
        .hint("End the half-term before it, or leave the INSET day out."),
        Wrong::OutsideTerms => {
            bad("It lies outside every term.".to_owned()).hint(if row.kind == RowKind::Inset {
                "A term goes from its first day to its last, INSET days among them."
            } else {
                "Between two terms no row is needed: what lies there is holiday."
            })
        }
    }
}

fn all_of(problems: Vec<Problem>) -> Error {
    let count = problems.len();
    refused(&format!(
        "The calendar has {count} problem{}.",
        if count == 1 { "" } else { "s" }
    ))
    .because_of(problems)
    .hint("Correct the file and give it again.")
}

fn refused(message: &str) -> Error {
    Error::refused("bad-rows", format!("{message} Nothing was recorded."))
}
