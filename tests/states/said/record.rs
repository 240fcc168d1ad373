//! `log NUMBER --names --json`.

use serde_json::{Value, json};

use super::{by, code, moment, reference, writer};
use crate::model::{
    Log,
    incident::{Incident, Part, Text},
    policy::Need,
};

/// One record. Its actions come by name: in which order they stand is the page's
/// business.
pub fn record(log: &Log, number: u32) -> Value {
    let incident = &log.state.incidents[&number];
    let text =
        |text: &Text| json!({ "at": moment(text.at), "by": writer(text.by), "text": text.text });
    let raised = incident
        .raises
        .iter()
        .map(|raise| json!({ "level": raise.to, "because": text(&raise.because) }));
    let anonymous = incident.told_by == Some("anonymous");
    let when = &incident.when;
    json!({
        "v": 1,
        "ref": reference(number),
        "source_ref": incident.source_ref,
        "status": status(incident),
        "level": incident.level,
        "level_because": incident.decision.level_because,
        "raised": raised.collect::<Vec<_>>(),
        "policy": { "edition": 1, "name": "built-in 2026-11" },
        "happened": {
            "date": when.first,
            "time": when.time.map(|time| time.format("%H:%M").to_string()),
            "until": when.last,
        },
        "reported": {
            "on": incident.reported_on,
            "by": incident.told_by.filter(|_| !anonymous),
            "anonymous": anonymous,
            "how": incident.found_by,
        },
        "recorded": { "at": moment(incident.recorded), "by": writer(incident.recorder), "entry": incident.entry },
        "where": incident.place,
        "types": incident.types,
        "applied": incident.decision.applied,
        "risk": incident.decision.risks,
        "at_risk": incident.at_risk,
        "sensitive": incident.sensitive,
        "people": incident.people.iter().map(|part| person(log, part)).collect::<Vec<_>>(),
        "what": incident.what,
        "platforms": incident.platforms,
        "evidence": incident.evidence,
        "must_not": incident.decision.must_not,
        "actions": actions(incident),
        "notes": incident.notes.iter().map(text).collect::<Vec<_>>(),
        "outcome": incident.outcome.as_ref().map(text),
        "reopened": incident.reopened.iter().map(text).collect::<Vec<_>>(),
        "closed_on": incident.closed_on,
    })
}

pub fn status(incident: &Incident) -> &'static str {
    if incident.closed_on.is_some() {
        "closed"
    } else {
        "open"
    }
}

fn person(log: &Log, part: &Part) -> Value {
    let year = part.kind.filter(|kind| kind.starts_with('Y'));
    json!({
        "code": code(part.person),
        "name": log.names[part.person],
        "kind": year.map(|_| "pupil").or(part.kind),
        "year": year,
        "role": part.role,
    })
}

fn actions(incident: &Incident) -> Vec<Value> {
    let asks = incident.asks();
    let unasked = incident
        .deeds
        .keys()
        .filter(|action| !asks.contains_key(*action));
    let all = asks.keys().chain(unasked).map(|action| {
        let (ask, deed) = (asks.get(action), incident.deeds.get(action));
        let state = deed.map_or(
            "undecided",
            |deed| if deed.done { "done" } else { "declined" },
        );
        let on = deed.map(|deed| match deed.time {
            Some(time) => format!("{}T{}", deed.on, time.format("%H:%M")),
            None => deed.on.to_string(),
        });
        json!({
            "action": action,
            "need": ask.map(|ask| match ask.need {
                Need::Must => "must",
                Need::Unreadable => "unreadable",
                Need::Consider => "consider",
            }),
            "because": ask.map(|ask| ask.because.clone()).unwrap_or_default(),
            "due": ask.and_then(|ask| ask.due),
            "state": state,
            "on": on,
            "by": deed.map(|deed| writer(deed.by)),
            "detail": deed.and_then(|deed| deed.detail.clone()),
            "reference": deed.and_then(|deed| deed.reference.clone()),
        })
    });
    by(all.collect(), |action| action["action"].to_string())
}
