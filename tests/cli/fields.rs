//! Every field of forms H, I and J, transcribed by hand in tests/seeds/fields.csv, has
//! a flag and a question, and comes back in the record, for people and for programs.

#![cfg(unix)]

use rexpect::session::spawn_command;
use serde_json::Value;

use crate::world::{World, flat, words};

/// What is typed, line by line, where the form is asked line by line: with a person,
/// the other breach, and Enter alone where that will do.
const REPORT: &str = "\r\r1\rtoday\rJamie\r\r1\r\r\r19\rSweets.\r2\rIt was so.\r.\r\r\r\r1\r";

/// The same for what was done: the co-ordinator and the police, who give a reference.
const DID: &str = "1,3\r\r\rAt once.\rAt once.\r\r";

/// The record of every field, as the fixture has it.
fn filled() -> World {
    let world = World::new();
    for line in [
        "report -q --told-by 'Mrs Vale' --reported-on 2026-03-10 --where both --when '7/3/26 14:30 to 9/3/26' --person 'Jamie Smith:target:5' --person 'Kim Fern:witness:staff' --person 'Pat Brown:reporter:parent' --person 'Alex Moor:offender:other' --contact '01234 567890' --type negative-comments,other --other 'Sold sweets' --what 'They wrote about the school.' --platform Chatterbox --evidence 'A print in the office' --at-risk yes",
        "log 1 --did police --on '2026-03-11 09:15' --by 'Kim Fern' --detail 'At the desk' --agency-ref CR-77/26",
        "log 1 --did coordinator,dsl,headteacher,social-care,ceop,policy,platform,warning,sanction,support,community --detail So.",
        "log 1 --did advice --detail 'The council\u{2019}s duty line'",
        "log 1 --did parents --detail 'By telephone'",
        "log 1 --did other --detail 'Changed the seats'",
        "escalate 1 --considered prevent --because 'No sign of it'",
        "log 1 --outcome 'They took it down.'",
        "report -q --type negative-comments --where out --when '9/3/26, 11/3/26' --what x --at-risk no",
    ] {
        let line = line.replace('\u{2019}', "\u{1}");
        let args: Vec<String> = words(&line)
            .iter()
            .map(|word| word.replace('\u{1}', "'"))
            .collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        world.ok(&args);
    }
    world
}

/// Everything the questions say when they are asked.
fn asked() -> String {
    let world = World::new();
    let mut said = String::new();
    for (args, typed) in [
        (&["report", "--accessible"][..], REPORT),
        (&["log", "1", "--did", "--accessible"], DID),
        (&["escalate", "1", "--accessible"], "4\r1\rNo.\r.\r"),
        (&["log", "1", "--outcome", "--accessible"], "Over.\r.\r"),
    ] {
        let mut session = spawn_command(world.command(args), Some(20_000)).unwrap();
        session.send(typed).unwrap();
        session.flush().unwrap();
        said += &session.exp_eof().unwrap();
    }
    let record = world.json(&["log", "1"]);
    assert_eq!(record["type_other"], "Sweets.", "{said}");
    assert_eq!(record["outcome"]["text"], "Over.", "{said}");
    flat(&said)
}

/// What programs are told of a field: a pointer into the record, or an action's.
fn told<'r>(record: &'r Value, key: &str) -> &'r Value {
    if key.starts_with('/') {
        return record.pointer(key).unwrap_or(&Value::Null);
    }
    let (action, key) = key.split_once('/').unwrap();
    let steps = record["actions"].as_array().unwrap();
    let step = steps.iter().find(|step| step["action"] == action);
    step.map_or(&Value::Null, |step| &step[key])
}

#[test]
fn every_field_of_forms_h_i_and_j_is_asked_taken_and_shown() {
    let world = filled();
    let asked = asked();
    let help: Vec<String> = ["report", "log", "escalate"]
        .iter()
        .map(|command| world.ok(&["help", command]))
        .collect();
    let help = help.concat();
    let records = ["1", "2"].map(|number| world.json(&["log", number, "-N"]));
    // Read aloud, where no column breaks what a cell says.
    let pages = ["1", "2"].map(|number| flat(&world.ok(&["log", number, "-N", "--accessible"])));
    let list = flat(&world.ok(&["log", "-N", "--accessible"]));
    world.run(&[
        "export",
        "--for",
        "full",
        "--names",
        "--yes",
        "--term",
        "spring-2026",
        "--out",
        "j.csv",
    ]);
    let sheet = std::fs::read_to_string(world.folder().join("j.csv")).unwrap();
    let mut form_j = csv::Reader::from_reader(sheet.trim_start_matches('\u{feff}').as_bytes());
    let columns = form_j.headers().unwrap().clone();
    let row = form_j.records().next().unwrap().unwrap();

    let mut fields = csv::Reader::from_path("tests/seeds/fields.csv").unwrap();
    let mut count = 0;
    for field in fields.records() {
        let field = field.unwrap();
        let [form, name, flag, question, key, value, shown] =
            [0, 1, 2, 3, 4, 5, 6].map(|column| &field[column]);
        count += 1;
        assert!(
            help.contains(&format!("{flag} ")),
            "{form}, {name}: no flag {flag}"
        );
        assert!(
            asked.contains(question),
            "{form}, {name}: not asked: {asked}"
        );
        if form == "J" {
            let column = columns.iter().position(|column| column == key).unwrap();
            let cell = &row[column];
            assert!(cell.contains(value), "{form}, {name}: {key} is {cell}");
            assert!(list.contains(shown), "{form}, {name}: {list}");
        } else {
            // A span and several days can't be in one record.
            let (at, key) = key.strip_prefix("2:").map_or((0, key), |key| (1, key));
            assert_eq!(told(&records[at], key), value, "{form}, {name}");
            let page = &pages[at];
            assert!(page.contains(shown), "{form}, {name}: {page}");
        }
    }
    // As counted on the paper forms: 16 of H (its two ticks of place apart, and its dates
    // as a span and each by itself), what form I adds, and form J's five columns, three
    // of them in two parts.
    assert_eq!(count, 16 + 1 + 1 + 21 + 8);
}
