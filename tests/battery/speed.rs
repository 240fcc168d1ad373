//! How long it takes to check a log of some years.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{
    import::written,
    inside,
    world::{on, run},
};

const ENTRIES: usize = 20_000;
/// How many a record of a usual log has: the report, and what was done until it was closed.
const A_RECORD: usize = 8;
const RUNS: usize = 7;
/// A debug build is many times slower, and so is a computer that does something else.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 120 } else { 3 });

/// Every one of them the report of an incident, which takes longest:
/// `cargo test --release --test battery twenty_thousand -- --ignored --nocapture`
#[test]
#[ignore = "deep: a matter of the release build"]
fn twenty_thousand_entries_are_checked_in_seconds() {
    let folder = inside::folder_in_memory();
    let log = begun(&folder, ENTRIES);
    took("reports", &log);
}

/// Each incident with what was done about it until it was closed.
#[test]
#[ignore = "deep: a matter of the release build"]
fn twenty_thousand_entries_of_a_usual_log_are_checked_in_a_second() {
    let folder = inside::folder_in_memory();
    let incidents = ENTRIES / A_RECORD;
    let log = begun(&folder, incidents);
    for number in 1..=incidents {
        let number = number.to_string();
        let noted =
            "--did coordinator,teacher,dsl --waive parents,warning --because x --outcome x --close";
        let mut args = vec!["log", number.as_str()];
        args.extend(noted.split(' '));
        inside::ok(&log, &args);
    }
    took("entries, eight a record,", &log);
}

fn begun(folder: &TempDir, incidents: usize) -> PathBuf {
    let (log, sheet) = (
        folder.path().join("log.db"),
        folder.path().join("sheet.csv"),
    );
    std::fs::write(&sheet, written("Row", incidents)).unwrap();
    inside::ok(&log, &["import", sheet.to_str().unwrap()]);
    log
}

fn took(what: &str, log: &Path) {
    let mut took: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let started = Instant::now();
            let said = run(&mut on(log, &["check", "--file-only"]));
            let took = started.elapsed();
            assert_eq!(said.code, Some(0), "{}", said.stdout);
            took
        })
        .collect();
    took.sort();
    let median = took[RUNS / 2];
    println!(
        "check of {ENTRIES} {what}: {:.2} s, the middle of {RUNS} runs",
        median.as_secs_f64()
    );
    assert!(median < LONGEST, "{took:?}");
}
