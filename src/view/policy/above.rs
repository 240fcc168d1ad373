//! What is above the rows of the policy: what guidance demands, what it asks, and what
//! counts as happening again.

use serde::Serialize;

use super::{json::CellJson, json::cells_json, whose};
use crate::{
    domain::{
        due::Due,
        rulebook::{Answered, Category, Floor, Question, RepeatRule, Rulebook, Scope},
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
        page.point(&floor.id, asked(floor));
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

fn asked(floor: &Floor) -> String {
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
    let mut words = parts.join("; ");
    words.push_str(&whose(&floor.subjects));
    if floor.when.words() == "child at risk" {
        words.push_str(", if a child may have been put at risk");
    }
    if let Some(answered) = &floor.answered {
        words.push_str(match answered {
            Answered::AnyYes(_) => ", where one of the questions is answered with yes",
            Answered::Unknown(_) => ", while none is yes and one is not known",
            Answered::AllNo(_) => ", where all of them are answered with no",
        });
    }
    words
}

/// What counts as happening again, of a type or of all, each in a sentence.
pub(super) fn repeats_part(page: &mut Page, book: &Rulebook, category: Option<&Category>) {
    let covers =
        |rule: &&RepeatRule| category.is_none_or(|category| rule.scope.covers(&category.code));
    let repeats: Vec<&RepeatRule> = book.repeats.iter().filter(covers).collect();
    if repeats.is_empty() {
        return;
    }
    page.gap().line("WHAT HAPPENS AGAIN");
    for rule in repeats {
        page.point(&rule.id, sentence(rule, book));
        page.text(book.cite(&rule.source));
    }
}

fn sentence(rule: &RepeatRule, book: &Rulebook) -> String {
    let mut follows = Vec::new();
    if rule.level_up > 0 {
        follows.push(format!("{} level up", rule.level_up));
    }
    if let Some(code) = &rule.applies {
        let category = book.category(code);
        let label = category.map_or(code.as_str(), |category| &category.label);
        follows.push(format!("\"{label}\" applies"));
    }
    if !rule.adds.is_empty() {
        let cells: Vec<String> = rule.adds.iter().map(ToString::to_string).collect();
        follows.push(format!("{} asked for", cells.join(" ")));
    }
    let sanctioned = if rule.sanctioned {
        ", after a warning or sanction"
    } else {
        ""
    };
    format!(
        "{}, {}{sanctioned}{}: {}",
        rule.how_often(),
        rule.alike.label(),
        whose(&rule.subjects),
        follows.join("; ")
    )
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

/// What counts as happening again, for programs.
pub(super) fn repeats_json(book: &Rulebook) -> Vec<RepeatRuleJson> {
    let repeats = book.repeats.iter().map(|row| RepeatRuleJson {
        rule: row.id.clone(),
        types: row.scope.to_string(),
        subjects: codes(&row.subjects),
        alike: row.alike.code(),
        sanctioned: row.sanctioned,
        times: row.times,
        within: row.within.code(),
        level_up: row.level_up,
        applies: row.applies.clone(),
        cells: cells_json(&row.adds),
        source: book.cite(&row.source),
    });
    repeats.collect()
}

fn codes(subjects: &[Subject]) -> Vec<&'static str> {
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

#[derive(Serialize)]
pub(super) struct RepeatRuleJson {
    rule: String,
    types: String,
    subjects: Vec<&'static str>,
    alike: &'static str,
    sanctioned: bool,
    times: u32,
    within: &'static str,
    level_up: u8,
    applies: Option<String>,
    cells: Vec<CellJson>,
    source: String,
}
