//! Where what was erased is kept yet: copies made before, logs set aside, other states of
//! the log; each is named, and no other.

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

/// What `check` says of them.
fn to_see(world: &World) -> Vec<String> {
    let run = world.run(&words("check --json"));
    let checked: Value = serde_json::from_str(&run.stdout).unwrap();
    let all = checked["to_see"].as_array().unwrap().iter();
    all.filter(|to_see| to_see["about"] == "erased-copies")
        .map(|to_see| to_see["meaning"].as_str().unwrap().to_owned())
        .collect()
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
    world.json(&["backup", "--restore", &early, "--lose", "3"]);
    let erased = document(erase(&mut world, "2028-01-10", &["OS-0001"]));
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
