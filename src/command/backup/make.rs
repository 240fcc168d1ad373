//! A copy is made.

use std::path::{Path, PathBuf};

use chrono::SecondsFormat;
use serde::Serialize;

use super::{
    manifest::Manifest,
    phrase::{ENCRYPTED, Given, encrypted},
    prune::{newest_of, prune},
    usual_folder,
};
use crate::{
    command::{
        App,
        new_file::{private_folder, remove_abandoned, taken_away, write_new},
    },
    domain::{
        event::Event,
        issued::{Issued, Paper},
        receipt::Verdict,
    },
    error::{Error, Result},
    policy,
    render::{Document, Page},
    store::{Reading, folder_of, sha256},
    view::ReceiptJson,
};

/// How many names of one minute are tried.
const OF_A_MINUTE: u32 = 99;

pub(super) fn run(folder: &Path, phrase: &Given, app: &mut App) -> Result<u8> {
    let mut log = app.log()?;
    let phrase = phrase.for_a_new_copy(app)?;
    let is_encrypted = phrase.is_some();
    let copy = log.copy(&policy::adopted)?;
    let bytes = match phrase {
        Some(phrase) => encrypted(&copy.bytes, phrase)?,
        None => copy.bytes,
    };
    private_folder(folder)?;
    clear_up(folder, app.path());
    let digest = sha256(&bytes);
    let file = written(folder, &bytes, is_encrypted, app)?;
    // What the disk gives back is what was meant.
    let read_back = std::fs::read(&file).unwrap_or_default();
    if sha256(&read_back) != digest {
        taken_away(&file)?;
        return Err(Error::new(
            crate::error::Kind::Disk,
            "disk",
            "The disk gives back other bytes than were written. No backup was made.",
        )
        .hint("Use another disk, and have this one looked at."));
    }
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let manifest = Manifest::of(
        app.now().to_rfc3339_opts(SecondsFormat::Secs, false),
        &copy.receipt,
        digest.clone(),
    );
    let beside = manifest.written(&name.unwrap_or_default());
    if let Err(fault) = put(&Manifest::beside(&file), beside.as_bytes()) {
        // A copy nobody can tell from a damaged one is none.
        taken_away(&file)?;
        return Err(fault);
    }
    let issued = Issued {
        names: true,
        // A copy has salts in it that nobody can guess.
        sha256: Some(digest),
        ..Issued::of(Paper::Backup)
    };
    // The copy is made, whether the log can say so or not.
    let recorded = log.write(&app.writer(), app.now(), |writing| {
        writing.append(Event::Issued(issued))?;
        writing.receipt_so_far()
    });
    // As long as the log does not know of this one, the older ones stay.
    let removed = if recorded.is_ok() {
        // Of each copy there is: whether the log holds all it does.
        log.read(|reading| {
            Ok(prune(folder, &copy.receipt.log, &file, |manifest| {
                holds_all_of(reading, manifest)
            }))
        })
        .unwrap_or_default()
    } else {
        Vec::new()
    };
    if app.json {
        let said = Json {
            file: file.display().to_string(),
            entries: copy.receipt.entry,
            bytes: bytes.len(),
            encrypted: is_encrypted,
            removed: removed
                .iter()
                .map(|file| file.display().to_string())
                .collect(),
            receipt: recorded.as_ref().ok().map(ReceiptJson::of),
        };
        app.document(&Document::new("backup", said))?;
        return Ok(0);
    }
    let mut page = Page::default();
    page.line(format!("Wrote {}", file.display()));
    page.line(format!(
        "{} entries, checked as guardbook check does{}.",
        copy.receipt.entry,
        if is_encrypted { ", encrypted" } else { "" }
    ));
    if let Ok(receipt) = &recorded {
        page.line(format!("Receipt:  {receipt}"));
    }
    if !removed.is_empty() {
        page.line(format!(
            "Removed {} older: the ten newest stay, and the newest of each month.",
            removed.len()
        ));
    }
    app.page(&page)?;
    if let Err(fault) = &recorded {
        app.remark(&format!(
            "The copy is made, but the log could not say so: {}",
            fault.message
        ));
    }
    if !is_encrypted {
        app.remark("It holds everything the log does. For a place outside the school:  guardbook backup --to FOLDER --passphrase");
    }
    Ok(0)
}

/// Nothing stays of what was stopped earlier, where copies go or where the log lies.
fn clear_up(folder: &Path, log: &Path) {
    for folder in [folder, &usual_folder(log), folder_of(log)] {
        remove_abandoned(folder);
    }
}

/// Whether the log holds all a copy did when it was made.
pub(super) fn holds_all_of(reading: &Reading, manifest: &Manifest) -> bool {
    let verdict = manifest.receipt().map(|kept| reading.verdict(&kept));
    matches!(verdict, Some(Ok(Verdict::Same(_) | Verdict::More(..))))
}

/// Under a name of this minute that is not taken.
fn written(folder: &Path, bytes: &[u8], encrypted: bool, app: &App) -> Result<PathBuf> {
    let minute = app.local().format("%Y-%m-%d-%H%M");
    let end = if encrypted {
        format!("db.{ENCRYPTED}")
    } else {
        "db".to_owned()
    };
    // After those of that minute there are: a name that was given up is of an older one.
    let first = newest_of(folder, &format!("guardbook-{minute}")) + 1;
    let mut taken = None;
    for number in first..first + OF_A_MINUTE {
        let more = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        let file = folder.join(format!("guardbook-{minute}{more}.{end}"));
        if Manifest::beside(&file).exists() {
            continue;
        }
        match put(&file, bytes) {
            Ok(()) => return Ok(file),
            Err(fault) if fault.code == "file-exists" => taken = Some(fault),
            Err(fault) => return Err(fault),
        }
    }
    Err(taken
        .unwrap_or_else(|| Error::refused("file-exists", "No name is left. No backup was made.")))
}

/// As every file is written, but that another folder helps, not another name.
fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    write_new(path, bytes).map_err(|fault| Error {
        hints: vec!["Name another folder with --to.".to_owned()],
        ..fault
    })
}

#[derive(Serialize)]
struct Json {
    file: String,
    entries: u64,
    bytes: usize,
    encrypted: bool,
    removed: Vec<String>,
    receipt: Option<ReceiptJson>,
}
