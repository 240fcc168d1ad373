//! A hold placed on a person or a record, or lifted.

use crate::{
    command::{App, people::find, text},
    domain::{
        event::Event,
        number::IncidentNo,
        retention::{HoldLifted, HoldPlaced, Subject},
    },
    error::{Error, Result},
    store::{Reading, Writing},
    view::{held_json, held_page},
};

/// What becomes of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::command) enum Change {
    /// It is placed.
    Place,
    /// It is lifted.
    Lift,
}

impl Change {
    /// By the flags.
    pub(in crate::command) fn of(hold: bool, release: bool) -> Option<Self> {
        match (hold, release) {
            (true, _) => Some(Change::Place),
            (false, true) => Some(Change::Lift),
            (false, false) => None,
        }
    }
}

/// On whom or what, as it was typed.
pub(in crate::command) enum On<'a> {
    /// Somebody by code or full name.
    Person(&'a str),
    /// A record.
    Incident(IncidentNo),
}

pub(in crate::command) fn run(
    on: &On,
    change: Change,
    because: Option<&str>,
    app: &mut App,
) -> Result<u8> {
    let mut log = app.log()?;
    let today = app.today();
    let subject = log.read(|reading| match on {
        On::Person(who) => Ok(Subject::Person(find(reading, who, today)?.1.code)),
        On::Incident(no) => Ok(Subject::Incident(reading.incident(*no)?.no)),
    })?;
    log.read(|reading| may(reading, subject, change))?;
    let because = text::reason(app, because)?;
    let entry = app.add(log, |writing| {
        // Somebody may have written while this was asked.
        may(writing, subject, change)?;
        let person = match subject {
            Subject::Person(code) => Some(code),
            Subject::Incident(_) => None,
        };
        let event = match change {
            Change::Place => Event::HoldPlaced(HoldPlaced { person, because }),
            Change::Lift => Event::HoldLifted(HoldLifted { person, because }),
        };
        write(writing, subject, event)
    })?;
    let held = change == Change::Place;
    if app.json {
        app.document(&held_json(subject, held, entry))?;
    } else if !app.quiet {
        app.page(&held_page(subject, held, entry))?;
    }
    Ok(0)
}

fn write(writing: &mut Writing, subject: Subject, event: Event) -> Result<u64> {
    match subject {
        Subject::Person(_) => writing.append(event),
        Subject::Incident(no) => {
            writing.add(no, event)?;
            Ok(writing.receipt_so_far()?.entry)
        }
    }
}

fn may(reading: &Reading, subject: Subject, change: Change) -> Result<()> {
    let stands = reading.survey()?.hold_on(subject);
    match (stands, change) {
        (Some(hold), Change::Place) => Err(Error::refused(
            "unchanged",
            format!(
                "There is a hold already, entry {}. Nothing was recorded.",
                hold.entry
            ),
        )),
        (None, Change::Lift) => Err(Error::refused(
            "unchanged",
            "There is no hold to lift. Nothing was recorded.",
        )
        .hint("What is held, and through whom:  guardbook people --due")),
        _ => Ok(()),
    }
}
