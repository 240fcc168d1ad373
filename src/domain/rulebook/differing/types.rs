//! Types of incident: their words, and what they say by themselves.

use super::altered::{Altered, Gathering, Part, listed};
use crate::domain::{
    rulebook::{Category, Condition, Rulebook},
    word::{Subject, Vocabulary},
};

pub(super) fn altered(before: &Rulebook, now: &Rulebook) -> Vec<Altered> {
    let mut found: Vec<Altered> = Vec::new();
    for is in &now.categories {
        if let Some(was) = before.category(&is.code) {
            found.extend(of_type(was, is));
            found.extend(by_itself(before, now, &is.code));
        }
    }
    found
}

fn of_type(was: &Category, is: &Category) -> Vec<Altered> {
    let risks = |row: &Category| listed(row.risks.iter().map(|risk| risk.code()));
    let others = |row: &Category| listed(row.also_called.iter().map(String::as_str));
    let form = |row: &Category| row.form_label.clone().unwrap_or_default();
    let usual = |row: &Category| row.usually_by.map_or("", Vocabulary::label);
    let mut one = Gathering::of(Part::Type, &is.code);
    // Each of these guards a child where it is ticked.
    one.tick("sensitive", was.sensitive, is.sensitive, Some(false))
        .tick(
            "may be illegal",
            was.may_be_illegal,
            is.may_be_illegal,
            Some(false),
        )
        .tick(
            "child at risk",
            was.child_at_risk,
            is.child_at_risk,
            Some(false),
        )
        .cell("label", &was.label, &is.label)
        .cell("short", &was.short, &is.short)
        .cell("risks", &risks(was), &risks(is))
        // Its rows applied whoever was ticked, and while nobody was.
        .cell_if(
            "usually by",
            usual(was),
            usual(is),
            was.usually_by.is_some(),
        )
        .cell("form H", &form(was), &form(is))
        .cell("also called", &others(was), &others(is))
        .cell("source", &was.source.to_string(), &is.source.to_string());
    one.all()
}

/// Whether a later incident of somebody sanctioned before is of this type by itself.
fn by_itself(before: &Rulebook, now: &Rulebook, code: &str) -> Vec<Altered> {
    let whose = |book: &Rulebook| -> Vec<Subject> {
        let rows = book
            .rules
            .iter()
            .filter(|rule| rule.when == Condition::Repeated && rule.scope.names(code));
        let applies = |subject: &Subject| {
            let mut rows = rows.clone();
            rows.any(|rule| rule.subjects.is_empty() || rule.subjects.contains(subject))
        };
        Subject::ALL.iter().copied().filter(applies).collect()
    };
    let (was, is) = (whose(before), whose(now));
    let said = |whose: &[Subject]| listed(whose.iter().map(|subject| subject.label()));
    let is_less = was.iter().any(|subject| !is.contains(subject));
    let mut one = Gathering::of(Part::Type, code);
    one.cell_if("applies by itself to", &said(&was), &said(&is), is_less);
    one.all()
}
