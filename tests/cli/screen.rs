//! The form on terminals of two sizes, by looking at the screen; and line by line.

#![cfg(unix)]

use std::process::Command;

use rexpect::session::{PtySession, spawn_command};

use crate::world::{GUARDBOOK, World};

const ENTER: &str = "\r";
const ESCAPE: &str = "\x1b";
/// Stands under every list of the form.
const LIST: &str = "What is meant";
/// Rows and columns.
const SIZES: [(u16, u16); 2] = [(25, 80), (20, 50)];

/// Somebody at a terminal of this size.
struct Keyboard {
    session: PtySession,
    shown: String,
    size: (u16, u16),
}

impl Keyboard {
    fn at(world: &World, size: (u16, u16), more: &str) -> Self {
        let (rows, columns) = size;
        let mut command = Command::new("/bin/sh");
        command
            .args([
                "-c",
                &format!("stty rows {rows} cols {columns}; exec \"$0\" report {more}"),
                GUARDBOOK,
            ])
            .current_dir(world.folder())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap())
            .env("TERM", "xterm")
            .env("GUARDBOOK_DB", world.log())
            .env("GUARDBOOK_USER", "Sam Okafor")
            .env("GUARDBOOK_NOW", "2026-03-12T10:00:00+00:00");
        Keyboard {
            session: spawn_command(command, Some(20_000)).unwrap(),
            shown: String::new(),
            size,
        }
    }

    /// Waits for each question in turn and answers it.
    fn answer(&mut self, answers: &[(&str, &str)]) {
        for (question, keys) in answers {
            self.wait(question);
            self.session.send(keys).unwrap();
            self.session.flush().unwrap();
        }
    }

    fn wait(&mut self, words: &str) {
        self.shown += &self
            .session
            .exp_string(words)
            .unwrap_or_else(|fault| panic!("{words}: {fault}\n{}", self.transcript().join("\n")));
        self.shown += words;
    }

    fn end(&mut self) {
        self.shown += &self.session.exp_eof().unwrap();
    }

    fn rows(&self, rows: u16) -> Vec<String> {
        let mut screen =
            vt100::Parser::new(rows.try_into().unwrap(), self.size.1.try_into().unwrap(), 0);
        screen.process(self.shown.as_bytes());
        screen.screen().rows(0, self.size.1).collect()
    }

    /// Everything that stayed, as on a screen that never scrolls.
    fn transcript(&self) -> Vec<String> {
        let mut rows = self.rows(500);
        while rows.last().is_some_and(String::is_empty) {
            rows.pop();
        }
        rows
    }

    /// The window must show the end of the transcript: a list that overran it would
    /// have left rows behind.
    #[track_caller]
    fn is_clean(&self) {
        let all = self.transcript();
        let window = self.rows(self.size.0);
        let mut window: Vec<&String> = window.iter().collect();
        while window.last().is_some_and(|row| row.is_empty()) {
            window.pop();
        }
        let end: Vec<&String> = all
            .iter()
            .skip(all.len().saturating_sub(window.len()))
            .collect();
        assert_eq!(window, end, "{}", all.join("\n"));
    }

    #[track_caller]
    fn shows(&self, line: &str, times: usize) {
        let all = self.transcript();
        let count = all.iter().filter(|row| row.contains(line)).count();
        assert_eq!(count, times, "{line}\n{}", all.join("\n"));
    }

    fn status(&mut self) -> String {
        format!("{:?}", self.session.process().wait().unwrap())
    }
}

/// The form up to the review, with a long answer in it.
const BEGIN: &[(&str, &str)] = &[
    ("(you)]: ", "Mrs Vale\r"),
    ("March 2026]: ", ENTER),
    (LIST, "\x1b[B\x1b[B\r"),
    ("When: ", "yesterday 16:30\r"),
    ("Full name: ", "Jamie Smith\r"),
    ("Year or kind: ", "5\r"),
    (LIST, "1\r"),
    ("Full name: ", ENTER),
];
const END: &[(&str, &str)] = &[
    ("Contact [none]: ", ENTER),
    ("Deliberately", "\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B \r"),
    ("May a child", "2\r"),
    ("| ", "It was so.\r"),
    ("| ", ".\r"),
    ("Apps [none]: ", ENTER),
    (
        "Evidence [none]: ",
        "A print of the page with the date and the time on it, kept by the office in the safe\r",
    ),
    (LIST, ENTER),
];

#[test]
fn the_whole_form_leaves_no_rows_behind_and_cuts_nothing_away() {
    for size in SIZES {
        let world = World::new();
        let mut keyboard = Keyboard::at(&world, size, "");
        keyboard.answer(BEGIN);
        keyboard.is_clean();
        keyboard.answer(END);
        keyboard.wait(LIST);
        keyboard.is_clean();
        for (line, times) in [
            // Once where it was answered, once at the review.
            ("Told by [Sam Okafor (you)]: Mrs Vale", 1),
            ("Where: Outside school", 1),
            ("Part: Target", 1),
            ("Type: Online bullying or harassment", 1),
            ("! Do not reply.", 1),
            ("Child at risk: No", 1),
            (">", 0),
            ("Evidence [none]: A print of the page", 1),
            ("   3 Where", 0),
            ("  3 Where", 1),
            ("Change an answer", 1),
        ] {
            keyboard.shows(line, times);
        }
        // The review fits; what is too long for a line of it ends in three full stops.
        for row in keyboard.transcript() {
            assert!(row.chars().count() <= usize::from(size.1), "{row}");
        }
        let all = keyboard.transcript();
        let evidence = all.iter().rfind(|row| row.contains("11 Evidence")).unwrap();
        assert!(evidence.ends_with("..."), "{evidence}");
        keyboard.answer(&[("", "1\r")]);
        keyboard.end();
        assert!(keyboard.shown.contains("Recorded as OS-0001."));
        let record = world.json(&["log", "1", "--names"]);
        assert_eq!(record["types"], serde_json::json!(["cyberbullying"]));
        assert!(
            record["evidence"]
                .as_str()
                .unwrap()
                .ends_with("in the safe")
        );
    }
}

#[test]
fn going_back_and_changing_and_throwing_away_on_the_screen() {
    for size in SIZES {
        let world = World::new();
        let mut keyboard = Keyboard::at(&world, size, "");
        keyboard.answer(BEGIN);
        keyboard.answer(&[
            // Back from the contact to the people, and in a list with Esc to the date.
            ("Contact [none]: ", "<\r"),
            (LIST, ESCAPE),
            ("When [Wednesday 11 March 2026, 16:30]: ", ENTER),
            (LIST, ENTER),
        ]);
        keyboard.answer(END);
        keyboard.is_clean();
        // Change the place, and see it in the review; then throw it away, and really.
        keyboard.answer(&[
            ("All correct?", "2\r"),
            ("Change:", "3\r"),
            ("Where did it", "\x1b[A\r"),
            ("All correct?", "3\r"),
            ("all of it away?", "1\r"),
            ("All correct?", "\x1b[A\r"),
            ("all of it away?", "2\r"),
        ]);
        keyboard.end();
        keyboard.shows("3 Where", 3);
        keyboard.shows("Where: Inside school", 1);
        keyboard.shows("Thrown away. Nothing was recorded.", 1);
        assert!(keyboard.status().contains("130"));
        assert!(!world.log().exists());
    }
}

#[test]
fn ctrl_c_at_the_review_and_while_changing_records_nothing() {
    for more in [
        &[][..],
        &[("All correct?", "2\r")],
        &[("All correct?", "2\r"), ("Change:", "1\r")],
    ] {
        let world = World::new();
        let mut keyboard = Keyboard::at(&world, SIZES[0], "");
        keyboard.answer(BEGIN);
        keyboard.answer(END);
        keyboard.answer(more);
        keyboard.wait(LIST);
        keyboard.session.send_control('c').unwrap();
        keyboard.end();
        keyboard.shows("Stopped. Nothing was recorded.", 1);
        let mut screen = vt100::Parser::default();
        screen.process(keyboard.shown.as_bytes());
        assert!(!screen.screen().hide_cursor());
        assert!(keyboard.status().contains("130"));
        assert!(!world.log().exists());
    }
}

/// The same form for a screen reader.
const ALOUD: &[(&str, &str)] = &[
    ("(you)]: ", "Mrs Vale\r"),
    ("March 2026]: ", ENTER),
    ("Number (1 to 4): ", "2\r"),
    ("When: ", "yesterday 16:30\r"),
    ("Full name: ", "Jamie Smith\r"),
    ("Year or kind: ", "5\r"),
    ("Number (1 to 5): ", "1\r"),
    ("Full name: ", ENTER),
    ("Contact [none]: ", "<\r"),
    ("Number (1 to 3) [1]: ", ENTER),
    ("Contact [none]: ", ENTER),
    ("Numbers (1 to 20), with commas between: ", "5\r"),
    ("Number (1 to 3): ", "2\r"),
    ("ends.", "It was so.\r.\r"),
    ("Apps [none]: ", ENTER),
    ("Evidence [none]: ", ENTER),
    ("Number (1 to 10) [10]: ", ENTER),
    ("Number (1 to 3): ", "2\r"),
    ("Number (1 to 14): ", "3\r"),
    ("Number (1 to 4) [2]: ", "1\r"),
    ("Number (1 to 3): ", "1\r"),
];

#[test]
fn line_by_line_nothing_is_drawn_twice_and_ctrl_c_stops_it_anywhere() {
    let world = World::new();
    let mut keyboard = Keyboard::at(&world, SIZES[0], "--accessible");
    keyboard.answer(ALOUD);
    keyboard.end();
    assert!(
        keyboard.shown.is_ascii() && !keyboard.shown.contains('\u{1b}'),
        "{}",
        keyboard.shown
    );
    for line in [
        "Chosen: Outside school",
        "Chosen: Inside school",
        "3. Where: Inside school",
        "Recorded as OS-0001.",
    ] {
        assert!(keyboard.shown.contains(line), "{line}: {}", keyboard.shown);
    }
    assert_eq!(world.json(&["log", "1"])["where"], "in");
    for stop in 0..ALOUD.len() {
        let world = World::new();
        let mut keyboard = Keyboard::at(&world, SIZES[0], "--accessible");
        keyboard.answer(&ALOUD[..stop]);
        keyboard.wait(ALOUD[stop].0);
        keyboard.session.send_control('c').unwrap();
        keyboard.end();
        assert!(
            keyboard.shown.contains("Stopped. Nothing was recorded."),
            "{stop}: {}",
            keyboard.shown
        );
        assert!(
            !keyboard.shown.contains('\u{1b}'),
            "{stop}: {}",
            keyboard.shown
        );
        assert!(keyboard.status().contains("130"), "{stop}");
        assert!(!world.log().exists(), "{stop}");
    }
}

#[test]
fn a_list_of_two_pages_and_its_last_row_leave_nothing_behind() {
    for size in SIZES {
        let world = World::new();
        let mut keyboard = Keyboard::at(&world, size, "");
        keyboard.answer(BEGIN);
        keyboard.answer(&[
            ("Contact [none]: ", ENTER),
            // Up from no row is the last, which is on no list.
            ("Deliberately", "\x1b[A \r"),
            ("A word of it [all]: ", "phishing\r"),
            ("Another word", ENTER),
        ]);
        keyboard.wait(LIST);
        keyboard.is_clean();
        keyboard.shows("Type: Something else: find it by a word", 1);
        keyboard.shows("  = Phishing or a financial scam", 1);
        keyboard.shows("[ ]", 0);
        keyboard.shows(" more ", 0);
        keyboard.session.send_control('c').unwrap();
        keyboard.end();
        keyboard.shows("Stopped. Nothing was recorded.", 1);
    }
}

#[test]
fn every_answer_is_read_aloud_without_a_table() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:6"]);
    let list = world.ok(&["log", "--accessible"]);
    for line in [
        "Incident 1\n",
        "  Level: 1\n",
        "  Who: J.S., offender\n",
        "  What: Games\n",
    ] {
        assert!(list.contains(line), "{line}: {list}");
    }
    for line in [
        "log",
        "log 1",
        "policy",
        "policy games",
        "summary --for full",
        "check",
        "log 1 --note x",
    ] {
        let mut command = world.command(&crate::world::words(line));
        let output = command.env("ACCESSIBLE", "1").output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && said.is_ascii(), "{said}");
        for drawn in ["---", "[ ]", "[x]", "    "] {
            assert!(!said.contains(drawn), "{line}: {drawn}: {said}");
        }
    }
    let drawn = world
        .command(&["log"])
        .env("ACCESSIBLE", "0")
        .output()
        .unwrap();
    assert!(String::from_utf8(drawn.stdout).unwrap().contains("----"));
}

/// What somebody types who thinks they are back at the shell.
const FOR_THE_SHELL: &str = "guardbook log | head -5\r";

#[test]
fn what_was_typed_for_the_shell_saves_nothing_and_throws_nothing_away() {
    for size in SIZES {
        let world = World::new();
        let mut keyboard = Keyboard::at(&world, size, "");
        keyboard.answer(BEGIN);
        keyboard.answer(END);
        keyboard.answer(&[
            ("All correct?", FOR_THE_SHELL),
            ("! Type a number from 1 to 3.", "   \r"),
            ("! Type a number from 1 to 3.", "2\r"),
            ("Change:", "99\r"),
            ("! Type a number from 1 to 14.", "\r"),
            ("! Type a number from 1 to 14.", "<\r"),
            ("All correct?", "3\r"),
            ("all of it away?", FOR_THE_SHELL),
            ("! Type a number from 1 to 2.", "\r \r"),
            ("! Type a number from 1 to 2.", ""),
        ]);
        keyboard.wait("Enter: ");
        assert!(!world.log().exists(), "{}", keyboard.shown);
        keyboard.session.send_control('c').unwrap();
        keyboard.end();
        keyboard.shows("Stopped. Nothing was recorded.", 1);
        assert!(keyboard.status().contains("130"));
        assert!(!world.log().exists());
    }
}

#[test]
fn no_list_is_answered_by_space_or_enter_before_a_row_is_chosen() {
    let world = World::new();
    let mut keyboard = Keyboard::at(&world, SIZES[0], "");
    keyboard.answer(BEGIN[..2].as_ref());
    keyboard.answer(&[
        ("Where did it take place?", ENTER),
        ("! Type a number from 1 to 4.", " "),
        (LIST, "2\r"),
        ("When: ", "yesterday 16:30\r"),
        ("Full name: ", "Jamie Smith\r"),
        ("Year or kind: ", "5\r"),
        ("What was their part", ENTER),
        ("! Type a number from 1 to 5.", "1\r"),
        ("Full name: ", ENTER),
        ("Contact [none]: ", ENTER),
        // Neither is anything ticked, and why stays in sight beside the list.
        ("Deliberately", ENTER),
        ("! Choose at least one.", " "),
        ("! Go to a row first", ""),
    ]);
    keyboard.wait("goes on: ");
    let window = keyboard.rows(SIZES[0].0);
    for line in [
        "! Choose at least one.",
        "Type:",
        "more below:",
        "? What is meant",
    ] {
        let count = window.iter().filter(|row| row.contains(line)).count();
        assert_eq!(count, 1, "{line}\n{}", window.join("\n"));
    }
    keyboard.answer(&[
        ("", "5\r\r"),
        ("Child at risk:", ENTER),
        ("! Type a number from 1 to 3.", ""),
    ]);
    keyboard.session.send_control('c').unwrap();
    keyboard.end();
    keyboard.shows("Type: Online bullying or harassment", 1);
}

/// As at a question that is typed on.
#[test]
fn the_end_of_input_stops_a_list_too() {
    let world = World::new();
    let mut keyboard = Keyboard::at(&world, SIZES[0], "");
    keyboard.answer(&BEGIN[..2]);
    keyboard.answer(&[(LIST, "2\x04")]);
    keyboard.end();
    assert!(keyboard.status().contains("130"), "{}", keyboard.status());
    keyboard.shows("Nothing was recorded.", 1);
    assert!(world.bytes().is_none());
}
