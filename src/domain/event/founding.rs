//! What a log begins with, and a sheet that was brought in.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::Row;

/// See [`super::Event::Opened`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Opened {
    /// The log's own name: 128 random bits in hexadecimal.
    pub log: String,
    /// The format of the file, as in `user_version`.
    pub format: u32,
    /// The school's name, as it is to stand on its papers.
    pub school: Option<String>,
}

/// See [`super::Event::PolicyAdopted`]. Holds the policy's whole text, so that why
/// something was decided can be read from the ledger alone.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PolicyAdopted {
    /// The edition's number in this log.
    pub edition: u32,
    /// What it is called.
    pub name: String,
    /// The first day it counts from.
    pub from: NaiveDate,
    /// Its tables by name, each as CSV.
    pub tables: BTreeMap<String, String>,
}

/// See [`super::Event::TermsSet`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TermsSet {
    /// The rule the terms follow: `england` is the three usual terms, `school` the rows.
    pub rule: String,
    /// The school's own calendar, which takes the place of any before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row>,
}

impl TermsSet {
    /// England's usual terms, with which a log begins.
    #[must_use]
    pub fn england() -> Self {
        TermsSet {
            rule: "england".to_owned(),
            rows: Vec::new(),
        }
    }

    /// The school's own.
    #[must_use]
    pub fn school(rows: Vec<Row>) -> Self {
        TermsSet {
            rule: "school".to_owned(),
            rows,
        }
    }
}

/// See [`super::Event::PlaceAllowed`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlaceAllowed {}

/// See [`super::Event::SchoolNamed`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SchoolNamed {
    /// Its name, as it stands on the governors' papers.
    pub school: String,
}

/// See [`super::Event::Imported`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Imported {
    /// How many rows the sheet had.
    pub rows: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_from_before_schools_had_calendars_reads() {
        let old: TermsSet = serde_json::from_str("{\"rule\":\"england\"}").unwrap();
        assert_eq!((old.rule.as_str(), old.rows.len()), ("england", 0));
        let again = serde_json::to_string(&TermsSet::england()).unwrap();
        assert_eq!(again, "{\"rule\":\"england\"}");
    }
}
