//! `people WHO --set`: what is known of somebody, put right for all of their records.

use serde_json::{Value, json};

use crate::{
    undo::everything,
    world::{World, flat, words},
};

/// Jamie Smith without a year group, in an open record and a closed one.
fn world() -> World {
    let world = World::new();
    let person = ["--person", "Jamie Smith:offender", "--when"];
    world.report("games", &[&person[..], &["2025-06-02"]].concat());
    world.report("device", &[&person[..], &["2026-03-02"]].concat());
    let lee = ["--person", "Lee Brown:offender:6", "--person", "P-1:target"];
    world.report("rumours", &lee);
    world.close("2");
    world
}

/// Everything programs are told, of people too.
pub fn all(world: &World) -> Vec<Value> {
    let mut all = everything(world);
    let people = world.json(&["people", "-N"])["people"].clone();
    for person in people.as_array().unwrap() {
        let code = person["code"].as_str().unwrap();
        for args in [&["people", code][..], &["people", code, "-N"]] {
            let mut known = world.json(args);
            // What was learnt of them stays written, taken back or not.
            known.as_object_mut().unwrap().remove("about");
            all.push(known);
        }
    }
    all.push(people);
    all
}

fn set(world: &World, who: &str, fields: &[&str]) -> Value {
    let mut args = vec!["people", who, "--because", "The class list."];
    for field in fields {
        args.extend(["--set", field]);
    }
    world.json(&args)
}

#[test]
fn a_year_group_put_right_counts_in_every_record_as_it_was_then() {
    let world = world();
    assert_eq!(
        set(&world, "P-1", &["year=Y6"]),
        json!({ "v": 1, "document": "put_right", "person": "P-1", "put_right": ["year"], "decided_before": [], "like": [] })
    );
    let year = |no: &str, place: usize| world.json(&["log", no])["people"][place]["year"].clone();
    // Year 6 since September 2025; the first was in the school year before.
    assert_eq!(
        (year("1", 0), year("2", 0), year("3", 1)),
        (json!("Y5"), json!("Y6"), json!("Y6"))
    );
    assert_eq!(year("3", 0), "Y6", "that is Lee's own");
    let person = world.json(&["people", "Jamie Smith"]);
    assert_eq!(
        (&person["year"], &person["kind"]),
        (&json!("Y6"), &json!("pupil"))
    );
    // Who is said to be in another year from now on is somebody else.
    world.report("games", &["--person", "Jamie Smith:witness:5"]);
    assert_eq!(world.json(&["log", "4"])["people"][0]["code"], "P-3");
    world.report("games", &["--person", "Jamie Smith:witness:6"]);
    assert_eq!(world.json(&["log", "5"])["people"][0]["code"], "P-1");
}

#[test]
fn a_name_put_right_finds_its_person_and_the_old_one_stays_hidden() {
    let world = world();
    world.ok(&words(
        "log 1 --note 'Jamie Smith and James Smythe, or Smythe.'",
    ));
    set(&world, "P-1", &["name=James Smythe"]);
    assert_eq!(
        world.json(&["people", "james smythe", "-N"])["name"],
        "James Smythe"
    );
    let note = &world.json(&["log", "1"])["notes"][0]["text"];
    assert_eq!(note, "J.S. and J.S., or S..");
    // Nobody is found by a name they do not have; it is pointed out.
    let said = world.refused(4, &["people", "Jamie Smith"]);
    assert!(said.contains("P-1 has a name like it"), "{said}");
    world.report("games", &["--person", "Jamie Smith:witness"]);
    let list = world.json(&["people"])["people"].clone();
    let new = list
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["code"] == "P-3");
    assert_eq!(new.unwrap()["like"], json!(["P-1"]));
    // The history says what was said at the time, and by initials.
    assert!(!world.ok(&words("log 1 --history")).contains("Jamie"));
}

#[test]
fn a_name_or_a_date_of_birth_is_read_from_standard_input() {
    let world = world();
    let put = |field: &str, value: &str| {
        let args = ["people", "P-1", "--set", field, "--because", "x"];
        world.run_with(&args, value).ok()
    };
    let said = put("name=-", "Zadie Quill\n");
    assert_eq!(said, "P-1: name put right.\n");
    put("born=-", "1/5/2014\n");
    let person = world.json(&["people", "P-1", "-N"]);
    assert_eq!(
        (&person["name"], &person["born_on"]),
        (&json!("Zadie Quill"), &json!("2014-05-01"))
    );
    let hidden = world.json(&["people", "P-1"]);
    assert_eq!(
        (&hidden["name"], &hidden["born_on"]),
        (&Value::Null, &Value::Null)
    );
    assert!(!world.ok(&["people", "P-1"]).contains("2014"));
    put("born=", "");
    assert_eq!(world.json(&["people", "P-1", "-N"])["born_on"], Value::Null);
    let both = ["people", "P-1", "--set", "name=-", "--because", "-"];
    assert_eq!(world.refused_json(3, &both).0, "usage");
}

#[test]
fn what_was_decided_of_a_pupil_is_not_decided_again_for_staff_but_can_be() {
    let world = world();
    let said = set(&world, "P-1", &["kind=staff"]);
    assert_eq!(said["decided_before"], json!(["OS-0001", "OS-0002"]));
    for no in ["1", "2"] {
        let record = world.json(&["log", no]);
        assert_eq!(record["sensitive"], false, "nothing was decided again");
        assert_eq!(record["people"][0]["kind"], Value::Null);
    }
    world.ok(&["undo", "--yes"]);
    let page = world.ok(&words("people P-1 --set kind=staff --because x"));
    let again = "guardbook log 1 --set \"person=P-1 (O)\" --because";
    assert!(flat(&page).contains(again), "{page}");
    assert!(
        flat(&page).contains("Closed, and to be opened again first"),
        "{page}"
    );
    assert!(flat(&page).contains("decided again: OS-0002."), "{page}");
    world.ok(&[
        "log",
        "1",
        "--set",
        "person=P-1 (O)",
        "--because",
        "A teacher.",
    ]);
    let record = world.json(&["log", "1"]);
    assert_eq!(
        (&record["sensitive"], &record["people"][0]["kind"]),
        (&json!(true), &json!("staff"))
    );
}

#[test]
fn a_year_group_goes_with_a_kind_that_has_none() {
    let world = world();
    set(&world, "P-2", &["kind=parent"]);
    let person = world.json(&["people", "P-2"]);
    assert_eq!(
        (&person["kind"], &person["year"]),
        (&json!("parent"), &Value::Null)
    );
    let year = ["people", "P-2", "--set", "year=Y6", "--because", "x"];
    let (code, message) = world.refused_json(3, &year);
    assert_eq!(code, "unclear-answer");
    assert!(message.contains("parent or carer"), "{message}");
    // The kind comes first, in whatever order they are given.
    set(&world, "P-2", &["year=Y5", "kind=pupil"]);
    assert_eq!(world.json(&["people", "P-2"])["year"], "Y5");
    assert_eq!(world.json(&["log", "3"])["people"][0]["year"], "Y5");
}

#[test]
fn what_is_so_already_or_can_not_be_is_refused() {
    let world = world();
    set(&world, "P-2", &["born=2014-05-01"]);
    for (field, code) in [
        ("year=Y6", "unchanged"),
        ("year=6", "unchanged"),
        ("kind=pupil", "unchanged"),
        ("name=Lee Brown", "unchanged"),
        ("born=1/5/2014", "unchanged"),
        ("surname=Brown", "unknown-field"),
        ("Lee Brown", "unknown-field"),
        ("year=Y14", "unclear-answer"),
        ("year=", "unclear-answer"),
        ("kind=teacher", "unclear-answer"),
        ("kind=", "unclear-answer"),
        ("name=", "unknown-person"),
        ("name=P-1", "unclear-answer"),
        ("name=Lee Brown, Ash Moor", "unknown-person"),
        ("born=2026-03-13", "future-date"),
        ("born=1899-12-31", "unclear-date"),
        ("born=31/2/2014", "unclear-date"),
        ("born=Lee Brown", "unclear-date"),
        ("year", "missing-answers"),
        ("name", "missing-answers"),
    ] {
        let args = ["people", "P-2", "--set", field, "--because", "x"];
        let (said, message) = world.refused_json(3, &args);
        assert_eq!(said, code, "{field}");
        assert!(
            message.contains("Nothing was recorded"),
            "{field}: {message}"
        );
        assert!(
            !message.contains("Brown") && !message.contains("Moor"),
            "{message}"
        );
    }
    let no_reason = ["people", "P-2", "--set", "year=Y5"];
    assert_eq!(world.refused_json(3, &no_reason).0, "missing-answers");
    let twice = words("people P-2 --set year=Y5 --set year=Y4 --because x");
    assert_eq!(world.refused_json(3, &twice).0, "unclear-answer");
    let nobody = words("people P-9 --set year=Y5 --because x");
    assert_eq!(world.refused_json(4, &nobody).0, "unknown-person");
    // All or nothing: the second of two is so already.
    let half = words("people P-2 --set year=Y5 --set kind=pupil --because x");
    assert_eq!(world.refused_json(3, &half).0, "unchanged");
}

#[test]
fn undo_leaves_everybody_and_every_record_as_they_were() {
    let world = world();
    for fields in [
        &["year=Y6"][..],
        &["name=Lee Browne"],
        &["born=2014-05-01"],
        &["kind=staff"],
        &["kind=pupil", "year=R", "name=Kit Lowe", "born=1 May 2021"],
    ] {
        let before = all(&world);
        set(&world, "P-1", fields);
        assert_ne!(all(&world), before, "{fields:?} changed nothing");
        let said = world.json(&["undo", "--yes"]);
        let did = said["change"]["did"][0].as_str().unwrap();
        assert!(
            did.starts_with("P-1 ") && did.ends_with(" put right"),
            "{did}"
        );
        assert_eq!(all(&world), before, "{fields:?}");
    }
    set(&world, "P-1", &["year=Y6"]);
    let said = flat(&world.ok(&["undo", "--yes"]));
    for words in [
        "P-1 year put right",
        "OS-0001 person: J.S. P-1 Y5 offender -> J.S. P-1 offender",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_name_taken_back_stays_hidden_in_what_was_written_with_it() {
    let world = world();
    set(&world, "P-1", &["name=Zadie Quillon"]);
    world.ok(&words("log 1 --note 'Zadie Quillon came.'"));
    world.ok(&["undo", "--yes"]);
    world.ok(&["undo", "--yes"]);
    let history = world.ok(&words("log 1 --history"));
    assert!(history.contains("note 1: J.S. came."), "{history}");
    assert_eq!(
        world.refused_json(4, &["people", "Zadie Quillon"]).0,
        "unknown-person"
    );
}

#[cfg(unix)]
#[test]
fn a_name_is_asked_for_so_that_it_stays_out_of_the_shells_history() {
    use crate::questions::{answer, begin};
    let world = world();
    let mut session = begin(&world, &words("people P-1 --set name --because x"));
    answer(&mut session, &[("Full name", "Zadie Quill\r")]);
    session.exp_eof().unwrap();
    assert_eq!(world.json(&["people", "P-1", "-N"])["name"], "Zadie Quill");
    let mut session = begin(
        &world,
        &words("people P-1 --set 'name=Zadie Quillon' --because x"),
    );
    let shown = session.exp_eof().unwrap();
    assert!(shown.contains("stay in its history"), "{shown}");
}

#[test]
fn a_part_decided_as_a_teachers_is_given_no_year_group() {
    let world = World::new();
    world.report("games", &["--person", "Ash Moor:offender:staff"]);
    world.report("games", &["--person", "P-1:witness"]);
    set(&world, "P-1", &["kind=pupil", "year=Y5"]);
    let part = |no: &str| {
        let record = world.json(&["log", no]);
        let part = &record["people"][0];
        (part["kind"].clone(), part["year"].clone())
    };
    assert_eq!(part("1"), (json!("staff"), Value::Null));
    let no = world.report("games", &["--person", "P-1:target"]);
    assert_eq!(part(&no), (json!("pupil"), json!("Y5")));
}

/// A refusal that quotes no date of birth.
#[track_caller]
fn refused(world: &World, who: &str, fields: &[&str]) -> String {
    let mut args = vec!["people", who, "--because", "x"];
    for field in fields {
        args.extend(["--set", field]);
    }
    let said = flat(&world.refused(3, &args));
    assert!(said.contains("Nothing was recorded."), "{said}");
    for quoted in ["1900", "1986", "2013", "2014", "2018", "2025", "/", "-0"] {
        let said = said.replace("OS-0", "");
        assert!(!said.contains(quoted), "{quoted}: {said}");
    }
    said
}

/// Year 5 in March 2026 is born from September 2015 to August 2016.
#[test]
fn a_birth_and_a_year_group_go_together_or_are_put_right_together() {
    let world = World::new();
    world.report("games", &["--person", "Ash Moor:offender:5"]);
    let before = world.bytes();
    for born in ["1/1/1900", "31/8/2013", "1/9/2018", "1/12/2025", "1/1/1986"] {
        let said = refused(&world, "P-1", &[&format!("born={born}")]);
        assert!(
            said.contains("The year group of P-1 (Y5 now) and the date of birth lie more than two school years apart."),
            "{said}"
        );
        for first in ["people P-1 --set year=...", "people P-1 --set kind=..."] {
            assert!(said.contains(first), "{first}: {said}");
        }
    }
    assert!(before == world.bytes());
    // Two school years either way may be, and nothing known may be as well.
    for born in ["1/9/2013", "31/8/2018", ""] {
        set(&world, "P-1", &[&format!("born={born}")]);
    }
    set(&world, "P-1", &["born=1/10/2015"]);
    for year in ["year=Y8", "year=Y2", "year=Y13"] {
        let said = refused(&world, "P-1", &[year]);
        assert!(
            said.contains("guardbook people P-1 --set born --because"),
            "{said}"
        );
        assert!(!said.contains("--set year=..."), "{said}");
    }
    set(&world, "P-1", &["year=Y7"]);
    // Neither can be put right alone; both can.
    refused(&world, "P-1", &["born=1/10/2010"]);
    refused(&world, "P-1", &["year=Y10"]);
    set(&world, "P-1", &["born=1/10/2010", "year=Y10"]);
    set(&world, "P-1", &["year=Y5", "born=1/10/2015"]);
    // A name stands in no way, and staff are born when they are.
    set(&world, "P-1", &["name=Ash Moore"]);
    set(&world, "P-1", &["kind=staff", "born=1/1/1986"]);
    let said = refused(&world, "P-1", &["kind=pupil"]);
    assert!(
        said.contains("P-1 is in the log as a pupil, and by the date of birth was not 2 to 25 years old at their last incident, OS-0001."),
        "{said}"
    );
    assert!(said.contains("--set born --because"), "{said}");
}

#[test]
fn a_pupil_was_two_to_twenty_five_years_old_at_their_last_incident() {
    let world = world();
    // P-1 has no year group and no kind; their last incident was on 9 March 2026.
    for born in ["10/3/2024", "9/3/2000", "1/1/1900", "1/12/2025"] {
        let args = ["people", "P-1", "--because", "x", "--set"];
        let said = flat(&world.refused(3, &[&args[..], &[&format!("born={born}")]].concat()));
        assert!(
            said.contains("P-1 counts as a pupil as long as nothing else is said of them, and by the date of birth was not 2 to 25 years old at their last incident, OS-0003."),
            "{said}"
        );
        assert!(said.contains("people P-1 --set kind=..."), "{said}");
    }
    for born in ["9/3/2024", "10/3/2000"] {
        set(&world, "P-1", &[&format!("born={born}")]);
    }
    set(&world, "P-1", &["kind=parent", "born=1/1/1986"]);
}

#[test]
fn a_year_and_a_kind_that_has_none_contradict_each_other() {
    let world = world();
    for order in [["kind=staff", "year=5"], ["year=5", "kind=staff"]] {
        let args = [
            "people",
            "P-1",
            "--set",
            order[0],
            "--set",
            order[1],
            "--because",
            "x",
        ];
        let said = world.refused(3, &args);
        assert!(
            said.contains("kind=staff and a year contradict each other"),
            "{said}"
        );
        assert!(!said.contains("in the log as"), "{said}");
    }
}
