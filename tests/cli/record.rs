//! `log NUMBER`: one record.

use serde_json::json;

use crate::world::{World, flat, words};

#[test]
fn one_record_is_found_by_its_number_in_any_spelling() {
    let world = World::new();
    world.report("games", &["--person", "Robin Vale:target"]);
    world.report("device", &[]);
    let record = world.ok(&["log", "1"]);
    for number in ["OS-0001", "os-1", "0001"] {
        assert_eq!(world.ok(&["log", number]), record);
    }
    for (number, words) in [
        ("5", "The newest is OS-0002"),
        ("99999999999", "not the number of an incident"),
        ("0", "not the number of an incident"),
        ("Robin", "not the number of an incident"),
    ] {
        let said = world.refused(4, &["log", number]);
        assert!(said.contains(words) && !said.contains("Robin"), "{said}");
    }
}

#[test]
fn the_words_people_may_guess_open_the_log_too() {
    let world = World::new();
    world.report("games", &[]);
    let list = world.ok(&["log"]);
    for guess in ["list", "show", "view", "record"] {
        assert_eq!(world.ok(&[guess]), list, "{guess}");
    }
}

#[test]
fn one_record_says_all_there_is_to_know() {
    let world = World::new();
    let args = words(
        "--type hate --person 'Lee Brown:offender:6' --told-by 'Mrs Vale' --found-by parent
         --platform Chatter --platform Photogram --evidence 'A printout in the safe.'
         --when '2026-03-09 16:30' --where both --reported-on 2026-03-10 --source-ref HD-7",
    );
    world.report("cyberbullying", &args);
    let said = flat(&world.ok(&["log", "1"]));
    for words in [
        "OS-0001 OPEN",
        "What Online bullying or harassment",
        "What Racist, sexist",
        "Level Level 2 of 3 (Headteacher)",
        "Happened Monday 9 March 2026, 16:30; inside and outside school",
        "Told Tuesday 10 March 2026 by M.V.; a parent or carer told us",
        "Recorded Thu 12 Mar 2026 10:00 by S.O.",
        "Risk Content, Contact, Conduct",
        "Child at risk yes",
        "Apps Chatter, Photogram",
        "Who L.B. P-1 Y6 offender",
        "WHAT HAPPENED It was so.",
        "EVIDENCE A printout in the safe.",
        "! Do not reply.",
        "required; OVERDUE",
        "OUTCOME (not yet)",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let record = world.json(&["log", "1"]);
    assert_eq!(record["risk"], json!(["content", "contact", "conduct"]));
    assert_eq!(record["happened"]["time"], "16:30");
    assert_eq!(record["platforms"], json!(["Chatter", "Photogram"]));
    assert_eq!(record["source_ref"], "HD-7");
}

#[test]
fn what_was_done_is_on_the_record_with_day_and_writer() {
    let world = World::new();
    world.report("games", &["--person", "Lee Brown:offender:6"]);
    world.ok(&words(
        "log 1 --did teacher --on '2026-03-11 09:05' --detail 'In the yard.'",
    ));
    world.ok(&words(
        "log 1 --waive parents --because 'They saw it.' --as 'Bo Fern'",
    ));
    world.ok(&words(
        "log 1 --note 'Seen again.' --outcome Sorry. --as 'Bo Fern'",
    ));
    let said = flat(&world.ok(&["log", "1"]));
    for words in [
        "NOTES - Seen again. (Thu 12 Mar 2026 10:00, B.F.)",
        "OUTCOME Sorry. (Thu 12 Mar 2026 10:00, B.F.)",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let lines = world.ok(&["log", "1"]);
    let mark = |action: &str| {
        let row = |line: &&str| {
            line.trim_start()
                .get(5..)
                .is_some_and(|at| at.starts_with(action))
        };
        lines.lines().find(row).unwrap().trim_start()[..3].to_owned()
    };
    let marks = ["record", "teacher", "parents", "warning"].map(mark);
    assert_eq!(marks, ["[x]", "[x]", "[-]", "[ ]"]);
    world.ok(&words("log 1 --did coordinator,warning --close"));
    let said = world.ok(&["log", "1"]);
    assert!(said.starts_with("OS-0001  CLOSED"), "{said}");
    assert!(
        said.contains("Closed Thu 12 Mar 2026 10:00 by S.O.\n"),
        "{said}"
    );
}
