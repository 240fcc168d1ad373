//! A computer's clock that was wrong: entries keep their order, and it is said.

use crate::world::{World, words};

const SAID: &str = "The clock of this computer says";

#[test]
fn a_clock_behind_the_last_entry_is_said_to_whoever_writes_and_by_check() {
    let mut world = World::new();
    world.report("games", &[]);
    let noted = |world: &World| world.run(&words("log 1 --note x"));
    // Somebody answered questions while another wrote; and a day is none yet.
    world.at("2026-03-11T10:00:00+00:00");
    assert_eq!(noted(&world).stderr, "");
    world.ok(&["check"]);
    // The battery was empty.
    world.at("2016-03-12T10:00:00+00:00");
    let run = noted(&world);
    assert_eq!(run.code, 0, "what is told is not refused for it");
    assert!(run.stderr.contains(SAID), "{run}");
    assert!(
        run.stderr.contains("Sat 12 Mar 2016") && run.stderr.contains("Wed 11 Mar 2026"),
        "{run}"
    );
    world.at("2026-03-12T11:00:00+00:00");
    assert_eq!(noted(&world).stderr, "", "it is right again");
    let told = world.run(&["check", "--json"]);
    assert_eq!(told.code, 6, "{told}");
    let told: serde_json::Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!(
        (&told["sound"], &told["entries"]),
        (&true.into(), &7.into())
    );
    assert_eq!(told["to_see"][0]["about"], "clock");
    let meaning = told["to_see"][0]["meaning"].as_str().unwrap();
    assert!(meaning.contains("entry 6."), "{meaning}");
    world.ok(&words("check --file-only"));
}

#[test]
fn a_clock_ten_years_ahead_is_said_once_it_is_right_again() {
    let mut world = World::new();
    world.at("2036-03-12T10:00:00+00:00");
    world.report("games", &[]);
    world.at("2026-03-12T10:00:00+00:00");
    let told = world.run(&["check"]);
    assert_eq!(told.code, 6, "{told}");
    assert!(
        crate::world::flat(&told.stdout).contains("the last entry was written on Wed 12 Mar 2036"),
        "{told}"
    );
    assert!(world.run(&words("log 1 --note x")).stderr.contains(SAID));
    assert!(!world.run(&words("log 1 --note x")).stderr.contains(SAID));
}
