//! What the answers of one report lead to: the question of a child at risk, the
//! sensitive types, staff, the headteacher.

use std::collections::BTreeMap;

use crate::world::World;

/// The needs of a new incident by action, with the rows they come from.
fn needs(world: &World, category: &str, more: &[&str]) -> BTreeMap<String, (String, String)> {
    let number = world.report(category, more);
    let record = world.json(&["log", &number]);
    let steps = record["actions"].as_array().unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let rows = |value: &serde_json::Value| {
        let all = value.as_array().unwrap().iter();
        all.map(text).collect::<Vec<_>>().join(" ")
    };
    steps
        .iter()
        .map(|step| {
            let reason = (text(&step["need"]), rows(&step["because"]));
            (text(&step["action"]), reason)
        })
        .collect()
}

fn must(rows: &str) -> (String, String) {
    ("must".to_owned(), rows.to_owned())
}

#[test]
fn a_child_who_may_be_at_risk_is_the_safeguarding_leads_business() {
    let world = World::new();
    for (answer, wanted) in [
        ("yes", Some(must("I.2r F14"))),
        ("unknown", Some(must("I.2r F14"))),
        ("no", None),
    ] {
        let said = needs(&world, "games", &["--at-risk", answer]);
        assert_eq!(said.get("dsl").cloned(), wanted, "{answer}");
    }
    let said = needs(&world, "grooming", &["--at-risk", "no"]);
    assert_eq!(
        said["dsl"],
        must("I.2r F6 F14"),
        "grooming answers yes by itself"
    );
    assert_eq!(world.json(&["log", "4"])["at_risk"], "yes");
}

#[test]
fn a_sensitive_type_shows_codes_where_others_show_initials() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:target"]);
    world.report("nudes", &["--person", "Jamie Smith:target"]);
    world.report("games", &["--person", "Jamie Smith:target", "--sensitive"]);
    world.report("games", &["--person", "Ash Moor:offender:staff"]);
    for (number, shown, hidden) in [
        ("1", "J.S.", "Jamie"),
        ("2", "P-1 ", "J.S."),
        ("3", "P-1 ", "J.S."),
        ("4", "P-2 ", "A.M."),
    ] {
        let record = world.ok(&["log", number]);
        let who = record.lines().find(|line| line.starts_with("Who")).unwrap();
        assert!(who.contains(shown) && !who.contains(hidden), "{who}");
    }
    let list = world.ok(&["log"]);
    let rows = |who: &str| list.matches(who).count();
    assert_eq!(
        (rows("J.S. T"), rows("P-1 T"), rows("P-2 O")),
        (1, 2, 1),
        "{list}"
    );
    let all = world.json(&["log"]);
    let sensitive: Vec<_> = all["incidents"].as_array().unwrap().iter().collect();
    let sensitive: Vec<_> = sensitive
        .iter()
        .map(|line| line["sensitive"] == true)
        .collect();
    assert_eq!(sensitive, [true, true, true, false], "newest first");
}

#[test]
fn what_staff_do_goes_to_the_headteacher_by_the_staff_rows() {
    // Red Oaks, Appendix 2, staff: the headteacher is told; no row for pupils applies.
    let world = World::new();
    let said = needs(
        &world,
        "downloads",
        &["--person", "Ash Moor:offender:staff"],
    );
    assert_eq!(said["headteacher"], must("RS5 RS"));
    for pupils_only in ["teacher", "warning", "parents", "chair"] {
        assert!(!said.contains_key(pupils_only), "{pupils_only}: {said:?}");
    }
    assert_eq!(said["discipline"].0, "consider");
    assert_eq!(world.json(&["log", "1"])["level"], 2);
}

#[test]
fn what_the_headteacher_does_goes_to_the_chair_of_governors() {
    let world = World::new();
    let head = ["--person", "Ash Moor:offender:headteacher"];
    let said = needs(&world, "downloads", &head);
    assert_eq!(said["chair"], must("RS5 RS"));
    assert!(!said.contains_key("headteacher"), "{said:?}");
    let target = ["--person", "Bo Fern:target:headteacher"];
    let said = needs(&world, "staff-account", &target);
    assert_eq!(
        said["headteacher"],
        must("R8"),
        "a target is not whom it is about"
    );
}

#[test]
fn staff_and_pupil_together_are_followed_by_the_rows_of_both() {
    let world = World::new();
    let both = [
        "--person",
        "Ash Moor:offender:staff",
        "--person",
        "Lee Brown:offender:6",
    ];
    let said = needs(&world, "copyright", &both);
    // Row 17 for pupils: teacher and warning; row 17 for staff: the headteacher.
    assert_eq!(said["teacher"], must("R17"));
    assert_eq!(said["warning"], must("R17"));
    assert_eq!(said["headteacher"], must("RS17 RS"));
}

#[test]
fn the_unreadable_row_is_put_to_a_person_cell_by_cell() {
    // Red Oaks, row 16: "record" is ticked, seven cells are empty.
    let world = World::new();
    let said = needs(&world, "pornography", &["--person", "Lee Brown:offender:6"]);
    let unreadable: Vec<&str> = said
        .iter()
        .filter(|(_, (need, _))| need == "unreadable")
        .map(|(action, _)| action.as_str())
        .collect();
    assert_eq!(
        unreadable,
        [
            "access",
            "headteacher",
            "parents",
            "police",
            "sanction",
            "teacher",
            "warning"
        ]
    );
}
