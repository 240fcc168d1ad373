//! An incident is recorded, and whoever reported it is told what that means.

use std::collections::BTreeMap;

use super::nothing_recorded;
use crate::{
    command::{
        App,
        recording::{self, Import, Recorded},
    },
    domain::{
        draft::NewIncident, incident::Incident, number::StaffCode, people::Directory,
        private::Private, receipt, rulebook::Rulebook,
    },
    error::{Error, Result},
    store::Writing,
    view::{Known, Naming, Receipt, alike, receipt_json, receipt_page},
};

/// Says whose names are nearly those of somebody new; nothing is done.
pub(super) fn similar(app: &mut App, told: &Told) {
    for remark in &told.alike {
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
    receipt: receipt::Receipt,
    /// Whose names are nearly those of somebody new.
    alike: Vec<String>,
}

/// Puts it into the log.
pub(super) fn record(writing: &mut Writing, new: NewIncident) -> Result<Told> {
    // The policy may have changed while the questions were answered.
    let book = writing.rulebook(writing.edition_in_force()?)?;
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
    let mut remarks = Vec::new();
    for involvement in &incident.reported.people {
        let namesakes = directory
            .namesakes(involvement.person)
            .iter()
            .map(|other| other.code)
            .collect();
        let is_new = !involvement.name.is_empty();
        if is_new && !directory.similar(involvement.person).is_empty() {
            let by_code = writing.shown_by_code()?;
            remarks.extend(alike(&directory, involvement.person, &by_code));
        }
        let earlier = writing.incidents_of(involvement.person)?.saturating_sub(1);
        people.push(Known {
            involvement: involvement.clone(),
            earlier,
            namesakes,
        });
    }
    Ok(Told {
        receipt: writing.receipt(incident.entry)?,
        incident,
        again,
        book,
        directory,
        staff,
        people,
        alike: remarks,
    })
}

/// Only now, after the commit, is anyone told.
pub(super) fn acknowledge(app: &mut App, told: &Told) -> Result<()> {
    if app.quiet && !app.json {
        return app.print(format!("{}\n", told.incident.no).as_bytes());
    }
    let naming = Naming::new(false, &told.directory, &told.staff);
    let names = naming.of_record(&told.incident);
    let receipt = Receipt {
        incident: &told.incident,
        book: &told.book,
        names: &names,
        people: &told.people,
        again: told.again,
        kept: &told.receipt,
    };
    if app.json {
        app.document(&receipt_json(&receipt))
    } else {
        app.page(&receipt_page(&receipt))
    }
}
