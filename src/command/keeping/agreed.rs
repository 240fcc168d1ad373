//! What a plan comes to: what it says yes to, if all of it is past its day, nothing holds
//! it, and nobody wrote of it since.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};

use crate::{
    domain::{erasure::Going, retention::Subject},
    error::{Error, Problem, Result},
    intake::plan::Plan,
    store::Reading,
};

/// What a plan comes to today.
#[derive(Debug, Default)]
pub(super) struct Agreed {
    /// What goes: people by every code of theirs.
    pub going: Going,
    /// How many records.
    pub incidents: usize,
    /// How many people.
    pub people: usize,
    /// Said yes to, and erased before.
    pub gone: usize,
}

/// What the plan says yes to, if all of it may go.
pub(super) fn follow(reading: &Reading, plan: &Plan, today: NaiveDate) -> Result<Agreed> {
    let of_this_log = reading.setting("log")?.as_deref() == Some(plan.log.as_str());
    let same_entry = reading
        .receipt(plan.entry)
        .is_ok_and(|receipt| receipt.hash == plan.hash);
    if !of_this_log || !same_entry {
        return Err(Error::refused(
            "other-log",
            "The plan was made of another log, or of another copy of this one. Nothing was erased.",
        )
        .hint("Write one of this log:  guardbook people --due --plan plan.csv"));
    }
    let survey = reading.survey()?;
    let past = survey.past(today);
    let directory = reading.directory()?;
    let one = |subject: Subject| match subject {
        Subject::Person(code) => Subject::Person(directory.one(code)),
        Subject::Incident(_) => subject,
    };
    let said = |answer: bool| -> BTreeSet<Subject> {
        let rows = plan.rows.iter().filter(|(_, yes, _)| *yes == answer);
        rows.map(|(subject, ..)| one(*subject)).collect()
    };
    let (yes, no) = (said(true), said(false));
    let (mut agreed, mut problems) = (Agreed::default(), Vec::new());
    for (subject, _, place) in plan.rows.iter().filter(|(_, yes, _)| *yes) {
        let subject = one(*subject);
        let mut wrong = |code, message: String| {
            problems.push(Problem::new("plan", code, message).at(place.clone()));
        };
        let Some(row) = past.rows.iter().find(|row| row.subject == subject) else {
            if survey.is_gone(subject) {
                agreed.gone += 1;
            } else {
                wrong(
                    "not-due",
                    "This is not past the last day it is kept.".to_owned(),
                );
            }
            continue;
        };
        if let Some(hold) = row.hold {
            wrong("held", format!("This is held by entry {}.", hold.entry));
            continue;
        }
        let last = survey.written_on(subject);
        if last > plan.entry {
            wrong(
                "written-since",
                format!(
                    "Something was written on this since the plan was made, entry {last}: write the plan anew."
                ),
            );
            continue;
        }
        if no.contains(&subject) {
            wrong(
                "bad-plan",
                "The plan says no to this person under another code.".to_owned(),
            );
            continue;
        }
        match subject {
            Subject::Incident(no) => {
                agreed.incidents += 1;
                agreed.going.incidents.insert(no);
            }
            Subject::Person(code) => {
                // Their name could no longer be hidden in what stays written there.
                let kept = survey
                    .incidents_naming(code)
                    .into_iter()
                    .find(|no| !survey.is_bare(*no) && !yes.contains(&Subject::Incident(*no)));
                if let Some(no) = kept {
                    wrong(
                        "bad-plan",
                        format!(
                            "{no} names this person and is to stay: their name would no longer be hidden there."
                        ),
                    );
                }
                agreed.people += usize::from(!agreed.going.people.contains(&code));
                agreed.going.people.extend(directory.codes_of(code));
            }
        }
    }
    if problems.is_empty() {
        Ok(agreed)
    } else {
        Err(Error::refused(
            "bad-plan",
            "The plan can't be followed. Nothing was erased.",
        )
        .because_of(problems))
    }
}

/// Nothing is past its day but by this computer's clock; so it must not be it alone
/// that says how late it is.
pub(super) fn in_time(reading: &Reading, plan: &Plan, today: NaiveDate) -> Result<()> {
    let year_before = today - Months::new(12);
    if plan.on.is_none_or(|on| on < year_before) {
        return Err(Error::refused(
            "bad-plan",
            "The plan was not written within the last year, or its day can't be read. Nothing was erased.",
        )
        .hint("Write it anew:  guardbook people --due --plan plan.csv"));
    }
    match reading.last_written()?.map(|last| last.date_naive()) {
        Some(last) if last < year_before => {
            let years = today.years_since(last).unwrap_or_default();
            Err(Error::refused(
                "clock-alone",
                format!(
                    "The last entry is of {last}, {} ago and more. Nothing was erased.",
                    if years > 1 { format!("{years} years") } else { "a year".to_owned() },
                ),
            )
            .hint("If the clock of this computer is right, record anything first, as  guardbook backup"))
        }
        _ => Ok(()),
    }
}
