//! The answers once more before anything is recorded, each of which can be changed.

use super::{End, FORM, Field, Setting, put::put};
use crate::{
    domain::draft::Draft,
    error::{Problem, Result},
    intake::ask::{Ask, Reply, Shown},
};

/// What is to become of the answers; none to go back to the last question.
pub(super) fn review(
    draft: &mut Draft,
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<Option<End>> {
    let choices = ["Save it", "Change an answer", "Throw it away"].map(str::to_owned);
    loop {
        ask.forget_typed_ahead();
        ask.say("")?;
        let answers: Vec<Shown> = fields(draft, setting)
            .into_iter()
            .map(|field| (field.label, answer(field, draft, setting)))
            .collect();
        ask.show(&answers)?;
        ask.say("")?;
        ask.say("All correct?")?;
        match ask.choose("Answer", &choices, None)? {
            Reply::Back => return Ok(None),
            Reply::Help => ask.say("Saved, it gets its number, and you are told what the policy requires. Nothing is recorded before.")?,
            Reply::Said(0) => match problems(draft, setting).as_slice() {
                [] => return Ok(Some(End::Save)),
                problems => {
                    for problem in problems {
                        ask.say(&format!("! {problem}"))?;
                    }
                }
            },
            Reply::Said(1) => change(draft, setting, ask)?,
            Reply::Said(_) => {
                if really(ask)? {
                    return Ok(Some(End::ThrowAway));
                }
            }
        }
    }
}

fn fields(draft: &Draft, setting: &Setting) -> Vec<&'static Field> {
    let applying = FORM
        .iter()
        .filter(|field| (field.applies)(draft, setting.book));
    applying.collect()
}

fn answer(field: &Field, draft: &Draft, setting: &Setting) -> Vec<String> {
    let shown = (field.shown)(draft, setting);
    if shown.is_empty() {
        vec![nothing(field).to_owned()]
    } else {
        shown
    }
}

/// What stands at the review for no answer: not a word that could be one.
fn nothing(field: &Field) -> &'static str {
    match field.nothing() {
        "none" => "-",
        nothing => nothing,
    }
}

/// Asks one answer again, and whatever that leaves open.
fn change(draft: &mut Draft, setting: &Setting, ask: &mut dyn Ask) -> Result<()> {
    let fields = fields(draft, setting);
    let items: Vec<String> = fields
        .iter()
        .map(|field| {
            let answer = answer(field, draft, setting).join("; ");
            format!("{}: {answer}", field.label)
        })
        .collect();
    let chosen = loop {
        match ask.choose("Change", &items, None)? {
            Reply::Back => return Ok(()),
            Reply::Help => ask.say("Choose the answer that is not right; it is asked again.")?,
            Reply::Said(chosen) => break chosen,
        }
    };
    let Some(field) = fields.get(chosen) else {
        return Ok(());
    };
    if !put(field, draft, setting, ask)? {
        return Ok(());
    }
    let missing = draft.missing(setting.book);
    for field in missing
        .iter()
        .filter_map(|missing| Field::named(missing.field()))
    {
        put(field, draft, setting, ask)?;
    }
    Ok(())
}

/// Everything that keeps the answers from being recorded.
fn problems(draft: &Draft, setting: &Setting) -> Vec<Problem> {
    let today = setting.clock.today();
    let mut problems = match draft.clone().check(setting.book, today) {
        Ok(_) => Vec::new(),
        Err(problems) => problems,
    };
    let on = draft
        .happened
        .as_ref()
        .map_or(today, |happened| happened.date);
    let unclear = draft
        .people
        .iter()
        .filter_map(|mention| setting.people.identify(mention, on).err());
    problems.extend(unclear);
    problems
}

/// A whole form is not lost by a slip of the finger.
fn really(ask: &mut dyn Ask) -> Result<bool> {
    let choices = ["Keep it", "Throw it away"].map(str::to_owned);
    ask.say("Throw all of it away?")?;
    Ok(ask.choose("Answer", &choices, None)? == Reply::Said(1))
}
