//! The questions guidance puts about a record, and what was answered.

use serde::Serialize;

use crate::{
    domain::{incident::Incident, rulebook::Rulebook, word::Vocabulary},
    render::{Page, Sheet},
};

/// The questions with their answers; nothing where there are none.
pub(super) fn questions(page: &mut Page, incident: &Incident, book: &Rulebook) {
    let questions = incident.questions(book);
    if questions.is_empty() {
        return;
    }
    page.gap().line("GUIDANCE ASKS");
    let mut sheet = Sheet::new(&["", "", ""]);
    for (question, answer) in &questions {
        sheet.row([
            question.code.clone(),
            answer.label().to_owned(),
            question.wording.clone(),
        ]);
    }
    page.table(sheet);
    if incident.closed.is_none() && incident.is_to_be_answered(book) {
        page.line(format!(
            "Before it can be closed:  guardbook log {} --answer",
            incident.no.0
        ));
    }
}

/// The same for programs.
pub(super) fn questions_json(incident: &Incident, book: &Rulebook) -> Vec<QuestionJson> {
    let questions = incident.questions(book).into_iter();
    let json = questions.map(|(question, answer)| QuestionJson {
        question: question.code.clone(),
        set: question.set.clone(),
        wording: question.wording.clone(),
        answer: answer.code(),
        must_be_known: question.must_be_known,
    });
    json.collect()
}

#[derive(Serialize)]
pub(super) struct QuestionJson {
    question: String,
    set: String,
    wording: String,
    answer: &'static str,
    must_be_known: bool,
}
