//! Somebody whose name is down in this report already.

use super::Setting;
use crate::{
    domain::{
        draft::{Draft, Mention, Who},
        people::same_name,
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
    let before = draft.people.iter().find(|mention| match &mention.who {
        Who::Name(other) | Who::Another(other) => same_name(other, name),
        Who::Code(code) => {
            let known = setting.people.get(*code);
            known.is_some_and(|person| same_name(&person.name, name))
        }
    });
    let Some(before) = before else {
        return Ok(Down::Not(who));
    };
    ask.say("That name is down in this report already. Is it the same person?")?;
    let items = [
        "The same person, with another part",
        "Somebody else of the same name",
    ];
    loop {
        match ask.choose("This is", &items.map(str::to_owned), None)? {
            Reply::Back => return Ok(Down::Back),
            Reply::Help => ask.say("Who was both target and offender is one person with two parts; two children of one name are two.")?,
            Reply::Said(0) => return Ok(Down::Same(before)),
            Reply::Said(_) => return Ok(Down::Another(Who::Another(name.clone()))),
        }
    }
}
