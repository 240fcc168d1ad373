//! `people WHO`: one person's incidents, oldest first, and what came of each.

use serde_json::{Value, json};

use crate::world::{World, flat, words};

/// Jamie Smith as offender, then as target; what was done about the first.
fn world() -> World {
    let world = World::new();
    let later = [
        "--when",
        "2026-03-05 14:30",
        "--what",
        "Jamie Smith was hurt.",
    ];
    let people = [
        "--person",
        "Jamie Smith:target:5",
        "--person",
        "Lee Brown:offender:6",
    ];
    world.report("cyberbullying", &[&later[..], &people].concat());
    let earlier = ["--when", "2026-03-02", "--person", "P-1:offender"];
    world.report("games", &earlier);
    world.ok(&words(
        "log 2 --did warning --on 2026-03-03 --detail 'Seen by Mrs Vale.'",
    ));
    world.ok(&words("log 2 --waive parents --because 'Told before.'"));
    world.ok(&words("log 1 --did dsl --on 2026-03-06"));
    world.ok(&words("escalate 1 --level 3 --because 'Threats.'"));
    world.ok(&["log", "1", "--outcome", "Jamie and Lee are apart."]);
    world
}

#[test]
fn a_chronology_begins_with_the_oldest_and_says_what_was_done() {
    let world = world();
    let said = world.json(&["people", "P-1"]);
    assert_eq!(
        (&said["v"], &said["code"], &said["name"], &said["year"]),
        (&json!(1), &json!("P-1"), &Value::Null, &json!("Y5"))
    );
    let [games, hurt] = said["incidents"].as_array().unwrap().as_slice() else {
        panic!("{said}");
    };
    assert_eq!(
        [
            &games["ref"],
            &games["roles"],
            &games["year"],
            &games["status"],
            &games["others"]
        ],
        [
            &json!("OS-0002"),
            &json!(["offender"]),
            &json!("Y5"),
            &json!("open"),
            &json!([])
        ]
    );
    let action = |incident: &Value, code: &str| {
        let actions = incident["actions"].as_array().unwrap().iter();
        let found: Vec<&Value> = actions.filter(|step| step["action"] == code).collect();
        (found[0]["state"].clone(), found[0]["on"].clone())
    };
    assert_eq!(
        action(games, "warning"),
        (json!("done"), json!("2026-03-03"))
    );
    assert_eq!(
        action(games, "parents"),
        (json!("declined"), json!("2026-03-12"))
    );
    assert_eq!(action(games, "teacher"), (json!("undecided"), Value::Null));
    assert_eq!(
        [
            &hurt["ref"],
            &hurt["happened"]["date"],
            &hurt["happened"]["time"],
            &hurt["level"],
            &hurt["outcome"]
        ],
        [
            &json!("OS-0001"),
            &json!("2026-03-05"),
            &json!("14:30"),
            &json!(3),
            &Value::Null,
        ]
    );
    assert_eq!(
        hurt["others"],
        json!([{ "code": "P-2", "name": null, "role": "offender" }])
    );
    assert_eq!(hurt["what"], Value::Null, "the story is for -N");
}

#[test]
fn a_chronology_is_read_as_a_page() {
    let world = world();
    let page = world.ok(&["people", "P-1"]);
    let said = flat(&page);
    for words in [
        "P-1 J.S. pupil, Y5 now",
        "Incidents 2, 2 open: target in 1, offender in 1",
        "Mon 2 Mar 2026 OS-0002 offender, Y5 level 1 Open - Playing games",
        "- done: warning Tue 3 Mar 2026",
        "- not needed: parents Thu 12 Mar 2026",
        "Thu 5 Mar 2026 14:30 OS-0001 target, Y5 level 3 Open",
        "- with: L.B. P-2 Y6 offender",
        "- raised: to level 3 on Thu 12 Mar 2026",
    ] {
        assert!(said.contains(words), "{words}: {page}");
    }
    assert!(said.find("OS-0002") < said.find("OS-0001"), "{page}");
    for private in [
        "was so",
        "hurt",
        "Told before",
        "Vale",
        "Jamie",
        "Threats",
        "apart",
    ] {
        assert!(!said.contains(private), "{private}: {page}");
    }
    let open = flat(&world.ok(&["people", "P-1", "-N"]));
    for words in [
        "P-1 Jamie Smith pupil",
        "what happened: Jamie Smith was hurt.",
        "outcome: Jamie and Lee are apart.",
        "Lee Brown P-2",
    ] {
        assert!(open.contains(words), "{words}: {open}");
    }
}

#[test]
fn a_name_given_in_full_finds_its_person() {
    let world = world();
    for typed in ["Jamie Smith", "jamie  SMITH", "p-1"] {
        assert_eq!(world.json(&["people", typed])["code"], "P-1", "{typed}");
    }
}

#[test]
fn beside_a_sensitive_record_the_whole_page_is_by_code() {
    let world = world();
    world.report("nudes", &["--person", "P-1:target"]);
    let page = world.ok(&["people", "P-1"]);
    assert!(!page.contains("J.") && !page.contains("L."), "{page}");
    assert!(!page.contains("apart"), "{page}");
    // The list says how often, and not of what: initials may stand there.
    // Initials beside the code would say who it is in the sensitive one.
    assert!(!world.ok(&["people"]).contains("J.S."));
}

#[test]
fn two_of_one_name_are_told_apart_by_year_kind_and_number_of_incidents() {
    let world = World::new();
    for person in [
        "Sam Fern:target:5",
        "Sam Fern:offender:staff",
        "P-1:offender",
    ] {
        world.report("games", &["--person", person]);
    }
    let (code, message) = world.refused_json(4, &["people", "Sam Fern"]);
    assert_eq!(code, "ambiguous-person");
    assert!(
        message.contains("P-1 (Y5, 2 incidents); P-2 (staff, 1 incident)"),
        "{message}"
    );
    assert!(!message.contains("Fern"), "{message}");
}

#[test]
fn nobody_is_guessed_at() {
    let world = world();
    for who in ["P-9", "Jamie", "Kit Nobody"] {
        let (code, _) = world.refused_json(4, &["people", who]);
        assert_eq!(code, "unknown-person", "{who}");
    }
    let said = world.refused(4, &["people", "Jaime Smyth"]);
    assert!(said.contains("guardbook people P-1"), "{said}");
    assert!(!said.contains("Smyth"), "{said}");
    assert_eq!(world.refused_json(3, &["people", "77"]).0, "unknown-person");
    let empty = World::new();
    assert_eq!(empty.refused_json(4, &["people"]).0, "no-log");
    for usage in [
        "people --set year=Y6",
        "people --merge P-2",
        "people P-1 --because x",
        "people P-1 --yes",
        "people P-1 --set year=Y6 --merge P-2",
    ] {
        world.refused(2, &words(usage));
    }
}
