//! What was noted on a record, and what is still to do.

use serde::Serialize;

use super::{
    receipt::next_step,
    todo::{TodoJson, todo_json},
};
use crate::{
    domain::{
        incident::Incident,
        rulebook::Rulebook,
        word::{Status, Vocabulary},
    },
    render::{Document, Page, Sheet},
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
pub fn progress_json(incident: &Incident, did: &[String]) -> Document<impl Serialize + use<>> {
    let said = Json {
        r#ref: incident.no.to_string(),
        did: did.to_vec(),
        status: incident.status().code(),
        level: incident.level,
        todo: todo_json(incident),
        has_outcome: incident.outcome.is_some(),
    };
    Document::new("progress", said)
}

#[derive(Serialize)]
struct Json {
    r#ref: String,
    did: Vec<String>,
    status: &'static str,
    level: u8,
    todo: Vec<TodoJson>,
    has_outcome: bool,
}
