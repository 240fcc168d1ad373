//! A connection to the file, and the settings that keep it, each read back: a setting
//! SQLite passed over in silence loses data.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use crate::error::{Error, Kind, Result};

/// Opens the file, which must be there.
pub(super) fn connect(path: &Path) -> Result<Connection> {
    // No CREATE: the file is made by create_private or not at all. No URI: a file
    // may be called "file:x?mode=memory".
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_handler(Some(wait_for_the_others))?;
    Ok(connection)
}

/// Waits about ten seconds for other programs to finish, looking again every few
/// milliseconds. SQLite's own waiting grows to a tenth of a second a look, and of
/// many writers one can be passed over until its time is up.
fn wait_for_the_others(looks: i32) -> bool {
    const LONGEST: i32 = 800;
    // Between 3 and 22 milliseconds, another for each program and each look.
    let spread = (std::process::id() / 7 + looks.unsigned_abs() * 13) % 20;
    std::thread::sleep(Duration::from_millis(u64::from(3 + spread)));
    looks < LONGEST
}

/// How the file is written, in the order that matters.
const OF_A_FILE: &[(&str, &str)] = &[
    ("journal_mode", "truncate"),
    ("synchronous", "3"), // EXTRA
    ("mmap_size", "0"),
    #[cfg(target_os = "macos")]
    ("fullfsync", "1"),
];

/// How what is in it is treated, wherever it lies.
const OF_A_LOG: &[(&str, &str)] = &[
    ("foreign_keys", "1"),
    ("secure_delete", "1"),
    ("trusted_schema", "0"),
    ("cell_size_check", "1"),
    ("temp_store", "2"), // memory: nothing of the log in a temporary file
];

/// The settings of a log in a file.
pub(super) fn settle(connection: Connection) -> Result<Connection> {
    set(&connection, OF_A_FILE)?;
    settle_in_memory(connection)
}

/// The settings of a log in memory, once it is there: some are the database's, and not
/// the connection's.
pub(super) fn settle_in_memory(connection: Connection) -> Result<Connection> {
    set(&connection, OF_A_LOG)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    Ok(connection)
}

fn set(connection: &Connection, settings: &[(&str, &str)]) -> Result<()> {
    for &(name, value) in settings {
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
    Ok(())
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
