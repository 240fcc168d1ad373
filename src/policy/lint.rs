//! Advice on a policy: what its tables leave out, or say otherwise than schools usually
//! mean. Nothing is refused by it; each piece has its reason.

use super::{BUILTIN_NAME, builtin_tables, compose::LEVEL_ALONE, parse};
use crate::{
    domain::{
        rulebook::{Advice, Category, Condition, Effect, Floor, Rulebook, Scope},
        word::{Need, Subject, Vocabulary},
    },
    error::{Error, Kind, Result},
};

/// Signs of a row nobody filled in: a template's own words.
const TEMPLATE: [&str; 9] = [
    "[",
    "<",
    "___",
    "insert",
    "delete as",
    "add other",
    "add further",
    "schools should",
    "schools may",
];

/// Everything there is to say of a policy, in the order of its types. `columns` are those of
/// a table it was just made of; of what guardbook itself brings nobody is asked to use all.
pub fn lint(book: &Rulebook, columns: &[String]) -> Result<Vec<Advice>> {
    let mut advice = rows(book);
    advice.extend(types(book));
    advice.extend(never_ticked(book, columns)?);
    for known in known_pairs()? {
        advice.extend(known.advice(book));
    }
    advice.extend(weaker(book));
    Ok(advice)
}

/// Rows that ask for nothing, or can't be read.
fn rows(book: &Rulebook) -> Vec<Advice> {
    let mut advice = Vec::new();
    for rule in &book.rules {
        let named = matches!(rule.scope, Scope::Types(_));
        if named && rule.cells.is_empty() && !rule.id.contains(LEVEL_ALONE) {
            advice.push(Advice::new(
                "no-action",
                &rule.id,
                "asks for nothing: an incident of it is recorded, and nobody is told to do anything.",
            ));
        }
        let lost = rule.cells.iter();
        let lost: Vec<&str> = lost
            .filter(|cell| cell.need == Need::Unreadable)
            .map(|cell| cell.action.as_str())
            .collect();
        if !lost.is_empty() {
            advice.push(Advice::new(
                "unreadable",
                &rule.id,
                format!(
                    "leaves open whether {}: somebody decides each time, and says why.",
                    lost.join(", ")
                ),
            ));
        }
    }
    advice
}

/// Types on form H without a row, and rows nobody filled in.
fn types(book: &Rulebook) -> Vec<Advice> {
    let mut advice = Vec::new();
    for category in &book.categories {
        let named = book
            .about(category, Subject::Pupil)
            .any(|rule| rule.scope.names(&category.code) && !rule.cells.is_empty());
        if category.form_label.is_some() && !named {
            advice.push(Advice::new(
                "no-row",
                &category.code,
                "stands on the reporting form and has no row for pupils: only what every type asks for is asked.",
            ));
        }
        let label = category.label.to_lowercase();
        if TEMPLATE.iter().any(|sign| label.contains(sign)) {
            advice.push(Advice::new(
                "template",
                &category.code,
                "reads like a row of a template that nobody filled in.",
            ));
        }
    }
    advice
}

/// Actions no row, level or procedure ever asks for.
fn never_ticked(book: &Rulebook, columns: &[String]) -> Result<Vec<Advice>> {
    let built_in = parse(1, BUILTIN_NAME, &builtin_tables())?;
    let meant = |code: &String| columns.contains(code) || built_in.action(code).is_none();
    let never = book
        .actions
        .iter()
        .filter(|action| meant(&action.code) && !book.asks_for(&action.code));
    let advice = never.map(|action| {
        Advice::new(
            "never-ticked",
            &action.code,
            "is a column no row ticks: nobody is ever asked to do it.",
        )
    });
    Ok(advice.collect())
}

/// A serious type that asks for less than a mild one: everything required of it is
/// required of the mild one too, and more.
fn weaker(book: &Rulebook) -> Vec<Advice> {
    let mut advice = Vec::new();
    for subject in Subject::ALL {
        let effects: Vec<(&Category, Effect)> = book
            .categories
            .iter()
            .filter(|category| has_a_row(book, category, *subject))
            .filter(|category| category.usually_by.is_none_or(|usual| usual == *subject))
            .map(|category| (category, book.effect(category, *subject)))
            .collect();
        for (serious, asks) in &effects {
            let milder = effects
                .iter()
                .filter(|(_, other)| other.level < asks.level)
                .find(|(_, other)| less_than(asks, other));
            if let Some((mild, _)) = milder {
                advice.push(Advice::new(
                    "weaker",
                    about(&serious.code, *subject),
                    format!(
                        "stands at a higher level than {}, and asks for less.",
                        mild.code
                    ),
                ));
            }
        }
    }
    advice
}

/// Whether a table says something of this type by itself.
fn has_a_row(book: &Rulebook, category: &Category, subject: Subject) -> bool {
    book.about(category, subject).any(|rule| {
        rule.scope.names(&category.code)
            && rule.when == Condition::Always
            && !rule.subjects.is_empty()
    })
}

fn less_than(one: &Effect, other: &Effect) -> bool {
    let musts = |effect: &Effect| {
        let needs = effect.needs.iter();
        let musts = needs.filter(|(_, need)| **need == Need::Must);
        musts.map(|(action, _)| action.clone()).collect::<Vec<_>>()
    };
    let (one, other) = (musts(one), musts(other));
    one.len() < other.len() && one.iter().all(|action| other.contains(action))
}

fn about(category: &str, subject: Subject) -> String {
    format!("{category}, {}", subject.label())
}

/// Two words of a policy and how they go together, from the list beside the built-in
/// policy: the words are data.
struct Known {
    how: String,
    one: String,
    other: String,
}

fn known_pairs() -> Result<Vec<Known>> {
    let mut reader = csv::Reader::from_reader(include_bytes!("builtin/lint.csv").as_slice());
    let records = reader.records().map(|record| {
        let record = record.map_err(|_| {
            Error::new(
                Kind::Unexpected,
                "bad-advice",
                "The program's own list of advice can't be read. Nothing was changed.",
            )
        })?;
        let cell = |place: usize| record.get(place).unwrap_or_default().to_owned();
        Ok(Known {
            how: cell(0),
            one: cell(1),
            other: cell(2),
        })
    });
    records.collect()
}

impl Known {
    fn advice(&self, book: &Rulebook) -> Vec<Advice> {
        match self.how.as_str() {
            "together" => self.together(book),
            "milder" => self.milder(book),
            "required" => self.required(book),
            _ => Vec::new(),
        }
    }

    /// Where the one action is required of pupils, the other is asked for too.
    fn together(&self, book: &Rulebook) -> Vec<Advice> {
        let mut advice = Vec::new();
        for category in &book.categories {
            let asks = book.effect(category, Subject::Pupil);
            let required = asks.needs.get(&self.one) == Some(&Need::Must);
            if required && !asks.needs.contains_key(&self.other) {
                advice.push(Advice::new(
                    "without",
                    about(&category.code, Subject::Pupil),
                    format!(
                        "asks for {} and not for {}: nobody would tell them why.",
                        self.one, self.other
                    ),
                ));
            }
        }
        advice
    }

    /// The one type is what happened by accident, and the other the same on purpose.
    fn milder(&self, book: &Rulebook) -> Vec<Advice> {
        let (Some(one), Some(other)) = (book.category(&self.one), book.category(&self.other))
        else {
            return Vec::new();
        };
        let rows = |category: &Category| has_a_row(book, category, Subject::Pupil);
        let (mild, grave) = (
            book.effect(one, Subject::Pupil),
            book.effect(other, Subject::Pupil),
        );
        if !rows(one) || !rows(other) || mild.needs != grave.needs {
            return Vec::new();
        }
        vec![Advice::new(
            "as-deliberate",
            &self.one,
            format!(
                "asks for just what {} does: what happens by accident is treated as if it were meant.",
                self.other
            ),
        )]
    }

    /// The type asks for the action, whoever did it.
    fn required(&self, book: &Rulebook) -> Vec<Advice> {
        let Some(category) = book.category(&self.one) else {
            return Vec::new();
        };
        let whose: Vec<&str> = [Subject::Pupil, Subject::Staff]
            .into_iter()
            .filter(|subject| {
                let asks = book.effect(category, *subject);
                asks.needs.get(&self.other) != Some(&Need::Must)
            })
            .map(Vocabulary::label)
            .collect();
        if whose.is_empty() {
            return Vec::new();
        }
        vec![Advice::new(
            "not-required",
            &self.one,
            format!(
                "does not require {} of incidents by {}, and may be a crime.{}",
                self.other,
                whose.join(" or "),
                self.all_the_same(book)
            ),
        )]
    }

    /// What guidance asks for whatever the policy says.
    fn all_the_same(&self, book: &Rulebook) -> String {
        let demands = |floor: &&Floor| {
            let mut cells = floor.asks.iter();
            floor.scope.covers(&self.one)
                && cells.any(|cell| cell.action == self.other && cell.need == Need::Must)
        };
        let mut floors: Vec<&Floor> = book.floors.iter().filter(demands).collect();
        floors.sort_by_key(|floor| floor.answered.is_some() || !floor.subjects.is_empty());
        match floors.first() {
            None => String::new(),
            Some(floor) if floor.answered.is_some() => format!(
                " Guidance asks for it where one of its questions is answered with yes ({}).",
                floor.id
            ),
            Some(floor) => format!(" Guidance asks for it all the same ({}).", floor.id),
        }
    }
}

#[cfg(test)]
mod tests;
