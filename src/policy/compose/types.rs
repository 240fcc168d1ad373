//! The types a table is about: known ones at the level it gives them, and new ones.

use std::collections::{BTreeMap, BTreeSet};

use super::{LEVEL_ALONE, Own, cells, source_of};
use crate::{
    domain::{
        rulebook::{Category, Condition, Level, Rule, Rulebook, Scope},
        word::{Need, Risk, Subject, Vocabulary},
    },
    policy::{consequences::Row, matching::Match},
};

/// The longest name of a type in a table, in letters.
const SHORT: usize = 22;
/// The lowest level of every ladder.
const LOWEST: u8 = 1;

/// The types the table is about. What its rows say of one is taken together: the order
/// they stand in means nothing.
pub(super) fn set_types(book: &mut Rulebook, own: &Own, document: &str) {
    let mut seen = BTreeSet::new();
    for (_, to) in own.rows().filter(|(_, to)| seen.insert(to.code())) {
        let mut rows: Vec<&Row> = own
            .rows()
            .filter(|(_, other)| other.code() == to.code())
            .map(|(row, _)| row)
            .collect();
        rows.sort_by_key(|row| own.subject_of(row));
        let said = |risk: &Risk| rows.iter().any(|row| row.risks.contains(risk));
        let risks: Vec<Risk> = Risk::ALL.iter().copied().filter(said).collect();
        let mut categories = book.categories.iter_mut();
        match categories.find(|known| known.code == to.code()) {
            Some(_) if risks.is_empty() => {}
            Some(known) => known.risks = risks,
            None => book
                .categories
                .extend(new_type(book, &rows, risks, to, own, document)),
        }
    }
}

fn new_type(
    book: &Rulebook,
    rows: &[&Row],
    risks: Vec<Risk>,
    to: &Match,
    own: &Own,
    document: &str,
) -> Option<Category> {
    let first = rows.first()?;
    let like = match to {
        Match::New {
            like: Some(like), ..
        } => book.category(like),
        Match::New { like: None, .. } | Match::Known(_) => None,
    };
    let only = match rows {
        [one] => Some(own.subject_of(one)),
        _ => None,
    };
    let level = |row: &&Row| {
        row.level
            .or(like.map(|like| like.level))
            .unwrap_or_else(|| level_of(book, row, own))
    };
    Some(Category {
        code: to.code().to_owned(),
        label: first.label.clone(),
        short: shortened(&first.label),
        risks: if risks.is_empty() {
            like.map(|like| like.risks.clone()).unwrap_or_default()
        } else {
            risks
        },
        level: rows.iter().map(level).min()?,
        child_at_risk: like.is_some_and(|like| like.child_at_risk),
        sensitive: like.is_some_and(|like| like.sensitive),
        may_be_illegal: like.is_some_and(|like| like.may_be_illegal),
        usually_by: only.filter(|subject| *subject != Subject::Pupil),
        form_label: None,
        also_called: Vec::new(),
        source: source_of(first, document),
    })
}

/// A type stands where its row puts it; for those no row gives a level, where it stood
/// before. The type itself has the lowest of these, and who stands higher has a row of
/// the level alone.
pub(super) fn set_levels(book: &mut Rulebook, base: &Rulebook, own: &Own) {
    let codes: BTreeSet<&str> = own.rows().map(|(_, to)| to.code()).collect();
    for known in base
        .categories
        .iter()
        .filter(|known| codes.contains(known.code.as_str()))
    {
        let given = |subject: Subject| {
            let mut rows = own.rows();
            let of_them = |(row, to): &(&Row, &Match)| {
                to.code() == known.code && own.subject_of(row) == subject
            };
            rows.find(of_them).and_then(|(row, _)| row.level)
        };
        let wanted =
            |subject: Subject| given(subject).unwrap_or_else(|| base.effect(known, subject).level);
        let wanted: Vec<(Subject, u8)> = Subject::ALL
            .iter()
            .map(|subject| (*subject, wanted(*subject)))
            .collect();
        let alone = format!("{}{LEVEL_ALONE}", known.code);
        book.rules.retain(|rule| !rule.id.starts_with(&alone));
        let Some(lowest) = wanted.iter().map(|(_, level)| *level).min() else {
            continue;
        };
        let mut category = known.clone();
        category.level = lowest;
        if let Some(ours) = book
            .categories
            .iter_mut()
            .find(|ours| ours.code == known.code)
        {
            ours.level = lowest;
        }
        let mut higher: BTreeMap<u8, Vec<Subject>> = BTreeMap::new();
        for (subject, level) in wanted {
            if book.effect(&category, subject).level < level {
                higher.entry(level).or_default().push(subject);
            }
        }
        for (level, subjects) in higher {
            book.rules.push(Rule {
                id: format!("{alone}{level}"),
                scope: Scope::Types(vec![known.code.clone()]),
                subjects,
                when: Condition::Always,
                level: Some(level),
                cells: Vec::new(),
                source: known.source.clone(),
            });
        }
    }
}

/// The level of a type the table gives none: of all the row requires, each is asked for
/// from some level on, and the highest of these. How much is ticked says nothing.
fn level_of(book: &Rulebook, row: &Row, own: &Own) -> u8 {
    let asked_from = |action: String| {
        let asks = |level: &&Level| level.adds.iter().any(|cell| cell.action == action);
        let levels = book.levels.iter().filter(asks).map(|level| level.level);
        levels.min()
    };
    let required = cells(row, own).filter(|cell| cell.need == Need::Must);
    let highest = required.filter_map(|cell| asked_from(cell.action)).max();
    let levels = book.levels.iter().map(|level| level.level);
    highest.or(levels.min()).unwrap_or(LOWEST)
}

/// A label cut to what a table has room for, at a word's end.
fn shortened(label: &str) -> String {
    if label.chars().count() <= SHORT {
        return label.to_owned();
    }
    let mut short = String::new();
    for word in label.split(' ') {
        if short.chars().count() + 1 + word.chars().count() > SHORT - 3 {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    if short.is_empty() {
        short = label.chars().take(SHORT - 3).collect();
    }
    short + "..."
}
