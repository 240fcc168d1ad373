//! The editions of the policy: rulebooks written to their tables and read back.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Row;

mod books;
mod guidance;
mod repeats;
mod write;

use super::ledger::{Reading, Writing};
use crate::{
    domain::{
        due::Due,
        event::{Event, PolicyAdopted},
        procedure::{Point, ProcedureStep},
        rulebook::{
            Action, Category, Cell, Condition, Document, Edition, Level, Prohibition, Rule,
            Rulebook, Scope, Source,
        },
        word::{Need, Vocabulary},
    },
    error::{Error, Kind, Result},
};

pub use books::Books;
pub(super) use write::edition as write_edition;

/// The tables of an edition with the columns that order their rows.
pub(super) const TABLES: [(&str, &str); 13] = [
    ("edition", "edition"),
    ("document", "edition, document"),
    ("level", "edition, level"),
    ("action", "edition, action"),
    ("category", "edition, category"),
    ("rule", "edition, rule"),
    ("cell", "edition, rule, action"),
    ("prohibition", "edition, prohibition"),
    ("procedure", "edition, procedure, action"),
    ("point", "edition, procedure, action, point"),
    ("repeat_rule", "edition, repeat_rule"),
    ("floor", "edition, floor"),
    ("question", "edition, question"),
];

impl Writing<'_> {
    /// Brings an edition into force: the entry with its text, and its tables.
    pub fn adopt(&mut self, adopted: PolicyAdopted, book: &Rulebook) -> Result<()> {
        let since = adopted.from.to_string();
        let entry = self.append(Event::PolicyAdopted(adopted))?;
        write::edition(self.connection, entry, &since, book)
    }
}

impl Reading<'_> {
    /// The edition in force on a day: the newest that counts from then or before; before
    /// all of them, the first.
    pub fn edition_in_force(&self, on: NaiveDate) -> Result<u32> {
        Ok(self.connection.query_row(
            "SELECT coalesce(max(edition) FILTER (WHERE since <= ?1), min(edition)) FROM edition",
            [on.to_string()],
            |row| row.get(0),
        )?)
    }

    /// Every edition, oldest first.
    pub fn editions(&self) -> Result<Vec<Edition>> {
        let mut statement = self.connection.prepare(
            "SELECT edition, name, since, (SELECT count(*) FROM incident WHERE incident.edition = edition.edition)
             FROM edition ORDER BY edition",
        )?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let since: String = row.get(2)?;
            all.push(Edition {
                edition: row.get(0)?,
                name: row.get(1)?,
                since: since.parse().map_err(|_| unreadable())?,
                records: row.get(3)?,
            });
        }
        Ok(all)
    }

    /// One edition, without its tables.
    pub fn edition(&self, edition: u32) -> Result<Edition> {
        let mut editions = self.editions()?.into_iter();
        editions
            .find(|known| known.edition == edition)
            .ok_or_else(unreadable)
    }

    /// The words of every edition: the newest, and what only earlier ones had of types and
    /// actions. To show records by, and not to decide by.
    pub fn every_word(&self) -> Result<Rulebook> {
        let mut editions = self.editions()?;
        let newest = editions.pop().ok_or_else(unreadable)?;
        let mut book = self.rulebook(newest.edition)?;
        for earlier in editions.iter().rev() {
            let earlier = self.rulebook(earlier.edition)?;
            for category in earlier.categories {
                if book.category(&category.code).is_none() {
                    book.categories.push(category);
                }
            }
            for action in earlier.actions {
                if book.action(&action.code).is_none() {
                    book.actions.push(action);
                }
            }
        }
        Ok(book)
    }

    /// The last edition there is, in force or not yet, and the day it counts from.
    pub fn newest_edition(&self) -> Result<(u32, NaiveDate)> {
        let last = self.editions()?.pop().ok_or_else(unreadable)?;
        Ok((last.edition, last.since))
    }

    /// An edition of the policy.
    pub fn rulebook(&self, edition: u32) -> Result<Rulebook> {
        let mut name = self
            .connection
            .prepare_cached("SELECT name FROM edition WHERE edition = ?1")?;
        let name = name.query_row([edition], |row| row.get(0))?;
        let mut book = Rulebook {
            edition,
            name,
            levels: self.each("level", edition, level)?,
            actions: self.each("action", edition, action)?,
            categories: self.each("category", edition, category)?,
            rules: self.each("rule", edition, rule)?,
            prohibitions: self.each("prohibition", edition, prohibition)?,
            procedures: self.each("procedure", edition, step)?,
            points: self.each("point", edition, point)?,
            repeats: self.each("repeat_rule", edition, repeats::repeat)?,
            floors: self.each("floor", edition, guidance::floor)?,
            questions: self.each("question", edition, guidance::question)?,
            documents: self.each("document", edition, document)?,
            calendar: self.calendar()?,
        };
        self.fill_cells(&mut book)?;
        Ok(book)
    }

    fn each<T>(
        &self,
        table: &str,
        edition: u32,
        read: impl Fn(&Row) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT * FROM {table} WHERE edition = ?1 ORDER BY position"
        ))?;
        let mut rows = statement.query([edition])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(read(row)?);
        }
        Ok(all)
    }

    /// All in one question: one for each row took half of what a command takes.
    fn fill_cells(&self, book: &mut Rulebook) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "SELECT cell.rule, cell.action, cell.need FROM cell JOIN action USING (edition, action)
             WHERE edition = ?1 ORDER BY action.position",
        )?;
        let mut rows = statement.query([book.edition])?;
        let mut of_rules: HashMap<String, Vec<Cell>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let need = Need::from_code(&row.get::<_, String>(2)?).ok_or_else(unreadable)?;
            let action = row.get(1)?;
            let of_rule = of_rules.entry(row.get(0)?).or_default();
            of_rule.push(Cell { action, need });
        }
        for rule in &mut book.rules {
            rule.cells = of_rules.remove(&rule.id).unwrap_or_default();
        }
        Ok(())
    }
}

fn document(row: &Row) -> Result<Document> {
    Ok(Document {
        code: row.get("document")?,
        title: row.get("title")?,
    })
}

fn level(row: &Row) -> Result<Level> {
    Ok(Level {
        level: row.get("level")?,
        name: row.get("name")?,
        owner: row.get("owner")?,
        adds: Cell::read_all(&row.get::<_, String>("adds")?),
        source: source(row)?,
    })
}

fn action(row: &Row) -> Result<Action> {
    Ok(Action {
        code: row.get("action")?,
        wording: row.get("wording")?,
        owner: row.get("owner")?,
        due: Due::read(&row.get::<_, String>("due")?).ok_or_else(unreadable)?,
        done_by_recording: row.get("done_by_recording")?,
        earlier_sanction: row.get("earlier_sanction")?,
        about_the_headteacher: row.get("about_the_headteacher")?,
        specify: row.get("specify")?,
        needs_words: row.get("needs_words")?,
        tells: word_if_any(row, "tells")?,
        role: word_if_any(row, "role")?,
    })
}

fn word_if_any<T: Vocabulary>(row: &Row, column: &str) -> Result<Option<T>> {
    let code: Option<String> = row.get(column)?;
    code.map(|code| T::from_code(&code).ok_or_else(unreadable))
        .transpose()
}

fn category(row: &Row) -> Result<Category> {
    let also_called: String = row.get("also_called")?;
    Ok(Category {
        code: row.get("category")?,
        label: row.get("label")?,
        short: row.get("short")?,
        risks: words(&row.get::<_, String>("risks")?)?,
        level: row.get("level")?,
        child_at_risk: row.get("child_at_risk")?,
        sensitive: row.get("sensitive")?,
        may_be_illegal: row.get("may_be_illegal")?,
        usually_by: word_if_any(row, "usually_by")?,
        form_label: row.get("form_label")?,
        also_called: also_called
            .split(';')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect(),
        source: source(row)?,
    })
}

fn rule(row: &Row) -> Result<Rule> {
    Ok(Rule {
        id: row.get("rule")?,
        scope: Scope::read(&row.get::<_, String>("categories")?),
        subjects: words(&row.get::<_, String>("subjects")?)?,
        when: condition(row)?,
        level: row.get("level")?,
        cells: Vec::new(),
        source: source(row)?,
    })
}

fn prohibition(row: &Row) -> Result<Prohibition> {
    Ok(Prohibition {
        id: row.get("prohibition")?,
        scope: Scope::read(&row.get::<_, String>("categories")?),
        subjects: words(&row.get::<_, String>("subjects")?)?,
        when: condition(row)?,
        sentence: row.get("sentence")?,
        source: source(row)?,
    })
}

fn step(row: &Row) -> Result<ProcedureStep> {
    Ok(ProcedureStep {
        procedure: row.get("procedure")?,
        scope: Scope::read(&row.get::<_, String>("categories")?),
        action: row.get("action")?,
        wording: row.get("wording")?,
        any_time: row.get("any_time")?,
        if_refused: Cell::read_all(&row.get::<_, String>("if_refused")?),
        level_up: row.get("level_up")?,
        source: source(row)?,
    })
}

fn point(row: &Row) -> Result<Point> {
    Ok(Point {
        procedure: row.get("procedure")?,
        action: row.get("action")?,
        code: row.get("point")?,
        wording: row.get("wording")?,
        source: source(row)?,
    })
}

fn source(row: &Row) -> Result<Source> {
    Ok(Source {
        document: row.get("document")?,
        place: row.get("place")?,
    })
}

fn condition(row: &Row) -> Result<Condition> {
    Condition::read(&row.get::<_, String>("condition")?).ok_or_else(unreadable)
}

fn words<T: Vocabulary>(text: &str) -> Result<Vec<T>> {
    text.split_whitespace()
        .map(|word| T::from_code(word).ok_or_else(unreadable))
        .collect()
}

fn unreadable() -> Error {
    Error::new(
        Kind::Damaged,
        "damaged",
        "The policy's tables in the log can't be read. Nothing was changed.",
    )
    .hint("guardbook check  says what else is wrong.")
}

fn word<T: Vocabulary>(row: &Row, column: &str) -> Result<T> {
    word_if_any(row, column)?.ok_or_else(unreadable)
}
