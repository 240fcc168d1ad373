//! The shelf is what the ledger comes to, and nothing else: after every kind of
//! command it is so, and whatever is changed by hand is found. The rules stand in
//! the ledger too, as text, and are held to the same.

use crate::{
    audit,
    cells::{Column, change_every_cell, columns},
    hand::{by_hand, change},
    series,
    world::{World, check},
};

const SHELF: [&str; 8] = [
    "setting",
    "staff",
    "person",
    "former_name",
    "incident",
    "incident_type",
    "involvement",
    "step",
];
const RULES: [&str; 8] = [
    "edition",
    "document",
    "level",
    "action",
    "category",
    "rule",
    "cell",
    "prohibition",
];

#[test]
fn a_long_mixed_series_leaves_the_log_sound() {
    let world = series::of_everything();
    world.assert_sound();
    let connection = audit::open(&world.log());
    for (table, least) in [
        ("incident", 29),
        ("person", 11),
        ("staff", 3),
        ("step", 150),
    ] {
        let sql = format!("SELECT count(*) FROM {table}");
        let rows: u32 = connection.query_row(&sql, [], |row| row.get(0)).unwrap();
        assert!(rows >= least, "only {rows} rows in {table}");
    }
}

#[test]
fn any_cell_of_the_shelf_changed_by_hand_is_found() {
    let world = series::of_everything();
    assert!(change_every_cell(&world, &SHELF) > 80);
}

#[test]
fn any_cell_of_the_rules_changed_by_hand_is_found() {
    let world = series::of_everything();
    assert!(change_every_cell(&world, &RULES) > 80);
}

#[test]
fn a_row_of_the_shelf_more_or_less_is_found() {
    let world = series::of_everything();
    for table in SHELF {
        add_and_remove_a_row(&world, table);
    }
}

#[test]
fn a_row_of_the_rules_more_or_less_is_found() {
    let world = series::of_everything();
    for table in RULES {
        add_and_remove_a_row(&world, table);
    }
}

/// A byte that is no text in any language must not keep `check` from its work.
#[test]
fn bytes_that_are_no_text_are_found_on_the_shelf() {
    let world = series::of_everything();
    let copy = by_hand(&world, |connection| {
        let sql = "UPDATE incident SET place = CAST(x'80' AS TEXT) WHERE incident = 3";
        change(connection, sql, &[]);
    });
    let verdict = check(&copy);
    assert!(verdict.code == Some(8), "{verdict}");
}

fn add_and_remove_a_row(world: &World, table: &str) {
    let columns = columns(&audit::open(&world.log()), table);
    let Column { name, number, .. } = columns.iter().rfind(|column| column.key).unwrap();
    let last = format!("WHERE {name} = (SELECT max({name}) FROM {table})");
    let all: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let copied = all.iter().map(|column| match *column {
        "source_ref" | "row_key" => "NULL",
        key if key == name && *number => "9999",
        key if key == name => "'another'",
        other => other,
    });
    let (all, copied) = (all.join(", "), copied.collect::<Vec<_>>().join(", "));
    for sql in [
        format!("DELETE FROM {table} {last}"),
        format!("INSERT INTO {table} ({all}) SELECT {copied} FROM {table} {last} LIMIT 1"),
    ] {
        let copy = by_hand(world, |connection| change(connection, &sql, &[]));
        let verdict = check(&copy);
        assert!(verdict.code == Some(8), "{sql}: {verdict}");
    }
}
