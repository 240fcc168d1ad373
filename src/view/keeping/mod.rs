//! How long names are kept, what is past that, holds, and what was erased.

mod erased;
mod json;
mod plan;

use chrono::NaiveDate;

use super::{Naming, days::short_day};
use crate::{
    domain::retention::{From, Hold, Keep, Past, Row, Subject, Until},
    render::{Page, Sheet},
};

pub use erased::{ErasedNow, erased_page};
pub use json::{due_json, erased_json, held_json, keep_json, plan_json};
pub use plan::{PlanHead, plan_sheet};

/// What is past the last day it is kept.
pub struct Due<'a> {
    /// What, as it is on `on`.
    pub past: &'a Past,
    /// The rule.
    pub keep: Keep,
    /// Every hold that stands, past its day or not.
    pub holds: &'a [Hold],
    /// The day.
    pub on: NaiveDate,
    /// How people are shown.
    pub naming: &'a Naming<'a>,
    /// Names are shown, and days that say when somebody was born.
    pub open: bool,
}

/// The rule in words, and whose it is.
fn rule(keep: Keep) -> String {
    let whose = match keep.set_by {
        Some(entry) => format!("the school's rule, entry {entry}"),
        None => "guardbook's own default, no law".to_owned(),
    };
    format!(
        "Pupils {} after birth, others {} after their last incident ({whose}).",
        years(keep.pupils),
        years(keep.others)
    )
}

fn years(count: u32) -> String {
    format!("{count} {}", if count == 1 { "year" } else { "years" })
}

/// The rule for the terminal.
#[must_use]
pub fn keep_page(keep: Keep, entry: Option<u64>, because: Option<String>) -> Page {
    let mut page = Page::default();
    page.text(format!("What names people is kept: {}", rule(keep)));
    if let Some(because) = because {
        page.text(format!("Because: {because}"));
    }
    if entry.is_none() {
        page.line("Set it:  guardbook people --keep \"pupils 25, others 10\" --because \"...\"");
    }
    page.line("What is past it:  guardbook people --due");
    page
}

/// The list for the terminal.
#[must_use]
pub fn due_page(due: &Due) -> Page {
    let mut page = Page::default();
    page.line(format!(
        "Past the last day it is kept, on {}",
        short_day(due.on)
    ));
    page.text(rule(due.keep));
    if !due.open {
        page.text(
            "What is counted from a birth is listed once that year is over; with -N, from the day.",
        );
    }
    let (incidents, people): (Vec<&Row>, Vec<&Row>) = due
        .past
        .rows
        .iter()
        .partition(|row| matches!(row.subject, Subject::Incident(_)));
    if !incidents.is_empty() {
        let mut sheet = Sheet::new(&["Record", "Kept until", "Why", "With", "Held"]);
        for row in &incidents {
            sheet.row([
                code(row.subject),
                until(row.until, due.open),
                why(row.until, due.keep),
                with(row, due),
                held(row.hold),
            ]);
        }
        page.gap().table(sheet);
    }
    if !people.is_empty() {
        let mut sheet = Sheet::new(&["Person", "Kept until", "Why", "In", "Held"]);
        for row in &people {
            sheet.row([
                who(row.subject, due),
                until(row.until, due.open),
                why(row.until, due.keep),
                with(row, due),
                held(row.hold),
            ]);
        }
        page.gap().table(sheet);
    }
    page.gap();
    let holds = due
        .past
        .rows
        .iter()
        .filter(|row| row.hold.is_some())
        .count();
    page.text(format!(
        "{}{}.",
        records_and_people(incidents.len(), people.len()),
        if holds == 0 {
            String::new()
        } else {
            format!(", {holds} of these held")
        },
    ));
    if !due.holds.is_empty() {
        let holds: Vec<String> = due.holds.iter().map(|hold| held(Some(*hold))).collect();
        page.text(format!(
            "Held whatever the rule says: {}.",
            holds.join("; ")
        ));
    }
    if !due.past.open.is_empty() {
        let open: Vec<String> = due.past.open.iter().map(ToString::to_string).collect();
        page.text(format!(
            "Past their day and still open, so not due: {}.",
            open.join(", ")
        ));
    }
    if !due.past.rows.is_empty() {
        page.text(
            "Nothing goes by itself. To go through it:  guardbook people --due --plan plan.csv",
        );
    }
    page
}

/// A hold placed or lifted, for the terminal.
#[must_use]
pub fn held_page(subject: Subject, held: bool, entry: u64) -> Page {
    let mut page = Page::default();
    page.line(if held {
        format!(
            "{} is kept whatever the rule says, with all that goes with it. Entry {entry}.",
            code(subject)
        )
    } else {
        format!(
            "{} is kept by the rule alone from now on. Entry {entry}.",
            code(subject)
        )
    });
    page
}

/// `OS-0042` or `P-12`.
pub(super) fn code(subject: Subject) -> String {
    match subject {
        Subject::Incident(no) => no.to_string(),
        Subject::Person(code) => code.to_string(),
    }
}

/// The day; of one that says when somebody was born only the year, unless names are shown.
pub(super) fn until(until: Until, open: bool) -> String {
    if until.from == From::Birth && !open {
        until.day.format("%Y").to_string()
    } else {
        until.day.to_string()
    }
}

/// What the days are counted from.
pub(super) fn why(until: Until, keep: Keep) -> String {
    let (pupils, others) = (years(keep.pupils), years(keep.others));
    match until.from {
        From::Birth => format!("{pupils} after birth"),
        From::YearGroup => format!("{pupils} after the youngest of the year group was born"),
        From::LastIncident => format!(
            "{} after the last incident: neither birth nor year group is known",
            years(keep.pupils.max(keep.others))
        ),
        From::LastOfOthers => format!("{others} after the last incident"),
        From::TheDay => format!("{pupils} after it happened: nobody is named"),
        From::Settled => format!("{others} after it was recorded or closed"),
    }
}

fn who(subject: Subject, due: &Due) -> String {
    let Subject::Person(person) = subject else {
        return code(subject);
    };
    match due.naming.of_nobody(true).full(person) {
        Some(name) => format!("{person} {name}"),
        None => person.to_string(),
    }
}

fn with(row: &Row, due: &Due) -> String {
    let all: Vec<String> = row.with.iter().map(|one| who(*one, due)).collect();
    all.join(", ")
}

pub(super) fn held(hold: Option<Hold>) -> String {
    hold.map_or_else(String::new, |hold| {
        format!("{}, entry {}", code(hold.on), hold.entry)
    })
}

/// `1 record and 3 people`.
#[must_use]
pub fn records_and_people(incidents: usize, people: usize) -> String {
    format!(
        "{} and {}",
        counted(incidents, "record", "records"),
        counted(people, "person", "people")
    )
}

/// `1 record`, `3 records`.
pub(in crate::view) fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_year_is_not_years() {
        let keep = Keep {
            pupils: 1,
            others: 1,
            set_by: None,
        };
        for from in [
            From::Birth,
            From::YearGroup,
            From::LastIncident,
            From::LastOfOthers,
            From::TheDay,
            From::Settled,
        ] {
            let day = NaiveDate::default();
            let why = why(Until { day, from }, keep);
            assert!(why.starts_with("1 year after "), "{why}");
        }
    }
}
