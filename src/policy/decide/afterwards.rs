//! What the policy asks for because of something that came after the report. The
//! decision made then stands; this is added to it.

use super::{Facts, Offender, Wanted, about_the_head, concerns};
use crate::domain::{
    decision::{Obligation, Since},
    device::DeviceExamined,
    incident::Incident,
    rulebook::{Cell, Rulebook},
};

/// What is asked for because of a device that was examined, on that day.
#[must_use]
pub fn because_of(
    examined: &DeviceExamined,
    incident: &Incident,
    book: &Rulebook,
) -> Vec<Obligation> {
    let types = incident.types();
    let now_so = examined.now_so(&types, book);
    let offenders = Offender::of(incident);
    let facts = Facts {
        types: &types,
        offenders: &offenders,
        at_risk: incident.reported.at_risk,
        told: examined.on.date,
    };
    let mut wanted = Wanted::on(book, facts.told, about_the_head(&offenders));
    let rules = book.rules.iter().filter(|rule| {
        rule.when.comes_later()
            && now_so.contains(&rule.when)
            && concerns(book, &rule.scope, &rule.subjects, &facts)
    });
    for rule in rules {
        for cell in &rule.cells {
            wanted.want(cell, &rule.id);
        }
    }
    wanted.all()
}

/// What is asked for because of what came after the report, as the record stands now.
/// A raise or a refusal asked for what it did; but nobody is told of themselves, and
/// so whom it is about decides whether the headteacher is told, or the chair. What a
/// device asks for is asked anew.
#[must_use]
pub fn since(incident: &Incident, book: &Rulebook) -> Since {
    let about_the_head = about_the_head(&Offender::of(incident));
    let raised = incident.since.raised.iter();
    let devices = incident.devices.iter();
    Since {
        raised: raised
            .map(|(level, asked)| (*level, told_to(asked, book, about_the_head)))
            .collect(),
        devices: devices
            .map(|device| because_of(&device.examined, incident, book))
            .collect(),
    }
}

/// The same, told to whom it may be told to.
fn told_to(asked: &Obligation, book: &Rulebook, about_the_head: bool) -> Obligation {
    let mut told = asked.clone();
    if about_the_head {
        let instead = book
            .action(&asked.action)
            .and_then(|action| action.about_the_headteacher.clone());
        if let Some(instead) = instead {
            told.instead_of = Some(std::mem::replace(&mut told.action, instead));
        }
    } else if let Some(usual) = told.instead_of.take() {
        told.action = usual;
    }
    told
}

/// These, and because of what.
#[must_use]
pub fn asked(book: &Rulebook, facts: &Facts, cells: &[(&Cell, String)]) -> Vec<Obligation> {
    let mut wanted = Wanted::on(book, facts.told, about_the_head(facts.offenders));
    for (cell, because) in cells {
        wanted.want(cell, because);
    }
    wanted.all()
}
