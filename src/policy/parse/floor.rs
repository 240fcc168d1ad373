//! The tables of what guidance demands, and of the questions it puts.

use super::table::{Row, bad};
use crate::{
    domain::{
        due::Due,
        rulebook::{Answered, Confidence, Floor, Question, Rulebook},
        word::{Subject, Vocabulary},
    },
    error::Result,
};

pub(super) fn floor(row: &Row) -> Result<Floor> {
    let answered = match row.cell("answered")? {
        "" => None,
        text => Some(Answered::read(text).ok_or_else(|| {
            row.wrong(
                "answered",
                "takes a question or a set of them, a colon, and: a yes, not known, or all no",
            )
        })?),
    };
    Ok(Floor {
        id: row.text("floor")?,
        scope: row.scope()?,
        subjects: row.words::<Subject>("subjects")?,
        when: row.condition()?,
        answered,
        asks: row.actions("asks")?,
        due: Due::read(row.cell("due")?).ok_or_else(|| row.wrong("due", "is not a due time"))?,
        must_not: row.said("must not")?,
        source: row.source()?,
        guidance: row.text("guidance")?,
        confidence: confidence(row)?,
    })
}

pub(super) fn question(row: &Row) -> Result<Question> {
    Ok(Question {
        code: row.text("question")?,
        set: row.text("set")?,
        scope: row.scope()?,
        subjects: row.words::<Subject>("subjects")?,
        when: row.condition()?,
        wording: row.text("wording")?,
        must_be_known: row.ticked("must be known")?,
        source: row.source()?,
        guidance: row.text("guidance")?,
        confidence: confidence(row)?,
    })
}

fn confidence(row: &Row) -> Result<Confidence> {
    row.word("confidence")?.ok_or_else(|| {
        row.wrong(
            "confidence",
            &format!("is empty; it takes {}", Confidence::codes()),
        )
    })
}

/// Every name they use must be known, or a floor would silently never hold.
pub(super) fn check_names(book: &Rulebook) -> Result<()> {
    let floors = book.floors.iter().map(|row| (&row.id, &row.scope));
    let questions = book.questions.iter().map(|row| (&row.code, &row.scope));
    for (id, scope) in floors.chain(questions) {
        let mut types = scope.types().iter();
        if let Some(unknown) = types.find(|code| book.category(code).is_none()) {
            return Err(bad(&format!(
                "row {id} names the type \"{unknown}\", which the table of types does not have"
            )));
        }
    }
    for floor in &book.floors {
        let mut cells = floor.asks.iter();
        if let Some(cell) = cells.find(|cell| book.action(&cell.action).is_none()) {
            return Err(bad(&format!(
                "floor {} asks for \"{}\", which is not an action",
                floor.id, cell.action
            )));
        }
        let is_put = |answered: &Answered| book.questions.iter().any(|row| answered.is_about(row));
        if let Some(unknown) = floor.answered.as_ref().filter(|answered| !is_put(answered)) {
            return Err(bad(&format!(
                "floor {} rests on \"{unknown}\", of which there are no questions",
                floor.id
            )));
        }
    }
    Ok(())
}
