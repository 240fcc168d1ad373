//! Every bit of a log, one at a time, is the other one: `check` says that something
//! is wrong, or every row is what it was, and everything the program tells of them is
//! too, word for word. What is flipped is the file, not its rows: empty room, indexes
//! and the header as well.

use std::{
    fs::Permissions,
    os::unix::fs::PermissionsExt,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rusqlite::types::Value;

use crate::{
    audit,
    inside::{self, Said},
};

/// How many incidents are in the log.
const INCIDENTS: u32 = 3;
/// Longer than waiting for a lock that is never let go.
const HANG: Duration = Duration::from_secs(9);

#[test]
fn a_bit_flipped_in_the_file_is_noticed_or_changes_nothing() {
    flip(2_503, 16);
}

/// Eleven and eight have no divisor in common, so every bit of a byte has its turn:
/// `cargo test --release --test battery every_eleventh -- --ignored --nocapture`
#[test]
#[ignore = "deep: most of an hour"]
fn every_eleventh_bit_flipped_in_the_file_is_noticed_or_changes_nothing() {
    flip(11, 64);
}

/// SQLite takes a table's name in capitals for the same name, and so goes on with it.
#[test]
fn the_name_of_the_table_in_sqlites_own_list_is_looked_at_too() {
    let folder = inside::folder_in_memory();
    let log = folder.path().join("log.db");
    begin(&log);
    let whole = std::fs::read(&log).unwrap();
    // There the name of what was made stands before that of its table.
    for made in [
        "indexentry_of_incidententry",
        "triggerlevel_keep_updatelevel",
    ] {
        let mut windows = whole.windows(made.len());
        let begins = windows.position(|bytes| bytes == made.as_bytes());
        let last = begins.unwrap() + made.len() - 1;
        lay_out(&log, &whole, last * 8 + 5);
        let said = inside::run(&log, &["check"]);
        assert_eq!(said.code, 8, "{made}: {}{}", said.stdout, said.stderr);
    }
}

/// What was in the log when it was whole, and what was told of it.
struct Before {
    rows: Vec<Value>,
    told: Vec<String>,
}

/// What came of the flips.
#[derive(Default, Debug)]
struct Tally {
    /// `check` ended with 8, or the file is none of guardbook's any more.
    noticed: u32,
    /// All is sound and says what it said.
    identical: u32,
    wrong: Vec<String>,
    slowest: Duration,
}

/// Flips every `stride`th bit of a small log, on two processors. Where nothing is
/// noticed the rows are read, and of every `telling`th the documents as well: what
/// the program tells is made of the rows and takes ten times as long.
fn flip(stride: usize, telling: usize) {
    let folder = inside::folder_in_memory();
    let log = folder.path().join("log.db");
    begin(&log);
    let whole = std::fs::read(&log).unwrap();
    let before = Before {
        rows: rows(&log).unwrap(),
        told: tell(&log).unwrap(),
    };
    let (next, tally) = (AtomicUsize::new(0), Mutex::new(Tally::default()));
    thread::scope(|scope| {
        for lane in 0..2 {
            let (whole, before, next, tally) = (&whole, &before, &next, &tally);
            let log = folder.path().join(format!("lane {lane}.db"));
            scope.spawn(move || {
                loop {
                    let bit = next.fetch_add(stride, Ordering::Relaxed);
                    if bit >= whole.len() * 8 {
                        break;
                    }
                    lay_out(&log, whole, bit);
                    let began = Instant::now();
                    let end = catch_unwind(AssertUnwindSafe(|| {
                        before.judge(&log, (bit / stride).is_multiple_of(telling))
                    }));
                    let took = began.elapsed();
                    tally.lock().unwrap().take(bit, end.ok(), took);
                }
            });
        }
    });
    let tally = tally.into_inner().unwrap();
    let Tally {
        noticed, identical, ..
    } = tally;
    println!(
        "{} bits of {} flipped: {noticed} noticed, {identical} without meaning, {} unseen; the slowest look {:.1?}",
        noticed + identical,
        whole.len() * 8,
        tally.wrong.len(),
        tally.slowest
    );
    assert!(tally.wrong.is_empty(), "{:#?}", tally.wrong);
    // A file full of what nobody reads would prove nothing.
    assert!(noticed > identical / 20, "{tally:?}");
}

impl Tally {
    /// None is a panic.
    fn take(&mut self, bit: usize, end: Option<Result<bool, String>>, took: Duration) {
        self.slowest = self.slowest.max(took);
        let wrong = match end {
            Some(Ok(noticed)) => {
                if noticed {
                    self.noticed += 1;
                } else {
                    self.identical += 1;
                }
                None
            }
            Some(Err(wrong)) => Some(wrong),
            None => Some("PANIC".to_owned()),
        };
        let hang = (took > HANG).then(|| format!("HANG: {took:?}"));
        for wrong in wrong.into_iter().chain(hang) {
            let (byte, bit) = (bit / 8, bit % 8);
            self.wrong.push(format!("byte {byte}, bit {bit}: {wrong}"));
        }
    }
}

/// A small log: three incidents, something done about them, somebody put right.
fn begin(log: &Path) {
    for (no, story) in ["Threats.", "A photo was passed on.", "A game."]
        .iter()
        .enumerate()
    {
        let who = ["Robin Vale:offender:5", "Ash Moor:target:4"][no % 2];
        let line = ["report", "--type", "games", "--when", "2026-03-09"];
        let more = ["--where", "in", "--at-risk", "no", "--person", who];
        inside::ok(log, &[&line[..], &more, &["--what", story]].concat());
    }
    for line in [
        &["log", "1", "--did", "dsl", "--detail", "by phone"][..],
        &["log", "2", "--note", "Seen again at lunch."],
        &[
            "people",
            "P-1",
            "--set",
            "name=Robyn Vale",
            "--because",
            "the class list",
        ],
    ] {
        inside::ok(log, line);
    }
}

/// The log with one bit that is the other one, and nothing else beside it.
fn lay_out(log: &Path, whole: &[u8], bit: usize) {
    for beside in ["journal", "wal", "shm"] {
        let _ = std::fs::remove_file(log.with_extension(format!("db-{beside}")));
    }
    let mut flipped = whole.to_vec();
    flipped[bit / 8] ^= 1 << (bit % 8);
    std::fs::write(log, flipped).unwrap();
    std::fs::set_permissions(log, Permissions::from_mode(0o600)).unwrap();
}

impl Before {
    /// Whether `check` notices. If it does not, all must be as it was.
    fn judge(&self, log: &Path, telling: bool) -> Result<bool, String> {
        let Said {
            code,
            stdout,
            stderr,
        } = inside::run(log, &["check"]);
        match code {
            8 => return Ok(true),
            0 => {}
            code => return Err(format!("check ended with {code}: {stdout}{stderr}")),
        }
        let unseen = |what: &str| format!("UNSEEN: sound, it says, and {what}");
        if rows(log).map_err(|fault| unseen(&fault.to_string()))? != self.rows {
            return Err(unseen("the rows are others"));
        }
        if telling && tell(log).map_err(|refused| unseen(&refused))? != self.told {
            return Err(unseen("it tells something else"));
        }
        Ok(false)
    }
}

/// Every value of every table, and how the tables are made.
fn rows(log: &Path) -> rusqlite::Result<Vec<Value>> {
    let connection = audit::open(log);
    let mut values = Vec::new();
    let mut read = |sql: &str| -> rusqlite::Result<()> {
        let mut statement = connection.prepare(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                values.push(row.get(column)?);
            }
        }
        Ok(())
    };
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    // By name and making alone: where a table lies may be anywhere.
    read("SELECT type, name, tbl_name, sql FROM sqlite_schema")?;
    for table in tables {
        read(&format!("SELECT * FROM \"{table}\""))?;
    }
    Ok(values)
}

/// Everything the program tells of a log; why not, if it refuses.
fn tell(log: &Path) -> Result<Vec<String>, String> {
    let mut told = Vec::new();
    let mut ask = |args: &[&str]| {
        let said = inside::run(log, args);
        told.push(said.stdout);
        if said.code == 0 {
            Ok(())
        } else {
            Err(format!("{}: {}", args.join(" "), said.stderr))
        }
    };
    for no in 1..=INCIDENTS {
        let no = no.to_string();
        ask(&["log", &no, "--names", "--json"])?;
        ask(&["log", &no, "--names", "--history", "--json"])?;
    }
    ask(&["log", "--all", "--names", "--json"])?;
    ask(&["people", "--names", "--json"])?;
    ask(&["policy", "--json"])?;
    ask(&["summary", "--term", "this", "--for", "slt", "--json"])?;
    let export = ["export", "--term", "this", "--for", "full", "--names"];
    ask(&[&export[..], &["--yes", "--out", "-", "--json"]].concat())?;
    Ok(told)
}
