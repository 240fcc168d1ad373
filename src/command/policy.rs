//! `policy`: what the school's policy asks for, and where that comes from; a table of
//! the school's own made the policy, and given out again.

mod editions;
mod load;
mod save;

use std::path::PathBuf;

use chrono::NaiveDate;

use super::App;
use crate::{
    domain::rulebook::Rulebook,
    error::{Error, Result},
    intake::{category::read_type, when::read_day},
    policy::lint,
    store::Log,
    view::{advice_json, advice_page, policy_json, policy_page, type_json, type_page},
};

/// See which actions the policy requires, at which level, and why
///
/// A school's own table of incidents and consequences becomes the policy with --load: copied
/// out of its document, or saved by a spreadsheet as CSV. A row an incident, a column an
/// action, x where it is required and (x) where it is to be considered.
#[derive(Debug, clap::Args)]
#[command(
    alias = "rules",
    after_help = "A table as it stands in many schools' policies:\n  Incident, Inform parents / carers, Refer to Police, Warning\n  Playing games in lessons,,,x\n  Grooming,x,x,\nColumns besides, if you like: code, subject (pupil, staff, parent, other), four Cs, level, source.\nSmall tables go with it: actions, levels and the others, as --save writes them."
)]
pub struct Args {
    /// One type of incident, as cyberbullying; without it, all of them
    #[arg(value_name = "TYPE", conflicts_with_all = ["editions", "save", "load", "lint"])]
    category: Option<String>,
    /// The policy as it was in force on that day
    #[arg(long, value_name = "DATE", conflicts_with_all = ["editions", "load"])]
    at: Option<String>,
    /// The edition with that number, as --editions lists them
    #[arg(long, value_name = "N", conflicts_with_all = ["at", "editions", "load"])]
    edition: Option<u32>,
    /// Every edition there was, and the day each counts from
    #[arg(long, conflicts_with_all = ["save", "load", "lint"])]
    editions: bool,
    /// What a second look at the policy finds, each with the reason
    #[arg(long, conflicts_with_all = ["save", "load"])]
    lint: bool,
    /// Write its tables into a new folder, to be read or changed in a spreadsheet
    #[arg(long, value_name = "FOLDER", conflicts_with = "load")]
    save: Option<PathBuf>,
    /// Make these tables the policy; shows what they come to, and asks
    #[arg(long, value_name = "FILE", num_args = 1..)]
    load: Vec<PathBuf>,
    #[command(flatten)]
    loading: load::Args,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    if !args.load.is_empty() {
        return load::run(&args.load, &args.loading, app);
    }
    if args.editions {
        return editions::run(app);
    }
    let book = match args.edition {
        Some(edition) => numbered(edition, app)?,
        None => book(args.at.as_deref(), app)?,
    };
    if let Some(folder) = &args.save {
        return save::run(&book, folder, app);
    }
    if args.lint {
        let advice = lint(&book, &[])?;
        if app.json {
            app.document(&advice_json(&book, &advice))?;
        } else {
            app.page(&advice_page(&book, &advice))?;
        }
        return Ok(0);
    }
    let Some(typed) = &args.category else {
        if app.json {
            app.document(&policy_json(&book))?;
        } else {
            app.page(&policy_page(&book))?;
        }
        return Ok(0);
    };
    let code = read_type(&book, typed)?;
    if let Some(category) = book.category(&code) {
        if app.json {
            app.document(&type_json(&book, category))?;
        } else {
            app.page(&type_page(&book, category))?;
        }
    }
    Ok(0)
}

/// The policy in force, or the one that was on that day.
fn book(at: Option<&str>, app: &App) -> Result<Rulebook> {
    let Some(typed) = at else {
        return app.rulebook();
    };
    let on = day(typed, app)?;
    match Log::open(app.path())? {
        Some(mut log) => log.read(|reading| reading.rulebook(reading.edition_in_force(on)?)),
        None => app.rulebook(),
    }
}

/// The edition of that number: of two of one day, a day names the later alone.
fn numbered(edition: u32, app: &App) -> Result<Rulebook> {
    let (known, found) = match Log::open(app.path())? {
        Some(mut log) => log.read(|reading| {
            let editions = reading.editions()?;
            let known: Vec<u32> = editions.iter().map(|one| one.edition).collect();
            let found = known.contains(&edition);
            let book = found.then(|| reading.rulebook(edition)).transpose()?;
            Ok((known, book))
        })?,
        None => (vec![1], (edition == 1).then(|| app.rulebook()).transpose()?),
    };
    found.ok_or_else(|| {
        let known: Vec<String> = known.iter().map(u32::to_string).collect();
        let there_is = match known.as_slice() {
            [only] => format!("There is edition {only} alone."),
            _ => format!("There are the editions {}.", known.join(", ")),
        };
        Error::not_found(
            "no-such-edition",
            format!("There is no edition {edition} of the policy. {there_is}"),
        )
        .hint("Every edition, and the day each counts from:  guardbook policy --editions")
    })
}

/// A day, which may be one to come.
fn day(typed: &str, app: &App) -> Result<NaiveDate> {
    if let Ok(day) = NaiveDate::parse_from_str(typed.trim(), "%Y-%m-%d") {
        return Ok(day);
    }
    read_day(typed, app.local()).map_err(|reason| {
        Error::from(reason.problem("when")).hint("A day to come is given as 2027-09-01.")
    })
}
