//! The tables of what guidance demands, and asks.

use super::{csv, headings_of, subjects, tick, with_source};
use crate::{
    domain::{
        rulebook::{Cell, Rulebook},
        word::Vocabulary,
    },
    error::Result,
};

pub(super) fn floors(book: &Rulebook) -> Result<String> {
    let rows = book.floors.iter().map(|row| {
        let answered = row.answered.as_ref();
        let cells = vec![
            row.id.clone(),
            row.scope.to_string(),
            subjects(&row.subjects),
            row.when.words().to_owned(),
            answered.map(ToString::to_string).unwrap_or_default(),
            Cell::written(&row.asks),
            row.due.to_string(),
            row.must_not.clone().unwrap_or_default(),
        ];
        let mut cells = with_source(cells, &row.source);
        cells.extend([row.guidance.clone(), row.confidence.code().to_owned()]);
        cells
    });
    csv(headings_of("floors"), rows)
}

pub(super) fn questions(book: &Rulebook) -> Result<String> {
    let rows = book.questions.iter().map(|row| {
        let cells = vec![
            row.code.clone(),
            row.set.clone(),
            row.scope.to_string(),
            subjects(&row.subjects),
            row.when.words().to_owned(),
            row.wording.clone(),
            tick(row.must_be_known),
        ];
        let mut cells = with_source(cells, &row.source);
        cells.extend([row.guidance.clone(), row.confidence.code().to_owned()]);
        cells
    });
    csv(headings_of("questions"), rows)
}
