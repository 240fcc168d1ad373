//! Opening the file: first whether it is ours, then the settings that keep it,
//! each read back, because a setting SQLite passed over in silence loses data.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, TransactionBehavior};

use super::{
    chain::{Hash, hex, random},
    connection::{connect, settle},
    fault::unclear,
    file::{
        APPLICATION, FORMAT, Owner, create_private, is_unfinished, looked_at, refuse_links,
        refuse_what_is_no_file, whose,
    },
    ledger::{Reading, Writing},
    place::refuse_to_write,
};
use crate::error::{Error, Kind, Result};
use chrono::{DateTime, FixedOffset};

/// The tables, as a document.
pub(super) const SCHEMA: &str = include_str!("../../schema.sql");

/// An open log.
#[derive(Debug)]
pub struct Log {
    pub(super) connection: Connection,
    /// The file it was opened as; a log in memory has none.
    place: Option<Place>,
}

/// A file, so that another one under its name is told from it.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    path: PathBuf,
    file: Option<(u64, u64)>,
}

impl Place {
    fn of(path: &Path) -> Self {
        #[cfg(unix)]
        let file = std::fs::metadata(path).ok().map(|file| {
            use std::os::unix::fs::MetadataExt;
            (file.dev(), file.ino())
        });
        #[cfg(not(unix))]
        let file = None;
        Place {
            path: path.to_owned(),
            file,
        }
    }
}

impl Log {
    /// Opens a log that exists. None if there is no file, or one nothing was
    /// ever written to.
    pub fn open(path: &Path) -> Result<Option<Self>> {
        // A file that can't be looked at may be a log all the same: SQLite says better
        // what is wrong with it.
        if std::fs::metadata(path).is_err_and(|fault| is_absence(&fault)) {
            return Ok(None);
        }
        refuse_what_is_no_file(path)?;
        refuse_links(path)?;
        if let Owner::Nobody = looked_at(path)? {
            return Ok(None);
        }
        // Before it is opened: if another one takes its place meanwhile, that is seen.
        let place = Place::of(path);
        let connection = connect(path)?;
        Ok(match owner(&connection, path)? {
            Owner::Ours => Some(Log::of(settle(connection)?).at(place)),
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
        Log::of(settle(connection)?).begin_here(path, writer, at, found, add)
    }

    /// The same in memory alone: whether it could be done, before a file is made.
    pub fn imagine<T>(
        writer: &str,
        at: DateTime<FixedOffset>,
        found: impl FnOnce(&mut Writing, String) -> Result<()>,
        add: impl FnOnce(&mut Writing) -> Result<T>,
    ) -> Result<T> {
        let log = Log::of(Connection::open_in_memory()?);
        log.begin_here(Path::new("memory"), writer, at, found, add)
    }

    pub(super) fn of(connection: Connection) -> Self {
        // One import uses more statements than are kept by default, and preparing
        // them anew for each row takes longer than running them.
        connection.set_prepared_statement_cache_capacity(128);
        Log {
            connection,
            place: None,
        }
    }

    fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Does something while no other program writes to the log, if what `still` looks
    /// at is still so; those that wait find out whether it is still the log. Windows
    /// moves no file that is open, so there others can write between the look and the
    /// deed.
    pub(super) fn while_nobody_writes<T>(
        &mut self,
        still: impl FnOnce(&Reading) -> Result<()>,
        act: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        let held = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        still(&Reading::of(&held))?;
        if cfg!(windows) {
            drop(held);
            self.connection = Connection::open_in_memory()?;
            return act();
        }
        act()
    }

    /// Whoever waited for another program may find another log under its name: what
    /// is written to the one set aside would be lost.
    fn must_be_in_its_place(place: Option<&Place>) -> Result<()> {
        match place {
            Some(place) if Place::of(&place.path) != *place => Err(Error::new(
                Kind::Busy,
                "locked",
                "The log was replaced by another one while this waited. Nothing was recorded.",
            )
            .hint("Look at it, and try again.")),
            _ => Ok(()),
        }
    }

    fn begin_here<T>(
        mut self,
        path: &Path,
        writer: &str,
        at: DateTime<FixedOffset>,
        found: impl FnOnce(&mut Writing, String) -> Result<()>,
        add: impl FnOnce(&mut Writing) -> Result<T>,
    ) -> Result<T> {
        let begun = self
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
                writing.begin_change();
                writing
            }
        };
        let added = add(&mut writing)?;
        let head = writing.head();
        let committed = begun.commit();
        self.stored(committed, &head)?;
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
        // What an erasure left to do, if it can be done now; if not, the next one
        // who writes tries again, and what is to be recorded does not wait for it.
        let _ = self.finish_erasure();
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        Log::must_be_in_its_place(self.place.as_ref())?;
        let mut writing = Writing::next(&transaction, writer, at)?;
        let added = add(&mut writing)?;
        // After it was added: perhaps that is what allows it.
        if let Some(place) = &self.place {
            refuse_to_write(&writing, &place.path)?;
        }
        let head = writing.head();
        // One that could not be read made room for a copy while this was written.
        Log::must_be_in_its_place(self.place.as_ref())?;
        let committed = transaction.commit();
        self.stored(committed, &head)?;
        Ok(added)
    }

    /// A commit that failed may still be on disk: look before saying which it was,
    /// and say so if that can't be seen either.
    fn stored(&self, committed: rusqlite::Result<()>, head: &Hash) -> Result<()> {
        let Err(fault) = committed else {
            return Ok(());
        };
        match Reading::of(&self.connection).has_entry(head) {
            Ok(true) => Ok(()),
            Ok(false) => Err(fault.into()),
            Err(_) if self.is_to_be_rolled_back() => Err(fault.into()),
            Err(_) => Err(unclear()),
        }
    }

    /// Whether a journal was left with something in it: emptying it is what commits,
    /// so whoever opens the log next finds it as it was.
    fn is_to_be_rolled_back(&self) -> bool {
        self.connection
            .path()
            .is_some_and(|log| is_unfinished(Path::new(log)))
    }
}

/// Nothing is there, or what would be the folder is none.
fn is_absence(fault: &std::io::Error) -> bool {
    matches!(fault.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
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
    if application == 0 && format == 0 && tables == 0 {
        return Ok(Owner::Nobody);
    }
    whose(application, format, path)
}
