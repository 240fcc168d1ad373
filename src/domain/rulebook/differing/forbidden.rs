//! What must not be done: sentences added, taken out or changed.

use super::altered::{Altered, Gathering, Part};
use crate::domain::rulebook::{Condition, Prohibition, Rulebook};

pub(super) fn altered(before: &Rulebook, now: &Rulebook) -> Vec<Altered> {
    let mut found = Vec::new();
    let mut still: Vec<&str> = Vec::new();
    for is in &now.prohibitions {
        let mut one = Gathering::of(Part::MustNot, &is.id);
        if let Some(was) = known(before, now, is) {
            still.push(&was.id);
            one.cell("id", &was.id, &is.id)
                .types((before, &was.scope), (now, &is.scope))
                .people(&was.subjects, &is.subjects)
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

fn when(row: &Prohibition) -> &'static str {
    match row.when {
        Condition::Always => "always",
        when => when.words(),
    }
}
