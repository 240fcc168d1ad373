//! `summary --for full --json` of a term, counted with plain loops.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::model::{
    Log,
    day::{Term, school_days},
    incident::Incident,
    policy::Need,
};

/// The figures of a term and of the two beside it, and how many incidents are in
/// each group.
pub fn summary(log: &Log, names: [&str; 3], today: NaiveDate) -> (Vec<Value>, Value) {
    let terms = names.map(|name| figures(&of(log, name), &Term::named(name), today));
    (terms.to_vec(), groups(&of(log, names[0])))
}

fn of<'l>(log: &'l Log, name: &str) -> Vec<&'l Incident> {
    let term = Term::named(name);
    let all = log.state.incidents.values();
    all.filter(|incident| term.has(incident.when.first))
        .collect()
}

fn figures(incidents: &[&Incident], term: &Term, today: NaiveDate) -> Value {
    let closed: Vec<_> = incidents
        .iter()
        .filter(|incident| incident.closed_on.is_some())
        .collect();
    let mut days: Vec<usize> = closed
        .iter()
        .filter_map(|incident| Some(school_days(incident.reported_on, incident.closed_on?)))
        .collect();
    days.sort_unstable();
    let late = incidents
        .iter()
        .filter(|incident| incident.recorded.date() > term.last);
    let mut actions: BTreeMap<&str, usize> = [
        "needed", "on_time", "late", "declined", "not_yet", "overdue",
    ]
    .map(|name| (name, 0))
    .into();
    for incident in incidents {
        for (action, ask) in incident.asks() {
            // To record it is not counted: it is done by recording.
            if ask.need == Need::Consider || action == "record" {
                continue;
            }
            let fate = match incident.deeds.get(&action) {
                None => "not_yet",
                Some(deed) if !deed.done => "declined",
                Some(deed) if ask.due.is_some_and(|due| deed.on > due) => "late",
                Some(_) => "on_time",
            };
            *actions.entry("needed").or_default() += 1;
            *actions.entry(fate).or_default() += 1;
        }
        *actions.entry("overdue").or_default() += incident.overdue(today);
    }
    json!({
        "term": term.name,
        "incidents": incidents.len(),
        "open": incidents.len() - closed.len(),
        "closed": closed.len(),
        "recorded_late": late.count(),
        "days_to_close": middle(&days),
        "actions": actions,
    })
}

fn middle(days: &[usize]) -> Option<f64> {
    let number = |at: usize| f64::from(u32::try_from(days[at]).unwrap());
    let half = days.len() / 2;
    match days.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(number(half)),
        _ => Some(f64::midpoint(number(half - 1), number(half))),
    }
}

/// In each group, how many incidents.
fn groups(incidents: &[&Incident]) -> Value {
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for incident in incidents {
        let mut groups: BTreeSet<(&str, String)> = BTreeSet::new();
        for code in incident.types.iter().chain(&incident.decision.applied) {
            groups.insert(("type", code.clone()));
        }
        groups.insert(("level", incident.level.to_string()));
        groups.insert(("where", incident.place.to_owned()));
        // What nobody said is a group of its own, without a name.
        groups.insert(("found_by", incident.found_by.unwrap_or_default().to_owned()));
        for part in &incident.people {
            if let Some(year) = part.year
                && part.role != "witness"
            {
                groups.insert(("year", year.to_owned()));
            }
        }
        for group in groups {
            *counts.entry(group).or_default() += 1;
        }
    }
    let mut measures: Map<String, Value> = Map::new();
    for measure in ["type", "level", "where", "year", "found_by"] {
        let of: Map<String, Value> = counts
            .iter()
            .filter(|((of, _), _)| *of == measure)
            .map(|((_, group), count)| (group.clone(), json!(count)))
            .collect();
        measures.insert(measure.to_owned(), Value::Object(of));
    }
    Value::Object(measures)
}
