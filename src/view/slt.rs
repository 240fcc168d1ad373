//! A term for the school's leadership: one row an incident, exact days, and where its
//! actions stand. Nobody's name and nothing anybody wrote: people are initials, on a
//! sensitive record codes.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Names,
    days::{HappenedJson, happened_json},
    export::part,
    record::risks,
};
use crate::{
    domain::{
        calendar::Term,
        incident::{Incident, State, Step},
        rulebook::Rulebook,
        word::{Need, Role, Vocabulary},
        year_group::YearGroup,
    },
    render::{Document, Sheet},
};

/// One incident, for a sheet and for programs alike.
#[derive(Serialize)]
pub struct SltLine {
    r#ref: String,
    happened: HappenedJson,
    r#where: &'static str,
    level: u8,
    status: &'static str,
    types: Vec<String>,
    risk: Vec<&'static str>,
    people: Vec<SomebodyJson>,
    years: Vec<String>,
    found_by: Option<&'static str>,
    actions_done: Vec<String>,
    actions_left: Vec<String>,
    next_due: Option<String>,
    days_open: u32,
    closed_on: Option<String>,
}

/// Initials, or a code, and never both: together they would undo the code's purpose
/// where the same person is in a sensitive record.
#[derive(Serialize)]
struct SomebodyJson {
    who: String,
    role: &'static str,
    #[serde(skip)]
    part: &'static str,
}

/// One incident as it stands on `today`. `names` keeps names closed.
#[must_use]
pub fn slt_line(incident: &Incident, book: &Rulebook, names: &Names, today: NaiveDate) -> SltLine {
    let reported = &incident.reported;
    let closed = incident.closed.map(|(at, _)| at.date_naive());
    let actions = |wanted: fn(&State) -> bool| {
        let steps = incident.actions.iter().filter(|step| wanted(&step.state));
        steps.map(|step| step.action.clone()).collect()
    };
    SltLine {
        r#ref: incident.no.to_string(),
        happened: happened_json(&reported.happened),
        r#where: reported.place.code(),
        level: incident.level,
        status: incident.status().code(),
        types: reported.types.clone(),
        risk: risks(&reported.types, book)
            .into_iter()
            .map(Vocabulary::code)
            .collect(),
        people: reported
            .people
            .iter()
            .map(|involvement| SomebodyJson {
                who: names.person(involvement.person),
                role: involvement.role.code(),
                part: part(involvement.role),
            })
            .collect(),
        years: years(incident),
        found_by: reported.found_by.map(Vocabulary::code),
        actions_done: actions(|state| matches!(state, State::Done { refused: false, .. })),
        actions_left: actions(|state| matches!(state, State::Undecided)),
        next_due: next_due(incident).map(|day| day.to_string()),
        days_open: book
            .calendar
            .school_days_between(reported.reported_on, closed.unwrap_or(today)),
        closed_on: closed.map(|day| day.to_string()),
    }
}

/// The year groups of those involved, youngest first; witnesses are not counted, as
/// in a summary.
fn years(incident: &Incident) -> Vec<String> {
    let reported = &incident.reported;
    let involved = reported
        .people
        .iter()
        .filter(|involvement| involvement.role != Role::Witness);
    let years: BTreeSet<_> = involved
        .filter_map(|involvement| Some(involvement.cohort?.on(reported.happened.date)))
        .collect();
    years.into_iter().map(YearGroup::label).collect()
}

/// The day the next required action is due. What is only to be considered is never
/// late, and would look so here.
fn next_due(incident: &Incident) -> Option<NaiveDate> {
    let needed = |step: &&Step| step.need.is_some_and(Need::is_needed);
    let left = incident.undecided().filter(needed);
    left.filter_map(|step| step.due).min()
}

/// The lines as a sheet. Days beside the first came later and stand last, so that no
/// column has moved.
#[must_use]
pub fn slt_sheet(lines: &[SltLine]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "ref",
        "date",
        "time",
        "where",
        "level",
        "status",
        "types",
        "risk",
        "people",
        "years",
        "found_by",
        "actions_done",
        "actions_left",
        "next_due",
        "days_open",
        "closed_on",
        "until",
        "other_days",
    ]);
    for line in lines {
        let people = line
            .people
            .iter()
            .map(|somebody| format!("{} ({})", somebody.who, somebody.part));
        sheet.row([
            line.r#ref.clone(),
            line.happened.date.clone(),
            line.happened.time.clone().unwrap_or_default(),
            line.r#where.to_owned(),
            line.level.to_string(),
            line.status.to_owned(),
            line.types.join("; "),
            line.risk.join("; "),
            people.collect::<Vec<_>>().join("; "),
            line.years.join("; "),
            line.found_by.unwrap_or_default().to_owned(),
            line.actions_done.join("; "),
            line.actions_left.join("; "),
            line.next_due.clone().unwrap_or_default(),
            line.days_open.to_string(),
            line.closed_on.clone().unwrap_or_default(),
            line.happened.until.clone().unwrap_or_default(),
            line.happened.other_days.join("; "),
        ]);
    }
    sheet
}

/// The lines for programs.
pub fn slt_json(term: &Term, today: NaiveDate, lines: Vec<SltLine>) -> Document<impl Serialize> {
    let said = Json {
        term: term.code(),
        first_day: term.span().first.to_string(),
        last_day: term.span().last().to_string(),
        so_far: today <= term.span().last(),
        incidents: lines,
    };
    Document::new("slt", said)
}

#[derive(Serialize)]
struct Json {
    term: String,
    first_day: String,
    last_day: String,
    so_far: bool,
    incidents: Vec<SltLine>,
}
