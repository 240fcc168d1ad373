//! The value of a correction, asked for: a field of the form by the form's own question
//! and choices.

use super::{Field, Given, answer};
use crate::{
    domain::draft::Draft,
    error::Result,
    intake::{
        ask::{Ask, HOW_LINES_END, Reply, reply},
        form::{self, How, Setting, put},
    },
};

/// What an answer is now.
pub struct Present {
    /// In words, as the record shows them.
    pub said: Option<String>,
    /// What is chosen, and days.
    pub draft: Draft,
}

/// Asks until it is said, and can be.
pub fn ask(field: &Field, now: &Present, setting: &Setting, ask: &mut dyn Ask) -> Result<Given> {
    match field {
        Field::OfTheForm(field) if is_chosen(field) => chosen(field, now, setting, ask),
        _ => typed(field, now, setting, ask),
    }
}

/// Whether the answer chosen is the one there is: Enter alone leaves it standing.
pub fn is_so(field: &Field, now: &Present, chosen: &Given) -> bool {
    let Field::OfTheForm(field) = field else {
        return false;
    };
    match (answer(field.code, now.draft.clone()), chosen) {
        (Some(Given::Answer(is, text)), Given::Answer(chosen, words)) => {
            is_chosen(field) && is == *chosen && text == *words
        }
        _ => false,
    }
}

/// Whether it is asked for as a text, where a word like "none" says nothing.
pub(super) fn is_typed(field: &Field) -> bool {
    !matches!(field, Field::OfTheForm(field) if is_chosen(field))
}

/// Whether the form asks for it with its answer in place, without a name in it.
fn is_chosen(field: &form::Field) -> bool {
    matches!(field.how, How::Word(_) | How::AtReview(_) | How::Types)
        || ["when", "reported-on"].contains(&field.code)
}

fn chosen(
    field: &form::Field,
    now: &Present,
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<Given> {
    // Of the other days nothing is known here: they may be put right as well.
    let mut draft = now.draft.clone();
    match field.code {
        "when" => draft.reported_on = None,
        "reported-on" => draft.happened = None,
        _ => {}
    }
    loop {
        if !put(field, &mut draft, setting, ask)? {
            ask.say(NOWHERE)?;
        } else if let Some(given) = answer(field.code, draft.clone()) {
            return Ok(given);
        }
    }
}

const NOWHERE: &str =
    "! There is no question before this one. Ctrl-C stops, and nothing is recorded.";

fn typed(field: &Field, now: &Present, setting: &Setting, ask: &mut dyn Ask) -> Result<Given> {
    let (question, label, help) = match field {
        Field::OfTheForm(of) if of.code == "person" => (
            "Who was involved? Everybody anew, as Jamie Smith (T, Y5); P-2 (O).".to_owned(),
            of.label.to_owned(),
            of.help,
        ),
        Field::OfTheForm(of) => (of.question.to_owned(), of.label.to_owned(), of.help),
        other => (
            format!("What should {} be?{}", other.name(), other.choices()),
            other.name(),
            "The old answer is kept, and so is why it was put right.",
        ),
    };
    // Enter alone is no answer here: the record has one, and this is to be another.
    let question = question.split(" Enter alone").next().unwrap_or_default();
    ask.say(question)?;
    if let Some(said) = &now.said {
        ask.say(&format!("Now: {said}"))?;
    }
    if field.is_paragraph() {
        ask.say(HOW_LINES_END)?;
    } else if field.value("-", setting).is_ok() {
        ask.say("- for nothing.")?;
    }
    loop {
        let text = if field.is_paragraph() {
            ask.lines(true)?
        } else {
            ask.text(&label)?
        };
        let value = match reply(&text) {
            Reply::Back => {
                ask.say(NOWHERE)?;
                continue;
            }
            Reply::Help => {
                ask.say(help)?;
                continue;
            }
            Reply::Said("") => {
                ask.say("! This one has to be answered.")?;
                continue;
            }
            Reply::Said(_) => text.trim_end(),
        };
        match field.value(value, setting) {
            Ok(given) => return Ok(given),
            Err(problem) => ask.say(&format!("! {problem}"))?,
        }
    }
}
