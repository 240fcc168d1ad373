//! `undo`: take back the last change, in the open. Both stay in the history.

mod refused;

use super::{App, own_cause::must_not_be_about_the_writer, text};
use crate::{
    domain::{
        change::{Change, Last},
        event::Event,
        number::IncidentNo,
        people::same_name,
        private::Private,
        rulebook::Rulebook,
    },
    error::{Error, Result},
    store::Reading,
    view::{
        Difference, Naming, Staying, Undone, changes_json, changes_page, differences, stays_page,
        undone_json, undone_page,
    },
};
use refused::{another, not_the_last, nothing};

/// Take back the last change, in the open
///
/// Said first: what it was, when, by whom, and how the record will be. Given again,
/// it walks further back. The history keeps both; nobody who was told is untold.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  guardbook undo\n  guardbook undo --list\n  guardbook undo --entry 40             expressly that one\n  guardbook undo --yes --because \"noted on the wrong record\""
)]
pub struct Args {
    /// List the last changes instead
    #[arg(long)]
    list: bool,
    /// Take it back without asking
    #[arg(short, long, conflicts_with = "list")]
    yes: bool,
    /// The entry it begins with, as --list has it. Said where something was written since
    /// that undo does not take back
    #[arg(long, value_name = "N", conflicts_with = "list")]
    entry: Option<u64>,
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
    last: Last,
    /// Who wrote it, unless it was the one who asks.
    by: Option<String>,
    /// Who wrote what stays, unless it was the one who asks.
    stays_by: Option<String>,
    records: Vec<(IncidentNo, Option<Vec<Difference>>)>,
    book: Rulebook,
}

impl Seen {
    fn stays(&self) -> Option<Staying<'_>> {
        self.last.stays.as_ref().map(|change| Staying {
            change,
            by: self.stays_by.clone(),
        })
    }

    fn undone(&self, entry: Option<u64>) -> Undone<'_> {
        Undone {
            change: &self.last.change,
            by: self.by.clone(),
            stays: self.stays(),
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
        let last = reading.last_change()?.ok_or_else(nothing)?;
        if let Some(entry) = args.entry
            && !last.change.entries().any(|one| one.seq == entry)
        {
            return Err(another(entry, &last.change));
        }
        look(reading, last, &writer)
    })?;
    agreed(args, &seen, app)?;
    let because = match args.because.as_deref() {
        Some(given) => text::read(app, "because", given)?,
        None => Private::Empty,
    };
    let entry = app.add(log, |writing| {
        for no in seen.last.change.incidents() {
            must_not_be_about_the_writer(writing, &writing.incident(no)?)?;
        }
        writing.take_back(&seen.last, because)
    })?;
    let undone = seen.undone(Some(entry));
    if app.json {
        app.document(&undone_json(&undone))?;
    } else if !app.quiet {
        app.page(&undone_page(&undone))?;
    }
    Ok(0)
}

/// Asks, and a second time of what was written before something that stays, and of
/// somebody else's change; without anybody to ask, the flags must say so.
fn agreed(args: &Args, seen: &Seen, app: &mut App) -> Result<()> {
    let theirs = seen.by.is_some();
    let stays = seen.stays().filter(|_| args.entry.is_none());
    if let Some(stays) = &stays
        && (args.yes || !app.can_ask())
    {
        return Err(not_the_last(stays, &seen.last.change, theirs));
    }
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
    if let Some(stays) = &stays {
        app.page(&stays_page(stays))?;
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
    if let Some(stays) = &stays {
        let (entry, stays) = (seen.last.change.no(), stays.change.no());
        sure(
            &format!("Entry {stays}, the last change, stays as it is. Take back entry {entry}?"),
            &format!("Take back entry {entry}, and leave entry {stays}"),
        )?;
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
fn look(reading: &Reading, last: Last, writer: &str) -> Result<Seen> {
    let change = &last.change;
    let (directory, staff) = (reading.directory()?, reading.staff()?);
    let naming = Naming::new(false, &directory, &staff);
    let writer = Private::new(writer);
    let by_code = is_of_a_sensitive(reading, std::slice::from_ref(change))?;
    let shown = |change: &Change| {
        let name = staff.get(&change.by());
        let mine = name.is_some_and(|name| same_name(name, &writer));
        (!mine).then(|| naming.of_nobody(by_code).writer(change.by()))
    };
    let (by, stays_by) = (shown(change), last.stays.as_ref().and_then(shown));
    let mut records = Vec::new();
    for no in change.incidents() {
        let begins = change
            .entries()
            .any(|entry| entry.incident == Some(no) && matches!(entry.event, Event::Reported(_)));
        if begins {
            records.push((no, None));
            continue;
        }
        records.push((no, Some(compared(reading, no, change, &naming)?)));
    }
    // What was learnt of somebody may show in any record of theirs.
    for no in reading.incidents_resting_on(&change.learnt_of())? {
        let changed = compared(reading, no, change, &naming)?;
        if !changed.is_empty() {
            records.push((no, Some(changed)));
        }
    }
    let book = reading.every_word()?;
    Ok(Seen {
        last,
        by,
        stays_by,
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
