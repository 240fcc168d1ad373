//! A table of the policy as CSV, its cells asked for by heading.

use std::collections::BTreeMap;

use crate::{
    domain::{
        nearest::nearest,
        rulebook::{Cell, Condition, Scope, Source},
        word::Vocabulary,
    },
    error::{Error, Result},
};

pub(super) fn bad(what: &str) -> Error {
    Error::refused("bad-rules", format!("The policy can't be used: {what}."))
}

/// One of the policy's tables.
pub(super) struct Table<'t> {
    name: &'t str,
    text: &'t str,
}

impl<'t> Table<'t> {
    pub(super) fn open(tables: &'t BTreeMap<String, String>, name: &'t str) -> Result<Self> {
        tables
            .get(name)
            .map(|text| Table { name, text })
            .ok_or_else(|| bad(&format!("the table of {name} is missing")))
    }

    pub(super) fn each<T>(&self, read: impl Fn(&Row) -> Result<T>) -> Result<Vec<T>> {
        let mut reader = csv::Reader::from_reader(self.text.as_bytes());
        let headings = reader
            .headers()
            .map_err(|fault| self.unreadable(&fault))?
            .clone();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|fault| self.unreadable(&fault))?;
            rows.push(read(&Row {
                table: self.name,
                headings: &headings,
                record: &record,
            })?);
        }
        Ok(rows)
    }

    fn unreadable(&self, fault: &csv::Error) -> Error {
        let line = fault.position().map_or(1, csv::Position::line);
        bad(&format!(
            "{}, line {line} is not a row of the table",
            self.name
        ))
    }
}

/// One row, whose cells are asked for by heading.
pub(super) struct Row<'t> {
    table: &'t str,
    headings: &'t csv::StringRecord,
    record: &'t csv::StringRecord,
}

impl Row<'_> {
    pub(super) fn cell(&self, heading: &str) -> Result<&str> {
        self.headings
            .iter()
            .position(|known| known == heading)
            .and_then(|column| self.record.get(column))
            .map(str::trim)
            .ok_or_else(|| self.wrong(heading, "is missing"))
    }

    pub(super) fn text(&self, heading: &str) -> Result<String> {
        self.cell(heading).map(str::to_owned)
    }

    /// A text that may be missing.
    pub(super) fn said(&self, heading: &str) -> Result<Option<String>> {
        Ok(Some(self.text(heading)?).filter(|text| !text.is_empty()))
    }

    pub(super) fn ticked(&self, heading: &str) -> Result<bool> {
        match self.cell(heading)? {
            "" => Ok(false),
            "x" => Ok(true),
            _ => Err(self.wrong(heading, "is neither blank nor x")),
        }
    }

    pub(super) fn words<T: Vocabulary>(&self, heading: &str) -> Result<Vec<T>> {
        self.cell(heading)?
            .split_whitespace()
            .filter(|word| *word != "any")
            .map(|word| {
                T::from_code(word).ok_or_else(|| {
                    self.wrong(heading, &format!("has \"{word}\"; it takes {}", T::codes()))
                })
            })
            .collect()
    }

    /// A word of a closed list, if there is one.
    pub(super) fn word<T: Vocabulary>(&self, heading: &str) -> Result<Option<T>> {
        match self.cell(heading)? {
            "" => Ok(None),
            word => T::from_code(word).map(Some).ok_or_else(|| {
                self.wrong(heading, &format!("has \"{word}\"; it takes {}", T::codes()))
            }),
        }
    }

    /// The same, with the word that may have been meant.
    pub(super) fn word_or_nearest<T: Vocabulary>(&self, heading: &str) -> Result<Option<T>> {
        let typed = self.cell(heading)?;
        let known = T::ALL.iter().map(|word| word.code());
        match nearest(typed, known).first() {
            Some(near) if T::from_code(typed).is_none() => {
                let what = format!("has \"{typed}\"; did you mean {near}?");
                Err(self.wrong(heading, what.trim_end_matches('.')))
            }
            _ => self.word(heading),
        }
    }

    pub(super) fn level(&self, heading: &str) -> Result<Option<u8>> {
        match self.cell(heading)? {
            "" => Ok(None),
            digits => digits
                .parse()
                .map(Some)
                .map_err(|_| self.wrong(heading, "is not a number")),
        }
    }

    /// Actions with blanks between; one in brackets is to be considered.
    pub(super) fn actions(&self, heading: &str) -> Result<Vec<Cell>> {
        Ok(Cell::read_all(self.cell(heading)?))
    }

    pub(super) fn source(&self) -> Result<Source> {
        Ok(Source {
            document: self.text("document")?,
            place: self.text("place")?,
        })
    }

    pub(super) fn scope(&self) -> Result<Scope> {
        match self.cell("categories")? {
            "" => Err(self.wrong("categories", "is empty; * means every type")),
            types => Ok(Scope::read(types)),
        }
    }

    pub(super) fn condition(&self) -> Result<Condition> {
        Condition::read(self.cell("when")?)
            .ok_or_else(|| self.wrong("when", "takes: child at risk, repeated, device may be illegal, device to police, or nothing"))
    }

    pub(super) fn wrong(&self, heading: &str, what: &str) -> Error {
        let line = self.record.position().map_or(1, csv::Position::line);
        bad(&format!(
            "{}, line {line}, column \"{heading}\" {what}",
            self.table
        ))
    }
}
