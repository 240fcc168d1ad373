//! How one edition differs from another: what it asks for, and everything beside it, each
//! by name, as it was and as it is. What makes a school less safe is told from the rest.

mod actions;
mod altered;
mod asks;
mod forbidden;
mod levels;
mod narrower;
mod procedures;
mod repeats;
mod types;

use std::collections::BTreeSet;

use super::Rulebook;
pub use altered::Altered;
pub use asks::Change;

/// How one policy differs from the one before.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Differing {
    /// Types that were not there before, by code.
    pub new_types: Vec<String>,
    /// Types that are there no more.
    pub gone_types: Vec<String>,
    /// Actions that were not there before.
    pub new_actions: Vec<String>,
    /// Actions that are there no more.
    pub gone_actions: Vec<String>,
    /// What is asked for otherwise, type by type; first what is asked for less.
    pub asks: Vec<Change>,
    /// What is otherwise beside that; first what is weaker.
    pub altered: Vec<Altered>,
    /// Something else differs, which none of these says: an order, or a place cited.
    pub words: bool,
}

impl Differing {
    /// What the newer policy asks for that the older did not, and the other way round.
    #[must_use]
    pub fn between(before: &Rulebook, now: &Rulebook) -> Self {
        let types = |book: &Rulebook| codes(book.categories.iter().map(|row| &row.code));
        let actions = |book: &Rulebook| codes(book.actions.iter().map(|row| &row.code));
        let (types_before, types_now) = (types(before), types(now));
        let (actions_before, actions_now) = (actions(before), actions(now));
        let mut altered = types::altered(before, now);
        altered.extend(levels::altered(before, now));
        altered.extend(actions::altered(before, now));
        altered.extend(forbidden::altered(before, now));
        altered.extend(procedures::altered(before, now));
        altered.extend(repeats::altered(before, now));
        altered.sort_by_key(|one| !one.weaker);
        let mut found = Differing {
            new_types: without(&types_now, &types_before),
            gone_types: without(&types_before, &types_now),
            new_actions: without(&actions_now, &actions_before),
            gone_actions: without(&actions_before, &actions_now),
            asks: asks::changes(before, now),
            altered,
            words: false,
        };
        found.words = found.is_nothing() && !same(before, now);
        found
    }

    /// Whether nothing at all differs.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Differing::default()
    }
}

/// Whether they are the same but for their number and name.
fn same(before: &Rulebook, now: &Rulebook) -> bool {
    Rulebook {
        edition: now.edition,
        name: now.name.clone(),
        // The school's days are no part of an edition.
        calendar: now.calendar.clone(),
        ..before.clone()
    } == *now
}

fn codes<'c>(codes: impl Iterator<Item = &'c String>) -> BTreeSet<String> {
    codes.cloned().collect()
}

fn without(some: &BTreeSet<String>, others: &BTreeSet<String>) -> Vec<String> {
    some.difference(others).cloned().collect()
}

#[cfg(test)]
mod tests;
