//! A long mixed series of commands: every kind of entry, and in every column of
//! the shelf something and, where it may be, nothing.

use std::path::Path;

use crate::{
    audit,
    world::{World, answer_plan},
};

/// A log that much has been done to.
pub fn of_everything() -> World {
    let world = World::new();
    world.ok(&["init", "--school", "Fern Primary"]);
    world.ok(&["init", "--shared"]);
    world.ok(&["init", "--school", "Fern Primary School"]);
    world.ok(&["init", "--role", "dsl=Ann Vale", "--role", "deputy=Dev Rao"]);
    world.ok(&["init", "--away", "dsl", "--until", "2026-12-18"]);
    reports(&world);
    world.ok_as(
        "Dev Rao",
        "2026-04-20T09:00:00+01:00",
        &["log", "1", "--seen"],
    );
    deeds(&world);
    sheet(&world);
    people(&world);
    procedures(&world);
    close(&world, 2);
    let again = ["log", "2", "--reopen", "--because", "more came out"];
    world.ok_as("Ida Marsh", "2026-04-21T09:00:00+01:00", &again);
    for no in [5, 9] {
        close(&world, no);
    }
    safe_keeping(&world);
    world
}

/// Incidents of several types, with more said of them or less.
fn reports(world: &World) {
    let types = [
        "hate",
        "games",
        "nudes",
        "cyberbullying",
        "pupil-contact",
        "bypass",
        "terrorism",
        "scam",
    ];
    let people = [
        "Robin Vale:offender:5",
        "Ash Moor:target:4",
        "Kit Lowe:offender:staff",
        "Zoë O'Hare:witness:R",
        "Mr Field:reporter:parent",
        "Someone:offender",
    ];
    for round in 0..16 {
        let what = format!("Story {round}: \"it\" began\nthen 'ended' — so.");
        let (now, when) = (
            format!("2026-03-{:02}T1{}:30:00+00:00", 10 + round % 8, round % 6),
            format!("2026-03-{:02} 0{}:15", 1 + round % 9, 8 + round % 2),
        );
        let mut args = vec!["report", "--type", types[round % types.len()]];
        args.extend(["--what", &what, "--person", people[round % people.len()]]);
        args.extend(["--at-risk", ["yes", "no", "unknown"][round % 3]]);
        args.extend(["--where", ["in", "out", "both", "unknown"][round % 4]]);
        let when = match round % 5 {
            0 => "2026-03-01 to 2026-03-03",
            1 => "2026-03-01 09:05, 2026-03-03 and 2026-03-04",
            _ => &when,
        };
        args.extend(["--when", when]);
        let reference = format!("CP-{round}");
        if round % 2 == 0 {
            args.extend(["--person", people[(round + 1) % people.len()]]);
            args.extend(["--source-ref", &reference, "--found-by", "pupil"]);
        }
        if round % 3 == 0 {
            args.extend(["--platform", "Chat", "--evidence", "A print, in the safe"]);
            args.extend([
                "--told-by",
                "Jo Reed",
                "--type",
                "other",
                "--other",
                "A trick",
                "--sensitive",
            ]);
        }
        world.ok_as(["Sam Okafor", "Ida Marsh"][round / 2 % 2], &now, &args);
    }
}

/// What was done about the first of them, the last of it an earlier sanction
/// for somebody who does it again.
fn deeds(world: &World) {
    let now = "2026-03-20T15:05:00+00:00";
    for deed in [
        &[
            "1",
            "--did",
            "parents",
            "--on",
            "2026-03-19 09:40",
            "--detail",
            "by phone",
        ][..],
        &["1", "--did", "warning,dsl", "--on", "2026-03-05"],
        &["1", "--did", "other", "--detail", "a walk"],
        &["1", "--waive", "police", "--because", "no offence"],
        &["1", "--note", "Seen again at lunch."],
        &["3", "--note", "Nothing new.", "--did", "dsl"],
        &["4", "--outcome", "All well."],
    ] {
        let mut args = vec!["log"];
        args.extend(deed);
        world.ok_as("Ida Marsh", now, &args);
    }
    let again = [
        "report",
        "--type",
        "games",
        "--when",
        "2026-03-17",
        "--where",
        "in",
        "--person",
        "Robin Vale:offender:5",
        "--at-risk",
        "no",
        "--what",
        "Again.",
    ];
    world.ok_as("Third Writer", now, &again);
}

/// A sheet, and the same sheet again.
fn sheet(world: &World) {
    let rows = (0..12).map(|row| {
        let (day, name, outcome) = (row + 1, row % 5, ["Talked to.", ""][row % 2]);
        format!(
            "2026-02-{day:02},\"Name {name} (O, Y{day})\",games,\"Row {row}, quoted\",{outcome}\n"
        )
    });
    let sheet: String = std::iter::once("date,people,types,details,outcome\n".to_owned())
        .chain(rows)
        .collect();
    let path = world.path("sheet.csv");
    std::fs::write(&path, sheet).unwrap();
    for _ in 0..2 {
        world.ok(&["import", path.to_str().unwrap()]);
    }
}

/// What was wrong of some of the people, put right; two of them are one, once that
/// was thought better of and thought again.
fn people(world: &World) {
    let now = "2026-03-21T09:00:00+00:00";
    let one = &["P-1", "--merge", "P-6", "--yes"][..];
    for (learnt, stays) in [
        (
            &[
                "P-1",
                "--set",
                "name=Robyn Vale",
                "--set",
                "born=2015-06-01",
            ][..],
            true,
        ),
        (&["P-2", "--set", "year=Y5"], true),
        (&["P-6", "--set", "kind=pupil"], true),
        (&["P-2", "--set", "name=Ash More"], false),
        (one, false),
        (one, true),
    ] {
        let mut args = vec!["people", "--because", "the class list"];
        args.extend(learnt);
        world.ok_as("Ida Marsh", now, &args);
        if !stays {
            world.ok_as("Ida Marsh", now, &["undo", "--yes"]);
        }
    }
}

/// A meeting with its points, a refusal, a device, a level raised, an answer put right.
fn procedures(world: &World) {
    let now = "2026-03-22T09:00:00+00:00";
    let report = "report -q --type negative-comments --when 2026-03-18 --where out --at-risk no --person Mrs_Vale:offender:parent --what Comments.";
    let on = |line: &str| {
        let words: Vec<String> = line.split(' ').map(|word| word.replace('_', " ")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        world.ok_as("Ida Marsh", now, &words)
    };
    let number = on(report);
    let no = number.trim();
    for line in [
        "log NO --did meeting --point seriousness,grievance --on 2026-03-20 --detail both_came",
        "log NO --waive meeting.complaints --because no_time",
        "log NO --refused removal --because they_would_not --on 2026-03-21",
        "log 4 --device --whose a_cousin --searched-for harm,rule --with Jo_Reed --found no --decided retain --because a_fight",
        "escalate 4 --level 3 --to police --agency-ref 1234/26 --because threats_went_on",
        "escalate 4 --considered social-care --because advice_taken",
        "log 4 --set where=out --because at_home",
    ] {
        on(&line.replace("NO", no));
    }
}

/// A copy put back; a rule for how long names are kept, a hold, and what is past its day
/// erased.
fn safe_keeping(world: &World) {
    let now = "2026-04-22T08:00:00+01:00";
    let on = |line: &[&str]| world.ok_as("Ida Marsh", now, line);
    on(&["backup", "-q"]);
    let copies = std::fs::read_dir(world.path("backups")).unwrap();
    let copy = copies
        .map(|file| file.unwrap().path())
        .find(|file| file.extension().is_some_and(|end| end == "db"));
    let copy = copy.unwrap();
    let copy = copy.to_str().unwrap();
    // What is given up is the entry that it was made.
    on(&["backup", "--restore", copy, "--lose", "1"]);
    on(&["backup", "-q"]);
    let report = "report -q --type games --when 2026-03-02 --where in --at-risk no --person Old_Case:offender:5 --what Long_ago.";
    let words: Vec<String> = report
        .split(' ')
        .map(|word| word.replace('_', " "))
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let no = on(&words);
    close(world, no.trim().trim_start_matches("OS-").parse().unwrap());
    let rule = "pupils 1, others 1";
    on(&["people", "--keep", rule, "--because", "the governors' rule"]);
    for hold in ["--hold", "--release"] {
        on(&["people", "P-2", hold, "--because", "a court asked"]);
    }
    let now = "2027-05-10T08:00:00+01:00";
    let on = |line: &[&str]| world.ok_as("Ida Marsh", now, line);
    on(&["log", "1", "--note", "A year on."]);
    let plan = world.path("plan.csv");
    let plan = plan.to_str().unwrap();
    on(&["people", "--due", "--plan", plan]);
    let person: u32 = audit::open(&world.log())
        .query_row(
            "SELECT person FROM person WHERE name = 'Old Case'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let going = [no.trim().to_owned(), format!("P-{person}")];
    answer_plan(Path::new(plan), |code| going.contains(&code.to_owned()));
    on(&[
        "people",
        "--erase",
        plan,
        "--authorised-by",
        "The head",
        "--because",
        "It is time.",
        "--yes",
    ]);
    for note in ["One more.", "And another."] {
        on(&["log", "1", "--note", note]);
    }
}

/// Answers what guidance asks and has to be known: yes, which asks for the most.
fn answer(world: &World, no: u32, now: &str) {
    let no = no.to_string();
    let record = world.ok_as("Ida Marsh", now, &["log", &no, "--json"]);
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    let questions = record["questions"].as_array().unwrap().iter();
    let open = questions
        .filter(|question| question["must_be_known"] == true && question["answer"] == "unknown");
    let answers: Vec<String> = open
        .map(|question| format!("{}=yes", question["question"].as_str().unwrap()))
        .collect();
    if !answers.is_empty() {
        let args = ["log", &no, "--answer", &answers.join(",")];
        world.ok_as("Ida Marsh", now, &args);
    }
}

/// Decides whatever is undecided, in one way and the other, and closes.
fn close(world: &World, no: u32) {
    let now = "2026-04-21T08:00:00+01:00";
    answer(world, no, now);
    let undecided: Vec<String> = {
        let connection = audit::open(&world.log());
        let mut statement = connection
            .prepare("SELECT action FROM step WHERE incident = ?1 AND state = 'undecided'")
            .unwrap();
        let rows = statement.query_map([no], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let no = no.to_string();
    for (turn, action) in undecided.iter().enumerate() {
        let decision = if turn % 2 == 0 {
            ["--did", action, "--detail", "as the policy says"]
        } else {
            ["--waive", action, "--because", "not needed here"]
        };
        let mut args = vec!["log", &no];
        args.extend(decision);
        world.ok_as("Ida Marsh", now, &args);
    }
    let end = ["log", &no, "--outcome", "It is over.", "--close"];
    world.ok_as("Sam Okafor", now, &end);
}
