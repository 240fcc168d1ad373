//! The reason for an erasure and who allowed it stay for good: no name that goes may
//! stand in them.

use crate::{
    erase::{lies, plan, two_records},
    world::{World, words},
};

fn erasing(world: &World, plan: &str, by: &str, because: &str) -> crate::world::Run {
    let line = [
        "people",
        "--erase",
        plan,
        "--authorised-by",
        by,
        "--because",
        because,
        "--yes",
    ];
    world.run(&line)
}

#[test]
fn a_reason_that_names_somebody_erased_is_refused() {
    let mut world = two_records();
    world.at("2040-01-10T10:00:00+00:00");
    let plan = plan(&world, &["OS-0001", "OS-0002", "P-1", "P-2"]);
    let before = world.bytes();
    let fine = "They are past their day.";
    for (by, because) in [
        ("Head Teacher", "Robin Valeblossom is 25."),
        ("Head Teacher", "valeblossom, robin has left"),
        ("Head Teacher", "The last of ROBIN\u{2019}s two."),
        ("Head Teacher", "Robins time is over."),
        ("Head Teacher", "The Lowensterns asked for it."),
        ("Head Teacher", "kit asked for it"),
        ("Head Teacher", "robinvaleblossom06 is gone"),
        ("Head Teacher", "Ｋｉｔ asked for it"),
        ("Robin Valeblossom", fine),
        ("Mrs Lowenstern", fine),
    ] {
        let said = erasing(&world, &plan, by, because).refused(3);
        let meant = if because == fine {
            "--authorised-by names somebody who is being erased."
        } else {
            "The reason names somebody who is being erased."
        };
        assert!(said.contains(meant), "{because}: {said}");
        assert!(said.contains("Nothing was erased."), "{because}: {said}");
        let small = said.to_lowercase();
        for name in ["robin", "valeblossom", "kit", "lowenstern", "ｋｉｔ"] {
            assert!(!small.contains(name), "{because}: {said}");
        }
    }
    assert_eq!(world.bytes(), before);
    // A word that only begins as a name does is none.
    erasing(&world, &plan, "Head Teacher", "Both kitted out; robinia.").ok();
    assert_eq!(lies(&world, "Valeblossom"), 0);
}

/// Of somebody who stays the name could not be taken out again when they go.
#[test]
fn a_reason_that_names_somebody_who_stays_is_refused_too() {
    let mut world = two_records();
    world.at("2028-01-10T10:00:00+00:00");
    let plan = plan(&world, &["OS-0001"]);
    for because in ["Robin Valeblossom is 25.", "Of Lowenstern, Kit."] {
        let said = erasing(&world, &plan, "Head Teacher", because).refused(3);
        assert!(
            said.contains("The reason names somebody in the log."),
            "{said}"
        );
        assert!(said.contains("Nothing was erased."), "{said}");
    }
    // The name alone could be anybody's.
    erasing(&world, &plan, "Robin Hood", "Robin is not who it says.").ok();
}

/// Another spelling goes with them, and what somebody is names nobody.
#[test]
fn names_that_were_put_right_count_and_what_somebody_is_does_not() {
    let mut world = World::new();
    world.at("2012-03-12T10:00:00+00:00");
    let people = [
        "--person",
        "Robyn Fexworthy:offender:5",
        "--person",
        "the lollipop lady:target:other",
    ];
    let number = world.report("games", &[&["--when=2012-03-09"][..], &people].concat());
    let right = [
        "people",
        "P-1",
        "--set",
        "name=Robin Valeblossom",
        "--because",
        "misheard",
    ];
    world.ok(&right);
    world.close(&number);
    world.at("2040-01-10T10:00:00+00:00");
    let plan = plan(&world, &["OS-0001", "P-1", "P-2"]);
    for because in ["Robyn Fexworthy", "of Fexworthy"] {
        erasing(&world, &plan, "Head Teacher", because).refused(3);
    }
    erasing(&world, &plan, "Head Teacher", "The lady who asked is gone.").ok();
    assert!(
        world
            .ok(&words("log 1 --history -N"))
            .contains("The lady who asked")
    );
}
