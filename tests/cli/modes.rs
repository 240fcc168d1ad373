//! Who may read the log's file, and what a reader without the right to write can do.

#![cfg(unix)]

use std::{
    fs,
    os::unix::{
        fs::{MetadataExt, PermissionsExt},
        process::CommandExt,
    },
    path::Path,
    process::{Command, Stdio},
};

use crate::world::{GUARDBOOK, World, words};

const REPORT: &str = "report --type games --when yesterday --where in --what x --at-risk no";

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Runs a command line of the program under a umask.
fn under(umask: &str, world: &World, line: &str) {
    let mut shell = Command::new("/bin/sh");
    shell.args([
        "-c",
        &format!("umask {umask}; exec \"$0\" \"$@\""),
        GUARDBOOK,
    ]);
    shell.args(words(line)).current_dir(world.folder());
    let log = world.log();
    shell
        .env_clear()
        .env("GUARDBOOK_DB", &log)
        .env("GUARDBOOK_USER", "Sam Okafor");
    shell.env("GUARDBOOK_NOW", "2026-03-12T10:00:00+00:00");
    let output = shell.stdin(Stdio::null()).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_log_and_the_folder_made_for_it_are_their_owners_alone_whatever_the_umask() {
    for umask in ["000", "022", "077", "007"] {
        for begin in [REPORT, "init", "import sheet.csv"] {
            let world = World::new();
            world.file("sheet.csv", "date,types,details\n5/3/26,games,x\n");
            let log = world.folder().join("new").join("deeper").join("log.db");
            under(umask, &world, &format!("{begin} --db '{}'", log.display()));
            assert_eq!(mode(&log), 0o600, "{umask} {begin}");
            for folder in ["new", "new/deeper"] {
                assert_eq!(mode(&world.folder().join(folder)), 0o700, "{umask} {begin}");
            }
            for beside in fs::read_dir(log.parent().unwrap()).unwrap() {
                let beside = beside.unwrap().path();
                assert_eq!(mode(&beside) & 0o077, 0, "{}", beside.display());
            }
        }
    }
}

#[test]
fn an_export_is_its_owners_alone_whatever_the_umask() {
    let world = World::new();
    world.report("games", &[]);
    for (umask, line) in [
        ("000", "export --for full --out full.csv"),
        ("022", "export --out governors.csv"),
    ] {
        under(umask, &world, line);
        let file = world.folder().join(words(line).last().unwrap());
        assert_eq!(mode(&file), 0o600, "{line}");
    }
}

#[test]
fn a_log_begun_in_an_empty_file_is_its_owners_alone_too() {
    let world = World::new();
    world.file("log.db", "");
    set_mode(&world.log(), 0o644);
    world.refused(4, &["log"]);
    assert_eq!(world.bytes(), Some(Vec::new()), "looking leaves it empty");
    world.ok(&words(REPORT));
    assert_eq!(mode(&world.log()), 0o600);
}

/// Runs the program as somebody who does not own the log: root may write anywhere.
fn as_a_stranger(world: &World, args: &[&str]) -> (i32, String) {
    let mut command = world.command(args);
    if fs::metadata(world.folder()).unwrap().uid() == 0 {
        command.uid(65534).gid(65534);
    }
    let output = command.stdin(Stdio::null()).output();
    let output = output.or_else(|_| {
        // The program lies where a stranger may not go.
        let copy = world.folder().join("guardbook");
        fs::copy(GUARDBOOK, &copy).unwrap();
        let mut again = Command::new(copy);
        again
            .args(args)
            .uid(65534)
            .gid(65534)
            .current_dir(world.folder());
        again.envs(
            command
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
        again.stdin(Stdio::null()).output()
    });
    let output = output.unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap_or(-1), said)
}

#[test]
fn a_log_that_may_only_be_read_is_read_and_not_written() {
    // The file alone, or the file and its folder, may not be written.
    for folder in [0o755, 0o555] {
        let world = World::new();
        world.report("games", &["--person", "Lee Brown:offender:6"]);
        fs::remove_file(world.folder().join("log.db-journal")).unwrap();
        set_mode(&world.log(), 0o444);
        set_mode(world.folder(), folder);
        let before = world.bytes();
        for line in [
            "log",
            "log 1",
            "summary --for full",
            "policy",
            "check --file-only",
            "log --overdue --json",
        ] {
            let (code, said) = as_a_stranger(&world, &words(line));
            assert_eq!((code, said.as_str()), (0, ""), "{line}");
        }
        for line in ["log 1 --note x", "log 1 --did teacher", REPORT] {
            let (code, said) = as_a_stranger(&world, &words(line));
            assert_eq!(code, 7, "{line}: {said}");
            assert!(said.contains("Nothing was changed."), "{line}: {said}");
        }
        assert!(before == world.bytes());
        set_mode(world.folder(), 0o755);
    }
}

#[test]
fn a_log_that_may_be_written_in_a_folder_that_may_not_is_read_and_not_written() {
    let world = World::new();
    world.report("games", &[]);
    fs::remove_file(world.folder().join("log.db-journal")).unwrap();
    set_mode(&world.log(), 0o666);
    set_mode(world.folder(), 0o555);
    let before = world.bytes();
    let (code, said) = as_a_stranger(&world, &words("log 1"));
    assert_eq!((code, said.as_str()), (0, ""));
    let (code, said) = as_a_stranger(&world, &words("log 1 --note x"));
    assert_eq!(code, 7, "{said}");
    assert!(said.contains("Nothing was changed."), "{said}");
    assert!(before == world.bytes());
    set_mode(world.folder(), 0o755);
    set_mode(&world.log(), 0o600);
}

#[test]
fn a_log_that_may_not_even_be_read_is_said_so() {
    let world = World::new();
    world.report("games", &[]);
    set_mode(&world.log(), 0o000);
    set_mode(world.folder(), 0o755);
    for line in ["log", "log 1 --note x", "check", REPORT] {
        let (code, said) = as_a_stranger(&world, &words(line));
        assert_eq!(code, 7, "{line}: {said}");
        assert!(said.contains("can't be opened"), "{line}: {said}");
    }
    set_mode(&world.log(), 0o600);
}

#[test]
fn no_log_is_begun_in_a_folder_that_may_not_be_written() {
    let world = World::new();
    set_mode(world.folder(), 0o555);
    for line in [REPORT, "init"] {
        let (code, said) = as_a_stranger(&world, &words(line));
        assert_eq!(code, 7, "{line}: {said}");
        assert!(said.contains("you may not write there"), "{line}: {said}");
    }
    set_mode(world.folder(), 0o755);
    assert_eq!(fs::read_dir(world.folder()).unwrap().count(), 0);
}
