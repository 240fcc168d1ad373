//! Files the program writes beside the log.

use std::{io::ErrorKind, path::Path};

use crate::{
    error::{Error, Kind, Result},
    store::{self, UNFINISHED, folder_of, make_names_last, unfinished},
};

/// From how many hours on nobody is still writing it.
const ABANDONED: u64 = 24;

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

/// Removes what was left of files that a power cut or a kill kept from their names.
pub(super) fn remove_abandoned(folder: &Path) {
    let files = folder.read_dir().into_iter().flatten().flatten();
    for file in files.filter(|file| file.file_name().to_string_lossy().starts_with(UNFINISHED)) {
        let age = file
            .metadata()
            .and_then(|about| about.modified())
            .ok()
            .and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age.as_secs() >= ABANDONED * 3600) {
            let _ = std::fs::remove_file(file.path());
        }
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
