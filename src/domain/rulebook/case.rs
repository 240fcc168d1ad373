//! What of an incident decides which rows are about it.

use super::{Answers, Condition, Question, Rulebook, Scope};
use crate::domain::{
    event::Reported,
    word::{Answer, Kind, Subject},
};

/// What of an incident decides which rows are about it: its types with those who are taken
/// to have done each, and whether a child may be at risk.
#[derive(Debug)]
pub struct Case<'a> {
    by_type: Vec<(&'a str, Vec<Subject>)>,
    at_risk: bool,
}

impl<'a> Case<'a> {
    /// The types, what those who did it are to the school, and whether a child may have
    /// been put at risk: not knowing counts as yes, the safer answer.
    #[must_use]
    pub fn of(
        book: &Rulebook,
        types: &'a [String],
        offenders: &[Option<Kind>],
        at_risk: Answer,
    ) -> Self {
        let by_type = types
            .iter()
            .map(|code| (code.as_str(), subjects(book, code, offenders)));
        Case {
            by_type: by_type.collect(),
            at_risk: at_risk != Answer::No || book.child_at_risk_by_type(types),
        }
    }

    /// That of a report whose types, with those that apply by themselves, are these.
    #[must_use]
    pub fn reported(book: &Rulebook, types: &'a [String], reported: &Reported) -> Self {
        let offenders = reported.offenders();
        Case::of(book, types, &offenders, reported.taken_at_risk())
    }

    /// Whether a row about these types and offenders is about it.
    #[must_use]
    pub fn concerns(&self, scope: &Scope, subjects: &[Subject]) -> bool {
        self.by_type.iter().any(|(code, by)| {
            scope.covers(code)
                && (subjects.is_empty() || by.iter().any(|subject| subjects.contains(subject)))
        })
    }

    /// The same, and what else the row asks for is so. A repeated row stands for a type,
    /// which is ticked or applies by itself.
    #[must_use]
    pub fn meets(&self, scope: &Scope, subjects: &[Subject], when: Condition) -> bool {
        (when != Condition::ChildAtRisk || self.at_risk)
            && !when.comes_later()
            && self.concerns(scope, subjects)
    }

    /// Whether a member of staff is taken to have done it.
    #[must_use]
    pub fn about_staff(&self) -> bool {
        self.by_type
            .iter()
            .any(|(_, by)| by.contains(&Subject::Staff))
    }

    /// Whether a row that counts once a question was answered with yes still counts:
    /// neither that no child was at risk takes that back, nor that it was of a type the
    /// row leaves out.
    #[must_use]
    pub fn still_concerns(&self, scope: &Scope, subjects: &[Subject]) -> bool {
        self.concerns(scope, subjects)
            || matches!(scope, Scope::EveryBut(_))
                && self
                    .by_type
                    .iter()
                    .any(|(_, by)| by.iter().any(|one| subjects.contains(one)))
    }

    /// The questions guidance puts about it. One that was answered with yes stays put.
    #[must_use]
    pub fn questions<'b>(&self, book: &'b Rulebook, answers: &Answers) -> Vec<&'b Question> {
        let said_yes = |row: &Question| answers.get(&row.code) == Some(&Answer::Yes);
        book.questions
            .iter()
            .filter(|row| {
                self.meets(&row.scope, &row.subjects, row.when)
                    || said_yes(row) && self.still_concerns(&row.scope, &row.subjects)
            })
            .collect()
    }
}

/// Whose rows apply to a type: the offenders' own. While nobody is known to have
/// done it, a pupil's. A type only staff can commit, as "staff photographing
/// children", is also taken for theirs whoever was ticked.
fn subjects(book: &Rulebook, category: &str, offenders: &[Option<Kind>]) -> Vec<Subject> {
    let usual = book
        .category(category)
        .and_then(|category| category.usually_by);
    let known = offenders.iter().any(Option::is_some);
    let mut subjects: Vec<Subject> = usual.into_iter().collect();
    if known {
        let of = |kind: &Option<Kind>| kind.map_or(Subject::Pupil, Kind::subject);
        subjects.extend(offenders.iter().map(of));
    } else if subjects.is_empty() {
        subjects.push(Subject::Pupil);
    }
    subjects
}
