//! A full export with names, imported into a fresh log, says the same.

use serde_json::Value;

use crate::world::{World, words};

/// The columns of the full export that are the log's own.
const OWN: [&str; 9] = [
    "ref",
    "level",
    "status",
    "applied",
    "actions",
    "notes",
    "recorded_at",
    "recorded_by",
    "closed_on",
];

/// What a record has that no sheet can bring back: its number and codes; who wrote it
/// down and when; and what was done about it afterwards, which is the log's to know.
const NOT_IN_A_SHEET: [&str; 10] = [
    "ref",
    "recorded",
    "status",
    "level",
    "raised",
    "applied",
    "notes",
    "reopened",
    "alert",
    "closed_on",
];

/// The full export with names, imported into a fresh log.
fn again(world: &World) -> World {
    let sheet = world.ok(&words("export --for full --names --yes --out - -q"));
    let fresh = World::new();
    let run = fresh.run_with(&words("import -"), sheet);
    assert_eq!(run.code, 0, "{run}");
    // What is left out is said, and so is what becomes of it.
    let said = format!("left out: {}. Levels and", OWN.join(", "));
    assert!(run.stderr.contains(&said), "{run}");
    assert!(run.stderr.contains("are not taken over."), "{run}");
    fresh
}

/// Everything in a record that must come back.
fn kept(mut record: Value) -> Value {
    let said = record.as_object_mut().unwrap();
    for lost in NOT_IN_A_SHEET {
        said.remove(lost).unwrap();
    }
    // Of the outcome its words; of people all but the code.
    let outcome = said["outcome"]["text"].clone();
    said.insert("outcome".to_owned(), outcome);
    for person in said["people"].as_array_mut().unwrap() {
        person.as_object_mut().unwrap().remove("code").unwrap();
    }
    // One who was told is not to be told again.
    said.remove("tell").unwrap();
    // Of the actions what the policy wanted, and not what was done.
    let wanted = said["actions"].as_array().unwrap().iter();
    let wanted = wanted.filter(|step| !step["need"].is_null());
    let wanted =
        wanted.map(|step| ["action", "need", "because", "due"].map(|key| step[key].clone()));
    let wanted = wanted.map(Value::from_iter).collect();
    said.insert("actions".to_owned(), wanted);
    record
}

/// The records of this term, by their first words as they are unique here.
fn records(world: &World) -> Vec<Value> {
    let list = world.json(&["log"]);
    let lines = list["incidents"].as_array().unwrap().iter();
    let record = |line: &Value| world.json(&["log", line["ref"].as_str().unwrap(), "-N"]);
    let mut records: Vec<Value> = lines.map(|line| kept(record(line))).collect();
    records.sort_by_key(|record| record["what"].to_string());
    records
}

#[test]
fn a_full_export_with_names_comes_back_the_same() {
    let world = World::new();
    for (category, more) in [
        ("games", "--what 'a plain one'"),
        ("cyberbullying", "--what 'b many' --type hate --type images --when '2026-03-05 08:05' --where both
          --person 'Zoë O’Hare:target:5' --person 'Zoë O’Hare:offender' --person 'Lee (LB) Brown:offender:R'
          --person 'Bo Fern:witness:staff' --person 'Kit Moor:reporter:parent' --person 'Al Dane:witness:other'
          --told-by 'Mrs Vale' --found-by slip --platform Chatter --platform Photogram --evidence 'In the safe, \"left\".'
          --at-risk unknown --reported-on 2026-03-06 --source-ref HD-1"),
        ("nudes", "--what 'c sensitive' --person 'Lee (LB) Brown:target' --told-by anonymous --where unknown"),
        ("games", "--what '=d a formula' --sensitive --platform @handle --evidence '-none' --person 'Ash Moor:offender:headteacher'"),
        ("device", "--what 'e\nlines\r\nof, \"two\" kinds;\nand a tab\tin it' --when '2026-03-02 to 2026-03-04'"),
        ("device", "--what 'e on two days' --when '2026-03-04; 2026-03-02'"),
        ("device", "--what 'e on three' --when '2026-03-02 14:30, 2026-03-04 and 2026-03-05'"),
        ("rumours", "--what 'f two of one name' --person 'Sam Fern:target:5' --person 'Sam Fern:offender:6'"),
        ("rumours", "--what \u{27}g one of them\u{27} --person 'Sam Fern:witness:6'"),
        ("scam", "--what 'h emoji 👩\u{200d}👧 and नमस्ते'"),
        ("other", "--what 'i other' --other 'a stolen badge' --contact '01277 000000; office@school.example'"),
    ] {
        world.report(category, &words(more));
    }
    world.ok(&words("log 1 --outcome 'They said \"sorry\", twice.'"));
    world.ok(&words("log 4 --outcome =over"));
    // What was done about it stays behind, and disturbs nothing else.
    world.ok(&words("log 2 --did coordinator --detail 'by phone' --note 'a note' --waive parents --because 'they know'"));
    let (before, after) = (records(&world), records(&again(&world)));
    assert_eq!(before.len(), 11);
    for (was, is) in before.iter().zip(&after) {
        assert_eq!(was, is);
    }
    assert_eq!(before.len(), after.len());
}

#[test]
fn somebody_who_has_left_the_school_comes_back_too() {
    let world = World::new();
    let then = [
        "--person",
        "Lee Brown:offender:13",
        "--when",
        "2024-05-01",
        "--what",
        "then",
    ];
    world.report("games", &then);
    world.report("games", &["--person", "P-1:offender", "--what", "now"]);
    let (before, after) = (records(&world), records(&again(&world)));
    let named = |records: &[Value]| records[0]["people"][0]["name"].clone();
    assert_eq!(
        (named(&before), named(&after)),
        ("Lee Brown".into(), "Lee Brown".into())
    );
}

#[test]
fn a_text_that_begins_with_blanks_comes_back_with_them() {
    let world = World::new();
    world.report(
        "games",
        &[
            "--what",
            "    the first line is indented\nthe second is not",
        ],
    );
    assert_eq!(records(&again(&world)), records(&world));
}

#[test]
fn programs_are_told_what_was_left_out_too() {
    let world = World::new();
    world.report("games", &[]);
    let sheet = world.ok(&words("export --for full --names --yes --out - -q"));
    let fresh = World::new();
    let said = fresh.run_with(&words("import - --json"), &sheet).ok();
    let said: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["left_out"], serde_json::json!(OWN));
    // What was left out on purpose needs no telling.
    let line = format!("import - --also --skip {}", OWN.join(" --skip "));
    World::new().run_with(&words(&line), &sheet).ok();
}

#[test]
fn a_sheet_of_the_schools_own_loses_no_column_in_silence() {
    for heading in ["notes", "level", "actions", "Status"] {
        let sheet = format!("date,types,details,{heading}\n2026-03-02,games,x,y\n");
        let said = World::new().refused_with(3, &words("import -"), sheet);
        assert!(said.contains("Column 4"), "{said}");
    }
    let without_one = OWN[1..].join(",");
    let cells = ",y".repeat(8);
    let sheet = format!("date,types,details,{without_one}\n2026-03-02,games,x{cells}\n");
    let said = World::new().refused_with(3, &words("import -"), sheet);
    assert!(said.contains("Column 4"), "{said}");
}
