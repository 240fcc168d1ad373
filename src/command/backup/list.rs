//! The copies there are, and whether each is as it was made.

use std::path::Path;

use chrono::DateTime;
use serde::Serialize;

use super::{
    phrase::is_encrypted,
    prune::{Kept, copies},
};
use crate::{
    command::App,
    error::Result,
    render::{Document, Page, Sheet},
    store::sha256,
    view::short_day,
};

pub(super) fn run(folder: &Path, app: &mut App) -> Result<u8> {
    let copies: Vec<Listed> = copies(folder).iter().map(Listed::of).collect();
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
                    _ => "not known: nothing stands beside it",
                }
                .to_owned(),
            ]);
        }
        page.table(sheet);
        page.line("Put one back:  guardbook backup --restore FILE");
    }
    app.page(&page)?;
    Ok(0)
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
}

impl Listed {
    fn of(kept: &Kept) -> Self {
        let bytes = std::fs::read(&kept.path).unwrap_or_default();
        let state = match &kept.manifest {
            None => "unknown",
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
        }
    }
}
