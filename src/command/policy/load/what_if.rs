//! `policy --load --what-if`: past incidents decided again, on the facts of their reports
//! as they were. Nothing is written, and nobody is asked.

use chrono::NaiveDate;

use crate::{
    command::{App, span as days_of},
    domain::{
        calendar::Span, decision::Decision, incident::Incident, rulebook::Rulebook,
        what_if::WhatIf, word::Kind,
    },
    error::Result,
    policy::{Facts, Offender, about_the_head, because_answered, decide},
    store::Reading,
    view::{what_if_json, what_if_page},
};

/// Longer than any log reaches, and still written with four digits, as its days are.
const ALWAYS: Span = Span {
    first: day(1000),
    after: day(9999),
};

const fn day(year: i32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, 1, 1) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

/// Of which days; without a word, of all there are.
pub(super) fn span(term: Option<&str>, since: Option<&str>, app: &App) -> Result<Span> {
    if let Some(name) = term {
        return Ok(days_of::term(app, &app.rulebook()?.calendar, name)?.span());
    }
    Ok(days_of::days(app, since, None)?.unwrap_or(ALWAYS))
}

pub(super) fn run(book: &Rulebook, span: Span, app: &mut App) -> Result<u8> {
    let mut log = app.log()?;
    let what_if = log.read(|reading| {
        let numbers = reading.incidents_in(span)?;
        let mut what_if = WhatIf::default();
        reading.each_incident(&numbers, |incident| {
            let reported = &incident.reported;
            let is = decided(&incident, book, reading)?;
            let mut was = reported.decision.clone();
            was.add(&incident.since.answers);
            what_if.take(incident.no, &reported.types, &was, &is);
            Ok(())
        })?;
        Ok(what_if)
    })?;
    if app.json {
        app.document(&what_if_json(&what_if, book))?;
    } else {
        app.page(&what_if_page(&what_if, book))?;
    }
    Ok(0)
}

/// What the tables say of a report: whoever was known to be the headteacher then, and what
/// was counted as earlier then, is so again.
fn decided(incident: &Incident, book: &Rulebook, reading: &Reading) -> Result<Decision> {
    let reported = &incident.reported;
    let was = &reported.decision;
    let mut offenders = Offender::among(&reported.people);
    let mut asked = was.obligations.iter();
    if asked.any(|one| one.instead_of.is_some()) && !about_the_head(&offenders) {
        let staff = |one: &&mut Offender| one.kind == Some(Kind::Staff);
        if let Some(head) = offenders.iter_mut().find(staff) {
            head.kind = Some(Kind::Headteacher);
        }
    }
    let sanctions = book.sanctions();
    let moment = reported.happened.last_known();
    for offender in &mut offenders {
        let person = offender.person;
        offender.earlier = reading.earlier(person, &sanctions, &moment, Some(incident.no))?;
        // A warning that was noted later was not known then.
        for earlier in &mut offender.earlier {
            let mut repeats = was.repeats.iter();
            earlier.sanctioned &= repeats
                .any(|repeat| repeat.person == person && repeat.earlier.contains(&earlier.no));
        }
    }
    let mut is = decide(book, &Facts::of(reported, &offenders));
    // What was answered to guidance counts under every policy.
    let about_the_head = about_the_head(&offenders);
    let on = incident.answered_on.unwrap_or(reported.reported_on);
    is.add(&because_answered(
        incident,
        &incident.answers,
        book,
        about_the_head,
        on,
    ));
    Ok(is)
}
