//! Where the log lies: in a folder that is synchronised, or on a share, it is not safe.

use std::path::Path;

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

/// Why the log is not safe there, if so.
#[must_use]
pub fn unsafe_place(path: &Path) -> Option<String> {
    let path = path.canonicalize().ok()?;
    if is_synchronised(&path) {
        return Some("The log lies in a folder that is synchronised: two computers can write over one another, and old copies stay with the provider.".to_owned());
    }
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    is_shared(&path, &mounts).then(|| "The log lies on a share: only one computer may write at a time, and a lost connection can damage it.".to_owned())
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
