//! A plan of what to erase, for somebody to go through: it names nobody, because it
//! stays behind when the names are gone.

use chrono::NaiveDate;

use super::{code, held, until, why};
use crate::{
    domain::{
        receipt::Receipt,
        retention::{Keep, Past, Subject},
    },
    render::Sheet,
};

/// Which log a plan was made of, and when.
#[derive(Debug)]
pub struct PlanHead<'a> {
    /// The receipt of its last entry.
    pub log: &'a Receipt,
    /// The day.
    pub on: NaiveDate,
}

/// The plan: one row a record or a person, the last column empty.
#[must_use]
pub fn plan_sheet(head: &PlanHead, past: &Past, keep: Keep) -> Sheet {
    let mut sheet = Sheet::new(&["what", "code", "kept until", "why", "held", "erase"]);
    sheet.row([
        "log".to_owned(),
        // With letters before it: a spreadsheet would take some numbers for sums.
        format!("log-{}", head.log.log),
        head.on.to_string(),
        format!("entry {} {}", head.log.entry, head.log.hash),
        String::new(),
        String::new(),
    ]);
    for row in &past.rows {
        let what = match row.subject {
            Subject::Incident(_) => "incident",
            Subject::Person(_) => "person",
        };
        sheet.row([
            what.to_owned(),
            code(row.subject),
            until(row.until, false),
            why(row.until, keep),
            held(row.hold),
            String::new(),
        ]);
    }
    sheet
}
