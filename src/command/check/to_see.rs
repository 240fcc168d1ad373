//! What is no damage, and somebody should see to.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::unanswered;
use crate::{
    command::{
        backup::{Elsewhere, copies_that_hold_more, elsewhere, left_unfinished, other_states},
        keeping::how_many,
        reminding::old_backup,
    },
    domain::listing::Filter,
    store::{Reading, Unsafe, others_can_read},
    view::short_day,
};

/// One thing to see to.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ToSee {
    pub about: &'static str,
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
    let found = elsewhere(reading, path);
    let (erasure, kept) = (erasure(reading), kept(&found));
    let unseen = unseen(reading, today);
    let (clock, ahead) = (clock(reading), ahead(reading, now));
    let (mode, copies) = (mode(path), copies(path, &found));
    let beyond = more_than_the_log(reading, path);
    let answers = unanswered::of(reading, today);
    let left = unfinished_files(path);
    let all = [
        unseen, erasure, backup, retention, clock, ahead, place, mode, copies, beyond, left,
    ];
    let all = overdue
        .into_iter()
        .chain(answers)
        .chain(all.into_iter().flatten());
    all.chain(kept).collect()
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
/// What is known to hold more than that is told of once, by [`kept`].
fn copies(path: &Path, found: &Elsewhere) -> Option<ToSee> {
    let told = |file: &PathBuf| {
        let mut told = found.states.iter();
        told.any(|state| state.file_name() == file.file_name())
    };
    let mut copies = other_states(path);
    copies.retain(|file| !told(file));
    let copies = Elsewhere::written(&copies);
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

/// Copies that hold what the log does not: what it held was removed, unless it was put
/// back from an older one.
fn more_than_the_log(reading: &Reading, path: &Path) -> Option<ToSee> {
    let copies = copies_that_hold_more(reading, path);
    let copies = Elsewhere::written(&copies);
    let first = copies.first()?;
    Some(ToSee {
        about: "copies",
        meaning: format!(
            "By what stands beside them these copies hold what the log does not hold, or not any more: {}. If no older copy was put back, entries were removed from the log.",
            copies.join(", ")
        ),
        next: format!("guardbook check --db \"{first}\""),
    })
}

/// What was stopped while it was written, and may be the whole log under another name.
fn unfinished_files(path: &Path) -> Option<ToSee> {
    let left = Elsewhere::written(&left_unfinished(path));
    (!left.is_empty()).then(|| ToSee {
        about: "unfinished-files",
        meaning: format!(
            "A backup or another file was stopped while it was written, and what there was of it, which may be the whole log, still lies in: {}. The next backup removes it.",
            left.join(", ")
        ),
        next: "guardbook backup".to_owned(),
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

/// Alerts that whoever they were for may not have seen.
fn unseen(reading: &Reading, today: NaiveDate) -> Option<ToSee> {
    let filter = Filter {
        unseen: true,
        ..Filter::default()
    };
    let alerts = reading.lines(&filter, today).ok()?.len();
    (alerts > 0).then(|| ToSee {
        about: "unseen",
        meaning: match alerts {
            1 => "1 alert has been seen by nobody yet.".to_owned(),
            several => format!("{several} alerts have been seen by nobody yet."),
        },
        next: "guardbook log --unseen".to_owned(),
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
fn kept(found: &Elsewhere) -> Vec<ToSee> {
    let holding = found.but_states(&found.holding);
    let not_told = found.but_states(&found.not_told);
    let states = Elsewhere::written(&found.states);
    let mut all = Vec::new();
    let mut see_to = |meaning: String, next: String| {
        all.push(ToSee {
            about: "erased-copies",
            meaning,
            next,
        });
    };
    if !holding.is_empty() {
        see_to(
            format!(
                "What was erased from the log is in these files yet: {}. Make a new backup, then delete them, each with the .txt beside it.",
                holding.join(", ")
            ),
            "guardbook backup".to_owned(),
        );
    }
    if !not_told.is_empty() {
        see_to(
            format!(
                "Whether what was erased from the log is in these yet can't be told, as they are encrypted, damaged or not readable: {}. Make a new backup, then delete what of that is a copy of the log, each with the .txt beside it.",
                not_told.join(", ")
            ),
            "guardbook backup".to_owned(),
        );
    }
    if let Some(first) = states.first() {
        see_to(
            format!(
                "Beside the log lies what looks like another state of it. What was erased from the log is in it yet, or that can't be told; and it may hold what the log does not: {}. Look at it first, then delete it.",
                states.join(", ")
            ),
            format!("guardbook check --db \"{first}\""),
        );
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
