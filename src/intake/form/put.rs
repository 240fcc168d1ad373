//! Asking one field: until it is answered, kept as it was, or left for the question
//! before.

use super::{Field, How, Setting, Word, people, types};
use crate::{
    domain::draft::Draft,
    error::{Problem, Result},
    intake::ask::{Ask, HOW_LINES_END_IN_A_FORM, Reply, is_nothing, reply},
};

/// The longest answer shown behind a prompt, in letters.
const LONGEST_PRESENT: usize = 36;

/// Asks one field; Enter keeps the answer there is. False if the one before is to be
/// asked again.
pub fn put(field: &Field, draft: &mut Draft, setting: &Setting, ask: &mut dyn Ask) -> Result<bool> {
    loop {
        let came = match field.how {
            How::Line | How::LineAtReview => line(field, draft, setting, ask)?,
            How::Lines => lines(field, draft, setting, ask)?,
            How::Word(words) | How::AtReview(words) => word(field, &words(), draft, setting, ask)?,
            How::People => people::put(field, draft, setting, ask)?,
            How::Types => types::put(field, draft, setting, ask)?,
        };
        match came {
            Reply::Said(()) => return Ok(true),
            Reply::Back => return Ok(false),
            Reply::Help => ask.say(field.help)?,
        }
    }
}

fn line(
    field: &Field,
    draft: &mut Draft,
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<Reply<()>> {
    ask.say(field.question)?;
    loop {
        let present = (field.shown)(draft, setting).join(", ");
        let prompt = match present.as_str() {
            "" if field.must => field.label.to_owned(),
            "" => format!("{} [{}]", field.label, field.nothing()),
            present => format!("{} [{}]", field.label, shortened(present)),
        };
        let typed = ask.text(&prompt)?;
        match reply(&typed) {
            Reply::Back => return Ok(Reply::Back),
            Reply::Help => return Ok(Reply::Help),
            Reply::Said("") if field.must && present.is_empty() => {
                ask.say("! This one has to be answered.")?;
            }
            Reply::Said("") => return Ok(Reply::Said(())),
            Reply::Said(text) if !field.must && is_nothing(text) => {
                (field.clear)(draft);
                return Ok(Reply::Said(()));
            }
            Reply::Said(text) => match taken(field, text, draft, setting) {
                Ok(()) => {
                    let read = (field.shown)(draft, setting).join(", ");
                    // What was understood, where it is not what was typed.
                    if read != text {
                        ask.say(&format!("  = {read}"))?;
                    }
                    return Ok(Reply::Said(()));
                }
                Err(problem) => ask.say(&format!("! {problem}"))?,
            },
        }
    }
}

fn lines(
    field: &Field,
    draft: &mut Draft,
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<Reply<()>> {
    ask.say(field.question)?;
    let present = (field.shown)(draft, setting).join(" ");
    if present.is_empty() {
        ask.say(HOW_LINES_END_IN_A_FORM)?;
    } else {
        ask.say(&format!("Now: {}", shortened(&present)))?;
        ask.say("A full stop alone keeps it. New lines take its place; a line with only a full stop ends. As the first, < alone goes back and ? alone explains.")?;
    }
    loop {
        let typed = ask.lines(true)?;
        match reply(&typed) {
            Reply::Back => return Ok(Reply::Back),
            Reply::Help => return Ok(Reply::Help),
            Reply::Said("") if present.is_empty() => ask.say("! This one has to be answered.")?,
            Reply::Said("") => return Ok(Reply::Said(())),
            Reply::Said(_) => match taken(field, &typed, draft, setting) {
                Ok(()) => return Ok(Reply::Said(())),
                Err(problem) => ask.say(&format!("! {problem}"))?,
            },
        }
    }
}

fn word(
    field: &Field,
    words: &[Word],
    draft: &mut Draft,
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<Reply<()>> {
    ask.say(field.question)?;
    let labels: Vec<String> = words.iter().map(|(_, label)| (*label).to_owned()).collect();
    let present = (field.shown)(draft, setting);
    let shown = present
        .first()
        .map_or_else(|| field.unsaid(), String::as_str);
    let present = labels.iter().position(|label| label == shown);
    loop {
        match ask.choose(field.label, &labels, present)? {
            Reply::Back => return Ok(Reply::Back),
            Reply::Help => return Ok(Reply::Help),
            Reply::Said(chosen) => {
                let code = words.get(chosen).map_or("", |(code, _)| *code);
                match taken(field, code, draft, setting) {
                    Ok(()) => return Ok(Reply::Said(())),
                    Err(problem) => ask.say(&format!("! {problem}"))?,
                }
            }
        }
    }
}

/// Puts a typed answer in the place of the one there was, if it can be read and goes
/// with the others.
pub(super) fn taken(
    field: &Field,
    typed: &str,
    draft: &mut Draft,
    setting: &Setting,
) -> Result<(), Problem> {
    let mut next = draft.clone();
    (field.clear)(&mut next);
    (field.read)(typed, &mut next, setting)?;
    match next.told_too_early(setting.clock.today()) {
        Some(problem) if ["when", "reported-on"].contains(&field.code) => Err(problem),
        _ => {
            *draft = next;
            Ok(())
        }
    }
}

impl Field {
    /// The word of a list that stands for no answer, where one does.
    fn unsaid(&self) -> &'static str {
        match self.how {
            How::AtReview(_) => self.nothing(),
            How::Word(_) if !self.must => self.nothing(),
            _ => "",
        }
    }
}

fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > LONGEST_PRESENT {
        line.chars().take(LONGEST_PRESENT).collect::<String>() + "..."
    } else {
        line
    }
}
