//! How long names are kept: the rule, what is past it on which day, holds, the plan.

use serde_json::{Value, json};

use crate::world::{World, flat, words};

/// A log begun on 12 March 2012.
fn begun() -> World {
    let mut world = World::new();
    world.at("2012-03-12T10:00:00+00:00");
    world
}

/// An incident of 9 March 2012 with these people, closed.
fn closed(world: &World, people: &[&str]) -> String {
    let number = open(world, people);
    world.close(&number);
    number
}

fn open(world: &World, people: &[&str]) -> String {
    let mut more = vec!["--when=2012-03-09"];
    for person in people {
        more.extend(["--person", person]);
    }
    world.report("games", &more)
}

/// What is past its day on a day: code, last day, whether it is held.
fn past(world: &World, on: &str) -> Vec<(String, Value, bool)> {
    let due = world.json(&["people", "--due", "--on", on]);
    let rows = due["past"].as_array().unwrap().iter();
    rows.map(|row| {
        let code = row["code"].as_str().unwrap().to_owned();
        (code, row["kept_until"].clone(), !row["held"].is_null())
    })
    .collect()
}

fn codes(world: &World, on: &str) -> Vec<String> {
    past(world, on).into_iter().map(|(code, ..)| code).collect()
}

/// Year 5 in March 2012 is born up to 31 August 2002, and 25 by 31 August 2027.
#[test]
fn a_pupils_record_is_due_once_the_youngest_of_the_year_group_is_25() {
    let world = begun();
    closed(&world, &["Robin Vale:offender:5"]);
    assert_eq!(codes(&world, "2027-08-31"), Vec::<String>::new());
    let row = |code: &str| (code.to_owned(), json!("2027-08-31"), false);
    assert_eq!(past(&world, "2027-09-01"), [row("OS-0001"), row("P-1")]);
}

#[test]
fn of_several_pupils_the_youngest_keeps_the_record_and_everybody_in_it() {
    let world = begun();
    closed(&world, &["Robin Vale:offender:6", "Ash Moor:target:2"]);
    // Year 2: born up to 31 August 2005.
    assert_eq!(codes(&world, "2030-08-31"), Vec::<String>::new());
    assert_eq!(codes(&world, "2030-09-01"), ["OS-0001", "P-1", "P-2"]);
}

/// Robin's first record goes when Robin is old enough; the name stays with the other.
#[test]
fn a_person_is_due_when_all_their_records_are() {
    let world = begun();
    closed(&world, &["Robin Vale:offender:5"]);
    closed(&world, &["Robin Vale:offender:5", "Kit Lowe:target:1"]);
    assert_eq!(codes(&world, "2027-09-01"), ["OS-0001"]);
    let all = ["OS-0001", "OS-0002", "P-1", "P-2"];
    assert_eq!(codes(&world, "2031-09-01"), all);
}

#[test]
fn a_record_still_open_is_never_due_nor_is_anybody_in_it() {
    let world = begun();
    open(&world, &["Robin Vale:offender:5"]);
    let due = world.json(&words("people --due --on 2060-01-01"));
    assert_eq!(due["past"], json!([]));
    assert_eq!(due["still_open"], json!(["OS-0001"]));
}

#[test]
fn the_day_somebody_was_born_counts_and_is_not_told_by_the_day_they_are_kept_to() {
    let world = begun();
    closed(&world, &["Robin Vale:offender:5"]);
    world.ok(&words(
        "people P-1 --set born=2001-10-05 --because 'the class list'",
    ));
    // Trying one day after another finds no more than the year.
    assert_eq!(codes(&world, "2026-12-31"), Vec::<String>::new());
    let hidden = |code: &str| (code.to_owned(), Value::Null, false);
    assert_eq!(
        past(&world, "2027-01-01"),
        [hidden("OS-0001"), hidden("P-1")]
    );
    let unseen = world.ok(&words("people --due --on 2026-10-05 -N"));
    assert!(!unseen.contains("Robin Vale"), "{unseen}");
    let page = world.ok(&words("people --due --on 2027-01-01"));
    assert!(
        page.contains("2026") && !page.contains("2026-10-05"),
        "{page}"
    );
    let shown = world.ok(&words("people --due --on 2026-10-06 -N"));
    assert!(
        shown.contains("2026-10-05") && shown.contains("Robin Vale"),
        "{shown}"
    );
    assert!(!page.contains("Robin"), "{page}");
}

#[test]
fn staff_and_parents_are_kept_ten_years_after_their_last_incident() {
    let world = begun();
    closed(&world, &["Jo Reed:offender:staff"]);
    // Three days after it happened it was recorded.
    assert_eq!(codes(&world, "2022-03-12"), Vec::<String>::new());
    assert_eq!(codes(&world, "2022-03-13"), ["OS-0001", "P-1"]);
}

/// Told when everybody was past their day already. The pupil, in Year 6 in March 2003,
/// was 25 in 2017.
#[test]
fn what_is_told_or_closed_late_is_kept_as_long_as_what_others_did() {
    let mut world = begun();
    world.at("2026-03-12T10:00:00+00:00");
    let report = |when: &str, who: &str| world.report("games", &[when, "--person", who]);
    report("--when=2014-03-09", "Jo Reed:offender:staff");
    report("--when=2003-03-09", "Robin Vale:offender:6");
    world.close("1");
    world.at("2027-05-01T10:00:00+00:00").close("2");
    assert_eq!(codes(&world, "2036-03-12"), Vec::<String>::new());
    assert_eq!(codes(&world, "2036-03-13"), ["OS-0001", "P-1"]);
    assert_eq!(codes(&world, "2037-05-01"), ["OS-0001", "P-1"]);
    assert_eq!(codes(&world, "2037-05-02").len(), 4);
    let page = flat(&world.ok(&words("people --due --on 2037-05-02")));
    assert!(
        page.contains("2037-05-01 10 years after it was recorded or closed"),
        "{page}"
    );
}

#[test]
fn of_whom_only_the_name_is_known_and_of_nobody_the_longer_span_counts() {
    let world = begun();
    closed(&world, &["Robin Vale:offender"]);
    closed(&world, &[]);
    assert_eq!(codes(&world, "2037-03-09"), Vec::<String>::new());
    assert_eq!(codes(&world, "2037-03-10"), ["OS-0001", "OS-0002", "P-1"]);
}

/// A report taken back still names people, in entries that stay. The year group it gave
/// counts no more, and so the longer span does.
#[test]
fn what_was_taken_back_is_due_like_everything_else() {
    let world = begun();
    open(&world, &["Robin Vale:offender:5"]);
    world.ok(&words("undo --yes --because 'the wrong child'"));
    assert_eq!(codes(&world, "2037-03-09"), Vec::<String>::new());
    assert_eq!(codes(&world, "2037-03-10"), ["OS-0001", "P-1"]);
}

#[test]
fn the_rule_is_guardbooks_own_until_the_school_sets_one_and_undo_brings_it_back() {
    let world = begun();
    closed(&world, &["Jo Reed:offender:staff"]);
    let own = "guardbook's own default, no law";
    for page in [
        words("people --keep"),
        words("people --due --on 2022-03-13"),
    ] {
        let page = flat(&world.ok(&page));
        assert!(page.contains(own), "{page}");
    }
    let set = world.json(&[
        "people",
        "--keep",
        "others 6",
        "--because",
        "the governors' minutes",
    ]);
    assert_eq!(set["rule"]["others_after_incident"], 6);
    assert_eq!(set["rule"]["pupils_after_birth"], 25);
    assert_eq!(codes(&world, "2018-03-13"), ["OS-0001", "P-1"]);
    assert!(!world.ok(&words("people --keep")).contains(own));
    world.refused(3, &words("people --keep 'others 6' --because again"));
    world.refused(3, &words("people --keep 'staff 6' --because wrong"));
    world.ok(&words("undo --yes"));
    assert_eq!(codes(&world, "2018-03-13"), Vec::<String>::new());
    assert!(flat(&world.ok(&words("people --keep"))).contains(own));
}

#[test]
fn a_hold_on_a_person_holds_their_records_and_whoever_is_in_them() {
    let world = begun();
    closed(&world, &["Robin Vale:offender:5", "Ash Moor:target:5"]);
    let held = |world: &World| -> Vec<bool> {
        let rows = past(world, "2027-09-01").into_iter();
        rows.map(|(_, _, held)| held).collect()
    };
    assert_eq!(held(&world), [false; 3]);
    let said = world.json(&words("people P-2 --hold --because 'a court asked'"));
    assert_eq!(
        (&said["code"], &said["held"]),
        (&json!("P-2"), &json!(true))
    );
    assert_eq!(held(&world), [true; 3]);
    world.refused(3, &words("people P-2 --hold --because again"));
    world.refused(3, &words("people P-1 --release --because 'none there'"));
    let due = world.json(&words("people --due"));
    assert_eq!(due["holds"][0]["on"], "P-2");
    world.ok(&words("people P-2 --release --because 'the case is over'"));
    assert_eq!(held(&world), [false; 3]);
    world.ok(&words("undo --yes"));
    assert_eq!(held(&world), [true; 3], "without its end it holds again");
    world.ok(&words("undo --yes"));
    assert_eq!(held(&world), [false; 3]);
}

#[test]
fn a_hold_on_a_record_holds_its_people_and_is_in_its_history() {
    let world = begun();
    closed(&world, &["Robin Vale:offender:5"]);
    closed(&world, &["Ash Moor:offender:5"]);
    world.ok(&words("log 1 --hold --because 'the police asked'"));
    let held: Vec<String> = past(&world, "2027-09-01")
        .into_iter()
        .filter_map(|(code, _, held)| held.then_some(code))
        .collect();
    assert_eq!(held, ["OS-0001", "P-1"]);
    let history = flat(&world.ok(&words("log 1 --history")));
    assert!(
        history.contains("kept whatever the rule says - because: the police asked"),
        "{history}"
    );
    world.refused(3, &words("log 1 --hold --note x --because y"));
    world.refused(4, &words("log 9 --hold --because y"));
}

#[test]
fn check_says_what_is_past_its_day_and_what_is_held_is_not_pressed_for() {
    let mut world = begun();
    closed(&world, &["Robin Vale:offender:5"]);
    let about = |world: &World| -> Vec<String> {
        let check = world.run(&["check", "--json"]);
        let said: Value = serde_json::from_str(&check.stdout).unwrap();
        let all = said["to_see"].as_array().unwrap().iter();
        all.map(|one| one["about"].as_str().unwrap().to_owned())
            .collect()
    };
    world.at("2027-08-31T10:00:00+00:00");
    assert_eq!(about(&world), ["backup"]);
    world.at("2027-09-01T10:00:00+00:00");
    assert_eq!(about(&world), ["backup", "retention"]);
    world.ok(&words("people P-1 --hold --because 'a court' -q"));
    assert_eq!(about(&world), ["backup"]);
}

#[test]
fn a_plan_names_nobody_and_is_never_written_over_another() {
    let world = begun();
    closed(&world, &["Robin Vale:offender:5"]);
    let mut later = world;
    later.at("2027-09-01T10:00:00+00:00");
    let plan = later.folder().join("plan.csv");
    later.ok(&["people", "--due", "--plan", "plan.csv"]);
    let text = std::fs::read_to_string(&plan).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "\u{feff}what,code,kept until,why,held,erase");
    assert!(lines[1].starts_with("log,log-") && lines[1].contains(",2027-09-01,entry "));
    let why = "25 years after the youngest of the year group was born";
    assert_eq!(lines[2], format!("incident,OS-0001,2027-08-31,{why},,"));
    assert_eq!(lines[3], format!("person,P-1,2027-08-31,{why},,"));
    assert_eq!(lines.len(), 4);
    assert!(!text.contains("Robin"));
    later.refused(3, &["people", "--due", "--plan", "plan.csv"]);
    assert_eq!(std::fs::read_to_string(&plan).unwrap(), text);
}

/// Two codes, both held, become one person: one release is enough. Put apart again,
/// each is held as before.
#[test]
fn a_hold_placed_before_two_became_one_person_is_lifted_with_theirs() {
    let world = begun();
    closed(&world, &["Robin Vale:offender:5"]);
    closed(&world, &["Robyn Vale:offender:5"]);
    let held = |world: &World| -> Vec<String> {
        let due = world.json(&words("people --due"));
        let holds = due["holds"].as_array().unwrap().iter();
        holds
            .map(|hold| hold["on"].as_str().unwrap().to_owned())
            .collect()
    };
    world.ok(&words("people P-1 --hold --because 'a court'"));
    world.ok(&words("people P-2 --hold --because 'the police'"));
    assert_eq!(held(&world), ["P-1", "P-2"]);
    world.ok(&words("people P-1 --merge P-2 --because same --yes"));
    assert_eq!(held(&world), ["P-1"]);
    world.refused(3, &words("people P-2 --hold --because again"));
    world.ok(&words("people P-1 --release --because 'it is over'"));
    assert_eq!(held(&world), Vec::<String>::new());
    world.refused(3, &words("people P-1 --release --because 'it is over'"));
    world.ok(&words("undo --yes --because 'not over'"));
    assert_eq!(held(&world), ["P-1"], "without its end it holds again");
    world.ok(&words("undo --yes --because 'not the same'"));
    assert_eq!(held(&world), ["P-1", "P-2"]);
}

#[test]
fn why_somebody_is_held_merged_or_put_right_is_read_beside_their_incidents() {
    let world = begun();
    closed(&world, &["Robin Vale:offender:5"]);
    closed(&world, &["Robyn Vale:offender:5"]);
    world.ok(&words("people P-2 --hold --because 'the police'"));
    world.ok(&words(
        "people P-1 --set born=2001-10-05 --because 'the form'",
    ));
    world.ok(&words("people P-1 --merge P-2 --because 'one child' --yes"));
    world.ok(&words("people P-1 --release --because 'all over'"));
    world.ok(&words("undo --yes"));
    let shown = flat(&world.ok(&words("people P-1 -N")));
    for said in [
        "About the person",
        "P-2 to be kept whatever the rule says because: the police",
        "P-1 born put right because: the form",
        "P-2 merged into P-1 because: one child",
        "P-1 hold lifted because: all over counts no more: taken back by entry",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let hidden = flat(&world.ok(&words("people P-1")));
    assert!(hidden.contains("P-2 merged into P-1"), "{hidden}");
    assert!(!hidden.contains("because"), "{hidden}");
    let about = world.json(&words("people P-1"))["about"].clone();
    let reasons: Vec<&Value> = about
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["because"])
        .collect();
    assert_eq!(reasons, [&Value::Null; 4]);
    let about = world.json(&words("people P-1 -N"))["about"].clone();
    assert_eq!(about[0]["because"], "the police");
}

#[test]
fn the_rule_says_why_it_is_what_it_is() {
    let world = begun();
    closed(&world, &["Robin Vale:offender:5"]);
    assert_eq!(world.json(&words("people --keep"))["because"], Value::Null);
    let why = "people --keep 'others 6' --because 'As for Robin Vale: minute 12.'";
    world.ok(&words(why));
    let page = flat(&world.ok(&words("people --keep")));
    assert!(
        page.contains("minute 12.") && !page.contains("Robin"),
        "{page}"
    );
    let open = world.json(&words("people --keep -N"));
    assert_eq!(open["because"], "As for Robin Vale: minute 12.");
}

#[test]
fn a_plan_that_is_there_already_is_kept_and_no_flag_it_has_not_is_named() {
    let world = World::new();
    world.report("games", &[]);
    world.file("plan.csv", "mine");
    let said = world.refused(3, &words("people --due --plan plan.csv"));
    assert!(said.contains("Give another name."), "{said}");
    assert!(!said.contains("--out"), "{said}");
    let kept = std::fs::read_to_string(world.folder().join("plan.csv"));
    assert_eq!(kept.unwrap(), "mine");
}
