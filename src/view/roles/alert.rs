//! A record's alert: to whom it went, and who has seen it.

use serde::Serialize;

use super::{
    json::{PassedJson, passed_json},
    reasons,
};
use crate::{
    domain::{incident::Incident, word::Vocabulary},
    view::{Names, days::written},
};

/// `to the DSL, recorded Mon 9 Mar 2026 14:10, seen Mon 9 Mar 2026 15:02 by S.O.`; nothing
/// where there is none.
pub(in crate::view) fn alert_field(incident: &Incident, names: &Names) -> String {
    let Some(alert) = &incident.alert else {
        return String::new();
    };
    let to = match alert.to.office {
        Some(office) => format!("to the {}", office.label()),
        None => "to nobody in the school".to_owned(),
    };
    let because = if alert.to.passed.is_empty() {
        String::new()
    } else {
        format!(" ({})", reasons(&alert.to))
    };
    let seen = seen_by(incident, names).unwrap_or_else(|| {
        format!(
            "not seen yet: whoever has seen it says  guardbook log {} --seen",
            incident.no.0
        )
    });
    format!(
        "{to}{because}, recorded {}, {seen}",
        written(incident.recorded_at)
    )
}

/// `seen Mon 9 Mar 2026 15:02 by S.O.`; none where nobody has.
pub(in crate::view) fn seen_by(incident: &Incident, names: &Names) -> Option<String> {
    let seen = &incident.alert.as_ref()?.seen;
    let seen = seen.iter().map(|sighting| {
        format!(
            "seen {} by {}",
            written(sighting.at),
            names.writer(sighting.by)
        )
    });
    let seen: Vec<String> = seen.collect();
    (!seen.is_empty()).then(|| seen.join("; "))
}

/// The same for programs.
pub(in crate::view) fn alert_json(incident: &Incident) -> Option<AlertJson> {
    let alert = incident.alert.as_ref()?;
    let seen = alert.seen.iter().map(|sighting| SightingJson {
        at: sighting.at.to_rfc3339(),
        by: sighting.by.to_string(),
    });
    Some(AlertJson {
        to: alert.to.office.map(Vocabulary::code),
        because: passed_json(&alert.to),
        at: incident.recorded_at.to_rfc3339(),
        seen: seen.collect(),
    })
}

#[derive(Serialize)]
pub(in crate::view) struct AlertJson {
    to: Option<&'static str>,
    because: Vec<PassedJson>,
    at: String,
    seen: Vec<SightingJson>,
}

#[derive(Serialize)]
struct SightingJson {
    at: String,
    by: String,
}
