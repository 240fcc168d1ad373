//! `export --for slt`: a row an incident for the school's leadership, without names and
//! without anything anybody wrote.

use std::fs;

use serde_json::{Value, json};

use crate::{
    valid::assert_valid,
    world::{World, words},
};

const HEADINGS: &str = "ref,date,time,where,level,status,types,risk,people,years,found_by,actions_done,actions_left,next_due,days_open,closed_on,until,other_days";

/// A word in everything anybody can write.
const WRITTEN: &str = "Quillet";

/// An open incident of three pupils, and a sensitive one, closed. Looked at on Tuesday
/// 17 March 2026.
fn world() -> World {
    let mut world = World::new();
    let who = "--person 'Lee Brown:offender:6' --person 'Jamie Smith:target:5' --person 'Bo Fern:witness:2'";
    let more = "--when '2026-03-09 14:30' --found-by parent --told-by 'Mrs Vale' --what Quillet --evidence Quillet --platform Quillet --source-ref Quillet";
    world.report("games", &words(&format!("{more} {who}")));
    world.ok(&words(
        "log 1 --did coordinator,teacher --detail Quillet --note Quillet",
    ));
    let sensitive =
        "--when 2026-03-02 --reported-on 2026-03-02 --where out --person 'Robin Vale:target:6'";
    world.report("nudes", &words(sensitive));
    world.close("2");
    world.ok(&words("log 2 --reopen --because Quillet"));
    world.ok(&words("log 2 --outcome Quillet --close"));
    world.at("2026-03-17T10:00:00+00:00");
    world
}

#[test]
fn the_leadership_gets_a_row_an_incident_with_initials_and_where_its_actions_stand() {
    let world = world();
    // Told on 2 March and closed on Thursday the 12th: eight school days. Told on the
    // 12th and open on Tuesday: three. The warning is due five school days after the
    // 12th; parents are only to be considered, so their day is nobody's deadline.
    let rows = [
        "OS-0002,2026-03-02,,out,3,closed,nudes,contact; conduct,P-4 (T),Y6,,record,,,8,2026-03-12,,",
        "OS-0001,2026-03-09,14:30,in,1,open,games,conduct,L.B. (O); J.S. (T); B.F. (witness),Y5; Y6,parent,record; coordinator; teacher,parents; warning,2026-03-19,3,,,",
    ];
    let wanted = format!("\u{feff}{HEADINGS}\r\n{}\r\n", rows.join("\r\n"));
    assert_eq!(world.ok(&words("export --for slt --out - -q")), wanted);
    let run = world.run(&words("export --for slt"));
    let name = "guardbook-slt-spring-2026.csv";
    assert!(
        run.stdout.starts_with(&format!("Wrote {name}: 2 rows")),
        "{run}"
    );
    assert!(run.stderr.contains("not anonymous"), "{run}");
    let written = fs::read_to_string(world.folder().join(name)).unwrap();
    assert_eq!(written, wanted, "a file and a pipe get the same");
    // It is there now, and stays as it is.
    world.refused(3, &words("export --for slt"));
    assert_eq!(
        fs::read_to_string(world.folder().join(name)).unwrap(),
        wanted
    );
}

#[test]
fn a_json_file_holds_the_same_as_a_document() {
    let world = world();
    let said = world.json(&words("export --for slt --out slt.json"));
    assert_eq!(
        (&said["form"], &said["rows"], &said["names"]),
        (&json!("json"), &json!(2), &json!(false))
    );
    let text = fs::read_to_string(world.folder().join("slt.json")).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    assert_valid(&document);
    assert_eq!(document, world.json(&words("export --for slt --out - -q")));
    assert_eq!(document["so_far"], true);
    assert_eq!(
        document["incidents"][1],
        json!({
            "ref": "OS-0001", "happened": { "date": "2026-03-09", "time": "14:30", "until": null, "other_days": [] },
            "where": "in", "level": 1, "status": "open", "types": ["games"], "risk": ["conduct"],
            "people": [
                { "who": "L.B.", "role": "offender" }, { "who": "J.S.", "role": "target" },
                { "who": "B.F.", "role": "witness" },
            ],
            "years": ["Y5", "Y6"], "found_by": "parent",
            "actions_done": ["record", "coordinator", "teacher"], "actions_left": ["parents", "warning"],
            "next_due": "2026-03-19", "days_open": 3, "closed_on": null,
        })
    );
}

#[test]
fn nothing_anybody_wrote_is_in_it() {
    let world = world();
    world.report(
        "other",
        &words("--when 2026-03-10 --other Quillet --contact Quillet"),
    );
    for line in [
        "export --for slt --out - -q",
        "export --for slt --out - --json",
        "summary --for slt",
        "summary --for slt --json",
    ] {
        let said = world.ok(&words(line));
        for secret in [WRITTEN, "Vale", "M.V.", "R.V.", "Lee", "Smith"] {
            assert!(!said.contains(secret), "{line}: {secret}: {said}");
        }
    }
    // They are in the records, and would have been found.
    assert!(world.ok(&["log", "1"]).contains(WRITTEN));
}

#[test]
fn one_person_is_never_shown_by_code_and_by_initials_in_one_document() {
    let world = World::new();
    world.report("games", &words("--person 'Lee Brown:offender:6'"));
    world.report("nudes", &words("--person 'Lee Brown:target:6'"));
    let said = world.json(&words("export --for slt --out - -q"));
    let people: Vec<&Value> = (0..2)
        .map(|row| &said["incidents"][row]["people"][0]["who"])
        .collect();
    assert_eq!(people, ["L.B.", "P-1"], "{said:#}");
    assert_eq!(said.to_string().matches("P-1").count(), 1);
}

#[test]
fn no_cell_runs_as_a_formula() {
    let world = World::new();
    for name in ["=1-1 Brown", "@Lee Fern", "-Ash Moor", "\u{a0}=Bo Dane"] {
        world.report("games", &[&format!("--person={name}:offender:6")]);
    }
    let said = world.ok(&words("export --for slt --out - -q"));
    let mut sheet = csv::Reader::from_reader(said.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = sheet.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 4);
    for cell in rows.iter().flatten() {
        let start = cell.trim_start();
        assert!(!start.starts_with(['=', '+', '-', '@']), "{cell:?}");
    }
}

#[test]
fn names_are_not_for_the_leadership_and_its_term_need_not_be_over() {
    let world = world();
    let said = world.refused(3, &words("export --for slt --names --yes"));
    assert!(said.contains("--for full --names"), "{said}");
    let figures = world.json(&words("summary --for slt"));
    assert_eq!(
        (&figures["for"], &figures["so_far"]),
        (&json!("slt"), &json!(true))
    );
    // The file's figures, by another reader's name.
    let mut full = world.json(&words("summary --for full"));
    full["for"] = json!("slt");
    assert_eq!(figures, full);
    world.refused(3, &words("summary --term this"));
}
