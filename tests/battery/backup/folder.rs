//! What lies in a folder after a command: files with their bytes and who may read them.

use std::{
    collections::BTreeMap,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::Path,
};

/// A file as it was found.
pub struct Found {
    pub bytes: Vec<u8>,
    mode: u32,
    /// How many names it has.
    pub names: u64,
}

/// Every file in a folder and in the folders in it, by its path in there.
pub struct Folder {
    pub files: BTreeMap<String, Found>,
    /// Folders in it others may look into.
    open: Vec<String>,
}

/// What a file begins with that is being written.
const UNFINISHED: &str = ".guardbook-unfinished-";
/// What stands in a log and never in an encrypted copy: how it begins, and a name.
const PLAIN: [&[u8]; 2] = [b"SQLite format 3", b"Lee Brown"];

impl Folder {
    pub fn read(path: &Path) -> Self {
        let mut folder = Folder {
            files: BTreeMap::new(),
            open: Vec::new(),
        };
        folder.take(path, "");
        folder
    }

    fn take(&mut self, path: &Path, within: &str) {
        for entry in std::fs::read_dir(path).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{within}{}", entry.file_name().to_str().unwrap());
            let about = std::fs::symlink_metadata(entry.path()).unwrap();
            let mode = about.permissions().mode() & 0o777;
            if about.is_dir() {
                if mode & 0o077 != 0 {
                    self.open.push(name.clone());
                }
                self.take(&entry.path(), &format!("{name}/"));
                continue;
            }
            let found = Found {
                bytes: std::fs::read(entry.path()).unwrap(),
                mode,
                names: about.nlink(),
            };
            self.files.insert(name, found);
        }
    }

    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(|found| found.bytes.as_slice())
    }

    /// Nobody else reads any of it; beside the log nothing of it can be read at all
    /// where the copy is encrypted.
    pub fn must_be_private(&self, encrypted: bool) -> Result<(), String> {
        if let Some(open) = self.open.first() {
            return Err(format!("OPEN to others: {open}"));
        }
        for (name, found) in &self.files {
            if found.mode != 0o600 {
                return Err(format!("READABLE by others: {name} is {:o}", found.mode));
            }
            let plain = PLAIN
                .iter()
                .any(|plain| found.bytes.windows(plain.len()).any(|some| some == *plain));
            if encrypted && plain && !name.starts_with("log.db") {
                return Err(format!("PLAIN: {name}"));
            }
        }
        Ok(())
    }

    /// Nothing unfinished lies about.
    pub fn must_be_tidy(&self) -> Result<(), String> {
        match self.files.keys().find(|name| is_unfinished(name)) {
            Some(name) => Err(format!("LEFT behind: {name}")),
            None => Ok(()),
        }
    }
}

/// Whether a file has yet to get its name.
pub fn is_unfinished(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    last.starts_with(UNFINISHED)
}
