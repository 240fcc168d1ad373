//! `export --for full --names` of a term, row by row.

use std::collections::BTreeMap;

use super::{moment, record::status, reference};
use crate::model::{
    Log,
    day::Term,
    device::Device,
    incident::{Deed, Incident, Part},
    policy::{Need, POLICY},
};

/// The incidents of a term, oldest first.
pub fn of_term(log: &Log, name: &str) -> Vec<u32> {
    let term = Term::named(name);
    let all = log.state.incidents.iter();
    let mut all: Vec<_> = all
        .filter(|(_, incident)| term.has(incident.when.first))
        .collect();
    all.sort_by_key(|(number, incident)| (incident.when.first, incident.when.time, **number));
    all.into_iter().map(|(number, _)| *number).collect()
}

/// The rows, oldest first, by column.
pub fn sheet(log: &Log, name: &str) -> Vec<BTreeMap<String, String>> {
    let numbers = of_term(log, name).into_iter();
    numbers
        .map(|number| row(log, number, &log.state.incidents[&number]))
        .collect()
}

fn row(log: &Log, number: u32, incident: &Incident) -> BTreeMap<String, String> {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let time = incident
        .when
        .time
        .map(|time| time.format("%H:%M").to_string());
    let row = [
        ("date", incident.when.first.to_string()),
        ("time", time.unwrap_or_default()),
        ("people", people(log, &incident.people)),
        ("types", incident.types.join("; ")),
        ("details", incident.what.clone()),
        (
            "outcome",
            text(
                incident
                    .outcome
                    .as_ref()
                    .map(|outcome| outcome.text.as_str()),
            ),
        ),
        ("until", day(incident.when.last)),
        ("where", incident.place.to_owned()),
        ("told_by", text(incident.told_by)),
        ("found_by", text(incident.found_by)),
        ("platforms", incident.platforms.join("; ")),
        ("evidence", text(incident.evidence.as_deref())),
        ("type_other", text(incident.other.as_deref())),
        ("contact", text(incident.contact.as_deref())),
        ("at_risk", incident.at_risk.to_owned()),
        (
            "sensitive",
            if incident.sensitive { "yes" } else { "" }.to_owned(),
        ),
        ("reported_on", incident.reported_on.to_string()),
        ("source_ref", text(incident.source_ref.as_deref())),
        ("ref", reference(number)),
        ("level", incident.level.to_string()),
        ("status", status(incident).to_owned()),
        ("applied", incident.decision.applied.join("; ")),
        ("actions", actions(log, incident)),
        ("recorded_at", moment(incident.recorded)),
        ("closed_on", day(incident.closed_on)),
        ("other_days", incident.when.others_in_a_cell()),
    ];
    row.into_iter()
        .map(|(name, cell)| (name.to_owned(), cell))
        .collect()
}

/// `Jamie Smith (T, Y5); Lee Brown (witness)`: each part by itself.
fn people(log: &Log, parts: &[Part]) -> String {
    let cells = parts.iter().map(|part| {
        let role = match part.role {
            "target" => "T",
            "offender" => "O",
            other => other,
        };
        let kind = part
            .year
            .or(part.kind)
            .map(|kind| format!(", {kind}"))
            .unwrap_or_default();
        format!("{} ({role}{kind})", log.name(part.person))
    });
    cells.collect::<Vec<_>>().join("; ")
}

/// A line an action, by the policy's wording; sorted, as their order is the page's.
fn actions(log: &Log, incident: &Incident) -> String {
    let asks = incident.asks();
    let unasked = incident
        .deeds
        .keys()
        .filter(|action| !asks.contains_key(*action));
    let lines = asks.keys().chain(unasked).map(|action| {
        let wording = &POLICY.action(action).unwrap().wording;
        let state = match (
            incident.deeds.get(action),
            asks.get(action).map(|ask| ask.need),
        ) {
            (Some(deed), _) => fate(deed),
            (None, Some(Need::Must)) => "required".to_owned(),
            (None, Some(Need::Unreadable)) => {
                "to decide: the policy's table is unreadable here".to_owned()
            }
            _ => "to consider".to_owned(),
        };
        format!("{wording}: {state}")
    });
    let refusals = incident.refusals.iter().map(|refusal| {
        let (action, on, because) = (&refusal.action, refusal.on, &refusal.because.text);
        format!("{action} refused {on}: {because}")
    });
    let devices = incident.devices.iter().map(|device| examined(log, device));
    let mut lines: Vec<String> = lines.chain(refusals).chain(devices).collect();
    lines.sort();
    lines.join("\n")
}

fn fate(deed: &Deed) -> String {
    let detail = deed
        .detail
        .as_ref()
        .map(|detail| format!(": {detail}"))
        .unwrap_or_default();
    let reference = deed
        .reference
        .as_ref()
        .map(|reference| format!("; reference {reference}"));
    if deed.done {
        let refused = if deed.refused { ", and refused" } else { "" };
        let who = deed.doer.map(|who| format!(" by {who}"));
        format!(
            "done {}{refused}{}{detail}{}",
            deed.on,
            who.unwrap_or_default(),
            reference.unwrap_or_default()
        )
    } else {
        format!("not needed{detail}")
    }
}

/// `Device examined 2026-03-11 by Jo Reed, with Ida Marsh: retain, police: why`
fn examined(log: &Log, device: &Device) -> String {
    let by = device.doer.unwrap_or(log.writer_named(device.because.by));
    format!(
        "Device examined {} by {by}, with {}: {}: {}",
        device.on,
        device.with,
        device.decided.join(", "),
        device.because.text
    )
}
