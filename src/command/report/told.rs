//! An incident is recorded, and whoever reported it is told what that means.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::nothing_recorded;
use crate::{
    command::{
        App, birth, counting,
        recording::{self, Import, Recorded},
    },
    domain::{
        draft::NewIncident,
        incident::Incident,
        number::{IncidentNo, PersonCode, StaffCode},
        people::Directory,
        private::Private,
        receipt,
        roles::Tell,
        rulebook::Rulebook,
    },
    error::{Error, Result},
    store::Writing,
    view::{Known, Naming, Receipt, alike, receipt_json, receipt_page},
};

/// Says what somebody should look at; nothing is done. Whoever was asked about people
/// has seen whose names are alike.
pub(super) fn look_at(app: &mut App, told: &Told, was_asked: bool) {
    let alike = told.alike.iter().filter(|_| !was_asked);
    let said = told.twin.iter().chain(&told.reporter).chain(&told.births);
    for remark in said.chain(&told.counts).chain(alike) {
        app.remark(remark);
    }
}

/// Everything the receipt says, read before the commit: after it nothing but the
/// printing can fail, and nobody is told that nothing was recorded.
pub(super) struct Told {
    incident: Incident,
    again: bool,
    book: Rulebook,
    directory: Directory,
    staff: BTreeMap<StaffCode, Private>,
    people: Vec<Known>,
    tell: Vec<Tell>,
    receipt: receipt::Receipt,
    /// An incident that may be the same.
    twin: Option<String>,
    /// Somebody is named as reporter where whoever told it is not to be named.
    reporter: Option<String>,
    /// Who was born on a day that does not go with what is known of them.
    births: Vec<String>,
    /// What happened after it and counts as happening again only by now.
    counts: Vec<String>,
    /// Whose names are nearly those of somebody new.
    alike: Vec<String>,
}

/// Puts it into the log.
pub(super) fn record(writing: &mut Writing, new: NewIncident, today: NaiveDate) -> Result<Told> {
    // The policy may have changed while the questions were answered.
    let book = writing.rulebook(writing.edition_in_force(today)?)?;
    let mut directory = writing.directory()?;
    let (incident, again) =
        match recording::record(writing, &mut directory, &book, new, Import::default())? {
            Recorded::New(incident) => (incident, false),
            Recorded::Before(incident) => (incident, true),
            Recorded::Twin(no) => {
                return Err(Error::refused(
                    "unexpected",
                    format!("{no} is the same. Nothing was recorded."),
                ));
            }
            Recorded::Unclear(problems) => return Err(nothing_recorded(problems)),
        };
    let book = writing.rulebook(incident.reported.decision.edition)?;
    let staff = writing.staff()?;
    let mut people: Vec<Known> = Vec::new();
    let mut like = Vec::new();
    for involvement in &incident.reported.people {
        let person = involvement.person;
        let mut namesakes: Vec<PersonCode> = directory
            .namesakes(person)
            .iter()
            .map(|other| other.code)
            .collect();
        let similar = directory.similar(person);
        let is_new = !involvement.name.is_empty() && !similar.is_empty();
        let all = namesakes.len();
        if is_new || all > 0 {
            let by_code = writing.shown_by_code()?;
            namesakes.retain(|other| by_code.may_stand_beside(person, *other));
            if is_new {
                like.extend(alike(&directory, person, &by_code));
            }
        }
        let earlier = writing.incidents_of(involvement.person)?.saturating_sub(1);
        people.push(Known {
            involvement: involvement.clone(),
            earlier,
            untold: namesakes.len() < all,
            namesakes,
        });
    }
    Ok(Told {
        tell: writing.roles()?.tell(&incident, &book, &directory, today),
        receipt: writing.receipt(incident.entry)?,
        twin: twin(writing, &incident, again)?,
        reporter: reporter(&incident),
        births: if again {
            Vec::new()
        } else {
            let births = birth::of_those_involved(&incident, &directory, writing)?;
            births.into_values().collect()
        },
        counts: if again {
            Vec::new()
        } else {
            counting::because_of(&incident, writing)?
        },
        incident,
        again,
        book,
        directory,
        staff,
        people,
        alike: like,
    })
}

/// That the reporter has a part in it by name, and is not to be named.
fn reporter(incident: &Incident) -> Option<String> {
    let reporter = incident.reported.named_as_reporter()?;
    Some(format!(
        "Whoever told this is not to be named, and {reporter} has the part of reporter. If that is who told it, name everybody anew without it:  guardbook log {} --set person=...",
        incident.no.0
    ))
}

/// That another incident is of the same day, types and people: it may have been told
/// twice.
fn twin(writing: &Writing, incident: &Incident, again: bool) -> Result<Option<String>> {
    let reported = &incident.reported;
    let parts: Vec<_> = reported
        .people
        .iter()
        .map(|part| (part.person, part.role))
        .collect();
    // Without people, one day's two alike are more likely two.
    if again || parts.is_empty() {
        return Ok(None);
    }
    let before = IncidentNo(incident.no.0 - 1);
    let twin = writing.twin(before, &reported.happened, &reported.types, &parts)?;
    Ok(twin.map(|twin| {
        format!(
            "{twin} is of the same day, the same type and the same people. If {} is the same incident told twice, take it back:  guardbook undo",
            incident.no
        )
    }))
}

/// Only now, after the commit, is anyone told.
pub(super) fn acknowledge(app: &mut App, told: &Told) -> Result<()> {
    if app.quiet && !app.json {
        return app.print(format!("{}\n", told.incident.no).as_bytes());
    }
    let naming = Naming::new(false, &told.directory, &told.staff);
    let names = naming.of_record(&told.incident);
    let warnings: Vec<String> = told.births.iter().chain(&told.counts).cloned().collect();
    let receipt = Receipt {
        incident: &told.incident,
        book: &told.book,
        names: &names,
        people: &told.people,
        tell: &told.tell,
        again: told.again,
        warnings: &warnings,
        kept: &told.receipt,
    };
    if app.json {
        app.document(&receipt_json(&receipt))
    } else {
        app.page(&receipt_page(&receipt))
    }
}
