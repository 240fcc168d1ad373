//! What counts as happening again only once something else is written down, put right or
//! merged: it is named, and what was decided stands.

use crate::world::{World, words};

const LEE: [&str; 2] = ["--person", "Lee Brown:offender:6"];

fn level(world: &World, number: &str) -> u64 {
    world.json(&["log", number])["level"].as_u64().unwrap()
}

/// Games twice in a term are one level up, whether or not somebody was warned.
fn twice_in_a_term(world: &World) {
    let table =
        "Type,Repeat rule,Warn\nPlaying games that are not educational,2 in a term: level up,x\n";
    std::fs::write(world.folder().join("mine.csv"), table).unwrap();
    let load = "policy --load mine.csv --subject pupil --yes";
    world.ok(&words(load));
}

fn warned(said: &serde_json::Value) -> Vec<String> {
    let warnings = said["warnings"].as_array().unwrap().iter();
    let warnings = warnings.map(|one| one.as_str().unwrap().to_owned());
    warnings
        .filter(|one| one.contains("happening again"))
        .collect()
}

fn report(world: &World, when: &str, more: &[&str]) -> serde_json::Value {
    let mut line = vec!["report", "--type", "games", "--where", "in", "--when", when];
    line.extend(["--at-risk", "no", "--what", "Played.", "--json"]);
    line.extend(more);
    serde_json::from_str(&world.ok(&line)).unwrap()
}

#[test]
fn what_came_before_and_is_written_down_after_is_said() {
    let world = World::new();
    twice_in_a_term(&world);
    assert!(warned(&report(&world, "2026-03-11", &LEE)).is_empty());
    assert_eq!(level(&world, "1"), 1);
    let said = warned(&report(&world, "2026-03-09", &LEE));
    let [one] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert!(
        one.starts_with("OS-0001 counts as happening again by now ("),
        "{one}"
    );
    assert!(one.ends_with("guardbook escalate 1 --because"), "{one}");
    // It stands as it was decided, until somebody raises it.
    assert_eq!(level(&world, "1"), 1);
    // In its order nothing is said beside: the new one counts by itself.
    assert!(warned(&report(&world, "2026-03-12", &LEE)).is_empty());
    assert_eq!(level(&world, "3"), 2);
}

#[test]
fn a_record_put_right_says_which_others_rest_on_it() {
    let world = World::new();
    twice_in_a_term(&world);
    report(&world, "2026-03-09", &["--person", "Kim Ash:offender:6"]);
    report(&world, "2026-03-11", &LEE);
    let said = world.json(&words(
        "log 1 --set 'person=P-2:offender' --because 'It was Lee.'",
    ));
    let said = warned(&said);
    assert!(said[0].starts_with("OS-0002 counts"), "{said:?}");
    // What others do not rest on says nothing.
    let said = world.json(&words("log 1 --set where=out --because 'Outside.'"));
    assert!(warned(&said).is_empty());
}

#[test]
fn two_who_are_one_person_did_it_twice() {
    let world = World::new();
    twice_in_a_term(&world);
    report(&world, "2026-03-09", &["--person", "Lea Brown:offender:6"]);
    report(&world, "2026-03-11", &LEE);
    let said = world.json(&words(
        "people P-1 --merge P-2 --yes --because 'One child, spelt twice.'",
    ));
    let said = warned(&said);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("OS-0002 counts"), "{said:?}");
}
