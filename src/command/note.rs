//! `log NUMBER` with something to note: actions done or declined, notes, the
//! outcome, closing. Several at once are one transaction.

use chrono::{NaiveTime, Timelike};

use super::{App, noting::Noting, span::unclear, text};
use crate::{
    domain::{moment::Moment, number::IncidentNo, private::Private, rulebook::Rulebook},
    error::{Error, Result},
    intake::when::read_moment,
    view::{progress_json, progress_page},
};

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
    log.read(|reading| reading.incident(no))?;
    let texts = texts(args, app)?;
    let (incident, book, did) = log.write(&app.writer(), app.now(), |writing| {
        let incident = writing.incident(no)?;
        let book = writing.rulebook(incident.reported.decision.edition)?;
        let mut noting = Noting::on(writing, incident);
        everything(args, texts, &mut noting, &book)?;
        let (incident, did) = noting.finish();
        Ok((incident, book, did))
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

fn everything(args: &Args, texts: Texts, noting: &mut Noting, book: &Rulebook) -> Result<()> {
    for action in &args.did {
        noting.done(action, texts.on, &texts.detail, book)?;
    }
    for action in &args.waive {
        noting.declined(action, &texts.because, book)?;
    }
    if args.note.is_some() {
        noting.note(texts.note)?;
    }
    if args.outcome.is_some() {
        noting.outcome(texts.outcome)?;
    }
    if args.close {
        noting.close()?;
    }
    Ok(())
}
