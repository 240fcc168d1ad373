//! Another log in the place of the present one, which is set aside and never deleted.

use std::{fs, io::ErrorKind, path::Path};

use super::{
    file::{is_unfinished, journal, private_folder},
    ledger::Reading,
    open::Log,
    whole::{folder_of, make_names_last, unfinished},
};
use crate::error::{Error, Kind, Result};

/// Puts a log of these bytes where `path` says. What lies there keeps another name,
/// with its journal. `present` is the log as it is open: nobody writes to it from the
/// moment `still` has looked at it once more.
pub fn replace(
    path: &Path,
    bytes: &[u8],
    present: Option<&mut Log>,
    aside: &Path,
    still: impl FnOnce(&Reading) -> Result<()>,
) -> Result<()> {
    let folder = folder_of(path);
    // As where a log is begun: on a new computer there is none yet.
    let made = private_folder().recursive(true).create(folder);
    let new = made.and_then(|()| unfinished(folder, bytes)).map_err(|_| {
        failed(&format!(
            "The restored log could not be written in {}.",
            folder.display()
        ))
    })?;
    let exchange = || {
        exchange(path, aside, new).map_err(|what| failed(&what))?;
        // The log is there, whether its name lasts or not.
        let _ = make_names_last(folder);
        Ok(())
    };
    match present {
        Some(log) => log.while_nobody_writes(still, exchange),
        None => exchange(),
    }
}

/// The log has a second name before the new one takes its first, so that there is a log
/// under its name at every moment; where a file can't have two names, one after the
/// other. What goes wrong is said with what state things are in.
fn exchange(path: &Path, aside: &Path, new: tempfile::NamedTempFile) -> Result<(), String> {
    let untouched = || format!("{} could not be set aside.", path.display());
    let there = path.try_exists().map_err(|_| untouched())?;
    let linked = there && fs::hard_link(path, aside).is_ok();
    if there && !linked && (aside.exists() || fs::rename(path, aside).is_err()) {
        return Err(untouched());
    }
    let put = set_journal_aside(path, aside).and_then(|()| {
        let put = if linked {
            new.persist(path)
        } else {
            // Never over what somebody began meanwhile.
            new.persist_noclobber(path)
        };
        put.map(drop).map_err(|fault| fault.error)
    });
    put.map_err(|fault| {
        let what = if there { "replaced" } else { "made" };
        let said = format!("{} could not be {what}: {}.", path.display(), fault.kind());
        if given_back(path, aside, there, linked) {
            return said;
        }
        format!(
            "{said} What lay there is {} now: give it its name again.",
            aside.display()
        )
    })
}

/// A journal belongs to what lay here: beside the new log it would destroy it.
fn set_journal_aside(path: &Path, aside: &Path) -> std::io::Result<()> {
    match fs::metadata(journal(path)) {
        Ok(file) if file.len() > 0 => fs::rename(journal(path), journal(aside)),
        Err(fault) if fault.kind() != ErrorKind::NotFound => Err(fault),
        _ => Ok(()),
    }
}

/// Everything has its first name again, if nobody took that meanwhile. Whether the log
/// has.
fn given_back(path: &Path, aside: &Path, there: bool, linked: bool) -> bool {
    let renamed = there && !linked;
    if !linked && path.exists() || renamed && fs::rename(aside, path).is_err() {
        return !renamed;
    }
    if is_unfinished(aside) {
        let _ = fs::rename(journal(aside), journal(path));
    }
    if linked {
        let _ = fs::remove_file(aside);
    }
    true
}

fn failed(what: &str) -> Error {
    Error::new(
        Kind::Disk,
        "cannot-write",
        format!("{what} Nothing was restored."),
    )
}
