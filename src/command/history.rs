//! `log NUMBER --history`: every entry about a record, old and new.

use super::App;
use crate::{
    domain::{history::stages, incident::Named, number::IncidentNo},
    error::Result,
    view::{History, Naming, history_json, history_page},
};

pub(super) fn run(no: IncidentNo, open_names: bool, app: &mut App) -> Result<u8> {
    let mut log = app.log()?;
    let (history, book, directory, staff, unbroken) = log.read(|reading| {
        let history = reading.history(no)?;
        if history.is_empty() {
            // Says which is the newest.
            reading.incident(no)?;
        }
        let edition = history.iter().find_map(|entry| entry.event.decision());
        let edition = match edition {
            Some(decided) => decided.edition,
            None => reading.newest_edition()?.0,
        };
        Ok((
            history,
            reading.rulebook(edition)?,
            reading.directory()?,
            reading.staff()?,
            reading.unbroken()?,
        ))
    })?;
    let mut everybody = Named::by(&history);
    let stages = stages(history);
    let now = stages.last().and_then(|stage| stage.after.as_ref());
    everybody.anonymous = now.is_some_and(|incident| incident.reported.anonymous);
    // Once sensitive, its history is.
    let sensitive = stages
        .iter()
        .flat_map(|stage| &stage.after)
        .any(|incident| incident.reported.sensitive);
    let naming = Naming::new(open_names, &directory, &staff);
    let names = naming.of(sensitive, &everybody);
    let history = History {
        no,
        stages: &stages,
        book: &book,
        names: &names,
        unbroken,
    };
    if app.json {
        app.document(&history_json(&history))?;
    } else {
        app.page(&history_page(&history))?;
    }
    Ok(0)
}
