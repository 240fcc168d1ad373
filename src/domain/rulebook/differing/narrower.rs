//! Whether a row is about less than it was: fewer types, or fewer people. Then what it
//! guards is guarded there no more.

use super::altered::{Gathering, listed};
use crate::domain::{
    rulebook::{Rulebook, Scope},
    word::{Subject, Vocabulary},
};

impl Gathering<'_> {
    /// The types a row is about.
    pub(super) fn types(&mut self, was: (&Rulebook, &Scope), is: (&Rulebook, &Scope)) -> &mut Self {
        let weaker = leaves_out_a_type(was, is);
        self.cell_if("categories", &was.1.to_string(), &is.1.to_string(), weaker)
    }

    /// Whom a row is about.
    pub(super) fn people(&mut self, was: &[Subject], is: &[Subject]) -> &mut Self {
        let weaker = leaves_out_somebody(was, is);
        self.cell_if("subjects", &whose(was), &whose(is), weaker)
    }
}

fn whose(subjects: &[Subject]) -> String {
    if subjects.is_empty() {
        "any".to_owned()
    } else {
        listed(subjects.iter().map(|subject| subject.code()))
    }
}

/// Whether a type that is there still is one of the row's no more.
fn leaves_out_a_type((before, was): (&Rulebook, &Scope), (now, is): (&Rulebook, &Scope)) -> bool {
    let mut types = before.categories.iter();
    types.any(|row| {
        now.category(&row.code).is_some() && was.covers(&row.code) && !is.covers(&row.code)
    })
}

/// Whether somebody's conduct is not what the row is about any more; nobody named is
/// anybody.
fn leaves_out_somebody(was: &[Subject], is: &[Subject]) -> bool {
    let about = |row: &[Subject], subject: &Subject| row.is_empty() || row.contains(subject);
    let mut all = Subject::ALL.iter();
    all.any(|subject| about(was, subject) && !about(is, subject))
}
