//! `people --due`: what is past the last day it is kept; and the same as a plan.

use std::path::Path;

use super::Args;
use crate::{
    command::{App, new_file::write_new},
    domain::retention::Subject,
    error::Result,
    intake::keep::read_any_day,
    render::{Page, csv},
    store::Reading,
    view::{Due, Naming, PlanHead, due_json, due_page, plan_json, plan_sheet, records_and_people},
};

pub(in crate::command) fn run(args: &Args, names: bool, app: &mut App) -> Result<u8> {
    let on = args.on.as_deref().map(read_any_day).transpose()?;
    let on = on.unwrap_or_else(|| app.today());
    let mut log = app.log()?;
    let (survey, directory, staff, last) = log.read(|reading| {
        let last = reading.receipt(reading.entry_count()?)?;
        Ok((
            reading.survey()?,
            reading.directory()?,
            reading.staff()?,
            last,
        ))
    })?;
    let past = if names {
        survey.past(on)
    } else {
        survey.past_by_year(on)
    };
    if let Some(file) = &args.plan {
        let sheet = plan_sheet(&PlanHead { log: &last, on }, &past, survey.keep());
        let people = past
            .rows
            .iter()
            .filter(|row| matches!(row.subject, Subject::Person(_)))
            .count();
        return written(file, &csv(&sheet), (past.rows.len() - people, people), app);
    }
    let holds: Vec<_> = survey.holds().collect();
    let due = Due {
        holds: &holds,
        past: &past,
        keep: survey.keep(),
        on,
        naming: &Naming::new(names, &directory, &staff),
        open: names,
    };
    if app.json {
        app.document(&due_json(&due))?;
    } else {
        app.page(&due_page(&due))?;
    }
    Ok(0)
}

/// How many records and people are past their day and not held, as far as the log
/// can say.
pub(in crate::command) fn how_many(
    reading: &Reading,
    today: chrono::NaiveDate,
) -> Option<(usize, usize)> {
    let past = reading.survey().ok()?.past_by_year(today);
    let due: Vec<Subject> = past
        .rows
        .iter()
        .filter(|row| row.hold.is_none())
        .map(|row| row.subject)
        .collect();
    let people = due
        .iter()
        .filter(|subject| matches!(subject, Subject::Person(_)))
        .count();
    Some((due.len() - people, people))
}

fn written(
    file: &Path,
    bytes: &[u8],
    (incidents, people): (usize, usize),
    app: &mut App,
) -> Result<u8> {
    write_new(file, bytes)?;
    let shown = file.display().to_string();
    if app.json {
        app.document(&plan_json(shown, incidents, people))?;
    } else if !app.quiet {
        let mut page = Page::default();
        page.line(format!(
            "Wrote {shown}: {}, none of them named.",
            records_and_people(incidents, people)
        ));
        page.text("Write yes or no in the column \"erase\" of every row. Who somebody is:  guardbook people P-12 -N");
        page.line(format!(
            "Then:  guardbook people --erase {shown} --authorised-by NAME --because \"...\""
        ));
        app.page(&page)?;
    }
    Ok(0)
}
