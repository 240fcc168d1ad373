//! Opening the file: first whether it is ours, then the settings that keep it,
//! each read back, because a setting SQLite passed over in silence loses data.

use std::{
    fs::{DirBuilder, OpenOptions},
    io::ErrorKind,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, TransactionBehavior, config::DbConfig};

use super::{
    chain::{hex, random},
    ledger::{Reading, Writing},
};
use crate::error::{Error, Kind, Result};
use chrono::{DateTime, FixedOffset};

/// "GBok" in the file's header.
const APPLICATION: i32 = 0x4742_6f6b;
/// The format of the file; stands in `user_version`.
pub const FORMAT: i32 = 1;
/// The tables, as a document.
pub(super) const SCHEMA: &str = include_str!("../../schema.sql");

/// An open log.
#[derive(Debug)]
pub struct Log {
    connection: Connection,
}

/// Whose file it is.
enum Owner {
    Ours,
    Nobody,
}

impl Log {
    /// Opens a log that exists. None if there is no file, or one nothing was
    /// ever written to.
    pub fn open(path: &Path) -> Result<Option<Self>> {
        if path.is_dir() {
            return Err(a_directory(path));
        }
        if !path.exists() {
            return Ok(None);
        }
        refuse_links(path)?;
        // SQLite takes a file of a few bytes for an empty one, and would write over it.
        if std::fs::metadata(path).is_ok_and(|file| (1..100).contains(&file.len())) {
            return Err(foreign(path));
        }
        let connection = connect(path)?;
        Ok(match owner(&connection, path)? {
            Owner::Ours => Some(settle(connection)?),
            Owner::Nobody => None,
        })
    }

    /// Begins a log and adds to it, in one transaction: the file, readable by its
    /// owner alone, its tables, the first entries `found` writes, and what `add`
    /// adds. If another program was quicker, its log is added to.
    pub fn begin<T>(
        path: &Path,
        writer: &str,
        at: DateTime<FixedOffset>,
        found: impl FnOnce(&mut Writing, String) -> Result<()>,
        add: impl FnOnce(&mut Writing) -> Result<T>,
    ) -> Result<T> {
        create_private(path)?;
        let connection = connect(path)?;
        // Counts only while the file is empty; bulk imports are a quarter faster for it.
        connection.pragma_update(None, "page_size", 8192)?;
        let mut log = settle(connection)?;
        let begun = log
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut writing = match owner(&begun, path)? {
            Owner::Ours => Writing::next(&begun, writer, at)?,
            Owner::Nobody => {
                begun.execute_batch(SCHEMA)?;
                begun.pragma_update(None, "application_id", APPLICATION)?;
                begun.pragma_update(None, "user_version", FORMAT)?;
                let id = hex(&random::<16>()?);
                let mut writing = Writing::first(&begun, id.clone(), writer, at);
                found(&mut writing, id)?;
                writing
            }
        };
        let added = add(&mut writing)?;
        begun.commit()?;
        Ok(added)
    }

    /// Asks questions of the log as it stands at one moment.
    pub fn read<T>(&mut self, ask: impl FnOnce(&Reading) -> Result<T>) -> Result<T> {
        let moment = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Deferred)?;
        ask(&Reading::of(&moment))
    }

    /// Adds to the log: everything or nothing. Whoever is told "recorded" is told
    /// after this has returned.
    pub fn write<T>(
        &mut self,
        writer: &str,
        at: DateTime<FixedOffset>,
        add: impl FnOnce(&mut Writing) -> Result<T>,
    ) -> Result<T> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut writing = Writing::next(&transaction, writer, at)?;
        let added = add(&mut writing)?;
        let head = writing.head();
        match transaction.commit() {
            Ok(()) => Ok(added),
            // A commit that failed may still be on disk: look before saying which.
            Err(fault) => {
                if Reading::of(&self.connection)
                    .has_entry(&head)
                    .unwrap_or(false)
                {
                    Ok(added)
                } else {
                    Err(fault.into())
                }
            }
        }
    }
}

fn connect(path: &Path) -> Result<Connection> {
    // No CREATE: the file is made by create_private or not at all. No URI: a file
    // may be called "file:x?mode=memory".
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    Ok(connection)
}

fn owner(connection: &Connection, path: &Path) -> Result<Owner> {
    // All of it at one moment: another program may be making the tables right now.
    let moment = connection
        .is_autocommit()
        .then(|| connection.unchecked_transaction())
        .transpose()?;
    let tables: u32 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let application = number("application_id")?;
    let format = number("user_version")?;
    drop(moment);
    match application {
        0 if tables == 0 && format == 0 => Ok(Owner::Nobody),
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

/// The settings of a log, in the order that matters.
fn settle(connection: Connection) -> Result<Log> {
    for (name, value) in [
        ("journal_mode", "truncate"),
        ("synchronous", "3"), // EXTRA
        ("foreign_keys", "1"),
        ("secure_delete", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("temp_store", "2"), // memory: nothing of the log in a temporary file
        ("mmap_size", "0"),
        #[cfg(target_os = "macos")]
        ("fullfsync", "1"),
    ] {
        // A setting that is the default answers with no row when it is set.
        connection.pragma_update(None, name, value)?;
        let stuck = connection.pragma_query_value(None, name, |row| {
            row.get::<_, String>(0)
                .or_else(|_| row.get::<_, i64>(0).map(|number| number.to_string()))
        });
        match stuck {
            Ok(now) if now == value => {}
            // Without memory mapping compiled in there is nothing to switch off.
            Err(rusqlite::Error::QueryReturnedNoRows) if name == "mmap_size" => {}
            Ok(_) | Err(_) => {
                return Err(Error::new(
                    Kind::Unexpected,
                    "unexpected",
                    format!(
                        "The log can't be kept safely here: SQLite did not take {name}={value}. Nothing was changed."
                    ),
                ));
            }
        }
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    Ok(Log { connection })
}

/// Makes the file so that nobody else can read it, before SQLite opens it.
fn create_private(path: &Path) -> Result<()> {
    let unwritable = |fault: &std::io::Error| {
        let what = match fault.kind() {
            ErrorKind::PermissionDenied => "you may not write there",
            ErrorKind::ReadOnlyFilesystem => "that disk can only be read",
            ErrorKind::StorageFull => "the disk is full",
            ErrorKind::NotADirectory => "part of that path is a file",
            _ => "the folder can't be used",
        };
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
    if path.is_dir() {
        return Err(a_directory(path));
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or_else(|| PathBuf::from("."), Path::to_owned);
    private_folder()
        .create(&folder)
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

/// Through a second name for the file, SQLite would look for its journal in another
/// place, and a crash would leave it half written.
fn refuse_links(path: &Path) -> Result<()> {
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
        .hint("Name the file itself with --db."));
    }
    Ok(())
}

fn private_folder() -> DirBuilder {
    let mut folder = DirBuilder::new();
    folder.recursive(true);
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

fn foreign(path: &Path) -> Error {
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

#[cfg(test)]
mod tests {
    #[test]
    fn the_bundled_sqlite_is_one_that_keeps_a_log() {
        // 3.51.3 mended a corruption; older ones are not to be trusted with evidence.
        assert!(
            rusqlite::version_number() >= 3_051_003,
            "{}",
            rusqlite::version()
        );
    }
}
