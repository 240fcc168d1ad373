//! The editions of a policy.

use chrono::NaiveDate;

/// An edition of the policy, without its tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its number, from 1.
    pub edition: u32,
    /// What it is called.
    pub name: String,
    /// The first day it counts from.
    pub since: NaiveDate,
    /// How many records were decided under it.
    pub records: u32,
}
