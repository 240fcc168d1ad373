//! The procedures of the policy, as one type follows them.

use serde::Serialize;

use super::json::{CellJson, cells_json};
use crate::{
    domain::rulebook::{Category, Cell, Rulebook},
    render::{Page, Sheet},
};

/// The steps a type follows, in order, with their points and what a refusal asks for.
pub(super) fn procedure(page: &mut Page, book: &Rulebook, category: &Category) {
    let types = std::slice::from_ref(&category.code);
    let steps = book.steps_for(types);
    let mut sheet = Sheet::new(&["", "", "", ""]);
    for step in &steps {
        let refused = if step.if_refused.is_empty() {
            String::new()
        } else {
            format!(
                " If refused: {}{}.",
                if step.level_up { "a level up, " } else { "" },
                Cell::written(&step.if_refused).replace(' ', ", ")
            )
        };
        sheet.row([
            if step.any_time { "if" } else { "then" }.to_owned(),
            step.action.clone(),
            format!("{}.{refused}", step.wording),
            format!("{} {}", step.source.document, step.source.place),
        ]);
        let points = book.points_for(types);
        for point in points
            .into_iter()
            .filter(|point| point.procedure == step.procedure && point.action == step.action)
        {
            sheet.row([
                String::new(),
                point.name(),
                format!("{}.", point.wording),
                format!("{} {}", point.source.document, point.source.place),
            ]);
        }
    }
    if let Some(first) = steps.first() {
        page.gap()
            .line(format!("IN THIS ORDER ({})", first.procedure))
            .table(sheet);
    }
}

/// The same for programs.
pub(super) fn procedure_json(book: &Rulebook, category: &Category) -> Vec<StepJson> {
    let types = std::slice::from_ref(&category.code);
    let points = book.points_for(types);
    book.steps_for(types)
        .into_iter()
        .map(|step| StepJson {
            procedure: step.procedure.clone(),
            action: step.action.clone(),
            wording: step.wording.clone(),
            any_time: step.any_time,
            if_refused: cells_json(&step.if_refused),
            level_up: step.level_up,
            points: points
                .iter()
                .filter(|point| point.procedure == step.procedure && point.action == step.action)
                .map(|point| PointJson {
                    point: point.name(),
                    wording: point.wording.clone(),
                    source: book.cite(&point.source),
                })
                .collect(),
            source: book.cite(&step.source),
        })
        .collect()
}

#[derive(Serialize)]
pub(super) struct StepJson {
    procedure: String,
    action: String,
    wording: String,
    any_time: bool,
    if_refused: Vec<CellJson>,
    level_up: bool,
    points: Vec<PointJson>,
    source: String,
}

#[derive(Serialize)]
struct PointJson {
    point: String,
    wording: String,
    source: String,
}
