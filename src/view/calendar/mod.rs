//! The terms there are: with their days, and whether they are the school's own.

mod json;

use chrono::NaiveDate;

use super::days::short_day;
use crate::{
    domain::calendar::{Calendar, Doubt, Term},
    render::{Page, Sheet},
};

pub use json::{CalendarJson, terms_json};

/// What is said of a calendar that was set.
pub struct CalendarSet<'a> {
    /// The calendar now.
    pub calendar: &'a Calendar,
    /// The calendar before, if there was a log.
    pub before: Option<&'a Calendar>,
    /// The entry that says so, if it is one by itself.
    pub entry: Option<u64>,
}

/// The terms from the one a year before this one to the last the school has set.
fn listed(calendar: &Calendar, today: NaiveDate) -> Vec<Term> {
    let this = calendar.term_of(today);
    let own = calendar.own_terms();
    let (mut first, mut last) = (calendar.year_before(&this), this);
    if let (Some(earliest), Some(latest)) = (own.first(), own.last()) {
        if earliest.span().first < first.span().first {
            first = earliest.clone();
        }
        if latest.span().first > last.span().first {
            last = latest.clone();
        }
    }
    let mut all = vec![first];
    while let Some(term) = all
        .last()
        .filter(|term| term.span().first < last.span().first)
    {
        all.push(calendar.term_of(term.span().after));
    }
    all
}

/// The terms for the terminal.
#[must_use]
pub fn terms_page(calendar: &Calendar, today: NaiveDate) -> Page {
    let mut page = Page::default();
    let own = !calendar.own_terms().is_empty();
    page.line(if own {
        "Terms: the school's own; England's usual three where it has set none."
    } else {
        "Terms: England's usual three. The school has set none."
    });
    if let Some(half) = calendar.half_of(today) {
        let of = calendar.halves(&calendar.term_of(today)).len();
        let part = if of > 1 {
            format!(", half {} of {of}", half.number)
        } else {
            String::new()
        };
        page.line(format!(
            "Today: {}{part}, to {}.",
            calendar.term_of(today).code(),
            short_day(half.span.last())
        ));
    }
    page.gap().table(sheet(calendar, &listed(calendar, today)));
    page.gap().text("A holiday belongs to the term before it. School days are Monday to Friday, without bank holidays, half-terms, INSET days and the school's closures; in terms it has not set holidays are not known, and their days count: so nothing is due later than it should be. Working days go on in the school's holidays.");
    page.text("A half begins after the school's half-term; where it has set none, on the first Monday of November, the first on or after 20 February, or the first of June, which are guardbook's own.");
    page.gap().line(if own {
        "Next year's:  guardbook init --calendar FILE   with the older years' rows in it"
    } else {
        "The school's own:  guardbook init --calendar FILE"
    });
    page
}

fn sheet(calendar: &Calendar, terms: &[Term]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "Term",
        "First day",
        "Last day",
        "2nd half",
        "School days",
        "Set by",
    ]);
    for term in terms {
        let halves = calendar.halves(term);
        let second = halves.get(1).map(|half| brief(half.span.first));
        sheet.row([
            term.code(),
            brief(term.span().first),
            brief(term.ends().unwrap_or(term.span().last())),
            second.unwrap_or_default(),
            calendar.school_days_in(term.span()).to_string(),
            if term.is_own() { "school" } else { "usual" }.to_owned(),
        ]);
    }
    sheet
}

/// `2 Sep 2026`, so that three days stand on a line.
fn brief(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// What was taken, for the terminal.
#[must_use]
pub fn calendar_page(set: &CalendarSet) -> Page {
    let mut page = Page::default();
    let count = set.calendar.rows().len();
    let entry = set
        .entry
        .map(|entry| format!(", entry {entry}"))
        .unwrap_or_default();
    let rows = if count == 1 { "row" } else { "rows" };
    page.line(format!(
        "The school's calendar was set: {count} {rows}{entry}."
    ));
    page.table(sheet(set.calendar, &set.calendar.own_terms()));
    for doubt in set.calendar.doubts() {
        page.point("!", doubtful(&doubt));
    }
    if let Some(before) = set.before {
        page.text(match before.own_terms().as_slice() {
            [] => "Before: England's usual three terms.".to_owned(),
            [one] => format!("Before: the school's {one}."),
            [one, .., last] => format!(
                "Before: {} terms of the school's, {one} to {last}.",
                before.own_terms().len()
            ),
        });
        page.text("Due times in the log stay as they were counted. `guardbook undo` passes over it; a slip is put right by giving the file again, which takes the place of what was set: keep the older years' rows in it.");
    }
    page
}

/// What may be a slip, as a sentence.
pub(super) fn doubtful(doubt: &Doubt) -> String {
    match doubt {
        Doubt::LongTerm { term, days } => {
            format!("{term} is {days} days long, more than twenty weeks. Is that meant?")
        }
        Doubt::LongGap {
            after,
            before,
            days,
        } => format!(
            "Between {after} and {before} lie {days} days, more than eight weeks. Is a term missing?"
        ),
    }
}
