//! `people --keep`: the rule set, or shown.

use crate::{
    command::{App, text},
    domain::{
        event::Event,
        retention::{Keep, RetentionSet},
    },
    error::{Error, Result},
    intake::keep::read_keep,
    view::{keep_json, keep_page},
};

pub(in crate::command) fn run(typed: &str, because: Option<&str>, app: &mut App) -> Result<u8> {
    let mut log = app.log()?;
    let now = log.read(|reading| Ok(reading.survey()?.keep()))?;
    let (keep, entry) = if typed.trim().is_empty() {
        (now, None)
    } else {
        let keep = read_keep(typed, now)?;
        if keep == now && now.set_by.is_some() {
            return Err(Error::refused(
                "unchanged",
                "That is the rule already. Nothing was recorded.",
            ));
        }
        let because = text::reason(app, because)?;
        let entry = app.add(&mut log, |writing| {
            writing.append(Event::RetentionSet(RetentionSet {
                pupils_after_birth: keep.pupils,
                others_after_incident: keep.others,
                because,
            }))
        })?;
        (
            Keep {
                set_by: Some(entry),
                ..keep
            },
            Some(entry),
        )
    };
    if app.json {
        app.document(&keep_json(keep, entry))?;
    } else if entry.is_none() || !app.quiet {
        app.page(&keep_page(keep, entry))?;
    }
    Ok(0)
}
