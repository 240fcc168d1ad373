//! Erased is erased: of hundreds of names and stories not one byte is left in the log
//! or its journal, and an erasure killed at any moment was not begun or can be ended.

use std::{
    collections::BTreeSet,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use crate::{
    audit::open,
    random::Random,
    world::{World, answer_plan, check, on, run},
};

/// When the incidents were recorded, and when the pupils among them are 25 and more.
const THEN: &str = "2012-03-12T10:00:00+00:00";
const LATER: &str = "2032-03-12T10:00:00+00:00";

#[test]
fn of_sixty_names_among_four_hundred_not_a_byte_is_left() {
    not_a_byte_is_left(60, 400);
}

/// `cargo test --test battery six_hundred -- --ignored --nocapture`; not `--release`, which
/// takes no other time than the computer's.
#[test]
#[ignore = "deep: a minute or two"]
fn of_six_hundred_names_among_four_thousand_not_a_byte_is_left() {
    not_a_byte_is_left(600, 4_000);
}

#[test]
fn an_erasure_killed_at_any_moment_was_not_begun_or_is_ended_by_the_next_command() {
    kill_erasures(20, 100, 40);
}

/// `cargo test --test battery killed_a_thousand -- --ignored --nocapture`
#[test]
#[ignore = "deep: some minutes"]
fn an_erasure_killed_a_thousand_times_is_all_or_nothing() {
    kill_erasures(60, 400, 1_000);
}

/// Everything of one length, so that the bytes are gone through once.
const LENGTH: usize = 7;

/// The words that stand for one child and nobody else: both names, and two of the story.
fn words(child: usize) -> [String; 4] {
    let letter = |value: usize| char::from(b"bcdfghjklmnpqrstvwxz"[value % 20]);
    let code: String = [8_000, 400, 20, 1]
        .map(|unit| letter(child / unit))
        .into_iter()
        .collect();
    ["Vau", "Quo", "Yem", "Oji"].map(|word| format!("{word}{code}"))
}

/// How often words of these children lie in the log and its journal.
fn lying(log: &Path, children: std::ops::Range<usize>) -> usize {
    let sought: BTreeSet<Vec<u8>> = children.flat_map(words).map(String::into_bytes).collect();
    assert!(sought.iter().all(|word| word.len() == LENGTH));
    let journal = PathBuf::from(format!("{}-journal", log.display()));
    let bytes = [
        fs::read(log).unwrap(),
        fs::read(journal).unwrap_or_default(),
    ];
    let windows = bytes.iter().flat_map(|bytes| bytes.windows(LENGTH));
    windows
        .filter(|window| b"VQYO".contains(&window[0]) && sought.contains(*window))
        .count()
}

/// A log of so many children, each with an incident; the first `closed` are closed.
fn log_of(closed: usize, all: usize) -> World {
    let world = World::new();
    let mut sheet = "date,people,types,details\n".to_owned();
    for child in 0..all {
        let [first, last, one, other] = words(child);
        let day = child % 9 + 1;
        let story = format!("\"{one} and then \"\"{other}\"\"\"");
        writeln!(
            sheet,
            "2012-03-{day:02},\"{first} {last} (O, Y6)\",games,{story}"
        )
        .unwrap();
    }
    let path = world.path("sheet.csv");
    fs::write(&path, sheet).unwrap();
    world.ok_as(
        "Sam Okafor",
        THEN,
        &["import", "-q", path.to_str().unwrap()],
    );
    fs::remove_file(path).unwrap();
    let record = world.ok_as("Sam Okafor", THEN, &["log", "1", "--json"]);
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    let steps = record["actions"].as_array().unwrap().iter();
    let waived: Vec<&str> = steps
        .filter(|step| step["state"] == "undecided")
        .map(|step| step["action"].as_str().unwrap())
        .collect();
    let waived = waived.join(",");
    for child in 0..closed {
        let [first, last, ..] = words(child);
        let outcome = format!("{first} {last} was told.");
        let number = (child + 1).to_string();
        let line = [
            "log",
            &number,
            "-q",
            "--waive",
            &waived,
            "--because",
            &outcome,
            "--outcome",
            &outcome,
            "--close",
        ];
        world.ok_as("Sam Okafor", THEN, &line);
    }
    world
}

/// A plan that says yes to everything that is due.
fn plan(world: &World, open: usize) -> PathBuf {
    // Nothing is erased by the clock alone.
    let open = open.to_string();
    let again = ["log", &open, "-q", "--note", "Years later."];
    world.ok_as("Sam Okafor", LATER, &again);
    let path = world.path("plan.csv");
    world.ok_as(
        "Sam Okafor",
        LATER,
        &["people", "-q", "--due", "--plan", path.to_str().unwrap()],
    );
    assert!(answer_plan(&path, |_| true) > 0);
    path
}

fn erasure(log: &Path, plan: &Path) -> Command {
    let plan = plan.to_str().unwrap();
    let mut command = on(
        log,
        &[
            "people",
            "-q",
            "--erase",
            plan,
            "--authorised-by",
            "The head",
            "--because",
            "It is time.",
            "--yes",
        ],
    );
    command.env("GUARDBOOK_NOW", LATER);
    command
}

fn not_a_byte_is_left(erased: usize, all: usize) {
    let world = log_of(erased, all);
    let plan = plan(&world, all);
    // The scan finds what is there: both names and both words at least, of everybody.
    assert!(lying(&world.log(), 0..erased) >= erased * 4);
    let others = lying(&world.log(), erased..all);
    assert!(others >= (all - erased) * 4);
    let started = Instant::now();
    let run = run(&mut erasure(&world.log(), &plan));
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(0), ""),
        "{}",
        run.stdout
    );
    let took = started.elapsed();
    assert_eq!(lying(&world.log(), 0..erased), 0);
    assert_eq!(
        lying(&world.log(), erased..all),
        others,
        "and of the others every one"
    );
    world.assert_sound();
    // Nor does a copy made of it bring anything back.
    world.ok_as("Sam Okafor", LATER, &["backup", "-q"]);
    let copies = fs::read_dir(world.path("backups")).unwrap();
    let copies = copies.map(|file| file.unwrap().path());
    let copy = copies
        .into_iter()
        .find(|file| file.extension().is_some_and(|end| end == "db"));
    let copy = copy.unwrap();
    assert_eq!(lying(&copy, 0..erased), 0);
    assert_eq!(lying(&copy, erased..all), others);
    let bytes = fs::metadata(world.log()).unwrap().len();
    println!("{erased} of {all} names erased in {took:.1?}: 0 bytes left of {bytes}");
}

/// What the kills left.
#[derive(Default)]
struct Tally {
    nothing: u32,
    /// The names gone, the file not yet written anew.
    unfinished: u32,
    everything: u32,
    journals: u32,
}

fn kill_erasures(erased: usize, all: usize, kills: u32) {
    let world = log_of(erased, all);
    let plan = plan(&world, all);
    let log = fs::read(world.log()).unwrap();
    let life = life(&world, &log, &plan);
    let turns = Mutex::new(0..kills);
    let tally = Mutex::new(Tally::default());
    thread::scope(|scope| {
        for lane in 0..2_u64 {
            let (world, log, plan, turns, tally) = (&world, &log, &plan, &turns, &tally);
            let mut random = Random(7 << 32 | lane);
            scope.spawn(move || {
                while { turns.lock().unwrap().next() }.is_some() {
                    // Most of them where the log is written to.
                    let moment = life / 4 + random.within(2 * life);
                    let path = world.path(&format!("lane{lane}.db"));
                    kill_one(&path, log, plan, moment, erased, tally);
                }
            });
        }
    });
    let Tally {
        nothing,
        unfinished,
        everything,
        journals,
    } = tally.into_inner().unwrap();
    println!(
        "{kills} kills: {nothing} erased nothing, {unfinished} all but the file's bytes, {everything} everything; {journals} left a journal"
    );
    assert!(
        nothing > 0 && unfinished + everything > 0,
        "the kills all come too early or too late"
    );
}

/// How long an erasure takes from start to end.
fn life(world: &World, log: &[u8], plan: &Path) -> Duration {
    let path = world.path("life.db");
    fs::write(&path, log).unwrap();
    let started = Instant::now();
    assert_eq!(run(&mut erasure(&path, plan)).code, Some(0));
    started.elapsed()
}

fn kill_one(
    path: &Path,
    log: &[u8],
    plan: &Path,
    moment: Duration,
    erased: usize,
    tally: &Mutex<Tally>,
) {
    let journal = PathBuf::from(format!("{}-journal", path.display()));
    let _ = fs::remove_file(&journal);
    fs::write(path, log).unwrap();
    let mut child = erasure(path, plan).spawn().unwrap();
    thread::sleep(moment);
    let _ = child.kill();
    child.wait().unwrap();
    let left_a_journal = fs::metadata(&journal).is_ok_and(|journal| journal.len() > 0);
    let verdict = check(path);
    assert_eq!(verdict.code, Some(0), "{moment:?}: {verdict}");
    let said: u64 = open(path)
        .query_row(
            "SELECT count(*) FROM entry WHERE kind = 'erased'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let before = lying(path, 0..erased);
    let mut note = on(path, &["log", "1", "-q", "--note", "Later."]);
    let noted = run(note.env("GUARDBOOK_NOW", LATER));
    assert_eq!((noted.code, noted.stderr.as_str()), (Some(0), ""));
    let after = lying(path, 0..erased);
    let mut tally = tally.lock().unwrap();
    tally.journals += u32::from(left_a_journal);
    if said == 0 {
        assert!(
            after >= erased * 4,
            "{moment:?}: no entry says it, and something is gone"
        );
        tally.nothing += 1;
    } else {
        assert_eq!(
            after, 0,
            "{moment:?}: an entry says it, and something is left"
        );
        tally.unfinished += u32::from(before > 0);
        tally.everything += u32::from(before == 0);
    }
    assert_eq!(
        check(path).code,
        Some(0),
        "{moment:?}: after the next command"
    );
}
