//! Going through the form: forwards, back to the question before, and to the review.

use super::{FORM, Field, How, Setting, put::put, review::review, types::say_what_is_forbidden};
use crate::{domain::draft::Draft, error::Result, intake::ask::Ask};

/// What is to become of the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// They are recorded.
    Save,
    /// They are not.
    ThrowAway,
}

/// Asks what was not given, from top to bottom, and then whether all of it is right.
/// `given` are the fields answered by a flag.
pub fn fill(
    draft: &mut Draft,
    given: &[&str],
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<End> {
    // Before anything is asked, where it is known already.
    say_what_is_forbidden(&draft.types, setting.book, ask)?;
    from(0, draft, given, setting, ask)
}

/// Asks once more whether all of it is right, where it could not be recorded.
pub fn fill_again(draft: &mut Draft, setting: &Setting, ask: &mut dyn Ask) -> Result<End> {
    from(FORM.len(), draft, &[], setting, ask)
}

/// Asks this question alone, where all that must be answered is.
pub fn ask_only(
    field: &Field,
    draft: &mut Draft,
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<()> {
    while !put(field, draft, setting, ask)? {
        ask.say("! This is the only question.")?;
    }
    Ok(())
}

/// From this question on.
fn from(
    start: usize,
    draft: &mut Draft,
    given: &[&str],
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<End> {
    let mut asked: Vec<usize> = Vec::new();
    let (mut at, mut furthest) = (start, start);
    loop {
        while let Some(field) = FORM.get(at) {
            if !field.in_turn() || !(field.applies)(draft, setting.book) {
                at += 1;
            } else if given.contains(&field.code) {
                if at >= furthest {
                    say_given(field, draft, setting, ask)?;
                }
                at += 1;
            } else {
                ask.say("")?;
                ask.say(&heading(at, draft, setting))?;
                if put(field, draft, setting, ask)? {
                    asked.push(at);
                    at += 1;
                } else {
                    at = back(&mut asked, ask)?.unwrap_or(at);
                }
            }
            furthest = furthest.max(at);
        }
        match review(draft, setting, ask)? {
            Some(end) => return Ok(end),
            None => at = back(&mut asked, ask)?.unwrap_or(at),
        }
    }
}

/// The question asked before this one, if there is one.
fn back(asked: &mut Vec<usize>, ask: &mut dyn Ask) -> Result<Option<usize>> {
    let before = asked.pop();
    if before.is_none() {
        ask.say("! This is the first question.")?;
    }
    Ok(before)
}

/// `3 of 12`, of those that apply as far as is known.
fn heading(at: usize, draft: &Draft, setting: &Setting) -> String {
    let counts = |field: &Field| field.in_turn() && (field.applies)(draft, setting.book);
    let all = FORM.iter().filter(|field| counts(field)).count();
    let so_far = FORM
        .iter()
        .take(at + 1)
        .filter(|field| counts(field))
        .count();
    format!("{so_far} of {all}")
}

/// A flag given is a question answered.
fn say_given(field: &Field, draft: &Draft, setting: &Setting, ask: &mut dyn Ask) -> Result<()> {
    ask.say("")?;
    for line in (field.shown)(draft, setting) {
        ask.say(&format!("{}: {line} (from --{})", field.label, field.code))?;
    }
    // Once more, where it would have been said had the type been asked for: what was
    // said at the top is out of sight by now.
    if matches!(field.how, How::Types) {
        say_what_is_forbidden(&draft.types, setting.book, ask)?;
    }
    Ok(())
}
