//! An old backup is mentioned by whatever writes, and at most once a week.

use crate::world::{World, words};

const OLD: &str = "Make one:  guardbook backup";

#[test]
fn an_old_backup_is_mentioned_once_a_week_by_what_writes() {
    let mut world = World::new();
    let report = "report --type games --where in --what x --at-risk no --when 2026-03-02";
    let noted = |world: &World| world.run(&words("log 1 --note x")).stderr.contains(OLD);
    world.ok(&words(report));
    assert!(!noted(&world), "a log is young for a week");
    world.at("2026-03-19T09:00:00+00:00");
    assert!(!noted(&world), "7 days");
    world.at("2026-03-20T09:00:00+00:00");
    let before = world.bytes();
    world.ok(&words("log 1"));
    assert!(before == world.bytes(), "looking reminds of nothing");
    world.ok(&words("log 1 --note x -q"));
    world.json(&words("log 1 --note x"));
    assert!(noted(&world), "the first that somebody reads");
    for day in ["2026-03-20", "2026-03-21", "2026-03-26"] {
        world.at(&format!("{day}T10:00:00+00:00"));
        assert!(!noted(&world), "{day}");
    }
    world.at("2026-03-27T10:00:00+00:00");
    let run = world.run(&words(report));
    assert!(run.stderr.contains("No backup was ever made."), "{run}");
    assert!(!noted(&world));
    // What is refused has reminded nobody.
    world.at("2026-04-10T10:00:00+01:00");
    world.refused(3, &words("escalate 1 --level 1 --because x"));
    assert!(noted(&world));
}
