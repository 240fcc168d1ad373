//! Every field of form H, by flag, and where it is shown again.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::world::{World, flat, words};

/// What every field of the form is given with.
const ALL: &str = "report --type games --type other --other 'Loud music in the library'
    --when '9/3/26 to 11/3/26' --where both --person 'Jamie Smith:target:5' --contact 'Mrs Smith, 01277 000000'
    --what 'It was so.' --platform Chatter --platform 'Photogram, Pinboard' --evidence 'A print, in the safe'
    --told-by 'Mrs Vale' --found-by slip --reported-on 2026-03-12 --at-risk no --sensitive --source-ref HD-1";

fn row(world: &World, line: &str) -> BTreeMap<String, String> {
    let text = world.ok(&words(line));
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut sheet = csv::Reader::from_reader(text.as_bytes());
    sheet.deserialize().next().unwrap().unwrap()
}

#[test]
fn every_field_given_by_flag_is_in_the_record_for_people_and_programs() {
    let world = World::new();
    world.ok(&words(ALL));
    let shown = flat(&world.ok(&words("log 1 -N")));
    for said in [
        "What Playing games that are not educational",
        "What Other breach of the acceptable use agreement: Loud music in the library",
        "Happened Monday 9 March 2026 to Wednesday 11 March 2026; inside and outside school",
        "Contact Mrs Smith, 01277 000000",
        "Told Thursday 12 March 2026 by Mrs Vale; an anonymous slip",
        "Apps Chatter, Photogram, Pinboard",
        "EVIDENCE A print, in the safe",
        "Who Jamie Smith P-1 Y5 target",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let record = world.json(&words("log 1 -N"));
    for (field, value) in [
        ("type_other", json!("Loud music in the library")),
        ("contact", json!("Mrs Smith, 01277 000000")),
        ("platforms", json!(["Chatter", "Photogram", "Pinboard"])),
        ("evidence", json!("A print, in the safe")),
        ("source_ref", json!("HD-1")),
        ("sensitive", json!(true)),
    ] {
        assert_eq!(record[field], value, "{field}");
    }
    assert_eq!(
        record["happened"]["time"],
        Value::Null,
        "unknown stays unknown"
    );
    assert_eq!(record["happened"]["until"], "2026-03-11");
}

#[test]
fn contact_details_are_shown_with_the_names_or_not_at_all() {
    let world = World::new();
    world.ok(&words(ALL));
    for line in [
        "log 1",
        "log 1 --json",
        "export --for full --out - -q",
        "log --all",
        "summary --for full",
    ] {
        let said = world.ok(&words(line));
        assert!(!said.contains("01277"), "{line}: {said}");
    }
    assert!(
        world
            .ok(&words("log 1"))
            .contains("(kept; shown with the names)")
    );
    assert_eq!(world.json(&words("log 1"))["contact"], Value::Null);
    let without = World::new();
    without.report("games", &[]);
    assert!(!without.ok(&words("log 1")).contains("Contact"));
}

#[test]
fn what_is_sealed_stands_in_the_sealed_part_alone() {
    let world = World::new();
    world.ok(&words(ALL));
    let ledger = rusqlite::Connection::open(world.log()).unwrap();
    let (open, sealed): (String, String) = ledger
        .query_row(
            "SELECT open, sealed FROM entry WHERE kind = 'reported'",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    let sealed: Value = serde_json::from_str(&sealed).unwrap();
    assert_eq!(sealed["contact"]["value"], "Mrs Smith, 01277 000000");
    assert_eq!(sealed["type_other"]["value"], "Loud music in the library");
    assert!(!open.contains("01277") && !open.contains("Loud"), "{open}");
}

#[test]
fn the_full_sheet_has_every_field_and_comes_back_the_same() {
    let world = World::new();
    world.ok(&words(ALL));
    let export = "export --for full --names --yes --out - -q";
    let before = row(&world, export);
    assert_eq!(before["type_other"], "Loud music in the library");
    assert_eq!(before["contact"], "Mrs Smith, 01277 000000");
    // The log's own columns come after those a sheet is read from.
    let file = world.ok(&words("export --for full --names --yes --out - -q"));
    let own = [
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
    let skip: Vec<&str> = own.iter().flat_map(|column| ["--skip", column]).collect();
    let other = World::new();
    other
        .run_with(&[&["import", "-"][..], &skip].concat(), file)
        .ok();
    let after = row(&other, export);
    for column in before
        .keys()
        .filter(|column| !own.contains(&column.as_str()))
    {
        assert_eq!(before[column], after[column], "{column}");
    }
}

#[test]
fn another_breach_must_be_specified_and_only_that() {
    let world = World::new();
    let usual = "report --when 2026-03-09 --where in --what x --at-risk no";
    let said = world.refused(3, &[&words(usual)[..], &["--type", "other"]].concat());
    assert!(said.contains("--other missing"), "{said}");
    let more = ["--type", "games", "--other", "Loud music"];
    let said = world.refused(3, &[&words(usual)[..], &more].concat());
    assert!(
        said.contains("Another breach is specified, and none is ticked."),
        "{said}"
    );
    // Form J has no place for it: there the details say it.
    let sheet = "date,types,details\n9/3/2026,other,Loud music\n";
    world.run_with(&words("import -"), sheet).ok();
    let sheet = "date,types,details,\"Other, please specify\"\n9/3/2026,games,x,Loud music\n";
    world.refused_with(3, &words("import -"), sheet);
}

#[test]
fn evidence_that_is_nothing_but_a_place_is_refused() {
    let world = World::new();
    let usual = "report --type games --when 2026-03-09 --where in --what x --at-risk no --evidence";
    for place in [
        r"C:\Users\sam\chat.png",
        "/home/sam/chat.png",
        "file:///c:/chat",
        "https://example.org/p/1",
        "IMG_1234.jpg",
    ] {
        let args = [&words(usual)[..], &[place]].concat();
        let (code, message) = world.refused_json(3, &args);
        assert_eq!(code, "attached-evidence");
        assert!(
            message.starts_with("Describe it and say where it is kept; never attach it."),
            "{message}"
        );
        assert!(
            !message.contains("chat") && !message.contains("IMG"),
            "{message}"
        );
    }
    let said = "A post on https://example.org, printed; in the office safe";
    world.ok(&[&words(usual)[..], &[said]].concat());
    assert_eq!(world.json(&["log", "1"])["evidence"], said);
}

#[test]
fn a_text_that_may_be_private_is_read_from_standard_input_one_at_a_time() {
    let world = World::new();
    let usual = words("report -q --type other --when 2026-03-09 --where in --at-risk no");
    for flag in ["--what", "--evidence", "--contact", "--other"] {
        let mut args = usual.clone();
        for each in ["--what", "--evidence", "--contact", "--other"] {
            args.extend([each, if each == flag { "-" } else { "said" }]);
        }
        world.run_with(&args, "from outside\n").ok();
    }
    for (number, field) in ["what", "evidence", "contact", "type_other"]
        .iter()
        .enumerate()
    {
        let number = (number + 1).to_string();
        assert_eq!(world.json(&["log", &number, "-N"])[field], "from outside");
    }
    let two = [&usual[..], &["--what", "-", "--other", "-"]].concat();
    world.refused(3, &two);
}

#[test]
fn a_similar_name_is_said_by_code_and_is_somebody_else() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:target:5"]);
    let usual =
        words("report -q --type games --when 2026-03-09 --where in --what x --at-risk no --person");
    let run = world.run(
        &[
            &words(
                "report --type games --when 2026-03-09 --where in --what x --at-risk no --person",
            )[..],
            &["Jamie Smyth:target:5"],
        ]
        .concat(),
    );
    assert_eq!(
        run.stderr,
        "P-1 has a similar name; P-2 was recorded as somebody else. Look at both; if they are one:  guardbook people P-1 --merge P-2\n"
    );
    assert_eq!(run.code, 0);
    // Nothing is said of somebody known.
    world.ok(&[&usual[..], &["jamie smyth:target"]].concat());
    assert_eq!(world.json(&["log", "3"])["people"][0]["code"], "P-2");
}
