//! The questions on a pseudo-terminal, as somebody at a keyboard meets them.

#![cfg(unix)]

use rexpect::session::{PtySession, spawn_command};

use crate::world::{World, words};

const ENTER: &str = "\r";

/// A question by its prompt, and the keys that answer it.
pub type Answers<'a> = &'a [(&'a str, &'a str)];

pub fn begin(world: &World, args: &[&str]) -> PtySession {
    let mut command = world.command(args);
    command.env("TERM", "xterm");
    spawn_command(command, Some(20_000)).unwrap()
}

/// Waits for each question in turn and answers it; everything shown meanwhile.
pub fn answer(session: &mut PtySession, answers: Answers) -> String {
    let mut shown = String::new();
    for (question, keys) in answers {
        shown += &session.exp_string(question).unwrap();
        shown += question;
        session.send(keys).unwrap();
        session.flush().unwrap();
    }
    shown
}

/// The whole form, a slip included, in its order, and the review.
const FORM: Answers = &[
    ("(you)]: ", "Mrs Vale\r"),
    ("March 2026]: ", ENTER),
    ("What is meant", "2\r"),
    ("When: ", "31/2/26\r"),
    ("When: ", "yesterday 16:30\r"),
    ("Full name: ", "Jamie Smith\r"),
    ("Year or kind: ", "5\r"),
    ("What is meant", "1\r"),
    ("Full name: ", ENTER),
    ("Contact [none]: ", "01277 000000\r"),
    // The ninth of form H's types: sexting.
    ("What is meant", "9\r\r"),
    ("| ", "A picture was sent.\r"),
    ("| ", "To the class.\r"),
    ("| ", ".\r"),
    ("Apps [none]: ", "WhatsApp, Signal\r"),
    ("Evidence [none]: ", "On a phone, in the safe\r"),
    // Up from "Not known" to the second; and it is saved.
    (
        "What is meant",
        "\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\r",
    ),
    ("All correct?", "1\r"),
];

#[test]
fn the_form_is_asked_in_its_order_and_the_record_holds_every_answer() {
    let world = World::new();
    let mut session = begin(&world, &["report"]);
    let mut shown = answer(&mut session, FORM);
    shown += &session.exp_eof().unwrap();
    for said in [
        "31/2/26 is not a date",
        "! Do not look at, copy, print",
        "Recorded as OS-0001.",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let record = world.json(&["log", "1", "--names"]);
    assert_eq!(record["what"], "A picture was sent.\nTo the class.");
    assert_eq!(record["people"][0]["name"], "Jamie Smith");
    assert_eq!(record["people"][0]["year"], "Y5");
    assert_eq!(record["happened"]["time"], "16:30");
    assert_eq!(record["where"], "out");
    assert_eq!(record["reported"]["by"], "Mrs Vale");
    assert_eq!(record["reported"]["found_by"], "slip");
    assert_eq!(record["contact"], "01277 000000");
    assert_eq!(record["evidence"], "On a phone, in the safe");
    assert_eq!(
        record["platforms"],
        serde_json::json!(["WhatsApp", "Signal"])
    );
    assert_eq!(record["types"], serde_json::json!(["nudes"]));
    assert_eq!(
        record["at_risk"], "yes",
        "the type answers it, so it is not asked"
    );
}

#[test]
fn a_flag_given_is_a_question_answered() {
    let world = World::new();
    let mut session = begin(
        &world,
        &[
            "report",
            "--type",
            "games",
            "--when",
            "2026-03-09",
            "--where",
            "in",
            "--told-by",
            "anonymous",
        ],
    );
    let rest: Vec<(&str, &str)> = vec![
        ("March 2026]: ", ENTER),
        ("Full name: ", ENTER),
        ("Contact [none]: ", ENTER),
        ("What is meant", "2\r"),
        ("| ", "It was so.\r"),
        ("| ", ".\r"),
        ("Apps [none]: ", ENTER),
        ("Evidence [none]: ", ENTER),
        ("What is meant", ENTER),
        ("What is meant", "1\r"),
    ];
    answer(&mut session, &rest);
    session.exp_eof().unwrap();
    let record = world.json(&["log", "1"]);
    assert_eq!(
        (
            record["at_risk"].as_str(),
            record["reported"]["anonymous"].as_bool()
        ),
        (Some("no"), Some(true))
    );
}

#[test]
fn ctrl_c_at_any_question_records_nothing_and_gives_the_cursor_back() {
    // At every question of the form, and in the middle of a list.
    for stop in 0..FORM.len() {
        let world = World::new();
        let mut session = begin(&world, &["report"]);
        let mut shown = answer(&mut session, &FORM[..stop]);
        shown += &session.exp_string(FORM[stop].0).unwrap();
        session.send_control('c').unwrap();
        shown += &session.exp_eof().unwrap();
        assert!(
            shown.contains("Stopped. Nothing was recorded."),
            "{stop}: {shown}"
        );
        let mut screen = vt100::Parser::default();
        screen.process(shown.as_bytes());
        assert!(
            !screen.screen().hide_cursor(),
            "the cursor stays hidden at question {stop}"
        );
        let status = session.process().wait().unwrap();
        assert!(format!("{status:?}").contains("130"), "{stop}: {status:?}");
        assert!(!world.log().exists(), "a log was begun at question {stop}");
    }
}

#[test]
fn a_reason_is_asked_for_so_that_it_stays_out_of_the_shells_history() {
    let world = World::new();
    world.report("games", &[]);
    let mut session = begin(&world, &["log", "1", "--waive", "parents"]);
    answer(&mut session, &[("| ", "They came in.\r"), ("| ", ".\r")]);
    session.exp_eof().unwrap();
    let record = world.json(&["log", "1"]);
    let parents = record["actions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|step| step["action"] == "parents")
        .unwrap();
    assert_eq!(
        (parents["state"].as_str(), parents["detail"].as_str()),
        (Some("declined"), Some("They came in."))
    );
}

#[test]
fn a_file_with_names_is_written_when_that_is_chosen_and_not_else() {
    let world = World::new();
    world.report("games", &["--person", "Lee Brown:offender:6"]);
    let args = ["export", "--for", "full", "--names", "--out", "full.csv"];
    let file = world.folder().join("full.csv");
    for (keys, written) in [("1\r", false), ("y\r1\r", false), ("2\r", true)] {
        let mut session = begin(&world, &args);
        answer(&mut session, &[("Now:", keys)]);
        let said = session.exp_eof().unwrap();
        assert_eq!(file.exists(), written, "{keys:?}: {said}");
        assert_eq!(said.contains("Nothing was written."), !written, "{said}");
        assert_eq!(said.contains("now holds names"), written, "{said}");
    }
}

#[test]
fn a_no_ends_with_one_code_wherever_it_is_said() {
    let world = World::new();
    world.report("games", &["--person", "Lee Brown:offender:6"]);
    world.report("games", &["--person", "Lee Browne:offender:6"]);
    let before = world.bytes();
    for (line, question) in [
        ("undo", "Now:"),
        ("people P-1 --merge P-2 --because x", "Now:"),
        ("export --for full --names", "Now:"),
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let mut session = begin(&world, &args);
        answer(&mut session, &[(question, "1\r")]);
        let said = session.exp_eof().unwrap();
        assert!(said.contains("Stopped. Nothing was "), "{line}: {said}");
        let status = format!("{:?}", session.process().wait().unwrap());
        assert!(status.contains("130"), "{line}: {status}");
    }
    assert!(before == world.bytes());
}

/// A form takes its minutes: what is written is of the moment it is written, and what
/// happened while it was filled in is not yet to come.
#[test]
fn the_clock_goes_on_while_somebody_is_asked() {
    let mut world = World::new();
    let clock = world.file("clock", "2026-03-12T10:00:00+00:00");
    world.at(&format!("@{}", clock.display()));
    let line = "report --type games --where in --told-by anonymous --reported-on 2026-03-12 --person 'Jamie Smith:offender:5' --at-risk no --found-by staff --what x --contact n/a --platform WhatsApp --evidence x";
    let mut session = begin(&world, &words(line));
    session.exp_string("When: ").unwrap();
    world.file("clock", "2026-03-12T10:20:00+00:00");
    session.send("today 10:15\r").unwrap();
    session.flush().unwrap();
    session.exp_string("All correct?").unwrap();
    world.file("clock", "2026-03-12T10:30:00+00:00");
    session.send("1\r").unwrap();
    session.flush().unwrap();
    session.exp_eof().unwrap();
    let record = world.json(&["log", "1"]);
    assert_eq!(record["happened"]["time"], "10:15", "{record}");
    assert_eq!(record["actions"][0]["on"], "2026-03-12T10:30", "{record}");

    let mut session = begin(&world, &words("log 1 --did --accessible"));
    session.exp_string("Numbers").unwrap();
    session.send("1\r").unwrap();
    session.flush().unwrap();
    session.exp_string("When: ").unwrap();
    world.file("clock", "2026-03-12T11:05:00+00:00");
    answer(
        &mut session,
        &[("", ENTER), ("By: ", ENTER), ("How: ", ENTER)],
    );
    session.exp_eof().unwrap();
    let record = world.json(&["log", "1"]);
    let done = record["actions"].as_array().unwrap().iter();
    let done: Vec<&str> = done.filter_map(|step| step["on"].as_str()).collect();
    assert!(done.contains(&"2026-03-12T11:05"), "{record}");
}
