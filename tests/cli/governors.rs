//! Which term an incident counts in, what is counted for the file, and what
//! governors are not given.

use serde_json::json;

use crate::world::{World, words};

#[test]
fn an_incident_counts_in_the_term_it_happened_and_late_if_written_down_after_it() {
    let mut world = World::new();
    // Easter Sunday 2026 is 5 April, so spring ends on Sunday 12 April.
    for when in [
        "2025-12-31",
        "2026-01-01",
        "2026-03-09",
        "2025-01-31",
        "2025-09-01",
    ] {
        world.report("games", &["--when", when]);
    }
    world.at("2026-04-14T09:00:00+01:00");
    world.report("games", &["--when", "2026-04-12"]);
    world.report("games", &["--when", "2026-04-13"]);
    let said = world.json(&words("summary --for full --term spring-2026"));
    let terms = said["terms"].as_array().unwrap().iter();
    let counts: Vec<_> = terms
        .map(|term| {
            (
                term["term"].as_str(),
                term["incidents"].as_u64(),
                term["recorded_late"].as_u64(),
            )
        })
        .collect();
    assert_eq!(
        counts,
        [
            (Some("spring-2026"), Some(3), Some(1)),
            (Some("autumn-2025"), Some(2), Some(2)),
            (Some("spring-2025"), Some(1), Some(1)),
        ]
    );
    assert_eq!(
        (&said["first_day"], &said["last_day"]),
        (&json!("2026-01-01"), &json!("2026-04-12"))
    );
}

#[test]
fn the_counts_for_the_file_are_by_type_level_year_place_and_source() {
    let world = World::new();
    let pupil =
        "--person 'Lee Brown:offender:6' --person 'Ash Moor:target:5' --person 'Bo Fern:witness:2'";
    world.report(
        "cyberbullying",
        &words(&format!(
            "--type hate --where out --found-by parent {pupil}"
        )),
    );
    world.report("games", &words("--person P-1:offender --found-by parent"));
    let said = world.json(&words("summary --for full"));
    let count = |measure: usize| -> Vec<(String, u64)> {
        let counts = said["groups"][measure]["counts"].as_array().unwrap().iter();
        counts
            .map(|count| {
                (
                    count["label"].as_str().unwrap().to_owned(),
                    count["incidents"].as_u64().unwrap(),
                )
            })
            .collect()
    };
    let types: Vec<u64> = count(0)
        .into_iter()
        .map(|(_, incidents)| incidents)
        .collect();
    assert_eq!(types, [1, 1, 1], "an incident of two types counts in both");
    assert_eq!(count(1).len(), 2, "levels 1 and 2");
    let wanted = |all: &[(&str, u64)]| {
        all.iter()
            .map(|(name, count)| ((*name).to_owned(), *count))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        count(2),
        wanted(&[("Y6", 2), ("Y5", 1)]),
        "a witness is not counted"
    );
    assert_eq!(
        count(3),
        wanted(&[("Inside school", 1), ("Outside school", 1)])
    );
    assert_eq!(count(4), wanted(&[("A parent or carer told us", 2)]));
}

#[test]
fn governors_get_no_running_term_and_nothing_but_totals() {
    let mut world = World::new();
    let more = "--when 2025-11-10 --person 'Lee Brown:offender:6' --what 'Quillet spoke.' --found-by parent";
    world.report("gambling", &words(more));
    for line in [
        "summary --term this",
        "summary --term spring-2026",
        "export --term this",
        "summary --term summer-2026",
    ] {
        assert_eq!(
            world.refused_json(3, &words(line)).0,
            "term-not-over",
            "{line}"
        );
    }
    world.ok(&words("summary --term this --for full"));
    world
        .at("2026-04-12T23:00:00+01:00")
        .refused(3, &words("summary --term spring-2026"));
    world
        .at("2026-04-13T01:00:00+01:00")
        .ok(&words("summary --term spring-2026"));
    world.at("2026-03-12T10:00:00+00:00");
    assert_eq!(
        world.json(&["summary"])["terms"][0]["term"],
        "autumn-2025",
        "the last that is over"
    );
    for line in ["summary", "summary --json", "export --out - -q"] {
        let said = world.ok(&words(line)).to_lowercase();
        for secret in [
            "lee", "brown", "l.b.", "p-1", "quillet", "gambling", "y6", "parent", "inside",
        ] {
            assert!(!said.contains(secret), "{line}: {secret}: {said}");
        }
        assert!(said.contains("incidents"), "{said}");
    }
    assert_eq!(world.json(&["summary"])["groups"], json!([]));
}

#[test]
fn a_term_without_incidents_is_news_and_no_error() {
    let world = World::new();
    world.ok(&words("init --school 'Meadow Lane'"));
    let said = world.ok(&["summary"]);
    assert!(said.starts_with("Meadow Lane\n"), "{said}");
    assert!(
        said.contains("No incident was recorded for this term."),
        "{said}"
    );
    let said = world.refused(3, &words("summary --term winter-2026"));
    assert!(said.contains("spring-2026"), "{said}");
}

#[test]
fn the_school_is_named_in_a_log_that_is_there_and_named_again() {
    let world = World::new();
    world.report("games", &[]);
    let school = || world.json(&words("summary --for full --term spring-2026"))["school"].clone();
    assert_eq!(school(), serde_json::Value::Null);
    for name in ["Meadow Lane", "Meadow Lane Primary"] {
        let said = crate::world::flat(&world.ok(&["init", "--school", name]));
        assert!(said.contains("`guardbook undo` passes over it"), "{said}");
        assert!(said.contains("giving the name again"), "{said}");
        assert_eq!(school(), name);
    }
    let again = ["init", "--school", "Meadow Lane Primary"];
    assert_eq!(world.refused_json(3, &again).0, "unchanged");
    assert_eq!(
        world.refused_json(3, &words("init --school ''")).0,
        "missing-answers"
    );
    assert_eq!(
        world
            .refused_json(3, &words("init --school Fern --shared"))
            .0,
        "log-exists"
    );
    world.ok(&words("check --file-only"));
}
