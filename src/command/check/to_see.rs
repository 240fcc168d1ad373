//! What is no damage, and somebody should see to.

use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use crate::{
    command::{
        backup::{Elsewhere, elsewhere, is_named_as_a_copy, is_named_as_set_aside},
        keeping::how_many,
        reminding::old_backup,
    },
    domain::listing::Filter,
    store::{Reading, Unsafe, logs_beside, others_can_read},
    view::short_day,
};

/// One thing to see to.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ToSee {
    about: &'static str,
    pub meaning: String,
    pub next: String,
}

/// All of it. What can't be answered is passed over.
pub(super) fn all(
    reading: &Reading,
    now: DateTime<FixedOffset>,
    today: NaiveDate,
    path: &Path,
) -> Vec<ToSee> {
    let overdue = overdue(reading, today);
    let backup = backup(reading, today);
    let place = place(reading, path);
    let retention = retention(reading, today);
    let (erasure, kept) = (erasure(reading), kept(reading, path));
    let (clock, ahead) = (clock(reading), ahead(reading, now));
    let (mode, copies) = (mode(path), copies(path));
    let all = [
        overdue, erasure, backup, retention, clock, ahead, place, mode, copies,
    ];
    all.into_iter().flatten().chain(kept).collect()
}

/// Entries by a clock that had been set back, or after one that ran ahead.
fn clock(reading: &Reading) -> Option<ToSee> {
    let back = reading.set_back().ok()?;
    let all: Vec<String> = back.iter().map(u64::to_string).collect();
    (!back.is_empty()).then(|| ToSee {
        about: "clock",
        meaning: format!(
            "By the computer's clock of the time more than a day before the entry before: entry {}. Its day may be wrong, or that of the entries before it.",
            all.join(", ")
        ),
        next: "guardbook log -a".to_owned(),
    })
}

/// The last entry by a clock that ran ahead, or a clock that is behind now.
fn ahead(reading: &Reading, now: DateTime<FixedOffset>) -> Option<ToSee> {
    let last = reading.ahead_of(now).ok()??;
    Some(ToSee {
        about: "clock",
        meaning: format!(
            "By the computer's clock it is {}, and the last entry was written on {}: one of the two is wrong.",
            short_day(now.date_naive()),
            short_day(last.date_naive())
        ),
        next: "guardbook log -a".to_owned(),
    })
}

/// A log is made so that its owner alone reads it; a copy by hand need not be.
fn mode(path: &Path) -> Option<ToSee> {
    others_can_read(path).then(|| ToSee {
        about: "mode",
        meaning: "Others who use this computer can read the file of the log, or write to it."
            .to_owned(),
        next: format!("chmod 600 \"{}\"", path.display()),
    })
}

/// What a program that synchronises folders leaves where two computers wrote at once.
fn copies(path: &Path) -> Option<ToSee> {
    let copies: Vec<String> = logs_beside(path)
        .into_iter()
        .filter(|file| !is_named_as_a_copy(file) && !is_named_as_set_aside(file))
        .map(|file| file.display().to_string())
        .collect();
    let first = copies.first()?;
    Some(ToSee {
        about: "copies",
        meaning: format!(
            "Beside the log lies what looks like another state of it, and may hold what it does not: {}.",
            copies.join(", ")
        ),
        next: format!("guardbook check --db \"{first}\""),
    })
}

/// A place the school has said yes to is no news to it.
fn place(reading: &Reading, path: &Path) -> Option<ToSee> {
    let place = Unsafe::of(path).filter(|_| !reading.may_lie_anywhere().unwrap_or_default())?;
    Some(ToSee {
        about: "place",
        meaning: format!(
            "The log lies {}. Nothing is recorded in it there.",
            place.meaning()
        ),
        next: "guardbook help init".to_owned(),
    })
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

/// What was erased is not gone as long as a copy has it.
fn kept(reading: &Reading, path: &Path) -> Vec<ToSee> {
    let found = elsewhere(reading, path).unwrap_or_default();
    let next = "guardbook backup --list";
    let mut all = Vec::new();
    if !found.holding.is_empty() {
        all.push(ToSee {
            about: "erased-copies",
            meaning: format!(
                "What was erased from the log is in these files yet: {}. Make a new backup, then delete them, each with the .txt beside it.",
                Elsewhere::written(&found.holding).join(", ")
            ),
            next: next.to_owned(),
        });
    }
    if !found.not_told.is_empty() {
        all.push(ToSee {
            about: "erased-copies",
            meaning: format!(
                "Whether what was erased from the log is in these files yet can't be told, as they are encrypted, damaged or not readable: {}.",
                Elsewhere::written(&found.not_told).join(", ")
            ),
            next: next.to_owned(),
        });
    }
    all
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
