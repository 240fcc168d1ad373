//! `people --names --json`.

use serde_json::{Value, json};

use super::{by, code};
use crate::model::Log;

/// Everybody with a part in an incident, by code. Who has a name like whose is not
/// compared: which names are alike is a measure of spelling, not of the log.
pub fn people(log: &Log) -> Value {
    let people = log.everybody().filter_map(|person| {
        let incidents = log.incidents_of(person);
        let days = incidents.iter();
        let days = days.map(|number| log.state.incidents[number].when.end());
        let others = 0..log.names.len();
        let also = others.filter(|other| *other != person && log.one(*other) == person);
        let known = log.known_of(person);
        Some(json!({
            "code": code(person),
            "also": also.map(code).collect::<Vec<_>>(),
            "name": log.name(person),
            "kind": known.kind,
            "year": known.year,
            "last_day": days.max()?,
            "incidents": incidents.len(),
        }))
    });
    let people = by(people.collect(), |person: &Value| {
        person["code"].to_string()
    });
    json!({ "v": 1, "document": "people", "people": people })
}
