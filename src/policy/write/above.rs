//! The tables above the rows: what counts as happening again, and what guidance demands.

use super::{csv, headings_of, subjects, tick, with_source};
use crate::{
    domain::{
        rulebook::{Cell, Rulebook},
        word::Vocabulary,
    },
    error::Result,
};

pub(super) fn repeats(book: &Rulebook) -> Result<String> {
    let rows = book.repeats.iter().map(|row| {
        let level_up = match row.level_up {
            0 => String::new(),
            1 => "x".to_owned(),
            several => several.to_string(),
        };
        let cells = vec![
            row.id.clone(),
            row.scope.to_string(),
            subjects(&row.subjects),
            row.alike.code().to_owned(),
            tick(row.sanctioned),
            row.times.to_string(),
            row.within.code().to_owned(),
            level_up,
            row.applies.clone().unwrap_or_default(),
            Cell::written(&row.adds),
        ];
        with_source(cells, &row.source)
    });
    csv(headings_of("repeats"), rows)
}

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
