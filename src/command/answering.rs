//! The questions guidance puts about an incident, and what is answered to them: whether
//! nudes are referred at once, whether an allegation goes to the LADO.

use super::{App, noting::Noting};
use crate::{
    domain::{
        event::{Event, QuestionsAnswered},
        incident::Incident,
        moment::Moment,
        nearest::nearest,
        private::Private,
        rulebook::{Answers, Question, Rulebook},
        word::{Answer, Vocabulary},
    },
    error::{Error, Result},
    policy,
};

/// What was typed, with every question that is open asked where a flag names none.
pub(super) fn answers(
    typed: &[String],
    incident: &Incident,
    book: &Rulebook,
    app: &mut App,
) -> Result<Answers> {
    let mut answers = Answers::new();
    if typed.is_empty() {
        return Ok(answers);
    }
    let put = incident.questions(book);
    let number = incident.no.0;
    if put.is_empty() {
        return Err(Error::refused(
            "unknown-question",
            format!(
                "Guidance puts no question about {}. Nothing was recorded.",
                incident.no
            ),
        )
        .hint(format!("See it:  guardbook log {number}")));
    }
    for given in typed.iter().filter(|given| !given.trim().is_empty()) {
        let (question, answer) = read(given, &put)?;
        if answers.insert(question.code.clone(), answer).is_some() {
            return Err(Error::refused(
                "unclear-answer",
                format!("{} is answered twice. Nothing was recorded.", question.code),
            ));
        }
    }
    if typed.iter().any(|given| given.trim().is_empty()) {
        let open: Vec<&Question> = put
            .iter()
            .filter(|(question, answer)| {
                *answer == Answer::Unknown && !answers.contains_key(&question.code)
            })
            .map(|(question, _)| *question)
            .collect();
        ask(&open, number, &mut answers, app)?;
    }
    Ok(answers)
}

fn ask(open: &[&Question], number: u32, answers: &mut Answers, app: &mut App) -> Result<()> {
    let codes: Vec<String> = open.iter().map(|row| format!("{}=no", row.code)).collect();
    if open.is_empty() {
        return Err(Error::refused(
            "unchanged",
            "Every question is answered. Nothing was recorded.",
        )
        .hint(format!(
            "To answer one otherwise:  guardbook log {number} --answer CODE=yes --because"
        )));
    }
    if !app.can_ask() {
        return Err(Error::refused(
            "missing-answers",
            "Nothing was recorded: --answer names no question, and nobody can be asked.",
        )
        .hint(format!(
            "Open yet:  guardbook log {number} --answer {}",
            codes.join(",")
        )));
    }
    let words: Vec<String> = Answer::ALL
        .iter()
        .map(|word| word.label().to_owned())
        .collect();
    let mut asker = app.asker();
    for question in open {
        // In full above the answers: a prompt is one line, and would be cut.
        asker.say(&question.wording)?;
        let chosen = asker.one_of("Answer", &words)?;
        let answer = Answer::ALL.get(chosen).copied();
        answers.insert(question.code.clone(), answer.unwrap_or(Answer::Unknown));
    }
    Ok(())
}

fn read<'b>(given: &str, put: &[(&'b Question, Answer)]) -> Result<(&'b Question, Answer)> {
    let codes = || put.iter().map(|(question, _)| question.code.as_str());
    let wanted = || {
        Error::refused(
            "unclear-answer",
            format!(
                "--answer takes a question, = and {}. Nothing was recorded.",
                Answer::codes()
            ),
        )
        .hint(format!(
            "The questions are {}.",
            codes().collect::<Vec<_>>().join(", ")
        ))
    };
    let (code, answer) = given.split_once('=').ok_or_else(wanted)?;
    let answer = Answer::from_code(answer).ok_or_else(wanted)?;
    let code = code.trim().to_lowercase();
    let found = put.iter().find(|(question, _)| question.code == code);
    let question = found.map(|(question, _)| *question).ok_or_else(|| {
        let error = Error::refused(
            "unknown-question",
            "That is no question guidance puts about this record. Nothing was recorded.",
        );
        match nearest(&code, codes()).first() {
            Some(near) => error.hint(format!("Did you mean {near}?")),
            None => error.hint(format!(
                "They are {}.",
                codes().collect::<Vec<_>>().join(", ")
            )),
        }
    })?;
    Ok((question, answer))
}

/// Whether one of these is answered otherwise than it was: that needs a reason.
pub(super) fn changes(answers: &Answers, incident: &Incident) -> bool {
    answers.iter().any(|(code, answer)| {
        let before = incident.answers.get(code);
        before.is_some_and(|before| *before != Answer::Unknown && before != answer)
    })
}

impl Noting<'_, '_> {
    /// Questions were answered on a day. What guidance asks for because of all the answers
    /// there are is asked for from then on.
    pub(super) fn answered(
        &mut self,
        given: Answers,
        on: &Moment,
        because: &Private,
        book: &Rulebook,
    ) -> Result<()> {
        self.not_closed()?;
        self.not_in_their_own_cause()?;
        self.not_before_the_incident(on)?;
        let mut all = self.incident.answers.clone();
        all.extend(given.clone());
        if all == self.incident.answers {
            return Err(Error::refused(
                "unchanged",
                format!(
                    "{}: that is what was answered already. Nothing was recorded.",
                    self.incident.no
                ),
            ));
        }
        let about_the_head = self.about_the_head()?;
        let adds = policy::because_answered(&self.incident, &all, book, about_the_head, on.date);
        // In the order guidance asks them: so they stand on the record too.
        let questions = book.questions.iter();
        let said = questions.filter_map(|question| {
            let answer = given.get(&question.code)?;
            Some(format!("{} {}", question.code, answer.code()))
        });
        let words = format!("answered: {}", said.collect::<Vec<_>>().join(", "));
        self.add(
            Event::QuestionsAnswered(QuestionsAnswered {
                answers: given,
                on: on.date,
                adds,
                because: because.clone(),
            }),
            words,
        )
    }
}
