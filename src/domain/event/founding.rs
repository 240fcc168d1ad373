//! What a log begins with, and a sheet that was brought in.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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
    /// The rule the terms follow; `england` is the three usual terms.
    pub rule: String,
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
