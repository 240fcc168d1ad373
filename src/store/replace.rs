//! Another log in the place of the present one, which is set aside and never deleted.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use super::open::Log;
use crate::error::{Error, Kind, Result};

/// What SQLite keeps beside a log it was interrupted in.
const JOURNAL: &str = "-journal";

/// Puts a log of these bytes where `path` says. What lies there is set aside under
/// another name first, with its journal; `present` is the log as it is open, and no
/// other program writes to it meanwhile.
pub fn replace(path: &Path, bytes: &[u8], present: Option<&mut Log>, aside: &Path) -> Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        Ok(file)
    });
    let new = written.map_err(|_| {
        Error::new(
            Kind::Disk,
            "cannot-write",
            format!(
                "The restored log could not be written in {}. Nothing was changed.",
                folder.display()
            ),
        )
    })?;
    let exchange = || {
        if path.exists() {
            set_aside(path, aside)?;
        }
        new.persist_noclobber(path).map_err(|fault| {
            // What was there is what there is.
            let back = fs::rename(aside, path);
            Error::new(
                Kind::Disk,
                "cannot-write",
                match back {
                    Ok(()) => format!(
                        "{} could not be put in place: {}. Nothing was changed.",
                        path.display(),
                        fault.error.kind()
                    ),
                    Err(_) => format!(
                        "{} could not be put in place. The log lies at {}: give it its name again.",
                        path.display(),
                        aside.display()
                    ),
                },
            )
        })?;
        // The names last only once the folder is on the disk.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(())
    };
    match present {
        Some(log) => log.while_nobody_writes(exchange),
        None => exchange(),
    }
}

fn set_aside(path: &Path, aside: &Path) -> Result<()> {
    let unmovable = |_| {
        Error::new(
            Kind::Disk,
            "cannot-write",
            format!(
                "{} could not be set aside. Nothing was changed.",
                path.display()
            ),
        )
    };
    // The journal goes first: a log without its journal may be half of one.
    let journal = beside(path);
    if journal.exists() {
        fs::rename(&journal, beside(aside)).map_err(unmovable)?;
    }
    if let Err(fault) = fs::rename(path, aside) {
        let _ = fs::rename(beside(aside), &journal);
        return Err(unmovable(fault));
    }
    Ok(())
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(JOURNAL);
    name.into()
}
