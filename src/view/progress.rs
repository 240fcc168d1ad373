//! What was noted on a record, and what is still to do.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    added::{Added, AddedJson, added_json, added_part},
    days::day_seen_from,
    forbidden::forbidden_part,
    next::{by_urgency, next_step},
    todo::{TodoJson, todo_json},
};
use crate::{
    domain::{
        incident::{Incident, Step},
        rulebook::Rulebook,
        word::{Need, Status, Vocabulary},
    },
    render::{Document, Page, Sheet},
};

/// What was noted, in words.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// What was noted.
    pub did: Vec<String>,
    /// What is to be done since, and was not before.
    pub added: Vec<Added>,
    /// What must not be done, as far as it was not said before.
    pub must_not: Vec<String>,
    /// What somebody should look at again, though it was noted.
    pub warnings: Vec<String>,
}

/// For the terminal: what is needed in full, what is to be considered by its code, so
/// that what was just noted stays on the screen.
#[must_use]
pub fn progress_page(incident: &Incident, book: &Rulebook, said: &Said, today: NaiveDate) -> Page {
    let mut page = Page::default();
    page.line(format!("{}: {}.", incident.no, said.did.join("; ")));
    for warning in &said.warnings {
        page.point("!", warning);
    }
    forbidden_part(&mut page, "YOU MUST NOT", &said.must_not);
    if incident.status() == Status::Closed {
        return page;
    }
    added_part(&mut page, &said.added);
    let mut sheet = Sheet::new(&["", "", "", "", ""]);
    let (needed, considered): (Vec<&Step>, Vec<&Step>) = by_urgency(incident, book)
        .into_iter()
        .partition(|step| step.need.is_some_and(Need::is_needed));
    for step in needed {
        let by = if step.overdue(today) {
            "OVERDUE since"
        } else {
            "by"
        };
        sheet.row([
            "[ ]".to_owned(),
            step.action.clone(),
            book.action(&step.action)
                .map_or_else(String::new, |action| action.wording.clone()),
            step.need.map_or("", Vocabulary::label).to_owned(),
            step.due.map_or_else(String::new, |day| {
                format!("{by} {}", day_seen_from(day, today))
            }),
        ]);
    }
    for point in incident.open_points(book) {
        sheet.row([
            "[ ]".to_owned(),
            point.name(),
            point.wording.clone(),
            "to tick, or say why not".to_owned(),
            String::new(),
        ]);
    }
    match (sheet.rows.is_empty(), considered.is_empty()) {
        (true, true) => page.line("Every action is decided."),
        (true, false) => page.line("What the policy requires is decided."),
        (false, _) => page.gap().line("STILL TO DO OR DECIDE").table(sheet),
    };
    if !considered.is_empty() {
        let codes: Vec<&str> = considered.iter().map(|step| step.action.as_str()).collect();
        page.gap().text(format!(
            "To consider, and to say why not: {}",
            codes.join(", ")
        ));
    }
    page.gap().line(next_step(incident, book));
    page
}

/// For programs.
pub fn progress_json(
    incident: &Incident,
    book: &Rulebook,
    said: &Said,
) -> Document<impl Serialize + use<>> {
    let said = Json {
        r#ref: incident.no.to_string(),
        did: said.did.clone(),
        added: added_json(&said.added),
        must_not: said.must_not.clone(),
        warnings: said.warnings.clone(),
        status: incident.status().code(),
        level: incident.level,
        todo: todo_json(incident),
        points: incident
            .open_points(book)
            .iter()
            .map(|point| point.name())
            .collect(),
        has_outcome: incident.outcome.is_some(),
    };
    Document::new("progress", said)
}

#[derive(Serialize)]
struct Json {
    r#ref: String,
    did: Vec<String>,
    added: Vec<AddedJson>,
    must_not: Vec<String>,
    warnings: Vec<String>,
    status: &'static str,
    level: u8,
    todo: Vec<TodoJson>,
    points: Vec<String>,
    has_outcome: bool,
}
