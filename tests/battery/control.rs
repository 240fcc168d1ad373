//! The control of the kill test: a writer that acknowledges before it commits
//! must be caught losing what it acknowledged. If it is not, the kills come at
//! the wrong moments and prove nothing about the program either.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use rusqlite::Connection;

use crate::{audit::open, world::World};

/// How often a writer is killed.
const KILLS: usize = 25;
/// Tells the writer which file to write to, and when to tell of it.
const FILE: &str = "BATTERY_CONTROL_FILE";
const ORDER: &str = "BATTERY_CONTROL_ORDER";

#[test]
fn a_writer_that_acknowledges_before_the_commit_is_caught() {
    let lost = lost_by_a_writer("before");
    assert!(
        lost > 0,
        "no acknowledged row was lost: the kills are too late"
    );
}

/// The same writer loses nothing when it only tells of what it has committed, so
/// the order is what the test above catches.
#[test]
fn the_same_writer_loses_nothing_if_it_acknowledges_after_the_commit() {
    assert_eq!(lost_by_a_writer("after"), 0);
}

/// Not a test: the writer itself, for this binary to run as another process.
#[test]
fn writer() {
    let (Some(file), Some(order)) = (std::env::var_os(FILE), std::env::var_os(ORDER)) else {
        return;
    };
    let connection = prepare(Path::new(&file));
    let mut out = std::io::stdout();
    for row in 0_u64.. {
        let marker = format!("{}-{row}", std::process::id());
        let tell = |out: &mut std::io::Stdout| {
            // Not println!: the test harness would keep it to itself.
            writeln!(out, "\nacknowledged {marker}").unwrap();
            out.flush().unwrap();
        };
        connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        connection
            .execute("INSERT INTO told VALUES (?1)", [&marker])
            .unwrap();
        if order == "before" {
            tell(&mut out);
            thread::sleep(Duration::from_millis(5));
        }
        connection.execute_batch("COMMIT").unwrap();
        if order == "after" {
            tell(&mut out);
        }
    }
}

/// Kills writers as soon as an acknowledgement is read; how many of these are lost.
fn lost_by_a_writer(order: &str) -> usize {
    let world = World::new();
    let told: BTreeSet<String> = (0..KILLS)
        .map(|_| killed_when_it_has_told(&world, order))
        .collect();
    let connection = prepare(&world.log());
    let kept = |marker: &&String| {
        connection
            .query_row(
                "SELECT count(*) FROM told WHERE marker = ?1",
                [marker],
                |row| row.get::<_, u32>(0),
            )
            .unwrap()
            == 1
    };
    let lost = told.len() - told.iter().filter(kept).count();
    println!(
        "control, told {order} the commit: {} told, {lost} lost",
        told.len()
    );
    lost
}

/// The second marker it told of, because by then it is at work.
fn killed_when_it_has_told(world: &World, order: &str) -> String {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "control::writer", "--nocapture"])
        .env(FILE, world.log())
        .env(ORDER, order)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let told = lines
        .map_while(Result::ok)
        .filter_map(|line| line.strip_prefix("acknowledged ").map(str::to_owned))
        .nth(1);
    child.kill().unwrap();
    child.wait().unwrap();
    told.expect("the control writer tells of what it writes")
}

/// The settings of a guardbook log.
fn prepare(file: &Path) -> Connection {
    drop(
        std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(file)
            .unwrap(),
    );
    let connection = open(file);
    connection.busy_timeout(Duration::from_secs(10)).unwrap();
    connection
        .pragma_update(None, "journal_mode", "truncate")
        .unwrap();
    connection
        .pragma_update(None, "synchronous", "extra")
        .unwrap();
    connection
        .execute_batch("CREATE TABLE IF NOT EXISTS told (marker TEXT PRIMARY KEY)")
        .unwrap();
    connection
}
