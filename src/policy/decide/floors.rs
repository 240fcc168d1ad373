//! What guidance asks for above the school's own policy.

use chrono::NaiveDate;

use super::Wanted;
use crate::domain::{
    decision::Obligation,
    incident::Incident,
    rulebook::{Answered, Answers, Case, Floor, Question, Rulebook},
    word::Answer,
};

/// The floors that hold when an incident is reported: none of its questions is answered.
pub(super) fn at_first<'b>(book: &'b Rulebook, case: &Case) -> Vec<&'b Floor> {
    let mut floors = holding(book, case, &Answers::new());
    floors.retain(|floor| !rests_on_an_answer(floor));
    floors
}

fn rests_on_an_answer(floor: &Floor) -> bool {
    matches!(
        floor.answered,
        Some(Answered::AnyYes(_) | Answered::AllNo(_))
    )
}

fn holding<'b>(book: &'b Rulebook, case: &Case, answers: &Answers) -> Vec<&'b Floor> {
    let put = case.questions(book, answers);
    // What is not answered is not known.
    let answer = |question: &&Question| {
        let given = answers.get(&question.code).copied();
        given.unwrap_or(Answer::Unknown)
    };
    let so = |answered: &Answered| {
        let about = put.iter().filter(|row| answered.is_about(row));
        answered.is_so(&about.map(answer).collect::<Vec<_>>())
    };
    book.floors
        .iter()
        .filter(|floor| {
            case.meets(&floor.scope, &floor.subjects, floor.when)
                || rests_on_an_answer(floor) && case.still_concerns(&floor.scope, &floor.subjects)
        })
        .filter(|floor| floor.answered.as_ref().is_none_or(so))
        .collect()
}

/// What is asked for because of the answers that were given on a day.
#[must_use]
pub fn because_answered(
    incident: &Incident,
    answers: &Answers,
    book: &Rulebook,
    about_the_head: bool,
    on: NaiveDate,
) -> Vec<Obligation> {
    let types = incident.types();
    let reported = &incident.reported;
    let case = Case::reported(book, &types, reported);
    let mut wanted = Wanted::on(book, on, about_the_head);
    for floor in holding(book, &case, answers) {
        if rests_on_an_answer(floor) {
            wanted.demand(floor);
        }
    }
    let mut asked = wanted.all();
    // What was to be done or considered before is due when it was: an answer gives no more
    // time.
    let decided = &reported.decision.obligations;
    for obligation in &mut asked {
        let before = decided.iter().chain(&incident.since.answers);
        let same = before.filter(|before| before.action == obligation.action);
        let days = same.map(|before| before.due).chain([obligation.due]);
        obligation.due = days.flatten().min();
    }
    asked
}
