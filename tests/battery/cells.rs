//! Every column of a table changed by hand, one cell at a time.

use rusqlite::{Connection, types::Value};

use crate::{
    audit,
    hand::{by_hand, change},
    world::{Finding, World, check},
};

/// A column of a table, as SQLite describes it.
pub struct Column {
    pub name: String,
    may_be_null: bool,
    pub number: bool,
    pub key: bool,
}

/// A row by its key, as a condition with its values.
struct Place {
    condition: String,
    key: Vec<Value>,
}

/// Changes, one after the other, a cell of every column of these tables: one
/// that says something, and one that says nothing if there is one. How many.
pub fn change_every_cell(world: &World, tables: &[&str]) -> usize {
    let connection = audit::open(&world.log());
    let (mut changed, mut missed) = (0, Vec::new());
    for table in tables {
        let columns = columns(&connection, table);
        for column in &columns {
            for (null, now) in changes(column) {
                let Some(place) = place(&connection, table, &columns, column, null) else {
                    continue;
                };
                let set = format!("{table} SET {} = {now}", column.name);
                let sql = format!("UPDATE {set} WHERE {}", place.condition);
                let copy = by_hand(world, |connection| change(connection, &sql, &place.key));
                let verdict = check(&copy);
                changed += 1;
                if verdict.code != Some(8)
                    || !verdict.findings.iter().any(|found| speaks_of(found, table))
                {
                    missed.push(set);
                }
            }
        }
    }
    assert!(
        missed.is_empty(),
        "{} of {changed} changes are not found: {missed:#?}",
        missed.len()
    );
    changed
}

/// Names the table, or a row that refers to nothing or should not be there twice.
fn speaks_of(found: &Finding, table: &str) -> bool {
    ["refers", "structure", &format!("\"{table}\"")]
        .iter()
        .any(|word| found.meaning.contains(word))
}

/// What a cell of this column can become, for cells that are null and that are not.
fn changes(column: &Column) -> Vec<(bool, String)> {
    let name = &column.name;
    let mut changes = match (name.as_str(), column.number) {
        // Words the table itself insists on.
        ("state", _) => vec![(false, "iif(state = 'done', 'declined', 'done')".to_owned())],
        ("need", _) => vec![(false, "iif(need = 'must', 'consider', 'must')".to_owned())],
        ("condition", _) => vec![(false, "iif(condition = '', 'repeated', '')".to_owned())],
        (_, true) => vec![(false, format!("{name} + 1000"))],
        (_, false) => vec![
            (false, format!("{name} || ' '")),
            (false, format!("'x' || substr({name}, 2)")),
        ],
    };
    if column.may_be_null {
        changes.push((false, "NULL".to_owned()));
        changes.push((true, if column.number { "1" } else { "'1'" }.to_owned()));
    }
    changes
}

/// A row in which the column is null, or isn't: one in the middle.
fn place(
    connection: &Connection,
    table: &str,
    columns: &[Column],
    column: &Column,
    null: bool,
) -> Option<Place> {
    let keys: Vec<&str> = columns
        .iter()
        .filter(|column| column.key)
        .map(|column| column.name.as_str())
        .collect();
    let wanted = format!("{} IS {}NULL", column.name, if null { "" } else { "NOT " });
    let sql = format!(
        "SELECT {} FROM {table} WHERE {wanted} ORDER BY 1
         LIMIT 1 OFFSET (SELECT count(*) / 2 FROM {table} WHERE {wanted})",
        keys.join(", ")
    );
    let row = connection.query_row(&sql, [], |row| {
        (0..keys.len()).map(|index| row.get(index)).collect()
    });
    let conditions: Vec<String> = keys.iter().map(|key| format!("{key} = ?")).collect();
    row.ok().map(|key| Place {
        condition: conditions.join(" AND "),
        key,
    })
}

pub fn columns(connection: &Connection, table: &str) -> Vec<Column> {
    let mut statement = connection
        .prepare("SELECT name, \"notnull\" = 0 AND pk = 0, type = 'INTEGER', pk > 0 FROM pragma_table_info(?1)")
        .unwrap();
    let rows = statement.query_map([table], |row| {
        Ok(Column {
            name: row.get(0)?,
            may_be_null: row.get(1)?,
            number: row.get(2)?,
            key: row.get(3)?,
        })
    });
    rows.unwrap().map(Result::unwrap).collect()
}
