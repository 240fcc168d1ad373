//! `people WHO --merge OTHER`: two codes that are one person.

use serde_json::{Value, json};

use crate::{
    everybody::world,
    put_right::all,
    world::{World, flat, words},
};

const MERGE: &str = "people P-1 --merge P-2 --yes --because 'One child.'";

fn codes(record: &Value) -> Vec<String> {
    let people = record["people"].as_array().unwrap().iter();
    people
        .map(|part| {
            let text = |name: &str| part[name].as_str().unwrap().to_owned();
            format!("{} {}", text("code"), text("role"))
        })
        .collect()
}

#[test]
fn after_a_merge_one_person_is_found_by_either_code_and_either_name() {
    let world = world();
    assert_eq!(
        world.json(&words(MERGE)),
        json!({ "v": 1, "document": "merged", "person": "P-1", "merged": "P-2", "incidents": 3, "together": [], "warnings": [] })
    );
    let one = world.json(&["people", "P-1"]);
    assert_eq!(one["also"], json!(["P-2"]));
    let refs: Vec<&Value> = one["incidents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|incident| &incident["ref"])
        .collect();
    assert_eq!(refs, ["OS-0001", "OS-0002", "OS-0004"]);
    for who in ["P-2", "Jamie Smith", "Jamie Smyth"] {
        assert_eq!(world.json(&["people", who]), one, "{who}");
        let listed = world.json(&["log", "--all", "--person", who]);
        assert_eq!(listed["incidents"].as_array().unwrap().len(), 3, "{who}");
    }
    assert!(
        world
            .ok(&["people", "P-2"])
            .starts_with("P-2 is the same person as P-1.\n")
    );
    assert_eq!(
        codes(&world.json(&["log", "2"])),
        ["P-1 offender", "P-3 target"]
    );
    let list = world.json(&["log", "--all"]);
    assert_eq!(list["incidents"][2]["people"][0]["code"], "P-1");
    let export = world.ok(&words("export --for full --out - -q"));
    assert!(
        export.contains("P-1 (O); P-3 (T, Y6)") && !export.contains("P-2"),
        "{export}"
    );
    let everybody = world.json(&["people"])["people"].clone();
    assert_eq!(everybody[0]["incidents"], 3);
    assert_eq!(everybody[0]["like"], json!([]));
    assert_eq!(everybody.as_array().unwrap().len(), 4);
    // What was said at the time was said so.
    let history = world.ok(&words("log 2 --history"));
    assert!(
        flat(&history).contains("person: J.S. P-2 offender"),
        "{history}"
    );
}

#[test]
fn a_new_incident_under_either_name_or_code_is_the_one_persons() {
    let world = world();
    world.ok(&words(MERGE));
    for person in [
        "jamie smyth:witness",
        "Jamie Smith:witness:5",
        "P-2:witness",
    ] {
        let no = world.report("games", &["--person", person]);
        assert_eq!(
            codes(&world.json(&["log", &no])),
            ["P-1 witness"],
            "{person}"
        );
    }
    let sheet = "date,people,types,details\n9/3/26,Jamie Smyth (O),games,x\n9/3/26,JAMIE SMITH (T),games,x\n";
    world.run_with(&words("import -"), sheet).ok();
    assert_eq!(codes(&world.json(&["log", "8"])), ["P-1 offender"]);
    assert_eq!(codes(&world.json(&["log", "9"])), ["P-1 target"]);
    // A code is not given twice.
    world.report("games", &["--person", "Kit Lowe:witness"]);
    assert_eq!(codes(&world.json(&["log", "10"])), ["P-6 witness"]);
}

#[test]
fn the_newest_code_merged_is_not_given_again() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:target"]);
    world.report("games", &["--person", "Jamie Smyth:target"]);
    world.ok(&words(MERGE));
    world.report("games", &["--person", "Kit Lowe:target"]);
    assert_eq!(codes(&world.json(&["log", "3"])), ["P-3 target"]);
}

#[test]
fn both_names_are_hidden_in_every_record_of_theirs() {
    let world = world();
    world.ok(&words("log 1 --note 'Smyth, or Jamie Smyth.'"));
    world.ok(&words("log 2 --note 'Smith, or Jamie Smith.'"));
    world.ok(&words(MERGE));
    let note = |no: &str| world.json(&["log", no])["notes"][0]["text"].clone();
    assert_eq!(
        (note("1"), note("2")),
        (json!("S., or J.S.."), json!("S., or J.S.."))
    );
}

#[test]
fn the_repeat_rule_sees_one_person_after_a_merge_and_two_again_after_undo() {
    let world = world();
    world.ok(&words("log 1 --did warning --on 2026-03-03"));
    let report =
        words("report --type device --when 2026-03-09 --where in --what x --at-risk no --person");
    let repeats = |person: &str| {
        let receipt = world.json(&[&report[..], &[person]].concat());
        receipt["repeats"].clone()
    };
    assert_eq!(repeats("P-2:offender"), json!([]));
    let before = world.json(&["log", "5"]);
    world.ok(&words(MERGE));
    assert_eq!(
        world.json(&["log", "5"])["applied"],
        before["applied"],
        "not decided again"
    );
    let said = repeats("Jamie Smyth:offender");
    assert_eq!(
        (&said[0]["person"], &said[0]["earlier"]),
        (&json!("P-1"), &json!(["OS-0001"]))
    );
    world.ok(&["undo", "--yes"]);
    world.ok(&["undo", "--yes"]);
    assert_eq!(repeats("P-2:offender"), json!([]));
}

#[test]
fn who_is_twice_in_an_incident_in_one_part_is_there_once() {
    let world = World::new();
    let more = [
        "Jamie Smith:offender:5",
        "Jamie Smyth:offender",
        "P-2:target",
    ];
    let more: Vec<&str> = more
        .iter()
        .flat_map(|person| ["--person", person])
        .take(4)
        .collect();
    world.report("games", &more);
    world.ok(&words(MERGE));
    assert_eq!(codes(&world.json(&["log", "1"])), ["P-1 offender"]);
    assert_eq!(
        world.json(&["log"])["incidents"][0]["people"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(world.json(&["log", "1"])["people"][0]["year"], "Y5");
    let world = World::new();
    let more = [
        "--person",
        "Jamie Smith:offender",
        "--person",
        "Jamie Smyth:target",
    ];
    world.report("games", &more);
    // Perhaps they are two after all: that is said where nobody is asked.
    let said = world.json(&words(MERGE));
    assert_eq!(said["together"], json!(["OS-0001"]));
    world.ok(&["undo", "--yes"]);
    let said = world.ok(&words(MERGE));
    assert!(said.contains("Both stand in OS-0001"), "{said}");
    assert_eq!(
        codes(&world.json(&["log", "1"])),
        ["P-1 offender", "P-1 target"]
    );
    assert_eq!(
        world.json(&["people", "P-1"])["incidents"][0]["roles"],
        json!(["offender", "target"])
    );
}

#[test]
fn what_is_known_of_either_is_known_of_the_one() {
    let world = world();
    world.ok(&words("people P-2 --set born=2015-05-01 --because x"));
    world.ok(&words("people P-2 --merge P-1 --yes --because x"));
    let one = world.json(&["people", "P-2", "-N"]);
    assert_eq!(
        [&one["name"], &one["year"], &one["kind"], &one["born_on"]],
        [
            &json!("Jamie Smyth"),
            &json!("Y5"),
            &json!("pupil"),
            &json!("2015-05-01")
        ]
    );
    let mut later = world;
    later.at("2026-09-10T10:00:00+01:00");
    assert_eq!(later.json(&["people", "P-1"])["year"], "Y6");
}

#[test]
fn merges_follow_one_another() {
    let world = world();
    world.report("games", &["--person", "James Smith:target"]);
    let before = all(&world);
    world.ok(&words(MERGE));
    world.ok(&words("people P-6 --merge P-2 --yes --because x"));
    let one = world.json(&["people", "P-6"]);
    assert_eq!(one["also"], json!(["P-1", "P-2"]));
    assert_eq!(one["incidents"].as_array().unwrap().len(), 4);
    for (who, other) in [("P-6", "P-1"), ("P-6", "P-2"), ("P-1", "P-2")] {
        let args = ["people", who, "--merge", other, "--yes", "--because", "x"];
        let (code, message) = world.refused_json(3, &args);
        assert_eq!(code, "same-person");
        assert!(
            message.contains(&format!("{other} is P-6 already")),
            "{message}"
        );
    }
    world.ok(&words("people P-1 --set year=Y4 --because x"));
    assert_eq!(world.json(&["log", "2"])["people"][0]["year"], "Y4");
    for _ in 0..3 {
        world.ok(&["undo", "--yes"]);
    }
    assert_eq!(all(&world), before);
}

#[test]
fn undo_makes_them_two_again_and_says_in_which_records() {
    let world = world();
    let before = all(&world);
    world.ok(&words(MERGE));
    assert_ne!(all(&world), before);
    let listed = world.json(&["undo", "--list"]);
    assert_eq!(listed["changes"][0]["did"][0], "P-2 merged into P-1");
    assert_eq!(listed["changes"][0]["can_be_taken_back"], true);
    let said = world.json(&["undo", "--yes"]);
    assert_eq!(said["change"]["did"], json!(["P-2 merged into P-1"]));
    assert_eq!(
        said["incidents"],
        json!([{ "ref": "OS-0002", "void": false, "changes": [{
            "field": "person",
            "was": "J.S.  P-1  offender; L.B.  P-3  Y6  target",
            "is": "J.S.  P-2  offender; L.B.  P-3  Y6  target",
        }] }])
    );
    assert_eq!(all(&world), before);
}

#[test]
fn who_can_not_be_one_is_refused() {
    let world = world();
    world.report("games", &["--person", "Ellie Marsh:witness:4"]);
    world.ok(&words("people P-1 --set born=2014-05-01 --because x"));
    world.ok(&words("people P-2 --set born=2014-05-02 --because x"));
    for (who, other, code, said) in [
        ("P-1", "P-1", "same-person", "P-1 both times"),
        ("Jamie Smith", "p-1", "same-person", "P-1 both times"),
        ("P-1", "P-5", "unlike-people", "P-1 is pupil, P-5 is staff"),
        (
            "P-5",
            "P-2",
            "unlike-people",
            "P-5 is staff, P-2 is of no known kind",
        ),
        ("P-3", "P-6", "unlike-people", "P-3 is Y6, P-6 is Y4"),
        ("P-1", "P-2", "unlike-people", "not born on the same day"),
    ] {
        let args = ["people", who, "--merge", other, "--yes", "--because", "x"];
        let (refused, message) = world.refused_json(3, &args);
        assert_eq!(refused, code, "{who} {other}");
        assert!(message.contains(said), "{message}");
    }
    for (who, other) in [("P-1", "P-9"), ("P-9", "P-1"), ("P-1", "Kit Nobody")] {
        let args = ["people", who, "--merge", other, "--yes", "--because", "x"];
        assert_eq!(world.refused_json(4, &args).0, "unknown-person");
    }
    let unasked = words("people P-3 --merge P-4 --because x");
    let said = world.refused(3, &unasked);
    assert!(said.contains("--merge P-4 --yes"), "{said}");
    let (code, _) = world.refused_json(3, &words("people P-3 --merge P-4 --yes"));
    assert_eq!(code, "missing-answers");
    // Put right first, with a reason, they can be.
    world.ok(&words("people P-6 --set year=Y6 --because x"));
    world.ok(&words("people P-3 --merge P-6 --yes --because x"));
}

#[test]
fn a_headteacher_merged_with_staff_stays_the_headteacher() {
    let world = World::new();
    for (person, other) in [("staff", "headteacher"), ("headteacher", "staff")] {
        world.report(
            "games",
            &["--person", &format!("Jo {person}son:witness:{person}")],
        );
        world.report(
            "games",
            &["--person", &format!("Jo {other}en:witness:{other}")],
        );
    }
    for (who, other) in [("P-1", "P-2"), ("P-3", "P-4")] {
        world.ok(&["people", who, "--merge", other, "--yes", "--because", "x"]);
        assert_eq!(world.json(&["people", who])["kind"], "headteacher");
    }
}

#[cfg(unix)]
#[test]
fn on_a_terminal_both_are_shown_and_it_is_asked() {
    use crate::questions::{answer, begin};
    let world = world();
    let merge = words("people P-1 --merge P-2 --because x");
    let before = world.bytes();
    let mut session = begin(&world, &merge);
    let mut shown = answer(&mut session, &[("Now:", "1\r")]);
    shown += &session.exp_eof().unwrap();
    for words in [
        "P-1  pupil, Y5 now",
        "P-2  J.S.",
        "OS-0001",
        "OS-0002",
        "OS-0004",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(shown.contains("Nothing was recorded."), "{shown}");
    assert!(before == world.bytes(), "to leave them is the first answer");
    let mut session = begin(&world, &merge);
    answer(&mut session, &[("Now:", "2\r")]);
    session.exp_eof().unwrap();
    assert_eq!(world.json(&["people", "P-2"])["code"], "P-1");
    // Two with a part in one incident are likely two.
    let mut session = begin(&world, &words("people P-1 --merge P-3 --because x"));
    let shown = session.exp_eof().unwrap();
    assert!(shown.contains("P-1 is Y5, P-3 is Y6"), "{shown}");
    let more = ["--person", "P-1:target", "--person", "Jamee Smith:offender"];
    world.report("games", &more);
    let mut session = begin(
        &world,
        &words("people P-1 --merge 'Jamee Smith' --because x"),
    );
    let shown = answer(&mut session, &[("Now:", "1\r")]);
    session.exp_eof().unwrap();
    assert!(shown.contains("Both have a part in OS-0005"), "{shown}");
}

#[test]
fn a_device_is_the_one_persons_too() {
    let world = world();
    let device = "log 2 --device --whose P-2 --searched-for harm --found no --decided return \
                  --by 'Kit Lowe' --with 'Jo Reed' --because x";
    let run = world.run(&words(device));
    assert_eq!(run.code, 0, "{run}");
    world.ok(&words(MERGE));
    assert_eq!(world.json(&["log", "2"])["devices"][0]["owner"], "P-1");
}

#[test]
fn another_code_of_somebody_is_theirs_wherever_it_is_typed() {
    let world = world();
    world.ok(&words(MERGE));
    let number = world.report("games", &["--person", "P-2:target"]);
    assert_eq!(codes(&world.json(&["log", &number])), ["P-1 target"]);
    let set = ["--set", "person=P-2 (O)", "--because", "x"];
    world.ok(&[&["log", &number][..], &set].concat());
    assert_eq!(codes(&world.json(&["log", &number])), ["P-1 offender"]);
    world.file(
        "sheet.csv",
        "date,people,types,details\n2026-03-02,P-2 (T),games,It was so.\n",
    );
    world.ok(&["import", "sheet.csv"]);
    let list = world.json(&["log", "--all", "--person", "P-2"]);
    assert_eq!(list["incidents"].as_array().unwrap().len(), 5);
    world.ok(&words("people P-2 --set born=2015-06-01 --because x"));
    let said = world.ok(&["people", "P-1", "-N"]);
    assert!(said.contains("2015"), "{said}");
    let said = world.refused(3, &words("people P-1 --merge P-2 --because x"));
    assert!(said.contains("P-2 is P-1 already"), "{said}");
}

#[test]
fn a_birth_of_one_must_go_with_the_year_group_of_the_other() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender"]);
    world.report("games", &["--person", "Jamee Smith:offender:5"]);
    world.ok(&words("people P-1 --set born=2007-05-01 --because x"));
    let one = words("people P-2 --merge P-1 --yes --because x");
    let (code, message) = world.refused_json(3, &one);
    assert_eq!(code, "unlike-people");
    assert!(!message.contains("2007"), "{message}");
    let said = world.refused(3, &one);
    assert!(
        said.contains("guardbook people P-1 --set born=..."),
        "{said}"
    );
    world.ok(&words("people P-1 --set born=2016-05-01 --because x"));
    world.ok(&one);
}
