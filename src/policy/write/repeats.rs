//! The table of what counts as happening again.

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
