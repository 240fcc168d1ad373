//! A policy written as the tables it can be read from again: what `policy --save`
//! gives out, and what the entry that adopts an edition holds.

mod guidance;
mod repeats;

use std::collections::BTreeMap;

use super::columns::headings_of;
use crate::{
    domain::{
        rulebook::{Cell, Rulebook, Source},
        word::Vocabulary,
    },
    error::{Error, Kind, Result},
};

/// The tables of a policy by name, each as CSV. [`super::parse()`] makes the same
/// policy of them.
pub fn tables(book: &Rulebook) -> Result<BTreeMap<String, String>> {
    let all = [
        ("documents", documents(book)?),
        ("levels", levels(book)?),
        ("actions", actions(book)?),
        ("categories", categories(book)?),
        ("rules", rules(book)?),
        ("must-not", prohibitions(book)?),
        ("procedures", procedures(book)?),
        ("points", points(book)?),
        ("repeats", repeats::repeats(book)?),
        ("floors", guidance::floors(book)?),
        ("questions", guidance::questions(book)?),
    ];
    Ok(all
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text))
        .collect())
}

fn documents(book: &Rulebook) -> Result<String> {
    let rows = book.documents.iter();
    csv(
        headings_of("documents"),
        rows.map(|row| vec![row.code.clone(), row.title.clone()]),
    )
}

fn levels(book: &Rulebook) -> Result<String> {
    let rows = book.levels.iter().map(|row| {
        let cells = vec![
            row.level.to_string(),
            row.name.clone(),
            row.owner.clone(),
            Cell::written(&row.adds),
        ];
        with_source(cells, &row.source)
    });
    csv(headings_of("levels"), rows)
}

fn actions(book: &Rulebook) -> Result<String> {
    let rows = book.actions.iter().map(|row| {
        vec![
            row.code.clone(),
            row.wording.clone(),
            row.owner.clone(),
            row.due.to_string(),
            tick(row.done_by_recording),
            tick(row.earlier_sanction),
            row.about_the_headteacher.clone().unwrap_or_default(),
            row.specify.clone().unwrap_or_default(),
            tick(row.needs_words),
            word(row.tells),
            word(row.role),
        ]
    });
    csv(headings_of("actions"), rows)
}

fn categories(book: &Rulebook) -> Result<String> {
    let rows = book.categories.iter().map(|row| {
        let cells = vec![
            row.code.clone(),
            row.label.clone(),
            row.short.clone(),
            words(&row.risks),
            row.level.to_string(),
            tick(row.child_at_risk),
            tick(row.sensitive),
            tick(row.may_be_illegal),
            word(row.usually_by),
            row.form_label.clone().unwrap_or_default(),
            row.also_called.join(";"),
        ];
        with_source(cells, &row.source)
    });
    csv(headings_of("categories"), rows)
}

/// One column an action, in the policy's order.
fn rules(book: &Rulebook) -> Result<String> {
    let mut headings = headings_of("rules").to_vec();
    headings.extend(book.actions.iter().map(|action| action.code.as_str()));
    let rows = book.rules.iter().map(|row| {
        let cells = vec![
            row.id.clone(),
            row.scope.to_string(),
            subjects(&row.subjects),
            row.when.words().to_owned(),
            row.level
                .map_or_else(String::new, |level| level.to_string()),
        ];
        let mut cells = with_source(cells, &row.source);
        cells.extend(book.actions.iter().map(|action| {
            let filled = row.cells.iter().find(|cell| cell.action == action.code);
            filled.map_or("", |cell| cell.need.mark()).to_owned()
        }));
        cells
    });
    csv(&headings, rows)
}

fn prohibitions(book: &Rulebook) -> Result<String> {
    let rows = book.prohibitions.iter().map(|row| {
        let cells = vec![
            row.id.clone(),
            row.scope.to_string(),
            subjects(&row.subjects),
            row.when.words().to_owned(),
            row.sentence.clone(),
        ];
        with_source(cells, &row.source)
    });
    csv(headings_of("must-not"), rows)
}

fn procedures(book: &Rulebook) -> Result<String> {
    let rows = book.procedures.iter().map(|row| {
        let cells = vec![
            row.procedure.clone(),
            row.scope.to_string(),
            row.action.clone(),
            row.wording.clone(),
            tick(row.any_time),
            Cell::written(&row.if_refused),
            tick(row.level_up),
        ];
        with_source(cells, &row.source)
    });
    csv(headings_of("procedures"), rows)
}

fn points(book: &Rulebook) -> Result<String> {
    let rows = book.points.iter().map(|row| {
        let cells = vec![
            row.procedure.clone(),
            row.action.clone(),
            row.code.clone(),
            row.wording.clone(),
        ];
        with_source(cells, &row.source)
    });
    csv(headings_of("points"), rows)
}

fn tick(ticked: bool) -> String {
    if ticked { "x" } else { "" }.to_owned()
}

fn word<T: Vocabulary>(word: Option<T>) -> String {
    word.map_or("", Vocabulary::code).to_owned()
}

fn words<T: Vocabulary>(words: &[T]) -> String {
    let codes: Vec<&str> = words.iter().map(|word| word.code()).collect();
    codes.join(" ")
}

/// Nobody said is anybody.
fn subjects<T: Vocabulary>(subjects: &[T]) -> String {
    if subjects.is_empty() {
        "any".to_owned()
    } else {
        words(subjects)
    }
}

fn with_source(mut cells: Vec<String>, source: &Source) -> Vec<String> {
    cells.extend([source.document.clone(), source.place.clone()]);
    cells
}

fn csv(headings: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(headings)
        .map_err(|_| cannot_be_written())?;
    for row in rows {
        writer.write_record(row).map_err(|_| cannot_be_written())?;
    }
    let bytes = writer.into_inner().map_err(|_| cannot_be_written())?;
    String::from_utf8(bytes).map_err(|_| cannot_be_written())
}

fn cannot_be_written() -> Error {
    Error::new(
        Kind::Unexpected,
        "policy-not-written",
        "The policy could not be written as tables. Nothing was changed.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{builtin_tables, parse};

    #[test]
    fn the_built_in_tables_are_written_as_they_were_read() {
        let built_in = builtin_tables();
        let written = tables(&parse(1, "built-in", &built_in).unwrap()).unwrap();
        for (name, text) in &built_in {
            assert_eq!(&written[name], text, "{name}");
        }
        assert_eq!(written.len(), built_in.len());
    }
}
