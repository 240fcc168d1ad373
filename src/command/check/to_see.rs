//! What is no damage, and somebody should see to.

use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    command::{keeping::how_many, reminding::old_backup},
    domain::listing::Filter,
    store::{Reading, unsafe_place},
};

/// One thing to see to.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ToSee {
    about: &'static str,
    pub meaning: String,
    pub next: String,
}

/// All of it. What a damaged log can't answer is passed over.
pub(super) fn all(reading: &Reading, today: NaiveDate, path: &Path) -> Vec<ToSee> {
    let overdue = overdue(reading, today);
    let backup = backup(reading, today);
    let place = unsafe_place(path).map(|meaning| ToSee {
        about: "place",
        meaning,
        next: "guardbook help init".to_owned(),
    });
    let retention = retention(reading, today);
    let erasure = erasure(reading);
    [overdue, erasure, backup, retention, place]
        .into_iter()
        .flatten()
        .collect()
}

fn overdue(reading: &Reading, today: NaiveDate) -> Option<ToSee> {
    let filter = Filter {
        overdue_on: Some(today),
        ..Filter::default()
    };
    let lines = reading.lines(&filter, today).ok()?;
    let actions: u32 = lines.iter().map(|line| line.overdue).sum();
    (actions > 0).then(|| ToSee {
        about: "overdue",
        meaning: format!(
            "{actions} required action{} overdue, on {} incident{}.",
            if actions == 1 { " is" } else { "s are" },
            lines.len(),
            if lines.len() == 1 { "" } else { "s" },
        ),
        next: "guardbook log --overdue".to_owned(),
    })
}

fn erasure(reading: &Reading) -> Option<ToSee> {
    reading.has_unfinished_erasure().ok()?.then(|| ToSee {
        about: "erasure",
        meaning: "An erasure was stopped: what was erased may still lie in the bytes of the file. Whatever is recorded next ends it.".to_owned(),
        next: "guardbook backup".to_owned(),
    })
}

fn backup(reading: &Reading, today: NaiveDate) -> Option<ToSee> {
    Some(ToSee {
        about: "backup",
        meaning: old_backup(reading, today)?,
        next: "guardbook backup".to_owned(),
    })
}

fn retention(reading: &Reading, today: NaiveDate) -> Option<ToSee> {
    let (incidents, people) = how_many(reading, today)?;
    (incidents + people > 0).then(|| ToSee {
        about: "retention",
        meaning: format!(
            "Past the last day it is kept: {incidents} record{}, {people} {}.",
            if incidents == 1 { "" } else { "s" },
            if people == 1 { "person" } else { "people" },
        ),
        next: "guardbook people --due".to_owned(),
    })
}
