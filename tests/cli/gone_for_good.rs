//! What was erased stays gone, nothing else goes for a row that was slipped in, and what
//! is said of the bytes is so.

use rusqlite::Connection;
use serde_json::{Value, json};
use sha2::Digest;

use crate::{
    erase::{document, erase, lies, two_records},
    world::{World, flat, words},
};

/// Changes entries as somebody with the file can: the guards off, and on again.
fn by_hand(world: &World, sql: &str) {
    let log = Connection::open(world.log()).unwrap();
    let mut triggers = log
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap();
    let rows = triggers.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    let all: Vec<(String, String)> = rows.unwrap().map(Result::unwrap).collect();
    for (name, _) in &all {
        log.execute_batch(&format!("DROP TRIGGER \"{name}\""))
            .unwrap();
    }
    log.execute_batch(sql).unwrap();
    for (_, made) in &all {
        log.execute_batch(made).unwrap();
    }
    world.leave_unsound();
}

fn sealed_of(world: &World, seq: u64) -> String {
    let log = Connection::open(world.log()).unwrap();
    log.query_row("SELECT sealed FROM entry WHERE seq = ?1", [seq], |row| {
        row.get(0)
    })
    .unwrap()
}

fn copy_of(world: &World) -> String {
    world.json(&["backup"])["file"].as_str().unwrap().to_owned()
}

#[test]
fn a_story_put_back_where_it_was_erased_is_found() {
    let mut world = two_records();
    let before = sealed_of(&world, 4);
    erase(&mut world, "2028-01-10", &["OS-0001"]).ok();
    assert_ne!(sealed_of(&world, 4), before);
    world.ok(&words("check --file-only"));
    by_hand(
        &world,
        &format!("UPDATE entry SET sealed = '{before}' WHERE seq = 4"),
    );
    let found: Value = serde_json::from_str(&world.run(&words("check --json")).stdout).unwrap();
    let said = found["findings"].to_string();
    assert!(
        said.contains("was erased, as an entry says, and is here again"),
        "{said}"
    );
}

/// Whoever has the file writes an entry that erases what a restore then would.
#[test]
fn an_erasure_that_was_slipped_in_is_done_nowhere_else() {
    let world = two_records();
    let copy = copy_of(&world);
    by_hand(
        &world,
        "INSERT INTO entry (seq, at, actor, kind, incident, open, sealed, prev, hash)
         SELECT max(seq) + 1, at, actor, 'erased', NULL,
            (SELECT json_object('commitments', json('{}'), 'incidents', json('[1]'), 'people', json('[]'),
                'fields', json_array(json_object('seq', 4, 'field', 'what',
                    'commitment', (SELECT open ->> '$.commitments.what' FROM entry WHERE seq = 4)))) ),
            '{}', randomblob(32), randomblob(32) FROM entry",
    );
    let refused = world
        .run(&["backup", "--restore", &copy, "--lose", "2"])
        .refused(3);
    assert!(
        refused.contains("not sound") && refused.contains("--lose all"),
        "{refused}"
    );
    let restored = world.json(&["backup", "--restore", &copy, "--lose", "all"]);
    assert_eq!(
        (&restored["erased_again"], &restored["lost"]),
        (&json!(0), &json!(null))
    );
    let record = world.json(&words("log 1 -N"));
    assert_eq!(record["what"], "Marmoset shared it.");
}

/// A damaged log is the very one that a copy is put in the place of.
#[test]
fn where_the_entry_that_erased_is_damaged_it_is_said_that_it_may_be_back() {
    let mut world = two_records();
    let copy = copy_of(&world);
    erase(&mut world, "2028-01-10", &["OS-0001"]).ok();
    by_hand(
        &world,
        "UPDATE entry SET open = replace(open, 'fields', 'felds') WHERE kind = 'erased'",
    );
    world
        .run(&["backup", "--restore", &copy, "--lose", "2"])
        .refused(3);
    let said = flat(
        &world
            .run(&["backup", "--restore", &copy, "--lose", "all"])
            .ok(),
    );
    assert!(
        said.contains("it is back, and nobody here can tell"),
        "{said}"
    );
}

/// An erasure before the damage is as it was written, and is done again.
#[test]
fn what_was_erased_before_the_damage_is_erased_again() {
    let mut world = two_records();
    let copy = copy_of(&world);
    erase(&mut world, "2028-01-10", &["OS-0001"]).ok();
    world.ok(&words("log 2 --note 'Something later.'"));
    by_hand(
        &world,
        "UPDATE entry SET open = replace(open, '{', '{\"x\":1,') WHERE seq = (SELECT max(seq) FROM entry)",
    );
    let restored = world.json(&["backup", "--restore", &copy, "--lose", "all"]);
    assert!(restored["erased_again"].as_u64().unwrap() > 2, "{restored}");
    assert_eq!(lies(&world, "Marmoset"), 0);
}

/// Hidden as a name before, it must be pointed to afterwards: it is hidden no more.
#[test]
fn a_name_is_pointed_to_however_it_is_spelt_and_wherever_it_stands() {
    for (writes, place) in [
        ("log 3 --note 'It was ROBIN  VALEBLOSSOM.'", "OS-0003"),
        ("log 3 --note 'Robin Valeblossoms'", "OS-0003"),
        ("log 3 --note 'Ro\u{301}bin-Valeblossoms too'", "OS-0003"),
        (
            "people P-3 --hold --because 'cousin of Robin Valeblossom'",
            "entry",
        ),
        (
            "people --keep 'others 9' --because 'Robin Valeblossom'",
            "entry",
        ),
        ("log 3 --note x --as 'Robin Valeblossom'", "the writer S-2"),
    ] {
        let mut world = two_records();
        world.at("2031-12-10T10:00:00+00:00");
        world.report(
            "games",
            &["--when=2031-12-09", "--person", "Ada Nym:offender:R"],
        );
        world.ok(&words(writes));
        let all = ["OS-0001", "OS-0002", "P-1", "P-2"];
        let erased = document(erase(&mut world, "2032-01-10", &all));
        let named = erased["still_named_in"].as_array().unwrap();
        let found = named
            .iter()
            .any(|one| one.as_str().unwrap().starts_with(place));
        assert!(found, "{writes}: {erased}");
    }
    // "Valeblossoming" is another word.
    let mut world = two_records();
    world.at("2031-12-10T10:00:00+00:00");
    world.report(
        "games",
        &["--when=2031-12-09", "--what", "Robin valeblossoming."],
    );
    let all = ["OS-0001", "OS-0002", "P-1", "P-2"];
    let erased = document(erase(&mut world, "2032-01-10", &all));
    assert_eq!(erased["still_named_in"], json!([]));
}

/// Words that stand in every log, in its tables' names and in their indexes, are no
/// remnant of what was erased.
#[test]
fn what_every_log_says_is_not_taken_for_a_remnant() {
    for story in ["teacher", "person", "undecided", "entry step incident"] {
        let mut world = World::new();
        world.at("2012-03-12T10:00:00+00:00");
        let people = ["--person", "Robin Valeblossom:offender:5"];
        let more = ["--when=2012-03-09", "--told-by", "parents", "--what", story];
        let number = world.report("games", &[&people[..], &more].concat());
        world.close(&number);
        world.report(
            "games",
            &["--when=2012-03-09", "--person", "Kit Low:target:1"],
        );
        let erased = document(erase(&mut world, "2028-01-10", &["OS-0001", "P-1"]));
        assert_eq!(erased["people"], 1, "{story}");
    }
}

/// The bytes of a file with names are known by their SHA-256: with the rest of it known,
/// names could be tried until one fits.
#[test]
fn what_a_file_of_names_is_known_by_goes_with_whoever_is_erased() {
    let mut world = two_records();
    let line = "export -q --term spring-2012 --for full --names --yes --out full.csv";
    world.at("2012-09-12T10:00:00+00:00").ok(&words(line));
    let bytes = std::fs::read(world.folder().join("full.csv")).unwrap();
    let digest = sha2::Sha256::digest(&bytes)
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    // Nowhere in the open part, by which nothing may be tried.
    let log = Connection::open(world.log()).unwrap();
    let open: String = log
        .query_row("SELECT group_concat(open) FROM entry", [], |row| row.get(0))
        .unwrap();
    drop(log);
    assert!(!open.contains(&digest) && lies(&world, &digest) > 0);
    assert!(
        world
            .ok(&words("check --file-only --receipt full.csv"))
            .contains("unchanged")
    );
    erase(&mut world, "2028-01-10", &["OS-0001"]).ok();
    assert_eq!(lies(&world, &digest), 0);
    let said = flat(
        &world
            .run(&words("check --file-only --receipt full.csv"))
            .stdout,
    );
    assert!(said.contains("before something was erased"), "{said}");
}
