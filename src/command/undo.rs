//! `undo`: take back the last change, in the open. Both stay in the history.

use super::{App, text};
use crate::{
    domain::{
        change::Change, event::Event, number::IncidentNo, people::same_name, private::Private,
        rulebook::Rulebook,
    },
    error::{Error, Result},
    store::Reading,
    view::{
        Difference, Naming, Undone, changes_json, changes_page, differences, undone_json,
        undone_page,
    },
};

/// Take back the last change, in the open
///
/// Said first: what it was, when, by whom, and how the record will be. Given again,
/// it walks further back. The history keeps both; nobody who was told is untold.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  guardbook undo\n  guardbook undo --list\n  guardbook undo --yes --because \"noted on the wrong record\""
)]
pub struct Args {
    /// List the last changes instead
    #[arg(long)]
    list: bool,
    /// Take it back without asking
    #[arg(short, long, conflicts_with = "list")]
    yes: bool,
    /// Even though somebody else wrote it
    #[arg(long, requires = "yes", conflicts_with = "list")]
    theirs: bool,
    /// Why; nothing after it asks
    #[arg(long, value_name = "TEXT", num_args = 0..=1, default_missing_value = "", conflicts_with = "list")]
    because: Option<String>,
}

/// How many changes are listed.
const LISTED: usize = 15;

/// A change with all that is said of it.
struct Seen {
    change: Change,
    /// Who wrote it, unless it was the one who asks.
    by: Option<String>,
    records: Vec<(IncidentNo, Option<Vec<Difference>>)>,
    book: Rulebook,
}

impl Seen {
    fn undone(&self, entry: Option<u64>) -> Undone<'_> {
        Undone {
            change: &self.change,
            by: self.by.clone(),
            records: &self.records,
            book: &self.book,
            entry,
        }
    }
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    if args.list {
        return list(app);
    }
    let mut log = app.log()?;
    let writer = app.writer();
    let seen = log.read(|reading| {
        let change = reading.last_change()?.ok_or_else(nothing)?;
        look(reading, change, &writer)
    })?;
    agreed(args, &seen, app)?;
    let because = match args.because.as_deref() {
        Some(given) => text::read(app, "because", given)?,
        None => Private::Empty,
    };
    let entry = app.add(log, |writing| writing.take_back(&seen.change, because))?;
    let undone = seen.undone(Some(entry));
    if app.json {
        app.document(&undone_json(&undone))?;
    } else if !app.quiet {
        app.page(&undone_page(&undone))?;
    }
    Ok(0)
}

/// Asks, and of somebody else's change a second time; without anybody to ask, the
/// flags must say so.
fn agreed(args: &Args, seen: &Seen, app: &mut App) -> Result<()> {
    let theirs = seen.by.is_some();
    if args.yes && (args.theirs || !theirs) {
        return Ok(());
    }
    if !app.can_ask() {
        let (what, flags) = if theirs {
            (
                "The last change was written by somebody else.",
                "--yes --theirs",
            )
        } else {
            (
                "Nobody can be asked whether to take the last change back.",
                "--yes",
            )
        };
        return Err(
            Error::refused("missing-answers", format!("{what} Nothing was taken back."))
                .hint("See what it is:  guardbook undo --list")
                .hint(format!("Take it back:  guardbook undo {flags}")),
        );
    }
    app.page(&undone_page(&seen.undone(None)))?;
    let mut asker = app.asker();
    let mut sure = |question: &str, yes: &str| -> Result<()> {
        asker.say(question)?;
        let answers = ["Leave it as it is".to_owned(), yes.to_owned()];
        match asker.one_of("Now", &answers)? {
            1 => Ok(()),
            _ => Err(Error::stopped("Stopped. Nothing was taken back.")),
        }
    };
    if !args.yes {
        sure("Take it back?", "Take it back")?;
    }
    if theirs {
        sure(
            "Somebody else wrote it. Have you spoken to them?",
            "Take back what somebody else wrote",
        )?;
    }
    Ok(())
}

/// What taking a change back will do.
fn look(reading: &Reading, change: Change, writer: &str) -> Result<Seen> {
    let (directory, staff) = (reading.directory()?, reading.staff()?);
    let naming = Naming::new(false, &directory, &staff);
    let writer = Private::new(writer);
    let mine = staff
        .get(&change.by())
        .is_some_and(|name| same_name(name, &writer));
    let by_code = is_of_a_sensitive(reading, std::slice::from_ref(&change))?;
    let by = (!mine).then(|| naming.of_nobody(by_code).writer(change.by()));
    let mut records = Vec::new();
    for no in change.incidents() {
        let begins = change
            .entries()
            .any(|entry| entry.incident == Some(no) && matches!(entry.event, Event::Reported(_)));
        if begins {
            records.push((no, None));
            continue;
        }
        records.push((no, Some(compared(reading, no, &change, &naming)?)));
    }
    // What was learnt of somebody may show in any record of theirs.
    for no in reading.incidents_resting_on(&change.learnt_of())? {
        let changed = compared(reading, no, &change, &naming)?;
        if !changed.is_empty() {
            records.push((no, Some(changed)));
        }
    }
    let book = reading.every_word()?;
    Ok(Seen {
        change,
        by,
        records,
        book,
    })
}

/// How a record differs without a change.
fn compared(
    reading: &Reading,
    no: IncidentNo,
    change: &Change,
    naming: &Naming,
) -> Result<Vec<Difference>> {
    let before = reading.incident(no)?;
    let after = reading.incident_without(no, change.no())?;
    let book = reading.rulebook(before.reported.decision.edition)?;
    let names = naming.of_record(&before);
    Ok(differences(
        Some(&before),
        after.as_ref(),
        &book,
        &names,
        false,
    ))
}

fn list(app: &mut App) -> Result<u8> {
    let all = app.log()?.read(|reading| {
        let (directory, staff) = (reading.directory()?, reading.staff()?);
        let naming = Naming::new(false, &directory, &staff);
        let mut all = Vec::new();
        reading.changes(|change| {
            all.push(change);
            Ok(all.len() < LISTED)
        })?;
        let names = naming.of_nobody(is_of_a_sensitive(reading, &all)?);
        let all = all.into_iter().map(|change| {
            let by = names.writer(change.by());
            (change, by)
        });
        Ok(all.collect::<Vec<_>>())
    })?;
    if app.json {
        app.document(&changes_json(&all))?;
    } else {
        app.page(&changes_page(&all))?;
    }
    Ok(0)
}

/// Whether one of these changes is of a sensitive record, or of one of which nobody knows
/// any more whether it was: then whoever wrote any of them is shown by code, as beside
/// initials the code would say who it is.
fn is_of_a_sensitive(reading: &Reading, changes: &[Change]) -> Result<bool> {
    let entries = || changes.iter().flat_map(Change::entries);
    let begun = |no: IncidentNo| {
        entries().find_map(|entry| match &entry.event {
            Event::Reported(reported) if entry.incident == Some(no) => Some(reported.sensitive),
            _ => None,
        })
    };
    for no in changes.iter().flat_map(Change::incidents) {
        let now = reading.is_sensitive(no)?;
        if now.or_else(|| begun(no)).unwrap_or(true) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn nothing() -> Error {
    Error::refused(
        "nothing-to-undo",
        "There is no change that can be taken back. Nothing was changed.",
    )
    .hint("Everything that was written:  guardbook undo --list")
}
