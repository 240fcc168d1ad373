//! What must not be done: sentences added, taken out or changed.

use super::altered::{Altered, Gathering, Part, listed};
use crate::domain::{
    rulebook::{Condition, Prohibition, Rulebook},
    word::{Subject, Vocabulary},
};

pub(super) fn altered(before: &Rulebook, now: &Rulebook) -> Vec<Altered> {
    let mut found = Vec::new();
    let mut still: Vec<&str> = Vec::new();
    for is in &now.prohibitions {
        let mut one = Gathering::of(Part::MustNot, &is.id);
        if let Some(was) = known(before, now, is) {
            still.push(&was.id);
            one.cell("id", &was.id, &is.id)
                .cell_if(
                    "categories",
                    &was.scope.to_string(),
                    &is.scope.to_string(),
                    is_narrower(before, now, was, is),
                )
                .cell_if("subjects", &whose(was), &whose(is), is_about_fewer(was, is))
                .cell_if("when", when(was), when(is), is.when != Condition::Always)
                .cell("sentence", &was.sentence, &is.sentence)
                .cell("source", &was.source.to_string(), &is.source.to_string());
        } else {
            one.cell("", "", &is.sentence);
        }
        found.extend(one.all());
    }
    for was in &before.prohibitions {
        if !still.contains(&was.id.as_str()) {
            let mut one = Gathering::of(Part::MustNot, &was.id);
            one.cell_if("", &was.sentence, "", true);
            found.extend(one.all());
        }
    }
    found
}

/// The same sentence before: of that name, or, where somebody gave it another, of those
/// words.
fn known<'b>(before: &'b Rulebook, now: &Rulebook, is: &Prohibition) -> Option<&'b Prohibition> {
    let renamed = || {
        let mut rows = before.prohibitions.iter();
        rows.find(|was| was.sentence == is.sentence && now.prohibition(&was.id).is_none())
    };
    before.prohibition(&is.id).or_else(renamed)
}

/// Whether a type that is there still is not forbidden it any more.
fn is_narrower(before: &Rulebook, now: &Rulebook, was: &Prohibition, is: &Prohibition) -> bool {
    let mut types = before.categories.iter();
    types.any(|row| {
        now.category(&row.code).is_some()
            && was.scope.covers(&row.code)
            && !is.scope.covers(&row.code)
    })
}

fn is_about_fewer(was: &Prohibition, is: &Prohibition) -> bool {
    let about = |row: &Prohibition, subject: &Subject| {
        row.subjects.is_empty() || row.subjects.contains(subject)
    };
    let mut all = Subject::ALL.iter();
    all.any(|subject| about(was, subject) && !about(is, subject))
}

fn whose(row: &Prohibition) -> String {
    if row.subjects.is_empty() {
        "any".to_owned()
    } else {
        listed(row.subjects.iter().map(|subject| subject.code()))
    }
}

fn when(row: &Prohibition) -> &'static str {
    match row.when {
        Condition::Always => "always",
        when => when.words(),
    }
}
