//! Many write at once into a log that none of them has begun.

use std::{collections::BTreeMap, sync::Barrier, thread, time::Instant};

use crate::{
    audit::{audit, open},
    world::World,
};

#[test]
fn sixteen_writers_at_once_get_every_number_once() {
    write_at_once(16, 25);
}

/// The first moments again and again: whoever comes second finds a log, not a
/// file that is half one.
#[test]
fn a_log_begun_by_many_at_once_takes_them_all() {
    for _ in 0..8 {
        write_at_once(32, 1);
    }
}

/// `cargo test --release --test battery many_writers -- --ignored --nocapture`
#[test]
#[ignore = "deep: some minutes"]
fn many_writers_at_once_get_every_number_once() {
    write_at_once(24, 420);
}

/// Each writer runs the program again and again; all begin at the same moment.
fn write_at_once(writers: u32, each: u32) {
    let world = World::new();
    let begin = Barrier::new(writers as usize);
    let started = Instant::now();
    let told: Vec<(u32, String)> = thread::scope(|scope| {
        let (world, begin) = (&world, &begin);
        let threads: Vec<_> = (0..writers)
            .map(|writer| {
                scope.spawn(move || {
                    begin.wait();
                    let report = |turn| report(world, writer, turn);
                    (0..each).map(report).collect::<Vec<_>>()
                })
            })
            .collect();
        let told = threads.into_iter().map(|thread| thread.join().unwrap());
        told.flatten().collect()
    });
    println!(
        "{writers} writers, {each} incidents each: {:.1} s",
        started.elapsed().as_secs_f64()
    );

    assert_eq!(told.len(), (writers * each) as usize);
    assert_kept(&world, told, writers);
}

/// Every number was told once, and has the story it was told for; nothing else is there.
#[track_caller]
pub fn assert_kept(world: &World, told: Vec<(u32, String)>, writers: u32) {
    let mut numbers: Vec<u32> = told.iter().map(|(no, _)| *no).collect();
    numbers.sort_unstable();
    let last = u32::try_from(numbers.len()).unwrap();
    assert!(
        numbers.iter().copied().eq(1..=last),
        "each number is told once: {numbers:?}"
    );
    let audit = audit(&world.log());
    assert_eq!(audit.faults, []);
    assert_eq!(audit.kinds["opened"], 1, "the log was begun once");
    assert_eq!(
        audit.narratives,
        BTreeMap::from_iter(told),
        "every number has the story it was told for"
    );
    let sql = "SELECT count(DISTINCT name) FROM staff WHERE name GLOB 'Writer *'";
    let staff: u32 = open(&world.log())
        .query_row(sql, [], |row| row.get(0))
        .unwrap();
    assert_eq!(staff, writers, "every writer is known by one code");
    world.assert_sound();
}

/// One incident; the number that was told, and the story.
pub fn report(world: &World, writer: u32, turn: u32) -> (u32, String) {
    let story = format!("Writer {writer}, incident {turn}.");
    let args = [
        "report",
        "-q",
        "--type",
        "games",
        "--when",
        "2026-03-09",
        "--where",
        "in",
    ];
    let more = [
        "--at-risk",
        "no",
        "--person",
        "Robin Vale:offender",
        "--what",
        &story,
    ];
    let told = world.ok_as(
        &format!("Writer {writer}"),
        "2026-03-12T10:00:00+00:00",
        &[args.as_slice(), &more].concat(),
    );
    let number = told.strip_prefix("OS-").unwrap().trim().parse().unwrap();
    (number, story)
}
