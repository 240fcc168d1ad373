//! Past incidents decided again under tables nobody has adopted: what each would have come
//! to, and not a byte written.

use serde_json::{Value, json};

use crate::world::{World, flat, words};

/// Games go to the police at level 2, and device no longer asks for a warning.
const OWN: &str = "Incident,Level,Refer to Class Teacher,Police,Warning\nPlaying games,2,x,x,(x)\nMobile phone,,x,,\n";

/// Three incidents by pupils and one by staff, one of them closed with its warning given,
/// so that the later one of the same pupil is a continued infringement.
fn some() -> World {
    let mut world = World::new();
    world.ok(&words(
        "report -q --type games --when 2026-03-02 --where in --what x --at-risk no --person 'Ash Moor:offender:5'",
    ));
    world.ok(&words("log 1 --did warning --on 2026-03-03"));
    world.ok(&words(
        "report -q --type games --when 2026-03-05 --where in --what x --at-risk no --person P-1:offender",
    ));
    world.ok(&words(
        "report -q --type device --when 2026-03-09 --where in --what x --at-risk no --person 'Lee Brown:offender:6'",
    ));
    world.ok(&words(
        "report -q --type games --when 2026-03-10 --where in --what x --at-risk no --person 'Jo Hill:offender:staff'",
    ));
    world.at("2026-03-20T10:00:00+00:00");
    world
}

fn what_if(world: &World, text: &str, more: &[&str]) -> Value {
    let path = world.file("own.csv", text).display().to_string();
    let args = ["policy", "--load", &path, "--subject", "pupil", "--what-if"];
    world.json(&[&args, more].concat())
}

fn one(said: &Value, number: &str) -> Value {
    let all = said["incidents"].as_array().unwrap();
    let found = all.iter().find(|one| one["ref"] == number);
    found.cloned().unwrap_or(Value::Null)
}

#[test]
fn past_incidents_are_decided_again_and_nothing_is_written() {
    let world = some();
    let before = world.bytes();
    let said = what_if(&world, OWN, &[]);
    assert_eq!(before, world.bytes());
    assert_eq!(world.json(&["policy"])["policy"]["edition"], 1);
    assert_eq!(
        (&said["looked_at"], &said["otherwise"]),
        (&json!(4), &json!(3))
    );
    // The first: from level 1 with teacher and warning to level 2 with the police besides,
    // the warning only to be considered.
    assert_eq!(
        one(&said, "OS-0001"),
        json!({
            "ref": "OS-0001",
            "types": ["games"],
            "level_was": 1,
            "level_is": 2,
            "gained": [
                { "action": "police", "need": "must" },
                { "action": "warning", "need": "consider" },
            ],
            "lost": [{ "action": "warning", "need": "must" }],
        })
    );
    // What was counted as earlier then asks for the headteacher and a sanction again; the
    // level was 2 by it, and still is.
    let second = one(&said, "OS-0002");
    assert_eq!(
        second["lost"],
        json!([{ "action": "warning", "need": "must" }]),
        "{second}"
    );
    assert_eq!(second["level_is"], second["level_was"]);
    assert_eq!(
        one(&said, "OS-0003")["lost"],
        json!([{ "action": "warning", "need": "must" }])
    );
    // A table about pupils says nothing of staff.
    assert_eq!(one(&said, "OS-0004"), Value::Null);
    assert_eq!(
        (&said["level_higher"], &said["level_lower"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(
        said["actions_more"],
        json!({ "must": 2, "unreadable": 0, "consider": 2 })
    );
    assert_eq!(
        said["actions_fewer"],
        json!({ "must": 3, "unreadable": 0, "consider": 0 })
    );
}

#[test]
fn the_days_are_chosen_and_nobody_is_named() {
    let world = some();
    let path = world.file("own.csv", OWN).display().to_string();
    let load = ["policy", "--load", &path, "--subject", "pupil", "--what-if"];
    let shown = world.ok(&load);
    for part in [
        "Looked at 4 incidents",
        "Level higher 1, lower 0",
        "More actions required 2, to consider 2",
        "Fewer required 3, to consider 0",
        "OS-0001 games 1 -> 2 police, (warning) warning",
        "Nothing was adopted.",
    ] {
        assert!(flat(&shown).contains(part), "{part}: {shown}");
    }
    for name in ["Ash", "Moor", "Brown", "P-1"] {
        assert!(!shown.contains(name), "{name}: {shown}");
    }
    let looked_at = |more: &[&str]| what_if(&world, OWN, more)["looked_at"].clone();
    assert_eq!(looked_at(&["--since", "2026-03-09"]), 2);
    assert_eq!(looked_at(&["--term", "spring-2026"]), 4);
    assert_eq!(looked_at(&["--term", "autumn-2025"]), 0);
    let refused = world.refused(2, &words("policy --what-if"));
    assert!(refused.contains("--load"), "{refused}");
    world.refused(2, &[&load[..], &["--yes"]].concat());
    let refused = world.refused(2, &["policy", "--load", &path, "--term", "this"]);
    assert!(refused.contains("--what-if"), "{refused}");
    world.refused(3, &[&load[..], &["--term", "winter-2026"]].concat());
}

/// Each is held beside what it was decided as, whichever edition that was.
#[test]
fn incidents_of_an_older_edition_are_compared_with_what_they_came_to() {
    let mut world = some();
    let path = world.file("own.csv", OWN).display().to_string();
    world.ok(&["policy", "--load", &path, "--subject", "pupil", "--yes"]);
    world.at("2026-03-21T10:00:00+00:00");
    world.ok(&words(
        "report -q --type games --when 2026-03-20 --where in --what x --at-risk no --person 'Kit Reed:offender:4'",
    ));
    let said = what_if(&world, OWN, &[]);
    assert_eq!(said["looked_at"], 5);
    assert_ne!(one(&said, "OS-0001"), Value::Null);
    assert_eq!(one(&said, "OS-0005"), Value::Null);
    // Without any log there is nothing to look at.
    let empty = World::new();
    let path = empty.file("own.csv", OWN).display().to_string();
    empty.refused(
        4,
        &["policy", "--load", &path, "--subject", "pupil", "--what-if"],
    );
}
