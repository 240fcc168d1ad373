//! What a table says of happening again, as rules of the policy.

use super::{Own, source_of};
use crate::domain::{
    rulebook::{RepeatRule, Rulebook, Scope},
    word::{Subject, Vocabulary},
};

/// How such a rule is called, after its row.
const AGAIN: &str = ".again";

/// What a row says of happening again takes the place of what a row of the same type and
/// people said; what it does not speak of stays. A policy that is its table has no other
/// rules about those it is about.
pub(super) fn set_repeats(book: &mut Rulebook, own: &Own, document: &str) {
    let about = own.subjects();
    let named = |id: &String| {
        let mut rows = own.rows();
        rows.any(|(row, to)| *id == id_of(to.code(), own.subject_of(row).code()))
    };
    book.repeats.retain_mut(|rule| {
        if own.whole {
            let mut whose = rule.subjects.clone();
            if whose.is_empty() {
                whose.extend(Subject::ALL);
            }
            // A row that applies by itself goes on doing so where the table has it.
            let applied = |subject: &Subject| {
                let code = rule.applies.as_ref();
                code.is_some_and(|code| own.names(code, *subject))
            };
            whose.retain(|subject| !about.contains(subject) || applied(subject));
            if whose.is_empty() {
                return false;
            }
            if whose.len() < Subject::ALL.len() {
                rule.subjects = whose;
            }
        }
        !named(&rule.id)
    });
    for (row, to) in own.rows() {
        let Some(again) = &row.again else {
            continue;
        };
        let subject = own.subject_of(row);
        book.repeats.push(RepeatRule {
            id: id_of(to.code(), subject.code()),
            scope: Scope::Types(vec![to.code().to_owned()]),
            subjects: vec![subject],
            alike: again.alike,
            sanctioned: again.sanctioned,
            times: again.times,
            within: again.within,
            level_up: again.level_up,
            applies: again.applies.clone(),
            adds: again.adds.clone(),
            source: source_of(row, document),
        });
    }
}

fn id_of(code: &str, subject: &str) -> String {
    format!("{code}.{subject}{AGAIN}")
}
