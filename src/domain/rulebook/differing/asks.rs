//! What is asked for otherwise, type by type, however the rows are cut.

use std::collections::BTreeSet;

use crate::domain::{
    rulebook::{Condition, Rulebook},
    word::{Need, Subject, Vocabulary},
};

/// What else has to be so, each asked about by itself.
const CONDITIONS: [Condition; 4] = [
    Condition::Always,
    Condition::ChildAtRisk,
    Condition::DeviceMayBeIllegal,
    Condition::DeviceToPolice,
];

/// What is asked for otherwise of one type, done by one kind of offender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The type.
    pub category: String,
    /// Whose conduct it is.
    pub subject: Subject,
    /// What else must be so.
    pub when: Condition,
    /// The level before and now, if it is another.
    pub level: Option<(u8, u8)>,
    /// Actions wanted otherwise: how much before, and how much now.
    pub needs: Vec<(String, Option<Need>, Option<Need>)>,
    /// A lower level, or what was required and is not any more; the rest stands in a
    /// change of its own.
    pub weaker: bool,
}

/// Every one, the weaker first.
pub(super) fn changes(before: &Rulebook, now: &Rulebook) -> Vec<Change> {
    let mut all = Vec::new();
    for category in &now.categories {
        if before.category(&category.code).is_none() {
            continue;
        }
        for subject in Subject::ALL {
            for when in CONDITIONS {
                all.extend(change(before, now, &category.code, *subject, when));
            }
        }
    }
    let mut split: Vec<Change> = all.iter().flat_map(told_apart).collect();
    split.sort_by_key(|change| !change.weaker);
    split
}

fn change(
    before: &Rulebook,
    now: &Rulebook,
    code: &str,
    subject: Subject,
    when: Condition,
) -> Option<Change> {
    let mut was = before.effect_when(before.category(code)?, subject, when);
    let mut is = now.effect_when(now.category(code)?, subject, when);
    // What guidance asks for is asked for whatever the rows say.
    before.add_floors(&mut was, code, subject, when);
    now.add_floors(&mut is, code, subject, when);
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
    (level.is_some() || !needs.is_empty()).then(|| Change {
        category: code.to_owned(),
        subject,
        when,
        level,
        needs,
        weaker: false,
    })
}

/// What protects less, and the rest.
fn told_apart(change: &Change) -> Vec<Change> {
    let is_lower = change.level.is_some_and(|(was, is)| is < was);
    let (less, rest): (Vec<_>, Vec<_>) = change
        .needs
        .iter()
        .cloned()
        .partition(|(_, was, _)| *was == Some(Need::Must));
    let part = |weaker, level, needs| Change {
        level,
        needs,
        weaker,
        ..change.clone()
    };
    let weaker = part(true, change.level.filter(|_| is_lower), less);
    let other = part(false, change.level.filter(|_| !is_lower), rest);
    let says = |part: &Change| part.level.is_some() || !part.needs.is_empty();
    [weaker, other].into_iter().filter(says).collect()
}
