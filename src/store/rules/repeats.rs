//! What counts as happening again, written and read back.

use rusqlite::{Connection, Row, params};

use super::{source, word, words, write::spaced};
use crate::{
    domain::{
        rulebook::{Cell, RepeatRule, Rulebook, Scope},
        word::Vocabulary,
    },
    error::Result,
};

pub(super) fn write(connection: &Connection, book: &Rulebook) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO repeat_rule (edition, repeat_rule, position, categories, subjects, alike, sanctioned, times, within, level_up, applies, adds, document, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?;
    for (position, row) in book.repeats.iter().enumerate() {
        statement.execute(params![
            book.edition,
            row.id,
            position,
            row.scope.to_string(),
            spaced(&row.subjects),
            row.alike.code(),
            row.sanctioned,
            row.times,
            row.within.code(),
            row.level_up,
            row.applies,
            Cell::written(&row.adds),
            row.source.document,
            row.source.place,
        ])?;
    }
    Ok(())
}

pub(super) fn repeat(row: &Row) -> Result<RepeatRule> {
    Ok(RepeatRule {
        id: row.get("repeat_rule")?,
        scope: Scope::read(&row.get::<_, String>("categories")?),
        subjects: words(&row.get::<_, String>("subjects")?)?,
        alike: word(row, "alike")?,
        sanctioned: row.get("sanctioned")?,
        times: row.get("times")?,
        within: word(row, "within")?,
        level_up: row.get("level_up")?,
        applies: row.get("applies")?,
        adds: Cell::read_all(&row.get::<_, String>("adds")?),
        source: source(row)?,
    })
}
