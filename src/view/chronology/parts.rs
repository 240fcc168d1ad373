//! What a chronology says of one incident, each by itself.

use chrono::NaiveDate;

use crate::{
    domain::{
        incident::{Incident, State},
        number::PersonCode,
        rulebook::Rulebook,
        word::{Role, Vocabulary},
    },
    view::{
        Names,
        days::{short_day, when_briefly},
        receipt::involved,
    },
};

/// What was decided of the actions, and what was not.
pub(super) struct Actions {
    /// Done, with the day.
    pub done: Vec<String>,
    /// Declined, with the day.
    pub declined: Vec<String>,
    /// Neither.
    pub left: Vec<String>,
}

/// A person's parts in an incident, in the order they were given.
pub(super) fn roles(incident: &Incident, person: PersonCode) -> Vec<Role> {
    let people = incident.reported.people.iter();
    people
        .filter(|involvement| involvement.person == person)
        .map(|involvement| involvement.role)
        .collect()
}

/// `target and offender, Y5`: their part, with the year group they were in.
pub(super) fn part(incident: &Incident, person: PersonCode) -> String {
    let roles: Vec<&str> = roles(incident, person)
        .into_iter()
        .map(Vocabulary::code)
        .collect();
    let roles = roles.join(" and ");
    match year_then(incident, person) {
        Some(year) => format!("{roles}, {year}"),
        None => roles,
    }
}

/// The year group they were in when it happened.
pub(super) fn year_then(incident: &Incident, person: PersonCode) -> Option<String> {
    let mut people = incident.reported.people.iter();
    let cohort = people.find_map(|part| part.cohort.filter(|_| part.person == person))?;
    Some(cohort.on(incident.reported.happened.date).label())
}

/// `Mon 2 Mar 2026 14:30`
pub(super) fn when(incident: &Incident) -> String {
    when_briefly(&incident.reported.happened)
}

/// The types, those that apply by repetition among them.
pub(super) fn types(incident: &Incident, book: Option<&Rulebook>) -> Vec<String> {
    let repeats = incident.reported.decision.repeats.iter();
    let mut all: Vec<String> = Vec::new();
    for code in incident
        .reported
        .types
        .iter()
        .chain(repeats.filter_map(|repeat| repeat.category.as_ref()))
    {
        let category = book.and_then(|book| book.category(code));
        let label = category.map_or(code, |category| &category.label);
        if !all.contains(label) {
            all.push(label.clone());
        }
    }
    all
}

/// The others who had a part.
pub(super) fn others(incident: &Incident, person: PersonCode, names: &Names) -> Vec<String> {
    let people = incident.reported.people.iter();
    people
        .filter(|involvement| involvement.person != person)
        .map(|involvement| involved(involvement, incident, names))
        .collect()
}

/// The actions, without those that recording did.
pub(super) fn actions(incident: &Incident, today: NaiveDate) -> Actions {
    let mut actions = Actions {
        done: Vec::new(),
        declined: Vec::new(),
        left: Vec::new(),
    };
    for step in incident.actions.iter().filter(|step| !step.by_recording) {
        let code = &step.action;
        match &step.state {
            State::Done { on, refused, .. } => {
                let refused = if *refused { ", refused" } else { "" };
                actions
                    .done
                    .push(format!("{code} {}{refused}", short_day(on.date)));
            }
            State::Declined { because } => {
                let day = short_day(because.at.date_naive());
                actions.declined.push(format!("{code} {day}"));
            }
            State::Undecided if step.overdue(today) => {
                actions.left.push(format!("{code} OVERDUE"));
            }
            State::Undecided => actions.left.push(code.clone()),
        }
    }
    actions
}
