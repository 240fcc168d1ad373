//! The types form H does not have: some thirty, too many to go through, and so found
//! by a word, or in two lists.

use super::types::ticking;
use crate::{
    domain::{
        nearest::squashed,
        rulebook::{Category, Rulebook},
        word::Subject,
    },
    error::Result,
    intake::{
        ask::{Ask, Reply, reply},
        category::read_type,
    },
};

/// Types form H does not have, each by a word of its name; none to go back.
pub(super) fn find<'b>(book: &'b Rulebook, ask: &mut dyn Ask) -> Result<Option<Vec<&'b Category>>> {
    let mut found: Vec<&Category> = Vec::new();
    ask.say("A word of it, as phone, scam or harm. Enter alone shows them all.")?;
    loop {
        let prompt = if found.is_empty() {
            "A word of it [all]"
        } else {
            for category in &found {
                ask.say(&format!("  = {}", category.label))?;
            }
            "Another word, - to take these out [go on]"
        };
        let typed = ask.text(prompt)?;
        let near = match reply(&typed) {
            Reply::Back => return Ok(None),
            Reply::Help => {
                ask.say("The other types are rows of the policies' own tables. Enter alone shows them all.")?;
                continue;
            }
            Reply::Said("") if !found.is_empty() => return Ok(Some(found)),
            Reply::Said("-") => {
                found.clear();
                continue;
            }
            Reply::Said("") => group(book, ask)?,
            Reply::Said(word) => with_word(word, book),
        };
        match near.as_slice() {
            [] if typed.trim().is_empty() => {}
            [] => match read_type(book, &typed) {
                Ok(_) => {}
                // What the policy can be asked in the shell is of no use here.
                Err(problem)
                    if problem
                        .hint
                        .as_deref()
                        .is_some_and(|hint| hint.starts_with("Did you")) =>
                {
                    ask.say(&format!("! {problem}"))?;
                }
                Err(_) => ask.say("! No type has that word in it. Enter alone shows them all.")?,
            },
            [one] => add(&mut found, &[*one]),
            several => {
                let chosen = some(several, ask)?;
                add(&mut found, &chosen);
            }
        }
    }
}

fn add<'b>(found: &mut Vec<&'b Category>, more: &[&'b Category]) {
    for category in more {
        if !found.iter().any(|known| known.code == category.code) {
            found.push(category);
        }
    }
}

/// The types a word stands in, by any of their names.
fn with_word<'b>(word: &str, book: &'b Rulebook) -> Vec<&'b Category> {
    let word = squashed(word);
    let has = |category: &&Category| {
        let names = [&category.code, &category.label, &category.short];
        let also = category.also_called.iter();
        !word.is_empty()
            && names
                .into_iter()
                .chain(also)
                .any(|name| squashed(name).contains(&word))
    };
    book.categories.iter().filter(has).collect()
}

/// Those form H does not have, in two lists that each fit on a screen.
fn group<'b>(book: &'b Rulebook, ask: &mut dyn Ask) -> Result<Vec<&'b Category>> {
    let groups = ["What anyone may do", "What members of staff may do"].map(str::to_owned);
    loop {
        match ask.choose("Of these", &groups, None)? {
            Reply::Back => return Ok(Vec::new()),
            Reply::Help => ask.say("The second are rows of the policies' tables for staff.")?,
            Reply::Said(chosen) => {
                let staff = chosen == 1;
                return Ok(book
                    .categories
                    .iter()
                    .filter(|category| category.form_label.is_none())
                    .filter(|category| (category.usually_by == Some(Subject::Staff)) == staff)
                    .collect());
            }
        }
    }
}

fn some<'b>(types: &[&'b Category], ask: &mut dyn Ask) -> Result<Vec<&'b Category>> {
    let labels: Vec<String> = types
        .iter()
        .map(|category| category.label.clone())
        .collect();
    loop {
        ask.say(ticking(ask.draws()))?;
        match ask.tick("Which", &labels, &[])? {
            Reply::Back => return Ok(Vec::new()),
            Reply::Help => ask.say("guardbook policy TYPE  shows what the policy asks of each.")?,
            Reply::Said(chosen) => {
                let chosen = chosen.into_iter().filter_map(|index| types.get(index));
                return Ok(chosen.copied().collect());
            }
        }
    }
}
