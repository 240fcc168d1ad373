//! `people --erase PLAN`: what a plan says yes to, if it is past its day and nothing
//! holds it; then the file written anew, and looked through.

use std::path::Path;

use super::{
    Args,
    agreed::{Agreed, follow, in_time},
};
use crate::{
    command::{
        App,
        backup::{Elsewhere, elsewhere},
        text,
    },
    domain::erasure::Going,
    error::{Error, Kind, Result},
    intake::plan::read_plan,
    store::{Gone, Log, Named, regular},
    view::{ErasedNow, erased_json, erased_page, records_and_people},
};

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
    log.read(|reading| in_time(reading, &plan, today))?;
    let by = log.read(|reading| reading.named_for_good(&agreed.going, &authorised_by))?;
    if by == Some(Named::Going) {
        return Err(naming("--authorised-by names somebody who is being erased.").hint(
            "If whoever allowed it has the same name, say what they are:  --authorised-by \"the headteacher\"",
        ));
    }
    let because = text::reason(app, because)?;
    let named = log.read(|reading| reading.named_for_good(&agreed.going, &because))?;
    if let Some(named) = named {
        return Err(naming(match named {
            Named::Going => "The reason names somebody who is being erased.",
            Named::Staying => "The reason names somebody in the log.",
        })
        .hint("The reason stays in the log for good. Give one without a name, nor a part of one:  --because \"retention is over\""));
    }
    sure(&agreed, yes, app)?;
    let gone = app.add_to(&mut log, |writing| {
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

/// What is written of an erasure can be neither undone nor erased. Whose name it is is not
/// said back.
fn naming(who: &str) -> Error {
    Error::refused("names-somebody", format!("{who} Nothing was erased."))
}

fn read(plan: &Path) -> Result<Vec<u8>> {
    regular(plan).map_err(|_| {
        Error::not_found(
            "cannot-read",
            format!("{} can't be read. Nothing was erased.", plan.display()),
        )
        .hint("Write a plan:  guardbook people --due --plan plan.csv")
    })
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
    // It is erased, whatever can be read now.
    let found = app
        .log()
        .and_then(|mut log| log.read(|reading| Ok(elsewhere(reading, app.path()))))
        .unwrap_or_else(|_| Elsewhere::not_looked_at(app.path()));
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
        copies_with_it: Elsewhere::written(&found.holding),
        copies_not_told: Elsewhere::written(&found.not_told),
        other_states: Elsewhere::written(&found.states),
    };
    if app.json {
        app.document(&erased_json(&erased))?;
    } else if !app.quiet {
        app.page(&erased_page(&erased))?;
    }
    Ok(0)
}
