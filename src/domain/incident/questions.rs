//! The questions guidance puts about an incident, and whom they are about.

use std::collections::BTreeSet;

use super::Incident;
use crate::domain::{
    event::{Involvement, Reported},
    number::PersonCode,
    rulebook::{Case, Question, Rulebook},
    word::{Answer, Kind, Role, Subject},
};

impl Incident {
    /// The questions guidance puts about it, each with the answer there is; what is not
    /// answered is not known.
    #[must_use]
    pub fn questions<'b>(&self, book: &'b Rulebook) -> Vec<(&'b Question, Answer)> {
        let types = self.types();
        let case = Case::reported(book, &types, &self.reported);
        let answer = |code: &String| self.answers.get(code).copied();
        case.questions(book, &self.answers)
            .into_iter()
            .map(|row| (row, answer(&row.code).unwrap_or(Answer::Unknown)))
            .collect()
    }

    /// What guidance asks that has to be known and is not.
    #[must_use]
    pub fn to_be_answered<'b>(&self, book: &'b Rulebook) -> Vec<&'b Question> {
        self.questions(book)
            .into_iter()
            .filter(|(question, answer)| question.must_be_known && *answer == Answer::Unknown)
            .map(|(question, _)| question)
            .collect()
    }

    /// Whether anything is.
    #[must_use]
    pub fn is_to_be_answered(&self, book: &Rulebook) -> bool {
        !self.to_be_answered(book).is_empty()
    }

    /// The questions whose answers count no longer once the record is that one: they are
    /// put no longer, or were about people who are others now. What is asked of "this
    /// person" says nothing of whoever is put in their place, and an answer that is out
    /// of sight does not come back with a type as if it had been given anew.
    #[must_use]
    pub fn answers_lapsed_in(&self, now: &Incident, book: &Rulebook) -> Vec<String> {
        let put = now.questions(book);
        let still = |code: &String| {
            let found = put.iter().find(|(question, _)| question.code == *code);
            found.is_some_and(|(question, _)| {
                let (before, now) = (self.reported.meant(question), now.reported.meant(question));
                before.is_empty() || before == now
            })
        };
        let answers = self.answers.keys();
        answers.filter(|code| !still(code)).cloned().collect()
    }

    /// Takes these answers off: nobody knows.
    pub(in crate::domain) fn lapse(&mut self, questions: &[String]) {
        self.answers.retain(|code, _| !questions.contains(code));
    }

    /// The same record without these answers.
    #[must_use]
    pub fn without_answers(mut self, questions: &[String]) -> Self {
        self.lapse(questions);
        self
    }
}

/// Whether a child may have been put at risk, as it is taken. Where staff did something
/// to a pupil nobody says that no child was: that is the LADO's to weigh (Keeping children
/// safe in education, part four).
#[must_use]
pub fn taken_at_risk(said: Answer, people: &[Involvement]) -> Answer {
    let is = |role: Role, subject: Subject| {
        people.iter().any(|part| {
            let kind = part.kind.unwrap_or(Kind::Pupil);
            part.role == role && kind.subject() == subject
        })
    };
    let by_staff = is(Role::Offender, Subject::Staff) && is(Role::Target, Subject::Pupil);
    if said == Answer::No && by_staff {
        return Answer::Unknown;
    }
    said
}

impl Reported {
    /// See [`taken_at_risk`].
    #[must_use]
    pub fn taken_at_risk(&self) -> Answer {
        taken_at_risk(self.at_risk, &self.people)
    }

    /// What those who did it are to the school, where that is known.
    #[must_use]
    pub fn offenders(&self) -> Vec<Option<Kind>> {
        let people = self.people.iter();
        let offenders = people.filter(|part| part.role == Role::Offender);
        offenders.map(|part| part.kind).collect()
    }

    /// Who is meant by "this person" in a question about offenders of some kind; nobody
    /// where it is about the incident, or nobody is known.
    fn meant(&self, question: &Question) -> BTreeSet<PersonCode> {
        let is_meant = |kind: Option<Kind>| {
            let subject = kind.map(Kind::subject);
            subject.is_some_and(|subject| question.subjects.contains(&subject))
        };
        let people = self.people.iter();
        people
            .filter(|part| part.role == Role::Offender && is_meant(part.kind))
            .map(|part| part.person)
            .collect()
    }
}
