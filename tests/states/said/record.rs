//! `log NUMBER --names --json`.

use serde_json::{Value, json};

use super::{
    by, code, happened, moment,
    procedure::{fate, procedures},
    reference, signed, then, writer,
};
use crate::model::{
    Log,
    device::Device,
    incident::{Incident, Part},
    policy::{Need, POLICY},
    refusal::Refusal,
};

/// One record. Its actions come by name: in which order they stand is the page's
/// business.
pub fn record(log: &Log, number: u32) -> Value {
    let incident = &log.state.incidents[&number];
    let raised = incident
        .raises
        .iter()
        .map(|raise| json!({ "level": raise.to, "because": signed(&raise.because) }));
    let anonymous = incident.told_by == Some("anonymous");
    json!({
        "v": 1,
        "document": "record",
        "ref": reference(number),
        "source_ref": incident.source_ref,
        "status": status(incident),
        "level": incident.level,
        "level_because": incident.decision.level_because,
        "raised": raised.collect::<Vec<_>>(),
        "policy": { "edition": 1, "name": "built-in 2026-11" },
        "happened": happened(&incident.when),
        "reported": {
            "on": incident.reported_on,
            "by": incident.told_by.filter(|_| !anonymous),
            "anonymous": anonymous,
            "found_by": incident.found_by,
        },
        "recorded": { "at": moment(incident.recorded), "by": writer(incident.recorder), "entry": incident.entry },
        "where": incident.place,
        "types": incident.types,
        "type_other": incident.other,
        "applied": incident.decision.applied,
        "risk": incident.decision.risks,
        "at_risk": incident.at_risk,
        "sensitive": incident.sensitive,
        "people": incident.people.iter().map(|part| person(log, part)).collect::<Vec<_>>(),
        "contact": incident.contact,
        "what": incident.what,
        "platforms": incident.platforms,
        "evidence": incident.evidence,
        "must_not": incident.decision.must_not,
        "actions": actions(incident),
        "tell": tell(log, incident),
        "alert": incident.alert.then(|| alert(incident)),
        "procedures": procedures(incident),
        "questions": questions(incident),
        "refused": incident.refusals.iter().map(refusal).collect::<Vec<_>>(),
        "devices": incident.devices.iter().map(|device| examined(log, incident, device)).collect::<Vec<_>>(),
        "notes": incident.notes.iter().map(signed).collect::<Vec<_>>(),
        "outcome": incident.outcome.as_ref().map(signed),
        "reopened": incident.reopened.iter().map(signed).collect::<Vec<_>>(),
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
    json!({
        "code": code(part.person),
        "name": log.name(part.person),
        "kind": part.kind,
        "year": part.year,
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
        let state = deed.map_or("undecided", |deed| fate(deed.done));
        let on = deed.map(|deed| then(deed.on, deed.time));
        let mut because = ask.map(|ask| ask.because.clone()).unwrap_or_default();
        because.sort();
        json!({
            "action": action,
            "need": ask.map(|ask| match ask.need {
                Need::Must => "must",
                Need::Unreadable => "unreadable",
                Need::Consider => "consider",
            }),
            "because": because,
            "due": ask.and_then(|ask| ask.due),
            "state": state,
            "refused": deed.is_some_and(|deed| deed.refused),
            "done_by": deed.and_then(|deed| deed.doer),
            "on": on,
            "by": deed.map(|deed| writer(deed.by)),
            "detail": deed.and_then(|deed| deed.detail.clone()),
            "reference": deed.and_then(|deed| deed.reference.clone()),
        })
    });
    by(all.collect(), |action| action["action"].to_string())
}

/// Whom in the school what is open tells: nobody has a role here, and the headteacher is
/// not told of themselves.
fn tell(log: &Log, incident: &Incident) -> Vec<Value> {
    let head = log.concerns_the_head(incident);
    let told = incident.undecided().into_iter().filter_map(|action| {
        let role = POLICY.action(&action).unwrap().role.as_str();
        let passed = head && role == "headteacher";
        let because = json!({ "role": "headteacher", "why": "subject", "until": null });
        (!role.is_empty()).then(|| {
            json!({
                "action": action,
                "role": if passed { "chair" } else { role },
                "name": null,
                "because": if passed { vec![because] } else { Vec::new() },
            })
        })
    });
    by(told.collect(), |told| told["action"].to_string())
}

/// For the DSL, as nobody is set.
fn alert(incident: &Incident) -> Value {
    let seen = incident.seen.iter();
    let seen = seen.map(|(at, by)| json!({ "at": moment(*at), "by": writer(*by) }));
    json!({
        "to": "dsl",
        "because": [],
        "at": moment(incident.recorded),
        "seen": seen.collect::<Vec<_>>(),
    })
}

fn questions(incident: &Incident) -> Vec<Value> {
    let questions = incident.questions().into_iter().map(|(question, answer)| {
        json!({
            "question": question.code,
            "set": question.set,
            "wording": question.wording,
            "answer": answer,
            "must_be_known": question.must_be_known,
        })
    });
    questions.collect()
}

fn refusal(refusal: &Refusal) -> Value {
    json!({
        "action": refusal.action,
        "on": then(refusal.on, refusal.time),
        "because": signed(&refusal.because),
    })
}

fn examined(log: &Log, incident: &Incident, device: &Device) -> Value {
    let owner = device.owner;
    json!({
        "owner": owner.map(code),
        "whose": owner.map_or(device.whose.as_str(), |owner| log.name(owner)),
        "on": then(device.on, device.time),
        "searched_for": device.searched_for,
        "done_by": device.doer,
        "with": device.with,
        "found": device.found,
        "decided": device.decided,
        "because": device.because.text,
        "warning": incident.lets_evidence_go(device),
        "at": moment(device.because.at),
        "by": writer(device.because.by),
    })
}
