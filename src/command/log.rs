//! `log`: the log as a list, one record, and what was done about it.

use super::{App, history, keeping, note, span};
use crate::{
    domain::{
        calendar::Term,
        listing::Filter,
        number::{IncidentNo, PersonCode},
    },
    error::{Error, Result},
    intake::{category::read_types, involved::read_who},
    store::Log,
    view::{
        List, Naming, list_json, list_page, long_day, record_json, record_page, why_json, why_page,
    },
};

/// Look at the log, open one record, note what was done (forms I and J)
///
/// To record a new incident:  guardbook report.
#[derive(Debug, clap::Args)]
#[command(aliases = ["list", "show", "view", "record"])]
#[command(group = clap::ArgGroup::new("reasoned").args(["waive", "set", "answer", "reopen", "device", "hold", "release"]).multiple(true))]
#[command(
    after_help = "Examples:\n  guardbook log                       this term\n  guardbook log 42                    one record\n  guardbook log 42 --did parents --on yesterday --detail \"by phone\"\n  guardbook log 42 --waive police --because \"no offence\"\n  guardbook log 42 --outcome --close"
)]
// Each is a flag that is there or not.
#[allow(clippy::struct_excessive_bools)]
pub struct Args {
    /// An incident, as 42 or OS-0042
    #[arg(value_name = "NUMBER")]
    number: Option<String>,
    /// Show names in full
    #[arg(short = 'N', long)]
    names: bool,
    /// Every change of one record, oldest first, with what was there before
    #[arg(long, requires = "number")]
    history: bool,
    /// Why each action is asked for: by which row, document and edition
    #[arg(long, requires = "number", conflicts_with = "history")]
    why: bool,
    /// Keep the record whatever the rule of retention says; says why
    #[arg(long, requires = "number")]
    hold: bool,
    /// Lift that hold; says why
    #[arg(long, requires = "number", conflicts_with = "hold")]
    release: bool,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    note: note::Args,
}

/// Which incidents to list.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Which to list")]
// Each is a flag that is there or not.
#[allow(clippy::struct_excessive_bools)]
struct Which {
    /// Still open, of any term
    #[arg(long, conflicts_with = "number")]
    open: bool,
    /// With a required action overdue, of any term
    #[arg(long, conflicts_with = "number")]
    overdue: bool,
    /// With an alert nobody has seen, of any term
    #[arg(long, conflicts_with = "number")]
    unseen: bool,
    /// Of this type; repeat for several
    #[arg(long = "type", value_name = "TYPE", conflicts_with = "number")]
    types: Vec<String>,
    /// At this level
    #[arg(long, value_name = "N", conflicts_with = "number")]
    level: Option<u8>,
    /// With this person, by code or name, of any term
    #[arg(long, value_name = "WHO", conflicts_with = "number")]
    person: Option<String>,
    /// Of this term: this, last, or as autumn-2026
    #[arg(long, value_name = "TERM", conflicts_with_all = ["number", "since", "until", "all"])]
    term: Option<String>,
    /// From this day
    #[arg(long, value_name = "WHEN", conflicts_with_all = ["number", "all"])]
    since: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "WHEN", conflicts_with_all = ["number", "all"])]
    until: Option<String>,
    /// Of every term
    #[arg(long, conflicts_with = "number")]
    all: bool,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    match &args.number {
        None => list(args, app),
        Some(typed) => {
            let no = IncidentNo::read(typed).ok_or_else(|| {
                Error::not_found("no-such-incident", "That is not the number of an incident.")
                    .hint("As in  guardbook log 42  or  OS-0042")
            })?;
            if args.history && !args.note.is_nothing() {
                Err(
                    Error::refused("usage", "--history only looks. Nothing was recorded.")
                        .hint("Note it first, and look then."),
                )
            } else if let Some(change) = keeping::Change::of(args.hold, args.release) {
                if !args.note.is_nothing() || args.history {
                    return Err(Error::refused(
                        "usage",
                        "A hold is placed or lifted by itself. Nothing was recorded.",
                    ));
                }
                let on = keeping::On::Incident(no);
                keeping::hold(&on, change, args.note.because(), app)
            } else if args.why && !args.note.is_nothing() {
                Err(
                    Error::refused("usage", "--why only looks. Nothing was recorded.")
                        .hint("Note it first, and look then."),
                )
            } else if args.why {
                why(no, args.names, app)
            } else if args.history {
                history::run(no, args.names, app)
            } else if args.note.is_nothing() {
                show(no, args.names, app)
            } else {
                note::run(no, &args.note, app)
            }
        }
    }
}

fn show(no: IncidentNo, open_names: bool, app: &mut App) -> Result<u8> {
    let today = app.today();
    let (incident, book, directory, staff, tell) = app.log()?.read(|reading| {
        let incident = reading.incident(no)?;
        let book = reading.rulebook(incident.reported.decision.edition)?;
        let directory = reading.directory()?;
        let tell = reading.roles()?.tell(&incident, &book, &directory, today);
        Ok((incident, book, directory, reading.staff()?, tell))
    })?;
    let naming = Naming::new(open_names, &directory, &staff);
    let names = naming.of_record(&incident);
    if app.json {
        app.document(&record_json(&incident, &book, &names, &tell, true))?;
    } else {
        app.page(&record_page(
            &incident, &book, &names, &tell, today, open_names,
        ))?;
    }
    Ok(0)
}

/// Why each action is asked for.
fn why(no: IncidentNo, open_names: bool, app: &mut App) -> Result<u8> {
    let (incident, book, since, directory, staff) = app.log()?.read(|reading| {
        let incident = reading.incident(no)?;
        let edition = incident.reported.decision.edition;
        let since = reading.edition(edition)?.since;
        let book = reading.rulebook(edition)?;
        Ok((
            incident,
            book,
            since,
            reading.directory()?,
            reading.staff()?,
        ))
    })?;
    let naming = Naming::new(open_names, &directory, &staff);
    let names = naming.of_record(&incident);
    if app.json {
        app.document(&why_json(&incident, &book, since))?;
    } else {
        app.page(&why_page(&incident, &book, since, &names))?;
    }
    Ok(0)
}

fn list(args: &Args, app: &mut App) -> Result<u8> {
    let mut log = app.log()?;
    let (filter, heading) = filter(&args.which, app, &mut log)?;
    let today = app.today();
    let (lines, elsewhere, book) = log.read(|reading| {
        let mut lines = reading.lines(&filter, today)?;
        reading.count_unanswered(&mut lines)?;
        let open = Filter {
            open: true,
            ..Filter::default()
        };
        let elsewhere = if lines.is_empty() {
            reading.lines(&open, today)?.len()
        } else {
            0
        };
        Ok((lines, elsewhere, reading.every_word()?))
    })?;
    let years = filter
        .span
        .or(filter.days)
        .is_none_or(|span| (span.after - span.first).num_days() > 200);
    let list = List {
        heading,
        lines: &lines,
        book: &book,
        names: args.names,
        years,
        elsewhere,
        hints: app.wants_hints(),
    };
    if app.json {
        app.document(&list_json(&list))?;
    } else {
        app.page(&list_page(&list))?;
    }
    Ok(0)
}

/// What to list, and that in words.
fn filter(which: &Which, app: &App, log: &mut Log) -> Result<(Filter, String)> {
    let calendar = log.calendar()?;
    let term = which
        .term
        .as_deref()
        .map(|name| span::term(app, &calendar, name))
        .transpose()?;
    let days = span::days(app, which.since.as_deref(), which.until.as_deref())?;
    let every_term =
        which.all || which.open || which.overdue || which.unseen || which.person.is_some();
    let (span, heading) = match (&term, days) {
        (Some(term), _) => (Some(term.span()), term_heading(term)),
        (None, Some(days)) if which.since.is_none() => {
            (None, format!("Up to {}", long_day(days.last())))
        }
        (None, Some(days)) => (
            None,
            format!("{} to {}", long_day(days.first), long_day(days.last())),
        ),
        (None, None) if every_term => (None, "All terms".to_owned()),
        (None, None) => {
            let term = calendar.term_of(app.today());
            (Some(term.span()), term_heading(&term))
        }
    };
    let people = which
        .person
        .as_deref()
        .map(|who| people(who, log))
        .transpose()?
        .unwrap_or_default();
    let types = if which.types.is_empty() {
        Vec::new()
    } else {
        types(&which.types, log)?
    };
    let filter = Filter {
        span,
        days: days.filter(|_| term.is_none()),
        open: which.open,
        overdue_on: which.overdue.then(|| app.today()),
        unseen: which.unseen,
        types,
        level: which.level,
        people,
    };
    let level = which.level.map(|level| format!("level {level}"));
    let person = which.person.as_ref().map(|_| "one person".to_owned());
    let asked = [
        which.open.then(|| "open".to_owned()),
        which.overdue.then(|| "overdue".to_owned()),
        which.unseen.then(|| "unseen".to_owned()),
        level,
        person,
    ];
    let asked: Vec<String> = asked
        .into_iter()
        .flatten()
        .chain(filter.types.iter().cloned())
        .collect();
    let only = if asked.is_empty() {
        String::new()
    } else {
        format!(", {} only", asked.join(", "))
    };
    Ok((filter, format!("{heading}{only}; newest first")))
}

fn term_heading(term: &Term) -> String {
    let name = term.to_string();
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn types(all: &[String], log: &mut Log) -> Result<Vec<String>> {
    log.read(|reading| {
        let book = reading.every_word()?;
        let mut codes = Vec::new();
        for typed in all {
            codes.extend(read_types(&book, typed)?);
        }
        Ok(codes)
    })
}

fn people(typed: &str, log: &mut Log) -> Result<Vec<PersonCode>> {
    let who = read_who(typed)?;
    let (directory, codes) = log.read(|reading| {
        let directory = reading.directory()?;
        let codes = directory.meant(&who);
        Ok((directory, codes))
    })?;
    if codes.is_empty() {
        return Err(
            Error::not_found("unknown-person", "Nobody in the log has that name or code.")
                .hint("A name must be given in full; a code is as P-12."),
        );
    }
    if directory.several(&codes) {
        let codes: Vec<String> = codes.iter().map(PersonCode::to_string).collect();
        return Err(Error::not_found(
            "ambiguous-person",
            format!(
                "More than one person in the log has that name: {}.",
                codes.join(", ")
            ),
        )
        .hint("Give the code instead of the name. Who is who:  guardbook people"));
    }
    Ok(codes)
}
