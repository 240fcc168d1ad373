//! What was noted on a record, and what is still to do.

use serde::Serialize;

use super::receipt::next_step;
use crate::{
    domain::{
        incident::Incident,
        rulebook::Rulebook,
        word::{Status, Vocabulary},
    },
    render::{Page, Sheet},
};

/// For the terminal. `did` is what was noted, in words.
#[must_use]
pub fn progress_page(incident: &Incident, book: &Rulebook, did: &[String]) -> Page {
    let mut page = Page::default();
    page.line(format!("{}: {}.", incident.no, did.join("; ")));
    if incident.status() == Status::Closed {
        return page;
    }
    let mut sheet = Sheet::new(&["", "", "", "", ""]);
    for step in incident.undecided() {
        sheet.row([
            "[ ]".to_owned(),
            step.action.clone(),
            book.action(&step.action)
                .map_or_else(String::new, |action| action.wording.clone()),
            step.need.map_or("", Vocabulary::label).to_owned(),
            step.due
                .map_or_else(String::new, |day| day.format("by %a %-d %b").to_string()),
        ]);
    }
    if sheet.rows.is_empty() {
        page.line("Every action is decided.");
    } else {
        page.gap().line("STILL TO DO OR DECIDE").table(sheet);
    }
    page.gap().line(next_step(incident));
    page
}

/// For programs.
pub fn progress_json(incident: &Incident, did: &[String]) -> impl Serialize + use<> {
    Json {
        v: 1,
        r#ref: incident.no.to_string(),
        did: did.to_vec(),
        status: incident.status().code(),
        todo: incident
            .undecided()
            .map(|step| Left {
                action: step.action.clone(),
                need: step.need.map(Vocabulary::code),
                due: step.due.map(|day| day.to_string()),
            })
            .collect(),
        outcome: incident.outcome.is_some(),
    }
}

#[derive(Serialize)]
struct Json {
    v: u8,
    r#ref: String,
    did: Vec<String>,
    status: &'static str,
    todo: Vec<Left>,
    outcome: bool,
}

#[derive(Serialize)]
struct Left {
    action: String,
    need: Option<&'static str>,
    due: Option<String>,
}
