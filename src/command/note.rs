//! `log NUMBER` with something to note: actions done or declined, notes, the
//! outcome, closing. Several at once are one transaction.

use super::{App, correcting, noting::Noting, span, text};
use crate::{
    domain::{moment::Moment, number::IncidentNo, private::Private, rulebook::Rulebook},
    error::{Error, Result},
    intake::correction::Said,
    view::{forbidden, forbidden_page, progress_json, progress_page},
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
    #[arg(long, value_name = "TEXT", requires = "did", num_args = 0..=1, default_missing_value = "")]
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
    #[arg(long, value_name = "TEXT", requires = "why", num_args = 0..=1, default_missing_value = "")]
    because: Option<String>,
    /// Add a note
    #[arg(long, value_name = "TEXT", requires = "number", num_args = 0..=1, default_missing_value = "")]
    note: Option<String>,
    /// What came of it
    #[arg(long, value_name = "TEXT", requires = "number", num_args = 0..=1, default_missing_value = "")]
    outcome: Option<String>,
    /// Put an answer right, as where=out or parents.on=friday; the field alone asks.
    /// Says why; the old answer is kept. Repeat for several
    #[arg(long, value_name = "FIELD=VALUE", requires = "number")]
    set: Vec<String>,
    /// Open a closed record again; says why
    #[arg(long, requires = "number", conflicts_with = "close")]
    reopen: bool,
    /// Close the record: every action decided, an outcome written
    #[arg(long, requires = "number")]
    close: bool,
}

impl Args {
    /// Whether there is nothing to note.
    pub(super) fn is_nothing(&self) -> bool {
        self.did.is_empty()
            && self.waive.is_empty()
            && self.set.is_empty()
            && self.note.is_none()
            && self.outcome.is_none()
            && !self.close
            && !self.reopen
    }
}

/// The texts, read before anything is written.
struct Texts {
    on: Moment,
    detail: Private,
    because: Private,
    set: Vec<Said>,
    note: Private,
    outcome: Private,
}

pub(super) fn run(no: IncidentNo, args: &Args, app: &mut App) -> Result<u8> {
    let mut log = app.log()?;
    // Before anything is asked: is there such an incident at all?
    let book = log.read(|reading| {
        let incident = reading.incident(no)?;
        reading.rulebook(incident.reported.decision.edition)
    })?;
    let texts = texts(args, &book, app)?;
    let (incident, did, said) = log.write(&app.writer(), app.now(), |writing| {
        let incident = writing.incident(no)?;
        let said = incident.reported.decision.must_not.clone();
        let mut noting = Noting::on(writing, incident);
        everything(args, texts, &mut noting, &book)?;
        let (incident, did) = noting.finish();
        Ok((incident, did, said))
    })?;
    if app.json {
        app.document(&progress_json(&incident, &did))?;
    } else if !app.quiet {
        app.page(&progress_page(&incident, &book, &did))?;
        app.page(&forbidden_page(&forbidden(&incident, &book, &said)))?;
    }
    Ok(0)
}

fn texts(args: &Args, book: &Rulebook, app: &mut App) -> Result<Texts> {
    let dashes = [&args.detail, &args.because, &args.note, &args.outcome]
        .into_iter()
        .filter(|text| text.as_deref() == Some("-"));
    if dashes.count() > 1 {
        return Err(Error::refused(
            "usage",
            "Only one text can be read from standard input. Nothing was recorded.",
        ));
    }
    // A date that can't be read is said before anybody writes a story.
    let on = span::done_on(app, args.on.as_deref())?;
    let set = correcting::read(&args.set, book, app)?;
    let needs_reason = !args.waive.is_empty() || !args.set.is_empty() || args.reopen;
    let because = if needs_reason {
        text::reason(app, args.because.as_deref())?
    } else {
        Private::Empty
    };
    let mut read = |name: &str, given: Option<&str>| {
        given.map_or(Ok(Private::Empty), |given| text::read(app, name, given))
    };
    Ok(Texts {
        on,
        because,
        set,
        detail: read("detail", args.detail.as_deref())?,
        note: read("note", args.note.as_deref())?,
        outcome: read("outcome", args.outcome.as_deref())?,
    })
}

fn everything(args: &Args, texts: Texts, noting: &mut Noting, book: &Rulebook) -> Result<()> {
    if args.reopen {
        noting.reopen(&texts.because)?;
    }
    for said in texts.set {
        noting.corrected(said, &texts.because, book)?;
    }
    if !args.set.is_empty() {
        noting.must_be_whole(book)?;
    }
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
