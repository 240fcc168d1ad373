//! `people`: everybody with a part in an incident that stands.

use serde_json::{Value, json};

use crate::world::{World, flat, words};

/// Jamie Smith twice, and once as Jamie Smyth; Robin Vale in a sensitive record alone.
pub fn world() -> World {
    let world = World::new();
    for (category, when, people) in [
        ("games", "2026-03-02", &["Jamie Smith:offender:5"][..]),
        (
            "device",
            "2026-03-04",
            &["Jamie Smyth:offender", "Lee Brown:target:6"],
        ),
        ("nudes", "2026-03-05", &["Robin Vale:target:6"]),
        (
            "rumours",
            "2026-03-06",
            &["Jamie Smith:target", "Ash Moor:offender:staff"],
        ),
    ] {
        let mut more = vec!["--when", when];
        for person in people {
            more.extend(["--person", person]);
        }
        world.report(category, &more);
    }
    world
}

/// One person of the list.
fn line(code: &str, known: [Option<&str>; 2], incidents: u64, last: &str, like: &[&str]) -> Value {
    let [kind, year] = known;
    json!({
        "code": code, "also": [], "name": null, "kind": kind, "year": year,
        "incidents": incidents, "last_day": last, "like": like,
    })
}

#[test]
fn everybody_is_listed_those_with_the_most_incidents_first() {
    let world = world();
    let pupil = |year| [Some("pupil"), Some(year)];
    assert_eq!(
        world.json(&["people"])["people"],
        json!([
            line("P-1", pupil("Y5"), 2, "2026-03-06", &[]),
            line("P-5", [Some("staff"), None], 1, "2026-03-06", &[]),
            line("P-4", pupil("Y6"), 1, "2026-03-05", &[]),
            line("P-2", [None, None], 1, "2026-03-04", &[]),
            line("P-3", pupil("Y6"), 1, "2026-03-04", &[]),
        ])
    );
    let named = world.json(&["people", "-N"]);
    assert_eq!(named["people"][0]["like"], json!(["P-2"]));
    for alias in ["person", "pupils"] {
        assert_eq!(world.json(&[alias]), world.json(&["people"]));
    }
}

#[test]
fn the_list_is_read_at_a_glance() {
    let world = world();
    let said = world.ok(&["people"]);
    let rows: Vec<String> = said.lines().map(flat).collect();
    for row in [
        "P-1 pupil Y5 2 Fri 6 Mar 2026",
        // Ash Moor and Robin Vale are on sensitive records alone.
        "P-5 staff 1 Fri 6 Mar 2026",
        "P-4 pupil Y6 1 Thu 5 Mar 2026",
        "P-2 J.S. 1 Wed 4 Mar 2026",
        "5 people, 1 in more than one incident.",
    ] {
        assert!(rows.iter().any(|line| line == row), "{row}: {said}");
    }
    // Jamie Smith is shown by code, and the initials of Jamie Smyth would say who that is.
    assert!(!said.contains("like P-") && flat(&said).contains("which is not told here"));
    assert!(
        said.lines().all(|line| line.chars().count() <= 80),
        "{said}"
    );
    let named = flat(&world.ok(&["people", "--names"]));
    for row in [
        "P-4 Robin Vale pupil",
        "P-1 Jamie Smith pupil Y5 2 Fri 6 Mar 2026 like P-2",
        "guardbook people P-1 --merge P-2",
    ] {
        assert!(named.contains(row), "{row}: {named}");
    }
    assert_eq!(
        world.json(&["people", "-N"])["people"][2]["name"],
        "Robin Vale"
    );
}

#[test]
fn a_year_group_is_the_one_they_are_in_now() {
    let mut world = world();
    world.at("2026-09-01T10:00:00+01:00");
    assert_eq!(world.json(&["people"])["people"][0]["year"], "Y6");
}

#[test]
fn whose_incidents_are_all_taken_back_is_in_the_list_no_more() {
    let world = world();
    world.ok(&["undo", "--yes"]);
    let list = world.json(&["people"])["people"].clone();
    let codes: Vec<&Value> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["code"])
        .collect();
    assert_eq!(codes, ["P-4", "P-2", "P-3", "P-1"]);
    let found = world.json(&["people", "P-5"]);
    assert_eq!(found["incidents"], json!([]));
    let said = flat(&world.ok(&["people", "P-5"]));
    assert!(
        said.contains("none that stands") && !said.contains("A.M."),
        "{said}"
    );
    while world.run(&["undo", "--yes", "-q"]).code == 0 {}
    assert!(world.ok(&["people"]).contains("Nobody."));
}

#[test]
fn those_whom_year_or_kind_tells_apart_are_not_offered_as_one() {
    let world = World::new();
    for person in [
        "Ellie Marsh:target:4",
        "Ellie Marsch:target:7",
        "Ellie Marsh:target:staff",
    ] {
        world.report("games", &["--person", person]);
    }
    let list = world.json(&["people"])["people"].clone();
    assert_eq!(list[0]["like"], json!(["P-2", "P-3"]), "a name is a name");
    assert!(!world.ok(&["people"]).contains("--merge"));
}

#[test]
fn a_sheet_points_out_whom_it_names_nearly_as_somebody_else() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    let sheet = "date,people,types,details\n\
                 2/3/26,Jamie Smyth (O); Ash Moor (T),games,x\n\
                 3/3/26,Smith Jamie (O); Jamie Smith (T),games,x\n\
                 4/3/26,\"Jaime Smith (O, Y7)\",games,x\n";
    let run = world.run_with(&words("import -"), sheet);
    assert_eq!(run.code, 0, "{run}");
    assert_eq!(
        run.stderr,
        "3 newly named have a name like somebody else's: P-2 like P-1; P-4 like P-1, P-2; P-5 like P-2, P-4. \
         Look at both; if they are one:  guardbook people P-1 --merge P-2\n",
        "not P-5, of Year 7, like P-1, who is in Year 5"
    );
    assert!(!run.stdout.contains("like"), "{run}");
    // Nobody is merged, and the same sheet names nobody new.
    assert_eq!(
        world.json(&["people"])["people"].as_array().unwrap().len(),
        5
    );
    world.run_with(&words("import -"), sheet).ok();
    let world = World::new();
    let run = world.run_with(&words("import - --json"), sheet);
    let said: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(said["look_alikes"][0], json!(["P-1", "P-3"]));
}

/// Somebody new with initials on a record, and a name like that of a child who is on a
/// sensitive one alone: whoever reads both must not learn who that is.
#[test]
fn nobody_shown_by_code_is_told_by_whom_they_are_spelt_like() {
    let world = world();
    let report = "report --type games --when 2026-03-09 --where in --what x --at-risk no --person 'Robyn Vale:offender:6'";
    let told = world.run(&words(report));
    assert!(told.stdout.contains("R.V.  P-6"), "{told}");
    assert!(told.stderr.contains("somebody shown by code"), "{told}");
    assert!(!told.stderr.contains("P-4"), "{told}");
    for line in ["people", "people P-6", "people P-4"] {
        let said = world.ok(&words(line));
        assert!(
            !said.contains("like P-") && !said.contains("of P-"),
            "{said}"
        );
    }
    assert!(
        world
            .ok(&words("people P-6 -N"))
            .contains("like that of P-4")
    );
}

/// The same of somebody of the very same name in another year.
#[test]
fn nobody_shown_by_code_is_told_by_whom_they_share_a_name_with() {
    let world = world();
    let report = "report --type games --when 2026-03-09 --where in --what x --at-risk no --person 'Robin Vale:offender:9'";
    let told = world.run(&words(report));
    assert!(told.stdout.contains("R.V.  P-6"), "{told}");
    assert!(
        told.stdout.contains("who is shown by code") && !told.stdout.contains("P-4"),
        "{told}"
    );
    let sheet =
        "date,types,people,details\n10/3/26,games,\"Robin Vale (O, Y10); Robyn Vale (O, Y6)\",x\n";
    let told = world.run_with(&words("import - --also"), sheet);
    let said = format!("{}{}", told.stdout, told.stderr);
    assert!(said.contains("shown by code"), "{said}");
    assert!(!said.contains("P-4"), "{said}");
    // Those of one name who are both shown by their initials are told.
    assert!(said.contains("P-6 and P-7"), "{said}");
}
