//! `init --calendar`: the school's own terms, half-terms, INSET days and closures.

use std::path::Path;

use serde_json::json;

use super::App;
use crate::{
    domain::{
        calendar::{Calendar, Row},
        event::{Event, TermsSet},
    },
    error::{Error, Result},
    intake::calendar::read_calendar,
    render::Document,
    store::Log,
    view::{CalendarJson, CalendarSet, calendar_page},
};

/// The rows of a calendar's file, gone through before anything is written.
pub(super) fn read(file: &Path, app: &mut App) -> Result<Vec<Row>> {
    let bytes = app.given(file)?.map_err(|fault| {
        let shown = file.display();
        let said = |wrong: &str| format!("{shown} {wrong}. Nothing was recorded.");
        match fault.kind() {
            std::io::ErrorKind::NotFound => Error::not_found(
                "cannot-read",
                format!("There is no file {shown}. Nothing was recorded."),
            ),
            std::io::ErrorKind::IsADirectory => {
                Error::refused("cannot-read", said("is a folder, not a calendar"))
            }
            _ => Error::refused("cannot-read", said("could not be read")),
        }
        .hint("Save the calendar as CSV and give its name.")
    })?;
    let calendar = read_calendar(&bytes, app.local())?;
    if let Some(notice) = calendar.notice {
        app.remark(notice);
    }
    Ok(calendar.rows)
}

/// A log that is there has this calendar from now on.
pub(super) fn set(log: Log, rows: Vec<Row>, app: &mut App) -> Result<u8> {
    let calendar = Calendar::of(rows);
    let (entry, before) = app.add(log, |writing| {
        let before = writing.calendar()?;
        if before == calendar {
            return Err(Error::refused(
                "unchanged",
                "That is the school's calendar in the log already. Nothing was recorded.",
            ));
        }
        let set = TermsSet::school(calendar.rows().to_vec());
        Ok((writing.append(Event::TermsSet(set))?, before))
    })?;
    if app.json {
        let said = json!({
            "log": app.path().display().to_string(), "entry": entry,
            "calendar": CalendarJson::of(&calendar), "before": CalendarJson::of(&before),
        });
        app.document(&Document::new("calendar_set", said))?;
    } else if !app.quiet {
        app.page(&calendar_page(&CalendarSet {
            calendar: &calendar,
            before: Some(&before),
            entry: Some(entry),
        }))?;
    }
    Ok(0)
}
