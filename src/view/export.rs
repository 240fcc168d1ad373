//! One row an incident, form J's columns first, for the school's own file. The
//! first columns can be imported again; those after `source_ref` are the log's own.
//! `other_days` came later and stands last, so that no column has moved: it is
//! imported again too, and the day in `date` stays one that a spreadsheet can sort by.

use chrono::NaiveDate;

use super::Names;
use crate::{
    domain::{
        device::Device,
        incident::{Incident, State, Step},
        listing::OWN_COLUMNS,
        number::StaffCode,
        rulebook::Rulebook,
        word::{Kind, Role, Vocabulary},
        year_group::YearGroup,
    },
    render::Sheet,
};

/// An empty sheet with the columns of [`full_row`].
#[must_use]
pub fn full_sheet() -> Sheet {
    let reported = [
        "date",
        "time",
        "people",
        "types",
        "details",
        "outcome",
        "until",
        "where",
        "told_by",
        "found_by",
        "platforms",
        "evidence",
        "type_other",
        "contact",
        "at_risk",
        "sensitive",
        "reported_on",
        "source_ref",
    ];
    Sheet::new(&[&reported[..], &OWN_COLUMNS[..], &["other_days"]].concat())
}

/// One incident as a row.
#[must_use]
pub fn full_row(incident: &Incident, book: &Rulebook, names: &Names) -> Vec<String> {
    let reported = &incident.reported;
    let text = |private| names.text(private).unwrap_or_default();
    let told_by = if reported.anonymous {
        "anonymous".to_owned()
    } else {
        names.teller(&reported.told_by).unwrap_or_default()
    };
    vec![
        reported.happened.date.to_string(),
        reported
            .happened
            .time
            .map(|time| time.format("%H:%M").to_string())
            .unwrap_or_default(),
        people(incident, names),
        reported.types.join("; "),
        text(&reported.what),
        incident
            .outcome
            .as_ref()
            .map(|outcome| text(&outcome.text))
            .unwrap_or_default(),
        reported
            .happened
            .until
            .map(|day| day.to_string())
            .unwrap_or_default(),
        reported.place.code().to_owned(),
        told_by,
        reported.found_by.map_or("", Vocabulary::code).to_owned(),
        text(&reported.platforms).replace('\n', "; "),
        text(&reported.evidence),
        text(&reported.type_other),
        names.if_open(&reported.contact).unwrap_or_default(),
        reported.at_risk.code().to_owned(),
        if reported.sensitive { "yes" } else { "" }.to_owned(),
        reported.reported_on.to_string(),
        text(&reported.source_ref),
        incident.no.to_string(),
        incident.level.to_string(),
        incident.status().code().to_owned(),
        reported
            .decision
            .repeats
            .iter()
            .filter_map(|repeat| repeat.category.as_deref())
            .collect::<Vec<_>>()
            .join("; "),
        incident
            .actions
            .iter()
            .map(|step| action(step, book, names))
            .chain(incident.refusals.iter().map(|refusal| {
                format!(
                    "{} refused {}: {}",
                    refusal.action,
                    refusal.on.date,
                    text(&refusal.because.text)
                )
            }))
            .chain(
                incident
                    .devices
                    .iter()
                    .map(|device| examined(device, names)),
            )
            .collect::<Vec<_>>()
            .join("\n"),
        incident
            .notes
            .iter()
            .map(|note| {
                format!(
                    "{} {}: {}",
                    note.at.date_naive(),
                    by(note.by, names),
                    text(&note.text)
                )
            })
            .collect::<Vec<_>>()
            .join("\n"),
        incident.recorded_at.to_rfc3339(),
        by(incident.recorded_by, names),
        incident
            .closed
            .map(|(at, _)| at.date_naive().to_string())
            .unwrap_or_default(),
        days(&reported.happened.also),
    ]
}

/// `2026-03-11; 2026-03-13`, as import reads them.
fn days(also: &[NaiveDate]) -> String {
    let days: Vec<String> = also.iter().map(NaiveDate::to_string).collect();
    days.join("; ")
}

/// `Jamie Smith (T, Y5); P-31 (O, staff)`, as import reads it.
fn people(incident: &Incident, names: &Names) -> String {
    let people = incident.reported.people.iter().map(|involvement| {
        let who = names
            .full(involvement.person)
            .map_or_else(|| involvement.person.to_string(), str::to_owned);
        let role = part(involvement.role);
        // A year group that is none, as of a pupil who has left, could not be read back.
        let year = involvement
            .cohort
            .map(|cohort| cohort.on(incident.reported.happened.date).label());
        let year = year.filter(|label| YearGroup::read(label).is_some());
        match year.or_else(|| involvement.kind.map(|kind| Kind::code(kind).to_owned())) {
            Some(kind) => format!("{who} ({role}, {kind})"),
            None => format!("{who} ({role})"),
        }
    });
    people.collect::<Vec<_>>().join("; ")
}

/// As form J marks it, and as import reads it.
pub(super) fn part(role: Role) -> &'static str {
    match role {
        Role::Target => "T",
        Role::Offender => "O",
        Role::Witness => "witness",
        Role::Reporter => "reporter",
    }
}

fn action(step: &Step, book: &Rulebook, names: &Names) -> String {
    let wording = book
        .action(&step.action)
        .map_or(step.action.as_str(), |action| &action.wording);
    let how = |private| {
        names
            .text(private)
            .map(|text| format!(": {text}"))
            .unwrap_or_default()
    };
    match &step.state {
        State::Undecided => format!("{wording}: {}", step.need.map_or("", |need| need.label())),
        State::Done {
            on,
            detail,
            doer,
            reference,
            refused,
        } => {
            let refused = if *refused { ", and refused" } else { "" };
            let who = names
                .named(doer)
                .map_or_else(String::new, |doer| format!(" by {doer}"));
            let reference = names
                .text(reference)
                .map_or_else(String::new, |text| format!("; reference {text}"));
            format!(
                "{wording}: done {}{refused}{who}{}{reference}",
                on.date,
                how(&detail.text)
            )
        }
        State::Declined { because } => format!("{wording}: not needed{}", how(&because.text)),
    }
}

/// `Device examined 2026-03-11 by Jo Reed, with Ida Marsh: retain, police: why`
fn examined(device: &Device, names: &Names) -> String {
    let examined = &device.examined;
    let decided: Vec<&str> = examined.decided.iter().map(|fate| fate.code()).collect();
    let by = names
        .named(&examined.by)
        .unwrap_or_else(|| names.writer(device.noted_by));
    let because = names.text(&examined.because).unwrap_or_default();
    format!(
        "Device examined {} by {by}, with {}: {}: {because}",
        examined.on.date,
        names.named(&examined.with).unwrap_or_default(),
        decided.join(", "),
    )
}

fn by(writer: StaffCode, names: &Names) -> String {
    names.writer(writer)
}
