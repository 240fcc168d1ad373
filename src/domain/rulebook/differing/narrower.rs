//! Whether a row is about less than it was: fewer types, or fewer people. Then what it
//! guards is guarded there no more.

use crate::domain::{
    rulebook::{Rulebook, Scope},
    word::{Subject, Vocabulary},
};

/// Whether a type that is there still is one of the row's no more.
pub(super) fn leaves_out_a_type(
    (before, was): (&Rulebook, &Scope),
    (now, is): (&Rulebook, &Scope),
) -> bool {
    let mut types = before.categories.iter();
    types.any(|row| {
        now.category(&row.code).is_some() && was.covers(&row.code) && !is.covers(&row.code)
    })
}

/// Whether somebody's conduct is not what the row is about any more; nobody named is
/// anybody.
pub(super) fn leaves_out_somebody(was: &[Subject], is: &[Subject]) -> bool {
    let about = |row: &[Subject], subject: &Subject| row.is_empty() || row.contains(subject);
    let mut all = Subject::ALL.iter();
    all.any(|subject| about(was, subject) && !about(is, subject))
}
