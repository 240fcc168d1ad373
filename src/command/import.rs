//! `import`: many incidents from a sheet, all of them or none.

mod outcome;

use std::{collections::HashMap, path::PathBuf};

use super::{
    App, birth, init,
    recording::{self, Import, Recorded},
};
use chrono::NaiveDate;

use crate::{
    domain::{
        draft::{Draft, NewIncident},
        event::{Event, Imported},
        rulebook::Rulebook,
    },
    error::{CellPlace, Error, Problem, Result},
    intake::sheet::read_sheet,
    render::Document,
    store::Writing,
};
use outcome::{Outcome, offer, page};

/// Bring in many incidents from a spreadsheet saved as CSV
///
/// The headings are form J's own, or guardbook's. Everything is checked first;
/// if one row is wrong, nothing is imported. A sheet imported again adds only
/// what is new. Only the date, the type and the details have to be there.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Headings: \"Date & time\", \"Name of pupil or staff member Indicate target (T) or offender (O)\",\n\"Nature of incident(s)\", \"Details of incident (including evidence)\", \"Outcome including action taken\";\nor date, time, until, people, types, details, outcome, where, told_by, found_by, platforms, evidence,\ntype_other, contact, at_risk, sensitive, reported_on, source_ref, other_days.\nDates: 5/3/2026, 5 March 2026 14:30, 9/3/26 to 11/3/26, 9/3/26 and 13/3/26; the day first, and always with the year.\nPeople: Jamie Smith (T, Y5); Lee Brown (O); P-3 (T/O); Ash Moor (witness, staff)\nTypes: a code or a label of guardbook policy, or form H's wording; a semicolon between several."
)]
pub struct Args {
    /// The sheet; - reads it from standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Leave this column out on purpose; repeat for several
    #[arg(long, value_name = "HEADING")]
    skip: Vec<String>,
    /// Also record rows of the same day, type and people as an incident in the log
    #[arg(long)]
    also: bool,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    let bytes = read(args, app)?;
    let book = app.rulebook()?;
    let sheet = read_sheet(&bytes, &book, app.local(), &args.skip)?;
    if let Some(notice) = sheet.notice {
        app.remark(notice);
    }
    let outcome = Outcome::of(&sheet);
    if let Some(said) = outcome.said_of_left_out() {
        app.remark(&said);
    }
    let rows = checked(sheet.drafts, &book, app)?;
    let outcome = if rows.is_empty() {
        outcome
    } else {
        all_or_nothing(app, rows, outcome, args.also, &sheet.people)?
    };
    let offer = offer(&outcome.look_alikes);
    let births = outcome.births.clone();
    if app.json {
        app.document(&Document::new("import", outcome))?;
    } else {
        app.page(&page(&outcome, &book))?;
    }
    for remark in births.values().chain(&offer) {
        app.remark(remark);
    }
    Ok(0)
}

fn read(args: &Args, app: &mut App) -> Result<Vec<u8>> {
    app.given(&args.file)?.map_err(|fault| {
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
    drafts: Vec<(CellPlace, Draft)>,
    book: &Rulebook,
    app: &App,
) -> Result<Vec<(CellPlace, NewIncident)>> {
    let mut problems = Vec::new();
    let mut rows = Vec::new();
    let mut references: HashMap<String, u64> = HashMap::new();
    for (place, draft) in drafts {
        let reference = draft.source_ref.reveal().map(str::to_owned);
        if let Some(earlier) =
            reference.and_then(|reference| references.insert(reference, place.row))
        {
            let twice = Problem::new(
                "source-ref",
                "bad-rows",
                format!("It has the same reference as row {earlier}."),
            );
            problems.push(twice.at(place.clone()));
        }
        match draft.check(book, app.today()) {
            Ok(new) => rows.push((place, new)),
            Err(found) => {
                problems.extend(found.into_iter().map(|problem| problem.at(place.clone())));
            }
        }
    }
    if problems.is_empty() {
        Ok(rows)
    } else {
        Err(nothing_imported(problems))
    }
}

/// A refused sheet begins no log: without one, it is first gone through in memory.
fn all_or_nothing(
    app: &mut App,
    rows: Vec<(CellPlace, NewIncident)>,
    outcome: Outcome,
    also: bool,
    people: &str,
) -> Result<Outcome> {
    let today = app.today();
    if !app.has_log()? {
        let (rows, outcome) = (rows.clone(), outcome.clone());
        init::imagine(app, |writing| {
            bring_in(writing, rows, outcome, (also, today), people)
        })?;
    }
    app.write_or_begin(|writing| bring_in(writing, rows, outcome, (also, today), people))
}

fn bring_in(
    writing: &mut Writing,
    rows: Vec<(CellPlace, NewIncident)>,
    mut outcome: Outcome,
    (also, today): (bool, NaiveDate),
    people: &str,
) -> Result<Outcome> {
    let book = writing.rulebook(writing.edition_in_force(today)?)?;
    let mut directory = writing.directory()?;
    let mut problems = Vec::new();
    let mut import = Import {
        entry: None,
        unlike: writing.newest_incident()?.filter(|_| !also),
    };
    for (place, new) in rows {
        let before = writing.recorded_as(new.source_ref.reveal(), new.row_key.reveal())?;
        if before.is_none() && import.entry.is_none() {
            import.entry = Some(writing.append(Event::Imported(Imported { rows: outcome.rows }))?);
        }
        let (row_key, said) = (new.row_key.clone(), new.outcome.clone());
        match recording::record(writing, &mut directory, &book, new, import)? {
            Recorded::New(incident) => {
                outcome.recorded(&incident);
                for (person, said) in birth::of_those_involved(&incident, &directory, writing)? {
                    outcome.births.entry(person).or_insert(said);
                }
            }
            Recorded::Before(incident) => {
                outcome.already += 1;
                if incident.reported.row_key != row_key || incident.reported.outcome != said {
                    outcome.changed.push(place.row);
                }
            }
            Recorded::Twin(no) => problems.push(
                Problem::new(
                    "sheet",
                    "bad-rows",
                    format!("{no} is of the same day, type and people."),
                )
                .hint("If it is another one, import with --also.")
                .at(place),
            ),
            Recorded::Unclear(found) => {
                let place = CellPlace {
                    column: people.to_owned(),
                    ..place
                };
                problems.extend(found.into_iter().map(|problem| problem.at(place.clone())));
            }
        }
    }
    // An error here takes back every row.
    if problems.is_empty() {
        outcome.tell_apart(&directory, &writing.shown_by_code()?);
        Ok(outcome)
    } else {
        Err(nothing_imported(problems))
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
