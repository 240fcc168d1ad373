//! What the policy asks for because of something that came after the report. The
//! decision made then stands; this is added to it.

use super::{Facts, Wanted, about_the_head, concerns};
use crate::domain::{
    decision::Obligation,
    rulebook::{Cell, Condition, Rulebook},
};

/// What the rows ask for whose condition has come to be so. `facts.told` is the
/// day it did.
#[must_use]
pub fn afterwards(book: &Rulebook, facts: &Facts, now_so: &[Condition]) -> Vec<Obligation> {
    let mut wanted = Wanted::on(book, facts.told, about_the_head(facts.offenders));
    let rules = book.rules.iter().filter(|rule| {
        rule.when.comes_later()
            && now_so.contains(&rule.when)
            && concerns(book, &rule.scope, &rule.subjects, facts)
    });
    for rule in rules {
        for cell in &rule.cells {
            wanted.want(cell, &rule.id);
        }
    }
    wanted.all()
}

/// These, and because of what.
#[must_use]
pub fn asked(book: &Rulebook, facts: &Facts, cells: &[(&Cell, String)]) -> Vec<Obligation> {
    let mut wanted = Wanted::on(book, facts.told, about_the_head(facts.offenders));
    for (cell, because) in cells {
        wanted.want(cell, because);
    }
    wanted.all()
}
