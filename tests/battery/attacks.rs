//! Fifteen things somebody can do who has the whole file, knows SQLite and has read
//! the schema. What the chain finds by itself, what it takes a receipt somebody else
//! keeps to find, and what nothing finds: that much the program does not promise.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, types::Value};

use crate::{
    audit,
    hand::{by_hand, change, relink},
    series,
    world::{World, check, on, run},
};

/// What comes of an attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// The chain, or the shelf built again, shows it.
    ByItself,
    /// A receipt that was given before shows it.
    ByReceipt(&'static str),
    /// It touches only what came after the receipt.
    Never,
}
use Found::{ByItself, ByReceipt, Never};

type Attack = (&'static str, fn(&Scene) -> PathBuf, Found);

/// A log with a receipt kept elsewhere.
struct Scene {
    world: World,
    /// A copy of the log from before the receipt.
    old: PathBuf,
    /// A note in the middle, which the shelf says nothing of.
    note: i64,
    /// The entry the receipt is of, and the last.
    receipt: (i64, String),
}

impl Scene {
    fn new() -> Self {
        let world = series::of_everything();
        let old = world.path("old.db");
        std::fs::copy(world.log(), &old).unwrap();
        world.ok(&["log", "1", "--note", "Later.", "--quiet"]);
        let out = world.path("summary.txt");
        let said = world.ok(&[
            "summary",
            "--for",
            "full",
            "--out",
            out.to_str().unwrap(),
            "--json",
        ]);
        let said: serde_json::Value = serde_json::from_str(&said).unwrap();
        let entry = said["receipt"]["entry"].as_i64().unwrap();
        let code = said["receipt"]["code"].as_str().unwrap().to_owned();
        let connection = audit::open(&world.log());
        let note = "SELECT min(seq) FROM entry WHERE kind = 'noted'";
        let note = connection.query_row(note, [], |row| row.get(0)).unwrap();
        Scene {
            world,
            old,
            note,
            receipt: (entry, code),
        }
    }

    fn edit(&self, edit: impl FnOnce(&Connection)) -> PathBuf {
        by_hand(&self.world, edit)
    }

    /// An edit of the note, and every link after it made again.
    fn edit_and_relink(&self, edit: impl FnOnce(&Connection)) -> PathBuf {
        let (first, last) = (self.note, self.receipt.0);
        self.edit(|log| {
            edit(log);
            relink(log, first.unsigned_abs(), last.unsigned_abs());
        })
    }
}

fn set(log: &Connection, entry: i64, what: &str) {
    change(
        log,
        &format!("UPDATE entry SET {what} WHERE seq = ?1"),
        &[entry.into()],
    );
}

/// The sealed text of an entry said anew, with a new salt and, if `promised`, the
/// commitment to it in the open part.
fn retell(log: &Connection, entry: i64, promised: bool) {
    let salt = [7_u8; 32];
    let id: String = log
        .query_row(
            "SELECT open ->> 'log' FROM entry WHERE seq = 1",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let cell = serde_json::json!({ "salt": audit::hex(&salt), "value": "It was otherwise." });
    change(
        log,
        "UPDATE entry SET sealed = json_set(sealed, '$.text', json(?2)) WHERE seq = ?1",
        &[entry.into(), cell.to_string().into()],
    );
    if promised {
        let commitment = audit::commitment(&salt, &id, entry, "text", "It was otherwise.");
        change(
            log,
            "UPDATE entry SET open = json_set(open, '$.commitments.text', ?2) WHERE seq = ?1",
            &[entry.into(), audit::hex(&commitment).into()],
        );
    }
}

/// An entry more at the end, rightly linked.
fn append(log: &Connection, kind: &str, open: &str, incident: Option<i64>) {
    let columns = "seq, at, actor, kind, incident, open, sealed, prev, hash";
    let sql = format!(
        "INSERT INTO entry ({columns}) SELECT seq + 1, at, actor, ?1, ?2, ?3, '{{}}', hash, randomblob(32)
         FROM entry ORDER BY seq DESC LIMIT 1"
    );
    let incident = incident.map_or(Value::Null, Value::from);
    change(
        log,
        &sql,
        &[kind.to_owned().into(), incident, open.to_owned().into()],
    );
    let last: i64 = log
        .query_row("SELECT max(seq) FROM entry", [], |row| row.get(0))
        .unwrap();
    relink(log, last.unsigned_abs(), last.unsigned_abs());
}

const ATTACKS: [Attack; 15] = [
    (
        "a day changed",
        |scene| scene.edit(|log| set(log, scene.note, "at = '2026-01-05T10:00:00+00:00'")),
        ByItself,
    ),
    (
        "a story changed",
        |scene| {
            scene.edit(|log| {
                set(
                    log,
                    scene.note,
                    "sealed = replace(sealed, 'value\":\"', 'value\":\"Not: ')",
                );
            })
        },
        ByItself,
    ),
    (
        "a story told anew with its salt",
        |scene| scene.edit(|log| retell(log, scene.note, false)),
        ByItself,
    ),
    (
        "a story and the promise of it",
        |scene| scene.edit(|log| retell(log, scene.note, true)),
        ByItself,
    ),
    (
        "a story taken out",
        |scene| scene.edit(|log| set(log, scene.note, "sealed = '{\"text\":null}'")),
        ByItself,
    ),
    (
        "an entry taken out",
        |scene| {
            scene.edit(|log| {
                change(
                    log,
                    "DELETE FROM entry WHERE seq = ?1",
                    &[scene.note.into()],
                );
            })
        },
        ByItself,
    ),
    (
        "an entry changed and its own link made again",
        |scene| {
            scene.edit(|log| {
                set(log, scene.note, "actor = iif(actor = 'S-1', 'S-2', 'S-1')");
                relink(log, scene.note.unsigned_abs(), scene.note.unsigned_abs());
            })
        },
        ByItself,
    ),
    (
        "a level lowered on the shelf",
        |scene| scene.edit(|log| change(log, "UPDATE incident SET level = 1 WHERE level > 1", &[])),
        ByItself,
    ),
    (
        "back-dated, every link after made again",
        |scene| {
            scene.edit_and_relink(|log| set(log, scene.note, "at = '2026-01-05T10:00:00+00:00'"))
        },
        ByReceipt("changed"),
    ),
    (
        "somebody else's name under it, every link made again",
        |scene| {
            scene.edit_and_relink(|log| {
                set(log, scene.note, "actor = iif(actor = 'S-1', 'S-2', 'S-1')");
            })
        },
        ByReceipt("changed"),
    ),
    (
        "a story told anew, every promise and link made again",
        |scene| scene.edit_and_relink(|log| retell(log, scene.note, true)),
        ByReceipt("changed"),
    ),
    (
        "the tail cut off",
        |scene| {
            scene.edit(|log| {
                change(
                    log,
                    "DELETE FROM entry WHERE seq >= ?1 - 1",
                    &[scene.receipt.0.into()],
                );
            })
        },
        ByReceipt("removed"),
    ),
    (
        "an old copy put back",
        |scene| scene.old.clone(),
        ByReceipt("removed"),
    ),
    (
        "another log begun with the same words",
        |_| {
            let other = series::of_everything();
            let path =
                std::env::temp_dir().join(format!("guardbook-attack-{}.db", std::process::id()));
            std::fs::copy(other.log(), &path).unwrap();
            path
        },
        ByReceipt("removed"),
    ),
    (
        "an entry made up at the end",
        |scene| scene.edit(|log| append(log, "closed", r#"{"commitments":{}}"#, None)),
        Never,
    ),
];

fn verdict(log: &Path, receipt: &(i64, String)) -> (Option<i32>, String) {
    let kept = format!("{} {}", receipt.0, receipt.1);
    let said = run(&mut on(
        log,
        &["check", "--file-only", "--json", "--receipt", &kept],
    ));
    let document: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    let verdict = &document["receipts"][0]["verdict"];
    (said.code, verdict.as_str().unwrap().to_owned())
}

#[test]
fn each_attack_comes_to_what_the_table_says() {
    let mut by_itself = 0;
    // Each is done to a copy.
    let scene = Scene::new();
    for (what, attack, found) in ATTACKS {
        assert_eq!(
            verdict(&scene.world.log(), &scene.receipt),
            (Some(0), "same".to_owned())
        );
        let log = attack(&scene);
        let alone = check(&log);
        let (code, said) = verdict(&log, &scene.receipt);
        match found {
            ByItself => {
                by_itself += 1;
                assert_eq!(alone.code, Some(8), "{what}: {alone}");
            }
            ByReceipt(wanted) => {
                assert_eq!(alone.code, Some(0), "{what}: {alone}");
                assert_eq!((code, said.as_str()), (Some(8), wanted), "{what}");
            }
            Never => {
                assert_eq!(alone.code, Some(0), "{what}: {alone}");
                assert_eq!((code, said.as_str()), (Some(0), "more"), "{what}");
            }
        }
    }
    println!(
        "of {} attacks {by_itself} are found by the chain, all but one with a receipt",
        ATTACKS.len()
    );
}
