//! A copy is put in the place of the log. The log is set aside, never deleted, and what
//! would be lost is said first.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{
    as_read,
    phrase::{Given, decrypted, is_encrypted},
};
use crate::{
    command::App,
    domain::{
        event::Event,
        issued::Restored,
        receipt::{Kept, Receipt, Verdict},
    },
    error::{Error, Kind, Result},
    render::{Document, Page},
    store::{Log, Reading, is_unfinished, replace},
};

/// What is typed for giving up what can't be counted.
const ALL: &str = "all";

/// How the copy stands to the log there is.
enum Present {
    /// There is none.
    None,
    /// The log holds all the copy does, and so many entries more.
    More(u64),
    /// It can't be read, or does not hold what the copy holds.
    Other(&'static str),
}

pub(super) fn run(
    file: &Path,
    phrase: &Given,
    given_up: Option<&str>,
    app: &mut App,
) -> Result<u8> {
    if is_unfinished(file) {
        return Err(Error::new(
            Kind::Damaged,
            "damaged",
            format!(
                "{} was left in the middle of a write, and its -journal lies beside it. Nothing was changed.",
                file.display()
            ),
        )
        .hint(format!(
            "Have it finished first:  guardbook check --db {}",
            file.display()
        )));
    }
    let bytes = std::fs::read(file).map_err(|_| {
        Error::not_found(
            "cannot-read",
            format!(
                "{} is not there, or can't be read. Nothing was changed.",
                file.display()
            ),
        )
        .hint("The copies there are:  guardbook backup --list")
    })?;
    let bytes = if is_encrypted(&bytes) {
        decrypted(&bytes, phrase.of_a_copy(app)?)?
    } else {
        bytes
    };
    let mut copy = Log::of_copy(&bytes, file)?;
    if !copy.findings(&as_read)?.is_empty() {
        return Err(Error::new(
            Kind::Damaged,
            "damaged",
            format!(
                "{} is not a sound log. Nothing was changed.",
                file.display()
            ),
        )
        .hint("Take another:  guardbook backup --list"));
    }
    let receipt = copy.read(|reading| reading.receipt(reading.entry_count()?))?;
    let path = app.path().clone();
    let mut log = Log::open(&path).ok().flatten();
    // Before it is compared: what is written after that is seen when it is replaced.
    let seen = log.as_mut().and_then(|log| log.read(newest).ok());
    let present = compared(&path, log.as_mut(), &mut copy, &receipt);
    agreed(&present, given_up, file, app)?;
    let lost = match present {
        Present::More(more) => Some(more),
        Present::None => Some(0),
        Present::Other(_) => None,
    };
    copy.write(&app.writer(), app.now(), |writing| {
        writing.append(Event::Restored(Restored {
            entries: receipt.entry,
            lost,
        }))
    })?;
    let aside = aside(&path, app);
    let there = path.exists();
    // What somebody agreed to give up is what is given up: others may have written
    // while it was thought about.
    let still = |reading: &Reading| match &present {
        Present::More(_) | Present::Other(_) if newest(reading).ok() != seen => {
            Err(Error::refused(
                "would-be-lost",
                "The log was written to meanwhile, or could not be read. Nothing was changed.",
            )
            .hint("Look at it, and try again."))
        }
        _ => Ok(()),
    };
    replace(&path, &copy.bytes()?, log.as_mut(), &aside, still)?;
    drop(log);
    let aside = there.then(|| aside.display().to_string());
    if app.json {
        let said = Json {
            log: path.display().to_string(),
            entries: receipt.entry,
            lost,
            set_aside: aside,
        };
        app.document(&Document::new("restored", said))?;
        return Ok(0);
    }
    let mut page = Page::default();
    page.line(format!(
        "The log at {} is the copy of {} entries now.",
        path.display(),
        receipt.entry
    ));
    if let Some(aside) = aside {
        page.line(format!("What was there is kept as {aside}"));
    }
    app.page(&page)?;
    Ok(0)
}

/// The newest entry.
fn newest(reading: &Reading) -> Result<u64> {
    Ok(reading.receipt(reading.entry_count()?)?.entry)
}

/// The log there is, beside the copy.
fn compared(path: &Path, log: Option<&mut Log>, copy: &mut Log, receipt: &Receipt) -> Present {
    let Some(log) = log else {
        return if path.exists() {
            Present::Other("The log there is can't be read")
        } else {
            Present::None
        };
    };
    match verdict(log, receipt) {
        Ok(Verdict::Same(_)) => Present::More(0),
        Ok(Verdict::More(_, more)) => Present::More(more),
        Ok(Verdict::Removed) => {
            // Perhaps the copy holds all of the log, and goes on from there.
            let last = log.read(|reading| reading.receipt(reading.entry_count()?));
            match last.and_then(|last| verdict(copy, &last)) {
                Ok(Verdict::Same(_) | Verdict::More(..)) => Present::More(0),
                _ => Present::Other("The log there is does not hold what the copy holds"),
            }
        }
        Ok(Verdict::OtherLog) => Present::Other("The log there is is another one"),
        Ok(Verdict::Changed | Verdict::Unknown) => {
            Present::Other("The log there is does not hold what the copy holds")
        }
        Err(_) => Present::Other("The log there is can't be read"),
    }
}

fn verdict(log: &mut Log, receipt: &Receipt) -> Result<Verdict> {
    let kept = Kept {
        log: Some(receipt.log.clone()),
        entry: Some(receipt.entry),
        code: receipt.code,
    };
    log.read(|reading| reading.verdict(&kept))
}

/// What would be given up is typed by whoever gives it up: so many entries, or `all`
/// where that can't be told.
fn agreed(present: &Present, given_up: Option<&str>, file: &Path, app: &mut App) -> Result<()> {
    let (said, wanted) = match present {
        Present::None | Present::More(0) => return Ok(()),
        Present::More(1) => (
            "1 entry of the log is newer than this copy, and would be lost to it.".to_owned(),
            "1".to_owned(),
        ),
        Present::More(more) => (
            format!("{more} entries of the log are newer than this copy, and would be lost to it."),
            more.to_string(),
        ),
        Present::Other(why) => (
            format!(
                "{why}: what would be lost to {} can't be told.",
                file.display()
            ),
            ALL.to_owned(),
        ),
    };
    match given_up {
        Some(given) if given == wanted => return Ok(()),
        None if app.can_ask() => {
            let mut asker = app.asker();
            asker.say(&said)?;
            asker.say("The log as it is now is set aside, and kept.")?;
            let typed = asker.text(&format!("Type {wanted} to put the copy in its place"))?;
            if typed.trim() == wanted {
                return Ok(());
            }
            return Err(Error::stopped("Stopped. Nothing was changed."));
        }
        _ => {}
    }
    Err(
        Error::refused("would-be-lost", format!("{said} Nothing was changed."))
            .hint(format!("If that is meant:  --lose {wanted}")),
    )
}

/// A name that is not taken, beside the log.
fn aside(log: &Path, app: &App) -> PathBuf {
    let minute = app.local().format("%Y-%m-%d-%H%M");
    let mut name = log.with_file_name(format!("guardbook-set-aside-{minute}.db"));
    let mut number = 1;
    // A journal of that name would be taken for its own.
    while name.exists() || is_unfinished(&name) {
        number += 1;
        name = log.with_file_name(format!("guardbook-set-aside-{minute}-{number}.db"));
    }
    name
}

#[derive(Serialize)]
struct Json {
    log: String,
    entries: u64,
    lost: Option<u64>,
    set_aside: Option<String>,
}
