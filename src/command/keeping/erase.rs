//! `people --erase PLAN`: what a plan says yes to, if it is past its day and nothing
//! holds it; then the file written anew, and looked through.

use std::{collections::BTreeSet, path::Path};

use chrono::{Months, NaiveDate};

use super::Args;
use crate::{
    command::{App, text},
    domain::{erasure::Going, retention::Subject},
    error::{Error, Kind, Problem, Result},
    intake::plan::{Plan, read_plan},
    store::{Gone, Log, Reading},
    view::{ErasedNow, erased_json, erased_page, records_and_people},
};

/// What a plan comes to today.
#[derive(Debug, Default)]
struct Agreed {
    going: Going,
    incidents: usize,
    people: usize,
    /// Said yes to, and erased before.
    gone: usize,
}

pub(in crate::command) fn run(
    plan: &Path,
    args: &Args,
    because: Option<&str>,
    yes: bool,
    app: &mut App,
) -> Result<u8> {
    let plan = read_plan(&read(plan)?)?;
    let authorised_by = text::line("authorised-by", args.authorised_by.as_deref())?;
    if authorised_by.is_empty() {
        return Err(Error::refused(
            "missing-answers",
            "Nothing was erased: --authorised-by names nobody.",
        ));
    }
    let mut log = app.log()?;
    // Perhaps this very plan was stopped half-way.
    log.finish_erasure()?;
    let today = app.today();
    let agreed = log.read(|reading| follow(reading, &plan, today))?;
    if agreed.going != Going::default() {
        log.read(|reading| in_time(reading, &plan, today))?;
    }
    if agreed.going == Going::default() {
        return if agreed.gone > 0 {
            said(&Gone::default(), &agreed, app)
        } else {
            Err(Error::refused(
                "bad-plan",
                "The plan says yes to nothing. Nothing was erased.",
            ))
        };
    }
    let because = text::reason(app, because)?;
    sure(&agreed, yes, app)?;
    let gone = app.add(&mut log, |writing| {
        // Somebody may have written while this was asked.
        let agreed = follow(writing, &plan, today)?;
        writing.erase(&agreed.going, authorised_by, because)
    })?;
    log.finish_erasure().map_err(|fault| {
        let what = "the file could not be written anew yet, and what was erased may still lie in its bytes";
        erased_but(&fault, what)
    })?;
    drop(log);
    let left = Log::residue(app.path(), &gone.values)
        .map_err(|fault| erased_but(&fault, "its bytes could not be looked through"))?;
    if left > 0 {
        return Err(Error::new(
            Kind::Damaged,
            "residue",
            format!("Erased, but {left} texts or pieces of them still lie in the bytes of the file."),
        )
        .hint("Keep the file where only you can read it, and ask ICT to look: guardbook check  and the disk it lies on."));
    }
    said(&gone, &agreed, app)
}

fn read(plan: &Path) -> Result<Vec<u8>> {
    std::fs::read(plan).map_err(|_| {
        Error::not_found(
            "cannot-read",
            format!("{} can't be read. Nothing was erased.", plan.display()),
        )
        .hint("Write a plan:  guardbook people --due --plan plan.csv")
    })
}

/// What the plan says yes to, if all of it may go.
fn follow(reading: &Reading, plan: &Plan, today: NaiveDate) -> Result<Agreed> {
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
fn in_time(reading: &Reading, plan: &Plan, today: NaiveDate) -> Result<()> {
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

/// Asks in proportion to what goes; without anybody to ask, the flag must say so.
fn sure(agreed: &Agreed, yes: bool, app: &mut App) -> Result<()> {
    if yes {
        return Ok(());
    }
    if !app.can_ask() {
        return Err(Error::refused(
            "missing-answers",
            "Nobody can be asked whether this is to be erased. Nothing was erased.",
        )
        .hint("If it is, add --yes. It can't be undone."));
    }
    let (incidents, people) = (agreed.incidents, agreed.people);
    let mut somebody = app.asker();
    somebody.say(&format!(
        "What is written on these records, and the names of these people, will be erased: {}. This can't be undone; the counts stay.",
        records_and_people(incidents, people)
    ))?;
    let count = if incidents > 0 { incidents } else { people };
    let what = if incidents > 0 { "records" } else { "people" };
    let answer = somebody.text(&format!("Type how many {what} that is"))?;
    if answer.trim() == count.to_string() {
        Ok(())
    } else {
        Err(Error::stopped("Stopped. Nothing was erased."))
    }
}

/// The names are gone from the log; only the bytes may still be there. What went wrong
/// is told by its kind: its own words would say that nothing was done.
fn erased_but(fault: &Error, what: &str) -> Error {
    Error::new(
        fault.kind,
        fault.code,
        format!("Erased, and the log says so; but {what}."),
    )
    .hint("The next command that writes does it, or this one given again.")
}

fn said(gone: &Gone, agreed: &Agreed, app: &mut App) -> Result<u8> {
    let erased = ErasedNow {
        entry: gone.entry,
        incidents: agreed.incidents,
        people: agreed.people,
        fields: gone.fields,
        still_named_in: gone
            .still_named_in
            .iter()
            .map(ToString::to_string)
            .collect(),
    };
    if app.json {
        app.document(&erased_json(&erased))?;
    } else if !app.quiet {
        app.page(&erased_page(&erased))?;
    }
    Ok(0)
}
