//! Which action each column of a school's table is, and which type each row. What is
//! not known becomes an action or a type of the school's own; nothing is dropped.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    consequences::{Consequences, Row},
    wording::{self, Guess, Wording},
};
use crate::{
    domain::{
        nearest::{nearest, squashed},
        rulebook::Rulebook,
        word::Subject,
    },
    error::{Error, Result},
};

/// The longest code that is made of a heading or a row, in letters.
const LONGEST_CODE: usize = 24;
/// Words that say nothing in a code.
const LITTLE: [&str; 14] = [
    "a", "an", "and", "at", "by", "etc", "for", "in", "of", "or", "re", "refer", "the", "to",
];

/// What a column or a row stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// One the policy has.
    Known(String),
    /// One of the school's own, by the code it gets.
    New {
        /// Its code.
        code: String,
        /// The known one it resembles, and does as: a second kind of warning warns.
        like: Option<String>,
    },
}

impl Match {
    /// The code it goes by.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Match::Known(code) | Match::New { code, .. } => code,
        }
    }
}

/// What somebody said a heading or a row stands for: `HEADING=CODE`.
#[derive(Debug, Clone)]
pub struct Told {
    /// The heading, or what the row says happened.
    pub text: String,
    /// The code of an action or type, or `new`.
    pub code: String,
}

/// A table with what its columns and rows stand for.
#[derive(Debug)]
pub struct Matching {
    /// What each column stands for.
    pub columns: Vec<Match>,
    /// What each row stands for.
    pub rows: Vec<Match>,
}

/// Finds what columns and rows stand for. What somebody said counts before what is
/// guessed; a row without a subject is about `subject`.
pub fn matching(
    table: &Consequences,
    base: &Rulebook,
    subject: Option<Subject>,
    told: &[Told],
) -> Result<Matching> {
    check_told(table, base, told)?;
    let actions: Vec<&str> = base.actions.iter().map(|row| row.code.as_str()).collect();
    let mut wordings = wording::known("action")?;
    wordings.extend(
        base.actions
            .iter()
            .map(|action| Wording::new(&action.code, &action.wording)),
    );
    let columns = table.columns.iter().map(|heading| Asked {
        text: heading,
        about: None,
        given: None,
    });
    let columns = settle(&columns.collect::<Vec<_>>(), &actions, &wordings, told);

    let types: Vec<&str> = base
        .categories
        .iter()
        .map(|row| row.code.as_str())
        .collect();
    let mut wordings = wording::known("type")?;
    for category in &base.categories {
        let called = category.also_called.iter().chain(&category.form_label);
        let called = called.chain([&category.label]);
        wordings.extend(called.map(|words| Wording::new(&category.code, words)));
    }
    // What only staff can do is not taken for a pupil's.
    let usual = |code: &str| base.category(code).and_then(|category| category.usually_by);
    let wordings = wordings.into_iter().map(|wording| {
        let usual = usual(wording.code());
        wording.of(usual)
    });
    let wordings: Vec<Wording> = wordings.collect();
    let rows = table.rows.iter().map(|row| asked_of(row, subject));
    let rows = settle(&rows.collect::<Vec<_>>(), &types, &wordings, told);
    Ok(Matching { columns, rows })
}

fn asked_of(row: &Row, subject: Option<Subject>) -> Asked<'_> {
    let about = row.subject.or(subject);
    Asked {
        text: &row.label,
        about,
        given: row.code.as_deref(),
    }
}

/// A heading or a row that stands for something.
struct Asked<'t> {
    text: &'t str,
    /// Whom it is about; of one kind one code is stood for once.
    about: Option<Subject>,
    /// The code the table itself gives.
    given: Option<&'t str>,
}

impl Asked<'_> {
    /// What it looks like, and how much; everything for what the table or somebody says.
    fn guess(&self, known: &[&str], wordings: &[Wording], told: &[Told]) -> Guess {
        if let Some(said) = told.iter().find(|said| same(&said.text, self.text)) {
            return if said.code == "new" {
                Guess::Nothing
            } else {
                Guess::One(said.code.clone(), usize::MAX)
            };
        }
        let named = self.given.unwrap_or(self.text);
        if let Some(code) = known.iter().find(|code| same(code, named)) {
            // A code that is given counts before a row that only sounds like one.
            let given = usize::MAX - usize::from(self.given.is_none()) - 1;
            return Guess::One((*code).to_owned(), given);
        }
        if self.given.is_some() {
            return Guess::Nothing;
        }
        wording::guess(self.text, wordings, self.about)
    }
}

/// Gives each what it looks most like. Where two look alike as much, neither is it: the
/// order they stand in means nothing.
fn settle(asked: &[Asked], known: &[&str], wordings: &[Wording], told: &[Told]) -> Vec<Match> {
    let guesses: Vec<Guess> = asked
        .iter()
        .map(|one| one.guess(known, wordings, told))
        .collect();
    let mut best: BTreeMap<(Option<Subject>, &str), Vec<usize>> = BTreeMap::new();
    for (one, guess) in asked.iter().zip(&guesses) {
        if let Guess::One(code, score) = guess {
            let scores = best.entry((one.about, code.as_str())).or_default();
            scores.push(*score);
        }
    }
    let wins = |one: &Asked, code: &str, score: usize| {
        best.get(&(one.about, code)).is_some_and(|scores| {
            let better = scores.iter().filter(|other| **other >= score);
            score == usize::MAX || better.count() == 1
        })
    };
    let mut taken: BTreeSet<String> = known.iter().map(|code| (*code).to_owned()).collect();
    let mut new: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut in_order: Vec<usize> = (0..asked.len()).collect();
    in_order.sort_by_key(|index| (asked[*index].text, asked[*index].about));
    let mut matches = vec![Match::Known(String::new()); asked.len()];
    for index in in_order {
        let (one, guess) = (&asked[index], &guesses[index]);
        matches[index] = match guess {
            Guess::One(code, score) if wins(one, code, *score) => Match::Known(code.clone()),
            _ => {
                // The same words about others are the same thing.
                let key = (one.text.to_lowercase(), one.given.unwrap_or("").to_owned());
                let code = new
                    .entry(key)
                    .or_insert_with(|| fresh(one, &mut taken))
                    .clone();
                let like = match guess {
                    Guess::One(code, _) => Some(code.clone()),
                    Guess::Several(_) | Guess::Nothing => None,
                };
                Match::New { code, like }
            }
        };
    }
    matches
}

/// A code nothing else has: the one given, or the words that say something.
fn fresh(one: &Asked, taken: &mut BTreeSet<String>) -> String {
    let mut code = one.given.map_or_else(|| code_of(one.text), str::to_owned);
    let mut count = 2;
    while !taken.insert(code.clone()) {
        let stem = code.trim_end_matches(|letter: char| letter.is_ascii_digit());
        code = format!("{}-{count}", stem.trim_end_matches('-'));
        count += 1;
    }
    code
}

fn code_of(text: &str) -> String {
    let small = text.to_lowercase().replace(['\'', '\u{2019}'], "");
    let words = small
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty() && !LITTLE.contains(word));
    let mut code = String::new();
    for word in words {
        if !code.is_empty() && code.len() + 1 + word.len() > LONGEST_CODE {
            break;
        }
        if !code.is_empty() {
            code.push('-');
        }
        code.push_str(word);
    }
    if code.is_empty() {
        "own".to_owned()
    } else {
        code
    }
}

fn same(one: &str, other: &str) -> bool {
    squashed(one) == squashed(other)
}

/// What was said must be about something in the table, and name something there is.
fn check_told(table: &Consequences, base: &Rulebook, told: &[Told]) -> Result<()> {
    for said in told {
        let column = table.columns.iter().any(|text| same(text, &said.text));
        let row = table.rows.iter().any(|row| same(&row.label, &said.text));
        if !column && !row {
            let labels = table.rows.iter().map(|row| row.label.as_str());
            let all = table.columns.iter().map(String::as_str).chain(labels);
            return Err(refused(
                "No heading and no row of the table is what --match names.",
                nearest(&said.text, all).first().copied(),
            ));
        }
        let codes: Vec<&str> = if column {
            base.actions.iter().map(|row| row.code.as_str()).collect()
        } else {
            base.categories
                .iter()
                .map(|row| row.code.as_str())
                .collect()
        };
        if said.code != "new" && !codes.contains(&said.code.as_str()) {
            let what = if column { "action" } else { "type" };
            return Err(refused(
                &format!("\"{}\" is no {what} of the policy.", said.code),
                nearest(&said.code, codes).first().copied(),
            ));
        }
    }
    Ok(())
}

fn refused(what: &str, near: Option<&str>) -> Error {
    let fault = Error::refused("bad-match", format!("{what} Nothing was adopted."));
    match near {
        Some(near) => fault.hint(format!("Did you mean \"{near}\"?")),
        None => fault.hint(
            "As it stands in the table:  --match \"Refer to line manager=headteacher\", or =new",
        ),
    }
}

#[cfg(test)]
mod tests;
