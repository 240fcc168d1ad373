//! A school's own table of incidents by consequences, as it stands in its policy:
//! copied out, or saved by a spreadsheet. What can't be read is refused with row,
//! line and column, all of it at once; nothing is passed over.

mod again;
mod grid;
mod headings;
mod mark;
mod row;

use crate::{
    domain::{
        nearest::squashed,
        word::{Need, Risk, Subject},
    },
    error::{CellPlace, Error, Problem, Result},
};

pub use again::Again;
use grid::Line;
use headings::{About, Headings};
use mark::Mark;

/// The longest table of a policy that is read, in rows.
const LONGEST: usize = 1_000;

/// A table as it was written, its words not yet matched with any policy's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consequences {
    /// What stands over the columns of actions.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// One row: an incident, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub place: CellPlace,
    /// What happened, in the policy's words.
    pub label: String,
    /// The type's code, if there is a column for it.
    pub code: Option<String>,
    /// Whose conduct it is, if there is a column for it.
    pub subject: Option<Subject>,
    /// The four Cs it belongs to, if there is a column for them.
    pub risks: Vec<Risk>,
    /// The level it stands at, if there is a column for it.
    pub level: Option<u8>,
    /// What counts as happening again, if there is a column for it.
    pub again: Option<Again>,
    /// Its place in the policy, if there is a column for it.
    pub source: Option<String>,
    /// What each column wants.
    pub cells: Vec<Option<Need>>,
}

/// Reads a table. Its levels must be among these.
pub fn read(text: &str, ladder: &[u8]) -> Result<Consequences> {
    let (lines, headings) = found(text)?;
    let (above, rows) = lines.split_at(headings.above.min(lines.len()));
    check_headings(&headings, above, rows)?;
    // A table that goes on over the page has its headings again.
    let again = |line: &&Line| !above.iter().any(|heading| heading.cells == line.cells);
    let boxes = has_boxes(&headings, rows);
    let mut read_rows = Vec::new();
    let mut problems = Vec::new();
    for line in rows.iter().filter(again) {
        match row::read(line, &headings, ladder, boxes) {
            Ok(row) => read_rows.push(row),
            Err(found) => problems.extend(found),
        }
    }
    problems.extend(same_twice(&read_rows, &headings));
    if problems.is_empty() {
        Ok(Consequences {
            columns: headings.actions.into_iter().map(|(_, text)| text).collect(),
            rows: read_rows,
        })
    } else {
        let count = problems.len();
        let problems_are = if count == 1 { "problem" } else { "problems" };
        Err(refused(&format!("The table has {count} {problems_are}.")).because_of(problems))
    }
}

/// The table's lines and headings: with the sign between the cells that gives it more than
/// one column, or else as a list.
fn found(text: &str) -> Result<(Vec<Line>, Headings)> {
    for sign in grid::SIGNS {
        let lines = grid::lines(text, sign)?;
        if let Some(headings) = Headings::find(&lines).filter(Headings::are_many) {
            return Ok((lines, headings));
        }
    }
    let lines = grid::lines(text, grid::LIST)?;
    match Headings::find(&lines) {
        Some(headings) => Ok((lines, headings)),
        None => Err(refused("The table is empty.")),
    }
}

fn check_headings(headings: &Headings, above: &[Line], rows: &[Line]) -> Result<()> {
    if rows.is_empty() {
        return Err(refused("The table has headings and no row below them."));
    }
    if rows.len() > LONGEST {
        return Err(refused(&format!(
            "The table has {} rows. A policy's table has at most {LONGEST}: is it the right file?",
            rows.len()
        )));
    }
    if let Some(place) = headings.twice() {
        return Err(refused(&format!(
            "Row {}, column {}, says what an earlier column says already.",
            above.last().map_or(1, |line| line.row),
            place + 1
        )));
    }
    let mut seen: Vec<String> = Vec::new();
    for (place, heading) in &headings.actions {
        let heading = squashed(heading);
        if seen.contains(&heading) {
            return Err(refused(&format!(
                "Row {}, column {}, has the heading of an earlier column.",
                above.last().map_or(1, |line| line.row),
                place + 1
            )));
        }
        seen.push(heading);
    }
    Ok(())
}

/// Whether the table shows what is not ticked, as a box or a no. A cell with nothing in
/// it is then a lost one.
fn has_boxes(headings: &Headings, rows: &[Line]) -> bool {
    let mut cells = rows.iter().flat_map(|line| {
        let places = headings.actions.iter();
        places.map(|(place, _)| line.cell(*place))
    });
    cells.any(|cell| Mark::read(cell) == Some(Mark::No))
}

/// Two rows of one code about the same people: nobody could tell which holds.
fn same_twice(rows: &[Row], headings: &Headings) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let same = |earlier: &&Row| {
            earlier.subject == row.subject
                && match (&earlier.code, &row.code) {
                    (Some(theirs), Some(ours)) => theirs.eq_ignore_ascii_case(ours),
                    (None, None) => earlier.label.eq_ignore_ascii_case(&row.label),
                    _ => false,
                }
        };
        if let Some(earlier) = rows[..index].iter().find(same) {
            let told_by = row.code.as_ref().map_or(About::Label, |_| About::Code);
            problems.push(
                Problem::new(
                    "table",
                    "duplicate-row",
                    format!(
                        "says again what row {} is about, for the same people.",
                        earlier.place.row
                    ),
                )
                .at(CellPlace {
                    column: headings.over(told_by),
                    ..row.place.clone()
                }),
            );
        }
    }
    problems
}

fn refused(what: &str) -> Error {
    Error::refused("bad-policy", format!("{what} Nothing was adopted.")).hint(
        "A row an incident and a column an action, with x to require it and (x) to consider it.",
    )
}

#[cfg(test)]
mod tests;
