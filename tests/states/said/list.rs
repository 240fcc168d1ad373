//! `log --all --json` and what `--history --json` says of a record's entries.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{code, happened, record::status, reference};
use crate::model::{Log, incident::Incident};

/// Newest first: by day, then by hour, an unknown one before all, then by number.
pub fn list(log: &Log, today: NaiveDate) -> Value {
    let mut all: Vec<_> = log.state.incidents.iter().collect();
    all.sort_by_key(|(number, incident)| (incident.when.first, incident.when.time, **number));
    let lines = all.into_iter().rev().map(|(number, incident)| {
        let people = incident.people.iter();
        let people = people.map(|part| json!({ "code": code(part.person), "name": log.name(part.person), "role": part.role }));
        // What applies by repetition stands after what was ticked.
        let mut types = incident.types.clone();
        let applied = incident.decision.applied.iter();
        types.extend(applied.filter(|code| !incident.types.contains(code)).cloned());
        json!({
            "ref": reference(*number),
            "status": status(incident),
            "level": incident.level,
            "happened": happened(&incident.when),
            "types": types,
            "sensitive": incident.sensitive,
            "people": people.collect::<Vec<_>>(),
            "undecided": incident.undecided().len(),
            "overdue": incident.overdue(today),
            "unanswered": unanswered(incident),
        })
    });
    json!({ "v": 1, "document": "list", "incidents": lines.collect::<Vec<_>>() })
}

/// Of an open record, the questions that have to be known and are not.
fn unanswered(incident: &Incident) -> usize {
    let questions = incident.questions().into_iter();
    let open = questions.filter(|(question, answer)| {
        status(incident) == "open" && question.must_be_known && *answer == "unknown"
    });
    open.count()
}

/// Number, change and fate of every entry.
pub fn history(log: &Log, number: u32) -> Value {
    let entries = log.history[&number].iter().map(|entry| {
        json!({ "entry": entry.entry, "change": entry.change, "taken_back_by": entry.taken_back_by })
    });
    entries.collect()
}
