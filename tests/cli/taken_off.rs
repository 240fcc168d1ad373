//! Whoever a record named once stays hidden in its story, and nobody is taken for
//! somebody else of the same name.

use crate::world::{World, flat, words};

fn report(world: &World, people: &[&str], more: &[&str]) {
    let mut args = Vec::new();
    for person in people {
        args.extend(["--person", person]);
    }
    args.extend(more);
    world.report("games", &args);
}

/// Everything a record says without names being asked for.
fn shown(world: &World) -> String {
    let lines = [
        "log 1",
        "log 1 --json",
        "log 1 --accessible",
        "log 1 --history",
        "log 1 --history --json",
        "export --for full --out - -q",
        "export --for full --out - --json",
        "export --for slt --out - -q",
    ];
    lines.map(|line| world.ok(&words(line))).concat()
}

const STORY: &str = "Crispin hit Dorothea. Yardleyford laughed, and Crispin Yardleyford ran.";

fn two() -> World {
    let world = World::new();
    report(
        &world,
        &["Crispin Yardleyford:offender:4", "Dorothea Plum:target:4"],
        &["--what", STORY],
    );
    world
}

fn off(world: &World) {
    let set = [
        "log",
        "1",
        "--set",
        "person=Dorothea Plum (T)",
        "--because",
        "Not there.",
    ];
    world.ok(&set);
}

#[test]
fn a_child_taken_off_a_record_stays_hidden_in_its_story() {
    for sensitive in [false, true] {
        let world = two();
        off(&world);
        if sensitive {
            world.ok(&words("log 1 --set sensitive=yes --because x"));
        }
        let said = shown(&world);
        for name in ["Crispin", "Yardleyford", "Dorothea", "Plum"] {
            assert!(!said.contains(name), "{name}: {said}");
        }
    }
}

#[test]
fn so_does_one_whose_part_was_taken_back() {
    let world = World::new();
    report(&world, &["Dorothea Plum:target:4"], &["--what", STORY]);
    let set = ["log", "1", "--because", "x", "--set"];
    world.ok(&[
        &set[..],
        &["person=Dorothea Plum (T); Crispin Yardleyford (O, Y4)"],
    ]
    .concat());
    world.ok(&["undo", "--yes"]);
    let said = shown(&world);
    assert!(
        !said.contains("Crispin") && !said.contains("Yardleyford"),
        "{said}"
    );
}

#[test]
fn who_was_said_to_have_decided_about_a_device_stays_hidden_too() {
    let world = two();
    world.ok(&[
        "log",
        "1",
        "--device",
        "--whose",
        "P-1",
        "--searched-for",
        "harm",
        "--by",
        "Ignatz Wobble",
        "--with",
        "Quillon Nym",
        "--found",
        "no",
        "--decided",
        "retain",
        "--because",
        "x",
    ]);
    world.ok(&[
        "log",
        "1",
        "--set",
        "device.with=Una Cray",
        "--because",
        "x",
    ]);
    world.ok(&["log", "1", "--set", "device.by=Bo Fern", "--because", "x"]);
    world.ok(&[
        "log",
        "1",
        "--note",
        "Quillon Nym and ignatz wobble had said so.",
    ]);
    let said = shown(&world).to_lowercase();
    for name in ["quillon", "nym ", "ignatz", "wobble"] {
        assert!(!said.contains(name), "{name}: {said}");
    }
}

#[test]
fn of_two_of_one_name_a_record_means_its_own() {
    let world = World::new();
    report(
        &world,
        &["Zeb Quarter:target:5"],
        &["--what", "Zeb Quarter cried. Zeb hid."],
    );
    report(&world, &["Zeb Quarter:target:3"], &["--what", "x"]);
    world.ok(&words("log 1 --set sensitive=yes --because x"));
    for line in ["log 1", "export --for full --out - -q", "log 1 --json"] {
        let said = world.ok(&words(line));
        assert!(said.contains("P-1 cried. P-1 hid."), "{line}: {said}");
        assert!(!said.contains("P-2 cried"), "{line}: {said}");
    }
    // Where it could be either, no code is given.
    report(
        &world,
        &["Ida Low:target:5"],
        &["--what", "Zeb Quarter saw it.", "--sensitive"],
    );
    let said = world.ok(&words("log 3"));
    assert!(said.contains("(name not shown) saw it."), "{said}");
    let outcome = ["log", "1", "--outcome", "Zeb Quarter is well."];
    world.ok(&outcome);
    let said = world.ok(&words("log 1"));
    assert!(said.contains("P-1 is well."), "{said}");
}

#[test]
fn a_surname_two_share_is_not_taken_for_one_of_them() {
    let world = World::new();
    report(
        &world,
        &["Lee Brown:offender:5", "Amy Brown:target:3"],
        &[
            "--what",
            "Lee hit Amy, and then Brown laughed.",
            "--sensitive",
        ],
    );
    let said = flat(&world.ok(&words("log 1")));
    assert!(
        said.contains("P-1 hit P-2, and then (name not shown) laughed."),
        "{said}"
    );
}

/// An empty variable of a shell is nobody's wish to take everybody off.
#[test]
fn nobody_is_taken_off_by_an_empty_value() {
    let world = two();
    let set = |field| ["log", "1", "--set", field, "--because", "x"];
    for empty in ["person=", "person=  "] {
        let said = world.refused(3, &set(empty));
        assert!(said.contains("person=none"), "{said}");
    }
    world.ok(&set("person=none"));
    assert_eq!(world.json(&["log", "1"])["people"], serde_json::json!([]));
}
