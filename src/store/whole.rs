//! Files that appear whole under their names, or not at all.

use std::{
    ffi::OsStr,
    fs::File,
    io::{Error, ErrorKind, Result, Write},
    path::Path,
};

use tempfile::NamedTempFile;

/// What a file is called while it is written, so that one a power cut has left is known.
pub const UNFINISHED: &str = ".guardbook-unfinished-";

/// How many letters and digits stand behind that.
const MORE: usize = 6;

/// Whether that is what a file is called while it is written.
#[must_use]
pub fn is_named_unfinished(name: &OsStr) -> bool {
    let more = name.to_str().and_then(|name| name.strip_prefix(UNFINISHED));
    more.is_some_and(|more| {
        more.len() == MORE && more.chars().all(|letter| letter.is_ascii_alphanumeric())
    })
}

/// The folder a file lies in.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// A file of these bytes, on the disk, that has yet to be given its name in that folder.
pub fn unfinished(folder: &Path, bytes: &[u8]) -> Result<NamedTempFile> {
    let mut file = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .rand_bytes(MORE)
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// A name lasts only once the folder is on the disk.
pub fn make_names_last(folder: &Path) -> Result<()> {
    if cfg!(unix) {
        as_far_as_it_can(File::open(folder)?.sync_all())?;
    }
    Ok(())
}

/// Some shares and sticks know of no such thing as a folder put on the disk, and say so:
/// there is no more to be done there.
fn as_far_as_it_can(synced: Result<()>) -> Result<()> {
    let cannot = |fault: &Error| {
        matches!(
            fault.kind(),
            ErrorKind::InvalidInput | ErrorKind::Unsupported
        )
    };
    match synced {
        Err(fault) if cannot(&fault) => Ok(()),
        synced => synced,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_written_is_known_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = unfinished(folder.path(), b"half a log").unwrap();
        assert!(is_named_unfinished(file.path().file_name().unwrap()));
        for name in [
            ".guardbook-unfinished-",
            ".guardbook-unfinished-aZ09kq.db",
            "guardbook-unfinished-aZ09kq",
            ".guardbook-unfinished-aZ0.kq",
        ] {
            assert!(!is_named_unfinished(name.as_ref()), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_cant_be_put_on_the_disk_is_no_fault_and_a_failing_disk_is() {
        let synced = |number| as_far_as_it_can(Err(Error::from_raw_os_error(number)));
        // EINVAL, and ENOTSUP as Linux and as macOS number it.
        let unsupported = if cfg!(target_os = "macos") { 45 } else { 95 };
        assert!(synced(22).is_ok() && synced(unsupported).is_ok());
        // EIO, ENOSPC.
        assert!(synced(5).is_err() && synced(28).is_err());
    }
}
