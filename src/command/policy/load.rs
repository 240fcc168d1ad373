//! `policy --load`: a school's own tables made the policy. What they come to is shown
//! before anything is adopted.

use std::path::{Path, PathBuf};

use chrono::{Months, NaiveDate};

mod made;
mod what_if;

use super::day;
use crate::{
    command::App,
    domain::{event::PolicyAdopted, rulebook::Rulebook},
    error::{Error, Result},
    intake::sheet::text_of,
    policy::{BUILTIN_NAME, builtin_tables, parse, tables},
    store::{Log, Reading},
    view::{Adopting, adopted_page, adopting_json, adopting_page, long_day},
};
use made::compared;

/// How tables are loaded.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Loading a table")]
#[group(skip)]
pub(super) struct Args {
    /// Whose conduct the table is about, where its rows do not say: pupil, staff, parent or other
    #[arg(long, value_name = "WHO", requires = "load")]
    subject: Option<String>,
    /// The first day it counts from [default: today]
    #[arg(long, value_name = "DATE", requires = "load")]
    from: Option<String>,
    /// What this edition is called
    #[arg(long, value_name = "NAME", requires = "load")]
    name: Option<String>,
    /// The school's document it stands in, as it is to be cited
    #[arg(long, value_name = "TITLE", requires = "load")]
    document: Option<String>,
    /// The table is the whole policy about them: of what it does not name nothing more is
    /// asked. Else that stays as it was
    #[arg(long, requires = "load")]
    whole: bool,
    /// Who sees to an action nobody knew before
    #[arg(
        long,
        value_name = "WHO",
        requires = "load",
        default_value = "designated safeguarding lead"
    )]
    owner: String,
    /// What a heading or a row stands for, as "Refer to line manager=headteacher", or =new
    #[arg(long = "match", value_name = "TEXT=CODE", requires = "load")]
    told: Vec<String>,
    /// Don't ask: it is to be adopted
    #[arg(long, requires = "load")]
    yes: bool,
    /// Only show what past incidents would have come to under it; nothing is adopted
    #[arg(long, requires = "load", conflicts_with = "yes")]
    what_if: bool,
    /// Of the incidents of a term: this, last, or as autumn-2026
    #[arg(
        long,
        value_name = "TERM",
        requires = "what_if",
        conflicts_with = "since"
    )]
    term: Option<String>,
    /// Of the incidents from that day on
    #[arg(long, value_name = "DATE", requires = "what_if")]
    since: Option<String>,
}

pub(super) fn run(files: &[PathBuf], args: &Args, app: &mut App) -> Result<u8> {
    let texts = files
        .iter()
        .map(|file| read(file, app))
        .collect::<Result<Vec<_>>>()?;
    let newest = newest(app)?;
    let since = newest.in_force_since;
    let from = args
        .from
        .as_deref()
        .map_or_else(|| Ok(app.today()), |typed| day(typed, app))?;
    if from < since {
        return Err(Error::refused(
            "unclear-date",
            format!(
                "{} lies before the day the policy in force counts from, {}. Nothing was adopted.",
                long_day(from),
                long_day(since)
            ),
        )
        .hint("Records keep the edition they were decided under: a new one counts from that day on, or later."));
    }
    let next = newest.book.edition + 1;
    let mut adopting = compared(texts.clone(), &newest.book, from, next, args)?;
    // One that does not count yet is not what is done today: another that counts before it
    // is compared with the one in force on its first day.
    let pending = newest.since > from && !adopting.differing.is_nothing();
    if pending {
        adopting = compared(texts, &in_force_on(from, app)?, from, next, args)?;
    }
    if args.what_if {
        let span = what_if::span(args.term.as_deref(), args.since.as_deref(), app)?;
        return what_if::run(&adopting.book, span, app);
    }
    let same = adopting.differing.is_nothing();
    if same {
        adopting.from = newest.since;
    }
    adopting.in_force = adopting.from <= app.today();
    if !same {
        if pending {
            app.remark(&format!(
                "Edition {}, which was to count from {}, never does: this one takes its place.",
                newest.book.edition,
                long_day(newest.since)
            ));
        }
        if let Some(remark) = far_off(from, app.today()) {
            app.remark(&remark);
        }
        agree(&adopting, args, app)?;
        adopt(&adopting, app)?;
    }
    if app.json {
        app.document(&adopting_json(&adopting))?;
        return Ok(0);
    }
    // What somebody agreed to was shown before they did.
    if same || args.yes {
        app.page(&adopting_page(&adopting))?;
    }
    if !same {
        app.page(&adopted_page(&adopting))?;
    }
    Ok(0)
}

/// A file's text, whatever spreadsheet saved it.
fn read(file: &Path, app: &mut App) -> Result<String> {
    let bytes = app.given(file)?.map_err(|_| {
        Error::not_found(
            "cannot-read",
            format!("{} could not be read. Nothing was adopted.", file.display()),
        )
        .hint("Save the table as CSV and give its name.")
    })?;
    text_of(&bytes).ok_or_else(|| {
        Error::refused(
            "bad-policy",
            format!(
                "{} is no text that can be read. Nothing was adopted.",
                file.display()
            ),
        )
        .hint("In the spreadsheet: save as, CSV UTF-8.")
    })
}

/// The last edition there is.
pub(super) struct Newest {
    /// All of it.
    pub(super) book: Rulebook,
    /// The first day it counts from.
    since: NaiveDate,
    /// The first day the one in force counts from, and a new one may: one that does not
    /// count yet, another can take the place of.
    in_force_since: NaiveDate,
}

fn newest(app: &App) -> Result<Newest> {
    let today = app.today();
    match Log::open(app.path())? {
        Some(mut log) => log.read(|reading| {
            let (edition, since) = reading.newest_edition()?;
            Ok(Newest {
                book: reading.rulebook(edition)?,
                since,
                in_force_since: begun(reading, today)?,
            })
        }),
        None => Ok(Newest {
            book: parse(1, BUILTIN_NAME, &builtin_tables())?,
            since: today,
            in_force_since: today,
        }),
    }
}

/// The edition in force on a day.
fn in_force_on(day: NaiveDate, app: &App) -> Result<Rulebook> {
    match Log::open(app.path())? {
        Some(mut log) => log.read(|reading| reading.rulebook(reading.edition_in_force(day)?)),
        None => Ok(parse(1, BUILTIN_NAME, &builtin_tables())?),
    }
}

/// That a policy would not count for long: a year is easily typed wrong.
fn far_off(from: NaiveDate, today: NaiveDate) -> Option<String> {
    let in_a_year = today.checked_add_months(Months::new(12))?;
    (from > in_a_year).then(|| {
        format!(
            "It counts from {} on, more than a year ahead: is that the day? Until then the policy stays as it is.",
            long_day(from)
        )
    })
}

/// Somebody who saw what it comes to wants it.
fn agree(adopting: &Adopting, args: &Args, app: &mut App) -> Result<()> {
    if args.yes {
        return Ok(());
    }
    if !app.can_ask() {
        return Err(Error::refused(
            "missing-answers",
            "Nobody can be asked whether the policy is to be adopted. Nothing was adopted.",
        )
        .hint("If it is, add --yes."));
    }
    app.page(&adopting_page(adopting))?;
    let mut somebody = app.asker();
    somebody.say(&format!(
        "Is this the school's policy from {} on?",
        long_day(adopting.from)
    ))?;
    let answers = ["Leave it".to_owned(), "Adopt it".to_owned()];
    match somebody.one_of("Now", &answers)? {
        1 => Ok(()),
        _ => Err(Error::stopped("Stopped. Nothing was adopted.")),
    }
}

/// The day the edition in force counts from.
fn begun(reading: &Reading, today: NaiveDate) -> Result<NaiveDate> {
    let in_force = reading.edition_in_force(today)?;
    let mut editions = reading.editions()?.into_iter();
    let in_force = editions.find(|edition| edition.edition == in_force);
    Ok(in_force.map_or(today, |edition| edition.since))
}

fn adopt(adopting: &Adopting, app: &mut App) -> Result<()> {
    let today = app.today();
    let adopted = PolicyAdopted {
        edition: adopting.book.edition,
        name: adopting.book.name.clone(),
        from: adopting.from,
        tables: tables(&adopting.book)?,
    };
    app.write_or_begin(|writing| {
        // Somebody else may have adopted one while this was looked at.
        let (newest, _) = writing.newest_edition()?;
        if newest + 1 != adopted.edition || adopted.from < begun(writing, today)? {
            return Err(Error::refused(
                "written-since",
                "Another policy was adopted meanwhile. Nothing was adopted.",
            )
            .hint("Load it again to see what it comes to now."));
        }
        writing.adopt(adopted, &adopting.book)
    })
}
