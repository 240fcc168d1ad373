//! A spreadsheet as CSV, read into drafts. Its encoding, then its quotes, then
//! its headings, then every cell of every row: whatever is wrong is said with row,
//! line and column, all of it at once, before anything is written.

mod balance;
mod decode;
mod heading;
mod row;

use std::collections::HashMap;

use chrono::NaiveDateTime;

use crate::{
    domain::{draft::Draft, rulebook::Rulebook},
    error::{Error, Problem, Result},
};
use heading::Columns;

/// The largest file that is read, in bytes.
const LARGEST_FILE: usize = 512 * 1024 * 1024;

/// A sheet's rows as drafts.
#[derive(Debug)]
pub struct SheetRows {
    /// The drafts with the rows they come from, as a spreadsheet numbers them.
    pub drafts: Vec<(u64, Draft)>,
    /// Rows that say word for word the same as an earlier one.
    pub alike: Vec<u64>,
    /// How the file was read, where that had to be worked out.
    pub notice: Option<&'static str>,
}

/// Reads a sheet. Columns named in `skip` are left out on purpose.
pub fn read_sheet(
    bytes: &[u8],
    book: &Rulebook,
    now: NaiveDateTime,
    skip: &[String],
) -> Result<SheetRows> {
    if bytes.len() > LARGEST_FILE {
        return Err(refused("The file is larger than 512 MB."));
    }
    let (text, notice) = decode::decode(bytes);
    let delimiter = heading::delimiter(&text);
    if let Err(problem) = balance::check(&text, delimiter) {
        return Err(refused(
            "The sheet's quotation marks don't match, so its rows can't be told apart.",
        )
        .because_of(vec![problem]));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .flexible(true)
        .from_reader(text.as_bytes());
    let headings = reader
        .headers()
        .map_err(|_| refused("The headings can't be read."))?
        .clone();
    let columns = Columns::find(&headings, skip)?;
    let mut problems = Vec::new();
    let mut drafts = Vec::new();
    let mut seen: HashMap<String, u64> = HashMap::new();
    let mut alike = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let number = index as u64 + 2;
        let record = record.map_err(|_| refused("A row can't be read."))?;
        let row = row::Row {
            number,
            record: &record,
            columns: &columns,
            headings: &headings,
        };
        if row.is_blank() {
            continue;
        }
        let times = seen.entry(row.fingerprint(1)).or_default();
        *times += 1;
        if *times > 1 {
            alike.push(number);
        }
        match row.draft(book, now, *times) {
            Ok(draft) => drafts.push((number, draft)),
            Err(found) => problems.extend(found),
        }
    }
    if let Some(month_first) = problems
        .iter()
        .find(|problem| problem.code == "month-first")
    {
        return Err(refused("The dates in the sheet look month-first, as in America; here the day comes first.")
            .because_of(vec![month_first.clone()])
            .hint("Change the column to year-month-day (2026-03-25) in the spreadsheet, and save it again."));
    }
    if problems.is_empty() {
        Ok(SheetRows {
            drafts,
            alike,
            notice,
        })
    } else {
        Err(too_many(problems))
    }
}

/// The first thousand problems are listed and the rest counted.
fn too_many(mut problems: Vec<Problem>) -> Error {
    const LISTED: usize = 1000;
    let count = problems.len();
    problems.truncate(LISTED);
    let error = refused(&format!(
        "The sheet has {count} problem{}.",
        if count == 1 { "" } else { "s" }
    ))
    .because_of(problems);
    if count > LISTED {
        error.hint(format!("And {} more.", count - LISTED))
    } else {
        error
    }
}

fn refused(message: &str) -> Error {
    Error::refused("bad-rows", format!("{message} Nothing was imported.")).hint(
        "Correct the sheet and import it again; what was imported before is not imported twice.",
    )
}

#[cfg(test)]
mod tests;
