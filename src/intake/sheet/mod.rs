//! A spreadsheet as CSV, read into drafts. Its encoding, then its quotes, then
//! its headings, then every cell of every row: whatever is wrong is said with row,
//! line and column, all of it at once, before anything is written.

mod balance;
mod decode;
mod fingerprint;
mod heading;
mod row;

use std::{borrow::Cow, collections::HashMap};

use chrono::NaiveDateTime;

use crate::{
    domain::{draft::Draft, private::Private, rulebook::Rulebook},
    error::{CellPlace, Error, Problem, Result},
};
pub(super) use balance::check as balance;
pub(super) use decode::decode;
use fingerprint::fingerprint;
use heading::Columns;
pub(super) use heading::delimiter;
use row::Row;
pub(super) use row::for_good;

/// The largest file that is read, in bytes.
const LARGEST_FILE: usize = 512 * 1024 * 1024;

/// A sheet's rows as drafts.
#[derive(Debug)]
pub struct SheetRows {
    /// The drafts and where they stand in the sheet.
    pub drafts: Vec<(CellPlace, Draft)>,
    /// The heading people stand under, if they do.
    pub people: String,
    /// Rows that say the same as an earlier one.
    pub alike: Vec<u64>,
    /// Columns of guardbook's own export that no incident is read from.
    pub left_out: Vec<&'static str>,
    /// How the file was read, where that had to be worked out.
    pub notice: Option<&'static str>,
}

/// The text of a file, whatever spreadsheet saved it; none if it is no text.
#[must_use]
pub fn text_of(bytes: &[u8]) -> Option<String> {
    let (text, _) = decode(bytes)?;
    Some(text.into_owned())
}

/// The text of a sheet, and how it was read where that had to be worked out. What can't be
/// read is refused in the words of whoever asked.
pub(super) fn legible<'b>(
    bytes: &'b [u8],
    spoilt: &str,
    refused: impl Fn(&str) -> Error,
) -> Result<(Cow<'b, str>, Option<&'static str>)> {
    let save_as = "In the spreadsheet: save as, CSV UTF-8.";
    if bytes.starts_with(b"PK") {
        return Err(refused("That is a workbook, not CSV.").hint(save_as));
    }
    decode(bytes).ok_or_else(|| refused(spoilt).hint(save_as))
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
    let (text, notice) = legible(
        bytes,
        "Some letters of the file can't be read, and names would be spoilt.",
        refused,
    )?;
    let delimiter = delimiter(&text);
    let starts = balance::check(&text, delimiter).map_err(|problem| {
        refused("The sheet's quotation marks don't match, so its rows can't be told apart.")
            .because_of(vec![problem])
    })?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .flexible(true)
        .from_reader(text.as_bytes());
    let headings = reader
        .headers()
        .map_err(|_| refused("The headings can't be read."))?
        .clone();
    let columns = Columns::find(&headings, skip)?;
    let people = columns
        .place(heading::Column::People)
        .and_then(|index| headings.get(index))
        .unwrap_or_default()
        .to_owned();
    let mut rows = SheetRows {
        people,
        drafts: Vec::new(),
        alike: Vec::new(),
        left_out: columns.left_out.clone(),
        notice,
    };
    let mut problems = Vec::new();
    let mut seen: HashMap<String, u64> = HashMap::new();
    for (record, start) in reader.records().zip(starts.iter().skip(1)) {
        let record = record.map_err(|_| refused("A row can't be read."))?;
        let row = Row {
            number: start.row,
            line: start.line,
            record: &record,
            columns: &columns,
            headings: &headings,
        };
        if row.is_blank() {
            continue;
        }
        match row.draft(book, now) {
            Ok(mut draft) => {
                let times = seen.entry(fingerprint(&draft, 0)).or_default();
                *times += 1;
                if *times > 1 {
                    rows.alike.push(row.number);
                }
                draft.row_key = Private::new(fingerprint(&draft, *times));
                rows.drafts.push((row.place(None), draft));
            }
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
        Ok(rows)
    } else {
        Err(all_of(problems))
    }
}

fn all_of(problems: Vec<Problem>) -> Error {
    let count = problems.len();
    refused(&format!(
        "The sheet has {count} problem{}.",
        if count == 1 { "" } else { "s" }
    ))
    .because_of(problems)
}

fn refused(message: &str) -> Error {
    Error::refused("bad-rows", format!("{message} Nothing was imported.")).hint(
        "Correct the sheet and import it again; what was imported before is not imported twice.",
    )
}

#[cfg(test)]
mod tests;
