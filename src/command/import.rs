//! `import`: many incidents from a sheet, all of them or none.

use std::{collections::HashMap, path::PathBuf};

use serde::Serialize;

use super::{App, recording, recording::Recorded};
use crate::{
    domain::{
        draft::{Draft, NewIncident},
        event::{Event, Imported},
        number::IncidentNo,
        private::Private,
        rulebook::Rulebook,
    },
    error::{CellPlace, Error, Problem, Result},
    intake::sheet::read_sheet,
    render::Page,
    store::Writing,
};

/// Bring in many incidents from a spreadsheet saved as CSV
///
/// The headings are form J's own, or guardbook's. Everything is checked first;
/// if one row is wrong, nothing is imported. A sheet imported again adds only
/// what is new.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Headings: \"Date & time\", \"Name of pupil or staff member Indicate target (T) or offender (O)\",\n\"Nature of incident(s)\", \"Details of incident (including evidence)\", \"Outcome including action taken\";\nor date, time, until, people, types, details, outcome, where, told_by, found_by, platforms, evidence,\nat_risk, sensitive, reported_on, source_ref.\nPeople: Jamie Smith (T, Y5); Lee Brown (O); P-3 (T/O); Ash Moor (witness, staff)"
)]
pub struct Args {
    /// The sheet; - reads it from standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Leave this column out on purpose; repeat for several
    #[arg(long, value_name = "HEADING")]
    skip: Vec<String>,
}

/// What came of an import.
#[derive(Debug, Default, Serialize)]
struct Outcome {
    v: u8,
    rows: usize,
    recorded: usize,
    already: usize,
    /// Rows whose reference is in the log with other words.
    changed: Vec<u64>,
    /// Rows that say the same as an earlier row of the sheet.
    alike: Vec<u64>,
    first: Option<String>,
    last: Option<String>,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    let bytes = read(args, app)?;
    let book = app.rulebook()?;
    let sheet = read_sheet(&bytes, &book, app.local(), &args.skip)?;
    if let Some(notice) = sheet.notice {
        app.remark(notice);
    }
    let rows = checked(sheet.drafts, &book, app)?;
    let mut outcome = Outcome {
        v: 1,
        rows: rows.len(),
        alike: sheet.alike,
        ..Outcome::default()
    };
    if !rows.is_empty() {
        let mut log = app.log_or_begin()?;
        outcome = log.write(&app.writer(), app.now(), |writing| {
            bring_in(writing, rows, outcome)
        })?;
    }
    if app.json {
        app.document(&outcome)?;
    } else {
        app.page(&page(&outcome))?;
    }
    Ok(0)
}

fn read(args: &Args, app: &mut App) -> Result<Vec<u8>> {
    if args.file.as_os_str() == "-" {
        return app.input();
    }
    std::fs::read(&args.file).map_err(|fault| {
        let shown = args.file.display();
        match fault.kind() {
            std::io::ErrorKind::NotFound => Error::not_found(
                "cannot-read",
                format!("There is no file {shown}. Nothing was imported."),
            ),
            std::io::ErrorKind::IsADirectory => Error::refused(
                "cannot-read",
                format!("{shown} is a folder, not a sheet. Nothing was imported."),
            ),
            _ => Error::refused(
                "cannot-read",
                format!("{shown} could not be read. Nothing was imported."),
            ),
        }
        .hint("Save the spreadsheet as CSV and give its name.")
    })
}

/// The rows as incidents, once no two of them claim one reference.
fn checked(
    drafts: Vec<(u64, Draft)>,
    book: &Rulebook,
    app: &App,
) -> Result<Vec<(u64, NewIncident)>> {
    let mut problems = Vec::new();
    let mut rows = Vec::new();
    let mut references: HashMap<String, u64> = HashMap::new();
    for (number, draft) in drafts {
        if let Some(earlier) = claimed(&mut references, &draft, number) {
            let twice = Problem::new(
                "source_ref",
                "bad-rows",
                format!("It has the same reference as row {earlier}."),
            );
            problems.push(twice.at(row_place(number)));
        }
        match draft.check(book, app.today()) {
            Ok(new) => rows.push((number, new)),
            Err(found) => problems.extend(
                found
                    .into_iter()
                    .map(|problem| problem.at(row_place(number))),
            ),
        }
    }
    if problems.is_empty() {
        Ok(rows)
    } else {
        Err(nothing_imported(problems))
    }
}

/// The earlier row with the same reference, if there is one.
fn claimed(references: &mut HashMap<String, u64>, draft: &Draft, number: u64) -> Option<u64> {
    let reference = draft.source_ref.reveal()?.to_owned();
    references.insert(reference, number)
}

fn bring_in(
    writing: &mut Writing,
    rows: Vec<(u64, NewIncident)>,
    mut outcome: Outcome,
) -> Result<Outcome> {
    let book = writing.rulebook(writing.edition_in_force()?)?;
    let mut directory = writing.directory()?;
    let mut problems = Vec::new();
    let mut import = None;
    for (number, new) in rows {
        let before = writing.recorded_as(new.source_ref.reveal(), new.row_key.reveal())?;
        if before.is_none() && import.is_none() {
            import = Some(writing.append(Event::Imported(Imported { rows: outcome.rows }))?);
        }
        let row_key: Private = new.row_key.clone();
        match recording::record(writing, &mut directory, &book, new, import)? {
            Recorded::New(incident) => {
                outcome.recorded += 1;
                let no: IncidentNo = incident.no;
                outcome.first.get_or_insert_with(|| no.to_string());
                outcome.last = Some(no.to_string());
            }
            Recorded::Before(incident) => {
                outcome.already += 1;
                if incident.reported.row_key != row_key {
                    outcome.changed.push(number);
                }
            }
            Recorded::Unclear(found) => problems.extend(
                found
                    .into_iter()
                    .map(|problem| problem.at(row_place(number))),
            ),
        }
    }
    // An error here takes back every row.
    if problems.is_empty() {
        Ok(outcome)
    } else {
        Err(nothing_imported(problems))
    }
}

fn row_place(row: u64) -> CellPlace {
    CellPlace {
        row,
        line: row,
        column: String::new(),
    }
}

fn nothing_imported(problems: Vec<Problem>) -> Error {
    let count = problems.len();
    Error::refused(
        "bad-rows",
        format!(
            "The sheet has {count} problem{}. Nothing was imported.",
            if count == 1 { "" } else { "s" }
        ),
    )
    .because_of(problems)
    .hint("Correct the sheet and import it again.")
}

fn page(outcome: &Outcome) -> Page {
    let mut page = Page::default();
    page.line(format!("{} rows read", outcome.rows));
    match (&outcome.first, &outcome.last) {
        (Some(first), Some(last)) if outcome.recorded > 1 => page.line(format!(
            "  {} recorded, {first} to {last}",
            outcome.recorded
        )),
        (Some(first), _) => page.line(format!("  1 recorded, {first}")),
        (None, _) => page.line("  nothing new"),
    };
    if outcome.already > 0 {
        page.line(format!(
            "  {} already in the log; not added again",
            outcome.already
        ));
    }
    if !outcome.changed.is_empty() {
        page.text(format!("Already in the log, but with other words in the sheet now; the log was left as it is: row {}.", numbers(&outcome.changed)));
    }
    if !outcome.alike.is_empty() {
        page.text(format!(
            "Recorded, though an earlier row says word for word the same: row {}.",
            numbers(&outcome.alike)
        ));
    }
    page
}

fn numbers(rows: &[u64]) -> String {
    rows.iter()
        .map(u64::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}
