//! Safety copies: whole, sound, private, never over another file; and one of them put
//! in the place of the log, which is set aside.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::world::{World, flat, words};

fn world() -> World {
    let world = World::new();
    world.report("games", &["--person", "Lee Brown:offender:5"]);
    world
}

fn backup(world: &World) -> PathBuf {
    let said = world.json(&["backup"]);
    PathBuf::from(said["file"].as_str().unwrap())
}

fn entries(world: &World) -> u64 {
    world.json(&["check", "--file-only"])["entries"]
        .as_u64()
        .unwrap()
}

/// What `check` and the list say of the file at that path.
fn looked_at(world: &World, log: &Path) -> (Value, Value) {
    let db = log.to_str().unwrap();
    (
        world.json(&["check", "--file-only", "--db", db])["entries"].clone(),
        world.json(&["log", "--all", "-N", "--db", db]),
    )
}

#[test]
fn a_copy_is_a_sound_log_of_its_own_and_the_log_says_that_it_was_made() {
    let mut world = world();
    world.at("2026-03-30T10:00:00+01:00");
    // Something lies on the desk: the reminder.
    world.run(&words("log 1 --note x"));
    let list = world.json(&["log", "--all", "-N"]);
    let before = entries(&world);
    let file = backup(&world);
    assert_eq!(
        file.file_name().unwrap().to_str().unwrap(),
        "guardbook-2026-03-30-1000.db"
    );
    assert_eq!(looked_at(&world, &file), (json!(before), list));
    let copy = Connection::open(&file).unwrap();
    let on_the_desk: u32 = copy
        .query_row("SELECT count(*) FROM desk", [], |row| row.get(0))
        .unwrap();
    assert_eq!(on_the_desk, 0);
    drop(copy);
    let newest = world.json(&["undo", "--list"])["changes"][0].clone();
    assert_eq!(newest["did"], json!(["backup made"]));
    assert_eq!(newest["can_be_taken_back"], false);
    assert_eq!(entries(&world), before + 1);
    // The receipt beside it, and its bytes, are held against the log.
    let beside = format!("{}.txt", file.display());
    let check = world.run(&["check", "--receipt", &beside, file.to_str().unwrap()]);
    let page = flat(&check.stdout);
    assert!(page.contains("Entry 5 and all before it"), "{check}");
    assert!(page.contains("unchanged"), "{check}");
    // And a copy made today is no longer to be seen to.
    assert!(!check.stdout.contains("No backup"), "{check}");
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_a_copy_or_its_folder_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    let world = world();
    let line = format!(
        "umask 000; exec '{}' backup --db '{}'",
        env!("CARGO_BIN_EXE_guardbook"),
        world.log().display()
    );
    let made = Command::new("sh").args(["-c", &line]).output().unwrap();
    assert!(made.status.success(), "{made:?}");
    let bits = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = world.folder().join("backups");
    assert_eq!(bits(&folder), 0o700);
    let files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    assert_eq!(files.len(), 2);
    for file in files {
        assert_eq!(bits(&file), 0o600, "{}", file.display());
    }
}

#[cfg(unix)]
#[test]
fn a_copy_is_never_written_over_another_file_or_through_a_link() {
    let world = world();
    let folder = world.folder().join("backups");
    fs::create_dir(&folder).unwrap();
    let taken = folder.join("guardbook-2026-03-12-1000.db");
    fs::write(&taken, "mine").unwrap();
    let target = world.folder().join("elsewhere");
    std::os::unix::fs::symlink(&target, folder.join("guardbook-2026-03-12-1000-2.db")).unwrap();
    let file = backup(&world);
    assert!(
        file.ends_with("guardbook-2026-03-12-1000-3.db"),
        "{}",
        file.display()
    );
    assert_eq!(fs::read(&taken).unwrap(), b"mine");
    assert!(!target.exists());
    // A folder that is a file is none, nor is one that leads nowhere.
    std::os::unix::fs::symlink(&target, world.folder().join("gone")).unwrap();
    world.refused(3, &["backup", "--to", "gone"]);
    assert!(!target.exists());
    world.file("flat", "");
    let said = world.refused(3, &["backup", "--to", "flat"]);
    assert!(said.contains("Nothing was written"), "{said}");
}

#[test]
fn the_ten_newest_stay_and_the_newest_of_each_month_and_nothing_else_is_touched() {
    let mut world = world();
    let folder = world.folder().join("backups");
    for day in 1..=3 {
        world.at(&format!("2026-03-{:02}T10:00:00+00:00", 12 + day));
        backup(&world);
    }
    fs::write(folder.join("guardbook-2026-01-01-0900.db"), "another's").unwrap();
    fs::write(folder.join("notes.txt"), "mine").unwrap();
    let mut removed = Vec::new();
    for day in 1..=10 {
        world.at(&format!("2026-04-{day:02}T10:00:00+01:00"));
        let said = world.json(&["backup"]);
        removed.extend(said["removed"].as_array().unwrap().clone());
    }
    let names: Vec<&str> = removed.iter().map(|file| file.as_str().unwrap()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].ends_with("2026-03-13-1000.db") && names[1].ends_with("2026-03-14-1000.db"));
    let list = world.json(&["backup", "--list"]);
    let listed = list["backups"].as_array().unwrap();
    assert_eq!(
        listed.len(),
        12,
        "ten of April, the last of March, another's"
    );
    assert_eq!(listed[10]["file"], "guardbook-2026-03-15-1000.db");
    assert_eq!(listed[11]["state"], "unknown");
    assert!(folder.join("notes.txt").exists());
}

/// By its name a copy may be older than those there are: by a clock that was put right, or
/// under a name of the same minute that had become free.
#[test]
fn the_copy_just_made_stays_whatever_the_clock_says() {
    let mut world = world();
    for day in 1..=12 {
        world.at(&format!("2026-05-{day:02}T10:00:00+01:00"));
        backup(&world);
    }
    world.at("2026-05-01T09:00:00+01:00");
    assert!(backup(&world).exists());
    world.at("2026-06-01T09:00:00+01:00");
    for turn in 1..=13 {
        let file = backup(&world);
        let said = world.json(&["backup", "--list"]);
        assert!(file.exists(), "{turn}");
        assert!(
            file.ends_with(said["backups"][0]["file"].as_str().unwrap()),
            "{turn}: the newest is {}",
            file.display()
        );
    }
}

#[test]
fn the_list_says_which_copy_is_not_as_it_was_made() {
    let world = world();
    assert!(
        world
            .ok(&["backup", "--list"])
            .contains("There is no backup")
    );
    let (one, other) = (backup(&world), backup(&world));
    let mut bytes = fs::read(&one).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&one, bytes).unwrap();
    let list = world.json(&["backup", "--list"]);
    let states: Vec<&Value> = list["backups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["state"])
        .collect();
    assert_eq!(states, ["whole", "changed"]);
    assert!(other.ends_with(list["backups"][0]["file"].as_str().unwrap()));
    assert!(flat(&world.ok(&["backup", "--list"])).contains("NO: its bytes"));
}

#[test]
fn a_copy_put_back_says_what_is_lost_and_sets_the_log_aside() {
    let world = world();
    let then = world.json(&["log", "--all", "-N"]);
    let file = backup(&world);
    world.ok(&words("log 1 --note later"));
    world.report("device", &[]);
    let (entries_now, now) = looked_at(&world, &world.log());
    let restore = ["backup", "--restore", file.to_str().unwrap()];
    let before = world.bytes();
    let (code, said) = world.refused_json(3, &restore);
    assert_eq!(code, "would-be-lost");
    assert!(said.contains("3 entries of the log are newer"), "{said}");
    let wrong = [&restore[..], &["--lose", "2"]].concat();
    assert_eq!(world.refused_json(3, &wrong).0, "would-be-lost");
    assert!(before == world.bytes());
    let right = [&restore[..], &["--lose", "3"]].concat();
    let said = world.json(&right);
    assert_eq!((&said["entries"], &said["lost"]), (&json!(4), &json!(3)));
    assert_eq!(world.json(&["log", "--all", "-N"]), then);
    let newest = world.json(&["undo", "--list"])["changes"][0].clone();
    assert_eq!(
        newest["did"],
        json!(["backup of 4 entries put in place of the log"])
    );
    assert_eq!(newest["can_be_taken_back"], false);
    // What was there is kept, whole, and can be put back in its turn.
    let aside = PathBuf::from(said["set_aside"].as_str().unwrap());
    assert_eq!(looked_at(&world, &aside), (entries_now, now.clone()));
    // It ends before this one, which says that a copy was put back.
    let back = ["backup", "--restore", aside.to_str().unwrap()];
    assert_eq!(world.refused_json(3, &back).0, "would-be-lost");
    world.json(&[&back[..], &["--lose", "all"]].concat());
    assert_eq!(world.json(&["log", "--all", "-N"]), now);
}

#[test]
fn nothing_is_asked_where_nothing_is_lost() {
    let world = world();
    let file = backup(&world);
    let file = file.to_str().unwrap();
    // The entry that says a copy was made is newer than the copy.
    world.refused(3, &["backup", "--restore", file]);
    fs::remove_file(world.log()).unwrap();
    let said = world.json(&["backup", "--restore", file]);
    assert_eq!(
        (&said["lost"], &said["set_aside"]),
        (&json!(0), &Value::Null)
    );
    // By its name alone it is found among the copies.
    let name = Path::new(file).file_name().unwrap().to_str().unwrap();
    world.json(&["backup", "--restore", name, "--lose", "1"]);
}

#[test]
fn what_is_no_sound_log_is_not_put_in_its_place() {
    let world = world();
    let file = backup(&world);
    let sound = fs::read(&file).unwrap();
    let put = |bytes: &[u8]| {
        let path = world.file("copy.db", bytes);
        world.run(&[
            "backup",
            "--restore",
            path.to_str().unwrap(),
            "--lose",
            "1",
            "--json",
        ])
    };
    let before = world.bytes();
    let mut changed = sound.clone();
    // A letter of the story.
    let at = sound
        .windows(10)
        .position(|ten| ten == b"It was so.")
        .unwrap();
    changed[at] = b'J';
    for (bytes, code) in [
        (&b"not a log"[..], 8),
        (&sound[..sound.len() / 2], 8),
        (&changed, 8),
        (b"", 8),
    ] {
        let run = put(bytes);
        assert_eq!(run.code, code, "{run}");
        assert!(run.stderr.contains("Nothing was changed"), "{run}");
    }
    world.refused(4, &["backup", "--restore", "nowhere.db"]);
    assert!(before == world.bytes());
}

/// Whatever `--db` names by mistake stays where it is.
#[test]
fn what_is_no_log_makes_no_room_for_a_copy() {
    let world = world();
    let file = backup(&world);
    fs::create_dir(world.folder().join("Documents")).unwrap();
    world.file("accounts.xlsx", "PK money");
    for place in ["Documents", "accounts.xlsx"] {
        let place = world.folder().join(place);
        let restore = words("backup --lose all --restore");
        let to = [file.to_str().unwrap(), "--db", place.to_str().unwrap()];
        let (code, _) = world.refused_json(8, &[&restore[..], &to].concat());
        assert_eq!(code, "foreign");
        assert!(place.exists());
    }
    let left = fs::read_dir(world.folder()).unwrap().flatten();
    assert!(
        left.into_iter()
            .all(|file| !file.file_name().to_string_lossy().contains("set-aside"))
    );
}

#[test]
fn a_log_that_cant_be_read_or_is_another_is_replaced_only_when_that_is_meant() {
    let world = world();
    let file = backup(&world);
    let file = file.to_str().unwrap();
    let broken = world.bytes().unwrap()[..5000].to_vec();
    fs::write(world.log(), &broken).unwrap();
    let said = world.refused(3, &["backup", "--restore", file]);
    assert!(flat(&said).contains("can't be told"), "{said}");
    let said = world.json(&["backup", "--restore", file, "--lose", "all"]);
    assert_eq!(said["lost"], Value::Null);
    let aside = said["set_aside"].as_str().unwrap();
    assert!(fs::read(aside).unwrap() == broken);
    let other = World::new();
    other.report("device", &[]);
    let said = other.refused(3, &["backup", "--restore", file]);
    assert!(said.contains("is another one"), "{said}");
}

#[test]
fn no_copy_is_made_of_a_log_that_is_not_sound() {
    let world = world();
    world.leave_unsound();
    let connection = Connection::open(world.log()).unwrap();
    connection
        .execute_batch("UPDATE incident SET level = 3")
        .unwrap();
    drop(connection);
    let (code, _) = world.refused_json(8, &["backup"]);
    assert_eq!(code, "damaged");
    assert!(!world.folder().join("backups").exists());
}

const PHRASE: &str = "four odd words here";

fn encrypted(world: &World) -> PathBuf {
    world.file("phrase", format!("{PHRASE}\n"));
    let said = world.json(&["backup", "--passphrase-file", "phrase"]);
    assert_eq!(said["encrypted"], true);
    PathBuf::from(said["file"].as_str().unwrap())
}

#[test]
fn an_encrypted_copy_shows_nothing_and_opens_with_its_phrase_alone() {
    let world = world();
    let list = world.json(&["log", "--all", "-N"]);
    let file = encrypted(&world);
    assert!(file.to_str().unwrap().ends_with(".db.age"));
    let bytes = fs::read(&file).unwrap();
    for plain in ["SQLite", "Lee Brown", "It was so."] {
        let there = bytes
            .windows(plain.len())
            .any(|some| some == plain.as_bytes());
        assert!(!there, "{plain}");
    }
    let file = file.to_str().unwrap();
    world.file("wrong", "another four words\n");
    let wrong = [
        "backup",
        "--restore",
        file,
        "--lose",
        "1",
        "--passphrase-file",
        "wrong",
    ];
    assert_eq!(world.refused_json(3, &wrong).0, "wrong-passphrase");
    let unasked = ["backup", "--restore", file, "--lose", "1"];
    assert_eq!(world.refused_json(3, &unasked).0, "missing-answers");
    let cut = world.file("cut.age", &bytes[..bytes.len() - 1]);
    let cut = [
        "backup",
        "--restore",
        cut.to_str().unwrap(),
        "--passphrase-file",
        "phrase",
    ];
    assert_eq!(world.refused_json(8, &cut).0, "damaged");
    let right = [
        "backup",
        "--restore",
        file,
        "--lose",
        "1",
        "--passphrase-file",
        "phrase",
    ];
    world.json(&right);
    assert_eq!(world.json(&["log", "--all", "-N"]), list);
    world.file("short", "12345678901\n");
    let short = ["backup", "--passphrase-file", "short"];
    assert_eq!(world.refused_json(3, &short).0, "unclear-answer");
    assert_eq!(
        world.refused_json(3, &["backup", "--passphrase"]).0,
        "missing-answers"
    );
}

/// Whoever has the phrase needs no guardbook: the age tool and sqlite3 do.
#[cfg(unix)]
#[test]
fn an_encrypted_copy_opens_with_the_age_tool() {
    use rexpect::session::spawn_command;
    let world = world();
    let file = encrypted(&world);
    let opened = world.folder().join("opened.db");
    let mut age = Command::new("age");
    age.args(["-d", "-o"]).arg(&opened).arg(&file);
    let is_there = Command::new("age").arg("--version").output().is_ok();
    if !is_there {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"skipped: without the age tool there is nothing to try it with\n",
        );
        return;
    }
    let mut session = spawn_command(age, Some(60_000)).expect("the age tool");
    session.exp_string("passphrase").expect("it asks");
    session.send_line(PHRASE).unwrap();
    session.exp_eof().unwrap();
    let copy = Connection::open(&opened).unwrap();
    let names: String = copy
        .query_row("SELECT group_concat(name) FROM person", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(names, "Lee Brown");
}

#[cfg(unix)]
#[test]
fn a_phrase_is_asked_for_twice_or_made_up_and_written_down() {
    use crate::questions::{answer, begin};
    let world = world();
    let mut session = begin(&world, &["backup", "--passphrase"]);
    let shown = answer(
        &mut session,
        &[
            ("12 letters, or Enter", ""),
            // Too short is said before it is typed twice; whatever is wrong is asked again.
            ("Passphrase: ", "eleven lett\r"),
            ("! A passphrase has at least 12 letters.", ""),
            ("Passphrase: ", "four odd words here\r"),
            ("The same again", "four odd words hear\r"),
            ("! The two are not the same. Type it anew.", ""),
            ("Passphrase: ", "four odd words here\r"),
            ("The same again", "four odd words here\r"),
        ],
    );
    let end = session.exp_eof().unwrap();
    assert!(end.contains("encrypted"), "{end}");
    assert!(
        !shown.contains("odd words") && !shown.contains("eleven"),
        "what is typed is not shown: {shown}"
    );
    assert_eq!(shown.matches("The same again").count(), 2, "{shown}");
    std::fs::remove_dir_all(world.folder().join("backups")).ok();
    let mut session = begin(&world, &["backup", "--passphrase"]);
    let shown = answer(&mut session, &[("Passphrase", "\r")]);
    let made_up = shown
        .split_whitespace()
        .collect::<Vec<_>>()
        .windows(5)
        .map(|five| five.join(" "))
        .find(|five| {
            let small = |letter: char| {
                letter == ' ' || letter.is_ascii_digit() || letter.is_ascii_lowercase()
            };
            five.len() == 21
                && five.ends_with(|_: char| true)
                && five.chars().all(small)
                && five.as_bytes()[19] == b' '
        })
        .unwrap();
    answer(
        &mut session,
        &[
            ("as you wrote it down", "something else\r"),
            // The same one is to be typed, and no other is offered.
            (&format!("! That is not it. It is:  {made_up}"), ""),
            ("as you wrote it down", &format!("{made_up}\r")),
        ],
    );
    let end = session.exp_eof().unwrap();
    assert!(end.contains("encrypted"), "{end}");
    world.file("phrase", &made_up);
    let list = world.json(&["backup", "--list"]);
    let file = list["backups"][0]["file"].as_str().unwrap();
    world.json(&[
        "backup",
        "--restore",
        file,
        "--lose",
        "1",
        "--passphrase-file",
        "phrase",
    ]);
}

/// Whoever waits for the log while another one takes its place is not told that what
/// they wrote is kept: it would be in the log set aside.
#[cfg(unix)]
#[test]
fn nothing_is_written_to_a_log_that_was_replaced_while_one_waited() {
    let world = world();
    let file = backup(&world);
    let held = Connection::open(world.log()).unwrap();
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    let waiting = world
        .command(&words("log 1 --note x"))
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // Until it has the log open, as far as that can be seen here.
    let open = format!("/proc/{}/fd", waiting.id());
    let has_it = || {
        let files = fs::read_dir(&open).into_iter().flatten().flatten();
        let mut files = files.filter_map(|file| fs::read_link(file.path()).ok());
        files.any(|file| file == world.log())
    };
    for _ in 0..300 {
        if has_it() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    std::thread::sleep(std::time::Duration::from_millis(500));
    fs::rename(world.log(), world.folder().join("aside.db")).unwrap();
    fs::copy(&file, world.log()).unwrap();
    held.execute_batch("COMMIT").unwrap();
    let end = waiting.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&end.stderr);
    assert_eq!(end.status.code(), Some(7), "{said}");
    assert!(said.contains("replaced by another one"), "{said}");
}

#[cfg(unix)]
#[test]
fn what_is_recorded_while_somebody_thinks_about_it_is_not_lost() {
    use crate::questions::{answer, begin};
    let world = world();
    let file = backup(&world);
    let mut session = begin(&world, &["backup", "--restore", file.to_str().unwrap()]);
    session.exp_string("1 entry of the log is newer").unwrap();
    world.report("grooming", &[]);
    answer(&mut session, &[("to put the copy in its place", "1\r")]);
    let end = session.exp_eof().unwrap();
    assert!(end.contains("written to meanwhile"), "{end}");
    assert_eq!(world.json(&["log", "2"])["types"], json!(["grooming"]));
}

#[test]
fn a_journal_of_the_log_that_was_there_does_not_get_at_the_copy() {
    let world = world();
    let file = backup(&world);
    let journal = world.folder().join("log.db-journal");
    // The log is gone, and what it was interrupted in is left.
    fs::remove_file(world.log()).unwrap();
    fs::write(&journal, "half of something").unwrap();
    world.json(&["backup", "--restore", file.to_str().unwrap()]);
    assert!(fs::read(&journal).unwrap_or_default().is_empty());
    let kept = fs::read_dir(world.folder()).unwrap().any(|kept| {
        fs::read(kept.unwrap().path()).is_ok_and(|bytes| bytes == b"half of something")
    });
    assert!(kept, "it is set aside with the log it was of");
    // And a copy that was itself interrupted is not taken for a whole one.
    fs::write(format!("{}-journal", file.display()), "half").unwrap();
    let args = ["backup", "--restore", file.to_str().unwrap(), "--lose", "1"];
    assert_eq!(world.refused_json(8, &args).0, "damaged");
}

/// A name that was mistyped: nobody looks for children's names there.
#[test]
fn no_folder_is_made_in_a_folder_that_is_not_there() {
    let world = world();
    let said = world.refused(4, &["backup", "--to", "nowhere/at/all"]);
    assert!(said.contains("is not there"), "{said}");
    assert!(!world.folder().join("nowhere").exists());
    world.json(&["backup", "--to", "one"]);
    assert!(world.folder().join("one").is_dir());
    // Of copies kept elsewhere the log knows.
    let list = flat(&world.ok(&["backup", "--list"]));
    assert!(
        list.contains("The last was made on Thu 12 Mar 2026"),
        "{list}"
    );
}

#[test]
fn what_a_power_cut_left_of_a_copy_goes_with_the_next() {
    let world = world();
    let folder = world.folder().join("backups");
    fs::create_dir(&folder).unwrap();
    let old = |file: &std::path::Path| {
        let mut touch = Command::new("touch");
        touch.args(["-d", "61 minutes ago"]).arg(file);
        assert!(touch.status().unwrap().success());
    };
    let (left, new) = (
        ".guardbook-unfinished-aZ09kq",
        ".guardbook-unfinished-bZ09kq",
    );
    let another = ".guardbook-unfinished-notes.txt";
    let (here, beside) = (folder.join(left), world.folder().join(left));
    for file in [&here, &beside, &folder.join(new), &folder.join(another)] {
        fs::write(file, "half a log").unwrap();
    }
    // Somebody may be writing it, and no more is said of it.
    assert_eq!(abandoned(&world), [] as [String; 0]);
    for file in [&here, &beside, &folder.join(another)] {
        old(file);
    }
    let said = abandoned(&world);
    assert_eq!(said.len(), 1, "{said:?}");
    for file in [&here, &beside] {
        assert!(said[0].contains(file.to_str().unwrap()), "{said:?}");
    }
    assert!(
        !said[0].contains(new) && !said[0].contains(another),
        "{said:?}"
    );
    world.json(&["backup"]);
    assert!(!here.exists() && !beside.exists());
    assert!(folder.join(new).exists(), "somebody may be writing it");
    assert!(folder.join(another).exists(), "it is no file of ours");
    assert_eq!(abandoned(&world), [] as [String; 0]);
}

/// What `check` says of files that were left while they were written.
fn abandoned(world: &World) -> Vec<String> {
    let run = world.run(&["check", "--json"]);
    let said: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let all = said["to_see"].as_array().unwrap().iter();
    let all = all.filter(|one| one["about"] == "unfinished-files");
    all.map(|one| {
        assert_eq!(one["next"], "guardbook backup");
        one["meaning"].as_str().unwrap().to_owned()
    })
    .collect()
}

/// On a new computer nothing was ever put where the log is to be.
#[test]
fn a_copy_is_put_back_where_there_is_no_folder_yet() {
    let world = World::new();
    world.report("games", &[]);
    let copy = world.json(&["backup"])["file"].as_str().unwrap().to_owned();
    let place = world.folder().join("new/computer/guardbook/log.db");
    let line = [
        "backup",
        "--restore",
        &copy,
        "--db",
        place.to_str().unwrap(),
    ];
    world.ok(&line);
    assert!(place.exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let folder = std::fs::metadata(place.parent().unwrap()).unwrap();
        assert_eq!(folder.permissions().mode() & 0o777, 0o700);
    }
    // What stands in the way is said.
    world.file("flat", "");
    let place = world.folder().join("flat/log.db");
    let line = [
        "backup",
        "--restore",
        &copy,
        "--db",
        place.to_str().unwrap(),
    ];
    let said = world.run(&line).refused(9);
    assert!(
        said.contains("part of that path is a file") && said.contains("--db"),
        "{said}"
    );
}

/// A copy in the folder of copies, by its name, and the log it was made of.
fn copied(world: &World) -> std::path::PathBuf {
    let said = world.json(&["backup"]);
    std::path::PathBuf::from(said["file"].as_str().unwrap())
}

/// What stands beside a copy is held against it before it is put back.
#[test]
fn a_copy_that_is_not_as_it_was_made_is_not_put_back() {
    let world = World::new();
    world.report("games", &[]);
    let copy = copied(&world);
    world.report("games", &[]);
    let forged = std::fs::read(world.log()).unwrap();
    std::fs::write(&copy, &forged).unwrap();
    let name = copy.display().to_string();
    let said = world.refused(8, &["backup", "--restore", &name]);
    assert!(said.contains("not those that were written"), "{said}");
    // Nor where its sum was written anew, and its receipt was not.
    let beside = format!("{name}.txt");
    let text = std::fs::read_to_string(&beside).unwrap();
    let listed = world.json(&["backup", "--list"]);
    assert_eq!(listed["backups"][0]["state"], "changed");
    let sum = |bytes: &[u8]| {
        use sha2::{Digest, Sha256};
        let digest = Sha256::digest(bytes);
        digest.iter().fold(String::new(), |mut text, byte| {
            use std::fmt::Write;
            write!(text, "{byte:02x}").unwrap();
            text
        })
    };
    let with_sum: Vec<String> = text
        .lines()
        .map(|line| match line.strip_prefix("sha256 ") {
            Some(_) => format!("sha256   {}", sum(&forged)),
            None => line.to_owned(),
        })
        .collect();
    std::fs::write(&beside, with_sum.join("\n")).unwrap();
    let listed = world.json(&["backup", "--list"]);
    assert_eq!(
        listed["backups"][0]["state"], "unknown",
        "the log gave out no such file"
    );
}

/// The only trace of what was removed from a log is not removed after it.
#[test]
fn copies_that_hold_more_than_the_log_stay_and_are_pointed_out() {
    let mut world = World::new();
    world.at("2026-01-05T10:00:00+00:00");
    world.report("games", &["--when", "2026-01-05"]);
    let older = std::fs::read(world.log()).unwrap();
    world.at("2026-01-06T10:00:00+00:00");
    world.report("games", &["--when", "2026-01-05"]);
    let more = copied(&world);
    std::fs::write(world.log(), &older).unwrap();
    let run = world.run(&["check", "--json"]);
    assert_eq!(run.code, 6, "{}", run.stderr);
    let seen: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let seen = seen["to_see"].as_array().unwrap().iter();
    let about: Vec<&str> = seen.filter_map(|seen| seen["about"].as_str()).collect();
    assert!(about.contains(&"copies"), "{about:?}");
    for day in 7..=19 {
        world.at(&format!("2026-01-{day:02}T10:00:00+00:00"));
        copied(&world);
    }
    assert!(more.exists());
}

/// A log in use is none that can't be read: it is not given up for that.
#[test]
fn a_log_that_is_in_use_makes_no_room_for_a_copy() {
    let world = World::new();
    world.report("games", &[]);
    let copy = copied(&world).display().to_string();
    let other = rusqlite::Connection::open(world.log()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    // Not by what looks at the file as well: closing it would let the lock go.
    let run = world.run(&["backup", "--restore", &copy, "--lose", "all"]);
    assert_eq!(run.code, 7, "{}", run.stderr);
    assert!(!run.stderr.contains("what would be lost"), "{}", run.stderr);
    drop(other);
}
