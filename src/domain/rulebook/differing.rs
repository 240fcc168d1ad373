//! How one edition differs from another, in what it asks for.

use std::collections::BTreeSet;

use super::Rulebook;
use crate::domain::word::{Need, Subject, Vocabulary};

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
    /// What is asked for otherwise, type by type.
    pub asks: Vec<Change>,
    /// Something else is worded, timed, owned or cited otherwise.
    pub words: bool,
}

/// What is asked for otherwise of one type, done by one kind of offender.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// The type.
    pub category: String,
    /// Whose conduct it is.
    pub subject: Subject,
    /// The level before and now, if it is another.
    pub level: Option<(u8, u8)>,
    /// Actions wanted otherwise: how much before, and how much now.
    pub needs: Vec<(String, Option<Need>, Option<Need>)>,
}

impl Differing {
    /// What the newer policy asks for that the older did not, and the other way round.
    #[must_use]
    pub fn between(before: &Rulebook, now: &Rulebook) -> Self {
        let types = |book: &Rulebook| codes(book.categories.iter().map(|row| &row.code));
        let actions = |book: &Rulebook| codes(book.actions.iter().map(|row| &row.code));
        let (types_before, types_now) = (types(before), types(now));
        let (actions_before, actions_now) = (actions(before), actions(now));
        let without = |some: &BTreeSet<String>, others: &BTreeSet<String>| {
            some.difference(others).cloned().collect::<Vec<_>>()
        };
        let mut asks = Vec::new();
        for category in &now.categories {
            let Some(known) = before.category(&category.code) else {
                continue;
            };
            for subject in Subject::ALL {
                let was = before.effect(known, *subject);
                let is = now.effect(category, *subject);
                let names: BTreeSet<&String> = was.needs.keys().chain(is.needs.keys()).collect();
                let mut needs: Vec<_> = names
                    .into_iter()
                    .map(|action| {
                        let (was, is) = (was.needs.get(action), is.needs.get(action));
                        (action.clone(), was.copied(), is.copied())
                    })
                    .filter(|(_, was, is)| was != is)
                    .collect();
                needs.sort_by_key(|(action, ..)| now.place_of(action));
                let level = (was.level != is.level).then_some((was.level, is.level));
                if level.is_some() || !needs.is_empty() {
                    asks.push(Change {
                        category: category.code.clone(),
                        subject: *subject,
                        level,
                        needs,
                    });
                }
            }
        }
        let same_words = Rulebook {
            edition: now.edition,
            name: now.name.clone(),
            calendar: now.calendar.clone(),
            ..before.clone()
        } == *now;
        Differing {
            new_types: without(&types_now, &types_before),
            gone_types: without(&types_before, &types_now),
            new_actions: without(&actions_now, &actions_before),
            gone_actions: without(&actions_before, &actions_now),
            asks,
            words: !same_words,
        }
    }

    /// Whether nothing at all differs.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Differing::default()
    }
}

fn codes<'c>(codes: impl Iterator<Item = &'c String>) -> BTreeSet<String> {
    codes.cloned().collect()
}
