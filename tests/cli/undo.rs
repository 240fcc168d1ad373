//! What was written is taken back in the open: the record is as it was, and the
//! history keeps both.

use serde_json::Value;

use crate::world::{World, flat};

/// Everything programs are told of the log, history apart.
pub fn everything(world: &World) -> Vec<Value> {
    let list = world.json(&["log", "--all"]);
    let numbers: Vec<String> = list["incidents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["ref"].as_str().unwrap().to_owned())
        .collect();
    let mut all = vec![
        list,
        world.json(&["summary", "--term", "spring-2026", "--for", "full"]),
    ];
    all.extend(numbers.iter().map(|no| world.json(&["log", no])));
    all
}

/// A log with two incidents, one of them closed.
fn two_incidents() -> World {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    world.ok(&["log", "1", "--did", "warning", "--on", "2026-03-10"]);
    world.close("1");
    world.report(
        "cyberbullying",
        &[
            "--person",
            "Jamie Smith:target",
            "--person",
            "Lee Brown:offender:6",
        ],
    );
    world.ok(&["log", "2", "--did", "coordinator", "--detail", "By phone."]);
    world.ok(&["log", "2", "--waive", "police", "--because", "No offence."]);
    world.ok(&["log", "2", "--outcome", "A first outcome."]);
    world
}

#[test]
#[allow(clippy::too_many_lines)] // one row a kind of command
fn undo_after_every_kind_of_command_leaves_everything_as_it_was() {
    let world = two_incidents();
    let sheet = "date,people,types,details\n2026-03-02,Ash Moor (T),games,It was so.\n2026-03-03,Jamie Smith (O),nudes,It was so.\n";
    world.file("sheet.csv", sheet);
    let commands: [&[&str]; 21] = [
        &[
            "report",
            "--type",
            "nudes",
            "--when",
            "2026-03-11",
            "--where",
            "out",
            "--what",
            "It was so.",
            "--person",
            "P-2:offender:6",
            "--person",
            "Ash Moor:target:3",
            "--source-ref",
            "X-1",
        ],
        &["import", "sheet.csv"],
        &[
            "log",
            "2",
            "--did",
            "parents,police",
            "--on",
            "2026-03-12 09:00",
            "--detail",
            "By phone.",
        ],
        &["log", "2", "--waive", "support", "--because", "Not wanted."],
        &["log", "2", "--note", "They rang."],
        &["log", "1", "--note", "A closed record takes one too."],
        &["log", "2", "--outcome", "Another outcome."],
        &["log", "1", "--reopen", "--because", "It went on."],
        &[
            "log",
            "2",
            "--note",
            "Several",
            "--did",
            "teacher",
            "--waive",
            "support",
            "--because",
            "at once",
        ],
        &["escalate", "2", "--level", "3", "--because", "Threats."],
        &[
            "escalate",
            "2",
            "--to",
            "police,dsl",
            "--agency-ref",
            "12/26",
            "--because",
            "Threats.",
        ],
        &[
            "escalate",
            "2",
            "--considered",
            "social-care",
            "--because",
            "Advice taken.",
        ],
        &[
            "log",
            "2",
            "--set",
            "type=nudes",
            "--set",
            "where=out",
            "--because",
            "Found later.",
        ],
        &[
            "log",
            "2",
            "--set",
            "person=P-1 (O); Ash Moor (T, Y2); P-2 (W)",
            "--because",
            "Found later.",
        ],
        &[
            "log",
            "2",
            "--set",
            "when=2026-03-01",
            "--set",
            "level=1",
            "--set",
            "what=Otherwise.",
            "--because",
            "Found later.",
        ],
        &[
            "log",
            "2",
            "--set",
            "coordinator.on=2026-03-11",
            "--set",
            "coordinator.detail=In person.",
            "--set",
            "police.detail=Advised.",
            "--because",
            "Found later.",
        ],
        &[
            "log",
            "2",
            "--set",
            "told-by=anonymous",
            "--set",
            "at-risk=yes",
            "--set",
            "sensitive=yes",
            "--set",
            "evidence=A note.",
            "--because",
            "Found later.",
        ],
        &[
            "log",
            "2",
            "--device",
            "--whose",
            "P-2",
            "--searched-for",
            "harm",
            "--with",
            "Mrs Vale",
            "--found",
            "unknown",
            "--decided",
            "retain",
            "--because",
            "Kept.",
        ],
        &[
            "log",
            "2",
            "--refused",
            "removal",
            "--because",
            "They would not.",
        ],
        &[
            "log",
            "2",
            "--set",
            "type=negative-comments",
            "--did",
            "meeting",
            "--point",
            "grievance",
            "--detail",
            "So.",
            "--because",
            "Found later.",
        ],
        &["log", "2", "--did", "platform", "--detail", "By its form."],
    ];
    let before = everything(&world);
    for command in commands {
        let command: Vec<String> = command
            .iter()
            .map(|word| word.replace("(W)", "(witness)"))
            .collect();
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        world.run(&command).ok();
        assert!(everything(&world) != before, "{command:?} changed nothing");
        world.ok(&["undo", "--yes"]);
        assert_eq!(everything(&world), before, "{command:?}");
    }
    // All of it again, and then back step by step to an empty log.
    while world.run(&["undo", "--yes", "-q"]).code == 0 {}
    assert_eq!(world.ok(&["log", "--all"]).lines().count(), 2);
    let said = world.refused(3, &["undo", "--yes"]);
    assert!(said.contains("no change that can be taken back"), "{said}");
}

#[test]
fn a_close_is_taken_back_to_open() {
    let world = two_incidents();
    world.ok(&["log", "1", "--reopen", "--because", "It went on."]);
    let before = everything(&world);
    world.ok(&["log", "1", "--close"]);
    assert_eq!(world.json(&["log", "1"])["status"], "closed");
    world.ok(&["undo", "--yes"]);
    assert_eq!(everything(&world), before);
}

#[test]
fn a_number_taken_back_is_not_used_again_and_its_history_stays() {
    let world = World::new();
    world.report(
        "games",
        &["--source-ref", "HD-7", "--person", "Jamie Smith:offender:5"],
    );
    world.ok(&["undo", "--yes", "--because", "wrong child"]);
    let said = world.refused(4, &["log", "1"]);
    assert!(said.contains("OS-0001 was taken back"), "{said}");
    for more in [["--note", "x"], ["--did", "parents"]] {
        world.refused(4, &[&["log", "1"][..], &more].concat());
    }
    world.refused(4, &["escalate", "1", "--level", "3", "--because", "x"]);
    let history = world.json(&["log", "1", "--history"]);
    let entries = history["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0]["taken_back_by"], entries[1]["entry"]);
    assert_eq!(entries[1]["because"], "wrong child");
    // The reference is free again; the number is not.
    let again = world.report(
        "games",
        &["--source-ref", "HD-7", "--person", "Jamie Smith:offender:6"],
    );
    assert_eq!(again, "OS-0002");
    let people = &world.json(&["log", "2"])["people"];
    assert_eq!(people[0]["code"], "P-1", "the name keeps its code");
    assert_eq!(
        people[0]["year"], "Y6",
        "what was said of them counts no more"
    );
}

#[test]
fn a_sheet_is_taken_back_as_one_and_can_be_brought_in_again() {
    let world = World::new();
    world.report("games", &[]);
    let before = everything(&world);
    let rows: Vec<String> = (1..=9)
        .map(|day| format!("2026-02-0{day},Ash Moor (O),games,It was so.\n"))
        .collect();
    world.file(
        "sheet.csv",
        format!("date,people,types,details\n{}", rows.concat()),
    );
    world.ok(&["import", "sheet.csv"]);
    let said = flat(&world.ok(&["undo", "--yes"]));
    assert!(
        said.contains("OS-0002 to OS-0010, sheet of 9 rows brought in"),
        "{said}"
    );
    assert!(said.contains("and 4 more incidents, to OS-0010"), "{said}");
    assert_eq!(everything(&world), before);
    world.ok(&["import", "sheet.csv"]);
    let list = world.ok(&["log", "--all"]);
    assert!(
        list.contains("\n  19  ") && !list.contains("\n  10  "),
        "{list}"
    );
}

#[test]
fn somebody_elses_change_is_asked_about_twice() {
    let world = two_incidents();
    let said = world.refused(3, &["undo", "--yes", "--as", "Robin Vale"]);
    assert!(said.contains("written by somebody else"), "{said}");
    assert!(!said.contains("Okafor"), "{said}");
    world.refused(3, &["undo"]);
    world.refused(2, &["undo", "--theirs"]);
    let said = world.ok(&["undo", "--yes", "--theirs", "--as", "Robin Vale"]);
    assert!(flat(&said).contains("written by S.O. on"), "{said}");
    assert!(
        flat(&said).contains("outcome: (words) -> nothing"),
        "{said}"
    );
}

#[test]
fn it_is_said_who_was_told_and_that_nobody_is_untold() {
    let world = two_incidents();
    world.ok(&["escalate", "2", "--to", "police", "--because", "Threats."]);
    let said = flat(&world.ok(&["undo", "--yes"]));
    assert!(said.contains("This tells nobody"), "{said}");
    assert!(said.contains("report to the police"), "{said}");
    world.ok(&["escalate", "2", "--to", "police", "--because", "Threats."]);
    let document = world.json(&["undo", "--yes"]);
    let sentence = "The history keeps both. This tells nobody: if this was done, tell whoever was told (report to the police).";
    assert_eq!(document["tells_nobody"], sentence);
    assert!(said.ends_with(sentence), "the same for both: {said}");
    // Declined before, it is declined again.
    let police = |record: &Value| {
        let steps = record["actions"].as_array().unwrap();
        steps
            .iter()
            .find(|step| step["action"] == "police")
            .unwrap()["state"]
            .clone()
    };
    assert_eq!(police(&world.json(&["log", "2"])), "declined");
}

#[test]
fn a_sanction_taken_back_makes_no_later_incident_a_continued_one() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    world.ok(&["log", "1", "--did", "warning", "--on", "2026-03-10"]);
    world.ok(&["undo", "--yes"]);
    world.report(
        "games",
        &["--when", "2026-03-11", "--person", "P-1:offender"],
    );
    assert_eq!(world.json(&["log", "2"])["applied"], serde_json::json!([]));
}

#[test]
fn the_list_of_changes_says_what_stands() {
    let world = two_incidents();
    world.ok(&["undo", "--yes"]);
    let list = world.json(&["undo", "--list"]);
    let changes = list["changes"].as_array().unwrap();
    assert_eq!(changes[0]["can_be_taken_back"], false);
    assert_eq!(changes[1]["taken_back_by"], changes[0]["change"]);
    assert_eq!(changes[1]["did"], serde_json::json!(["outcome written"]));
    assert_eq!(changes[1]["incidents"], serde_json::json!(["OS-0002"]));
    assert_eq!(changes[2]["taken_back_by"], Value::Null);
    let founding = changes.last().unwrap();
    assert_eq!(founding["change"], 1);
    assert_eq!(founding["can_be_taken_back"], false);
    let said = flat(&world.ok(&["undo", "--list"]));
    assert!(said.contains("OS-0002 police declined"), "{said}");
}

/// As on the record itself: on a sensitive one initials would say who wrote it.
#[test]
fn whoever_wrote_on_a_sensitive_record_is_shown_by_code() {
    for (category, shown, hidden) in [("nudes", "S-1", "A.V."), ("games", "A.V.", "S-1")] {
        let world = World::new();
        world.report(category, &["--as", "Ann Vale"]);
        let list = world.ok(&["undo", "--list"]);
        assert!(list.contains(shown) && !list.contains(hidden), "{list}");
        let said = world.ok(&["undo", "--yes", "--theirs"]);
        assert!(said.contains(shown) && !said.contains(hidden), "{said}");
        // It is void now, and was what it was.
        let list = world.ok(&["undo", "--list"]);
        assert!(list.contains(shown) && !list.contains(hidden), "{list}");
    }
}

#[cfg(unix)]
#[test]
fn on_a_terminal_it_is_asked_first_and_of_somebody_elses_change_twice() {
    use crate::questions::{answer, begin};
    const SECOND: &str = "2\r";
    let world = two_incidents();
    let before = everything(&world);
    // Enter alone leaves it.
    let mut session = begin(&world, &["undo"]);
    let mut shown = answer(&mut session, &[("Now:", "1\r")]);
    shown += &session.exp_eof().unwrap();
    assert!(
        shown.contains("The last change was written by you"),
        "{shown}"
    );
    assert!(shown.contains("Nothing was taken back."), "{shown}");
    assert_eq!(everything(&world), before);
    // Somebody else has to say so twice; once is not enough.
    for (answers, taken) in [
        (&[("Now:", SECOND), ("spoken to them", "1\r")][..], false),
        (&[("Now:", SECOND), ("spoken to them", SECOND)], true),
    ] {
        let mut session = begin(&world, &["undo", "--as", "Robin Vale"]);
        let mut shown = answer(&mut session, answers);
        shown += &session.exp_eof().unwrap();
        assert_eq!(shown.contains("Taken back:"), taken, "{shown}");
        assert_eq!(everything(&world) != before, taken);
    }
}

/// What undoing passes over is named, with how it is put right; what was before it is
/// taken back only where somebody says so.
#[test]
fn what_was_before_something_that_stays_is_taken_back_expressly_alone() {
    let calendar = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/calendar.csv");
    let last: [(&[&str], &str, &str); 6] = [
        (
            &["init", "--calendar", calendar],
            "calendar set",
            "guardbook init --calendar calendar.csv",
        ),
        (
            &["init", "--school", "Oak Lane"],
            "school named",
            "guardbook init --school NAME",
        ),
        (
            &["init", "--role", "dsl=Bo Fern"],
            "roles set: dsl",
            "guardbook init --role dsl",
        ),
        (
            &["init", "--away", "dsl", "--until", "2026-04-03"],
            "dsl away until",
            "guardbook init --back dsl",
        ),
        (
            &["init", "--back", "dsl"],
            "dsl back",
            "guardbook init --away dsl --until DAY",
        ),
        (
            &["policy", "--load", "own.csv", "--subject", "pupil", "--yes"],
            "policy adopted, edition 2",
            "guardbook policy --load TABLE.csv",
        ),
    ];
    let world = two_incidents();
    let before = everything(&world);
    world.file(
        "own.csv",
        "Type,Warn\nPlaying games that are not educational,x\n",
    );
    for (args, was, instead) in last {
        world.ok(&[&["-q"], args].concat());
        let newest = world.json(&["undo", "--list"])["changes"][0]["change"].to_string();
        let said = flat(&world.refused(3, &["undo", "--yes"]));
        assert!(said.contains(was) && said.contains(instead), "{said}");
        assert!(
            said.contains(&format!("(entry {newest}, by you on")),
            "{said}"
        );
        assert_eq!(
            world.refused(3, &["undo"]),
            world.refused(3, &["undo", "--yes"])
        );
    }
    assert_eq!(
        world.json(&["log", "2"])["outcome"]["text"],
        "A first outcome."
    );
    let (code, _) = world.refused_json(3, &["undo", "--yes"]);
    assert_eq!(code, "last-stays");
    let all = world.json(&["undo", "--list"])["changes"].clone();
    let outcome = all[6].clone();
    assert_eq!(outcome["did"], serde_json::json!(["outcome written"]));
    let entry = outcome["change"].to_string();
    let said = flat(&world.refused(3, &["undo", "--yes"]));
    let typed =
        format!("entry {entry} (OS-0002 outcome written): guardbook undo --entry {entry} --yes");
    assert!(said.ends_with(&typed), "{said}");
    // Somebody else is told to say that too; and no other entry is taken for it.
    let said = flat(&world.refused(3, &["undo", "--yes", "--as", "Robin Vale"]));
    assert!(
        said.ends_with(&format!("--entry {entry} --yes --theirs")),
        "{said}"
    );
    for wrong in [
        "1",
        &all[0]["change"].to_string(),
        &all[7]["change"].to_string(),
        "999",
    ] {
        let (code, _) = world.refused_json(3, &["undo", "--yes", "--entry", wrong]);
        assert_eq!(code, "not-the-last", "{wrong}");
    }
    world.refused(3, &["undo", "--entry", &entry]);
    let undone = world.json(&["undo", "--entry", &entry, "--yes"]);
    assert_eq!(undone["change"], outcome);
    assert_eq!(undone["stays"]["change"], all[0]);
    assert_eq!(world.json(&["log", "2"])["outcome"], Value::Null);
    assert_ne!(everything(&world), before);
}

/// What was handed out changed nothing in the log: nobody means that.
#[test]
fn what_was_handed_out_does_not_stand_in_the_way() {
    let world = two_incidents();
    world.ok(&["export", "-q", "--out", "all.csv", "--for", "slt"]);
    let undone = world.json(&["undo", "--yes"]);
    assert_eq!(
        undone["change"]["did"],
        serde_json::json!(["outcome written"])
    );
    assert_eq!(undone["stays"], Value::Null);
}

#[cfg(unix)]
#[test]
fn on_a_terminal_what_was_before_is_asked_about_with_both_named() {
    use crate::questions::{answer, begin};
    let world = two_incidents();
    world.ok(&["init", "-q", "--school", "Oak Lane"]);
    let before = everything(&world);
    let all = world.json(&["undo", "--list"])["changes"].clone();
    let (name, outcome) = (&all[0]["change"], &all[1]["change"]);
    let both = format!("Take back entry {outcome}, and leave entry {name}");
    for (second, taken) in [("1\r", false), ("2\r", true)] {
        let mut session = begin(&world, &["undo"]);
        let mut shown = answer(&mut session, &[("Now:", "2\r"), (&both, second)]);
        shown += &session.exp_eof().unwrap();
        assert!(shown.contains("school named"), "{shown}");
        assert_eq!(shown.contains("Taken back:"), taken, "{shown}");
        assert_eq!(everything(&world) != before, taken);
    }
}
