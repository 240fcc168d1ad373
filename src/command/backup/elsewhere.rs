//! Where what was erased from the log is kept yet: in copies made before, in logs that
//! were set aside, and in what else lies beside it.

use std::path::{Path, PathBuf};

use super::{
    phrase::is_encrypted,
    prune::{Kept, copies},
    restore::is_named_as_set_aside,
    usual_folder,
};
use crate::{
    error::Result,
    store::{Erasures, Log, Reading, folder_of, logs_beside, regular},
};

/// The files that can be looked for: what was taken elsewhere nobody here knows of.
#[derive(Debug, Default)]
pub(in crate::command) struct Elsewhere {
    /// These hold something that was erased.
    pub holding: Vec<PathBuf>,
    /// Of these it can't be told: they are encrypted, or can't be read.
    pub not_told: Vec<PathBuf>,
}

impl Elsewhere {
    /// As paths are written.
    pub fn written(files: &[PathBuf]) -> Vec<String> {
        files
            .iter()
            .map(|file| file.display().to_string())
            .collect()
    }
}

/// Looks at the copies in the usual folder and at the logs beside the log.
pub(in crate::command) fn elsewhere(reading: &Reading, log: &Path) -> Result<Elsewhere> {
    let mut found = Elsewhere::default();
    let erasures = reading.all_erasures()?;
    if erasures.is_empty() {
        return Ok(found);
    }
    let mut files = copies(&usual_folder(log));
    files.extend(beside(log).into_iter().map(Kept::at));
    for kept in files {
        match holds(&kept, &erasures, reading) {
            Some(true) => found.holding.push(kept.path),
            Some(false) => {}
            None => found.not_told.push(kept.path),
        }
    }
    Ok(found)
}

/// Whether a copy holds what was erased from the log since. What stands beside it says
/// it, if the log once was what it says; or the copy is looked into. None if it can't be.
pub(super) fn holds(kept: &Kept, erasures: &Erasures, reading: &Reading) -> Option<bool> {
    let was_this = kept.manifest.as_ref().filter(|of| {
        let receipt = reading.receipt(of.entries);
        receipt.is_ok_and(|ours| ours.log == of.log && ours.code.to_string() == of.code)
    });
    if let Some(manifest) = was_this {
        return Some(erasures.since(manifest.entries));
    }
    let bytes = regular(&kept.path).ok()?;
    if is_encrypted(&bytes) {
        return None;
    }
    let mut copy = Log::of_copy(&bytes, &kept.path).ok()?;
    copy.still_holds(erasures).ok()
}

/// The logs that were set aside, and other states of this one.
fn beside(log: &Path) -> Vec<PathBuf> {
    let there = folder_of(log).read_dir().into_iter().flatten().flatten();
    let aside = there.map(|file| file.path()).filter(|file| {
        // Not what SQLite keeps beside one.
        is_named_as_set_aside(file) && file.extension().is_some_and(|end| end == "db")
    });
    let others = logs_beside(log).into_iter();
    let mut files: Vec<PathBuf> = aside
        .chain(others.filter(|file| !is_named_as_set_aside(file)))
        .collect();
    files.sort();
    files
}
