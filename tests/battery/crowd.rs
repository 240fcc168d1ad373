//! Many write while others check the log and copy it: nobody is refused, nobody is told
//! that a sound log is not, nothing acknowledged is lost, and every copy is a whole one
//! of some moment.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{
    audit::{hex, open},
    world::{World, check},
    writers::{assert_kept, report},
};

#[test]
fn a_crowd_of_writers_checkers_and_copies_is_in_nobodys_way() {
    crowd(Duration::from_secs(5));
}

/// `cargo test --release --test battery a_minute_of -- --ignored --nocapture`
#[test]
#[ignore = "deep: a minute"]
fn a_minute_of_a_crowd_is_in_nobodys_way() {
    crowd(Duration::from_secs(60));
}

const WRITERS: u32 = 8;
const CHECKERS: u32 = 2;

/// A copy as it was made: how many entries it holds, and the hash of the last.
type Made = (u64, String);

fn crowd(length: Duration) {
    let world = World::in_memory();
    world.ok(&["init"]);
    let end = Instant::now() + length;
    let (told, checks, made) = thread::scope(|scope| {
        let (world, turns) = (&world, || (0..).take_while(|_: &u32| Instant::now() < end));
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let report = move |turn| report(world, writer, turn);
                scope.spawn(move || turns().map(report).collect::<Vec<_>>())
            })
            .collect();
        let checkers: Vec<_> = (0..CHECKERS)
            .map(|_| scope.spawn(move || turns().map(|_| world.assert_sound()).count()))
            .collect();
        let copies = scope.spawn(move || turns().map(|_| copy(world)).collect::<Vec<_>>());
        let told = writers.into_iter().flat_map(|one| one.join().unwrap());
        let told: Vec<(u32, String)> = told.collect();
        let checks = checkers.into_iter().map(|one| one.join().unwrap());
        (told, checks.sum::<usize>(), copies.join().unwrap())
    });
    println!(
        "{} reports of {WRITERS} writers, {checks} checks and {} backups in {} s: 0 refused, 0 false alarms",
        told.len(),
        made.len(),
        length.as_secs()
    );
    // Else nobody would have been in anybody's way.
    assert!(told.len() > WRITERS as usize && checks > 1 && !made.is_empty());
    assert_kept(&world, told, WRITERS);
    for (entries, hash) in made {
        assert_eq!(hash_of(&world.log(), entries), hash, "entry {entries}");
    }
    for kept in std::fs::read_dir(world.path("backups")).unwrap() {
        let kept = kept.unwrap().path();
        if kept.extension().is_some_and(|end| end == "db") {
            assert_eq!(check(&kept).code, Some(0), "{}", kept.display());
        }
    }
}

/// Makes a copy, which is sound.
fn copy(world: &World) -> Made {
    let said = world.ok_as(
        "Ida Marsh",
        "2026-03-12T10:00:00+00:00",
        &["backup", "--json"],
    );
    let said: Value = serde_json::from_str(&said).unwrap();
    let file = Path::new(said["file"].as_str().unwrap());
    let entries = said["entries"].as_u64().unwrap();
    let verdict = check(file);
    assert!(verdict.code == Some(0), "{}: {verdict}", file.display());
    assert_eq!(last_of(file), entries, "{}", file.display());
    (entries, hash_of(file, entries))
}

fn last_of(log: &Path) -> u64 {
    let sql = "SELECT max(seq) FROM entry";
    open(log).query_row(sql, [], |row| row.get(0)).unwrap()
}

fn hash_of(log: &Path, entry: u64) -> String {
    let sql = "SELECT hash FROM entry WHERE seq = ?1";
    let hash = open(log).query_row(sql, [entry], |row| row.get::<_, Vec<u8>>(0));
    hex(&hash.unwrap())
}
