//! One person's incidents for programs.

use serde::Serialize;

use super::{
    Chronology,
    about::{AboutJson, about_json},
    parts,
};
use crate::{
    domain::{
        incident::{Incident, State, Step},
        word::Vocabulary,
    },
    render::Document,
    view::{
        days::{HappenedJson, happened_json},
        people::year,
    },
};

/// The chronology for programs.
pub fn chronology_json(chronology: &Chronology) -> Document<impl Serialize + use<>> {
    let person = chronology.person;
    let text = |codes: &[_]| codes.iter().map(ToString::to_string).collect();
    let said = Json {
        code: person.code.to_string(),
        also: text(chronology.codes.get(1..).unwrap_or_default()),
        name: chronology.names().full(person.code).map(str::to_owned),
        kind: person.kind.map(Vocabulary::code),
        year: year(person, chronology.today),
        born_on: chronology.born().map(str::to_owned),
        like: text(chronology.like),
        incidents: chronology
            .incidents
            .iter()
            .map(|incident| incident_json(incident, chronology))
            .collect(),
        about: about_json(chronology),
    };
    Document::new("chronology", said)
}

fn incident_json(incident: &Incident, chronology: &Chronology) -> IncidentJson {
    let person = chronology.person.code;
    let names = chronology.names_in(incident);
    let reported = &incident.reported;
    let roles = parts::roles(incident, person);
    let others = reported.people.iter();
    IncidentJson {
        r#ref: incident.no.to_string(),
        happened: happened_json(&reported.happened),
        types: reported.types.clone(),
        applied: reported
            .decision
            .repeats
            .iter()
            .filter_map(|repeat| repeat.category.clone())
            .collect(),
        roles: roles.into_iter().map(Vocabulary::code).collect(),
        year: parts::year_then(incident, person),
        others: others
            .filter(|part| part.person != person)
            .map(|part| OtherJson {
                code: part.person.to_string(),
                name: names.full(part.person).map(str::to_owned),
                role: part.role.code(),
            })
            .collect(),
        level: incident.level,
        status: incident.status().code(),
        sensitive: reported.sensitive,
        what: names.text(&reported.what).filter(|_| chronology.open),
        actions: incident.actions.iter().map(action_json).collect(),
        outcome: incident
            .outcome
            .as_ref()
            .and_then(|outcome| names.text(&outcome.text))
            .filter(|_| chronology.open),
        closed_on: incident.closed.map(|(at, _)| at.date_naive().to_string()),
    }
}

fn action_json(step: &Step) -> ActionJson {
    let (state, on) = match &step.state {
        State::Undecided => ("undecided", None),
        State::Done { on, .. } => ("done", Some(on.date)),
        State::Declined { because } => ("declined", Some(because.at.date_naive())),
    };
    ActionJson {
        action: step.action.clone(),
        need: step.need.map(Vocabulary::code),
        state,
        on: on.map(|day| day.to_string()),
        due: step.due.map(|day| day.to_string()),
    }
}

#[derive(Serialize)]
struct Json {
    code: String,
    also: Vec<String>,
    name: Option<String>,
    kind: Option<&'static str>,
    year: Option<String>,
    born_on: Option<String>,
    like: Vec<String>,
    incidents: Vec<IncidentJson>,
    about: Vec<AboutJson>,
}

#[derive(Serialize)]
struct IncidentJson {
    r#ref: String,
    happened: HappenedJson,
    types: Vec<String>,
    applied: Vec<String>,
    roles: Vec<&'static str>,
    year: Option<String>,
    others: Vec<OtherJson>,
    level: u8,
    status: &'static str,
    sensitive: bool,
    what: Option<String>,
    actions: Vec<ActionJson>,
    outcome: Option<String>,
    closed_on: Option<String>,
}

#[derive(Serialize)]
struct OtherJson {
    code: String,
    name: Option<String>,
    role: &'static str,
}

#[derive(Serialize)]
struct ActionJson {
    action: String,
    need: Option<&'static str>,
    state: &'static str,
    on: Option<String>,
    due: Option<String>,
}
