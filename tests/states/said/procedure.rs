//! The procedures of a record, step by step.

use serde_json::{Value, json};

use super::{moment, then, writer};
use crate::model::{
    incident::Incident,
    procedure::{Point, STEPS},
};

/// Each procedure with its steps in its order; and what was gone through of one before
/// the types no longer asked for it.
pub fn procedures(incident: &Incident) -> Vec<Value> {
    let mut procedures: Vec<((&str, bool), Vec<Value>)> = Vec::new();
    for step in STEPS.iter() {
        let asked = incident.steps().any(|of_it| std::ptr::eq(of_it, step));
        let mut points = step.points().map(Point::name);
        if !asked && !points.any(|name| incident.points.contains_key(&name)) {
            continue;
        }
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
            .find(|(name, _)| *name == (step.procedure.as_str(), asked))
        {
            Some((_, steps)) => steps.push(said),
            None => procedures.push(((&step.procedure, asked), vec![said])),
        }
    }
    procedures
        .into_iter()
        .map(|((procedure, asked), steps)| {
            json!({ "procedure": procedure, "asked": asked, "steps": steps })
        })
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
