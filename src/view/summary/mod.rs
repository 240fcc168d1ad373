//! A term for the governors, or for the school's own file. Governors get how the
//! school worked, in totals; who and what is for the file.

mod breakdown;
mod json;

use super::days::long_day;
use crate::{
    domain::{calendar::Span, figures::Totals, receipt::Receipt},
    render::{Page, Sheet},
};

pub use breakdown::{Alone, Breakdown, Line, Told};
pub use json::summary_json;

/// What a summary is made from.
pub struct Summary {
    /// Who will read it, as a code.
    pub reader: &'static str,
    /// The school's name, if the log has it.
    pub school: Option<String>,
    /// What the days are, as `autumn term 2026`.
    pub title: String,
    /// The school has set it itself.
    pub own_terms: bool,
    /// The days.
    pub span: Span,
    /// The term is not over yet.
    pub so_far: bool,
    /// The last entry of the log it was counted from.
    pub as_of: Receipt,
    /// This term, last term, the same term last year.
    pub columns: Vec<Column>,
    /// Counts by group; none for governors.
    pub groups: Vec<Groups>,
    /// Who and what, small numbers put together: for governors.
    pub breakdown: Option<Breakdown>,
}

/// The totals of one span.
pub struct Column {
    /// The term's name.
    pub heading: String,
    /// Its totals.
    pub totals: Totals,
}

/// Counts by one measure.
pub struct Groups {
    /// What is counted, for programs.
    pub measure: &'static str,
    /// What is counted, for people.
    pub heading: &'static str,
    /// The groups, largest first.
    pub counts: Vec<Counted>,
}

/// One group and how many incidents fall in it.
pub struct Counted {
    /// Its code; none where nothing was said.
    pub group: Option<String>,
    /// Its code in words.
    pub label: String,
    /// How many.
    pub incidents: u32,
}

/// The lines of the totals: a code for programs, words for people.
const MEASURES: [(&str, &str); 11] = [
    ("incidents", "Incidents"),
    ("open", "  still open"),
    ("closed", "  closed"),
    ("recorded_late", "  recorded after the term ended"),
    ("days_to_close", "Middle time to close (school days)"),
    ("actions_needed", "Required actions"),
    ("actions_on_time", "  done on time"),
    ("actions_late", "  done late"),
    ("actions_declined", "  declined with a reason"),
    ("actions_not_yet", "  not yet"),
    ("actions_overdue", "  of these overdue"),
];

fn measure(totals: &Totals, code: &str) -> String {
    let actions = &totals.actions;
    let number = match code {
        "incidents" => totals.incidents,
        "open" => totals.open,
        "closed" => totals.closed,
        "recorded_late" => totals.recorded_late,
        "days_to_close" => return totals.half_days_to_close.map_or_else(String::new, halves),
        "actions_needed" => actions.needed,
        "actions_on_time" => actions.on_time,
        "actions_late" => actions.late,
        "actions_declined" => actions.declined,
        "actions_not_yet" => actions.not_yet,
        _ => actions.overdue,
    };
    number.to_string()
}

/// Half days as days: 7 is `3.5`.
fn halves(half_days: u32) -> String {
    format!(
        "{}{}",
        half_days / 2,
        if half_days % 2 == 1 { ".5" } else { "" }
    )
}

/// The summary for the terminal.
#[must_use]
pub fn summary_page(summary: &Summary) -> Page {
    let mut page = Page::default();
    if let Some(school) = &summary.school {
        page.line(school);
    }
    let so_far = if summary.so_far { ", so far" } else { "" };
    page.line(format!("Online safety: {}{so_far}", summary.title));
    page.line(format!(
        "{} to {}",
        long_day(summary.span.first),
        long_day(summary.span.last())
    ));
    let whose = if summary.own_terms {
        "the school's own"
    } else {
        "England's usual three"
    };
    page.text(format!("An incident counts in the term it happened. Terms are {whose}; a holiday belongs to the term before it."));
    if summary.breakdown.is_some() {
        page.text("No names, and nothing of which there were few.");
    } else {
        page.text("For the school itself: exact counts can name a child. Not for governors.");
    }
    page.gap()
        .line("HOW THE SCHOOL WORKED")
        .table(totals_sheet(summary));
    if summary
        .columns
        .first()
        .is_some_and(|column| column.totals.incidents == 0)
    {
        page.text("No incident was recorded for this term.");
    } else if let Some(breakdown) = &summary.breakdown {
        breakdown::breakdown_part(&mut page, breakdown);
    }
    for groups in &summary.groups {
        let mut sheet = Sheet::new(&["", ""]);
        for count in &groups.counts {
            sheet.row([count.label.clone(), count.incidents.to_string()]);
        }
        page.gap().line(groups.heading);
        if sheet.rows.is_empty() {
            page.line("  none");
        } else {
            page.table(sheet);
        }
    }
    page
}

fn totals_sheet(summary: &Summary) -> Sheet {
    let headings = summary.columns.iter().map(|column| column.heading.clone());
    let mut sheet = Sheet {
        headings: std::iter::once(String::new()).chain(headings).collect(),
        ..Sheet::default()
    };
    for (code, label) in MEASURES {
        let values = summary
            .columns
            .iter()
            .map(|column| measure(&column.totals, code));
        sheet
            .rows
            .push(std::iter::once(label.to_owned()).chain(values).collect());
    }
    sheet
}

/// The totals as rows, for a spreadsheet.
#[must_use]
pub fn summary_sheet(summary: &Summary) -> Sheet {
    let mut sheet = Sheet::new(&[
        "measure",
        "group",
        "this_term",
        "last_term",
        "same_term_last_year",
    ]);
    for (code, _) in MEASURES {
        let mut values = summary
            .columns
            .iter()
            .map(|column| measure(&column.totals, code));
        let mut next = || values.next().unwrap_or_default();
        sheet.row([code.to_owned(), "all".to_owned(), next(), next(), next()]);
    }
    if let Some(breakdown) = &summary.breakdown {
        breakdown::breakdown_rows(&mut sheet, breakdown);
    }
    sheet
}
