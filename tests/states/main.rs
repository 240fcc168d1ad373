//! Random commands against a plain model in memory that was written from the
//! policies' words: what each command comes to, now and then its record, and at the
//! end of each sequence the whole log must be what the model says.
//!
//! `cargo test --test states` runs five hundred sequences of forty commands. One
//! sequence again, with everything it does:
//! `GUARDBOOK_SEED=17 cargo test --test states -- --nocapture`

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod command;
mod compare;
mod generate;
mod model;
mod program;
mod random;
mod said;
mod whole;

use std::{
    ops::{Range, RangeInclusive},
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use chrono::NaiveDate;
use command::Turn;
use generate::Generator;
use model::{
    Log,
    day::{OWN, go_by},
};
use program::Program;

/// Who begins a log with the school's calendar.
const FIRST_WRITER: &str = "Sam Okafor";

/// A sequence the two differ over, and how.
struct Failure {
    seed: u64,
    turns: Vec<Turn>,
    difference: String,
}

#[test]
fn the_program_does_what_a_plain_model_does() {
    match std::env::var("GUARDBOOK_SEED") {
        Ok(seed) => sequences(seed.parse().unwrap()..=seed.parse().unwrap(), 40),
        Err(_) => sequences(1..=500, 40),
    }
}

/// `cargo test --release --test states -- --ignored`
#[test]
#[ignore = "deep: many minutes"]
fn the_program_does_what_a_plain_model_does_at_length() {
    sequences(1_000..=2_999, 50);
}

/// Runs the sequences of these seeds, two at a time.
fn sequences(seeds: RangeInclusive<u64>, commands: usize) {
    let seeds = Mutex::new(seeds);
    let failure: Mutex<Option<Failure>> = Mutex::new(None);
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    let Some(seed) = seeds.lock().unwrap().next() else {
                        return;
                    };
                    if let Err(found) = sequence(seed, commands) {
                        stop.store(true, Ordering::Relaxed);
                        failure.lock().unwrap().get_or_insert(found);
                    }
                }
            });
        }
    });
    if let Some(failure) = failure.into_inner().unwrap() {
        panic!("{}", shortest(failure));
    }
}

/// Every other school has set its own calendar before anything else.
fn begin(seed: u64) -> (Program, Log) {
    let program = Program::new();
    let own = seed % 2 == 1;
    go_by(own);
    if !own {
        return (program, Log::default());
    }
    let before = NaiveDate::from_ymd_opt(2025, 9, 1).unwrap();
    let args = ["init", "--calendar", "-", "--as", FIRST_WRITER];
    let run = program.run(before.and_hms_opt(9, 0, 0).unwrap(), &args, OWN);
    assert_eq!(run.code, 0, "{}", run.stderr);
    (program, Log::begun(FIRST_WRITER))
}

/// Makes a sequence up as it goes along.
fn sequence(seed: u64, commands: usize) -> Result<(), Failure> {
    let (program, mut log) = begin(seed);
    let mut generator = Generator::new(seed);
    let mut turns = Vec::new();
    for _ in 0..commands {
        let turn = generator.next(&log);
        turns.push(turn.clone());
        if let Err(difference) = compare::step(&program, &mut log, &turn) {
            return Err(Failure {
                seed,
                turns,
                difference,
            });
        }
    }
    let now = turns.last().unwrap().now;
    whole::whole(&program, &log, now).map_err(|difference| Failure {
        seed,
        turns,
        difference,
    })
}

/// The same commands once more.
fn again(seed: u64, turns: &[Turn]) -> Result<(), String> {
    let (program, mut log) = begin(seed);
    for turn in turns {
        compare::step(&program, &mut log, turn)?;
    }
    turns
        .last()
        .map_or(Ok(()), |turn| whole::whole(&program, &log, turn.now))
}

/// The same commands but some. What incidents are called after those is the number
/// they then have.
fn without(seed: u64, turns: &[Turn], some: Range<usize>) -> Vec<Turn> {
    let (mut log, mut gone) = (begin(seed).1, Vec::new());
    let mut kept = Vec::new();
    for (place, turn) in turns.iter().enumerate() {
        let before = log.numbers;
        log.take(turn);
        if some.contains(&place) {
            gone.extend(before + 1..=log.numbers);
        } else {
            kept.push(turn.clone().numbered(|number| {
                let fewer = gone.iter().filter(|gone| **gone < number).count();
                number - u32::try_from(fewer).unwrap()
            }));
        }
    }
    kept
}

/// What a difference is about, its numbers and texts apart.
fn kind(difference: &str) -> String {
    let field = difference.lines().nth(1).unwrap_or(difference);
    field
        .chars()
        .filter(char::is_ascii_alphabetic)
        .take(40)
        .collect()
}

/// Drops commands, many at once and then one by one, as long as the two still differ
/// in the same way.
fn shortest(mut failure: Failure) -> String {
    let mut size = failure.turns.len() / 2;
    while size > 0 {
        let before = failure.turns.len();
        shorten(&mut failure, size);
        // What one of a few rested on may be gone: once more.
        if size > 2 || failure.turns.len() == before {
            size /= 2;
        }
    }
    let lines = failure.turns.iter().map(|turn| {
        let (args, input) = turn.typed();
        format!("  {}  guardbook {}\n{input}", turn.now, args.join(" | "))
    });
    let lines: Vec<String> = lines.collect();
    format!(
        "seed {}, the shortest sequence found:\n{}\n{}",
        failure.seed,
        lines.join("\n"),
        failure.difference
    )
}

/// Drops so many commands at once, wherever the two still differ without them.
fn shorten(failure: &mut Failure, size: usize) {
    let kind_of_it = kind(&failure.difference);
    let same = |difference: &String| kind(difference) == kind_of_it;
    let mut end = failure.turns.len();
    while end > 0 {
        let start = end.saturating_sub(size);
        let fewer = without(
            failure.seed,
            &failure.turns,
            start..end.min(failure.turns.len()),
        );
        if let Some(difference) = again(failure.seed, &fewer).err().filter(same) {
            failure.turns = fewer;
            failure.difference = difference;
        }
        end = start;
    }
}
