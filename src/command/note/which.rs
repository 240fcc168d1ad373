//! Which action or point is meant, where a flag names none.

use super::Args;
use crate::{
    command::App,
    domain::{incident::Incident, rulebook::Rulebook},
    error::{Error, Result},
    intake::form_i,
};

/// The flags with what they left open; it is asked for, or said to be missing.
pub(super) fn named(
    args: &Args,
    incident: &Incident,
    book: &Rulebook,
    app: &mut App,
) -> Result<Args> {
    let mut named = args.clone();
    let points = incident.open_points(book);
    let points = points
        .iter()
        .map(|point| (point.name(), point.wording.as_str()));
    if is_open(&named.point) {
        let open: Vec<_> = points.clone().collect();
        named.point = which(
            "--point",
            "What was gone through?",
            &args.point,
            &open,
            incident,
            app,
        )?;
    }
    if is_open(&named.waive) {
        let actions = incident.undecided().map(|step| {
            let wording = book
                .action(&step.action)
                .map_or("", |action| &action.wording);
            (step.action.clone(), wording)
        });
        let open: Vec<_> = actions.chain(points).collect();
        named.waive = which(
            "--waive",
            "What is not to be done?",
            &args.waive,
            &open,
            incident,
            app,
        )?;
    }
    Ok(named)
}

fn is_open(typed: &[String]) -> bool {
    typed.iter().any(|typed| typed.trim().is_empty())
}

fn which(
    flag: &str,
    question: &str,
    given: &[String],
    open: &[(String, &str)],
    incident: &Incident,
    app: &mut App,
) -> Result<Vec<String>> {
    let number = incident.no.0;
    if open.is_empty() {
        return Err(Error::refused(
            "missing-answers",
            format!("{flag} names nothing, and nothing is open for it. Nothing was recorded."),
        )
        .hint(format!("See it:  guardbook log {number}")));
    }
    if !app.can_ask() {
        let codes: Vec<&str> = open.iter().map(|(code, _)| code.as_str()).collect();
        return Err(Error::refused(
            "missing-answers",
            format!("Nothing was recorded: {flag} names nothing, and nobody can be asked."),
        )
        .hint(format!(
            "Open yet:  guardbook log {number} {flag} {}",
            codes.join(",")
        )));
    }
    let given = given.iter().filter(|typed| !typed.trim().is_empty());
    let mut named: Vec<String> = given.cloned().collect();
    for code in form_i::which_of(question, open, app.asker().as_mut())? {
        if !named.contains(&code) {
            named.push(code);
        }
    }
    Ok(named)
}
