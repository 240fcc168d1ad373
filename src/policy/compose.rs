//! A policy made of the one in force and a school's own table. Of the types it names, done
//! by those it is about, its rows take the place of the rows there were. What it does not
//! speak of stays: other types, other people, what is asked of every type, and rows that
//! ask for more than a type to be so. A table that is the whole policy leaves nothing
//! beside it but the latter and the recording itself.

mod repeats;
mod types;

use super::{
    builtin_categories,
    companion::free_code,
    consequences::{Consequences, Row},
    matching::{Match, Matching},
};
use crate::domain::{
    due::Due,
    rulebook::{Action, Category, Cell, Condition, Document, Rule, Rulebook, Scope, Source},
    word::{Subject, Vocabulary},
};
use repeats::set_repeats;
use types::{set_levels, set_types};

/// How a row is called that has a level alone, after the type and before the level.
pub(super) const LEVEL_ALONE: &str = ".level";
/// A school's own table, ready to be made part of a policy.
#[derive(Debug)]
pub struct Own<'t> {
    /// The table.
    pub table: &'t Consequences,
    /// What its columns and rows stand for.
    pub matching: &'t Matching,
    /// Whom it is about, where its rows do not say.
    pub subject: Subject,
    /// The policy it stands in, as it is to be cited.
    pub document: &'t str,
    /// Who sees to an action nobody knew before.
    pub owner: &'t str,
    /// There is nothing beside it: of types it does not name, and of every type, nothing is
    /// asked any more.
    pub whole: bool,
}

impl Own<'_> {
    fn subject_of(&self, row: &Row) -> Subject {
        row.subject.unwrap_or(self.subject)
    }

    /// Everybody the table is about.
    fn subjects(&self) -> Vec<Subject> {
        let about = |subject: &Subject| {
            let mut rows = self.table.rows.iter();
            rows.any(|row| self.subject_of(row) == *subject)
        };
        Subject::ALL.iter().copied().filter(about).collect()
    }

    /// Whether it has a row of that type about those.
    fn names(&self, code: &str, subject: Subject) -> bool {
        self.rows()
            .any(|(row, to)| to.code() == code && self.subject_of(row) == subject)
    }

    /// Its rows with the types they stand for.
    fn rows(&self) -> impl Iterator<Item = (&Row, &Match)> {
        self.table.rows.iter().zip(&self.matching.rows)
    }
}

/// The policy with the table in it.
#[must_use]
pub fn compose(base: &Rulebook, own: &Own) -> Rulebook {
    let mut book = base.clone();
    let document = cited_as(&mut book, own.document);
    add_actions(&mut book, own);
    let about = own.subjects();
    book.rules = base
        .rules
        .iter()
        .flat_map(|rule| kept(rule, &about, base, own))
        .collect();
    set_types(&mut book, own, &document);
    for (row, to) in own.rows() {
        let rule = rule_of(&book, base, row, to, own, &document);
        book.rules.push(rule);
    }
    set_levels(&mut book, base, own);
    set_repeats(&mut book, own, &document);
    // A row that was there stays in its place.
    let before = |rule: &Rule| base.rules.iter().position(|known| known.id == rule.id);
    book.rules
        .sort_by_key(|rule| before(rule).unwrap_or(usize::MAX));
    drop_unused(&mut book);
    book
}

/// The letter the school's document is cited by.
fn cited_as(book: &mut Rulebook, title: &str) -> String {
    if let Some(known) = book.documents.iter().find(|row| row.title == title) {
        return known.code.clone();
    }
    let code = free_code(book);
    book.documents.push(Document {
        code: code.clone(),
        title: title.to_owned(),
    });
    code
}

/// Columns nobody knew before. One that resembles a known action does as that does.
fn add_actions(book: &mut Rulebook, own: &Own) {
    for (heading, to) in own.table.columns.iter().zip(&own.matching.columns) {
        let Match::New { code, like } = to else {
            continue;
        };
        let like = like.as_deref().and_then(|code| book.action(code)).cloned();
        let action = match like {
            Some(like) => Action {
                code: code.clone(),
                wording: heading.clone(),
                specify: None,
                needs_words: false,
                done_by_recording: false,
                ..like
            },
            None => Action {
                code: code.clone(),
                wording: heading.clone(),
                owner: own.owner.to_owned(),
                due: Due::Open,
                done_by_recording: false,
                earlier_sanction: false,
                about_the_headteacher: None,
                specify: None,
                needs_words: false,
                tells: None,
                role: None,
            },
        };
        // Before what stands for anything else, which a list ends with.
        let last = book.actions.iter().position(|known| known.needs_words);
        let place = last.unwrap_or(book.actions.len());
        book.actions.insert(place, action);
    }
}

/// What stays of a row. Where the table names one of its types, the row goes on for the
/// other types, and for those the table is not about.
fn kept(rule: &Rule, about: &[Subject], base: &Rulebook, own: &Own) -> Vec<Rule> {
    let records = |cell: &Cell| {
        base.action(&cell.action)
            .is_some_and(|action| action.done_by_recording)
    };
    let only_records = !rule.cells.is_empty() && rule.cells.iter().all(records);
    let said_by_a_table = matches!(rule.when, Condition::Always | Condition::Repeated);
    let of_every_type = matches!(rule.scope, Scope::EveryBut(_));
    if !said_by_a_table || of_every_type && (only_records || !own.whole) {
        return vec![rule.clone()];
    }
    let whose = if rule.subjects.is_empty() {
        Subject::ALL
    } else {
        &rule.subjects
    };
    // Subjects of whom it goes on about the same types, together.
    let mut pieces: Vec<(Scope, Vec<Subject>)> = Vec::new();
    for subject in whose {
        let scope = match &rule.scope {
            scope if !about.contains(subject) => scope.clone(),
            Scope::Types(types) if !own.whole => {
                let left = types.iter().filter(|code| !own.names(code, *subject));
                Scope::Types(left.cloned().collect())
            }
            Scope::Types(_) | Scope::EveryBut(_) => continue,
        };
        match pieces.iter_mut().find(|(known, _)| *known == scope) {
            Some((_, subjects)) => subjects.push(*subject),
            None => pieces.push((scope, vec![*subject])),
        }
    }
    pieces.retain(|(scope, _)| !matches!(scope, Scope::Types(types) if types.is_empty()));
    // The piece about most keeps the name.
    pieces.sort_by_key(|(_, subjects)| std::cmp::Reverse(subjects.len()));
    let pieces = pieces.into_iter().enumerate();
    let pieces = pieces.map(|(place, (scope, subjects))| Rule {
        id: match subjects.first() {
            Some(subject) if place > 0 => format!("{}.{}", rule.id, subject.code()),
            _ => rule.id.clone(),
        },
        scope,
        subjects: if subjects.len() == Subject::ALL.len() {
            Vec::new()
        } else {
            subjects
        },
        ..rule.clone()
    });
    pieces.collect()
}

fn rule_of(
    book: &Rulebook,
    base: &Rulebook,
    row: &Row,
    to: &Match,
    own: &Own,
    document: &str,
) -> Rule {
    let code = to.code();
    let subject = own.subject_of(row);
    let mut cells: Vec<Cell> = cells(row, own).collect();
    cells.sort_by_key(|cell| book.place_of(&cell.action));
    // A type that applies by itself after an earlier sanction goes on doing so.
    let repeated = base
        .rules
        .iter()
        .any(|rule| rule.when == Condition::Repeated && rule.scope.names(code));
    Rule {
        id: format!("{code}.{}", subject.code()),
        scope: Scope::Types(vec![code.to_owned()]),
        subjects: vec![subject],
        when: if repeated {
            Condition::Repeated
        } else {
            Condition::Always
        },
        level: row.level,
        cells,
        source: source_of(row, document),
    }
}

fn cells<'r>(row: &'r Row, own: &'r Own) -> impl Iterator<Item = Cell> + 'r {
    let actions = own.matching.columns.iter().map(Match::code);
    actions.zip(&row.cells).filter_map(|(action, need)| {
        need.map(|need| Cell {
            action: action.to_owned(),
            need,
        })
    })
}

fn source_of(row: &Row, document: &str) -> Source {
    Source {
        document: document.to_owned(),
        place: row
            .source
            .clone()
            .unwrap_or_else(|| format!("row {}", row.place.row)),
    }
}

/// Types of the school's own that no row is about any more, and documents no row comes
/// from.
fn drop_unused(book: &mut Rulebook) {
    let built_in = builtin_categories();
    let is_not_own = |category: &Category| built_in.contains(&category.code);
    let named: Vec<String> = book.named_types().cloned().collect();
    book.categories
        .retain(|category| is_not_own(category) || named.contains(&category.code));
    let cited = book.sources().map(|source| source.document.clone());
    let cited: Vec<String> = cited.collect();
    book.documents
        .retain(|document| cited.contains(&document.code));
}

#[cfg(test)]
mod tests;
