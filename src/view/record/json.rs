//! One record for programs.

use serde::Serialize;

use super::{
    super::Names,
    device::{DeviceJson, devices_json},
    procedure::{ProcedureJson, RefusalJson, procedures_json, refusals_json},
    questions::{QuestionJson, questions_json},
    risks,
};
use crate::{
    domain::{
        calendar::Term,
        event::{Involvement, Reported},
        incident::{Incident, Signed, State, Step},
        moment::Moment,
        roles::Tell,
        rulebook::Rulebook,
        word::Vocabulary,
    },
    render::Document,
    view::{
        days::{HappenedJson, happened_json},
        forbidden,
        policy::{PolicyJson, policy_name},
        roles::{AlertJson, TellJson, alert_json, tell_json},
    },
};

/// The record for programs.
pub fn record_json(
    incident: &Incident,
    book: &Rulebook,
    names: &Names,
    tell: &[Tell],
    tell_names: bool,
) -> Document<impl Serialize + use<>> {
    let reported = &incident.reported;
    let text = |signed: &Signed| signed_json(signed, names);
    let record = Json {
        r#ref: incident.no.to_string(),
        source_ref: names.text(&reported.source_ref),
        status: incident.status().code(),
        level: incident.level,
        level_because: reported.decision.level_because.clone(),
        raised: incident
            .raised
            .iter()
            .map(|raised| RaisedJson {
                level: raised.level,
                because: text(&raised.because),
            })
            .collect(),
        policy: policy_name(book),
        happened: happened_json(&reported.happened),
        reported: ReportedJson {
            on: reported.reported_on.to_string(),
            by: names.if_open(&reported.told_by),
            anonymous: reported.anonymous,
            found_by: reported.found_by.map(Vocabulary::code),
        },
        recorded: RecordedJson {
            at: incident.recorded_at.to_rfc3339(),
            by: incident.recorded_by.to_string(),
            entry: incident.entry,
        },
        r#where: reported.place.code(),
        types: reported.types.clone(),
        type_other: names.text(&reported.type_other),
        applied: reported
            .decision
            .repeats
            .iter()
            .filter_map(|repeat| repeat.category.clone())
            .collect(),
        risk: risks(&reported.types, book)
            .into_iter()
            .map(Vocabulary::code)
            .collect(),
        at_risk: reported.at_risk.code(),
        sensitive: reported.sensitive,
        people: reported
            .people
            .iter()
            .map(|involvement| person_json(involvement, reported, names))
            .collect(),
        contact: names.if_open(&reported.contact),
        what: names.text(&reported.what),
        platforms: names
            .text(&reported.platforms)
            .map(|all| all.lines().map(str::to_owned).collect())
            .unwrap_or_default(),
        evidence: names.text(&reported.evidence),
        must_not: forbidden(incident, book, &[])
            .into_iter()
            .map(str::to_owned)
            .collect(),
        actions: incident
            .actions
            .iter()
            .map(|step| action_json(step, names))
            .collect(),
        tell: tell_json(tell, tell_names),
        alert: alert_json(incident),
        procedures: procedures_json(incident, book, names),
        questions: questions_json(incident, book),
        refused: refusals_json(incident, names),
        devices: devices_json(incident, book, names),
        notes: incident.notes.iter().map(text).collect(),
        outcome: incident.outcome.as_ref().map(text),
        reopened: incident.reopened.iter().map(text).collect(),
        closed_on: incident.closed.map(|(at, _)| at.date_naive().to_string()),
    };
    Document::new("record", record)
}

/// The records of a term, for programs; each is a document by itself.
pub fn records_json(term: &Term, records: Vec<impl Serialize>) -> Document<impl Serialize> {
    let said = RecordsJson {
        term: term.code(),
        first_day: term.span().first.to_string(),
        last_day: term.span().last().to_string(),
        records,
    };
    Document::new("records", said)
}

fn person_json(involvement: &Involvement, reported: &Reported, names: &Names) -> PersonJson {
    PersonJson {
        code: involvement.person.to_string(),
        name: names.full(involvement.person).map(str::to_owned),
        kind: involvement.kind.map(Vocabulary::code),
        year: involvement
            .cohort
            .map(|cohort| cohort.on(reported.happened.date).label()),
        role: involvement.role.code(),
    }
}

fn action_json(step: &Step, names: &Names) -> ActionJson {
    let (state, on, by, done_by, detail, reference) = match &step.state {
        State::Undecided => ("undecided", None, None, None, None, None),
        State::Done {
            on,
            detail,
            doer,
            reference,
            ..
        } => (
            "done",
            Some(moment(on)),
            Some(detail.by.to_string()),
            names.if_open(doer),
            names.text(&detail.text),
            names.text(reference),
        ),
        State::Declined { because } => (
            "declined",
            Some(because.at.date_naive().to_string()),
            Some(because.by.to_string()),
            None,
            names.text(&because.text),
            None,
        ),
    };
    ActionJson {
        action: step.action.clone(),
        need: step.need.map(Vocabulary::code),
        because: step.because.clone(),
        due: step.due.map(|day| day.to_string()),
        state,
        refused: matches!(step.state, State::Done { refused: true, .. }),
        on,
        by,
        done_by,
        detail,
        reference,
    }
}

pub(super) fn signed_json(signed: &Signed, names: &Names) -> SignedJson {
    SignedJson {
        at: signed.at.to_rfc3339(),
        by: signed.by.to_string(),
        text: names.text(&signed.text),
    }
}

/// `2026-03-11T15:20`, or the day alone where nobody noted the time.
pub(super) fn moment(on: &Moment) -> String {
    on.time.map_or_else(
        || on.date.to_string(),
        |time| format!("{}T{}", on.date, time.format("%H:%M")),
    )
}

#[derive(Serialize)]
struct Json {
    r#ref: String,
    source_ref: Option<String>,
    status: &'static str,
    level: u8,
    level_because: Vec<String>,
    raised: Vec<RaisedJson>,
    policy: PolicyJson,
    happened: HappenedJson,
    reported: ReportedJson,
    recorded: RecordedJson,
    r#where: &'static str,
    types: Vec<String>,
    type_other: Option<String>,
    applied: Vec<String>,
    risk: Vec<&'static str>,
    at_risk: &'static str,
    sensitive: bool,
    people: Vec<PersonJson>,
    contact: Option<String>,
    what: Option<String>,
    platforms: Vec<String>,
    evidence: Option<String>,
    must_not: Vec<String>,
    actions: Vec<ActionJson>,
    tell: Vec<TellJson>,
    alert: Option<AlertJson>,
    procedures: Vec<ProcedureJson>,
    questions: Vec<QuestionJson>,
    refused: Vec<RefusalJson>,
    devices: Vec<DeviceJson>,
    notes: Vec<SignedJson>,
    outcome: Option<SignedJson>,
    reopened: Vec<SignedJson>,
    closed_on: Option<String>,
}

#[derive(Serialize)]
struct RecordsJson<T> {
    term: String,
    first_day: String,
    last_day: String,
    records: Vec<T>,
}

#[derive(Serialize)]
struct RaisedJson {
    level: u8,
    because: SignedJson,
}

#[derive(Serialize)]
struct ReportedJson {
    on: String,
    by: Option<String>,
    anonymous: bool,
    found_by: Option<&'static str>,
}

#[derive(Serialize)]
struct RecordedJson {
    at: String,
    by: String,
    entry: u64,
}

#[derive(Serialize)]
struct PersonJson {
    code: String,
    name: Option<String>,
    kind: Option<&'static str>,
    year: Option<String>,
    role: &'static str,
}

#[derive(Serialize)]
struct ActionJson {
    action: String,
    need: Option<&'static str>,
    because: Vec<String>,
    due: Option<String>,
    state: &'static str,
    refused: bool,
    on: Option<String>,
    by: Option<String>,
    done_by: Option<String>,
    detail: Option<String>,
    reference: Option<String>,
}

#[derive(Serialize)]
pub(super) struct SignedJson {
    at: String,
    by: String,
    text: Option<String>,
}
