//! A day of birth in the log that does not go with what is newly said of a pupil: said at
//! once, as names are kept from it, and recorded all the same, as it may be urgent.

use crate::world::{Run, World, words};

/// Somebody born on 1 February 2016: Year 5 in March 2026, at ten.
fn world() -> World {
    let world = World::new();
    world.report("games", &["--person", "Ben Fox:offender"]);
    world.ok(&words("people P-1 --set born=1/2/2016 --because b"));
    world
}

fn report(world: &World, person: &str, more: &str) -> Run {
    let line = "report --type games --where in --what x --at-risk no --person";
    world.run(&[words(line), vec![person], words(more)].concat())
}

const WRONG: &str =
    "The year group of P-1 (Y12 now) and the date of birth lie more than two school years apart.";

#[test]
fn a_year_group_against_the_birth_is_said_and_recorded() {
    let world = world();
    let run = report(&world, "P-1:target:Y12", "--when 9/3/26");
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stderr.contains(WRONG), "{run}");
    assert!(run.stderr.contains("guardbook people P-1 --set"), "{run}");
    assert!(
        !run.stderr.contains("Fox") && !run.stderr.contains("2016"),
        "{run}"
    );
    assert_eq!(world.json(&["log", "2"])["people"][0]["year"], "Y12");
    assert_eq!(world.run(&["check"]).code, 0);
}

#[test]
fn an_age_no_pupil_has_is_said_and_recorded() {
    let world = world();
    let run = report(&world, "P-1:target", "--when 9/3/2017");
    assert_eq!(run.code, 0, "{run}");
    let wrong = "P-1 counts as a pupil as long as nothing else is said of them, and by the date of birth was not 2 to 25 years old at OS-0002.";
    assert!(crate::world::flat(&run.stderr).contains(wrong), "{run}");
}

#[test]
fn what_goes_with_the_birth_is_not_spoken_of() {
    let world = world();
    for (person, more) in [
        ("P-1:target:Y5", "--when 9/3/26"),
        ("P-1:target", "--when 2/3/26"),
        ("Lee Brown:target:Y12", "--when 3/3/26"),
    ] {
        let run = report(&world, person, more);
        assert!(run.code == 0 && !run.stderr.contains("birth"), "{run}");
    }
}

/// A program reads no remarks.
#[test]
fn programs_are_told_too() {
    let one = |said: &serde_json::Value| {
        let warnings = said["warnings"].as_array().unwrap();
        assert_eq!(warnings.len(), 1, "{said}");
        assert!(warnings[0].as_str().unwrap().starts_with(WRONG), "{said}");
    };
    let world = world();
    let line = "report --type games --where in --what x --at-risk no --person";
    let report = |person, when| [words(line), vec![person, "--when", when]].concat();
    one(&world.json(&report("P-1:target:Y12", "9/3/26")));
    let said = world.json(&report("Lee Brown:target:Y12", "10/3/26"));
    assert_eq!(said["warnings"], serde_json::json!([]));
    let rows = "date,types,details,people\n3/3/2026,games,x,\"P-1 (T, Y12)\"\n";
    world.file("sheet.csv", rows);
    one(&world.json(&words("import sheet.csv")));
    let again = world.json(&words("import sheet.csv"));
    assert_eq!(again["warnings"], serde_json::json!([]));
}

#[test]
fn it_is_said_where_people_are_put_right_too() {
    let world = world();
    let set = ["log", "1", "--set", "person=P-1 (O, Y12)", "--because", "b"];
    let page = crate::world::flat(&world.ok(&set));
    assert!(page.contains(WRONG), "{page}");
    world.ok(&["undo", "--yes"]);
    let said = world.json(&set);
    let warnings = said["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 1, "{said}");
    assert!(warnings[0].as_str().unwrap().starts_with(WRONG), "{said}");
    // What was so before is not said again of another answer.
    world.ok(&words("log 1 --set where=out --because b"));
    let other = world.json(&words("log 1 --set where=in --because b"));
    assert_eq!(other["warnings"], serde_json::json!([]));
}

#[test]
fn it_is_said_where_they_come_in_by_a_sheet() {
    let world = world();
    let sheet =
        "date,types,details,people\n9/3/2026,games,x,\"P-1 (T, Y12)\"\n10/3/2026,games,x,P-1 (T)\n";
    world.file("sheet.csv", sheet);
    let run = world.run(&words("import sheet.csv"));
    assert_eq!(run.code, 0, "{run}");
    assert_eq!(run.stderr.matches(WRONG).count(), 1, "{run}");
}
