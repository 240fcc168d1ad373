//! Where what was erased from the log is kept yet: in copies made before, in logs that
//! were set aside, and in what else lies beside it, whatever its name.

use std::{
    fs::DirEntry,
    io::{ErrorKind, Result},
    path::{Path, PathBuf},
};

use super::{
    phrase::is_encrypted,
    prune::{Kept, is_named_as_one},
    restore::is_named_as_set_aside,
    usual_folder,
};
use crate::store::{
    Erasures, Log, Reading, beginning, folder_of, is_a_log, logs_beside, regular, sha256,
};

/// The files that can be looked for: what was taken elsewhere nobody here knows of.
#[derive(Debug, Default)]
pub(in crate::command) struct Elsewhere {
    /// These hold something that was erased.
    pub holding: Vec<PathBuf>,
    /// Of these it can't be told: they are encrypted, or can't be read; folders too.
    pub not_told: Vec<PathBuf>,
    /// Those of both that look like another state of the log, so that somebody has to
    /// see what they hold before they go.
    pub states: Vec<PathBuf>,
}

impl Elsewhere {
    /// Nothing could be looked at.
    pub fn not_looked_at(log: &Path) -> Self {
        Elsewhere {
            not_told: folders(log),
            ..Elsewhere::default()
        }
    }

    /// Those of these files nobody has to look at before they go, as paths are written.
    pub fn but_states(&self, files: &[PathBuf]) -> Vec<String> {
        let files = files.iter().filter(|file| !self.states.contains(file));
        files.map(|file| file.display().to_string()).collect()
    }

    /// As paths are written.
    pub fn written(files: &[PathBuf]) -> Vec<String> {
        files
            .iter()
            .map(|file| file.display().to_string())
            .collect()
    }
}

/// Looks at the copies in the usual folder and at what lies beside the log.
pub(in crate::command) fn elsewhere(reading: &Reading, log: &Path) -> Elsewhere {
    let Ok(erasures) = reading.all_erasures() else {
        return Elsewhere::not_looked_at(log);
    };
    let mut found = Elsewhere::default();
    if erasures.is_empty() {
        return found;
    }
    for folder in folders(log) {
        let mut files = Vec::new();
        if look_into(&folder, log, &mut files).is_err() {
            found.not_told.push(folder);
        }
        files.sort();
        for kept in files.into_iter().map(Kept::at) {
            match holds(&kept, &erasures, reading) {
                Some(true) => found.holding.push(kept.path),
                Some(false) => {}
                None => found.not_told.push(kept.path),
            }
        }
    }
    let states = other_states(log);
    let is_a_state = |file: &&PathBuf| {
        file.parent() == Some(folder_of(log))
            && states
                .iter()
                .any(|state| state.file_name() == file.file_name())
    };
    let files = found.holding.iter().chain(&found.not_told);
    found.states = files.filter(is_a_state).cloned().collect();
    found
}

/// Beside the log, what looks like another state of it, and is no copy guardbook made
/// and no log it set aside.
pub(in crate::command) fn other_states(log: &Path) -> Vec<PathBuf> {
    let mut states = logs_beside(log);
    states.retain(|file| !is_named_as_one(file) && !is_named_as_set_aside(file));
    states
}

/// Whether a copy holds what was erased from the log since. What stands beside it says
/// it, if it is of these very bytes, and the log once was what it says or is another; or
/// the copy is looked into. None if it can't be.
pub(super) fn holds(kept: &Kept, erasures: &Erasures, reading: &Reading) -> Option<bool> {
    if erasures.is_empty() {
        return Some(false);
    }
    let bytes = regular(&kept.path).ok()?;
    let manifest = kept.manifest.as_ref();
    if let Some(of) = manifest.filter(|of| of.sha256 == sha256(&bytes)) {
        let ours = reading.receipt(reading.entry_count().ok()?).ok()?;
        if of.log != ours.log {
            return Some(false);
        }
        let then = reading.receipt(of.entries);
        if then.is_ok_and(|then| then.code.to_string() == of.code) {
            return Some(erasures.since(of.entries));
        }
    }
    if is_encrypted(&bytes) {
        return None;
    }
    let mut copy = Log::of_copy(&bytes, &kept.path).ok()?;
    copy.still_holds(erasures).ok()
}

/// The folder of the log, and the usual one of its copies.
fn folders(log: &Path) -> Vec<PathBuf> {
    let mut folders = vec![folder_of(log).to_owned()];
    let usual = usual_folder(log);
    // A link may make one folder of the two.
    let place = |folder: &Path| folder.canonicalize().ok();
    if place(&usual).is_none_or(|usual| place(&folders[0]) != Some(usual)) {
        folders.push(usual);
    }
    folders
}

/// Adds what lies in a folder and may be the log as it once was. What can't be listed is
/// a fault; a folder that is not there is none.
fn look_into(folder: &Path, log: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let there = match folder.read_dir() {
        Err(fault) if matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(());
        }
        there => there?,
    };
    let itself = log.canonicalize().ok();
    for file in there {
        let file = file?;
        let path = file.path();
        // To open and close the log itself would let go of its locks.
        let is_itself = path == log || (itself.is_some() && path.canonicalize().ok() == itself);
        if !is_itself && may_be_one(&file, &path) {
            files.push(path);
        }
    }
    Ok(())
}

/// What is named as a copy or as a log that was set aside, also where its first bytes are
/// damaged; and every file that begins as a log or as what is encrypted does.
fn may_be_one(file: &DirEntry, path: &Path) -> bool {
    let ends = path.extension().unwrap_or_default();
    if is_named_as_one(path) || (is_named_as_set_aside(path) && ends == "db") {
        return true;
    }
    let name = file.file_name();
    let is_journal = name.as_encoded_bytes().ends_with(b"-journal");
    // A link is another name for a file, and a pipe is none.
    if is_journal || !file.file_type().is_ok_and(|kind| kind.is_file()) {
        return false;
    }
    match beginning(path) {
        Ok(bytes) => is_a_log(&bytes) || is_encrypted(&bytes),
        // It may be one.
        Err(fault) => fault.kind() != ErrorKind::NotFound,
    }
}
