//! What is still to be done or decided on a record, for programs.

use serde::Serialize;

use crate::domain::{incident::Incident, word::Vocabulary};

/// One action that nobody has done or declined yet.
#[derive(Serialize)]
pub(super) struct TodoJson {
    action: String,
    need: Option<&'static str>,
    due: Option<String>,
    because: Vec<String>,
}

/// All of them, in the policy's order.
pub(super) fn todo_json(incident: &Incident) -> Vec<TodoJson> {
    let left = incident.undecided().map(|step| TodoJson {
        action: step.action.clone(),
        need: step.need.map(Vocabulary::code),
        due: step.due.map(|day| day.to_string()),
        because: step.because.clone(),
    });
    left.collect()
}
