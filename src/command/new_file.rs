//! Files the program writes beside the log.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    error::{Error, Kind, Result},
    store::{self, folder_of, is_named_unfinished, make_names_last, unfinished},
};

/// Since when nothing was written to a file nobody is still writing: it is written at
/// once, and should it go all the same, whoever is writing is told that nothing was written.
const ABANDONED: Duration = Duration::from_secs(3600);

/// A folder only its owner looks into, made if it is not there. Not the folders it is
/// in: where these are not there, its name was mistyped.
pub(super) fn private_folder(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    store::private_folder()
        .create(folder)
        .map_err(|fault| {
            match fault.kind() {
        ErrorKind::NotFound => Error::not_found(
            "cannot-write",
            format!(
                "{} can't be made: the folder it would be in is not there. Nothing was written.",
                folder.display()
            ),
        )
        .hint("Is the disk in, and the name right? If it is, make that folder first."),
        _ => Error::refused(
            "cannot-write",
            format!(
                "{} can't be used as a folder. Nothing was written.",
                folder.display()
            ),
        ),
    }
        })
}

/// What was left in a folder of files that a power cut or a kill kept from their names:
/// whole copies of the log among them. None that somebody may still be writing.
pub(super) fn abandoned(folder: &Path) -> Vec<PathBuf> {
    let files = folder.read_dir().into_iter().flatten().flatten();
    let files = files.filter(|file| {
        let is_old = || {
            let written = file.metadata().and_then(|about| about.modified()).ok()?;
            written.elapsed().ok().map(|age| age >= ABANDONED)
        };
        is_named_unfinished(&file.file_name())
            && file.file_type().is_ok_and(|kind| kind.is_file())
            && is_old().unwrap_or_default()
    });
    files.map(|file| file.path()).collect()
}

/// Removes it.
pub(super) fn remove_abandoned(folder: &Path) {
    for file in abandoned(folder) {
        let _ = std::fs::remove_file(file);
    }
}

/// Writes a file that appears whole under its name, and never over another.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = folder_of(path);
    let mut written = unfinished(folder, bytes).and_then(|file| {
        file.persist_noclobber(path).map_err(|fault| fault.error)?;
        Ok(())
    });
    if written.is_ok() {
        written = make_names_last(folder);
        if written.is_err() {
            taken_away(path)?;
        }
    }
    written.map_err(|fault| {
        let shown = path.display();
        match fault.kind() {
            ErrorKind::AlreadyExists => Error::refused(
                "file-exists",
                format!("{shown} is there already; it was left as it is. Nothing was written."),
            )
            .hint("Give another name."),
            ErrorKind::NotFound => Error::not_found(
                "cannot-write",
                format!("The folder of {shown} is not there. Nothing was written."),
            ),
            ErrorKind::StorageFull => Error::new(
                Kind::Disk,
                "disk",
                format!("The disk is full: {shown} was not written."),
            ),
            _ => Error::refused(
                "cannot-write",
                format!("{shown} could not be written. Nothing was written."),
            )
            .hint("Give another name."),
        }
    })
}

/// What was written and can't be relied on is taken away again, or it is said that it
/// is still there.
pub(super) fn taken_away(path: &Path) -> Result<()> {
    std::fs::remove_file(path).map_err(|_| {
        Error::new(
            Kind::Disk,
            "disk",
            format!(
                "The disk failed. {} could not be removed again, and is not to be relied on.",
                path.display()
            ),
        )
    })
}
