//! Every file operation of every command that writes fails, once or from then on,
//! or the program is killed before it. Whatever was acknowledged is in the log; an
//! error says what state things are in, and it is true; the log is sound, and holds
//! what it held before or that and all of what the command adds.

pub mod commands;
pub mod shim;
pub mod tally;
pub mod verdict;

use std::path::{Path, PathBuf};

use crate::inside;
use commands::Command;
use shim::{Ended, FAULTS, Fault, KILL, ONCE, Operation, Shim};
use tally::{Tally, some_of};
use verdict::{Expected, Held, entries, judge};

#[test]
fn a_failing_file_operation_loses_nothing_and_tells_no_lie() {
    fail_operations(31);
}

/// `cargo test --release --test battery every_failing -- --ignored --nocapture`
#[test]
#[ignore = "deep: some minutes"]
fn every_failing_file_operation_loses_nothing_and_tells_no_lie() {
    fail_operations(1);
}

/// Without this, a shim that is not loaded would prove everything.
#[test]
fn the_shim_makes_operations_fail() {
    let bench = Bench::set_up();
    let lane = bench.lane("control");
    let report = bench.commands.iter().find(|one| one.line[0] == "report");
    let report = report.unwrap();
    let before = bench.expected(report, &lane).before;
    let run = |fault, at| {
        bench.lay_out(report, &lane);
        bench.shim.run(&lane, &report.line, fault, at)
    };
    bench.lay_out(report, &lane);
    let counted = bench.shim.count(&lane, &report.line).trace;
    for (name, least) in [("write", 20), ("fsync", 4), ("lock", 8), ("ftruncate", 1)] {
        let is = |operation: &&Operation| operation.name == name;
        assert!(counted.iter().filter(is).count() >= least, "{name}");
    }
    let fsync = counted.iter().position(|one| one.name == "fsync").unwrap() + 1;
    // Where nothing can be read afterwards either, nobody knows what is there.
    for (fault, code) in [(("error", ONCE), 9), (("error", "ever"), 1)] {
        let ended = run(fault, fsync);
        assert_eq!(ended.code, Some(code), "{}", ended.stderr);
        assert_eq!(ended.trace[0].name, "fsync");
        assert!(entries(&lane) == before);
    }
    let write = counted.iter().position(|one| one.name == "write").unwrap() + 1;
    let full = run(("full", "ever"), write);
    assert!(full.stderr.contains("The disk is full."), "{}", full.stderr);
    // Half a page is written, and the other half after it.
    let short = run(("short", ONCE), write);
    assert_eq!((short.code, short.trace.len()), (Some(0), 1));
    assert_eq!(run(KILL, 1).code, None);
}

/// The commands, the shim, and the log they are given to.
struct Bench {
    folder: tempfile::TempDir,
    shim: Shim,
    commands: Vec<Command>,
    log: Vec<u8>,
}

/// One operation of one command, failing in one way.
struct Trial {
    command: usize,
    at: usize,
    fault: Fault,
    /// Whether it is of the one commit that is always tried.
    commits: bool,
}

/// Every `stride`th of all trials, and the whole commit of one command.
fn fail_operations(stride: usize) {
    let bench = Bench::set_up();
    let lane = bench.lane("clean");
    let expected: Vec<Expected> = bench
        .commands
        .iter()
        .map(|command| bench.expected(command, &lane))
        .collect();
    let trials = some_of(bench.trials(&lane), stride, |trial| trial.commits);
    let tally = Tally::of(&trials, |trial, lane| {
        bench.run(trial, &expected[trial.command], lane)
    });
    tally.report(&format!("of {} commands", bench.commands.len()));
}

impl Bench {
    fn set_up() -> Self {
        let folder = inside::folder_in_memory();
        let sheet = folder.path().join("sheet.csv");
        std::fs::write(&sheet, commands::sheet()).unwrap();
        let plan = folder.path().join("plan.csv");
        let log = folder.path().join("begun.db");
        commands::begin(&log, &plan);
        Bench {
            shim: Shim::build(folder.path()),
            commands: commands::all(&sheet, &plan),
            log: std::fs::read(log).unwrap(),
            folder,
        }
    }

    /// A log's place, in a folder of its own: all in it is the log's.
    fn lane(&self, name: &str) -> PathBuf {
        self.folder.path().join(name).join("log.db")
    }

    /// Everything as it is before the command.
    fn lay_out(&self, command: &Command, log: &Path) {
        let folder = log.parent().unwrap();
        let _ = std::fs::remove_dir_all(folder);
        std::fs::create_dir(folder).unwrap();
        if command.has_log {
            std::fs::write(log, &self.log).unwrap();
            std::fs::write(journal(log), []).unwrap();
        }
    }

    /// What the command adds when nothing fails.
    fn expected(&self, command: &Command, log: &Path) -> Expected {
        self.lay_out(command, log);
        let before = entries(log);
        let ended = self.shim.count(log, &command.line);
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        let after = entries(log);
        assert!(after.len() > before.len(), "{:?}", command.line);
        Expected { before, after }
    }

    /// Every operation of every command in every way it can fail.
    fn trials(&self, lane: &Path) -> Vec<Trial> {
        let mut trials = Vec::new();
        for (index, command) in self.commands.iter().enumerate() {
            self.lay_out(command, lane);
            let operations = self.shim.count(lane, &command.line).trace;
            let synced = operations.iter().position(|one| one.name == "fsync");
            let synced = synced.filter(|_| command.line.iter().any(|word| word == "--note"));
            for fault in FAULTS {
                let possible = operations.iter().enumerate();
                let possible = possible.filter(|(_, operation)| operation.can(fault));
                trials.extend(possible.map(|(at, _)| Trial {
                    command: index,
                    at: at + 1,
                    fault,
                    commits: synced.is_some_and(|synced| at >= synced),
                }));
            }
        }
        trials
    }

    fn run(&self, trial: &Trial, expected: &Expected, lane: &str) -> (Ended, Result<(), String>) {
        let log = self.lane(lane);
        let command = &self.commands[trial.command];
        self.lay_out(command, &log);
        let ended = self.shim.run(&log, &command.line, trial.fault, trial.at);
        let held = if self.is_untouched(command, &log) {
            Ok(Held::Before)
        } else {
            expected.held(&log)
        };
        let judged = held.and_then(|held| judge(&ended, trial.fault.1, held));
        let judged =
            judged.map_err(|wrong| ended.told(&wrong, &command.line, trial.at, trial.fault));
        (ended, judged)
    }

    /// Byte for byte what it was, and nothing left to roll back.
    fn is_untouched(&self, command: &Command, log: &Path) -> bool {
        let left = std::fs::metadata(journal(log)).is_ok_and(|journal| journal.len() > 0);
        command.has_log && !left && std::fs::read(log).is_ok_and(|now| now == self.log)
    }
}

/// What SQLite rolls back from.
fn journal(log: &Path) -> PathBuf {
    log.with_extension("db-journal")
}
