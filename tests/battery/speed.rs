//! How long it takes to check a log of some years.

use std::time::{Duration, Instant};

use crate::{
    import::written,
    inside,
    world::{on, run},
};

/// Every one of them the report of an incident, which takes longest.
const ENTRIES: usize = 20_000;
const RUNS: usize = 7;
/// A debug build is many times slower, and so is a computer that does something else.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 120 } else { 3 });

/// `cargo test --release --test battery twenty_thousand -- --ignored --nocapture`
#[test]
#[ignore = "deep: a matter of the release build"]
fn twenty_thousand_entries_are_checked_in_seconds() {
    let folder = inside::folder_in_memory();
    let (log, sheet) = (
        folder.path().join("log.db"),
        folder.path().join("sheet.csv"),
    );
    std::fs::write(&sheet, written("Row", ENTRIES)).unwrap();
    inside::ok(&log, &["import", sheet.to_str().unwrap()]);
    let mut took: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let started = Instant::now();
            let said = run(&mut on(&log, &["check", "--file-only"]));
            let took = started.elapsed();
            assert_eq!(said.code, Some(0), "{}", said.stdout);
            took
        })
        .collect();
    took.sort();
    let median = took[RUNS / 2];
    println!(
        "check of {ENTRIES} entries: {:.2} s, the middle of {RUNS} runs",
        median.as_secs_f64()
    );
    assert!(median < LONGEST, "{took:?}");
}
