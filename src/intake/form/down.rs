//! Somebody whose name is down in this report already.

use super::{Setting, shown};
use crate::{
    domain::{
        draft::{Draft, Mention, Who},
        people::same_name,
        private::Private,
    },
    error::Result,
    intake::ask::{Ask, Reply},
};

/// Whether somebody is named twice in this report, or two have one name.
pub(super) enum Down<'d> {
    /// The same person once more.
    Same(&'d Mention),
    /// Somebody else of that name.
    Another(Who),
    /// That name is not down yet.
    Not(Who),
    /// Back to the name.
    Back,
}

/// Two children of one name in one incident must not become one without a word.
pub(super) fn down_already<'d>(
    who: Who,
    draft: &'d Draft,
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<Down<'d>> {
    let Who::Name(name) = &who else {
        return Ok(Down::Not(who));
    };
    let before = of_that_name(name, draft, setting);
    if before.is_empty() {
        return Ok(Down::Not(who));
    }
    ask.say("That name is down in this report already. Is it the same person?")?;
    let items = [
        "The same person, with another part",
        "Somebody else of the same name",
    ];
    loop {
        match ask.choose("This is", &items.map(str::to_owned), None)? {
            Reply::Back => return Ok(Down::Back),
            Reply::Help => ask.say("Who was both target and offender is one person with two parts; two children of one name are two.")?,
            Reply::Said(0) => {
                if let Some(same) = which_of_them(&before, draft, setting, ask)? {
                    return Ok(Down::Same(same));
                }
            }
            Reply::Said(_) => return Ok(Down::Another(draft.another(name))),
        }
    }
}

/// Everybody of that name who is down, by what was said of each first.
fn of_that_name<'d>(name: &Private, draft: &'d Draft, setting: &Setting) -> Vec<&'d Mention> {
    let mut before: Vec<&Mention> = Vec::new();
    for mention in &draft.people {
        let is_theirs = match &mention.who {
            Who::Name(other) | Who::Another(other, _) => same_name(other, name),
            Who::Code(code) => {
                let known = setting.people.get(*code);
                known.is_some_and(|person| same_name(&person.name, name))
            }
        };
        if is_theirs && before.iter().all(|known| known.who != mention.who) {
            before.push(mention);
        }
    }
    before
}

/// Which of those of one name it is, if there are several; none to go back.
fn which_of_them<'d>(
    before: &[&'d Mention],
    draft: &Draft,
    setting: &Setting,
    ask: &mut dyn Ask,
) -> Result<Option<&'d Mention>> {
    if let [only] = before {
        return Ok(Some(only));
    }
    let items: Vec<String> = before
        .iter()
        .map(|mention| shown::mentioned(mention, draft, setting))
        .collect();
    ask.say("Which of them?")?;
    loop {
        match ask.choose("This is", &items, None)? {
            Reply::Back => return Ok(None),
            Reply::Help => ask.say("Each is shown with the part they have already.")?,
            Reply::Said(chosen) => return Ok(before.get(chosen).copied()),
        }
    }
}
