//! A form that can't be recorded: said before it is filled in, or kept until it can be.

#![cfg(unix)]

use std::io::Write;

use crate::{
    questions::{answer, begin},
    world::{World, words},
};

const ENTER: &str = "\r";
/// A script on a pseudo-terminal, in the world's folder and with its clock.
fn in_a_shell(world: &World, script: &str) -> rexpect::session::PtySession {
    let program = world.command(&[]);
    let named = program.get_program().to_string_lossy();
    let mut command = std::process::Command::new("sh");
    command
        .args(["-c", &script.replace("guardbook", &named)])
        .current_dir(world.folder());
    for (name, value) in program.get_envs() {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    rexpect::session::spawn_command(command, Some(20_000)).unwrap()
}

const USUAL: &str = "report --type games --when 2026-03-09 --where in --at-risk no --told-by anonymous --reported-on 2026-03-09 --contact none --platform none --evidence none --found-by staff";

#[test]
fn what_a_locked_log_could_not_take_is_still_there_and_is_recorded_later() {
    let world = World::new();
    world.report("games", &[]);
    let mut session = begin(&world, &words(USUAL));
    answer(
        &mut session,
        &[
            ("Full name: ", ENTER),
            ("| ", "It was a long story.\r"),
            ("| ", ".\r"),
        ],
    );
    let mut other = rusqlite::Connection::open(world.log()).unwrap();
    let locked = other
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .unwrap();
    let said = answer(&mut session, &[("All correct?", "1\r"), ("still here", "")]);
    assert!(said.contains("Another guardbook"), "{said}");
    assert_eq!(said.matches("Try again").count(), 1, "{said}");
    locked.rollback().unwrap();
    answer(&mut session, &[("All correct?", "1\r")]);
    let said = session.exp_eof().unwrap();
    assert!(said.contains("Recorded as OS-0002."), "{said}");
    let record = world.json(&["log", "2"]);
    assert_eq!(record["what"], "It was a long story.");
}

#[test]
fn what_cannot_be_recorded_is_said_before_the_first_question() {
    let world = World::new();
    world.report("games", &["--source-ref", "HD-1"]);
    let mut session = begin(&world, &["report", "--source-ref", "HD-1"]);
    let said = session.exp_eof().unwrap();
    assert!(said.contains("in the log already, as OS-0001"), "{said}");
    assert!(!said.contains("Enter accepts"), "{said}");
    let folder = world.folder().join("Dropbox");
    std::fs::create_dir(&folder).unwrap();
    let log = folder.join("log.db").to_str().unwrap().to_owned();
    let mut session = begin(&world, &["report", "--db", &log]);
    let said = session.exp_eof().unwrap();
    assert!(said.contains("synchronised"), "{said}");
    assert!(!said.contains("Enter accepts"), "{said}");
    assert!(!std::fs::exists(&log).unwrap());
}

/// What is pasted at a list is for the questions after it, in their order; and nothing
/// pasted approves the record.
#[test]
fn what_is_pasted_goes_to_the_questions_it_was_meant_for() {
    let world = World::new();
    let line = "report --type games --when 2026-03-09 --where in --told-by anonymous --reported-on 2026-03-09 --person P-1:target";
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    let mut session = begin(&world, &words(line));
    answer(
        &mut session,
        &[
            ("Contact [none]: ", ENTER),
            // At risk, what, platforms, evidence, how it came to light, save.
            (
                "What is meant",
                "2\rA story\r.\rWhatsApp\rA photo\r\r1\r1\r",
            ),
        ],
    );
    let shown = session.exp_string("All correct?").unwrap();
    assert!(shown.contains("A story"), "{shown}");
    session.send("1\r").unwrap();
    session.flush().unwrap();
    session.exp_eof().unwrap();
    let record = world.json(&["log", "2", "-N"]);
    assert_eq!(record["what"], "A story");
    assert_eq!(record["platforms"], serde_json::json!(["WhatsApp"]));
    assert_eq!(record["evidence"], "A photo");
}

/// Ctrl-C while the answer is printed: it is recorded, and not said not to be.
#[test]
fn ctrl_c_after_it_was_recorded_does_not_say_that_nothing_was() {
    let world = World::new();
    world.report("games", &[]);
    // Standard output is a pipe that is full: the answer waits there after the commit.
    let pipe = world.folder().join("full");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let open = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(&pipe);
    let mut full = open.unwrap();
    rustix::io::ioctl_fionbio(&full, true).unwrap();
    while full.write(&[b' '; 4096]).is_ok() {}
    while full.write(b" ").is_ok() {}
    let mut session = in_a_shell(&world, "exec guardbook log 1 --note > full");
    answer(&mut session, &[("| ", "A story.\r"), ("| ", ".\r")]);
    let notes = || world.json(&["log", "1"])["notes"].as_array().unwrap().len();
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while notes() == 0 {
        assert!(std::time::Instant::now() < until, "never recorded");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    session.send_control('c').unwrap();
    let said = session.exp_eof().unwrap();
    assert!(!said.contains("Nothing was recorded"), "{said}");
    assert!(said.contains("undo --list"), "{said}");
    drop(full);
}

/// A passphrase is not shown while it is typed; what is typed after Ctrl-C is.
#[test]
fn ctrl_c_at_a_passphrase_gives_the_terminal_back_as_it_was() {
    let world = World::new();
    world.report("games", &[]);
    let script = "stty echo; trap : INT; guardbook backup --passphrase; stty -a";
    let mut session = in_a_shell(&world, script);
    session.exp_string("assphrase").unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    session.send_control('c').unwrap();
    let said = session.exp_eof().unwrap();
    assert!(said.contains("Stopped."), "{said}");
    assert!(
        said.contains(" echo ") && !said.contains(" -echo "),
        "{said}"
    );
}

/// Two children of one name in one incident are not made one without a word.
#[test]
fn a_name_given_twice_is_asked_about() {
    for (chosen, people) in [("1\r", 1), ("2\r", 2)] {
        let world = World::new();
        let line = "report --type games --when 2026-03-09 --where in --at-risk no --told-by anonymous --reported-on 2026-03-09 --contact none --platform none --evidence none --found-by staff";
        let mut session = begin(&world, &words(line));
        let mut answers = vec![
            ("Full name: ", "Jamie Smith\r"),
            ("Year or kind: ", "8\r"),
            ("What is meant", "1\r"),
            ("Full name: ", "jamie smith\r"),
            ("What is meant", chosen),
        ];
        if people == 2 {
            answers.push(("Year or kind: ", "8\r"));
        }
        answers.extend([
            ("What is meant", "2\r"),
            ("Full name: ", ENTER),
            ("| ", "x\r"),
            ("| ", ".\r"),
            ("All correct?", "1\r"),
        ]);
        let shown = answer(&mut session, &answers);
        assert!(shown.contains("down in this report already"), "{shown}");
        session.exp_eof().unwrap();
        let all = world.json(&["people"])["people"].as_array().unwrap().len();
        assert_eq!(all, people);
        let record = world.json(&["log", "1"]);
        assert_eq!(record["people"].as_array().unwrap().len(), 2);
        assert_eq!(record["people"][1]["role"], "offender");
    }
}
