//! What guidance demands whatever the policy says, and what it asks.

use serde::Serialize;

use super::{
    json::{CellJson, cells_json},
    whose,
};
use crate::{
    domain::{
        due::Due,
        rulebook::{Answered, Category, Floor, Question, Rulebook, Scope},
        word::{Need, Subject, Vocabulary},
    },
    render::Page,
};

/// What guidance demands of a type whatever the policy says, and asks about it.
pub(super) fn floors_part(page: &mut Page, book: &Rulebook, category: &Category) {
    let covers = |scope: &Scope| scope.covers(&category.code);
    let floors: Vec<&Floor> = book
        .floors
        .iter()
        .filter(|row| covers(&row.scope))
        .collect();
    if !floors.is_empty() {
        page.gap()
            .line("WHATEVER THE POLICY SAYS: guidance asks for this, at least");
    }
    for floor in floors {
        page.point(&floor.id, asked(floor, book));
        page.text(format!(
            "{}, {} (confidence: {})",
            book.cite(&floor.source),
            floor.guidance,
            floor.confidence.code()
        ));
    }
    let questions: Vec<&Question> = book
        .questions
        .iter()
        .filter(|row| covers(&row.scope))
        .collect();
    if !questions.is_empty() {
        page.gap().line("GUIDANCE ASKS");
    }
    for question in questions {
        page.point(
            &question.code,
            format!("{}{}", question.wording, whose(&question.subjects)),
        );
    }
}

fn asked(floor: &Floor, book: &Rulebook) -> String {
    let of = |need: Need| {
        let cells = floor.asks.iter().filter(|cell| cell.need == need);
        let codes: Vec<&str> = cells.map(|cell| cell.action.as_str()).collect();
        codes.join(", ")
    };
    let (must, consider) = (of(Need::Must), of(Need::Consider));
    let mut parts = Vec::new();
    if !must.is_empty() {
        parts.push(format!("{must} required"));
    }
    if !consider.is_empty() {
        parts.push(format!("{consider} to consider"));
    }
    if floor.due != Due::Open {
        parts.push(floor.due.to_string());
    }
    if let Some(must_not) = &floor.must_not {
        let sentence = must_not.trim_end_matches('.');
        parts.push(format!("\"{sentence}\""));
    }
    let mut words = parts.join("; ");
    words.push_str(&whose(&floor.subjects));
    if floor.when.words() == "child at risk" {
        words.push_str(", if a child may have been put at risk");
    }
    if let Some(answered) = &floor.answered {
        words.push_str(&where_answered(answered, book));
    }
    words
}

/// `, where harm is answered with yes`; of a set, where one of its questions is.
fn where_answered(answered: &Answered, book: &Rulebook) -> String {
    let mut about = book.questions.iter().filter(|row| answered.is_about(row));
    if let (Some(question), None) = (about.next(), about.next()) {
        return match answered {
            Answered::AnyYes(_) => format!(", where {} is answered with yes", question.code),
            Answered::Unknown(_) => format!(", while {} is not known", question.code),
            Answered::AllNo(_) => format!(", where {} is answered with no", question.code),
        };
    }
    let words = match answered {
        Answered::AnyYes(_) => ", where one of the questions is answered with yes",
        Answered::Unknown(_) => ", while none is yes and one is not known",
        Answered::AllNo(_) => ", where all of them are answered with no",
    };
    words.to_owned()
}

/// The floors of a type, or all of them, for programs.
pub(super) fn floors_json(book: &Rulebook, category: Option<&Category>) -> Vec<FloorJson> {
    let covers = |row: &&Floor| category.is_none_or(|category| row.scope.covers(&category.code));
    let floors = book.floors.iter().filter(covers).map(|row| FloorJson {
        floor: row.id.clone(),
        types: row.scope.to_string(),
        subjects: codes(&row.subjects),
        when: Some(row.when.words()).filter(|words| !words.is_empty()),
        answered: row.answered.as_ref().map(ToString::to_string),
        cells: cells_json(&row.asks),
        within: (row.due != Due::Open).then(|| row.due.to_string()),
        must_not: row.must_not.clone(),
        source: book.cite(&row.source),
        guidance: row.guidance.clone(),
        confidence: row.confidence.code(),
    });
    floors.collect()
}

/// The questions about a type, or all of them, for programs.
pub(super) fn questions_json(book: &Rulebook, category: Option<&Category>) -> Vec<QuestionJson> {
    let covers = |row: &&Question| category.is_none_or(|category| row.scope.covers(&category.code));
    let questions = book.questions.iter().filter(covers);
    let json = questions.map(|row| QuestionJson {
        question: row.code.clone(),
        set: row.set.clone(),
        types: row.scope.to_string(),
        subjects: codes(&row.subjects),
        wording: row.wording.clone(),
        must_be_known: row.must_be_known,
        source: book.cite(&row.source),
        guidance: row.guidance.clone(),
        confidence: row.confidence.code(),
    });
    json.collect()
}

pub(super) fn codes(subjects: &[Subject]) -> Vec<&'static str> {
    subjects.iter().map(|subject| subject.code()).collect()
}

#[derive(Serialize)]
pub(super) struct FloorJson {
    floor: String,
    types: String,
    subjects: Vec<&'static str>,
    when: Option<&'static str>,
    answered: Option<String>,
    cells: Vec<CellJson>,
    within: Option<String>,
    must_not: Option<String>,
    source: String,
    guidance: String,
    confidence: &'static str,
}

#[derive(Serialize)]
pub(super) struct QuestionJson {
    question: String,
    set: String,
    types: String,
    subjects: Vec<&'static str>,
    wording: String,
    must_be_known: bool,
    source: String,
    guidance: String,
    confidence: &'static str,
}
