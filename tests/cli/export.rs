//! `export`: a file that opens in a spreadsheet, and never over another.

use std::{collections::BTreeMap, fs};

use crate::{
    valid::assert_valid,
    world::{World, flat, words},
};

/// The rows of an export, by heading, as a spreadsheet reads them.
fn rows(world: &World, line: &str) -> Vec<BTreeMap<String, String>> {
    let text = world.ok(&words(line));
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut sheet = csv::Reader::from_reader(text.as_bytes());
    sheet.deserialize().map(Result::unwrap).collect()
}

#[test]
fn governors_get_the_figures_of_the_last_term_in_a_file_named_after_it() {
    let world = World::new();
    world.report("games", &["--when", "2025-11-10"]);
    let said = world.ok(&["export"]);
    let name = "guardbook-governors-autumn-2025.csv";
    assert!(said.starts_with(&format!("Wrote {name}: ")), "{said}");
    let file = fs::read_to_string(world.folder().join(name)).unwrap();
    let head =
        "\u{feff}measure,group,this_term,last_term,same_term_last_year\r\nincidents,all,1,0,0\r\n";
    assert!(file.starts_with(head), "{file}");
    assert!(
        file.lines().all(|line| line.matches(',').count() == 4),
        "{file}"
    );
    assert_eq!(
        file.matches('\n').count(),
        file.matches("\r\n").count(),
        "every row ends in CRLF"
    );
    let printed = world.ok(&words("export --out - -q"));
    assert_eq!(printed, file, "a file and a pipe get the same");
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let world = World::new();
    world.report("games", &["--when", "2025-11-10"]);
    for (line, name) in [
        ("export", "guardbook-governors-autumn-2025.csv"),
        (
            "export --for full --term autumn-2025",
            "guardbook-full-autumn-2025.csv",
        ),
        ("export --out mine.csv", "mine.csv"),
        ("export --out log.db", "log.db"),
    ] {
        if name != "log.db" {
            world.file(name, "something of mine");
        }
        let before = fs::read(world.folder().join(name)).unwrap();
        let said = world.refused(3, &words(line));
        assert!(
            said.contains("is there already") && said.contains(name),
            "{said}"
        );
        assert_eq!(world.refused_json(3, &words(line)).0, "file-exists");
        assert!(
            fs::read(world.folder().join(name)).unwrap() == before,
            "{name}"
        );
    }
    // Nothing half-written is left lying about.
    assert_eq!(fs::read_dir(world.folder()).unwrap().count(), 5);
}

#[test]
fn a_place_that_can_not_be_written_is_named_and_nothing_is_left_there() {
    let world = World::new();
    world.report("games", &[]);
    world.refused(4, &words("export --out nowhere/x.csv"));
    fs::create_dir(world.folder().join("folder")).unwrap();
    world.refused(3, &words("export --out folder"));
    let said = world.refused(3, &words("export --names"));
    assert!(said.contains("--for full --names"), "{said}");
    assert_eq!(
        fs::read_dir(world.folder().join("folder")).unwrap().count(),
        0
    );
    let empty = World::new();
    empty.refused(4, &words("export --out x.csv"));
    assert_eq!(fs::read_dir(empty.folder()).unwrap().count(), 0);
}

#[test]
fn the_full_export_has_a_row_an_incident_of_the_term_oldest_first() {
    let world = World::new();
    world.report(
        "games",
        &[
            "--when",
            "2026-03-09 14:30",
            "--what",
            "Two\nlines, \"quoted\".",
        ],
    );
    world.report("device", &["--when", "2026-03-02"]);
    world.report("device", &["--when", "2025-12-31"]);
    world.close("2");
    let all = rows(&world, "export --for full --out - -q");
    let cell = |row: usize, name: &str| all[row][name].as_str();
    assert_eq!(all.len(), 2, "last term's is not among them");
    assert_eq!((cell(0, "ref"), cell(1, "ref")), ("OS-0002", "OS-0001"));
    assert_eq!((cell(1, "date"), cell(1, "time")), ("2026-03-09", "14:30"));
    assert_eq!(cell(1, "details"), "Two\nlines, \"quoted\".");
    assert_eq!(
        (cell(0, "status"), cell(0, "closed_on")),
        ("closed", "2026-03-12")
    );
    assert_eq!(
        (cell(1, "status"), cell(1, "time"), cell(0, "time")),
        ("open", "14:30", "")
    );
    assert_eq!(
        (cell(0, "outcome"), cell(1, "outcome")),
        ("It is over.", "")
    );
}

#[test]
fn no_cell_of_an_export_runs_as_a_formula() {
    let world = World::new();
    let evil = [
        "=1+1", "+44 7", "-x", "@SUM(1)", "\t=1", " =1", "\u{a0}=1", "＝1",
    ];
    for text in evil {
        let flags = ["evidence", "platform", "told-by"].map(|flag| format!("--{flag}={text}"));
        let flags = flags.iter().map(String::as_str);
        let flags: Vec<&str> = ["--what", text].into_iter().chain(flags).collect();
        world.report("games", &flags);
    }
    for (number, text) in evil.iter().enumerate() {
        let number = (number + 1).to_string();
        let note = format!("--note={text}");
        world.ok(&["log", &number, &note, &format!("--outcome={text}")]);
    }
    for row in rows(&world, "export --for full --names --yes --out - -q") {
        for (column, cell) in row {
            let start = cell.trim_start_matches([' ', '\u{a0}']);
            let runs = start.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']);
            assert!(!runs, "{column}: {cell:?}");
        }
    }
}

#[test]
fn without_names_an_export_has_codes_and_initials() {
    let world = World::new();
    let more = "--person 'Lee Brown:offender:6' --what 'Lee Brown ran.' --told-by 'Mrs Vale'";
    world.report("games", &words(more));
    let all = rows(&world, "export --for full --out - -q");
    assert_eq!(all[0]["people"], "P-1 (O, Y6)");
    assert_eq!(all[0]["details"], "L.B. ran.");
    assert_eq!(
        (all[0]["told_by"].as_str(), all[0]["recorded_by"].as_str()),
        ("M.V.", "S.O.")
    );
    let all = rows(&world, "export --for full -N --yes --out - -q");
    assert_eq!(
        (all[0]["people"].as_str(), all[0]["details"].as_str()),
        ("Lee Brown (O, Y6)", "Lee Brown ran.")
    );
    let file = world.run(&words("export --for full --out full.csv"));
    assert!(
        file.stderr.contains("keep it as you keep the log"),
        "{file}"
    );
}

#[test]
fn a_workbooks_name_is_not_given_to_a_csv() {
    let world = World::new();
    world.report("games", &[]);
    let said = world.refused(3, &["export", "--for", "full", "--out", "spring.XLSX"]);
    assert!(said.contains(".csv"), "{said}");
    assert!(!world.folder().join("spring.XLSX").exists());
}

#[test]
fn names_are_written_only_when_somebody_says_they_are_meant() {
    let world = World::new();
    world.report("games", &words("--person 'Lee Brown:offender:6'"));
    let line = "export --for full --names --out full.csv";
    let file = world.folder().join("full.csv");
    let said = world.refused(3, &words(line));
    assert!(said.contains("--yes"), "{said}");
    assert_eq!(world.refused_json(3, &words(line)).0, "missing-answers");
    world.refused(2, &words("export --for full --yes --out full.csv"));
    assert!(!file.exists(), "nothing was written");
    let run = world.run(&words(&format!("{line} --yes")));
    assert_eq!(run.code, 0, "{run}");
    assert!(run.stderr.contains("now holds names"), "{run}");
    assert!(fs::read_to_string(file).unwrap().contains("Lee Brown"));
}

#[test]
fn the_records_of_a_term_are_one_document_each_as_log_has_it() {
    let world = World::new();
    world.report("games", &words("--person 'Lee Brown:offender:6'"));
    world.report("device", &words("--when 2026-03-02"));
    world.report("device", &words("--when 2025-12-31"));
    for names in ["", " -N"] {
        let yes = if names.is_empty() { "" } else { " --yes" };
        let name = format!("full{}.json", names.trim());
        let line = format!("export --for full --out {name}{names}{yes}");
        assert_eq!(world.json(&words(&line))["names"], !names.is_empty());
        let text = fs::read_to_string(world.folder().join(&name)).unwrap();
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_valid(&document);
        assert_eq!(text.contains("Lee Brown"), !names.is_empty());
        let log = |number: &str| world.json(&words(&format!("log {number}{names}")));
        let wanted = serde_json::Value::from_iter([log("2"), log("1")]);
        assert_eq!(document["records"], wanted, "oldest first");
    }
}

/// What `undo --list` says was done, newest first.
fn did(world: &World) -> Vec<String> {
    let list = world.json(&["undo", "--list"]);
    let changes = list["changes"].as_array().unwrap().iter();
    changes
        .map(|change| change["did"][0].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_goes_out_is_an_entry_with_a_receipt() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    world.report("games", &[]);
    for (line, words_of_it) in [
        (
            "export --for full --out full.json",
            "2 rows of spring-2026 exported for the file",
        ),
        (
            "export --for slt --out slt.csv",
            "2 rows of spring-2026 exported for the leadership",
        ),
        (
            "export --for full --names --yes --out named.csv",
            "2 rows of spring-2026 exported for the file, with names in full",
        ),
        (
            "summary --for full --out summary.txt",
            "summary of spring-2026 written for the file",
        ),
    ] {
        let said = world.json(&words(line));
        let newest = world.json(&["undo", "--list"])["changes"][0].clone();
        assert_eq!(newest["did"][0], words_of_it, "{line}");
        assert_eq!(newest["can_be_taken_back"], false);
        assert_eq!(newest["by"], "S-1");
        assert_eq!(said["receipt"]["entry"], newest["change"], "{line}");
        let file = said["file"].as_str().unwrap();
        let code = said["receipt"]["code"].as_str().unwrap();
        let check = world.json(&["check", "--file-only", "--receipt", code, "--receipt", file]);
        assert_eq!(check["receipts"][0]["verdict"], "same", "{check}");
        assert_eq!(check["receipts"][1]["verdict"], "unchanged", "{check}");
        assert_eq!(check["receipts"][1]["entry"], newest["change"]);
    }
    let before = world.json(&["check", "--file-only"])["entries"].clone();
    world.refused(3, &words("export --for full --names --out full.json --yes"));
    assert_eq!(world.json(&["check", "--file-only"])["entries"], before);
    // Printed, the receipt stands beside it and not in it.
    let run = world.run(&words("export --for full --out -"));
    assert!(run.stderr.contains("receipt"), "{run}");
    assert!(!run.stdout.contains("receipt"), "{run}");
}

#[test]
fn what_went_out_is_not_taken_back_and_what_was_before_it_is() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    world.ok(&words("log 1 --note x"));
    world.ok(&words("export --for full --names --yes --out - -q"));
    let said = flat(&world.ok(&words("undo --yes")));
    assert!(said.contains("OS-0001 note added"), "{said}");
    assert_eq!(did(&world)[0], "taken back: entry 5");
    assert!(did(&world)[1].contains("with names in full"));
}

#[test]
fn names_do_not_go_out_of_a_log_that_can_not_say_so() {
    let world = World::new();
    world.report("games", &["--person", "Jamie Smith:offender:5"]);
    let held = rusqlite::Connection::open(world.log()).unwrap();
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    let run = world.run(&words("export --for full --names --yes --out named.csv"));
    drop(held);
    run.refused(7);
    assert!(!world.folder().join("named.csv").exists());
}

/// Without a term one is taken, and nobody need guess which.
#[test]
fn the_term_nobody_asked_for_is_said_and_why_it_is_that_one() {
    let world = World::new();
    world.ok(&["init", "-q"]);
    let ended =
        "The last term that has ended: autumn term 2025, up to 31 Dec 2025; another: --term";
    let present = "The present term: spring term 2026, up to 12 Apr 2026; another: --term";
    for (line, said) in [
        ("summary", ended),
        ("summary --out a.txt", ended),
        ("export --out a.csv", ended),
        ("summary --for full", present),
        ("export --for slt --out b.csv", present),
    ] {
        let run = world.run(&words(line));
        assert_eq!(flat(&run.stdout).matches(said).count(), 1, "{line}: {run}");
        let given = format!("{line} --term autumn-2025")
            .replace("a.", "c.")
            .replace("b.", "d.");
        let run = world.run(&words(&given));
        assert!(
            run.code == 0 && !run.stdout.contains("another: --term"),
            "{run}"
        );
    }
    // What is written says its term as ever, and nothing to whoever wrote it.
    let written = std::fs::read_to_string(world.folder().join("a.txt")).unwrap();
    assert!(written.contains("autumn term 2025") && !written.contains("--term"));
    // On standard output stands the sheet alone.
    let printed = world.run(&words("export --out -"));
    assert!(!printed.stdout.contains("--term"), "{printed}");
    assert!(flat(&printed.stderr).contains(ended), "{printed}");
    let printed = world.run(&words("export --out - -q"));
    assert!(!printed.stderr.contains("--term"), "{printed}");
}
