//! The file itself, before SQLite opens it: made so that nobody else can read it,
//! looked at so that another program's is left alone.

use std::{
    fs::{DirBuilder, OpenOptions},
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

use super::whole::folder_of;
use crate::error::{Error, Kind, Result};

/// How every file of SQLite begins.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// "GBok" in the file's header.
pub(super) const APPLICATION: i32 = 0x4742_6f6b;
/// The format of the file; stands in `user_version`.
pub const FORMAT: i32 = 1;

/// Whose file it is.
pub(super) enum Owner {
    Ours,
    Nobody,
}

/// The bytes of a log and of its journal, as they lie on the disk. Not while this
/// program has the log open: closing the file would let go of its locks.
pub(super) fn bytes_of(path: &Path) -> Result<Vec<Vec<u8>>> {
    let mut all = Vec::new();
    for file in [path.to_owned(), journal(path)] {
        match std::fs::read(&file) {
            Ok(bytes) => all.push(bytes),
            Err(fault) if fault.kind() == ErrorKind::NotFound => {}
            Err(_) => {
                return Err(Error::new(
                    Kind::Busy,
                    "cannot-read",
                    "The log was erased from, and its file could not be read to see that nothing is left.",
                ));
            }
        }
    }
    Ok(all)
}

/// What SQLite keeps beside a log it was interrupted in.
pub(super) fn journal(log: &Path) -> PathBuf {
    let mut name = log.as_os_str().to_owned();
    name.push("-journal");
    name.into()
}

/// A journal that was not emptied: what lies beside it is half of something.
#[must_use]
pub fn is_unfinished(log: &Path) -> bool {
    std::fs::metadata(journal(log)).is_ok_and(|file| file.len() > 0)
}

/// Makes the file so that nobody else can read it, before SQLite opens it.
pub(super) fn create_private(path: &Path) -> Result<()> {
    let unwritable = |fault: &std::io::Error| {
        let what = why_not(fault);
        Error::new(
            Kind::Busy,
            "cannot-write",
            format!(
                "A log can't be begun at {}: {what}. Nothing was changed.",
                path.display()
            ),
        )
        .hint("Name another place with --db.")
    };
    refuse_what_is_no_file(path)?;
    private_folder()
        .recursive(true)
        .create(folder_of(path))
        .map_err(|fault| unwritable(&fault))?;
    match private_file().open(path) {
        Ok(_) => Ok(()),
        // An empty file somebody left there: others shall not read what comes into it.
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {
            refuse_links(path)?;
            make_private(path).map_err(|fault| unwritable(&fault))
        }
        Err(fault) => Err(unwritable(&fault)),
    }
}

/// Why nothing can be written somewhere.
pub(super) fn why_not(fault: &std::io::Error) -> &'static str {
    match fault.kind() {
        ErrorKind::PermissionDenied => "you may not write there",
        ErrorKind::ReadOnlyFilesystem => "that disk can only be read",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "part of that path is a file",
        _ => "the folder can't be used",
    }
}

/// Whose file it is by its first bytes, before SQLite opens it: opening another
/// program's database can change it. No connection is open yet, so closing the file
/// drops nobody's lock.
pub(super) fn looked_at(path: &Path) -> Result<Owner> {
    match beginning(path) {
        Ok(head) => header(&head, path),
        // SQLite says better what is wrong with it.
        Err(_) => Ok(Owner::Ours),
    }
}

/// The first bytes of a file, by which it can be told what it is. Not of the log while
/// it is open: closing the file would let go of its locks.
pub fn beginning(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::new();
    std::fs::File::open(path)?.take(72).read_to_end(&mut head)?;
    Ok(head)
}

/// Whether a file that begins with these bytes says that it is a guardbook log, of
/// whatever format.
#[must_use]
pub fn is_a_log(beginning: &[u8]) -> bool {
    beginning.starts_with(MAGIC) && beginning.get(68..72) == Some(&APPLICATION.to_be_bytes())
}

/// Whose file begins with these bytes.
pub(super) fn header(bytes: &[u8], path: &Path) -> Result<Owner> {
    if bytes.is_empty() {
        return Ok(Owner::Nobody);
    }
    let number = |at: usize| {
        let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
        four.map(i32::from_be_bytes)
    };
    match (number(68), number(60)) {
        (Some(application), Some(format)) if bytes.starts_with(MAGIC) => {
            whose(application, format, path)
        }
        _ => Err(foreign(path)),
    }
}

/// Whether others than its owner may read the file or write to it, where a system
/// says so of each file.
#[must_use]
pub fn others_can_read(path: &Path) -> bool {
    #[cfg(unix)]
    return std::fs::metadata(path)
        .is_ok_and(|file| std::os::unix::fs::MetadataExt::mode(&file) & 0o077 != 0);
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// The bytes of a file. What is none is not opened: a pipe nobody writes to would be
/// waited for without end.
pub fn regular(path: &Path) -> std::io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(ErrorKind::InvalidInput.into());
    }
    std::fs::read(path)
}

/// Refuses what lies there and is no file: a folder, a device, a pipe.
pub(super) fn refuse_what_is_no_file(path: &Path) -> Result<()> {
    match std::fs::metadata(path) {
        Ok(file) if file.is_dir() => Err(a_directory(path)),
        Ok(file) if !file.is_file() => Err(foreign(path)),
        // What can't be looked at may be a log all the same.
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Whose file has this application and this format in its header.
pub(super) fn whose(application: i32, format: i32, path: &Path) -> Result<Owner> {
    match application {
        APPLICATION if format == FORMAT => Ok(Owner::Ours),
        APPLICATION if format > FORMAT => Err(Error::new(
            Kind::Damaged,
            "newer-format",
            format!(
                "{} was made by a newer guardbook (format {format}; this one knows {FORMAT}). Nothing was changed.",
                path.display()
            ),
        )
        .hint("Ask ICT for the newer version.")),
        _ => Err(foreign(path)),
    }
}

/// Through a second name for the file, SQLite would look for its journal in another
/// place, and a crash would leave it half written.
pub(super) fn refuse_links(path: &Path) -> Result<()> {
    let is_link = path.is_symlink();
    #[cfg(unix)]
    let is_link = is_link
        || std::fs::metadata(path)
            .is_ok_and(|file| std::os::unix::fs::MetadataExt::nlink(&file) > 1);
    if is_link {
        return Err(Error::new(
            Kind::Damaged,
            "foreign",
            format!(
                "{} is a link to a file, or one file under two names. Nothing was changed.",
                path.display()
            ),
        )
        .hint("Name the file itself with --db.")
        .hint("If putting a backup back was interrupted: one of the two names is guardbook-set-aside-...; remove that name, and try again."));
    }
    Ok(())
}

/// Makes a folder only its owner looks into.
#[must_use]
pub fn private_folder() -> DirBuilder {
    #[cfg_attr(not(unix), allow(unused_mut))]
    let mut folder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder
}

fn make_private(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

fn private_file() -> OpenOptions {
    let mut file = OpenOptions::new();
    file.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    file
}

pub(super) fn foreign(path: &Path) -> Error {
    Error::new(
        Kind::Damaged,
        "foreign",
        format!(
            "{} is not a guardbook log. Nothing was changed.",
            path.display()
        ),
    )
    .hint("Name the log with --db, or leave --db off for the usual place.")
}

fn a_directory(path: &Path) -> Error {
    Error::new(
        Kind::Damaged,
        "foreign",
        format!(
            "{} is a folder, not a log. Nothing was changed.",
            path.display()
        ),
    )
    .hint("Name a file in it with --db.")
}
