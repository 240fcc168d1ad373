//! Somebody with the file changes the ledger and puts the guards back. Other
//! code and `check` must both notice, and say at which entry.

use std::path::PathBuf;

use rusqlite::types::Value;

use crate::{
    audit::{self, audit},
    hand::{assert_found, assert_noticed, by_hand, change, relink},
    series,
    world::{World, check},
};

/// The columns that hold bytes. The first five are text.
const COLUMNS: [&str; 7] = ["at", "actor", "kind", "open", "sealed", "prev", "hash"];

/// Without this, the tests below might find the doing instead of the deed.
#[test]
fn taking_the_guards_off_and_on_again_leaves_no_trace() {
    let world = series::of_everything();
    let copy = by_hand(&world, |_| ());
    assert_eq!(audit(&copy).faults, []);
    let verdict = check(&copy);
    assert!(verdict.code == Some(0), "{verdict}");
}

#[test]
fn a_byte_changed_anywhere_in_an_entry_is_noticed() {
    let world = series::of_everything();
    for (kind, seq) in one_of_each_kind(&world) {
        for column in COLUMNS {
            let length = bytes(&world, column, seq).len();
            for place in [0, length / 2, length - 1] {
                let copy = with_byte(&world, column, seq, place, 1);
                let what = format!("byte {place} of {column} of entry {seq}, {kind}");
                assert_noticed(&copy, &[seq], &what);
            }
        }
    }
}

#[test]
fn an_entry_said_to_be_about_another_incident_is_noticed() {
    let world = series::of_everything();
    for (kind, seq) in one_of_each_kind(&world) {
        for other in ["NULL", "1", "3"] {
            let copy = by_hand(&world, |connection| {
                let sql = format!("UPDATE entry SET incident = {other} WHERE seq = {seq}");
                change(connection, &sql, &[]);
            });
            if !same_incident(&world, &copy, seq) {
                assert_noticed(
                    &copy,
                    &[seq],
                    &format!("entry {seq}, {kind}, about {other}"),
                );
            }
        }
    }
}

/// A byte that is no text in any language must not keep `check` from its work.
#[test]
fn bytes_that_are_no_text_are_named_like_any_other_change() {
    let world = series::of_everything();
    // A note, because all its columns have something in them.
    let notes = |(kind, _): &(String, u64)| kind == "noted";
    let (_, seq) = one_of_each_kind(&world).into_iter().find(notes).unwrap();
    for column in &COLUMNS[..5] {
        let copy = with_byte(&world, column, seq, 2, 0x80);
        assert_noticed(&copy, &[seq], column);
    }
}

/// Nor a number no entry or incident can have.
#[test]
fn a_number_beyond_all_bounds_is_named_like_any_other_change() {
    let world = series::of_everything();
    for (column, no, named) in [
        ("incident", -1, 20),
        ("incident", 1 << 32, 20),
        ("incident", i64::MAX, 20),
        ("seq", -20, 21),
        ("seq", i64::MAX, 21),
    ] {
        let copy = by_hand(&world, |connection| {
            let sql = format!("UPDATE entry SET {column} = ?1 WHERE seq = 20");
            change(connection, &sql, &[no.into()]);
        });
        assert_noticed(&copy, &[named], &format!("{column} {no}"));
    }
}

#[test]
fn an_entry_taken_out_swapped_or_numbered_anew_is_noticed() {
    let world = series::of_everything();
    // A note, because no row of the shelf refers to it.
    let notes = |(kind, _): &(String, u64)| kind == "noted";
    let (_, seq) = one_of_each_kind(&world).into_iter().find(notes).unwrap();
    let next = seq + 1;
    for (what, statements, named) in [
        (
            "taken out",
            format!("DELETE FROM entry WHERE seq = {seq}"),
            next,
        ),
        (
            "taken out and the gap closed",
            format!("DELETE FROM entry WHERE seq = {seq}; UPDATE entry SET seq = seq - 1 WHERE seq > {seq}"),
            seq,
        ),
        (
            "swapped with the next",
            format!(
                "UPDATE entry SET seq = -1 WHERE seq = {seq}; UPDATE entry SET seq = {seq} WHERE seq = {next};
                 UPDATE entry SET seq = {next} WHERE seq = -1"
            ),
            seq,
        ),
        (
            "numbered last",
            format!("UPDATE entry SET seq = 9999 WHERE seq = {seq}"),
            next,
        ),
        (
            "all after it numbered one higher",
            format!("UPDATE entry SET seq = -seq WHERE seq > {seq}; UPDATE entry SET seq = 1 - seq WHERE seq < 0"),
            seq + 2,
        ),
    ] {
        let copy = by_hand(&world, |connection| connection.execute_batch(&statements).unwrap());
        assert_noticed(&copy, &[named], what);
    }
}

/// Whoever knows the formula can make a changed entry's own hash again, and then
/// only the next entry tells.
#[test]
fn an_entry_rewritten_with_a_fitting_hash_is_noticed_at_the_next() {
    let world = series::of_everything();
    for (kind, seq) in one_of_each_kind(&world) {
        let copy = by_hand(&world, |connection| {
            let sql = "UPDATE entry SET at = '2026-03-01T09:00:00+00:00' WHERE seq = ?1";
            change(connection, sql, &[i64::try_from(seq).unwrap().into()]);
            relink(connection, seq, seq);
        });
        assert_noticed(&copy, &[seq + 1], &format!("entry {seq}, {kind}"));
    }
}

/// And whoever links everything after a missing entry anew leaves the gap.
#[test]
fn an_entry_taken_out_of_a_chain_linked_anew_is_noticed_by_the_gap() {
    let world = series::of_everything();
    let notes = |(kind, _): &(String, u64)| kind == "noted";
    let (_, seq) = one_of_each_kind(&world).into_iter().find(notes).unwrap();
    let copy = by_hand(&world, |connection| {
        let sql = format!("DELETE FROM entry WHERE seq = {seq}");
        change(connection, &sql, &[]);
        relink(connection, seq + 1, u64::MAX >> 1);
    });
    assert_noticed(&copy, &[seq + 1], "the gap");
}

/// Every byte of every column of an entry that says much, changed in two ways:
/// `cargo test --release --test battery every_byte -- --ignored`
#[test]
#[ignore = "deep: a few minutes"]
fn every_byte_of_an_entry_changed_is_found() {
    let world = series::of_everything();
    for column in COLUMNS {
        for place in 0..bytes(&world, column, 5).len() {
            for mask in [0x01, 0x20] {
                let copy = with_byte(&world, column, 5, place, mask);
                let what = format!("byte {place} of {column}, changed by {mask:#x}");
                assert_found(&copy, &[5], &what);
            }
        }
    }
}

/// A copy in which one byte of one entry is another.
fn with_byte(world: &World, column: &str, seq: u64, place: usize, mask: u8) -> PathBuf {
    let mut bytes = bytes(world, column, seq);
    bytes[place] ^= mask;
    let stored = if COLUMNS[..5].contains(&column) {
        "CAST(?1 AS TEXT)"
    } else {
        "?1"
    };
    by_hand(world, |connection| {
        let sql = format!("UPDATE entry SET {column} = {stored} WHERE seq = {seq}");
        change(connection, &sql, &[Value::Blob(bytes)]);
    })
}

fn bytes(world: &World, column: &str, seq: u64) -> Vec<u8> {
    let sql = format!("SELECT CAST({column} AS BLOB) FROM entry WHERE seq = {seq}");
    audit::open(&world.log())
        .query_row(&sql, [], |row| row.get(0))
        .unwrap()
}

fn same_incident(world: &World, copy: &std::path::Path, seq: u64) -> bool {
    let incident = |log| -> Option<i64> {
        let sql = "SELECT incident FROM entry WHERE seq = ?1";
        audit::open(log)
            .query_row(sql, [seq], |row| row.get(0))
            .unwrap()
    };
    incident(&world.log()) == incident(copy)
}

/// An entry of each kind, none of them the very last.
fn one_of_each_kind(world: &World) -> Vec<(String, u64)> {
    let connection = audit::open(&world.log());
    let mut statement = connection
        .prepare("SELECT kind, max(seq) FROM entry WHERE seq + 2 <= (SELECT max(seq) FROM entry) GROUP BY kind")
        .unwrap();
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    let kinds: Vec<(String, u64)> = rows.map(Result::unwrap).collect();
    assert_eq!(kinds.len(), 33, "{kinds:?}");
    kinds
}
