//! `people --keep`: the rule set, or shown.

use crate::{
    command::{App, text},
    domain::{
        event::Event,
        retention::{Keep, RetentionSet},
    },
    error::{Error, Result},
    intake::keep::read_keep,
    store::Reading,
    view::{Naming, keep_json, keep_page},
};

pub(in crate::command) fn run(
    typed: &str,
    because: Option<&str>,
    names: bool,
    app: &mut App,
) -> Result<u8> {
    let mut log = app.log()?;
    let (now, why_now) = log.read(|reading| {
        let keep = reading.survey()?.keep();
        Ok((keep, reason(reading, keep, names)?))
    })?;
    let (keep, entry, reason) = if typed.trim().is_empty() {
        (now, None, why_now)
    } else {
        let keep = read_keep(typed, now)?;
        if keep == now && now.set_by.is_some() {
            return Err(Error::refused(
                "unchanged",
                "That is the rule already. Nothing was recorded.",
            ));
        }
        let because = text::reason(app, because)?;
        let (keep, reason) = app.add(log, |writing| {
            let entry = writing.append(Event::RetentionSet(RetentionSet {
                pupils_after_birth: keep.pupils,
                others_after_incident: keep.others,
                because,
            }))?;
            let keep = Keep {
                set_by: Some(entry),
                ..keep
            };
            Ok((keep, reason(writing, keep, names)?))
        })?;
        (keep, keep.set_by, reason)
    };
    if app.json {
        app.document(&keep_json(keep, entry, reason))?;
    } else if entry.is_none() || !app.quiet {
        app.page(&keep_page(keep, entry, reason))?;
    }
    Ok(0)
}

/// Why the rule is what it is, with the names in it hidden unless they are shown.
fn reason(reading: &Reading, keep: Keep, names: bool) -> Result<Option<String>> {
    let Some(entry) = keep.set_by else {
        return Ok(None);
    };
    let Some(Event::RetentionSet(set)) = reading.entry_at(entry)?.map(|entry| entry.event) else {
        return Ok(None);
    };
    let (directory, staff) = (reading.directory()?, reading.staff()?);
    let naming = Naming::new(names, &directory, &staff);
    Ok(naming.of_nobody(true).text(&set.because))
}
