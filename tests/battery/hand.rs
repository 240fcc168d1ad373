//! A log changed by somebody who has the file and knows SQLite: the guards are
//! taken off, anything is done, and the guards are put back word for word, so
//! that nothing but the change itself can give it away.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, types::Value};

use crate::{
    audit,
    world::{Verdict, World, check},
};

/// Makes a changed copy of a log. The statement must change something.
pub fn by_hand(world: &World, change: impl FnOnce(&Connection)) -> PathBuf {
    let copy = world.path("changed.db");
    let _ = std::fs::remove_file(world.path("changed.db-journal"));
    std::fs::copy(world.log(), &copy).unwrap();
    let connection = audit::open(&copy);
    for (pragma, value) in [
        ("foreign_keys", 0),
        ("ignore_check_constraints", 1),
        ("synchronous", 0),
    ] {
        connection.pragma_update(None, pragma, value).unwrap();
    }
    let guards = texts(
        &connection,
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name",
    );
    let made = texts(
        &connection,
        "SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name",
    );
    for guard in &guards {
        connection
            .execute_batch(&format!("DROP TRIGGER {guard}"))
            .unwrap();
    }
    change(&connection);
    for guard in made {
        connection.execute_batch(&guard).unwrap();
    }
    copy
}

/// Runs a statement that changes one row or more.
#[track_caller]
pub fn change(connection: &Connection, sql: &str, values: &[Value]) {
    let changed = connection
        .execute(sql, rusqlite::params_from_iter(values))
        .unwrap_or_else(|fault| panic!("{sql} {values:?}: {fault}"));
    assert!(changed > 0, "nothing to change: {sql} {values:?}");
}

/// Makes the links of these entries again, as somebody could who has read the schema.
pub fn relink(connection: &Connection, first: u64, last: u64) {
    let mut statement = connection
        .prepare("SELECT seq FROM entry WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq")
        .unwrap();
    let numbers = statement.query_map([first, last], |row| row.get(0));
    let numbers: Vec<i64> = numbers.unwrap().map(Result::unwrap).collect();
    for seq in numbers {
        let sql = "SELECT coalesce((SELECT hash FROM entry WHERE seq < ?1 ORDER BY seq DESC LIMIT 1), zeroblob(32)),
                          at, actor, kind, CAST(coalesce(incident, '') AS TEXT), open FROM entry WHERE seq = ?1";
        let (prev, said): (Vec<u8>, Vec<String>) = connection
            .query_row(sql, [seq], |row| {
                let said: rusqlite::Result<_> = (1..=5).map(|index| row.get(index)).collect();
                Ok((row.get(0)?, said?))
            })
            .unwrap();
        let said = std::array::from_fn(|index| said[index].as_bytes());
        let hash = audit::link(&prev, seq, said);
        change(
            connection,
            "UPDATE entry SET prev = ?2, hash = ?3 WHERE seq = ?1",
            &[seq.into(), prev.into(), hash.to_vec().into()],
        );
    }
}

/// `check` must find the change and name one of these entries.
#[track_caller]
pub fn assert_found(log: &Path, entries: &[u64], what: &str) {
    let verdict: Verdict = check(log);
    let mut named = verdict.findings.iter().filter_map(|finding| finding.entry);
    assert!(
        verdict.code == Some(8) && named.any(|entry| entries.contains(&entry)),
        "{what}: one of entries {entries:?} should be named. {verdict}"
    );
}

/// Other code and `check` must both notice, and both name one of these entries.
#[track_caller]
pub fn assert_noticed(log: &Path, entries: &[u64], what: &str) {
    let faults = audit::audit(log).faults;
    let named = |(entry, _): &(i64, String)| {
        u64::try_from(*entry).is_ok_and(|entry| entries.contains(&entry))
    };
    assert!(
        faults.iter().any(named),
        "{what}: other code should name one of entries {entries:?}, and found {faults:?}"
    );
    assert_found(log, entries, what);
}

fn texts(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}
