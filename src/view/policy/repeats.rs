//! What counts as happening again.

use serde::Serialize;

use super::{
    guidance::codes,
    json::{CellJson, cells_json},
    whose,
};
use crate::{
    domain::{
        rulebook::{Category, RepeatRule, Rulebook},
        word::Vocabulary,
    },
    render::Page,
};

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
