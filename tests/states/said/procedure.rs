//! The procedures of a record, step by step.

use serde_json::{Value, json};

use super::{moment, then, writer};
use crate::model::{incident::Incident, procedure::Point};

/// Each procedure with its steps in its order.
pub fn procedures(incident: &Incident) -> Vec<Value> {
    let mut procedures: Vec<(&str, Vec<Value>)> = Vec::new();
    for step in incident.steps() {
        let points = step.points().map(|of_it| point(incident, of_it));
        let said = json!({
            "action": step.action,
            "wording": step.wording,
            "any_time": step.any_time,
            "state": incident.deeds.get(&step.action).map_or("undecided", |deed| fate(deed.done)),
            "points": points.collect::<Vec<_>>(),
        });
        match procedures
            .iter_mut()
            .find(|(name, _)| *name == step.procedure)
        {
            Some((_, steps)) => steps.push(said),
            None => procedures.push((&step.procedure, vec![said])),
        }
    }
    procedures
        .into_iter()
        .map(|(procedure, steps)| json!({ "procedure": procedure, "steps": steps }))
        .collect()
}

fn point(incident: &Incident, point: &Point) -> Value {
    let name = point.name();
    let decided = incident.points.get(&name);
    let ticked = decided.filter(|decided| decided.done);
    let declined = decided.filter(|decided| !decided.done);
    json!({
        "point": name,
        "wording": point.wording,
        "state": match decided {
            None => "undecided",
            Some(decided) => fate(decided.done),
        },
        "on": ticked.map(|ticked| then(ticked.on, ticked.time)),
        "at": decided.map(|decided| moment(decided.said.at)),
        "by": decided.map(|decided| writer(decided.said.by)),
        "because": declined.map(|declined| declined.said.text.clone()),
    })
}

pub fn fate(done: bool) -> &'static str {
    if done { "done" } else { "declined" }
}
