//! One row of the calendar, or everything wrong with it.

use chrono::{Months, NaiveDate, NaiveDateTime};

use super::columns::Columns;
use crate::{
    domain::{
        calendar::{Row, RowKind},
        nearest::{nearest, squashed},
        word::Vocabulary,
    },
    error::Problem,
    formula::unguard,
    intake::{
        sheet::for_good,
        when::{Unclear, read_day},
    },
};

/// The longest name, in letters: it becomes a term's code.
const LONGEST_NAME: usize = 40;

/// How far ahead a calendar may reach, in years: a day further on is a slip.
const AHEAD: u32 = 10;

/// Other words schools have for a kind.
const ALSO: [(&str, RowKind); 7] = [
    ("half term break", RowKind::HalfTerm),
    ("half term holiday", RowKind::HalfTerm),
    ("inset day", RowKind::Inset),
    ("training day", RowKind::Inset),
    ("staff training", RowKind::Inset),
    ("closure", RowKind::Closed),
    ("school closed", RowKind::Closed),
];

/// The row, or what is wrong with it and in which column.
pub(super) fn read(
    record: &csv::StringRecord,
    columns: &Columns,
    now: NaiveDateTime,
) -> Result<Row, Vec<(&'static str, Problem)>> {
    if record.len() != columns.count {
        let (cells, headings) = (record.len(), columns.count);
        let ragged = format!("It has {cells} cells under {headings} headings.");
        return Err(vec![("", Problem::new("calendar", "bad-rows", ragged))]);
    }
    let [kind, name, first, last] = columns.cells(record).map(unguard);
    let mut wrong = Vec::new();
    let mut keep = |column, problem| wrong.push((column, problem));
    let kind = kind_of(kind).map_err(|problem| keep("kind", problem)).ok();
    let name = name_of(name).map_err(|problem| keep("name", problem)).ok();
    let first = day(first, now)
        .map_err(|problem| keep("first", problem))
        .ok();
    let last = match last {
        // Of one day it would be all of its term, and every other a holiday.
        "" if kind == Some(RowKind::Term) && first.is_some() => {
            keep("last", no_end());
            None
        }
        "" => first,
        last => day(last, now).map_err(|problem| keep("last", problem)).ok(),
    };
    match (kind, name, first, last) {
        (Some(kind), Some(name), Some(first), Some(last)) => Ok(Row {
            kind,
            name,
            first,
            last,
        }),
        _ => Err(wrong),
    }
}

fn no_end() -> Problem {
    let message = "A term needs its last day.";
    Problem::new("calendar", "missing-answers", message)
        .hint("As in  term,Autumn 2026,2/9/2026,18/12/2026")
}

/// Not quoted: it may be anything from another column.
fn kind_of(cell: &str) -> Result<RowKind, Problem> {
    let is = |word: &str| squashed(word) == squashed(cell);
    let known = RowKind::ALL.iter().find(|kind| is(kind.code()));
    let also = ALSO.iter().find(|(word, _)| is(word));
    known
        .copied()
        .or(also.map(|(_, kind)| *kind))
        .ok_or_else(|| {
            let message = if cell.is_empty() {
                "The kind is missing."
            } else {
                "That is no kind of row."
            };
            let kinds = RowKind::ALL.iter().map(|kind| kind.code());
            let hint = match nearest(cell, kinds).first() {
                Some(near) => format!("Did you mean {near}?"),
                None => format!("It is {}.", RowKind::codes()),
            };
            Problem::new("calendar", "unknown-word", message).hint(hint)
        })
}

fn name_of(cell: &str) -> Result<String, Problem> {
    if cell.chars().count() > LONGEST_NAME {
        let long = format!("The name is longer than {LONGEST_NAME} letters.");
        return Err(Problem::new("calendar", "too-long", long));
    }
    if cell.chars().any(char::is_control) {
        let broken = "The name has line breaks or control characters in it.";
        return Err(Problem::new("calendar", "bad-rows", broken));
    }
    Ok(cell.to_owned())
}

/// A day as it is read in other sheets, but one that may lie ahead.
fn day(cell: &str, now: NaiveDateTime) -> Result<NaiveDate, Problem> {
    if cell.is_empty() {
        return Err(Problem::new(
            "calendar",
            "missing-answers",
            "The day is missing.",
        ));
    }
    let ahead = now
        .checked_add_months(Months::new(12 * AHEAD))
        .unwrap_or(now);
    if let Err(Unclear::Future { .. }) = read_day(cell, ahead) {
        let message = format!("That day lies more than {AHEAD} years ahead.");
        return Err(Problem::new("calendar", "future-date", message));
    }
    for_good(cell, ahead, read_day).map_err(|problem| {
        let problem = Problem {
            field: "calendar",
            ..problem
        };
        problem.hint("As in 2026-09-02 or 2/9/2026: the day before the month, and the year.")
    })
}
