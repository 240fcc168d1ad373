//! What the file itself refuses, whoever asks: the ledger only grows, an edition
//! of the policy stands, and of what is sealed only what was erased goes.

use rusqlite::Connection;

use crate::world::{World, words};

const RULES: [&str; 11] = [
    "edition",
    "document",
    "level",
    "action",
    "category",
    "rule",
    "cell",
    "prohibition",
    "procedure",
    "point",
    "entry",
];

/// A log with two incidents, opened past the program.
fn opened() -> (World, Connection) {
    let world = World::new();
    let more = [
        "--evidence",
        "In the safe.",
        "--person",
        "Lee Brown:offender:6",
    ];
    world.report("games", &more);
    world.report("device", &more);
    world.ok(&words("log 1 --note Seen."));
    let connection = Connection::open(world.log()).unwrap();
    connection.pragma_update(None, "foreign_keys", 0).unwrap();
    (world, connection)
}

#[track_caller]
fn refused(connection: &Connection, sql: &str, reason: &str) {
    match connection.execute(sql, []) {
        Ok(rows) => panic!("{rows} rows changed by: {sql}"),
        Err(fault) => assert_eq!(fault.to_string(), reason, "{sql}"),
    }
}

#[track_caller]
fn ledger_refuses(connection: &Connection, sql: &str) {
    refused(connection, sql, "the ledger only grows");
}

/// The number of the entry that reported incident 1.
fn reported(connection: &Connection) -> u64 {
    let sql = "SELECT seq FROM entry WHERE kind = 'reported' AND incident = 1";
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn no_entry_is_changed_or_deleted() {
    let (_world, ledger) = opened();
    for change in [
        "seq = seq + 100",
        "at = '2026-01-01T00:00:00+00:00'",
        "actor = 'S-9'",
        "kind = 'closed'",
        "incident = 2",
        "incident = NULL",
        "open = json_set(open, '$.place', 'out')",
        "prev = randomblob(32)",
        "hash = randomblob(32)",
        "sealed = '{}'",
    ] {
        for how in ["UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"] {
            let sql = format!("{how} entry SET {change} WHERE kind = 'reported'");
            ledger_refuses(&ledger, &sql);
        }
    }
    ledger_refuses(&ledger, "DELETE FROM entry");
    ledger_refuses(
        &ledger,
        "DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)",
    );
}

#[test]
fn no_entry_is_put_in_the_place_of_another() {
    let (_world, ledger) = opened();
    // Each takes one of the three things that are an entry's own; the rest is new.
    for place in [
        "seq, randomblob(32), randomblob(32)",
        "seq + 1000, prev, randomblob(32)",
        "seq + 1000, randomblob(32), hash",
    ] {
        for how in ["INSERT OR REPLACE", "REPLACE", "INSERT", "INSERT OR IGNORE"] {
            let sql = format!(
                "{how} INTO entry (at, actor, kind, incident, open, sealed, seq, prev, hash)
                 SELECT at, actor, kind, incident, open, sealed, {place} FROM entry WHERE seq = 4"
            );
            ledger_refuses(&ledger, &sql);
        }
    }
    let upsert = "INSERT INTO entry SELECT * FROM entry WHERE seq = 4
                  ON CONFLICT DO UPDATE SET open = '{}'";
    ledger_refuses(&ledger, upsert);
}

#[test]
fn an_edition_of_the_policy_is_not_changed() {
    let (_world, rules) = opened();
    for table in &RULES[..10] {
        let first = format!("rowid = (SELECT min(rowid) FROM {table})");
        let which = if *table == "edition" {
            first.as_str()
        } else {
            "edition = 1"
        };
        for sql in [
            format!("UPDATE {table} SET edition = 2 WHERE {which}"),
            format!("UPDATE OR REPLACE {table} SET edition = edition WHERE {which}"),
            format!("DELETE FROM {table}"),
            format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"),
            format!("INSERT OR IGNORE INTO {table} SELECT * FROM {table} LIMIT 1"),
        ] {
            refused(&rules, &sql, "an edition stands");
        }
    }
}

#[test]
fn nothing_is_added_to_an_edition_either() {
    // One more cell, and the police are to be called for a game.
    let (world, rules) = opened();
    world.leave_unsound();
    for row in [
        "cell VALUES (1, 'R2', 'police', 'must')",
        "rule VALUES (1, 'R99', 99, '*', '', '', 3, 'R', 'nowhere')",
        "document VALUES (1, 'Z', 9, 'Another')",
    ] {
        refused(&rules, &format!("INSERT INTO {row}"), "an edition stands");
    }
}

#[test]
fn check_finds_rules_that_are_not_those_the_ledger_adopted() {
    for change in [
        "UPDATE cell SET need = 'consider' WHERE rule = 'R2' AND action = 'warning'",
        "UPDATE category SET level = 1 WHERE category = 'nudes'",
        "DELETE FROM prohibition WHERE prohibition = 'N1'",
    ] {
        let (world, rules) = opened();
        world.leave_unsound();
        // The triggers taken off, the rule changed, the triggers put back.
        let triggers = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
        let mut triggers = rules.prepare(triggers).unwrap();
        let triggers: Vec<(String, String)> = triggers
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for (name, _) in &triggers {
            rules
                .execute_batch(&format!("DROP TRIGGER {name}"))
                .unwrap();
        }
        assert_eq!(rules.execute(change, []), Ok(1), "{change}");
        for (_, sql) in &triggers {
            rules.execute_batch(sql).unwrap();
        }
        let run = world.run(&["check"]);
        assert_eq!(run.code, 8, "{change}\n{run}");
    }
}

/// An erasure of a field of an entry, as the program will write one.
fn erase(ledger: &Connection, seq: u64, field: &str) {
    let open = format!(r#"{{"fields":[{{"seq":{seq},"field":"{field}"}}],"commitments":{{}}}}"#);
    let sql = "INSERT INTO entry (seq, at, actor, kind, open, sealed, prev, hash)
               SELECT seq + 1, at, actor, 'erased', ?1, '{}', hash, randomblob(32)
               FROM entry ORDER BY seq DESC LIMIT 1";
    assert_eq!(ledger.execute(sql, [open]), Ok(1));
}

#[test]
fn of_what_is_sealed_only_a_field_an_erasure_names_goes_and_nothing_comes_instead() {
    let (world, ledger) = opened();
    world.leave_unsound();
    let seq = reported(&ledger);
    let what =
        format!("UPDATE entry SET sealed = json_set(sealed, '$.what', NULL) WHERE seq = {seq}");
    ledger_refuses(&ledger, &what);
    erase(&ledger, seq, "what");
    for change in [
        "json_set(sealed, '$.evidence', NULL)",
        "json_set(sealed, '$.what', NULL, '$.evidence', NULL)",
        "json_set(sealed, '$.what', 'other')",
        "json_set(sealed, '$.what', json('{}'))",
        "json_set(sealed, '$.what.value', 'other')",
        "json_set(sealed, '$.what.value', NULL)",
        "json_set(sealed, '$.what', NULL, '$.more', 1)",
        "json_remove(sealed, '$.what')",
        "json_set(json_remove(sealed, '$.what'), '$.other', NULL)",
        "json_set(sealed, '$.evidence.value', 'Nowhere.')",
        "'{}'",
        "'[]'",
    ] {
        ledger_refuses(
            &ledger,
            &format!("UPDATE entry SET sealed = {change} WHERE seq = {seq}"),
        );
    }
    let sealed = "json_set(sealed, '$.what', NULL)";
    ledger_refuses(
        &ledger,
        &format!("UPDATE entry SET sealed = {sealed}, open = '{{}}' WHERE seq = {seq}"),
    );
    ledger_refuses(
        &ledger,
        &format!("UPDATE entry SET sealed = {sealed} WHERE incident = 2 AND kind = 'reported'"),
    );
    assert_eq!(
        ledger.execute(&what, []),
        Ok(1),
        "the one change that is admitted"
    );
    ledger_refuses(
        &ledger,
        &format!("UPDATE entry SET sealed = json_set(sealed, '$.what', 'back') WHERE seq = {seq}"),
    );
    let record = world.json(&["log", "1"]);
    assert_eq!(
        (&record["what"], &record["evidence"]),
        (&"(erased)".into(), &"In the safe.".into())
    );
}
