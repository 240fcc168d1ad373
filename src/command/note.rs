//! `log NUMBER` with something to note: actions done or declined, notes, the
//! outcome, closing. Several at once are one transaction.

use super::{App, log::no_such, span::unclear, text};
use crate::{
    domain::{
        event::{ActionDeclined, ActionDone, Closed, Event, Noted, OutcomeWritten},
        incident::{Incident, State},
        moment::Moment,
        number::IncidentNo,
        private::Private,
        rulebook::Rulebook,
        word::Status,
    },
    error::{Error, Result},
    intake::{nearest, when::read_moment},
    view::{progress_json, progress_page, short_day},
};
use chrono::{NaiveTime, Timelike};

/// What to note on a record.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What to note on one record")]
#[group(skip)]
pub(super) struct Args {
    /// This action was done; repeat for several
    #[arg(
        long,
        value_name = "ACTION",
        requires = "number",
        value_delimiter = ','
    )]
    did: Vec<String>,
    /// When it was done [default: now]
    #[arg(long, value_name = "WHEN", requires = "did")]
    on: Option<String>,
    /// By whom, how, with what reference; nothing after it asks, - reads standard input
    #[arg(long, value_name = "TEXT", requires = "did", num_args = 0..=1, default_missing_value = "", allow_hyphen_values = true)]
    detail: Option<String>,
    /// This action is not to be done; repeat for several
    #[arg(
        long,
        value_name = "ACTION",
        requires = "number",
        value_delimiter = ','
    )]
    waive: Vec<String>,
    /// Why it is not to be done
    #[arg(long, value_name = "TEXT", requires = "waive", num_args = 0..=1, default_missing_value = "", allow_hyphen_values = true)]
    because: Option<String>,
    /// Add a note
    #[arg(long, value_name = "TEXT", requires = "number", num_args = 0..=1, default_missing_value = "", allow_hyphen_values = true)]
    note: Option<String>,
    /// What came of it
    #[arg(long, value_name = "TEXT", requires = "number", num_args = 0..=1, default_missing_value = "", allow_hyphen_values = true)]
    outcome: Option<String>,
    /// Close the record: every action decided, an outcome written
    #[arg(long, requires = "number")]
    close: bool,
}

impl Args {
    /// Whether there is nothing to note.
    pub(super) fn is_nothing(&self) -> bool {
        self.did.is_empty()
            && self.waive.is_empty()
            && self.note.is_none()
            && self.outcome.is_none()
            && !self.close
    }
}

/// The texts, read before anything is written.
struct Texts {
    on: Moment,
    detail: Private,
    because: Private,
    note: Private,
    outcome: Private,
}

pub(super) fn run(no: IncidentNo, args: &Args, app: &mut App) -> Result<u8> {
    let mut log = app.log()?;
    // Before anything is asked: is there such an incident at all?
    log.read(|reading| match reading.incident(no)? {
        Some(_) => Ok(()),
        None => Err(no_such(no, reading.newest_incident()?)),
    })?;
    let texts = texts(args, app)?;
    let (incident, book, did) = log.write(&app.writer(), app.now(), |writing| {
        let incident = writing.incident(no)?.ok_or_else(|| no_such(no, None))?;
        let book = writing.rulebook(incident.reported.decision.edition)?;
        let (events, did) = events(args, &texts, &incident, &book)?;
        Ok((writing.add(no, events)?, book, did))
    })?;
    if app.json {
        app.document(&progress_json(&incident, &did))?;
    } else {
        app.page(&progress_page(&incident, &book, &did))?;
    }
    Ok(0)
}

fn texts(args: &Args, app: &mut App) -> Result<Texts> {
    let dashes = [&args.detail, &args.because, &args.note, &args.outcome]
        .into_iter()
        .filter(|text| text.as_deref() == Some("-"));
    if dashes.count() > 1 {
        return Err(Error::refused(
            "usage",
            "Only one text can be read from standard input. Nothing was recorded.",
        ));
    }
    if !args.waive.is_empty() && args.because.is_none() && !app.can_ask() {
        return Err(Error::refused(
            "missing-answers",
            "Nothing was recorded: an action is declined with a reason.",
        )
        .hint(format!(
            "--waive {} --because \"...\"",
            args.waive.join(" --waive ")
        )));
    }
    let asked_why = (!args.waive.is_empty()).then(|| args.because.clone().unwrap_or_default());
    let mut read = |name: &str, given: Option<&str>| {
        given.map_or(Ok(Private::Empty), |given| text::read(app, name, given))
    };
    let detail = read("detail", args.detail.as_deref())?;
    let because = read("because", asked_why.as_deref())?;
    let note = read("note", args.note.as_deref())?;
    let outcome = read("outcome", args.outcome.as_deref())?;
    let now = app.local();
    let to_the_minute = NaiveTime::from_hms_opt(now.hour(), now.minute(), 0);
    let on = match &args.on {
        None => Moment {
            date: now.date(),
            time: to_the_minute,
            until: None,
        },
        Some(typed) => read_moment(typed, now).map_err(|reason| unclear(&reason))?,
    };
    Ok(Texts {
        on,
        detail,
        because,
        note,
        outcome,
    })
}

/// The events, and each of them in words; or why not.
fn events(
    args: &Args,
    texts: &Texts,
    incident: &Incident,
    book: &Rulebook,
) -> Result<(Vec<Event>, Vec<String>)> {
    let mut events = Vec::new();
    let mut words = Vec::new();
    let mut decided: Vec<&str> = Vec::new();
    let not_only_notes =
        !args.did.is_empty() || !args.waive.is_empty() || args.outcome.is_some() || args.close;
    if not_only_notes && incident.status() == Status::Closed {
        return Err(Error::refused(
            "already-closed",
            format!("{} is closed. Nothing was recorded.", incident.no),
        )
        .hint(format!(
            "A note can still be added:  guardbook log {} --note",
            incident.no.0
        )));
    }
    if !args.did.is_empty() && texts.on.date < incident.reported.happened.date {
        return Err(Error::refused(
            "unclear-date",
            format!(
                "{} lies before the incident itself ({}). Nothing was recorded.",
                short_day(texts.on.date),
                short_day(incident.reported.happened.date)
            ),
        ));
    }
    for action in &args.did {
        let action = to_decide(action, incident, book, &mut decided)?;
        words.push(format!("{action} done"));
        events.push(Event::ActionDone(ActionDone {
            action: action.to_owned(),
            on: texts.on,
            detail: texts.detail.clone(),
        }));
    }
    for action in &args.waive {
        let action = to_decide(action, incident, book, &mut decided)?;
        words.push(format!("{action} not needed"));
        events.push(Event::ActionDeclined(ActionDeclined {
            action: action.to_owned(),
            because: texts.because.clone(),
        }));
    }
    if args.note.is_some() {
        words.push("note added".to_owned());
        events.push(Event::Noted(Noted {
            text: texts.note.clone(),
        }));
    }
    if args.outcome.is_some() {
        words.push("outcome written".to_owned());
        events.push(Event::OutcomeWritten(OutcomeWritten {
            text: texts.outcome.clone(),
        }));
    }
    if args.close {
        may_close(incident, &decided, args.outcome.is_some())?;
        words.push("closed".to_owned());
        events.push(Event::Closed(Closed {}));
    }
    Ok((events, words))
}

/// An action that can still be decided, by its code.
fn to_decide<'b>(
    typed: &str,
    incident: &Incident,
    book: &'b Rulebook,
    decided: &mut Vec<&'b str>,
) -> Result<&'b str> {
    let known = || book.actions.iter().map(|action| action.code.as_str());
    let Some(action) = book.action(&typed.trim().to_lowercase()) else {
        let near = nearest(typed, known());
        let error = Error::refused(
            "unknown-action",
            format!(
                "\"{}\" is not an action of the policy. Nothing was recorded.",
                typed.trim()
            ),
        );
        return Err(match near.as_slice() {
            [] => error.hint(format!(
                "The actions are {}.",
                known().collect::<Vec<_>>().join(", ")
            )),
            near => error.hint(format!("Did you mean {}?", near.join(" or "))),
        });
    };
    let already = match incident.action(&action.code).map(|step| &step.state) {
        // What the policy never asked for may be done as often as need be.
        Some(State::Done { .. }) if action.code == "other" => None,
        Some(State::Done { on, .. }) => Some(format!("was done on {}", short_day(on.date))),
        Some(State::Declined { .. }) => Some("was declined".to_owned()),
        Some(State::Undecided) | None => None,
    };
    if let Some(already) = already {
        return Err(Error::refused(
            "already-decided",
            format!(
                "{}: {} {already}. Nothing was recorded.",
                incident.no, action.code
            ),
        )
        .hint(format!(
            "Something more to say?  guardbook log {} --note",
            incident.no.0
        )));
    }
    if decided.contains(&action.code.as_str()) {
        return Err(Error::refused(
            "already-decided",
            format!(
                "{} is decided twice in one command. Nothing was recorded.",
                action.code
            ),
        ));
    }
    decided.push(&action.code);
    Ok(&action.code)
}

/// Nothing closes over an open question.
fn may_close(incident: &Incident, decided: &[&str], outcome_now: bool) -> Result<()> {
    let open: Vec<&str> = incident
        .undecided()
        .map(|step| step.action.as_str())
        .filter(|action| !decided.contains(action))
        .collect();
    let no_outcome = !outcome_now && incident.outcome.is_none();
    if open.is_empty() && !no_outcome {
        return Ok(());
    }
    let number = incident.no.0;
    let undecided = match open.as_slice() {
        [] => None,
        [one] => Some(format!("{one} is not decided")),
        several => Some(format!("{} are not decided", several.join(", "))),
    };
    let reasons: Vec<String> = undecided
        .into_iter()
        .chain(no_outcome.then(|| "there is no outcome".to_owned()))
        .collect();
    let mut error = Error::refused(
        "cannot-close",
        format!(
            "{} cannot be closed yet: {}. Nothing was recorded.",
            incident.no,
            reasons.join(", and ")
        ),
    );
    if let Some(first) = open.first() {
        error = error.hint(format!(
            "guardbook log {number} --did {first}     or  --waive {first} --because"
        ));
    }
    if no_outcome {
        error = error.hint(format!("guardbook log {number} --outcome"));
    }
    Err(error)
}
