//! What the policy asks for because of something that came after the report. The
//! decision made then stands; this is added to it.

use chrono::NaiveDate;

use super::{Wanted, because_answered, raise};
use crate::domain::{
    decision::{Obligation, RaiseAsks, Since},
    device::DeviceExamined,
    incident::Incident,
    rulebook::{Case, Cell, Rulebook},
};

/// What is asked for because of a device that was examined, on that day.
#[must_use]
pub fn because_of(
    examined: &DeviceExamined,
    incident: &Incident,
    book: &Rulebook,
    about_the_head: bool,
) -> Vec<Obligation> {
    let types = incident.types();
    let now_so = examined.now_so(&types, book);
    let reported = &incident.reported;
    let case = Case::reported(book, &types, reported);
    let mut wanted = Wanted::on(book, examined.on.date, about_the_head);
    let rules = book.rules.iter().filter(|rule| {
        rule.when.comes_later()
            && now_so.contains(&rule.when)
            && case.concerns(&rule.scope, &rule.subjects)
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
pub fn since(incident: &Incident, book: &Rulebook, about_the_head: bool) -> Since {
    let raised = incident.since.raised.iter();
    let devices = incident.devices.iter();
    let raised = raised.map(|asks| RaiseAsks {
        obligation: told_to(&asks.obligation, book, about_the_head),
        ..*asks
    });
    Since {
        raised: raised.collect(),
        devices: devices
            .map(|device| because_of(&device.examined, incident, book, about_the_head))
            .collect(),
        answers: incident.answered_on.map_or_else(Vec::new, |on| {
            because_answered(incident, &incident.answers, book, about_the_head, on)
        }),
    }
}

/// What raises and refusals ask for once the level is put right to this one: of a raise
/// beyond it, what it asks for up to there.
#[must_use]
pub fn since_up_to(incident: &Incident, level: u8, book: &Rulebook, about_the_head: bool) -> Since {
    let up_to = |asks: &RaiseAsks| {
        if asks.to <= level {
            return Some(asks.clone());
        }
        let day = incident.reported.reported_on;
        let from = asks.from.max(incident.reported.decision.level);
        let wanted = raise(book, from, level, about_the_head, day);
        let same = |wanted: &Obligation| {
            let one = |obligation: &Obligation| {
                let usual = obligation.instead_of.as_ref();
                usual.unwrap_or(&obligation.action).clone()
            };
            one(wanted) == one(&asks.obligation)
        };
        let still = wanted.into_iter().find(same)?;
        Some(RaiseAsks {
            from: asks.from,
            to: level,
            obligation: Obligation {
                due: asks.obligation.due,
                ..still
            },
        })
    };
    Since {
        raised: incident.since.raised.iter().filter_map(up_to).collect(),
        devices: incident.since.devices.clone(),
        answers: incident.since.answers.clone(),
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
pub fn asked(
    book: &Rulebook,
    on: NaiveDate,
    about_the_head: bool,
    cells: &[(&Cell, String)],
) -> Vec<Obligation> {
    let mut wanted = Wanted::on(book, on, about_the_head);
    for (cell, because) in cells {
        wanted.want(cell, because);
    }
    wanted.all()
}
