//! Questions outside the form: what they take for text, what is checked before they
//! are asked, and what they show of what is there.

#![cfg(unix)]

use serde_json::json;

use crate::{
    questions::{answer, begin},
    world::{World, words},
};

const ENTER: &str = "\r";

/// Answers these and sees it end; everything shown.
fn asked(world: &World, line: &str, answers: &[(&str, &str)]) -> String {
    let mut session = begin(world, &words(line));
    let shown = answer(&mut session, answers);
    shown + &session.exp_eof().unwrap()
}

#[test]
fn a_word_for_nothing_is_nothing_and_the_review_shows_it_so() {
    let world = World::new();
    let flags = "report --type games --when 2026-03-09 --where in --at-risk no --reported-on 2026-03-09 --found-by staff";
    let shown = asked(
        &world,
        flags,
        &[
            ("(you)]: ", "None\r"),
            ("Full name: ", "none\r"),
            ("Contact [none]: ", "none\r"),
            ("| ", "It was so.\r"),
            ("| ", ".\r"),
            ("Apps [none]: ", "N/A\r"),
            ("Evidence [none]: ", "nil\r"),
            ("All correct?", "1\r"),
        ],
    );
    for line in ["Contact        -", "Apps           -", "Evidence       -"] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    let record = world.json(&["log", "1", "-N"]);
    assert_eq!(record["contact"], json!(null));
    assert_eq!(record["evidence"], json!(null));
    assert_eq!(record["platforms"], json!([]));
    assert_eq!(record["people"], json!([]));
    assert_eq!(record["reported"]["by"], json!(null), "the writer was told");
}

#[test]
fn a_line_that_is_only_a_sign_is_never_recorded() {
    let world = World::new();
    world.report("games", &[]);
    let said = "! A line with only < or ? is not recorded as text.";
    let shown = asked(
        &world,
        "log 1 --note",
        &[
            ("One with only < or", ""),
            ("| ", "<\r"),
            (said, ""),
            ("| ", "They\u{1b}[B came.\r"),
            ("! Arrow keys and the like", ""),
            ("| ", "?\r"),
            (said, ""),
            ("| ", ".\r"),
        ],
    );
    assert_eq!(
        world.json(&["log", "1"])["notes"][0]["text"],
        "They came.",
        "{shown}"
    );
    asked(
        &world,
        "log 1 --did police,parents --on 2026-03-10",
        &[("How: ", "?\r"), (said, ""), ("How: ", "By letter\r")],
    );
    let history = world.ok(&["log", "1", "--history"]);
    assert!(history.contains("By letter"), "{history}");
    asked(
        &world,
        "escalate 1",
        &[
            ("Now:", "3\r"),
            ("Who:", "ceop\r"),
            ("! Type a number", "5\r\r"),
            ("Reference: ", "<\r"),
            (said, ""),
            ("Reference: ", "none\r"),
            ("| ", "So.\r"),
            ("| ", ".\r"),
        ],
    );
    let record = world.json(&["log", "1"]).to_string();
    for sign in ["\"<\"", "\"?\"", "\"none\""] {
        assert!(!record.contains(sign), "{sign}: {record}");
    }
}

#[test]
fn what_can_not_be_is_said_before_anybody_writes_why() {
    let world = World::new();
    world.report("games", &["--person", "Ash Moor:offender:6"]);
    world.report("games", &[]);
    world.close("2");
    let before = world.bytes();
    for (line, said) in [
        ("log 1 --reopen", "OS-0001 is open."),
        (
            "log 1 --waive meeting.grievance",
            "No procedure of this record has points",
        ),
        ("log 1 --waive nosuch", "is not an action"),
        (
            "log 1 --refused removal",
            "No procedure of this record says",
        ),
        ("log 1 --outcome --close", "cannot be closed yet"),
        ("log 1 --set where=in", "is so already"),
        ("log 2 --waive police", "OS-0002 is closed."),
        ("log 2 --outcome", "OS-0002 is closed."),
        (
            "log 1 --did police --on 2026-03-01 --detail",
            "lies before the incident itself",
        ),
        ("escalate 1 --level 1", "already at level 1"),
        ("escalate 1 --to nosuch", "is not an action"),
        ("escalate 2", "OS-0002 is closed."),
        ("people P-1 --set year=Y6", "year is so already"),
    ] {
        let mut session = begin(&world, &words(line));
        let shown = session.exp_eof().unwrap();
        assert!(shown.contains(said), "{line}: {shown}");
        assert!(
            !shown.contains("Why?") && !shown.contains("| "),
            "{line}: {shown}"
        );
    }
    assert!(before == world.bytes(), "a trial left something behind");
    // What can be is asked for, and is written once.
    asked(
        &world,
        "log 1 --outcome",
        &[("| ", "It is over.\r"), ("| ", ".\r")],
    );
    assert_eq!(world.json(&["log", "1"])["outcome"]["text"], "It is over.");
}

#[test]
fn an_outcome_that_is_there_is_shown_before_another_is_written() {
    let world = World::new();
    world.report("games", &["--person", "Ash Moor:offender:6"]);
    world.ok(&["log", "1", "--outcome", "Ash Moor said sorry."]);
    let shown = asked(
        &world,
        "log 1 --outcome",
        &[
            ("Now: A.M. said sorry.", ""),
            ("| ", "And to all.\r"),
            ("| ", ".\r"),
        ],
    );
    assert!(!shown.contains("Ash Moor"), "{shown}");
    // Once nothing is left but to close, nothing else is advised.
    let record = world.json(&["log", "1"]);
    let mut waive = vec!["log", "1", "--because", "x"];
    for step in record["actions"].as_array().unwrap() {
        if step["state"] == "undecided" {
            waive.extend(["--waive", step["action"].as_str().unwrap()]);
        }
    }
    let said = world.ok(&waive);
    assert!(said.contains("Next:  guardbook log 1 --close"), "{said}");
}

#[test]
fn a_merge_shows_the_names_where_they_are_asked_for_and_says_how_where_not() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:6"]);
    world.report("games", &["--person", "Jamee Smith:offender:6"]);
    let shown = asked(
        &world,
        "people P-1 --merge P-2 --because x",
        &[("Now:", "1\r")],
    );
    assert!(shown.contains("--merge P-2 -N"), "{shown}");
    assert!(!shown.contains("Smith"), "{shown}");
    let shown = asked(
        &world,
        "people P-1 --merge P-2 -N --because x",
        &[("Now:", "1\r")],
    );
    for name in ["Jamie Smith", "Jamee Smith"] {
        assert!(shown.contains(name), "{name}: {shown}");
    }
}

#[test]
fn an_answer_put_right_is_asked_as_the_form_asks_it() {
    let world = World::new();
    world.report(
        "games",
        &[
            "--evidence",
            "Ash Moor has it",
            "--person",
            "Ash Moor:offender:6",
        ],
    );
    let shown = asked(
        &world,
        "log 1 --set where --because x",
        &[
            ("Where did it take place?", ""),
            ("> ", "?\r"),
            ("Inside is on the premises", ""),
            ("Where:", "<\r"),
            ("There is no question before this one", ""),
            ("Where:", "2\r"),
        ],
    );
    assert!(shown.contains("1. Inside school"), "{shown}");
    assert_eq!(world.json(&["log", "1"])["where"], "out");
    let shown = asked(
        &world,
        "log 1 --set evidence --because x",
        &[
            ("Now: A.M. has it", ""),
            ("Evidence: ", ENTER),
            ("! This one has to be answered.", ""),
            ("Evidence: ", "<\r"),
            ("Evidence: ", "A print\r"),
        ],
    );
    assert!(!shown.contains("Ash Moor"), "{shown}");
    assert_eq!(world.json(&["log", "1", "-N"])["evidence"], "A print");
    asked(
        &world,
        "log 1 --set type --because x",
        &[("Type:", "8\r"), ("[x]", ENTER)],
    );
    assert_eq!(
        world.json(&["log", "1"])["types"].as_array().unwrap().len(),
        2
    );
}

/// One answer left as it is does not take the others with it.
#[test]
fn an_answer_that_stays_as_it_is_leaves_the_others() {
    let world = World::new();
    world.report("games", &["--evidence", "A print"]);
    let shown = asked(
        &world,
        "log 1 --set where --set when --set evidence --because x",
        &[
            ("Where:", "1\r"),
            ("where stays as it is.", ""),
            ("When", "2026-03-08\r"),
            ("Evidence: ", "A photo\r"),
        ],
    );
    assert!(!shown.contains("error"), "{shown}");
    let record = world.json(&words("log 1 -N"));
    assert_eq!(record["where"], "in");
    assert_eq!(record["happened"]["date"], "2026-03-08");
    assert_eq!(record["evidence"], "A photo");
    let shown = asked(
        &world,
        "log 1 --set where --set at-risk --because x",
        &[("Where:", "1\r"), ("Child at risk:", "2\r")],
    );
    assert!(shown.contains("Everything stays as it is."), "{shown}");
}

#[test]
fn whoever_is_put_right_is_named_by_code_and_an_empty_answer_is_none() {
    let world = World::new();
    world.report("games", &["--person", "Ash Moor:offender:6"]);
    let shown = asked(
        &world,
        "people P-1 --set name --because x",
        &[
            ("This is of P-1, Y6, in 1 incident.", ""),
            ("Full name: ", ENTER),
            ("! This one has to be answered.", ""),
            ("Full name: ", "?\r"),
            ("Full name: ", "Ash Moore\r"),
        ],
    );
    assert!(!shown.contains("Ash Moor,"), "{shown}");
    asked(
        &world,
        "people P-1 --set name -N --because x",
        &[
            ("This is of P-1, Ash Moore, Y6", ""),
            ("Full name: ", "Ash Moor\r"),
        ],
    );
}

#[test]
fn which_action_or_point_is_asked_where_the_flag_names_none() {
    let world = World::new();
    world.report("negative-comments", &[]);
    world.ok(&["log", "1", "--did", "meeting", "--detail", "x"]);
    let said = world.refused(3, &["log", "1", "--point"]);
    assert!(
        said.contains("--point names nothing, and nobody can be asked."),
        "{said}"
    );
    assert!(said.contains("--point meeting."), "{said}");
    let said = world.refused(3, &["log", "1", "--waive", "--because", "x"]);
    assert!(said.contains("--waive names nothing"), "{said}");
    asked(
        &world,
        "log 1 --point",
        &[("What was gone through?", ""), ("Which:", "1\r\r")],
    );
    let record = world.json(&["log", "1"]);
    let steps = record["procedures"][0]["steps"].as_array().unwrap();
    let meeting = steps
        .iter()
        .find(|step| step["action"] == "meeting")
        .unwrap();
    let ticked = |point: &&serde_json::Value| point["state"] == "done";
    let points = meeting["points"].as_array().unwrap();
    assert_eq!(points.iter().filter(ticked).count(), 1, "{meeting}");
    asked(
        &world,
        "log 1 --waive --because x",
        &[("What is not to be done?", ""), ("Which:", "1\r\r")],
    );
    let record = world.json(&["log", "1"]);
    let declined = |step: &&serde_json::Value| step["state"] == "declined";
    assert_eq!(
        record["actions"]
            .as_array()
            .unwrap()
            .iter()
            .filter(declined)
            .count(),
        1
    );
}

#[test]
fn only_an_agency_gives_a_reference_and_only_somebody_is_told() {
    let world = World::new();
    world.report("games", &[]);
    let shown = asked(
        &world,
        "log 1 --did",
        &[
            ("1. [ ] coordinator", "1\r\r"),
            ("When: ", ENTER),
            ("By: ", ENTER),
            ("How: ", ENTER),
        ],
    );
    assert!(!shown.contains("Reference"), "{shown}");
    let mut session = begin(&world, &["escalate", "1", "--accessible"]);
    let shown = answer(
        &mut session,
        &[("Number (1 to 4): ", "3\r"), ("Numbers (1 to", "")],
    );
    session.send_control('c').unwrap();
    for told in ["police:", "social-care:", "parents:", "dsl:", "lado:"] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    for done in [
        "secure-evidence:",
        "contain:",
        "meeting:",
        "sanction:",
        "warning:",
    ] {
        assert!(!shown.contains(done), "{done}: {shown}");
    }
    session.exp_eof().unwrap();
}

#[test]
fn the_words_of_a_question_fit_where_it_is_asked() {
    let world = World::new();
    let shown = asked(
        &world,
        "report --type games --where in --at-risk no --what x",
        &[
            ("(you)]: ", ENTER),
            ("March 2026]: ", ENTER),
            ("When: ", "9/3/26 14:30 to 11/3/26\r"),
            ("Full name: ", "Ash Moor\r"),
            ("Year or kind: ", "clerk\r"),
            ("! That is neither.", ""),
            ("Year or kind: ", "6\r"),
            ("Part:", "1\r"),
            ("Full name: ", "<\r"),
            ("When [9 Mar 2026, 14:30 to 11 Mar 2026]: ", "\u{3}"),
        ],
    );
    assert!(!shown.contains("After the part"), "{shown}");
    world.report("games", &[]);
    asked(
        &world,
        "log 1 --did",
        &[
            ("Done:", "1\r\r"),
            ("When: ", "1/4/26\r"),
            ("What was done is noted once it is done", ""),
            ("When: ", "\u{3}"),
        ],
    );
}

/// A part of an examination is shown as it is, with the words it can be, and nothing is
/// offered that is refused.
#[test]
fn what_was_noted_of_a_device_is_asked_with_what_it_is_now() {
    let world = World::new();
    world.report("games", &["--person", "Ben Fox:offender:5"]);
    world.ok(&words("log 1 --device --whose P-1 --searched-for harm,rule --found no --decided retain --because 'It was so.' --by 'Yot Krim' --with 'Una Cray'"));
    for (part, now, words_for_it, may_be_nothing) in [
        ("with", "Now: U.C.", "", false),
        ("by", "Now: Y.K.", "", true),
        ("whose", "Now: P-1", "", false),
        ("on", "Now: 12 Mar 2026", "", false),
        (
            "searched-for",
            "Now: harm, rule",
            "harm, disruption or rule",
            false,
        ),
        ("found", "Now: no", "yes, no or unknown", false),
        (
            "decided",
            "Now: retain",
            "delete, retain, police, confiscate or return",
            false,
        ),
    ] {
        let line = format!("log 1 --set device.{part} --because x");
        let label = format!("device.{part}: ");
        let shown = asked(&world, &line, &[(&label, "\u{3}")]);
        assert!(
            shown.contains(now) && shown.contains(words_for_it),
            "{part}: {shown}"
        );
        assert_eq!(
            shown.contains("- for nothing"),
            may_be_nothing,
            "{part}: {shown}"
        );
    }
    let shown = asked(
        &world,
        "log 1 --set level --because x",
        &[("level: ", "\u{3}")],
    );
    assert!(!shown.contains("- for nothing"), "{shown}");
}

#[test]
fn each_open_question_of_guidance_is_asked_in_full() {
    let world = World::new();
    world.report("nudes", &[]);
    world.ok(&words("log 1 --answer adult=no"));
    let shown = asked(
        &world,
        "log 1 --answer",
        &[
            ("as with special needs?", ""),
            ("Answer", "2\r"),
            ("Answer", "2\r"),
            ("Answer", "1\r"),
            ("Answer", "3\r"),
        ],
    );
    assert!(!shown.contains("Is an adult involved?"), "{shown}");
    let questions = world.json(&["log", "1"])["questions"].clone();
    let answers: Vec<&str> = questions
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["answer"].as_str().unwrap())
        .collect();
    assert_eq!(answers, ["no", "no", "no", "yes", "unknown"]);
}
