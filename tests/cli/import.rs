//! `import`: sheets that are right, and the same sheet again.

use serde_json::{Value, json};

use crate::world::{World, flat, words};

/// Our own headings; one row, and a second without much in it.
const SHEET: &str = "\
date,time,people,types,details,outcome,where,told_by,found_by,platforms,evidence,at_risk,source_ref\r
5/3/26,2.30pm,\"Jamie Smith (T, Y5); Lee Brown (O)\",cyberbullying; hate,\"Two\nlines, \"\"quoted\"\".\",Talked.,both,Mrs Vale,parent,Chatter; Photogram,A printout.,no,HD-1\r
2026-03-02,,,games,It was so.,,,,,,,,HD-2\r
";

fn people(record: &Value) -> Vec<String> {
    let people = record["people"].as_array().unwrap().iter();
    people
        .map(|person| {
            let text = |name: &str| person[name].as_str().unwrap_or("-");
            format!("{} {} {}", text("name"), text("role"), text("year"))
        })
        .collect()
}

#[test]
fn our_own_headings_fill_the_whole_form() {
    let world = World::new();
    let sheet = world.file("incidents.csv", SHEET);
    let said = world.ok(&["import", sheet.to_str().unwrap()]);
    assert!(
        said.starts_with("2 rows read\n  2 recorded, OS-0001 to OS-0002\n"),
        "{said}"
    );
    let record = world.json(&words("log 1 -N"));
    assert_eq!(
        record["happened"],
        json!({"date": "2026-03-05", "time": "14:30", "until": null, "other_days": []})
    );
    assert_eq!(
        people(&record),
        ["Jamie Smith target Y5", "Lee Brown offender -"]
    );
    for (field, wanted) in [
        ("types", json!(["cyberbullying", "hate"])),
        ("what", json!("Two\nlines, \"quoted\".")),
        ("where", json!("both")),
        ("platforms", json!(["Chatter", "Photogram"])),
        ("evidence", json!("A printout.")),
        ("source_ref", json!("HD-1")),
        // Hate material may put a child at risk, whatever the sheet says.
        ("at_risk", json!("yes")),
    ] {
        assert_eq!(record[field], wanted, "{field}");
    }
    assert_eq!(record["outcome"]["text"], "Talked.");
    assert_eq!(
        (&record["reported"]["by"], &record["reported"]["found_by"]),
        (&json!("Mrs Vale"), &json!("parent"))
    );
    // What the second row leaves out stays unknown.
    let record = world.json(&words("log 2"));
    assert_eq!(
        (&record["where"], &record["at_risk"]),
        (&json!("unknown"), &json!("unknown"))
    );
    assert_eq!(record["happened"]["time"], Value::Null);
    assert_eq!(
        record["reported"]["on"], "2026-03-02",
        "the nearest day that is known"
    );
}

#[test]
fn form_js_headings_as_the_schools_document_has_them_are_read() {
    let sheet = "\"Date &\ntime\",\"Name of pupil or staff member\nIndicate target (T) or offender (O)\",\
                 Nature of incident(s),Details of incident (including evidence),Outcome including action taken\n\
                 9 March 2026 14:30,Jamie Smith (T)\u{a0};Ash Moor (O,Sexting/Child abuse images,One.,\n";
    let world = World::new();
    let good = sheet.replace("\u{a0};Ash Moor (O", "");
    let file = world.file("j.csv", &good);
    world.ok(&["import", file.to_str().unwrap()]);
    let record = world.json(&words("log 1 -N"));
    assert_eq!(people(&record), ["Jamie Smith target -"]);
    assert_eq!(record["types"], json!(["nudes"]));
    assert_eq!(
        (&record["sensitive"], &record["outcome"]),
        (&json!(true), &Value::Null)
    );
}

#[test]
fn a_sheet_is_read_from_standard_input_and_answers_with_json() {
    let world = World::new();
    let run = world.run_with(&words("import - --json"), SHEET);
    let said: Value = serde_json::from_str(&run.ok()).unwrap();
    assert_eq!(
        (&said["rows"], &said["recorded"], &said["already"]),
        (&json!(2), &json!(2), &json!(0))
    );
    assert_eq!(
        (&said["first_ref"], &said["last_ref"]),
        (&json!("OS-0001"), &json!("OS-0002"))
    );
    let world = World::new();
    world.refused_with(3, &words("import -"), "");
}

#[test]
fn the_same_sheet_again_adds_nothing_and_a_longer_one_what_is_new() {
    for headings in [
        "date,types,details,source_ref",
        "date,types,details,outcome",
    ] {
        let world = World::new();
        let mut sheet = format!("{headings}\n5/3/26,games,One.,a\n5/3/26,games,Two.,b\n");
        world.run_with(&words("import -"), &sheet).ok();
        let once = world.bytes();
        let said = world.run_with(&words("import -"), &sheet).ok();
        assert_eq!(
            flat(&said),
            "2 rows read nothing new 2 already in the log; not added again"
        );
        assert_eq!(
            world.json(&["log"])["incidents"].as_array().unwrap().len(),
            2
        );
        // A row above and a row below, as sheets grow.
        sheet = sheet.replace(
            "\n5/3/26,games,One",
            "\n4/3/26,device,Zero.,z\n5/3/26,games,One",
        );
        sheet.push_str("6/3/26,games,Three.,c\n");
        let said = world.run_with(&words("import -"), &sheet).ok();
        for words in [
            "4 rows read 2 recorded, OS-0003 to OS-0004",
            "2 already in the log",
        ] {
            assert!(flat(&said).contains(words), "{said}");
        }
        assert_eq!(
            world.json(&["log"])["incidents"].as_array().unwrap().len(),
            4
        );
        assert!(once.is_some() && once != world.bytes());
    }
}

#[test]
fn rows_that_say_the_same_are_both_recorded_once() {
    let world = World::new();
    let sheet = "date,types,details\n5/3/26,games,x\n5/3/26,games,x\n";
    let said = world.run_with(&words("import -"), sheet).ok();
    assert!(
        said.contains("2 recorded") && said.contains("row 3"),
        "{said}"
    );
    let said = world.run_with(&words("import -"), sheet).ok();
    assert!(said.contains("2 already"), "{said}");
}

#[test]
fn a_row_corrected_after_its_import_is_named_and_not_recorded_again() {
    let world = World::new();
    let sheet = "date,types,details,source_ref\n5/3/26,games,One.,HD-1\n";
    world.run_with(&words("import -"), sheet).ok();
    let said = world
        .run_with(&words("import -"), sheet.replace("One", "Uno"))
        .ok();
    assert!(
        flat(&said).contains("the log was left as it is") && said.contains("row 2"),
        "{said}"
    );
    assert_eq!(world.json(&words("log 1"))["what"], "One.");
    world.report("device", &["--source-ref", "HD-2"]);
    let known = sheet.replace("HD-1", "HD-2");
    let said = world.run_with(&words("import -"), known).ok();
    assert!(
        said.contains("nothing new"),
        "report and import share references: {said}"
    );
}

#[test]
fn a_row_like_an_incident_that_was_reported_by_hand_is_asked_about() {
    let world = World::new();
    let lee = ["--person", "Lee Brown:offender:6", "--when", "2026-03-05"];
    world.report("games", &lee);
    let sheet = "date,types,details,people\n5/3/26,games,In other words.,\"Lee Brown (O, Y6)\"\n";
    let said = world.refused_with(3, &words("import -"), sheet);
    for words in ["Row 2 (line 2)", "OS-0001", "--also"] {
        assert!(
            said.contains(words) && !said.contains("Lee"),
            "{words}: {said}"
        );
    }
    world.run_with(&words("import - --also"), sheet).ok();
    assert_eq!(
        world.json(&["log"])["incidents"].as_array().unwrap().len(),
        2
    );
    let said = world.run_with(&words("import -"), sheet).ok();
    assert!(said.contains("nothing new"), "{said}");
}

#[test]
fn a_column_is_left_out_on_purpose_and_only_one_that_is_there() {
    let world = World::new();
    let sheet = "date,types,details,Seen by\n5/3/26,games,x,Somebody\n";
    let said = world.refused_with(3, &words("import -"), sheet);
    assert!(said.contains("--skip"), "{said}");
    let said = world.refused_with(3, &words("import - --skip Colour --skip 'Seen by'"), sheet);
    assert!(said.contains("--skip number 1"), "{said}");
    assert!(!said.contains("Colour"), "{said}");
    world
        .run_with(&words("import - --skip 'seen BY'"), sheet)
        .ok();
    assert_eq!(
        world.json(&["log"])["incidents"].as_array().unwrap().len(),
        1
    );
}

#[test]
fn every_way_a_spreadsheet_saves_text_is_read_alike() {
    let sheet = "date,types,details\r\n5/3/26,games,Zoë’s £5\r\n";
    let utf_16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = format!("\u{feff}{sheet}");
        units.encode_utf16().flat_map(order).collect()
    };
    let windows = b"date,types,details\r\n5/3/26,games,Zo\xeb\x92s \xa35\r\n".to_vec();
    for (name, bytes, notice) in [
        ("UTF-8", sheet.as_bytes().to_vec(), ""),
        ("with a mark", format!("\u{feff}{sheet}").into_bytes(), ""),
        ("UTF-16, small end first", utf_16(u16::to_le_bytes), ""),
        ("UTF-16, big end first", utf_16(u16::to_be_bytes), ""),
        ("Windows-1252", windows, "Windows-1252"),
        ("semicolons", sheet.replace(',', ";").into_bytes(), ""),
        ("tabs", sheet.replace(',', "\t").into_bytes(), ""),
        (
            "carriage returns alone",
            sheet.replace('\n', "").into_bytes(),
            "",
        ),
        ("line feeds alone", sheet.replace('\r', "").into_bytes(), ""),
        (
            "no last line break",
            sheet.trim_end().as_bytes().to_vec(),
            "",
        ),
    ] {
        let world = World::new();
        let run = world.run_with(&words("import -"), bytes);
        assert_eq!(
            (run.code, run.stderr.is_empty()),
            (0, notice.is_empty()),
            "{name}: {run}"
        );
        assert!(run.stderr.contains(notice), "{name}: {run}");
        assert_eq!(world.json(&words("log 1"))["what"], "Zoë’s £5", "{name}");
    }
}

#[test]
fn a_heading_of_two_lines_does_not_hide_what_parts_the_cells() {
    for sign in [";", "\t"] {
        let sheet = "\"Date &\ntime\",Nature of incident(s),Details of incident\n5/3/26,games,x\n";
        let world = World::new();
        world
            .run_with(&words("import -"), sheet.replace(',', sign))
            .ok();
        assert_eq!(
            world.json(&["log"])["incidents"].as_array().unwrap().len(),
            1
        );
    }
}

/// Years of sheets have many of one name: the first few are named, the rest counted.
#[test]
fn of_many_namesakes_a_few_are_named() {
    let world = World::new();
    let names = ["Ann", "Ben", "Cara", "Dev", "Eve", "Finn", "Gus"];
    let row = |name, year| format!("2026-03-02,\"{name} Fern (O, Y{year})\",games,{name} {year}\n");
    let rows = names.map(|name| row(name, 3) + &row(name, 9)).concat();
    world.file("many.csv", format!("date,people,types,details\n{rows}"));
    let said = flat(&world.ok(&words("import many.csv")));
    let five = "P-1 and P-2; P-3 and P-4; P-5 and P-6; P-7 and P-8; P-9 and P-10; and 2 more:";
    assert!(said.contains(five), "{said}");
    assert!(!said.contains("P-11 and"), "{said}");
}

/// However long ago they happened, rows are decided under the policy of the day they are
/// brought in: that is said, as nobody would guess it.
#[test]
fn it_is_said_under_which_edition_the_rows_were_decided() {
    let mut world = World::new();
    let sheet = |day: &str| format!("date,types,details\n{day},games,It was so.\n");
    world.file("a.csv", sheet("2026-02-03"));
    let said = flat(&world.ok(&["import", "a.csv"]));
    assert!(
        said.contains("Decided under edition 1 of the policy, in force today: "),
        "{said}"
    );
    world.file(
        "own.csv",
        "Type,Warn\nPlaying games that are not educational,x\n",
    );
    let load = "policy --load own.csv --subject pupil --name Ours --yes -q";
    world.ok(&load.split(' ').collect::<Vec<_>>());
    world.at("2026-03-13T10:00:00+00:00");
    world.file("b.csv", sheet("2026-02-04"));
    let said = flat(&world.ok(&["import", "b.csv"]));
    assert!(
        said.contains("Decided under edition 2 of the policy, in force today: Ours."),
        "{said}"
    );
    world.file("c.csv", sheet("2026-02-05"));
    assert_eq!(world.json(&["import", "c.csv"])["edition"], 2);
    // Nothing new was decided.
    assert_eq!(world.json(&["import", "c.csv"])["edition"], Value::Null);
    assert!(
        !world.ok(&["import", "c.csv"]).contains("Decided"),
        "nothing new"
    );
}
