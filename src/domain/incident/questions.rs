//! The questions guidance puts about an incident, and whom they are about.

use super::Incident;
use crate::domain::{
    event::Reported,
    rulebook::{Case, Question, Rulebook},
    word::{Answer, Kind, Role},
};

impl Incident {
    /// The questions guidance puts about it, each with the answer there is; what is not
    /// answered is not known.
    #[must_use]
    pub fn questions<'b>(&self, book: &'b Rulebook) -> Vec<(&'b Question, Answer)> {
        let types = self.types();
        let case = Case::of(
            book,
            &types,
            &self.reported.offenders(),
            self.reported.at_risk,
        );
        let answer = |code: &String| self.answers.get(code).copied();
        case.questions(book, &self.answers)
            .into_iter()
            .map(|row| (row, answer(&row.code).unwrap_or(Answer::Unknown)))
            .collect()
    }

    /// Whether something guidance asks has to be known and is not.
    #[must_use]
    pub fn is_to_be_answered(&self, book: &Rulebook) -> bool {
        self.questions(book)
            .iter()
            .any(|(question, answer)| question.must_be_known && *answer == Answer::Unknown)
    }
}

impl Reported {
    /// What those who did it are to the school, where that is known.
    #[must_use]
    pub fn offenders(&self) -> Vec<Option<Kind>> {
        let people = self.people.iter();
        let offenders = people.filter(|part| part.role == Role::Offender);
        offenders.map(|part| part.kind).collect()
    }
}
