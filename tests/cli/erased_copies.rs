//! Where what was erased is kept yet: copies made before, logs set aside, other states of
//! the log, and whatever else lies beside it; each is named, and no other.

use serde_json::{Value, json};

use crate::{
    erase::{document, erase, two_records},
    world::{World, flat, words},
};

fn copy(world: &World, more: &[&str]) -> String {
    let mut args = vec!["backup"];
    args.extend(more);
    let path = world.json(&args)["file"].as_str().unwrap().to_owned();
    path.rsplit('/').next().unwrap().to_owned()
}

/// The names of the files a document lists.
fn named(files: &Value) -> Vec<String> {
    let files = files.as_array().unwrap().iter();
    let mut names: Vec<String> = files
        .map(|file| {
            file.as_str()
                .unwrap()
                .rsplit('/')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect();
    names.sort();
    names
}

/// What `check` has to see to about something.
fn about(world: &World, what: &str) -> Vec<Value> {
    let run = world.run(&words("check --json"));
    let checked: Value = serde_json::from_str(&run.stdout).unwrap();
    let all = checked["to_see"].as_array().unwrap().iter();
    all.filter(|to_see| to_see["about"] == what)
        .cloned()
        .collect()
}

/// What `check` says of them.
fn to_see(world: &World) -> Vec<String> {
    let all = about(world, "erased-copies").into_iter();
    all.map(|to_see| to_see["meaning"].as_str().unwrap().to_owned())
        .collect()
}

/// What the erasure says, given again.
fn said_again(world: &World) -> String {
    let again = "people --erase plan1.csv --authorised-by Head --because Due. --yes";
    flat(&world.ok(&words(again)))
}

/// Which copies the list says hold something.
fn listed(world: &World) -> Vec<(String, Value)> {
    let listed = world.json(&words("backup --list"));
    let all = listed["backups"].as_array().unwrap().iter();
    all.map(|copy| {
        let file = copy["file"].as_str().unwrap().to_owned();
        (file, copy["holds_erased"].clone())
    })
    .collect()
}

#[test]
fn copies_made_before_are_named_and_one_made_after_is_not() {
    let mut world = two_records();
    let early = copy(&world, &[]);
    assert_eq!(listed(&world), [(early.clone(), json!(false))]);
    assert_eq!(to_see(&world), [] as [&str; 0]);
    world.at("2028-01-09T10:00:00+00:00");
    world.file("phrase", "a phrase of some length");
    let encrypted = copy(&world, &["--passphrase-file", "phrase"]);
    // The plan is made after another copy, of that morning.
    let erased = document(erase(&mut world, "2028-01-10", &["OS-0001"]));
    let morning = "guardbook-2028-01-10-1000.db";
    let mut before = [early.clone(), encrypted.clone(), morning.to_owned()];
    before.sort();
    assert_eq!(named(&erased["copies_with_it"]), before);
    assert_eq!(erased["copies_not_told"], json!([]));

    world.at("2028-01-10T11:00:00+00:00");
    let after = copy(&world, &[]);
    assert_eq!(
        listed(&world),
        [
            (after, json!(false)),
            (morning.to_owned(), json!(true)),
            (encrypted, json!(true)),
            (early, json!(true)),
        ]
    );
    let said = to_see(&world);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(before.iter().all(|name| said[0].contains(name)), "{said:?}");
    let page = flat(&world.ok(&words("backup --list")));
    assert!(page.contains("Make a new one, then delete them"), "{page}");

    for name in &before {
        std::fs::remove_file(world.folder().join("backups").join(name)).unwrap();
    }
    assert_eq!(to_see(&world), [] as [&str; 0]);
}

/// Nothing stands beside it, so it is looked into; what is encrypted can't be.
#[test]
fn a_copy_with_nothing_beside_it_is_looked_into() {
    let mut world = two_records();
    world.file("phrase", "a phrase of some length");
    let (open, encrypted) = (
        copy(&world, &[]),
        copy(&world, &["--passphrase-file", "phrase"]),
    );
    let backups = world.folder().join("backups");
    for name in [&open, &encrypted] {
        std::fs::remove_file(backups.join(format!("{name}.txt"))).unwrap();
    }
    std::fs::copy(world.log(), world.folder().join("Copy of log.db")).unwrap();
    std::fs::write(backups.join("guardbook-2012-01-01-1000.db"), "no log").unwrap();
    let erased = document(erase(&mut world, "2028-01-10", &["OS-0001"]));
    let with = [
        "Copy of log.db",
        open.as_str(),
        "guardbook-2028-01-10-1000.db",
    ];
    assert_eq!(named(&erased["copies_with_it"]), with);
    let mut not_told = ["guardbook-2012-01-01-1000.db", encrypted.as_str()];
    not_told.sort_unstable();
    assert_eq!(named(&erased["copies_not_told"]), not_told);
    let said = to_see(&world);
    assert!(said[1].contains("can't be told"), "{said:?}");

    // Made by hand after the erasure, it holds nothing of it.
    std::fs::copy(world.log(), world.folder().join("Copy of log.db")).unwrap();
    assert!(!to_see(&world)[0].contains("Copy of"));
}

/// After an older copy was put back, the log that was set aside is of another line: its
/// erasure counts for it, and what was erased of it since the restore too.
#[test]
fn logs_set_aside_and_copies_of_another_line_are_looked_into() {
    let mut world = two_records();
    let early = copy(&world, &[]);
    world.ok(&words("log 2 --note 'Of the line given up.'"));
    let of_the_other = copy(&world, &[]);
    // It was this log, and not as the log was at that entry: what it says is not known.
    world.file("phrase", "a phrase of some length");
    let encrypted = copy(&world, &["--passphrase-file", "phrase"]);
    world.json(&["backup", "--restore", &early, "--lose", "4"]);
    let erased = document(erase(&mut world, "2028-01-10", &["OS-0001"]));
    assert_eq!(named(&erased["copies_not_told"]), [encrypted]);
    let mut with = [
        early.as_str(),
        of_the_other.as_str(),
        "guardbook-2028-01-10-1000.db",
        "guardbook-set-aside-2012-03-12-1000.db",
    ];
    with.sort_unstable();
    assert_eq!(named(&erased["copies_with_it"]), with);

    // Put back once more, it is erased of the same; what is set aside now holds nothing.
    world.at("2028-01-10T12:00:00+00:00");
    let restored = world.json(&["backup", "--restore", &of_the_other, "--lose", "all"]);
    assert!(restored["erased_again"].as_u64() > Some(0), "{restored}");
    let said = to_see(&world);
    assert!(!said[0].contains("set-aside-2028"), "{said:?}");
    assert!(with.iter().all(|name| said[0].contains(name)), "{said:?}");
}

#[test]
fn a_log_set_aside_in_the_middle_of_an_erasure_holds_it_yet() {
    let mut world = two_records();
    erase(&mut world, "2028-01-10", &["OS-0001"]).ok();
    let aside = world
        .folder()
        .join("guardbook-set-aside-2028-01-11-1000.db");
    std::fs::copy(world.log(), &aside).unwrap();
    assert!(!to_see(&world)[0].contains("set-aside"));
    let log = rusqlite::Connection::open(&aside).unwrap();
    log.execute(
        "INSERT INTO desk (name, value) VALUES ('erasure to finish', '1')",
        [],
    )
    .unwrap();
    drop(log);
    assert!(to_see(&world)[0].contains("set-aside"));
}

/// What stands beside a copy is believed of the bytes it was written for alone.
#[test]
fn what_stands_beside_other_bytes_is_not_believed() {
    let mut world = two_records();
    world.file("phrase", "a phrase of some length");
    let early = copy(&world, &[]);
    erase(&mut world, "2028-01-10", &["OS-0001"]).ok();
    world.at("2028-01-10T11:00:00+00:00");
    let after = copy(&world, &[]);
    world.at("2028-01-10T12:00:00+00:00");
    let encrypted = copy(&world, &["--passphrase-file", "phrase"]);
    let backups = world.folder().join("backups");
    assert!(to_see(&world).iter().all(|said| !said.contains(&after)));
    std::fs::copy(backups.join(&early), backups.join(&after)).unwrap();
    std::fs::write(
        backups.join(&encrypted),
        "age-encryption.org/v1, other bytes",
    )
    .unwrap();
    let said = to_see(&world);
    assert!(said[0].contains(&after), "{said:?}");
    assert!(said[1].contains(&encrypted), "{said:?}");
    let listed = listed(&world);
    assert_eq!(listed[0], (encrypted, Value::Null));
    assert_eq!(listed[1], (after, json!(true)));
}

#[test]
fn a_copy_of_another_log_holds_nothing_of_this_one() {
    let mut world = two_records();
    let other = two_records();
    other.file("phrase", "a phrase of some length");
    let theirs = copy(&other, &["--passphrase-file", "phrase"]);
    erase(&mut world, "2028-01-10", &["OS-0001"]).ok();
    let backups = world.folder().join("backups");
    std::fs::remove_dir_all(&backups).unwrap();
    std::fs::create_dir(&backups).unwrap();
    let text = format!("{theirs}.txt");
    for name in [&theirs, &text] {
        let from = other.folder().join("backups").join(name);
        std::fs::copy(from, backups.join(name)).unwrap();
    }
    // Their log itself, in the middle of an erasure of theirs.
    let beside = world.folder().join("theirs.db");
    std::fs::copy(other.log(), &beside).unwrap();
    let log = rusqlite::Connection::open(&beside).unwrap();
    let desk = "INSERT INTO desk (name, value) VALUES ('erasure to finish', '1')";
    log.execute(desk, []).unwrap();
    drop(log);
    assert_eq!(to_see(&world), [] as [&str; 0]);
    assert_eq!(listed(&world), [(theirs.clone(), json!(false))]);

    std::fs::remove_file(backups.join(text)).unwrap();
    assert!(to_see(&world)[0].contains(&theirs));
    assert_eq!(listed(&world), [(theirs, Value::Null)]);
}

#[test]
fn what_holds_it_is_named_whatever_it_is_called() {
    let mut world = two_records();
    world.file("phrase", "a phrase of some length");
    let beside = copy(&world, &["--to", ".", "--passphrase-file", "phrase"]);
    let unlisted = copy(&world, &["--to", ".", "--passphrase-file", "phrase"]);
    std::fs::rename(
        world.folder().join(&unlisted),
        world.folder().join("stick.age"),
    )
    .unwrap();
    copy(&world, &[]);
    let names = [
        "kopie",
        "March archive.db",
        ".guardbook-unfinished-Zx81",
        "backups/guardbook (copy).db",
    ];
    for name in names {
        std::fs::copy(world.log(), world.folder().join(name)).unwrap();
    }
    for name in ["log.db.old-journal", "guardbook-set-aside-x.db-journal"] {
        std::fs::copy(world.log(), world.folder().join(name)).unwrap();
    }
    world.file("ours.txt", "age is no matter");
    std::fs::write(
        world.folder().join("backups/guardbook-2011-01-01-1000.db"),
        "no log",
    )
    .unwrap();
    // Nothing was erased yet, so nothing is looked at.
    assert_eq!(to_see(&world), [] as [&str; 0]);
    let mut with: Vec<String> = listed(&world)
        .into_iter()
        .map(|(name, holds)| {
            assert_eq!(holds, json!(false), "{name}");
            name
        })
        .collect();
    let erased = document(erase(&mut world, "2028-01-10", &["OS-0001"]));
    with.retain(|name| !name.contains("2011"));
    with.extend(names.map(|name| name.rsplit('/').next().unwrap().to_owned()));
    with.extend([beside, "guardbook-2028-01-10-1000.db".to_owned()]);
    with.sort();
    assert_eq!(named(&erased["copies_with_it"]), with);
    assert_eq!(
        named(&erased["copies_not_told"]),
        ["guardbook-2011-01-01-1000.db", "stick.age"]
    );
    let again = said_again(&world);
    assert!(
        again.contains("What was erased now or earlier is in these files yet"),
        "{again}"
    );
    // Made after the erasure, they hold nothing of it.
    for name in names {
        std::fs::copy(world.log(), world.folder().join(name)).unwrap();
    }
    let said = to_see(&world).join(" ");
    assert!(names.iter().all(|name| !said.contains(name)), "{said}");
}

/// The list says it of what it lists; what it doesn't is not looked for there.
#[test]
fn it_is_said_of_which_copies_it_cant_be_told_and_what_to_do() {
    let mut world = two_records();
    world.file("phrase", "a phrase of some length");
    let encrypted = copy(&world, &["--passphrase-file", "phrase"]);
    let backups = world.folder().join("backups");
    std::fs::remove_file(backups.join(format!("{encrypted}.txt"))).unwrap();
    let list = || flat(&world.ok(&words("backup --list")));
    assert!(!list().contains("can't be told"), "{}", list());
    erase(&mut world, "2028-01-10", &["OS-0001"]).ok();
    let list = flat(&world.ok(&words("backup --list")));
    let told = list.split("can't be told").nth(1).unwrap();
    assert!(told.contains(&format!(": {encrypted}. ")), "{list}");
    assert!(told.contains("make a new one, then delete them"), "{list}");
    let all = about(&world, "erased-copies");
    assert_eq!(all.len(), 2, "{all:?}");
    for (to_see, delete) in all.iter().zip(["delete them", "delete what of that"]) {
        let meaning = to_see["meaning"].as_str().unwrap();
        assert!(meaning.contains("Make a new backup, then"), "{meaning}");
        assert!(meaning.contains(delete), "{meaning}");
        assert_eq!(to_see["next"], "guardbook backup");
    }
}

/// Nothing is to be deleted that nobody has looked at, where it may hold more.
#[test]
fn another_state_of_the_log_is_looked_at_before_it_is_deleted() {
    let mut world = two_records();
    let state = world.folder().join("log (1).db");
    std::fs::copy(world.log(), &state).unwrap();
    let erased = document(erase(&mut world, "2028-01-10", &["OS-0001"]));
    assert!(named(&erased["copies_with_it"]).contains(&"log (1).db".to_owned()));
    assert_eq!(about(&world, "copies"), [] as [Value; 0]);
    let all = about(&world, "erased-copies");
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(!all[0]["meaning"].as_str().unwrap().contains("log (1).db"));
    let meaning = all[1]["meaning"].as_str().unwrap();
    assert!(
        meaning.ends_with("log (1).db. Look at it first, then delete it."),
        "{meaning}"
    );
    let look = all[1]["next"].as_str().unwrap();
    assert!(look.starts_with("guardbook check --db \""), "{look}");
    assert!(look.ends_with("log (1).db\""), "{look}");
    let again = said_again(&world);
    let (delete, look) = again.split_once("another state of the log").unwrap();
    assert!(delete.contains("then delete them") && !delete.contains("log (1).db"));
    assert!(
        look.contains("Look at each first, then delete it"),
        "{again}"
    );

    // One that holds nothing of it may hold more all the same.
    std::fs::copy(world.log(), &state).unwrap();
    assert_eq!(about(&world, "copies").len(), 1);
    assert_eq!(about(&world, "erased-copies").len(), 1);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cant_be_looked_into_is_named() {
    let mut world = two_records();
    let before = world.bytes().unwrap();
    erase(&mut world, "2028-01-10", &["OS-0001"]).ok();
    let backups = world.folder().join("backups");
    std::fs::remove_dir_all(&backups).unwrap();
    assert_eq!(to_see(&world), [] as [&str; 0]);
    // A link to itself can be listed by nobody.
    std::os::unix::fs::symlink(&backups, &backups).unwrap();
    let said = to_see(&world);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("can't be told"), "{said:?}");
    assert!(said[0].contains(backups.to_str().unwrap()), "{said:?}");
    assert!(said_again(&world).contains("in these can't be told"));

    // The folder of the log by another name holds each file once.
    std::fs::remove_file(&backups).unwrap();
    std::os::unix::fs::symlink(".", &backups).unwrap();
    assert_eq!(to_see(&world), [] as [&str; 0]);
    world.file("kopie", before);
    let said = to_see(&world);
    assert_eq!(said[0].matches("kopie").count(), 1, "{said:?}");
}
