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
    store::Writing,
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
        let mut noting = Noting {
            writing,
            incident,
            did: Vec::new(),
        };
        noting.everything(args, texts, &book)?;
        Ok((noting.incident, book, noting.did))
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

/// A record being written on. Each event is judged against the record as the ones
/// before it left it; an error takes all of them back.
struct Noting<'w, 'c> {
    writing: &'w mut Writing<'c>,
    incident: Incident,
    /// What was noted, in words.
    did: Vec<String>,
}

impl Noting<'_, '_> {
    fn everything(&mut self, args: &Args, texts: Texts, book: &Rulebook) -> Result<()> {
        let only_a_note =
            args.did.is_empty() && args.waive.is_empty() && args.outcome.is_none() && !args.close;
        if self.incident.status() == Status::Closed && !only_a_note {
            return Err(Error::refused(
                "already-closed",
                format!("{} is closed. Nothing was recorded.", self.incident.no),
            )
            .hint(format!(
                "A note can still be added:  guardbook log {} --note",
                self.incident.no.0
            )));
        }
        for typed in &args.did {
            let action = self.to_decide(typed, book)?;
            self.not_before_the_incident(&texts.on)?;
            let done = ActionDone {
                action: action.clone(),
                on: texts.on,
                detail: texts.detail.clone(),
            };
            self.add(Event::ActionDone(done), format!("{action} done"))?;
        }
        for typed in &args.waive {
            let action = self.to_decide(typed, book)?;
            let declined = ActionDeclined {
                action: action.clone(),
                because: texts.because.clone(),
            };
            self.add(
                Event::ActionDeclined(declined),
                format!("{action} not needed"),
            )?;
        }
        if args.note.is_some() {
            self.add(
                Event::Noted(Noted { text: texts.note }),
                "note added".to_owned(),
            )?;
        }
        if args.outcome.is_some() {
            self.add(
                Event::OutcomeWritten(OutcomeWritten {
                    text: texts.outcome,
                }),
                "outcome written".to_owned(),
            )?;
        }
        if args.close {
            may_close(&self.incident)?;
            self.add(Event::Closed(Closed {}), "closed".to_owned())?;
        }
        Ok(())
    }

    fn add(&mut self, event: Event, words: String) -> Result<()> {
        self.incident = self.writing.add(self.incident.no, event)?;
        self.did.push(words);
        Ok(())
    }

    /// An action that can still be decided, by its code.
    fn to_decide(&self, typed: &str, book: &Rulebook) -> Result<String> {
        let action = book
            .action(&typed.trim().to_lowercase())
            .ok_or_else(|| unknown_action(typed, book))?;
        let already = match self.incident.action(&action.code).map(|step| &step.state) {
            Some(State::Done { on, .. }) => format!("was done on {}", short_day(on.date)),
            Some(State::Declined { .. }) => "was declined".to_owned(),
            Some(State::Undecided) | None => return Ok(action.code.clone()),
        };
        let no = self.incident.no;
        Err(Error::refused(
            "already-decided",
            format!("{no}: {} {already}. Nothing was recorded.", action.code),
        )
        .hint(format!(
            "Something more to say?  guardbook log {} --note",
            no.0
        )))
    }

    fn not_before_the_incident(&self, on: &Moment) -> Result<()> {
        let happened = self.incident.reported.happened.date;
        if on.date >= happened {
            return Ok(());
        }
        let (on, happened) = (short_day(on.date), short_day(happened));
        Err(Error::refused(
            "unclear-date",
            format!("{on} lies before the incident itself ({happened}). Nothing was recorded."),
        ))
    }
}

fn unknown_action(typed: &str, book: &Rulebook) -> Error {
    let known = || book.actions.iter().map(|action| action.code.as_str());
    let near = nearest(typed, known());
    if near.is_empty() {
        return Error::refused(
            "unknown-action",
            "That is not an action of the policy. Nothing was recorded.",
        )
        .hint(format!(
            "The actions are {}.",
            known().collect::<Vec<_>>().join(", ")
        ));
    }
    Error::refused(
        "unknown-action",
        format!(
            "\"{}\" is not an action of the policy. Nothing was recorded.",
            typed.trim()
        ),
    )
    .hint(format!("Did you mean {}?", near.join(" or ")))
}

/// Nothing closes over an open question.
fn may_close(incident: &Incident) -> Result<()> {
    let open: Vec<&str> = incident
        .undecided()
        .map(|step| step.action.as_str())
        .collect();
    let no_outcome = incident.outcome.is_none();
    if open.is_empty() && !no_outcome {
        return Ok(());
    }
    let undecided = match open.as_slice() {
        [] => None,
        [one] => Some(format!("{one} is not decided")),
        several => Some(format!("{} are not decided", several.join(", "))),
    };
    let reasons: Vec<String> = undecided
        .into_iter()
        .chain(no_outcome.then(|| "there is no outcome".to_owned()))
        .collect();
    let (no, number) = (incident.no, incident.no.0);
    let mut error = Error::refused(
        "cannot-close",
        format!(
            "{no} cannot be closed yet: {}. Nothing was recorded.",
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
