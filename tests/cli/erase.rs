//! Erasing by a plan somebody has gone through: what goes, what stays, what is refused.

use serde_json::{Value, json};

use crate::world::{Run, World, flat, words};

/// Two records of March 2012. Robin is in both; the first is due when Robin is 25, the
/// second, with Robin's name and Kit's, when Kit is.
pub fn two_records() -> World {
    let mut world = World::new();
    world.at("2012-03-12T10:00:00+00:00");
    let report = |story: &str, people: &[&str]| {
        let mut more = vec![
            "--when=2012-03-09",
            "--told-by",
            "Wilma Quill",
            "--what",
            story,
        ];
        for person in people {
            more.extend(["--person", person]);
        }
        let number = world.report("games", &more);
        world.ok(&["log", &number, "--note", "Zebrafinch seen."]);
        world.close(&number);
    };
    report("Marmoset shared it.", &["Robin Valeblossom:offender:5"]);
    report(
        "Ocelot shared it.",
        &["Robin Valeblossom:offender:5", "Kit Lowenstern:target:1"],
    );
    world
}

/// Writes a plan on that day and says yes to these; the run of the erasure.
pub fn erase(world: &mut World, on: &str, yes: &[&str]) -> Run {
    world.at(&format!("{on}T10:00:00+00:00"));
    let name = plan(world, yes);
    world.run(&carried_out(&name))
}

fn carried_out(plan: &str) -> [&str; 9] {
    [
        "people",
        "--erase",
        plan,
        "--authorised-by",
        "Head Teacher",
        "--because",
        "It is time.",
        "--yes",
        "--json",
    ]
}

/// A plan of today with yes to these and no to the rest; its name. The log is in use:
/// somebody has made a copy.
pub fn plan(world: &World, yes: &[&str]) -> String {
    // The second of one moment is refused, and the first is enough.
    world.run(&["backup", "-q"]);
    filled(world, yes)
}

/// The same, in a log nobody may have written in for years.
fn filled(world: &World, yes: &[&str]) -> String {
    let name = (1..).map(|number| format!("plan{number}.csv"));
    let name = name
        .into_iter()
        .find(|name| !world.folder().join(name).exists())
        .unwrap();
    world.ok(&["people", "--due", "--plan", &name, "-q"]);
    let path = world.folder().join(&name);
    let text = std::fs::read_to_string(&path).unwrap();
    let filled = text.lines().map(|line| {
        let code = line.split(',').nth(1).unwrap();
        let answer = match () {
            () if line.starts_with("incident") || line.starts_with("person") => {
                if yes.contains(&code) { "yes" } else { "no" }
            }
            () => "",
        };
        format!("{line}{answer}\n")
    });
    std::fs::write(&path, filled.collect::<String>()).unwrap();
    name
}

pub fn document(run: Run) -> Value {
    serde_json::from_str(&run.ok()).unwrap()
}

/// How often a text lies in the bytes of the log or its journal.
pub fn lies(world: &World, text: &str) -> usize {
    let mut bytes = world.bytes().unwrap();
    bytes.extend(std::fs::read(world.folder().join("log.db-journal")).unwrap_or_default());
    bytes
        .windows(text.len())
        .filter(|window| *window == text.as_bytes())
        .count()
}

#[test]
fn a_record_goes_with_all_its_words_and_a_name_still_needed_stays() {
    let mut world = two_records();
    assert!(lies(&world, "Marmoset") > 0 && lies(&world, "Zebrafinch") > 0);
    let erased = document(erase(&mut world, "2028-01-10", &["OS-0001"]));
    assert_eq!(
        (&erased["incidents"], &erased["people"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(lies(&world, "Marmoset"), 0);
    assert!(lies(&world, "Ocelot") > 0 && lies(&world, "Robin Valeblossom") > 0);
    let record = world.json(&words("log 1 -N"));
    assert_eq!(record["what"], "(erased)");
    assert_eq!(record["people"][0]["name"], "Robin Valeblossom");
    assert_eq!(world.json(&words("log 2 -N"))["what"], "Ocelot shared it.");
    let page = flat(&world.ok(&words("log 1")));
    assert!(
        page.contains("was erased at the end of its retention"),
        "{page}"
    );
    assert!(!flat(&world.ok(&words("log 2"))).contains("was erased"));
    assert!(
        world
            .ok(&["people", "Robin Valeblossom"])
            .contains("OS-0001")
    );
}

#[test]
fn when_everything_is_erased_nothing_is_left_and_every_count_stays() {
    let mut world = two_records();
    let counted = |world: &World| {
        let of =
            |audience: &str| world.json(&["summary", "--term", "spring-2012", "--for", audience]);
        (of("governors"), of("slt"), of("full"))
    };
    world.at("2032-01-10T10:00:00+00:00");
    let before = counted(&world);
    let all = ["OS-0001", "OS-0002", "P-1", "P-2"];
    let erased = document(erase(&mut world, "2032-01-10", &all));
    assert_eq!(
        (&erased["incidents"], &erased["people"]),
        (&json!(2), &json!(2))
    );
    assert_eq!(erased["still_named_in"], json!([]));
    for word in [
        "Valeblossom",
        "Lowenstern",
        "Marmoset",
        "Ocelot",
        "Zebrafinch",
        "Wilma Quill",
        "It is over.",
    ] {
        assert_eq!(lies(&world, word), 0, "{word}");
    }
    assert_eq!(counted(&world), before);
    let chronology = flat(&world.ok(&words("people P-1")));
    assert!(
        chronology.contains("P-1 (name erased)") && chronology.contains("OS-0002"),
        "{chronology}"
    );
    assert!(flat(&world.ok(&words("people"))).contains("P-1 (erased)"));
    let list = world.json(&words("log --person P-1"));
    assert_eq!(list["incidents"].as_array().unwrap().len(), 2);
    world.refused(4, &["people", "Robin Valeblossom"]);
    // Every other way of looking at it, which the schema must know.
    for line in [
        "log 1",
        "log 1 -N",
        "log 1 --history",
        "log 1 --history -N",
        "people",
        "people -N",
        "people P-2 -N",
        "undo --list",
        "summary --term spring-2012 --for full",
        "people --due",
    ] {
        world.json(&words(line));
        world.ok(&words(line));
    }
    for audience in ["governors", "slt", "full"] {
        for end in ["csv", "json"] {
            let file = format!("{audience}.{end}");
            let export = format!("export -q --term spring-2012 --for {audience} --out {file}");
            world.ok(&words(&export));
        }
    }
    assert_eq!(world.json(&words("people --due"))["past"], json!([]));
}

/// The newest change that did this, by its first entry.
fn entry_of(world: &World, did: &str) -> String {
    let all = world.json(&words("undo --list"))["changes"].clone();
    let mut all = all.as_array().unwrap().iter();
    let one = all.find(|change| change["did"] == json!([did])).unwrap();
    one["change"].to_string()
}

#[test]
fn the_erasure_says_who_allowed_it_and_undo_passes_over_it() {
    let mut world = two_records();
    world.ok(&words("log 2 --note Last."));
    erase(&mut world, "2028-01-10", &["OS-0001"]).ok();
    let changes = world.json(&words("undo --list"));
    let newest = &changes["changes"][0];
    assert_eq!(newest["can_be_taken_back"], false);
    assert!(
        newest["did"][0]
            .as_str()
            .unwrap()
            .starts_with("erased: 1 record, 0 people's codes, ")
    );
    // Whoever undoes now may mean the erasure: the note is taken back by name alone.
    let said = flat(&world.refused(3, &words("undo --yes")));
    assert!(said.contains("What was erased is gone."), "{said}");
    let note = entry_of(&world, "note added");
    let undone = world.json(&["undo", "--yes", "--entry", &note]);
    assert_eq!(undone["change"]["did"], json!(["note added"]));
    assert_eq!(lies(&world, "Marmoset"), 0);
    assert!(
        lies(&world, "Head Teacher") > 0,
        "who allowed it is kept, sealed"
    );
}

#[test]
fn a_plan_not_gone_through_or_not_of_this_log_is_refused_and_nothing_goes() {
    let mut world = two_records();
    world.at("2028-01-10T10:00:00+00:00");
    let code = |world: &World, plan: &str| {
        let (code, message) = world.refused_json(3, &carried_out(plan)[..8]);
        assert!(message.contains("Nothing was erased."), "{message}");
        code
    };
    world.ok(&words("people --due --plan empty.csv -q"));
    assert_eq!(code(&world, "empty.csv"), "bad-plan");
    let good = plan(&world, &["OS-0001"]);
    let text = std::fs::read_to_string(world.folder().join(&good)).unwrap();
    // Not due yet; nobody there; another log; another head.
    for (name, was, is, expected) in [
        ("early.csv", "OS-0001", "OS-0002", "bad-plan"),
        ("nobody.csv", "incident,OS-0001", "person,P-77", "bad-plan"),
        ("other.csv", "log-", "log-0", "other-log"),
        ("head.csv", "entry ", "entry 1", "other-log"),
        ("all-no.csv", "yes", "no", "bad-plan"),
    ] {
        assert!(text.contains(was), "{was}");
        world.file(name, text.replacen(was, is, 1));
        assert_eq!(code(&world, name), expected, "{name}");
    }
    world.refused(4, &carried_out("none.csv"));
    // Without a word of who, why, or that it is meant.
    world.refused(2, &["people", "--erase", &good, "--because", "x", "--yes"]);
    world.refused(
        3,
        &["people", "--erase", &good, "--authorised-by", "X", "--yes"],
    );
    world.refused(
        3,
        &[
            "people",
            "--erase",
            &good,
            "--authorised-by",
            "X",
            "--because",
            "x",
        ],
    );
    world.run(&carried_out(&good)).ok();
}

#[test]
fn a_hold_placed_after_the_plan_was_written_stops_it() {
    let mut world = two_records();
    world.at("2032-01-10T10:00:00+00:00");
    let plan = plan(&world, &["OS-0001", "OS-0002", "P-1", "P-2"]);
    world.ok(&words("people P-2 --hold --because 'a court' -q"));
    let said = world.refused(3, &carried_out(&plan));
    assert!(said.contains("held"), "{said}");
    assert!(lies(&world, "Marmoset") > 0);
    world.ok(&words("people P-2 --release --because 'it is over' -q"));
    let said = world.refused(3, &carried_out(&plan));
    assert!(flat(&said).contains("written on this since"), "{said}");
    let all = ["OS-0001", "OS-0002", "P-1", "P-2"];
    erase(&mut world, "2032-01-10", &all).ok();
    assert_eq!(lies(&world, "Marmoset"), 0);
}

/// Nobody who said yes has seen it.
#[test]
fn what_was_written_since_the_plan_is_not_erased_by_it() {
    let all = ["OS-0001", "OS-0002", "P-1", "P-2"];
    let since = |command: &str| {
        let mut world = two_records();
        world.at("2032-01-10T10:00:00+00:00");
        let plan = plan(&world, &all);
        world.ok(&words(command));
        let run = world.run(&carried_out(&plan));
        (world, plan, run)
    };
    for (command, row) in [
        (
            "log 1 --note 'Keep all of it, the police said.' -q",
            "line 3",
        ),
        ("log 2 --set what=Else --because x -q", "line 4"),
        ("people P-1 --set born=2001-10-05 --because x -q", "line 5"),
        ("people P-2 --set born=2006-01-05 --because x -q", "line 6"),
    ] {
        let (mut world, _, run) = since(command);
        let fault: Value = serde_json::from_str(&run.refused(3)).unwrap();
        let problem = &fault["error"]["problems"][0];
        assert_eq!(problem["code"], "written-since", "{command}: {fault}");
        assert_eq!(problem["line"].to_string(), row[5..], "{command}");
        assert!(lies(&world, "Marmoset") > 0);
        let due = world.json(&words("people --due"));
        let due = due["past"].as_array().unwrap().iter();
        let due: Vec<&str> = due.map(|row| row["code"].as_str().unwrap()).collect();
        if !due.is_empty() {
            erase(&mut world, "2032-01-10", &due).ok();
        }
    }
    // About nobody of the plan.
    for command in ["backup -q", "people --keep 'others 9' --because x -q"] {
        let (world, _, run) = since(command);
        run.ok();
        assert_eq!(lies(&world, "Marmoset"), 0, "{command}");
    }
}

/// Robin's record and Robyn's, and Robyn's with somebody younger.
fn two_alike() -> World {
    let mut world = World::new();
    world.at("2012-03-12T10:00:00+00:00");
    let (one, other) = (
        "Robin Valeblossom:offender:5",
        "Robyn Valeblosom:offender:5",
    );
    for people in [&[one][..], &[other], &["P-2:offender", "Kit Lowe:target:1"]] {
        let mut more = vec!["--when=2012-03-09"];
        for person in people {
            more.extend(["--person", person]);
        }
        let number = world.report("games", &more);
        world.close(&number);
    }
    world
}

#[test]
fn no_to_one_code_of_a_person_is_no_to_the_other() {
    let mut world = two_alike();
    let merge = words("people P-1 --merge P-2 --because same --yes -q");
    world.at("2032-01-10T10:00:00+00:00");
    let all = ["OS-0001", "OS-0002", "OS-0003", "P-1", "P-3"];
    let before = plan(&world, &all);
    world.ok(&merge);
    let said = world.refused(3, &carried_out(&before));
    assert!(flat(&said).contains("written on this since"), "{said}");
    let name = plan(&world, &all);
    let text = std::fs::read_to_string(world.folder().join(name)).unwrap();
    world.file("both.csv", format!("{text}person,P-2,,,,no\n"));
    let said = world.refused(3, &carried_out("both.csv"));
    assert!(flat(&said).contains("under another code"), "{said}");
}

/// Two who were one for a while: the reason names both, and goes with either.
#[test]
fn nobody_is_said_to_be_erased_who_was_not() {
    let mut world = two_alike();
    world.ok(&words("people P-1 --merge P-2 --because same --yes -q"));
    world.ok(&words("undo --yes --because 'two' -q"));
    erase(&mut world, "2028-01-10", &["OS-0001", "P-1"]).ok();
    let history = world.json(&words("undo --list"));
    let did = history["changes"][0]["did"][0].as_str().unwrap();
    assert!(
        did.starts_with("erased: 1 record, 1 person's code, "),
        "{did}"
    );
    let name = filled(&world, &[]);
    let text = std::fs::read_to_string(world.folder().join(name)).unwrap();
    world.file("more.csv", format!("{text}person,P-2,,,,yes\n"));
    let said = world.refused(3, &carried_out("more.csv"));
    assert!(flat(&said).contains("not past the last day"), "{said}");
    assert!(lies(&world, "Robyn Valeblosom") > 0);
}

#[test]
fn what_was_taken_back_since_the_plan_is_not_erased_by_it_either() {
    let mut world = two_records();
    world.at("2032-01-10T10:00:00+00:00");
    world.ok(&words("people P-2 --hold --because 'a court' -q"));
    let plan = plan(&world, &["OS-0001", "OS-0002", "P-1", "P-2"]);
    world.ok(&words("undo --yes --because 'too early' -q"));
    let said = world.refused(3, &carried_out(&plan));
    assert!(flat(&said).contains("written on this since"), "{said}");
}

#[test]
fn who_was_erased_and_is_named_again_is_not_said_to_be_gone() {
    let mut world = two_records();
    let all = ["OS-0001", "OS-0002", "P-1", "P-2"];
    world.at("2032-01-10T10:00:00+00:00");
    let plan = plan(&world, &all);
    world.run(&carried_out(&plan)).ok();
    world.ok(&words(
        "people P-1 --set 'name=Robin Valeblossom' --because 'in a new record' -q",
    ));
    let said = world.refused(3, &carried_out(&plan));
    assert!(flat(&said).contains("written on this since"), "{said}");
}

/// Who allowed it, and why, is read where one looks for what became of a record.
#[test]
fn an_erasure_is_in_the_history_of_its_records_and_people() {
    let mut world = two_records();
    world.ok(&words("people P-1 --hold --because 'The court of Ely.' -q"));
    erase(&mut world, "2028-01-10", &["OS-0001"]).refused(3);
    world.ok(&words("people P-1 --release --because 'Ely is done.' -q"));
    let all = ["OS-0001", "OS-0002", "P-1", "P-2"];
    erase(&mut world, "2032-01-10", &all).ok();
    for (line, full) in [("log 1 --history", true), ("people P-1", false)] {
        let hidden = flat(&world.ok(&words(line)));
        assert!(
            hidden.contains("erased: 2 records, 2 people's codes"),
            "{hidden}"
        );
        assert!(
            hidden.contains("authorised by: somebody named with -N"),
            "{hidden}"
        );
        assert_eq!(hidden.contains("It is time."), full, "{hidden}");
        assert!(!hidden.contains("Head Teacher"), "{hidden}");
        let shown = flat(&world.ok(&words(&format!("{line} -N"))));
        assert!(shown.contains("authorised by: Head Teacher"), "{shown}");
        assert!(shown.contains("because: It is time."), "{shown}");
    }
    let last = |line: &str, list: &str| {
        let said = world.json(&words(line));
        said[list].as_array().unwrap().last().unwrap().clone()
    };
    for (line, list) in [("log 2 --history", "entries"), ("people P-2", "about")] {
        assert_eq!(last(line, list)["authorised_by"], Value::Null);
        let shown = last(&format!("{line} -N"), list);
        assert_eq!(shown["authorised_by"], "Head Teacher");
        assert_eq!(shown["because"], "It is time.");
    }
    // What was not erased of has nothing of it in its history.
    let number = world.report("games", &["--when=2032-01-09"]);
    let other = world.ok(&["log", &number, "--history"]);
    assert!(!other.contains("erased"), "{other}");
}

/// The counts stay: nothing that is left of it is changed any more.
#[test]
fn nothing_written_on_an_erased_record_before_is_taken_back() {
    let mut world = two_records();
    erase(
        &mut world,
        "2032-01-10",
        &["OS-0001", "OS-0002", "P-1", "P-2"],
    )
    .ok();
    let (code, _) = world.refused_json(3, &words("undo --yes"));
    assert_eq!(code, "nothing-to-undo");
    let changes = world.json(&words("undo --list"));
    for change in changes["changes"].as_array().unwrap() {
        assert_eq!(change["can_be_taken_back"], false, "{change}");
    }
    world.ok(&words("log 1 --reopen --because 'a slip' -q"));
    let undone = world.json(&words("undo --yes"));
    assert_eq!(undone["change"]["did"], json!(["opened again"]));
}

/// A clock that went wrong by years makes everything due.
#[test]
fn the_clock_alone_erases_nothing() {
    let mut world = two_records();
    world.at("2028-01-10T10:00:00+00:00");
    let unused = filled(&world, &["OS-0001"]);
    let (code, said) = world.refused_json(3, &carried_out(&unused)[..8]);
    assert_eq!(code, "clock-alone");
    assert!(said.contains("2012-03-12, 15 years ago"), "{said}");
    world.ok(&words("backup -q"));
    world.at("2029-01-11T10:00:00+00:00");
    world.ok(&words("backup -q"));
    let said = world.refused(3, &carried_out(&unused));
    assert!(flat(&said).contains("within the last year"), "{said}");
    world.at("2029-01-10T10:00:00+00:00");
    world.run(&carried_out(&unused)).ok();
}

/// Their name would stand there in full for everybody: it is no longer known as one.
#[test]
fn nobody_is_erased_whose_record_stays() {
    let mut world = two_records();
    let run = erase(&mut world, "2032-01-10", &["OS-0001", "P-1"]);
    let said = run.refused(3);
    assert!(said.contains("OS-0002 names this person"), "{said}");
    erase(&mut world, "2032-01-10", &["OS-0001"]).ok();
    erase(&mut world, "2032-01-10", &["OS-0002", "P-1"]).ok();
    assert_eq!(
        (lies(&world, "Valeblossom"), lies(&world, "Lowenstern") > 0),
        (0, true)
    );
}

#[test]
fn the_same_plan_again_finds_nothing_left_to_do() {
    let mut world = two_records();
    world.at("2028-01-10T10:00:00+00:00");
    let plan = plan(&world, &["OS-0001"]);
    assert!(document(world.run(&carried_out(&plan)))["entry"].is_u64());
    let before = world.bytes();
    assert!(document(world.run(&carried_out(&plan)))["entry"].is_null());
    assert!(before == world.bytes());
}

#[test]
fn a_name_in_somebody_elses_record_is_pointed_to_and_never_quoted() {
    let mut world = two_records();
    let more = [
        "--when=2012-03-09",
        "--what",
        "They copied robin valeblossom here.",
        "--person",
        "Ada Nym:offender:R",
    ];
    world.report("games", &more);
    let erased = erase(
        &mut world,
        "2032-01-10",
        &["OS-0001", "OS-0002", "P-1", "P-2"],
    );
    assert!(!erased.stdout.to_lowercase().contains("valeblossom"));
    assert_eq!(document(erased)["still_named_in"], json!(["OS-0003"]));
    assert!(lies(&world, "robin valeblossom") > 0);
}

#[test]
fn everything_learnt_of_a_person_goes_with_them_under_every_code_of_theirs() {
    let mut world = World::new();
    world.at("2012-03-12T10:00:00+00:00");
    for name in [
        "Robin Valeblossom:offender:5",
        "Robyn Valeblosom:offender:5",
    ] {
        let number = world.report("games", &["--when=2012-03-09", "--person", name]);
        world.close(&number);
    }
    let born = "people P-1 --set born=2001-10-05 --set name=- --because 'Walrus said so.'";
    world.run_with(&words(born), "Robin Valeblossum").ok();
    world.ok(&words(
        "people P-1 --merge P-2 --yes --because 'Pangolin said so.'",
    ));
    world.ok(&words("people P-1 --hold --because 'Aardvark asked.'"));
    world.ok(&words("people P-1 --release --because 'Aardvark is done.'"));
    world.report(
        "device",
        &[
            "--when=2012-03-09",
            "--what",
            "Tapir.",
            "--person",
            "P-1:offender",
        ],
    );
    world.ok(&words("undo --yes --because 'Capybara told me.'"));
    let all = ["OS-0001", "OS-0002", "OS-0003", "P-1"];
    let erased = document(erase(&mut world, "2028-01-10", &all));
    assert_eq!(erased["people"], 1);
    for word in [
        "Robin",
        "Robyn",
        "2001-10-05",
        "Walrus",
        "Pangolin",
        "Aardvark",
        "Tapir",
        "Capybara",
    ] {
        assert_eq!(lies(&world, word), 0, "{word}");
    }
    assert!(world.json(&words("people P-2 -N"))["name"].is_null());
    // The merge can be taken back, and nothing comes back with it.
    let lifted = entry_of(&world, "P-1 hold lifted");
    world.ok(&["undo", "--yes", "--theirs", "-q", "--entry", &lifted]);
    assert!(world.json(&words("people P-2 -N"))["name"].is_null());
}

/// Said by a plan's own row: an erasure in the language of spreadsheets elsewhere.
#[test]
fn a_plan_saved_with_semicolons_and_capitals_is_followed() {
    let mut world = two_records();
    world.at("2028-01-10T10:00:00+00:00");
    let name = plan(&world, &["OS-0001"]);
    let text = std::fs::read_to_string(world.folder().join(&name)).unwrap();
    world.file("saved.csv", text.replace(',', ";").replace("yes", " YES "));
    world.run(&carried_out("saved.csv")).ok();
    assert_eq!(lies(&world, "Marmoset"), 0);
}

/// As if the program had been stopped between the two: the names gone, the file not
/// written anew.
#[test]
fn what_was_stopped_before_the_file_was_written_anew_is_finished_by_the_next_who_writes() {
    let mut world = two_records();
    world.at("2028-01-10T10:00:00+00:00");
    let plan = plan(&world, &["OS-0001"]);
    world.run(&carried_out(&plan)).ok();
    for next in [&["log", "2", "--note", "x", "-q"][..], &carried_out(&plan)] {
        let log = rusqlite::Connection::open(world.log()).unwrap();
        log.execute_batch(
            "PRAGMA secure_delete = OFF;
             INSERT INTO desk VALUES ('erasure to finish', '1');
             INSERT INTO desk VALUES ('scrap', 'Wolverine lies here.');
             DELETE FROM desk WHERE name = 'scrap';",
        )
        .unwrap();
        drop(log);
        assert!(lies(&world, "verine lies here") > 0, "the control");
        world.ok(&words("log 2 -q"));
        assert!(
            lies(&world, "verine lies here") > 0,
            "looking writes nothing"
        );
        let told = world.run(&["check", "--json"]);
        let told: Value = serde_json::from_str(&told.stdout).unwrap();
        let about = |told: &Value| {
            let see = told["to_see"].as_array().unwrap().clone();
            see.iter().any(|one| one["about"] == "erasure")
        };
        assert!(about(&told), "{told}");
        world.run(next).ok();
        assert_eq!(lies(&world, "verine lies here"), 0);
        let log = rusqlite::Connection::open(world.log()).unwrap();
        let notes = "SELECT count(*) FROM desk WHERE name = 'erasure to finish'";
        assert_eq!(log.query_row(notes, [], |row| row.get::<_, u32>(0)), Ok(0));
    }
}

/// An older copy put back: what had gone from the log is gone from it again, on the
/// authority it had.
#[test]
fn what_was_erased_does_not_come_back_with_an_older_copy() {
    let mut world = two_records();
    let copy = world.json(&["backup"])["file"].as_str().unwrap().to_owned();
    let erased = document(erase(&mut world, "2028-01-10", &["OS-0001"]));
    let in_copy = std::fs::read(&copy).unwrap();
    assert!(in_copy.windows(8).any(|window| window == b"Marmoset"));
    // The entry that it was made, that another was, and the erasure.
    let said = world.json(&["backup", "--restore", &copy, "--lose", "3"]);
    assert_eq!(said["erased_again"], erased["texts"]);
    assert_eq!(lies(&world, "Marmoset"), 0);
    assert!(lies(&world, "Ocelot") > 0 && lies(&world, "Robin Valeblossom") > 0);
    assert_eq!(world.json(&words("log 1"))["what"], "(erased)");
    let newest = world.json(&words("undo --list"))["changes"][0].clone();
    assert_eq!(newest["can_be_taken_back"], false);
    world.ok(&words("check --file-only"));
    // Who allowed it is who did then.
    assert!(lies(&world, "Head Teacher") > 0 && lies(&world, "It is time.") > 0);
}

/// Nobody can tell what was erased from a log that is not there any more.
#[test]
fn where_the_erasures_cant_be_known_it_is_said() {
    let mut world = two_records();
    let copy = world.json(&["backup"])["file"].as_str().unwrap().to_owned();
    erase(&mut world, "2028-01-10", &["OS-0001"]).ok();
    std::fs::remove_file(world.log()).unwrap();
    let said = world.ok(&["backup", "--restore", &copy]);
    assert!(said.contains("guardbook people --due"), "{said}");
    assert!(lies(&world, "Marmoset") > 0);
}
