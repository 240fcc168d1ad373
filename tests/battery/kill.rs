//! `guardbook report` is killed at any moment of its life, alone or while others
//! write. Whatever number was told is in the log, with its story; whatever was
//! not told is there whole, or not at all.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead, BufReader, Read},
    process::Stdio,
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use crate::{
    audit::{audit, open},
    random::Random,
    world::World,
};

#[test]
fn what_was_acknowledged_survives_a_kill_at_any_moment() {
    kill_writers(1, 80, 1);
}

/// The others roll back what the killed one left, while they write themselves.
#[test]
fn what_was_acknowledged_survives_a_kill_while_others_write() {
    kill_writers(3, 40, 2);
}

/// `cargo test --release --test battery ten_thousand -- --ignored --nocapture`
#[test]
#[ignore = "deep: some minutes"]
fn what_was_acknowledged_survives_ten_thousand_kills() {
    kill_writers(1, 4_000, 3);
    kill_writers(3, 2_000, 4);
}

/// What came of the kills.
#[derive(Default)]
struct Tally {
    /// How many runs there were.
    kills: usize,
    /// The stories acknowledged, by number.
    told: BTreeMap<u32, String>,
    /// Kills that left a journal to roll back.
    journals: u32,
}

/// When a run is killed.
#[derive(Debug)]
enum Moment {
    After(Duration),
    /// Right after its acknowledgement was read.
    Told,
}

fn kill_writers(writers: u64, kills_each: u32, seed: u64) {
    let world = World::new();
    world.ok(&["init"]);
    let tally = Mutex::new(Tally::default());
    thread::scope(|scope| {
        for writer in 0..writers {
            let (world, tally) = (&world, &tally);
            let mut random = Random(seed << 32 | writer);
            scope.spawn(move || {
                // From the start to the acknowledgement, as it was last seen.
                let mut life = Duration::ZERO;
                for turn in 0..kills_each {
                    let story = format!("Marker {writer}/{turn}");
                    let moment = match turn % 4 {
                        0 => Moment::Told,
                        1 | 2 => Moment::After(random.within(life * 5 / 4)),
                        // Where the transaction is.
                        _ => Moment::After(life / 2 + random.within(life / 2)),
                    };
                    let told = kill_one(world, &story, &moment, tally);
                    life = told.unwrap_or(life);
                }
            });
        }
    });
    assert_kept(&world, &tally.into_inner().unwrap());
}

fn report(story: &str) -> [&str; 14] {
    [
        "report",
        "-q",
        "--type",
        "cyberbullying",
        "--when",
        "2026-03-09",
        "--where",
        "in",
        "--at-risk",
        "no",
        "--person",
        "Robin Vale:offender:5",
        "--what",
        story,
    ]
}

/// Runs the program and kills it. How long it took to tell, if that was waited for.
fn kill_one(world: &World, story: &str, moment: &Moment, tally: &Mutex<Tally>) -> Option<Duration> {
    let started = Instant::now();
    let mut child = world
        .command(&report(story))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut told = String::new();
    let life = match moment {
        Moment::After(delay) => {
            thread::sleep(*delay);
            None
        }
        Moment::Told => {
            out.read_line(&mut told).unwrap();
            Some(started.elapsed())
        }
    };
    child.kill().unwrap();
    out.read_to_string(&mut told).unwrap();
    let complaint = child.wait_with_output().unwrap().stderr;
    assert_eq!(
        String::from_utf8_lossy(&complaint),
        "",
        "{story}, {moment:?}: nobody is refused because another was killed"
    );
    let journal = std::fs::metadata(world.path("log.db-journal"));
    let mut tally = tally.lock().unwrap();
    tally.kills += 1;
    tally.journals += u32::from(journal.is_ok_and(|journal| journal.len() > 0));
    if let Some(number) = told.strip_suffix('\n') {
        let number = number.strip_prefix("OS-").unwrap().parse().unwrap();
        let before = tally.told.insert(number, story.to_owned());
        assert_eq!(before, None, "number {number} was told twice");
    }
    life
}

fn assert_kept(world: &World, tally: &Tally) {
    world.assert_sound();
    let audit = audit(&world.log());
    assert_eq!(audit.faults, []);
    let is_kept = |(number, story): &(&u32, &String)| audit.narratives.get(number) == Some(story);
    let lost: Vec<_> = tally.told.iter().filter(|told| !is_kept(told)).collect();
    let (told, recorded) = (tally.told.len(), audit.narratives.len());
    println!(
        "{} kills: {told} told, {recorded} recorded, {} left a journal, {} lost",
        tally.kills,
        tally.journals,
        lost.len()
    );
    assert!(
        lost.is_empty(),
        "acknowledged, and not in the log: {lost:?}"
    );
    // Kills that all come too early or too late would prove nothing.
    let tenth = tally.kills / 10;
    assert!(told > tenth && recorded < tally.kills - tenth);

    let stories: BTreeSet<&String> = audit.narratives.values().collect();
    assert_eq!(stories.len(), recorded, "no story is there twice");
    let connection = open(&world.log());
    let mut statement = connection
        .prepare("SELECT incident FROM incident ORDER BY 1")
        .unwrap();
    let shelved = statement.query_map([], |row| row.get(0)).unwrap();
    let shelved: Vec<u32> = shelved.map(Result::unwrap).collect();
    assert!(
        audit.narratives.keys().eq(&shelved),
        "what is in the ledger is on the shelf, and nothing else is"
    );
    assert!(
        shelved
            .iter()
            .copied()
            .eq(1..=u32::try_from(recorded).unwrap()),
        "no number is left out"
    );
}
