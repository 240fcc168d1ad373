//! What stands beside a copy: by which its whole state can be told without opening it.

use std::path::{Path, PathBuf};

use crate::domain::receipt::{Kept, Receipt};

/// How it begins.
pub(in crate::command) const BEGINNING: &str = "A copy of a guardbook log.";

/// A copy as it was made.
pub(super) struct Manifest {
    /// When, as it is written.
    pub made: String,
    /// Which log.
    pub log: String,
    /// How many entries it holds.
    pub entries: u64,
    /// The SHA-256 of the file.
    pub sha256: String,
    /// The code of the last entry.
    pub code: String,
}

impl Manifest {
    /// Of a copy.
    pub fn of(made: String, receipt: &Receipt, sha256: String) -> Self {
        Manifest {
            made,
            log: receipt.log.clone(),
            entries: receipt.entry,
            sha256,
            code: receipt.code.to_string(),
        }
    }

    /// Where it stands beside the copy.
    pub fn beside(copy: &Path) -> PathBuf {
        let mut name = copy.as_os_str().to_owned();
        name.push(".txt");
        name.into()
    }

    /// As it is written.
    pub fn written(&self, file: &str) -> String {
        format!(
            "{BEGINNING} Keep this beside it.\n\
             file     {file}\n\
             made     {}\n\
             log      {}\n\
             entries  {}\n\
             sha256   {}\n\
             Entry {}, receipt {}\n",
            self.made, self.log, self.entries, self.sha256, self.entries, self.code
        )
    }

    /// The receipt of its last entry, to be held against a log.
    pub fn receipt(&self) -> Option<Kept> {
        let kept = Kept::read(&format!("Entry {}, receipt {}", self.entries, self.code))?;
        Some(Kept {
            log: Some(self.log.clone()),
            ..kept
        })
    }

    /// As it is read.
    pub fn read(text: &str) -> Option<Self> {
        let field = |name: &str| {
            text.lines()
                .find_map(|line| line.strip_prefix(name)?.trim().to_owned().into())
        };
        let receipt = text.lines().find(|line| line.contains("receipt"))?;
        Some(Manifest {
            made: field("made ")?,
            log: field("log ")?,
            entries: field("entries ")?.parse().ok()?,
            sha256: field("sha256 ")?,
            code: Kept::read(receipt)?.code.to_string(),
        })
    }
}
