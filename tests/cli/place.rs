//! A log on a share or in a synchronised folder: not begun there, read there, written
//! to there only if the school has said so.

use std::fs;

use crate::world::{World, flat, words};

const REPORT: &str = "report --type games --when 2026-03-09 --where in --what x --at-risk no";

/// A world whose log lies in a folder that is synchronised.
fn synchronised() -> (World, String) {
    let world = World::new();
    let folder = world.folder().join("OneDrive - Fern Primary");
    fs::create_dir(&folder).unwrap();
    let log = folder.join("log.db").to_str().unwrap().to_owned();
    (world, log)
}

#[test]
fn no_log_is_begun_in_a_folder_that_is_synchronised() {
    let (world, log) = synchronised();
    world.file("sheet.csv", "date,types,details\n5/3/26,games,x\n");
    for line in [REPORT, "import sheet.csv", "init --school Fern"] {
        let line = [&words(line)[..], &["--db", &log]].concat();
        let (code, message) = world.refused_json(7, &line);
        assert_eq!(code, "unsafe-place");
        assert!(message.contains("synchronised") && message.contains("Nothing was changed."));
        let said = flat(&world.refused(7, &line));
        assert!(said.contains("guardbook init --shared"), "{said}");
        assert!(said.contains("guardbook backup --to"), "{said}");
    }
    let left = fs::read_dir(world.folder().join("OneDrive - Fern Primary"));
    assert_eq!(left.unwrap().count(), 0);
    // Not even in a folder yet to be made there.
    let deeper = log.replace("log.db", "safe/deep/log.db");
    world.refused(7, &["init", "--db", &deeper]);
    // Nor by putting a copy there.
    world.report("games", &[]);
    let copy = world.json(&["backup"])["file"].as_str().unwrap().to_owned();
    world.refused(7, &["backup", "--restore", &copy, "--db", &log]);
}

#[test]
fn a_log_is_begun_there_if_the_school_says_so() {
    let (world, log) = synchronised();
    let on = |line: &str| world.ok(&[&words(line)[..], &["--db", &log]].concat());
    on("init --shared");
    on(REPORT);
    on("log 1 --note x");
    assert!(!on("check").contains("synchronised"));
    let again = world.refused(3, &["init", "--shared", "--db", &log]);
    assert!(again.contains("already"), "{again}");
    world.refused(3, &["init", "--db", &log]);
}

/// Whatever comes there is evidence: it is read, and what goes out of it is said to be
/// without a receipt.
#[test]
fn a_log_that_came_there_is_read_and_not_written_to() {
    let (world, log) = synchronised();
    world.report("games", &[]);
    fs::copy(world.log(), &log).unwrap();
    let before = fs::read(&log).unwrap();
    let there = |line: &str| world.run(&[&words(line)[..], &["--db", &log]].concat());
    assert!(there("log 1").ok().contains("OS-0001"));
    for line in [
        REPORT,
        "log 1 --note x",
        "undo --yes",
        "export --for full --names --yes --out x.csv",
    ] {
        let said = there(line).refused(7);
        assert!(said.contains("nothing was recorded"), "{said}");
    }
    assert!(!world.folder().join("x.csv").exists());
    let figures = there("export --for slt");
    assert!(figures.stderr.contains("no receipt"), "{figures}");
    assert_eq!(figures.code, 0);
    let seen = there("check --json");
    assert_eq!(seen.code, 6, "{seen}");
    let seen: serde_json::Value = serde_json::from_str(&seen.stdout).unwrap();
    assert_eq!(seen["to_see"][0]["about"], "place");
    assert!(fs::read(&log).unwrap() == before);
    let allowed = there("init --shared --json");
    let allowed: serde_json::Value = serde_json::from_str(&allowed.ok()).unwrap();
    assert_eq!(allowed["entry"], 5, "after what founds it and the report");
    there("log 1 --note x").ok();
    assert_eq!(there("check").code, 0);
}

#[test]
fn what_a_program_that_synchronises_leaves_beside_a_log_is_pointed_to() {
    let world = World::new();
    world.report("games", &[]);
    for (name, counts) in [
        ("log (Sam's conflicted copy).db", true),
        ("log-OFFICE-PC.db", true),
        ("Copy of log.db", true),
        ("LOG (conflicted copy).db", true),
        ("log.db.bak", true),
        ("another.db", false),
        ("guardbook-set-aside-2026-03-12-1000.db", false),
    ] {
        let path = world.folder().join(name);
        fs::copy(world.log(), &path).unwrap();
        let told = world.run(&["check"]);
        assert_eq!(told.code, if counts { 6 } else { 0 }, "{name}: {told}");
        assert_eq!(told.stdout.contains(name), counts, "{told}");
        fs::remove_file(path).unwrap();
    }
    world.file("log of phone calls.db", "no log at all");
    // Another name for the log itself holds nothing else.
    #[cfg(unix)]
    std::os::unix::fs::symlink(world.log(), world.folder().join("log-shortcut.db")).unwrap();
    world.ok(&["check"]);
}

#[cfg(unix)]
#[test]
fn a_log_others_can_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    world.report("games", &[]);
    let others = |mode| fs::set_permissions(world.log(), fs::Permissions::from_mode(mode)).unwrap();
    for (mode, code) in [(0o644, 6), (0o620, 6), (0o600, 0), (0o400, 0)] {
        others(mode);
        let told = world.run(&["check", "--json"]);
        assert_eq!(told.code, code, "{mode:o}: {told}");
        let told: serde_json::Value = serde_json::from_str(&told.stdout).unwrap();
        if code == 6 {
            assert_eq!(told["to_see"][0]["about"], "mode");
            let next = told["to_see"][0]["next"].as_str().unwrap();
            let log = world.log();
            assert_eq!(next, format!("chmod 600 \"{}\"", log.display()));
        }
    }
    others(0o600);
}

#[test]
fn a_log_begun_quietly_says_nothing() {
    let world = World::new();
    assert_eq!(world.ok(&["init", "-q"]), "");
    assert!(world.log().exists());
    assert_eq!(world.ok(&["init", "--shared", "-q"]), "");
    let said = world.refused(3, &["init", "-q"]);
    assert!(said.contains("There is a log"), "{said}");
}
