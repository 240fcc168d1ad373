//! One record, as form I has it: what was reported, each action and where it
//! stands, notes, outcome.

mod actions;
mod device;
mod json;
mod procedure;
mod questions;
mod why;

use super::{
    Names,
    days::{long_day, when, written},
    forbidden::{forbidden, forbidden_part},
    receipt::{involved, level_sentence, repeat_sentence},
    roles::{alert_field, unfilled_roles},
};
use crate::{
    domain::{
        event::Reported,
        incident::{Incident, Signed},
        roles::Tell,
        rulebook::Rulebook,
        word::{Answer, Place, Risk, Vocabulary},
    },
    render::{Block, Page},
};
use chrono::NaiveDate;

use actions::{actions, mark};
pub use device::deletion;
pub(super) use device::device_parts;
use device::devices;
pub use json::{record_json, records_json};
use procedure::{procedures, refusals};
use questions::questions;
pub use why::{why_json, why_page};

/// The record for the terminal, as it stands on `today`.
#[must_use]
pub fn record_page(
    incident: &Incident,
    book: &Rulebook,
    names: &Names,
    tell: &[Tell],
    today: NaiveDate,
    names_shown: bool,
) -> Page {
    let reported = &incident.reported;
    let mut page = Page::default();
    heading(&mut page, incident, book, names);
    section(&mut page, "WHAT HAPPENED", names.text(&reported.what));
    section(&mut page, "EVIDENCE", names.text(&reported.evidence));
    forbidden_part(&mut page, "MUST NOT", &forbidden(incident, book, &[]));
    questions(&mut page, incident, book);
    procedures(&mut page, incident, book, names);
    actions(&mut page, incident, book, names, tell, today);
    unfilled_roles(&mut page, tell);
    refusals(&mut page, incident, names);
    devices(&mut page, incident, book, names);
    if !incident.notes.is_empty() {
        page.gap().line("NOTES");
        for note in &incident.notes {
            page.point("-", signed(note, names));
        }
    }
    section(
        &mut page,
        "OUTCOME",
        Some(
            incident
                .outcome
                .as_ref()
                .map_or("(not yet)".to_owned(), |outcome| signed(outcome, names)),
        ),
    );
    for reopened in &incident.reopened {
        page.gap()
            .line("OPENED AGAIN")
            .text(signed(reopened, names));
    }
    if let Some((at, by)) = incident.closed {
        page.gap()
            .line(format!("Closed {} by {}", written(at), names.writer(by)));
    }
    page.gap();
    if !names_shown {
        page.line(format!(
            "Names are shown as {}. In full:  guardbook log {} -N",
            if reported.sensitive {
                "codes, as it is sensitive"
            } else {
                "initials"
            },
            incident.no.0
        ));
    }
    page
}

/// What was reported, as labelled lines.
fn heading(page: &mut Page, incident: &Incident, book: &Rulebook, names: &Names) {
    let reported = &incident.reported;
    page.line(format!(
        "{}  {}  level {}",
        incident.no,
        incident.status().label().to_uppercase(),
        incident.level
    ));
    page.add(Block::Rule);
    if incident.is_erased() {
        page.text("What was written on this record was erased at the end of its retention. What is counted stays.");
    }
    for code in &reported.types {
        page.field("What", category(code, reported, book, names));
    }
    let asked = level_sentence(&reported.decision, book);
    page.field(
        "Level",
        if incident.level < reported.decision.level {
            format!(
                "{}, put right by hand (the history says why). The policy asks for: {asked}",
                incident.level
            )
        } else {
            asked
        },
    );
    for raised in &incident.raised {
        page.field(
            "Raised",
            format!(
                "to level {}: {}",
                raised.level,
                signed(&raised.because, names)
            ),
        );
    }
    page.field(
        "Happened",
        format!("{}; {}", when(&reported.happened), place(reported.place)),
    );
    page.field("Told", told(incident, names));
    page.field(
        "Recorded",
        format!(
            "{} by {}",
            written(incident.recorded_at),
            names.writer(incident.recorded_by)
        ),
    );
    page.field("Alert", alert_field(incident, names));
    page.field(
        "Risk",
        risks(&reported.types, book)
            .iter()
            .map(|risk| risk.label())
            .collect::<Vec<_>>()
            .join(", "),
    );
    page.field("Child at risk", at_risk(reported.at_risk));
    page.field(
        "Apps",
        names
            .text(&reported.platforms)
            .unwrap_or_default()
            .replace('\n', ", "),
    );
    people(page, incident, names);
    page.field("Contact", contact(reported, names));
    for repeat in &reported.decision.repeats {
        page.field("Again", repeat_sentence(repeat, book, names));
    }
}

/// A type by its label; one the form asks to specify, with what was specified.
fn category(code: &str, reported: &Reported, book: &Rulebook, names: &Names) -> String {
    let Some(category) = book.category(code) else {
        return code.to_owned();
    };
    match names.text(&reported.type_other) {
        Some(other) if category.asks_to_specify() => format!("{}: {other}", category.label),
        _ => category.label.clone(),
    }
}

/// How to reach them, or only that it is there.
fn contact(reported: &Reported, names: &Names) -> String {
    if reported.contact.is_empty() {
        return String::new();
    }
    names
        .if_open(&reported.contact)
        .unwrap_or_else(|| "(kept; shown with the names)".to_owned())
}

fn told(incident: &Incident, names: &Names) -> String {
    let reported = &incident.reported;
    let by = if reported.anonymous {
        " by somebody who is not to be named".to_owned()
    } else {
        names
            .teller(&reported.told_by)
            .map_or_else(String::new, |teller| format!(" by {teller}"))
    };
    let how = reported.found_by.map_or_else(String::new, |how| {
        format!("; {}", how.label().to_lowercase())
    });
    format!("{}{by}{how}", long_day(reported.reported_on))
}

fn place(place: Place) -> String {
    match place {
        Place::Unknown => "place not known".to_owned(),
        known => known.label().to_lowercase(),
    }
}

fn at_risk(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Unknown => "not known, so treated as yes",
    }
}

fn people(page: &mut Page, incident: &Incident, names: &Names) {
    let mut label = "Who";
    for involvement in &incident.reported.people {
        page.field(label, involved(involvement, incident, names));
        label = "";
    }
}

fn section(page: &mut Page, heading: &str, text: Option<String>) {
    if let Some(text) = text {
        page.gap().line(heading).text(text);
    }
}

fn signed(signed: &Signed, names: &Names) -> String {
    let text = names.text(&signed.text).unwrap_or_default();
    format!(
        "{text}\n({}, {})",
        written(signed.at),
        names.writer(signed.by)
    )
}

/// The four Cs of these types, each once.
pub(super) fn risks(types: &[String], book: &Rulebook) -> Vec<Risk> {
    let of_types = types
        .iter()
        .filter_map(|code| book.category(code))
        .flat_map(|category| &category.risks);
    Risk::ALL
        .iter()
        .copied()
        .filter(|risk| of_types.clone().any(|of_type| of_type == risk))
        .collect()
}
