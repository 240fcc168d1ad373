//! Files that appear whole under their names, or not at all.

use std::{
    fs::File,
    io::{Error, ErrorKind, Result, Write},
    path::Path,
};

use tempfile::NamedTempFile;

/// What a file is called while it is written, so that one a power cut has left is known.
pub const UNFINISHED: &str = ".guardbook-unfinished-";

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

#[cfg(all(test, unix))]
mod tests {
    use super::*;

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
