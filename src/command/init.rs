//! `init`: begin a log. `report` and `import` do it by themselves.

use std::path::PathBuf;

use serde_json::json;

use super::{App, calendar, roles, text};
use crate::{
    domain::{
        calendar::{Calendar, Row},
        event::{Event, Opened, PlaceAllowed, PolicyAdopted, SchoolNamed, TermsSet},
        roles::{Holding, RolesSet},
    },
    error::{Error, Result},
    policy,
    render::{Document, Page},
    store::{FORMAT, Log, Writing, refuse_to_put},
    view::{CalendarJson, CalendarSet, calendar_page},
};

/// Begin a log: the built-in policy and England's usual terms
///
/// Makes the file, readable by you alone. `report` and `import` do the same by
/// themselves with their first incident.
#[derive(Debug, clap::Args)]
#[command(
    alias = "setup",
    after_help = "The school's terms, once a year:  guardbook init --calendar calendar.csv\nIts rows are  term,Autumn 2026,2/9/2026,18/12/2026  or half-term, inset and closed in the place of term; one day has no last. What was set before is replaced: keep older years' rows in the file. The terms as they are:  guardbook summary --terms\n\nA log is not begun on a share, nor in a folder that OneDrive, Dropbox and their like keep the same on several computers: two of them can write over one another, and old copies stay with the provider. One that came there is read, and not written to. Keep it on this computer's own disk, and make backups there:  guardbook backup --to FOLDER"
)]
pub struct Args {
    /// The school's name, as it is to stand on the governors' papers. Also for a log
    /// that is there
    #[arg(long, value_name = "NAME")]
    school: Option<String>,
    /// The school's terms, half-terms, INSET days and closures: a CSV with the headings
    /// kind,name,first,last; - reads it from standard input. Also for a log that is there
    #[arg(long, value_name = "FILE")]
    calendar: Option<PathBuf>,
    /// The log may lie on a share or in a synchronised folder all the same: one
    /// computer alone writes to it. Also for a log that is there
    #[arg(long)]
    shared: bool,
    #[command(flatten)]
    roles: roles::Args,
}

/// What a log is founded with.
#[derive(Debug, Default)]
pub(super) struct Founding {
    school: Option<String>,
    may_lie_anywhere: bool,
    /// The school's own calendar; empty is England's.
    calendar: Vec<Row>,
    /// Who has which role.
    roles: Vec<Holding>,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    let school = school(args.school.as_deref())?;
    if args.roles.needs_a_log() {
        app.log()?;
    }
    if let Some(log) = Log::open(app.path())? {
        let alone = school.is_none() && args.calendar.is_none() && !args.shared;
        if args.roles.is_given() && alone {
            return roles::run(&args.roles, log, app);
        }
        if args.roles.is_given() {
            return Err(there_already(app));
        }
        return match (school, &args.calendar) {
            (Some(school), None) if !args.shared => named(log, school, app),
            (None, Some(file)) if !args.shared => {
                let rows = calendar::read(file, app)?;
                calendar::set(log, rows, app)
            }
            (None, None) if args.shared => allow(log, app),
            _ => Err(there_already(app)),
        };
    }
    let calendar = match &args.calendar {
        Some(file) => calendar::read(file, app)?,
        None => Vec::new(),
    };
    let roles = roles::holdings(&args.roles, app)?;
    let set = Calendar::of(calendar.clone());
    let own = !calendar.is_empty();
    let founding = Founding {
        school,
        may_lie_anywhere: args.shared,
        calendar,
        roles,
    };
    begin(app, founding, |_| Ok(()))?;
    if app.json {
        let said = json!({
            "log": app.path().display().to_string(),
            "calendar": own.then(|| CalendarJson::of(&set)),
        });
        app.document(&Document::new("begun", said))?;
    } else if !app.quiet {
        let mut page = Page::default();
        page.line(format!("A log was begun at {}", app.path().display()));
        page.line("Policy: built in, from three schools' policies.  See it:  guardbook policy");
        if own {
            app.page(&page)?;
            page = calendar_page(&CalendarSet {
                calendar: &set,
                before: None,
                entry: None,
            });
        } else {
            page.line("Terms: England's usual three.");
        }
        page.line("Next:  guardbook report");
        app.page(&page)?;
    }
    Ok(0)
}

/// The school's name, if it was given.
fn school(given: Option<&str>) -> Result<Option<String>> {
    let Some(given) = given else {
        return Ok(None);
    };
    if text::line("school", Some(given))?.is_empty() {
        return Err(Error::refused(
            "missing-answers",
            "--school names nothing. Nothing was changed.",
        ));
    }
    Ok(Some(given.trim().to_owned()))
}

fn there_already(app: &App) -> Error {
    Error::refused(
        "log-exists",
        format!(
            "There is a log at {} already. Nothing was changed.",
            app.path().display()
        ),
    )
    .hint("The school's name in it:  guardbook init --school \"...\"")
    .hint("The school's terms, once a year:  guardbook init --calendar FILE")
    .hint("Who is told of incidents:  guardbook init --role dsl")
    .hint("That it may lie on a share:  guardbook init --shared")
}

/// A log that is there has the school's name from now on.
fn named(log: Log, school: String, app: &mut App) -> Result<u8> {
    let entry = app.add(log, |writing| {
        if writing.setting("school")?.as_ref() == Some(&school) {
            return Err(Error::refused(
                "unchanged",
                "That is the school's name in the log already. Nothing was recorded.",
            ));
        }
        writing.append(Event::SchoolNamed(SchoolNamed { school }))
    })?;
    if app.json {
        let said = json!({ "log": app.path().display().to_string(), "entry": entry });
        app.document(&Document::new("school_named", said))?;
    } else if !app.quiet {
        let mut page = Page::default();
        page.text(format!(
            "The governors' papers carry the school's name from now on, entry {entry}. `guardbook undo` passes over it; a slip in it is put right by giving the name again:  guardbook init --school \"...\""
        ));
        app.page(&page)?;
    }
    Ok(0)
}

/// A log that is there may lie where it lies.
fn allow(log: Log, app: &mut App) -> Result<u8> {
    let entry = app.add(log, |writing| {
        if writing.may_lie_anywhere()? {
            return Err(Error::refused(
                "unchanged",
                "The log may lie anywhere already. Nothing was recorded.",
            ));
        }
        writing.append(Event::PlaceAllowed(PlaceAllowed {}))
    })?;
    if app.json {
        let said = json!({ "log": app.path().display().to_string(), "entry": entry });
        app.document(&Document::new("place_allowed", said))?;
    } else if !app.quiet {
        let mut page = Page::default();
        page.text(format!(
            "The log is written to where it lies from now on, entry {entry}. See to it that one computer alone writes to it, and that a backup lies elsewhere."
        ));
        app.page(&page)?;
    }
    Ok(0)
}

/// Begins a log with the built-in policy and England's terms, and adds to it.
pub(super) fn begin<T>(
    app: &App,
    founding: Founding,
    add: impl FnOnce(&mut Writing) -> Result<T>,
) -> Result<T> {
    if !founding.may_lie_anywhere {
        refuse_to_put(app.path())?;
    }
    Log::begin(
        app.path(),
        &app.writer(),
        app.now(),
        found(app, founding),
        add,
    )
}

/// Whether that could be done, before a file is made.
pub(super) fn imagine<T>(app: &App, add: impl FnOnce(&mut Writing) -> Result<T>) -> Result<T> {
    refuse_to_put(app.path())?;
    Log::imagine(
        &app.writer(),
        app.now(),
        found(app, Founding::default()),
        add,
    )
}

/// The first entries of a log.
fn found(app: &App, founding: Founding) -> impl FnOnce(&mut Writing, String) -> Result<()> {
    let today = app.today();
    move |writing, log| {
        let tables = policy::builtin_tables();
        let book = policy::parse(1, policy::BUILTIN_NAME, &tables)?;
        writing.append(Event::Opened(Opened {
            log,
            format: FORMAT.unsigned_abs(),
            school: founding.school,
        }))?;
        let adopted = PolicyAdopted {
            edition: 1,
            name: policy::BUILTIN_NAME.to_owned(),
            from: today,
            tables,
        };
        writing.adopt(adopted, &book)?;
        let terms = if founding.calendar.is_empty() {
            TermsSet::england()
        } else {
            TermsSet::school(founding.calendar)
        };
        writing.append(Event::TermsSet(terms))?;
        let mut roles = founding.roles;
        roles.retain(|holding| !holding.name.is_empty());
        if !roles.is_empty() {
            writing.append(Event::RolesSet(RolesSet { roles }))?;
        }
        if founding.may_lie_anywhere {
            writing.append(Event::PlaceAllowed(PlaceAllowed {}))?;
        }
        Ok(())
    }
}
