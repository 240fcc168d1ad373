//! What the ledger comes to, for asking questions. Everything here can be thrown
//! away and built again from the ledger.

mod people;

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::{calendar, check::ReadPolicy, column::days, ledger::Reading, roles, rules};
use crate::{
    domain::{
        event::{Entry, Event, Reported},
        incident::{Incident, State},
        number::IncidentNo,
        word::{Kind, Need, Vocabulary},
    },
    error::Result,
};
pub(super) use people::people_anew;

/// The tables of the shelf with the columns that order their rows.
pub(super) const TABLES: [(&str, &str); 11] = [
    ("erased_field", "seq, field"),
    ("setting", "name"),
    ("calendar", "position"),
    ("holder", "role"),
    ("staff", "staff"),
    ("person", "person"),
    ("former_name", "person, position"),
    ("incident", "incident"),
    ("incident_type", "incident, category"),
    ("involvement", "incident, person, role"),
    ("step", "incident, action"),
];

/// The setting of a log that may lie on a share or in a synchronised folder.
pub(super) const MAY_LIE: &str = "may lie";
const ANYWHERE: &str = "anywhere";

/// Puts on the shelf what an entry says by itself: settings, people, writers.
pub(super) fn take(connection: &Connection, entry: &Entry) -> Result<()> {
    if !entry.actor_name.is_empty() {
        connection
            .prepare_cached("INSERT INTO staff (staff, name) VALUES (?1, ?2)")?
            .execute(params![entry.actor.0, entry.actor_name.reveal()])?;
    }
    match &entry.event {
        Event::Opened(opened) => {
            set(connection, "log", &opened.log)?;
            if let Some(school) = &opened.school {
                set(connection, "school", school)?;
            }
        }
        Event::TermsSet(terms) => {
            set(connection, "terms", &terms.rule)?;
            calendar::put(connection, &terms.rows)?;
        }
        Event::SchoolNamed(named) => set(connection, "school", &named.school)?,
        Event::RolesSet(set) => roles::put(connection, set)?,
        Event::HolderAway(away) => roles::put_away(connection, away)?,
        Event::PlaceAllowed(_) => set(connection, MAY_LIE, ANYWHERE)?,
        _ => {}
    }
    people::enter(connection, entry)
}

fn set(connection: &Connection, name: &str, value: &str) -> Result<()> {
    connection.execute(
        "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2",
        [name, value],
    )?;
    Ok(())
}

/// Puts an incident on the shelf as it stands now, in place of what was there.
pub(super) fn shelve(connection: &Connection, incident: &Incident) -> Result<()> {
    clear(connection, incident.no)?;
    put(connection, incident)
}

/// Puts an incident on the shelf where nothing of it is there.
fn put(connection: &Connection, incident: &Incident) -> Result<()> {
    let reported = &incident.reported;
    connection
        .prepare_cached(
            "INSERT INTO incident (incident, entry, date, time, until, also, place, found_by,
                reported_on, recorded_on, at_risk, sensitive, edition, level, closed_on, source_ref, row_key, alert)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?
        .execute(params![
            incident.no.0,
            incident.entry,
            reported.happened.date.to_string(),
            reported.happened.time.map(minutes),
            reported.happened.until.map(|day| day.to_string()),
            days(&reported.happened.also),
            reported.place.code(),
            reported.found_by.map(Vocabulary::code),
            reported.reported_on.to_string(),
            incident.recorded_at.date_naive().to_string(),
            reported.at_risk.code(),
            reported.sensitive,
            reported.decision.edition,
            incident.level,
            incident.closed.map(|(at, _)| at.date_naive().to_string()),
            reported.source_ref.reveal(),
            reported.row_key.reveal(),
            incident.alert.as_ref().map(|alert| if alert.seen.is_empty() {
                "unseen"
            } else {
                "seen"
            }),
        ])?;
    shelve_types(connection, incident.no, reported)?;
    shelve_people(connection, incident.no, reported)?;
    shelve_steps(connection, incident)
}

/// Takes an incident off the shelf.
pub(super) fn clear(connection: &Connection, no: IncidentNo) -> Result<()> {
    for table in ["step", "involvement", "incident_type", "incident"] {
        connection
            .prepare_cached(&format!("DELETE FROM {table} WHERE incident = ?1"))?
            .execute([no.0])?;
    }
    Ok(())
}

fn shelve_types(connection: &Connection, no: IncidentNo, reported: &Reported) -> Result<()> {
    let ticked = reported.types.iter().map(|category| (category, false));
    let repeated = reported
        .decision
        .repeats
        .iter()
        .filter_map(|repeat| Some((repeat.category.as_ref()?, true)));
    let mut statement = connection.prepare_cached(
        "INSERT INTO incident_type (incident, category, position, by_repeat) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    )?;
    for (position, (category, by_repeat)) in ticked.chain(repeated).enumerate() {
        statement.execute(params![no.0, category, position, by_repeat])?;
    }
    Ok(())
}

fn shelve_people(connection: &Connection, no: IncidentNo, reported: &Reported) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO involvement (incident, person, role, position, kind, year) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
    )?;
    for (position, involvement) in reported.people.iter().enumerate() {
        statement.execute(params![
            no.0,
            involvement.person.0,
            involvement.role.code(),
            position,
            involvement.kind.map(Kind::code),
            involvement
                .cohort
                .map(|cohort| cohort.on(reported.happened.date).label()),
        ])?;
    }
    Ok(())
}

fn shelve_steps(connection: &Connection, incident: &Incident) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO step (incident, action, position, need, by_recording, due, state, done_on, done_time)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (position, step) in incident.actions.iter().enumerate() {
        let (state, done) = match &step.state {
            State::Undecided => ("undecided", None),
            State::Done { on, .. } => ("done", Some(on)),
            State::Declined { .. } => ("declined", None),
        };
        statement.execute(params![
            incident.no.0,
            step.action,
            position,
            step.need.map(Need::code),
            step.by_recording,
            step.due.map(|day| day.to_string()),
            state,
            done.map(|on| on.date.to_string()),
            done.and_then(|on| on.time).map(minutes),
        ])?;
    }
    Ok(())
}

fn minutes(time: chrono::NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// Fills empty rules and an empty shelf from a ledger.
pub(super) fn rebuild(fresh: &Connection, ledger: &Reading, read_policy: ReadPolicy) -> Result<()> {
    // Kept as they are read: reading each incident's again took half of it all.
    let mut incidents: BTreeMap<IncidentNo, Vec<Entry>> = BTreeMap::new();
    ledger.entries(|entry| {
        take(fresh, &entry)?;
        if let Event::PolicyAdopted(adopted) = &entry.event {
            rules::write_edition(
                fresh,
                entry.seq,
                &adopted.from.to_string(),
                &read_policy(adopted)?,
            )?;
        }
        // In the file the ledger's own trigger has done this.
        if let Event::Erased(erased) = &entry.event {
            for gone in &erased.fields {
                fresh
                    .prepare_cached(
                        "INSERT INTO erased_field (seq, field) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                    )?
                    .execute(params![gone.seq, gone.field])?;
            }
        }
        if let Some(no) = entry.incident {
            incidents.entry(no).or_default().push(entry);
        }
        Ok(())
    })?;
    let learnt = ledger.learnt(None)?;
    for entries in incidents.into_values() {
        if let Some(mut incident) = Incident::fold(entries) {
            learnt.tell(&mut incident);
            put(fresh, &incident)?;
        }
    }
    Ok(())
}
