//! Which days a command is about: a term by name, or from one day to another.

use chrono::{NaiveTime, Timelike};

use super::App;
use crate::{
    domain::{
        calendar::{Calendar, Span, Term},
        moment::Moment,
        nearest::nearest,
    },
    error::{Error, Result},
    intake::when::{read_day, read_moment},
};

/// The most of the school's terms that are named.
const LISTED: usize = 9;

/// A term by its name, `this` or `last`.
pub(super) fn term(app: &App, calendar: &Calendar, name: &str) -> Result<Term> {
    let this = calendar.term_of(app.today());
    match name {
        "this" => Ok(this),
        "last" => Ok(calendar.before(&this)),
        _ => calendar
            .term(name)
            .ok_or_else(|| unknown(calendar, &this, name)),
    }
}

/// The nearest name, and the school's terms; while it has set none, two there are.
fn unknown(calendar: &Calendar, this: &Term, name: &str) -> Error {
    let before = calendar.before(this);
    let mut codes: Vec<String> = calendar.own_terms().iter().map(Term::code).collect();
    let none = codes.is_empty();
    for term in [this, &before, &calendar.year_before(this)] {
        if !codes.contains(&term.code()) {
            codes.push(term.code());
        }
    }
    let error = Error::refused("unknown-term", format!("\"{name}\" is not a term."));
    let error = match nearest(name, codes.iter().map(String::as_str)).first() {
        Some(near) => error.hint(format!("Did you mean {near}?")),
        None => error,
    };
    if none {
        return error.hint(format!(
            "A term is this, last, or a name as {} or {}.",
            this.code(),
            before.code()
        ));
    }
    // The newest are asked for.
    let own: Vec<String> = calendar.own_terms().iter().rev().map(Term::code).collect();
    let some = &own[..own.len().min(LISTED)];
    error
        .hint(format!(
            "A term is this, last, or one of the school's: {}{}",
            some.join(", "),
            if own.len() > LISTED { " ..." } else { "." }
        ))
        .hint("All of them:  guardbook summary --terms")
}

/// From one day to another, both included; either may be left out.
pub(super) fn days(app: &App, since: Option<&str>, until: Option<&str>) -> Result<Option<Span>> {
    if since.is_none() && until.is_none() {
        return Ok(None);
    }
    let day = |text: Option<&str>| {
        text.map(|text| read_day(text, app.local()).map_err(|reason| reason.problem("when")))
            .transpose()
    };
    let (first, last) = (
        day(since)?.unwrap_or_default(),
        day(until)?.unwrap_or(app.today()),
    );
    match last.succ_opt() {
        Some(after) if first < after => Ok(Some(Span { first, after })),
        _ => Err(Error::refused(
            "unclear-date",
            "--until lies before --since.",
        )),
    }
}

/// When something was done: as typed, or now, to the minute.
pub(super) fn done_on(app: &App, typed: Option<&str>) -> Result<Moment> {
    let now = app.local();
    match typed {
        Some(typed) => {
            let read =
                read_moment(typed, now).map_err(|reason| reason.problem_of_a_deed("when"))?;
            read.only().ok_or_else(|| {
                Error::refused(
                    "unclear-date",
                    "That is several days. Nothing was recorded.",
                )
                .hint("Give the one on which it was done, as yesterday 14:30.")
            })
        }
        None => Ok(Moment {
            date: now.date(),
            time: NaiveTime::from_hms_opt(now.hour(), now.minute(), 0),
        }),
    }
}
