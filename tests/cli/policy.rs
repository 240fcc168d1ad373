//! A school's own policy: its table made one, looked at, given out, and what was decided
//! under another left as it was.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::world::{World, flat, words};

/// Red Oaks' two lists as they stand in its policy, boxes' markup and all.
const PUPILS: &str = include_str!("../seeds/red-oaks-pupils-pasted.tsv");
const STAFF: &str = include_str!("../seeds/red-oaks-staff-pasted.txt");
/// The same, transcribed by hand.
const BY_HAND: &str = include_str!("../seeds/red-oaks-pupils.csv");
/// A school of eleven levels and nine actions, made up.
const ELEVEN: &str = include_str!("../seeds/eleven-levels.csv");
const LADDER: &str = include_str!("../seeds/eleven-levels-ladder.csv");

fn load(world: &World, file: &str, text: &str, more: &[&str]) -> Value {
    let path = world.file(file, text).display().to_string();
    world.json(&[&["policy", "--load", &path], more, &["--yes"]].concat())
}

/// The cells of a row, as the table writes them.
fn cells(world: &World, category: &str, rule: &str) -> BTreeMap<String, String> {
    let said = world.json(&["policy", category]);
    let rules = said["rules"].as_array().unwrap();
    let row = rules.iter().find(|row| row["rule"] == rule);
    let cells = row.unwrap_or_else(|| panic!("{rule}: {said}"))["cells"].clone();
    let cells = cells.as_array().unwrap().iter().map(|cell| {
        let mark = match cell["need"].as_str().unwrap() {
            "must" => "x",
            "consider" => "(x)",
            _ => "?",
        };
        (cell["action"].as_str().unwrap().to_owned(), mark.to_owned())
    });
    cells.collect()
}

#[test]
fn red_oaks_table_as_it_stands_in_its_policy_is_what_was_transcribed_by_hand() {
    let world = World::new();
    let said = load(&world, "red.tsv", PUPILS, &["--subject", "pupil"]);
    let rows = said["rows"].as_array().unwrap();
    let mut by_hand = csv::Reader::from_reader(BY_HAND.as_bytes());
    let actions = by_hand.headers().unwrap().clone();
    let by_hand: Vec<csv::StringRecord> = by_hand.records().map(Result::unwrap).collect();
    assert_eq!((rows.len(), by_hand.len()), (18, 18));
    for (row, wanted) in rows.iter().zip(&by_hand) {
        let code = row["code"].as_str().unwrap();
        assert_eq!(row["new"], false, "{row}");
        let wanted: BTreeMap<String, String> = actions
            .iter()
            .zip(wanted)
            .skip(2)
            .filter(|(_, mark)| *mark != "-")
            .map(|(action, mark)| (action.to_owned(), mark.to_owned()))
            .collect();
        assert_eq!(
            cells(&world, code, &format!("{code}.pupil")),
            wanted,
            "{row}"
        );
    }
    assert_eq!(said["new_types"], serde_json::json!([]));
    assert_eq!(said["new_actions"], serde_json::json!([]));
}

#[test]
fn a_list_without_a_single_tick_is_read_too_and_said_to_ask_for_nothing() {
    let world = World::new();
    let said = load(&world, "staff.txt", STAFF, &["--subject", "staff"]);
    let rows = said["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 19);
    assert!(rows.iter().all(|row| row["new"] == false), "{rows:?}");
    let advice = said["advice"].as_array().unwrap().iter();
    let nothing = advice.filter(|advice| advice["code"] == "no-action");
    assert_eq!(nothing.count(), 19);
    // Still every breach by staff goes to the headteacher.
    world.report("standing", &["--person", "Ash Moor:offender:staff"]);
    let record = world.json(&["log", "1"]);
    let head = record["actions"].as_array().unwrap().iter();
    let mut head = head.filter(|action| action["action"] == "headteacher");
    assert_eq!(head.next().unwrap()["need"], "must");
}

/// Eleven levels, nine actions, `(x)` and `?`, no column to record, one nobody ticks, and a
/// row of staff with no tick.
#[test]
fn a_made_up_school_is_taken_without_a_word_of_code() {
    let world = World::new();
    let ladder = world.file("ladder.csv", LADDER).display().to_string();
    let said = load(&world, "own.csv", ELEVEN, &[&ladder, "--subject", "pupil"]);
    let codes = |what: &str| -> Vec<String> {
        let advice = said["advice"].as_array().unwrap().iter();
        let of_it = advice.filter(|advice| advice["code"] == what);
        of_it
            .map(|advice| advice["about"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(codes("never-ticked"), ["letter-governors"]);
    assert_eq!(codes("no-action"), ["t01.staff"]);
    // The built-in policy has such a row too, of a type this table does not name.
    assert_eq!(codes("unreadable"), ["R16", "p10.pupil"]);

    let decided = |category: &str, who: &str| {
        world.report(category, &["--person", who]);
        let newest = world.json(&["log", "--all"])["incidents"][0]["ref"].clone();
        let record = world.json(&["log", newest.as_str().unwrap()]);
        let actions = record["actions"].as_array().unwrap().iter();
        let asked: BTreeMap<String, String> = actions
            .map(|action| {
                let said = |key: &str| action[key].as_str().unwrap_or_default().to_owned();
                (said("action"), said("need"))
            })
            .collect();
        (record["level"].as_u64().unwrap(), asked)
    };
    let wants = |level, asked: &[(&str, &str)]| {
        let asked = asked
            .iter()
            .map(|(action, need)| ((*action).to_owned(), (*need).to_owned()));
        (level, asked.collect::<BTreeMap<_, _>>())
    };
    // Beside the table stands what every incident asks for: to be recorded, to be told to
    // the co-ordinator, and the parents of a pupil to be considered.
    assert_eq!(
        decided("p06", "Ash Moor:offender:5"),
        wants(
            6,
            &[
                ("record", "must"),
                ("coordinator", "must"),
                ("parents", "consider"),
                ("talk-with-form-tutor", "must"),
                ("phone-home", "must"),
                ("sanction", "must"),
                ("confiscate-until-friday", "must"),
                ("teacher", "must"),
                ("restorative-meeting", "consider"),
            ]
        )
    );
    assert_eq!(
        decided("p10", "Ash Moor:offender:5"),
        wants(
            6,
            &[
                ("record", "must"),
                ("coordinator", "must"),
                ("parents", "consider"),
                ("phone-home", "must"),
                ("sanction", "consider"),
                ("teacher", "must"),
                ("restorative-meeting", "unreadable"),
            ]
        )
    );
    assert_eq!(decided("p09", "Lee Brown:offender:5").0, 11);
    world.ok(&words("escalate 1 --level 9 --because x"));
    assert_eq!(world.json(&["log", "1"])["level"], 9);
}

#[test]
fn what_is_given_out_is_read_again_as_it_was() {
    let world = World::new();
    let folder = world.folder().join("tables").display().to_string();
    for own in [false, true] {
        if own {
            load(
                &world,
                "own.csv",
                "Incident,=Warn,Police\n=Games,x,(x)\n",
                &["--subject", "pupil"],
            );
        }
        let folder = format!("{folder}-{own}");
        let said = world.json(&["policy", "--save", &folder]);
        let files = said["files"].as_array().unwrap();
        assert_eq!(files.len(), 11);
        let files: Vec<&str> = files.iter().map(|file| file.as_str().unwrap()).collect();
        let again = world.json(&[&["policy", "--yes", "--load"][..], &files].concat());
        assert_eq!(again["adopted"], false, "{again}");
        // Nothing is written over.
        assert!(
            world
                .refused(3, &["policy", "--save", &folder])
                .contains("is there already")
        );
    }
}

#[test]
fn records_keep_the_edition_they_were_decided_under() {
    let mut world = World::new();
    world.report("games", &["--person", "Ash Moor:offender:5"]);
    let before = world.json(&["log", "1"]);
    let later = [
        "--subject",
        "pupil",
        "--from",
        "2026-04-01",
        "--name",
        "Spring",
    ];
    load(
        &world,
        "own.csv",
        "Incident,Level,Police\nGames,3,x\n",
        &later,
    );
    assert_eq!(world.json(&["log", "1"]), before);
    // Not before its day.
    world.report("games", &["--person", "Lee Brown:offender:5"]);
    assert_eq!(world.json(&["log", "2"])["level"], 1);
    world.at("2026-04-02T10:00:00+00:00");
    world.report("games", &["--person", "Jo Hill:offender:5"]);
    assert_eq!(world.json(&["log", "3"])["policy"]["name"], "Spring");
    assert_eq!(world.json(&["log", "3"])["level"], 3);
    // An answer put right asks the edition of the record.
    world.ok(&words("log 2 --set type=bypass --because x"));
    assert_eq!(world.json(&["log", "2"])["policy"]["edition"], 1);
    let editions = world.json(&["policy", "--editions"])["editions"].clone();
    assert_eq!(
        (&editions[0]["records"], &editions[1]["records"]),
        (&2.into(), &1.into())
    );
    assert_eq!(
        world.json(&["policy", "--at", "2026-03-31"])["policy"]["edition"],
        1
    );
    assert_eq!(
        world.json(&["policy", "--at", "2026-04-01"])["policy"]["edition"],
        2
    );
}

#[test]
fn what_can_not_be_a_policy_is_refused_and_nothing_is_adopted() {
    let world = World::new();
    world.report("games", &[]);
    let many = format!("Incident,Police\n{}", "Games,x\n".repeat(10_000));
    for (text, more, said) in [
        ("", &["--subject", "pupil"][..], "is empty"),
        ("Incident,Police\n", &["--subject", "pupil"], "no row below"),
        (&many, &["--subject", "pupil"], "10000 rows"),
        (
            "Incident,Police\nGames,maybe\n",
            &["--subject", "pupil"],
            "Row 2 (line 2), column \"Police\"",
        ),
        (
            "Code,Incident,Police\na,Games,x\na,Chat,x\n",
            &["--subject", "pupil"],
            "says again what row 2",
        ),
        (
            "Incident,Level,Police\nGames,9,x\n",
            &["--subject", "pupil"],
            "no level of the ladder",
        ),
        ("Incident,Police\nGames,x\n", &[], "--subject pupil"),
        (
            "Incident,Police\nGames,x\n",
            &["--subject", "pupul"],
            "--subject pupil",
        ),
        (
            "Incident,Police\nGames,x\n",
            &["--subject", "pupil", "--from", "2026-03-01"],
            "lies before",
        ),
        (
            "Incident,Police\nGames,x\n",
            &["--subject", "pupil", "--match", "Gamez=nudes"],
            "Did you mean \"Games\"?",
        ),
        ("level,name,owner\n1,Low,Head\n1,High,Head\n", &[], "twice"),
        ("level,name,owner\n2,High,Head\n", &[], "level 1"),
        ("level,name\n1,Low\n", &[], "somebody has to see to a level"),
        (
            "action,wording,howner\nwarn,Warn,Head\n",
            &[],
            "Did you mean \"owner\"?",
        ),
    ] {
        let path = world.file("bad.csv", text).display().to_string();
        let args = [&["policy", "--load", &path, "--yes"], more].concat();
        let refused = flat(&world.refused(3, &args));
        assert!(refused.contains(said), "{said}: {refused}");
        assert!(refused.contains("Nothing was adopted"), "{refused}");
    }
    world.refused(4, &words("policy --load not-there.csv --yes"));
    let path = world
        .file("good.csv", "Incident,Police\nGames,x\n")
        .display()
        .to_string();
    let unasked = ["policy", "--load", &path, "--subject", "pupil"];
    assert!(world.refused(3, &unasked).contains("--yes"));
    let editions = world.json(&["policy", "--editions"])["editions"].clone();
    assert_eq!(editions.as_array().unwrap().len(), 1);
}

#[test]
fn what_a_table_was_taken_for_is_shown_before_it_counts() {
    let world = World::new();
    let text = "Incident,Refer to line manager,Refer to Police\nGames,x,\nHoarding chargers,,(x)\n";
    let path = world.file("own.csv", text).display().to_string();
    let said = flat(&world.ok(&["policy", "--load", &path, "--subject", "pupil", "--yes"]));
    for part in [
        "Refer to line manager line-manager new",
        "Hoarding chargers hoarding-chargers new, pupils",
        "new types: hoarding-chargers (level 1)",
        "games, by pupils: no longer required: teacher, warning",
        "games, by pupils: now required: line-manager",
        "Adopted: own policy 2 (edition 2)",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let advised = flat(&world.ok(&words("policy --lint")));
    assert!(advised.contains("ADVICE"), "{advised}");
}

/// A day typed wrong is put right by another edition, and none of a type's rows wins by
/// where it stands.
#[test]
fn a_policy_that_does_not_count_yet_is_no_hindrance() {
    let world = World::new();
    let to_come = ["--subject", "pupil", "--from", "2062-09-01"];
    load(&world, "a.csv", "Incident,Police\nGames,x\n", &to_come);
    let now = ["--subject", "pupil", "--from", "2026-03-12"];
    load(&world, "b.csv", "Incident,Police\nGames,(x)\n", &now);
    assert_eq!(world.json(&["policy"])["policy"]["edition"], 3);
    assert_eq!(
        world.json(&["policy", "--at", "2070-01-01"])["policy"]["edition"],
        3
    );
}

#[test]
fn two_tables_do_not_say_two_things_of_one_type() {
    let world = World::new();
    let one = world
        .file("1.csv", "Incident,Warning\nGames,x\n")
        .display()
        .to_string();
    let two = world
        .file("2.csv", "Incident,Sanction\nGames,(x)\n")
        .display()
        .to_string();
    for files in [[&one, &two], [&two, &one]] {
        let said = world.refused(
            3,
            &[
                "policy",
                "--load",
                files[0],
                files[1],
                "--subject",
                "pupil",
                "--yes",
            ],
        );
        assert!(said.contains("Two rows are about games"), "{said}");
    }
    // A code in the table counts before what a row sounds like.
    let said = load(
        &world,
        "3.csv",
        "code,Incident,Warning\n,Games,x\ngames,Gaming,(x)\n",
        &["--subject", "pupil"],
    );
    let codes: Vec<&str> = said["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes[1], "games");
    assert_ne!(codes[0], "games");
}

#[test]
fn what_the_whole_policy_about_pupils_does_not_name_staff_can_still_do() {
    let world = World::new();
    load(
        &world,
        "whole.csv",
        "Incident,Warning\nHacking,x\n",
        &["--subject", "pupil", "--whole"],
    );
    world.report("device", &["--person", "Ash Moor:offender:staff"]);
    assert_eq!(world.json(&["log", "1"])["level"], 2);
}

/// What was taken out of the tables is gone, or it is said why it can't be.
#[test]
fn what_is_taken_out_of_the_saved_tables_is_not_kept_in_silence() {
    let world = World::new();
    let folder = world.folder().join("out").display().to_string();
    let said = world.json(&["policy", "--save", &folder]);
    let files: Vec<String> = said["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file.as_str().unwrap().to_owned())
        .collect();
    let types = format!("{folder}/categories.csv");
    let text = std::fs::read_to_string(&types).unwrap();
    let without: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("standing,"))
        .collect();
    std::fs::write(&types, without.join("\n")).unwrap();
    let mut args = vec!["policy", "--yes", "--load"];
    args.extend(files.iter().map(String::as_str));
    let refused = world.refused(3, &args);
    assert!(refused.contains("names the type \"standing\""), "{refused}");
    assert!(refused.contains("Nothing was adopted"), "{refused}");
}
