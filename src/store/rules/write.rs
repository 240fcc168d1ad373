//! An edition written to its tables.

use rusqlite::{Connection, params};

use crate::{
    domain::{
        rulebook::{Cell, Rulebook},
        word::Vocabulary,
    },
    error::Result,
};

/// Writes an edition to its tables.
pub(in crate::store) fn edition(
    connection: &Connection,
    entry: u64,
    since: &str,
    book: &Rulebook,
) -> Result<()> {
    let edition = book.edition;
    connection.execute(
        "INSERT INTO edition (edition, name, since, entry) VALUES (?1, ?2, ?3, ?4)",
        params![edition, book.name, since, entry],
    )?;
    for (position, document) in book.documents.iter().enumerate() {
        connection
            .prepare_cached(
                "INSERT INTO document (edition, document, position, title) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![edition, document.code, position, document.title])?;
    }
    for (position, level) in book.levels.iter().enumerate() {
        connection
            .prepare_cached("INSERT INTO level (edition, level, position, name, owner, adds, document, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
            .execute(params![edition, level.level, position, level.name, level.owner, Cell::written(&level.adds), level.source.document, level.source.place])?;
    }
    for (position, action) in book.actions.iter().enumerate() {
        connection
            .prepare_cached(
                "INSERT INTO action (edition, action, position, wording, owner, due, done_by_recording, earlier_sanction, about_the_headteacher, specify, needs_words, tells, role)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                edition, action.code, position, action.wording, action.owner, action.due.to_string(),
                action.done_by_recording, action.earlier_sanction, action.about_the_headteacher, action.specify,
                action.needs_words, action.tells.map(Vocabulary::code),
                action.role.map(Vocabulary::code),
            ])?;
    }
    write_categories(connection, book)?;
    write_rules(connection, book)?;
    write_procedures(connection, book)?;
    super::repeats::write(connection, book)?;
    super::guidance::write(connection, book)
}

fn write_categories(connection: &Connection, book: &Rulebook) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO category (edition, category, position, label, short, risks, level, child_at_risk, sensitive, may_be_illegal, usually_by, form_label, also_called, document, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    for (position, category) in book.categories.iter().enumerate() {
        statement.execute(params![
            book.edition,
            category.code,
            position,
            category.label,
            category.short,
            spaced(&category.risks),
            category.level,
            category.child_at_risk,
            category.sensitive,
            category.may_be_illegal,
            category.usually_by.map(Vocabulary::code),
            category.form_label,
            category.also_called.join(";"),
            category.source.document,
            category.source.place,
        ])?;
    }
    Ok(())
}

fn write_rules(connection: &Connection, book: &Rulebook) -> Result<()> {
    let mut row = connection.prepare_cached(
        "INSERT INTO rule (edition, rule, position, categories, subjects, condition, level, document, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let mut cell = connection
        .prepare_cached("INSERT INTO cell (edition, rule, action, need) VALUES (?1, ?2, ?3, ?4)")?;
    for (position, rule) in book.rules.iter().enumerate() {
        row.execute(params![
            book.edition,
            rule.id,
            position,
            rule.scope.to_string(),
            spaced(&rule.subjects),
            rule.when.words(),
            rule.level,
            rule.source.document,
            rule.source.place,
        ])?;
        for filled in &rule.cells {
            cell.execute(params![
                book.edition,
                rule.id,
                filled.action,
                filled.need.code()
            ])?;
        }
    }
    let mut prohibition = connection.prepare_cached(
        "INSERT INTO prohibition (edition, prohibition, position, categories, subjects, condition, sentence, document, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (position, row) in book.prohibitions.iter().enumerate() {
        prohibition.execute(params![
            book.edition,
            row.id,
            position,
            row.scope.to_string(),
            spaced(&row.subjects),
            row.when.words(),
            row.sentence,
            row.source.document,
            row.source.place,
        ])?;
    }
    Ok(())
}

fn write_procedures(connection: &Connection, book: &Rulebook) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO procedure (edition, procedure, action, position, categories, wording, any_time, if_refused, level_up, document, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for (position, step) in book.procedures.iter().enumerate() {
        statement.execute(params![
            book.edition,
            step.procedure,
            step.action,
            position,
            step.scope.to_string(),
            step.wording,
            step.any_time,
            Cell::written(&step.if_refused),
            step.level_up,
            step.source.document,
            step.source.place,
        ])?;
    }
    let mut statement = connection.prepare_cached(
        "INSERT INTO point (edition, procedure, action, point, position, wording, document, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (position, point) in book.points.iter().enumerate() {
        statement.execute(params![
            book.edition,
            point.procedure,
            point.action,
            point.code,
            position,
            point.wording,
            point.source.document,
            point.source.place,
        ])?;
    }
    Ok(())
}

pub(super) fn spaced<T: Vocabulary>(words: &[T]) -> String {
    words
        .iter()
        .map(|word| word.code())
        .collect::<Vec<_>>()
        .join(" ")
}
