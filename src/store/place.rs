//! Where the log lies: in a folder that is synchronised, or on a share, it is not safe.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

use super::{
    file::{Owner, looked_at},
    ledger::Reading,
    shelf::MAY_LIE,
    whole::UNFINISHED,
};
use crate::error::{Error, Kind, Result};

/// Folders that programs keep the same on several computers.
const SYNCHRONISED: [&str; 9] = [
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "com~apple~clouddocs",
    "nextcloud",
    "owncloud",
];

/// File systems of other computers.
const SHARED: [&str; 13] = [
    "cifs",
    "smb2",
    "smb3",
    "smbfs",
    "nfs",
    "nfs4",
    "9p",
    "afs",
    "ceph",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.davfs2",
    "davfs",
];

/// Why a log is not safe there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsafe {
    /// The folder is kept the same on several computers.
    Synchronised,
    /// The disk is another computer's.
    Shared,
}

impl Unsafe {
    /// Whether a log at this path, which need not be there, is not safe.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let path = resolved(path)?;
        if is_synchronised(&path) {
            return Some(Unsafe::Synchronised);
        }
        let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
        is_shared(&path, &mounts).then_some(Unsafe::Shared)
    }

    /// The place, and what can happen there.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Unsafe::Synchronised => {
                "in a folder that is synchronised: two computers can write over one another, and old copies stay with the provider"
            }
            Unsafe::Shared => {
                "on a share: only one computer may write at a time, and a lost connection can damage it"
            }
        }
    }

    fn refused(self, lies: &str, nothing: &str) -> Error {
        Error::new(
            Kind::Busy,
            "unsafe-place",
            format!("The log {lies} {}. {nothing}", self.meaning()),
        )
        .hint(
            "Keep it on this computer's own disk, and copies there:  guardbook backup --to FOLDER",
        )
        .hint("If it must lie there, and one computer alone writes to it:  guardbook init --shared")
    }
}

/// Refuses to put a log where it is not safe.
pub fn refuse_to_put(path: &Path) -> Result<()> {
    match Unsafe::of(path) {
        Some(place) => Err(place.refused("would lie", "Nothing was changed.")),
        None => Ok(()),
    }
}

/// Refuses to write to a log where it is not safe, unless it says that it may lie there.
pub(super) fn refuse_to_write(reading: &Reading, path: &Path) -> Result<()> {
    match Unsafe::of(path) {
        Some(place) if !reading.may_lie_anywhere()? => {
            Err(place.refused("lies", "It can be read there; nothing was recorded."))
        }
        _ => Ok(()),
    }
}

impl Reading<'_> {
    /// Whether the school has said that the log may lie on a share or in a
    /// synchronised folder.
    pub fn may_lie_anywhere(&self) -> Result<bool> {
        Ok(self.setting(MAY_LIE)?.is_some())
    }
}

/// Other logs in the folder of this one in whose names its name stands: two states of
/// one file, as `Copy of log.db`, `log (1).db` and `log.db.bak`.
#[must_use]
pub fn logs_beside(path: &Path) -> Vec<PathBuf> {
    let (Some(path), Some(stem)) = (resolved(path), path.file_stem()) else {
        return Vec::new();
    };
    let stem = stem.to_string_lossy().to_lowercase();
    let folder = path.parent().and_then(|folder| folder.read_dir().ok());
    let mut beside: Vec<PathBuf> = folder
        .into_iter()
        .flatten()
        .flatten()
        .filter(|file| {
            let name = file.file_name().to_string_lossy().to_lowercase();
            let is_file = file.file_type().is_ok_and(|kind| kind.is_file());
            // A link is another name for a file, and a pipe is none.
            is_file && name.contains(&stem) && !name.starts_with(UNFINISHED)
        })
        .map(|file| file.path())
        .filter(|file| *file != path && matches!(looked_at(file), Ok(Owner::Ours)))
        .collect();
    beside.sort();
    beside
}

/// The path with every link in it followed, as far as it is there.
fn resolved(path: &Path) -> Option<PathBuf> {
    let whole = if path.is_absolute() {
        Cow::Borrowed(path)
    } else {
        Cow::Owned(std::env::current_dir().ok()?.join(path))
    };
    whole.ancestors().find_map(|there| {
        let rest = whole.strip_prefix(there).ok()?;
        Some(there.canonicalize().ok()?.join(rest))
    })
}

/// `OneDrive`, and `OneDrive - The School` as well.
fn is_synchronised(path: &Path) -> bool {
    path.components().any(|part| {
        let part = part.as_os_str().to_string_lossy().to_lowercase();
        SYNCHRONISED.iter().any(|known| {
            part.strip_prefix(known)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-']))
        })
    })
}

/// A share by its name on Windows; elsewhere by the kind of file system mounted there,
/// as the kernel lists them.
fn is_shared(path: &Path, mounts: &str) -> bool {
    if cfg!(windows) {
        let path = path.to_string_lossy();
        return path.starts_with(r"\\?\UNC\")
            || (path.starts_with(r"\\") && !path.starts_with(r"\\?\"));
    }
    let mounted = mounts.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let place = before.split(' ').nth(4)?.replace("\\040", " ");
        path.starts_with(&place)
            .then_some((place.len(), after.split(' ').next()?))
    });
    mounted
        .max_by_key(|(length, _)| *length)
        .is_some_and(|(_, kind)| SHARED.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synchronised_folders_are_known_by_their_names() {
        for (path, wanted) in [
            ("/home/sam/OneDrive/log.db", true),
            ("/home/sam/OneDrive - Hill School/safe/log.db", true),
            (
                "/Users/sam/Library/Mobile Documents/com~apple~CloudDocs/log.db",
                true,
            ),
            ("/home/sam/dropbox/log.db", true),
            ("/home/sam/dropboxes/log.db", false),
            ("/home/sam/guardbook/log.db", false),
        ] {
            assert_eq!(is_synchronised(Path::new(path)), wanted, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_share_is_known_by_the_innermost_mount() {
        let mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
                      30 22 0:40 / /mnt/staff\\040share rw,relatime shared:5 - cifs //server/staff rw\n\
                      31 30 8:2 / /mnt/staff\\040share/local rw - ext4 /dev/sdb1 rw\n\
                      32 22 0:41 / /srv rw - nfs4 server:/srv rw\n";
        for (path, wanted) in [
            ("/home/log.db", false),
            ("/mnt/staff share/log.db", true),
            ("/mnt/staff share/local/log.db", false),
            ("/srv/log.db", true),
            ("/srvlog.db", false),
        ] {
            assert_eq!(is_shared(Path::new(path), mounts), wanted, "{path}");
        }
    }
}
