//! Everything in `examples/` does what it says: the sheets are imported or refused,
//! the scripts run. What to expect is read from the files themselves or worked out
//! by hand, never by the program.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};

use crate::world::{GUARDBOOK, World};

/// Form J's headings, as the sheet of a term has them.
const FORM_J: [&str; 5] = [
    "Date & time",
    "Name of pupil or staff member Indicate target (T) or offender (O)",
    "Nature of incident(s)",
    "Details of incident (including evidence)",
    "Outcome including action taken",
];

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn example(name: &str) -> String {
    root("examples").join(name).display().to_string()
}

/// A CSV file as headings and rows.
fn sheet(path: impl AsRef<Path>) -> (Vec<String>, Vec<csv::StringRecord>) {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headings = reader.headers().unwrap().iter().map(str::to_owned);
    (
        headings.collect(),
        reader.records().map(Result::unwrap).collect(),
    )
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

/// Every incident of a log, as the list has it.
fn all(world: &World) -> Vec<Value> {
    list(&world.json(&["log", "--all", "--names"])["incidents"]).clone()
}

/// The codes the people of this name have, in the order of the log.
fn codes_of(incidents: &[Value], name: &str) -> BTreeSet<String> {
    let people = incidents
        .iter()
        .flat_map(|incident| list(&incident["people"]));
    people
        .filter(|person| person["name"] == name)
        .map(|person| person["code"].to_string())
        .collect()
}

#[test]
fn the_sheet_of_a_term_is_imported_whole() {
    let world = World::new();
    let (headings, rows) = sheet(example("autumn-2025.csv"));
    assert_eq!(headings, FORM_J);
    let count = rows.len();
    let said = world.ok(&["import", &example("autumn-2025.csv")]);
    let head = format!("{count} rows read\n  {count} recorded, OS-0001 to OS-{count:04}\n");
    assert!(said.starts_with(&head), "{said}");
    // The first and last rows of the sheet, and the two of one name, one of them on a
    // sensitive record.
    assert!(said.contains("Mon 1 Sep 2025 to Sat 27 Dec 2025"), "{said}");
    assert!(said.contains("somebody shown by code"), "{said}");

    let incidents = all(&world);
    assert_eq!(incidents.len(), count);
    assert!(
        incidents.iter().all(|incident| {
            let date = incident["happened"]["date"].as_str().unwrap();
            ("2025-09-01"..="2025-12-31").contains(&date)
        }),
        "every day is read as one of the term"
    );
    let timed = incidents
        .iter()
        .filter(|incident| !incident["happened"]["time"].is_null());
    let until = incidents
        .iter()
        .filter(|incident| !incident["happened"]["until"].is_null());
    // Counted in the sheet by eye.
    assert_eq!((timed.count(), until.count()), (25, 4));

    let again = world.ok(&["import", &example("autumn-2025.csv")]);
    assert_eq!(
        again,
        format!(
            "{count} rows read\n  nothing new\n  {count} already in the log; not added again\n"
        )
    );
}

#[test]
fn the_sheet_of_a_term_has_every_type_of_the_policy() {
    let world = World::new();
    world.ok(&["import", &example("autumn-2025.csv")]);
    let (_, categories) = sheet(root("src/policy/builtin/categories.csv"));
    let wanted: BTreeSet<&str> = categories.iter().map(|row| &row[0]).collect();
    let incidents = all(&world);
    let found: BTreeSet<&str> = incidents
        .iter()
        .flat_map(|incident| list(&incident["types"]))
        .map(|code| code.as_str().unwrap())
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn in_the_sheet_of_a_term_people_of_one_name_stay_apart() {
    let world = World::new();
    world.ok(&["import", &example("autumn-2025.csv")]);
    let incidents = all(&world);
    let count = |name: &str| codes_of(&incidents, name).len();
    assert_eq!(count("Isla Penrose"), 2, "one in Year 4 and one in Year 9");
    assert_eq!(count("Niamh O'Mulloy"), 1, "with either apostrophe");
    assert_eq!(count("Niamh O’Mulloy"), 0);
    assert_ne!(
        codes_of(&incidents, "Ellie Marchbanks"),
        codes_of(&incidents, "Ellie Marchbank")
    );
    assert_eq!(count("Callum Pettifer"), 1, "with his year and without");
}

#[test]
fn every_outcome_of_the_sheet_comes_out_of_the_export() {
    let world = World::new();
    world.ok(&["import", &example("autumn-2025.csv")]);
    let (_, rows) = sheet(example("autumn-2025.csv"));
    let out = world.folder().join("full.csv");
    let name = out.display().to_string();
    world.ok(&[
        "export",
        "-q",
        "--for",
        "full",
        "--names",
        "--yes",
        "--term",
        "autumn-2025",
        "--out",
        &name,
    ]);
    let (headings, exported) = sheet(out);
    let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let (details, outcome) = (column("details"), column("outcome"));
    let mut before: Vec<(&str, &str)> = rows.iter().map(|row| (&row[3], &row[4])).collect();
    let mut after: Vec<(&str, &str)> = exported
        .iter()
        .map(|row| (&row[details], &row[outcome]))
        .collect();
    before.sort_unstable();
    after.sort_unstable();
    assert_eq!(after, before);
}

#[test]
fn the_sheet_of_another_system_is_read_cell_by_cell() {
    let world = World::new();
    let (headings, rows) = sheet(example("guardbook-columns.csv"));
    assert_eq!(
        headings.join(","),
        "date,time,until,people,types,details,outcome,where,told_by,found_by,platforms,evidence,at_risk,sensitive,reported_on,source_ref"
    );
    world.ok(&["import", &example("guardbook-columns.csv")]);
    assert_eq!(all(&world).len(), rows.len());
    let mut sensitive = Vec::new();
    for (row, number) in rows.iter().zip(1..) {
        let record = world.json(&["log", &number.to_string(), "--names"]);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let joined = |value: &Value| list(value).iter().map(text).collect::<Vec<_>>().join("; ");
        if record["sensitive"] == true {
            sensitive.push(row[15].to_owned());
        }
        let read = [
            text(&record["happened"]["date"]),
            text(&record["happened"]["time"]),
            text(&record["happened"]["until"]),
            people(&record),
            joined(&record["types"]),
            text(&record["what"]),
            text(&record["outcome"]["text"]),
            text(&record["where"]),
            if record["reported"]["anonymous"] == true {
                "anonymous".to_owned()
            } else {
                text(&record["reported"]["by"])
            },
            text(&record["reported"]["found_by"]),
            joined(&record["platforms"]),
            text(&record["evidence"]),
            text(&record["at_risk"]),
            row[13].to_owned(),
            text(&record["reported"]["on"]),
            text(&record["source_ref"]),
        ];
        let mut cells: Vec<String> = row.iter().map(str::to_owned).collect();
        if cells[3] == "Finlay Dunmoor (O)" {
            // His year is known from the row before.
            cells[3] = "Finlay Dunmoor (O, Y9)".to_owned();
        }
        assert_eq!(read.as_slice(), cells, "row {}", number + 1);
    }
    assert_eq!(
        sensitive,
        ["HD-4425", "HD-4440"],
        "the one about a member of staff, and the one that says so"
    );
}

/// The people of a record, as form J has them.
fn people(record: &Value) -> String {
    let mut people: Vec<String> = Vec::new();
    for person in list(&record["people"]) {
        let part = match person["role"].as_str().unwrap() {
            "target" => "T",
            "offender" => "O",
            other => other,
        };
        let year = person["year"].as_str().or(person["kind"].as_str()).unwrap();
        let name = person["name"].as_str().unwrap();
        match people.iter_mut().find(|known| known.starts_with(name)) {
            Some(known) => *known = known.replace(", ", &format!("/{part}, ")),
            None => people.push(format!("{name} ({part}, {year})")),
        }
    }
    people.join("; ")
}

/// Every problem of `wrong-in-every-way.csv`: row, line of the file, heading, code
/// and words that the sentence has in it. Found by reading the sheet.
const WRONG: [(u64, u64, &str, &str, &str); 33] = [
    (3, 4, "date", "no-such-date", "February 2025 has 28 days"),
    (4, 5, "date", "future-date", "1 Apr 2099 is in the future"),
    (5, 6, "date", "unclear-date", "\"last week\""),
    (
        6,
        7,
        "date",
        "wrong-weekday",
        "is a Wednesday, not a Tuesday",
    ),
    (7, 8, "time", "no-such-date", "25:10 is not a time"),
    (
        8,
        9,
        "date",
        "unclear-date",
        "in the morning or in the afternoon",
    ),
    (9, 10, "date", "unclear-date", "the time it began"),
    (
        10,
        11,
        "date",
        "unclear-date",
        "11 September 2025 comes after 9 September 2025",
    ),
    (11, 12, "until", "unclear-date", "last day"),
    (12, 13, "date", "unclear-date", "before 1990"),
    (13, 14, "date", "unclear-date", "I can't tell when that is"),
    (14, 15, "types", "unknown-type", "\"cyber bulying\""),
    (15, 16, "types", "unknown-type", "not a type of incident"),
    (16, 17, "types", "unknown-type", "one of several"),
    (17, 18, "types", "missing-answers", ""),
    (18, 19, "people", "unknown-role", "part in it is missing"),
    (19, 20, "people", "unknown-role", "not known"),
    (
        20,
        21,
        "people",
        "unknown-role",
        "a year group (R, 1 to 13)",
    ),
    (
        21,
        22,
        "people",
        "unknown-person",
        "the part and the year group, no more",
    ),
    (22, 23, "people", "unknown-person", "The name is missing"),
    (23, 24, "", "bad-rows", "7 cells under 12 headings"),
    (24, 25, "", "bad-rows", "13 cells under 12 headings"),
    (25, 26, "where", "bad-rows", "not one of the words"),
    (26, 27, "found_by", "bad-rows", "not one of the words"),
    (27, 28, "at_risk", "bad-rows", "not one of the words"),
    (28, 29, "sensitive", "bad-rows", "not one of the words"),
    (
        29,
        30,
        "details",
        "missing-answers",
        "The details are missing",
    ),
    (
        30,
        31,
        "reported_on",
        "unclear-date",
        "reported before it happened",
    ),
    (31, 32, "reported_on", "unclear-date", "more than one day"),
    (33, 34, "date", "no-such-date", "29/02/2025"),
    (33, 34, "people", "unknown-role", "part in it is missing"),
    (33, 34, "types", "unknown-type", "\"gmaes\""),
    (33, 34, "where", "bad-rows", "not one of the words"),
];

/// The problems an import is refused with; nothing may be written, whether there
/// is a log already or not.
fn refused(world: &World, name: &str) -> Value {
    let import = ["import", &example(name), "--json"];
    let error = world.refused(3, &import);
    assert!(!world.log().exists(), "{name}: a log was begun");
    world.report("games", &[]);
    let before = (all(world), world.json(&["check", "--file-only"]));
    assert_eq!(world.refused(3, &import), error);
    assert_eq!(
        (all(world), world.json(&["check", "--file-only"])),
        before,
        "{name}"
    );
    serde_json::from_str(&error).unwrap()
}

#[test]
fn whatever_is_wrong_with_a_row_is_said_and_all_of_it_at_once() {
    let world = World::new();
    let error = refused(&world, "wrong-in-every-way.csv");
    let problems = list(&error["error"]["problems"]);
    let found: Vec<_> = problems
        .iter()
        .map(|problem| {
            (
                problem["row"].as_u64().unwrap(),
                problem["line"].as_u64().unwrap(),
                problem["column"].as_str().unwrap(),
                problem["code"].as_str().unwrap(),
            )
        })
        .collect();
    let wanted = WRONG.map(|(row, line, column, code, _)| (row, line, column, code));
    assert_eq!(found, wanted);
    for ((row, .., words), problem) in WRONG.iter().zip(problems) {
        let message = problem["message"].as_str().unwrap();
        let hint = problem["hint"].as_str().unwrap_or_default();
        assert!(
            message.contains(words) || hint.contains(words) || words.is_empty(),
            "row {row}: {problem}"
        );
    }
    let hint = |row: u64| {
        let problem = problems
            .iter()
            .find(|problem| problem["row"] == row)
            .unwrap();
        problem["hint"].as_str().unwrap()
    };
    assert!(hint(14).contains("cyberbullying"), "{}", hint(14));
    assert!(hint(15).contains("guardbook policy"), "{}", hint(15));
    for code in ["pupil-account", "staff-account", "email-account"] {
        assert!(hint(16).contains(code), "{}", hint(16));
    }
    assert!(
        hint(25).contains("in, out, both or unknown"),
        "{}",
        hint(25)
    );
}

#[test]
fn a_wrong_sheet_is_described_without_its_names_and_stories() {
    let world = World::new();
    let said = world.refused(3, &["import", &example("wrong-in-every-way.csv")]);
    for private in [
        "Rowan",
        "Testerton",
        "something on the bus",
        "There is no such day",
    ] {
        assert!(!said.contains(private), "{private}: {said}");
    }
    assert!(
        said.contains("33 problems. Nothing was imported."),
        "{said}"
    );
}

#[test]
fn a_misspelt_heading_stops_the_sheet() {
    let error = refused(&World::new(), "wrong-headings.csv");
    let hints: Vec<&str> = list(&error["error"]["hints"])
        .iter()
        .map(|hint| hint.as_str().unwrap())
        .collect();
    let said = |words: &[&str]| {
        hints
            .iter()
            .any(|hint| words.iter().all(|word| hint.contains(word)))
    };
    assert!(
        said(&["Column 3", "Nature of incidnet(s)", "Nature of incident(s)"]),
        "{hints:?}"
    );
    assert!(said(&["Column 6"]) && said(&["--skip"]), "{hints:?}");
}

/// Row and line of each problem.
fn places(error: &Value) -> Vec<(Option<u64>, Option<u64>)> {
    let problems = list(&error["error"]["problems"]).iter();
    problems
        .map(|problem| (problem["row"].as_u64(), problem["line"].as_u64()))
        .collect()
}

#[test]
fn a_missing_quotation_mark_is_found_where_the_cell_began() {
    let error = refused(&World::new(), "wrong-quote.csv");
    assert_eq!(places(&error), [(Some(3), Some(4))], "{error}");
}

#[test]
fn american_dates_stop_the_whole_sheet_at_the_row_that_shows_it() {
    let error = refused(&World::new(), "month-first.csv");
    assert_eq!(places(&error), [(Some(4), Some(4))], "{error}");
    assert_eq!(error["error"]["problems"][0]["code"], "month-first");
}

#[test]
fn the_readme_names_every_example_and_no_other() {
    let text = std::fs::read_to_string(example("README.md")).unwrap();
    let named: BTreeSet<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("- `")?.split('`').next())
        .map(str::to_owned)
        .collect();
    let files = std::fs::read_dir(root("examples")).unwrap();
    let there: BTreeSet<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .collect();
    assert_eq!(named, there);
}

#[test]
fn the_powershell_script_is_plain_ascii() {
    // Windows PowerShell reads a script without a mark as Windows-1252.
    assert!(
        std::fs::read(example("weekly-import.ps1"))
            .unwrap()
            .is_ascii()
    );
}

/// The shells of this machine that a script has to work in.
fn shells() -> impl Iterator<Item = &'static str> {
    let there = |shell: &&str| cfg!(unix) && Command::new(shell).args(["-c", ":"]).status().is_ok();
    ["sh", "bash"].into_iter().filter(there)
}

/// Runs a script with the program under test and this world's log. What it makes
/// in the temporary folder lies in the world's.
fn run(world: &World, shell: &str, script: &str, args: &[&str]) -> Output {
    let mut command = Command::new(shell);
    command.env_clear();
    for (name, value) in world.command(&[]).get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    command
        .arg(example(script))
        .args(args)
        .current_dir(world.folder())
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("TMPDIR", world.folder())
        .env("GUARDBOOK", GUARDBOOK)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// What a script that succeeded said.
#[track_caller]
fn said(output: Output) -> String {
    let text = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{text}\n--- stderr\n{errors}");
    text
}

/// The one file or folder in here whose name begins so.
fn only(folder: &Path, beginning: &str) -> PathBuf {
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut found: Vec<PathBuf> = files
        .filter(|path| {
            path.file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with(beginning)
        })
        .collect();
    assert_eq!(found.len(), 1, "{beginning}: {found:?}");
    found.remove(0)
}

#[test]
fn a_terms_work_is_done_in_every_shell() {
    let (_, rows) = sheet(example("autumn-2025.csv"));
    for shell in shells() {
        let world = World::new();
        said(run(&world, shell, "term.sh", &[]));
        let incidents = all(&world);
        // The sheet's, one reported, and one sent twice.
        assert_eq!(incidents.len(), rows.len() + 2, "{shell}");
        let closed: BTreeSet<&str> = incidents
            .iter()
            .filter(|incident| incident["status"] == "closed")
            .map(|incident| incident["ref"].as_str().unwrap())
            .collect();
        assert_eq!(closed, BTreeSet::from(["OS-0002", "OS-0064"]), "{shell}");

        let again = world.json(&["log", &(rows.len() + 1).to_string(), "--names"]);
        assert_eq!(
            again["what"].as_str().unwrap().lines().count(),
            2,
            "{again}"
        );
        assert_eq!(
            again["applied"],
            json!(["continued"]),
            "warned in September"
        );
        let sent = world.json(&["log", &(rows.len() + 2).to_string()]);
        assert_eq!(sent["source_ref"], "HD-4399");
        assert_eq!(state(&world, 64, "sanction")["state"], "declined");
        assert!(
            state(&world, 64, "sanction")["detail"].is_string(),
            "with the reason"
        );
        assert_eq!(state(&world, 28, "police")["on"], "2025-10-14T09:30");
        assert_eq!(list(&world.json(&["log", "28"])["notes"]).len(), 1);

        let work = only(world.folder(), "guardbook-term.");
        let (_, full) = sheet(work.join("full-autumn-2025.csv"));
        assert_eq!(full.len(), rows.len() + 2);
        let governors = std::fs::read_to_string(work.join("governors-autumn-2025.csv")).unwrap();
        assert!(governors.contains(&format!("incidents,all,{},0,0", rows.len() + 2)));
    }
}

#[test]
fn a_terms_work_is_not_done_on_a_log_that_is_there_already() {
    for shell in shells() {
        let world = World::new();
        world.report("games", &[]);
        let output = run(&world, shell, "term.sh", &[]);
        assert_eq!(output.status.code(), Some(3), "{shell}");
        assert_eq!(all(&world).len(), 1, "{shell}");
    }
}

/// One action of one record.
fn state(world: &World, number: u32, action: &str) -> Value {
    let record = world.json(&["log", &number.to_string()]);
    let found = list(&record["actions"])
        .iter()
        .find(|step| step["action"] == action);
    found.unwrap().clone()
}

#[test]
fn the_demonstration_shows_a_record_with_every_kind_of_action() {
    let (_, rows) = sheet(example("autumn-2025.csv"));
    for shell in shells() {
        let world = World::new();
        let text = said(run(&world, shell, "try-it.sh", &[]));
        assert!(!world.log().exists(), "{shell}: only its own log is opened");
        let work = only(world.folder(), "guardbook-try.");
        assert!(
            text.contains(&format!("rm -r '{}'", work.display())),
            "{text}"
        );
        for line in [
            "[ ]  removal",
            "[x]  sanction",
            "[-]  police",
            "HOW THE SCHOOL WORKED",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }

        let log = work.join("log.db").display().to_string();
        let incidents = world.json(&["log", "--all", "--db", &log]);
        assert_eq!(list(&incidents["incidents"]).len(), rows.len());
        let record = world.json(&["log", "12", "--db", &log]);
        assert!(!list(&record["must_not"]).is_empty());
        let kinds: BTreeSet<(&str, &str)> = list(&record["actions"])
            .iter()
            .map(|step| {
                (
                    step["need"].as_str().unwrap(),
                    step["state"].as_str().unwrap(),
                )
            })
            .collect();
        for kind in [
            ("must", "done"),
            ("must", "declined"),
            ("must", "undecided"),
            ("consider", "declined"),
            ("consider", "undecided"),
        ] {
            assert!(kinds.contains(&kind), "{kind:?}: {kinds:?}");
        }
        world.json(&["check", "--file-only", "--db", &log]);
    }
}

#[test]
fn the_weekly_import_leaves_a_wrong_sheet_and_puts_the_others_away() {
    let (_, rows) = sheet(example("guardbook-columns.csv"));
    for shell in shells() {
        let world = World::new();
        let inbox = world.folder().join("in box");
        std::fs::create_dir(&inbox).unwrap();
        let put = |from: &str, to: &str| std::fs::copy(example(from), inbox.join(to)).unwrap();
        put("guardbook-columns.csv", "week 1.csv");
        put("wrong-quote.csv", "week 2.csv");
        let folder = inbox.display().to_string();
        let import = || run(&world, shell, "weekly-import.sh", &[&folder]);

        for time in ["first", "second"] {
            let output = import();
            assert_eq!(output.status.code(), Some(3), "{shell}, {time} time");
            assert!(!output.stderr.is_empty());
            assert!(inbox.join("week 2.csv").is_file(), "{shell}, {time} time");
            assert!(
                inbox.join("done/week 1.csv").is_file(),
                "{shell}, {time} time"
            );
            assert!(!inbox.join("week 1.csv").exists());
            assert_eq!(all(&world).len(), rows.len(), "{shell}, {time} time");
        }

        // Corrected, and beside it the sheet of before under its old name.
        put("guardbook-columns.csv", "week 1.csv");
        std::fs::write(
            inbox.join("week 2.csv"),
            "date,types,details\n9/9/25,games,x\n",
        )
        .unwrap();
        said(import());
        assert_eq!(all(&world).len(), rows.len() + 1, "{shell}");
        for name in ["week 1.csv", "2-week 1.csv", "week 2.csv"] {
            assert!(inbox.join("done").join(name).is_file(), "{shell}: {name}");
        }
        assert!(said(import()).contains("nothing to do"));
    }
}

#[test]
fn the_weekly_import_takes_one_sheet_too() {
    for shell in shells() {
        let world = World::new();
        std::fs::copy(
            example("guardbook-columns.csv"),
            world.folder().join("-new.csv"),
        )
        .unwrap();
        said(run(&world, shell, "weekly-import.sh", &["-new.csv"]));
        assert!(world.folder().join("done/-new.csv").is_file(), "{shell}");
        assert!(!all(&world).is_empty());
        let missing = run(&world, shell, "weekly-import.sh", &["-new.csv"]);
        assert_eq!(missing.status.code(), Some(4), "{shell}");
        let without = run(&world, shell, "weekly-import.sh", &[]);
        assert_eq!(without.status.code(), Some(2), "{shell}");
    }
}
