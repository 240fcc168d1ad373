//! An import is one transaction: killed at any moment, all its rows are there or
//! none is.

use std::{
    fmt::Write,
    io::{BufRead, BufReader},
    path::Path,
    process::Stdio,
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use crate::{
    audit::audit,
    random::Random,
    world::{World, check, on},
};

#[test]
fn a_killed_import_leaves_all_its_rows_or_none() {
    kill_imports(5_000, 15, 5);
}

/// `cargo test --release --test battery long_import -- --ignored --nocapture`
#[test]
#[ignore = "deep: half an hour or more"]
fn a_killed_long_import_leaves_all_its_rows_or_none() {
    kill_imports(30_000, 200, 6);
}

/// How many incidents are in the log before.
const BASE: usize = 600;

/// How many kills left every row, none, and a journal to roll back.
#[derive(Default)]
struct Tally {
    all: u32,
    none: u32,
    journals: u32,
}

fn kill_imports(rows: usize, kills: u32, seed: u64) {
    let world = World::new();
    // A log with something in it: an import changes pages that count already.
    let base = world.path("base.csv");
    std::fs::write(&base, written("Base", BASE)).unwrap();
    world.ok(&["import", base.to_str().unwrap()]);
    let sheet = world.path("sheet.csv");
    std::fs::write(&sheet, written("Row", rows)).unwrap();
    let turns = Mutex::new(0..kills);
    let tally = Mutex::new(Tally::default());
    thread::scope(|scope| {
        for lane in 0..2 {
            let (world, sheet, turns, tally) = (&world, &sheet, &turns, &tally);
            let mut random = Random(seed << 32 | lane);
            scope.spawn(move || {
                let mut life: Option<Duration> = None;
                while let Some(turn) = { turns.lock().unwrap().next() } {
                    // Spread over the life, once it is known.
                    let part = |life: Duration| life * 11 / 10 / kills;
                    let delay = life.map(|life| part(life) * turn + random.within(part(life)));
                    let log = world.path(&format!("lane {lane}.db"));
                    std::fs::copy(world.log(), &log).unwrap();
                    life = kill_one(&log, sheet, rows, delay, tally).or(life);
                }
            });
        }
    });
    let Tally {
        all,
        none,
        journals,
    } = tally.into_inner().unwrap();
    println!(
        "{kills} kills of an import of {rows} rows: all rows {all}, none {none}, a journal left {journals}"
    );
    assert!(
        all > 0 && none > 0 && journals > 0,
        "the kills come too early or too late"
    );
}

/// Kills an import after a while, or as soon as it says that it is done. How long
/// it took, if it came to its end.
fn kill_one(
    log: &Path,
    sheet: &Path,
    rows: usize,
    delay: Option<Duration>,
    tally: &Mutex<Tally>,
) -> Option<Duration> {
    let started = Instant::now();
    let mut child = on(log, &["import", "--also", sheet.to_str().unwrap()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut told = String::new();
    if let Some(delay) = delay {
        while started.elapsed() < delay && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_millis(2));
        }
    } else {
        out.read_line(&mut told).unwrap();
    }
    let life = started.elapsed();
    child.kill().unwrap();
    child.wait().unwrap();
    out.read_line(&mut told).unwrap();
    let journal = std::fs::metadata(log.with_extension("db-journal"));
    let journal = journal.is_ok_and(|journal| journal.len() > 0);

    let verdict = check(log);
    assert!(verdict.code == Some(0), "killed after {delay:?}: {verdict}");
    let audit = audit(log);
    assert_eq!(audit.faults, []);
    let recorded = audit.narratives.len() - BASE;
    assert!(
        recorded == rows || (recorded == 0 && told.is_empty()),
        "killed after {delay:?}: {recorded} of {rows} rows, and it said {told:?}"
    );
    let mut tally = tally.lock().unwrap();
    tally.all += u32::from(recorded == rows);
    tally.none += u32::from(recorded == 0);
    tally.journals += u32::from(journal);
    (!told.is_empty()).then_some(life)
}

/// A sheet of this many rows.
pub fn written(story: &str, rows: usize) -> String {
    let mut sheet = "date,people,types,details\n".to_owned();
    for row in 0..rows {
        let (month, day, name, year) = (row % 2 + 1, row % 28 + 1, row % 700, row % 6 + 1);
        writeln!(
            sheet,
            "2026-{month:02}-{day:02},\"Name {name} (O, Y{year})\",games,{story} {row}"
        )
        .unwrap();
    }
    sheet
}
