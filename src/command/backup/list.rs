//! The copies there are, and whether each is as it was made.

use std::path::Path;

use chrono::DateTime;
use serde::Serialize;

use super::{
    elsewhere::holds,
    make::holds_all_of,
    phrase::is_encrypted,
    prune::{Kept, copies},
};
use crate::{
    command::App,
    error::Result,
    render::{Document, Page, Sheet},
    store::{Reading, regular, sha256},
    view::short_day,
};

pub(super) fn run(folder: &Path, app: &mut App) -> Result<u8> {
    let (copies, can_say) = listed(folder, app);
    if app.json {
        let said = Json {
            folder: folder.display().to_string(),
            backups: copies,
        };
        app.document(&Document::new("backups", said))?;
        return Ok(0);
    }
    let mut page = Page::default();
    if copies.is_empty() {
        page.line(format!("There is no backup in {}.", folder.display()));
        if let Some(last) = last_made(app) {
            page.line(format!("The last was made on {last}, in another folder:  guardbook backup --list --to FOLDER"));
        }
        page.line("Make one:  guardbook backup");
    } else {
        page.line(format!("Backups in {}, newest first", folder.display()));
        let mut sheet = Sheet::new(&["file", "made", "entries", "as it was made?"]);
        for listed in &copies {
            let made = listed
                .made
                .as_deref()
                .and_then(|made| DateTime::parse_from_rfc3339(made).ok());
            sheet.row([
                listed.file.clone(),
                made.map_or_else(String::new, |made| short_day(made.date_naive())),
                listed
                    .entries
                    .map_or_else(String::new, |entries| entries.to_string()),
                match listed.state {
                    "whole" if listed.encrypted => "yes, encrypted",
                    "whole" => "yes",
                    "changed" => "NO: its bytes are not those that were written",
                    _ => "not known: the log gave out no such file, or nothing stands beside it",
                }
                .to_owned(),
            ]);
        }
        page.table(sheet);
        let those = |holds: Option<bool>| -> Vec<&str> {
            let those = copies.iter().filter(|listed| listed.holds_erased == holds);
            those.map(|listed| listed.file.as_str()).collect()
        };
        let (holding, not_told) = (those(Some(true)), those(None));
        if !holding.is_empty() {
            page.point(
                "!",
                format!(
                    "What was erased from the log is in these yet: {}. Make a new one, then delete them, each with the .txt beside it.",
                    holding.join(", ")
                ),
            );
        }
        if can_say && !not_told.is_empty() {
            page.point(
                "!",
                format!(
                    "Whether what was erased from the log is in these can't be told, as they are encrypted, damaged or not readable: {}. If they are of this log, make a new one, then delete them, each with the .txt beside it.",
                    not_told.join(", ")
                ),
            );
        }
        page.line("Put one back:  guardbook backup --restore FILE");
    }
    app.page(&page)?;
    Ok(0)
}

/// The copies, what the log can say of each, and whether it can say anything: where it
/// can't be read, that is not known.
fn listed(folder: &Path, app: &App) -> (Vec<Listed>, bool) {
    let copies = copies(folder);
    let told = app.log().ok().and_then(|mut log| {
        let told = log.read(|reading| {
            let erasures = reading.all_erasures()?;
            let told = copies.iter().map(|kept| Told {
                holds_erased: holds(kept, &erasures, reading),
                is_not_known: is_not_known(kept, reading),
            });
            Ok(told.collect::<Vec<Told>>())
        });
        told.ok()
    });
    let can_say = told.is_some();
    let told = told.unwrap_or_default().into_iter();
    let listed = copies
        .iter()
        .zip(told.chain(std::iter::repeat_with(Told::default)))
        .map(|(kept, told)| Listed::of(kept, &told))
        .collect();
    (listed, can_say)
}

/// What the log can say of a copy.
#[derive(Default)]
struct Told {
    /// What was erased from the log is in it yet; none where that can't be told.
    holds_erased: Option<bool>,
    /// What stands beside it is of this log, which gave out no such file.
    is_not_known: bool,
}

/// The text beside a copy is written as easily as the copy; what the log gave out is not.
fn is_not_known(kept: &Kept, reading: &Reading) -> bool {
    let Some(manifest) = &kept.manifest else {
        return false;
    };
    holds_all_of(reading, manifest)
        && matches!(reading.gave_out(&manifest.sha256), Ok(None))
        && matches!(reading.knows_files_no_more(), Ok(false))
        // That it was given out stood behind what was put back.
        && matches!(reading.was_put_back(manifest.entries), Ok(false))
}

/// When the log says that one was made; where the log can't be read nothing is said.
fn last_made(app: &App) -> Option<String> {
    let mut log = app.log().ok()?;
    let last = log.read(|reading| Ok(reading.last_backup()?.map(|(_, at)| at)));
    Some(short_day(last.ok()??.date_naive()))
}

#[derive(Serialize)]
struct Json {
    folder: String,
    backups: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    file: String,
    made: Option<String>,
    entries: Option<u64>,
    bytes: usize,
    encrypted: bool,
    state: &'static str,
    holds_erased: Option<bool>,
}

impl Listed {
    fn of(kept: &Kept, told: &Told) -> Self {
        let bytes = regular(&kept.path).unwrap_or_default();
        let state = match &kept.manifest {
            None => "unknown",
            Some(_) if told.is_not_known => "unknown",
            Some(manifest) if manifest.sha256 == sha256(&bytes) => "whole",
            Some(_) => "changed",
        };
        let name = kept
            .path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        Listed {
            file: name.unwrap_or_default(),
            made: kept.manifest.as_ref().map(|manifest| manifest.made.clone()),
            entries: kept.manifest.as_ref().map(|manifest| manifest.entries),
            bytes: bytes.len(),
            encrypted: is_encrypted(&bytes),
            state,
            holds_erased: told.holds_erased,
        }
    }
}
