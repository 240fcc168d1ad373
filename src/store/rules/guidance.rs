//! What guidance demands and asks, written and read back.

use rusqlite::{Connection, Row, params};

use super::{condition, source, unreadable, word, words, write::spaced};
use crate::{
    domain::{
        due::Due,
        rulebook::{Answered, Cell, Floor, Question, Rulebook, Scope},
        word::Vocabulary,
    },
    error::Result,
};

pub(super) fn write(connection: &Connection, book: &Rulebook) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO floor (edition, floor, position, categories, subjects, condition, answered, asks, due, must_not, document, place, guidance, confidence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?;
    for (position, row) in book.floors.iter().enumerate() {
        statement.execute(params![
            book.edition,
            row.id,
            position,
            row.scope.to_string(),
            spaced(&row.subjects),
            row.when.words(),
            row.answered.as_ref().map(ToString::to_string),
            Cell::written(&row.asks),
            row.due.to_string(),
            row.must_not,
            row.source.document,
            row.source.place,
            row.guidance,
            row.confidence.code(),
        ])?;
    }
    let mut statement = connection.prepare_cached(
        "INSERT INTO question (edition, question, position, of_set, categories, subjects, condition, wording, must_be_known, document, place, guidance, confidence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?;
    for (position, row) in book.questions.iter().enumerate() {
        statement.execute(params![
            book.edition,
            row.code,
            position,
            row.set,
            row.scope.to_string(),
            spaced(&row.subjects),
            row.when.words(),
            row.wording,
            row.must_be_known,
            row.source.document,
            row.source.place,
            row.guidance,
            row.confidence.code(),
        ])?;
    }
    Ok(())
}

pub(super) fn floor(row: &Row) -> Result<Floor> {
    let answered: Option<String> = row.get("answered")?;
    Ok(Floor {
        id: row.get("floor")?,
        scope: Scope::read(&row.get::<_, String>("categories")?),
        subjects: words(&row.get::<_, String>("subjects")?)?,
        when: condition(row)?,
        answered: answered
            .map(|text| Answered::read(&text).ok_or_else(unreadable))
            .transpose()?,
        asks: Cell::read_all(&row.get::<_, String>("asks")?),
        due: Due::read(&row.get::<_, String>("due")?).ok_or_else(unreadable)?,
        must_not: row.get("must_not")?,
        source: source(row)?,
        guidance: row.get("guidance")?,
        confidence: word(row, "confidence")?,
    })
}

pub(super) fn question(row: &Row) -> Result<Question> {
    Ok(Question {
        code: row.get("question")?,
        set: row.get("of_set")?,
        scope: Scope::read(&row.get::<_, String>("categories")?),
        subjects: words(&row.get::<_, String>("subjects")?)?,
        when: condition(row)?,
        wording: row.get("wording")?,
        must_be_known: row.get("must_be_known")?,
        source: source(row)?,
        guidance: row.get("guidance")?,
        confidence: word(row, "confidence")?,
    })
}
