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
    store::{Log, replace},
};

/// How the copy stands to the log there is.
enum Present {
    /// There is none.
    None,
    /// The log holds all the copy does, and so many entries more.
    More(u64),
    /// It can't be read, or does not hold what the copy holds.
    Other(&'static str),
}

pub(super) fn run(file: &Path, phrase: &Given, given_up: Option<u64>, app: &mut App) -> Result<u8> {
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
    let (present, mut log) = compared(&path, &receipt);
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
    replace(&path, &copy.bytes()?, log.as_mut(), &aside)?;
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

/// The log there is, beside the copy.
fn compared(path: &Path, copy: &Receipt) -> (Present, Option<Log>) {
    let mut log = match Log::open(path) {
        Ok(Some(log)) => log,
        Ok(None) if !path.exists() => return (Present::None, None),
        Ok(None) | Err(_) => return (Present::Other("The log there is can't be read"), None),
    };
    let kept = Kept {
        log: Some(copy.log.clone()),
        entry: Some(copy.entry),
        code: copy.code,
    };
    let present = match log.read(|reading| reading.verdict(&kept)) {
        Ok(Verdict::Same(_)) => Present::More(0),
        Ok(Verdict::More(_, more)) => Present::More(more),
        Ok(Verdict::Removed) => Present::Other("The log there is ends before the copy does"),
        Ok(Verdict::OtherLog) => Present::Other("The log there is is another one"),
        Ok(Verdict::Changed | Verdict::Unknown) => {
            Present::Other("The log there is does not hold what the copy holds")
        }
        Err(_) => Present::Other("The log there is can't be read"),
    };
    (present, Some(log))
}

/// What would be given up is typed by whoever gives it up.
fn agreed(present: &Present, given_up: Option<u64>, file: &Path, app: &mut App) -> Result<()> {
    let (said, wanted) = match present {
        Present::None | Present::More(0) => return Ok(()),
        Present::More(more) => (
            format!("{more} entries of the log are newer than this copy, and would be lost to it."),
            more.to_string(),
        ),
        Present::Other(why) => {
            let name = file
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            (
                format!("{why}: what would be lost can't be told."),
                name.unwrap_or_default(),
            )
        }
    };
    let given = given_up.map(|entries| entries.to_string());
    match (present, given) {
        (Present::More(_), Some(given)) if given == wanted => return Ok(()),
        (Present::Other(_), Some(given)) if given == "0" => return Ok(()),
        (_, None) if app.can_ask() => {
            let mut asker = app.asker();
            asker.say(&said)?;
            asker.say("The log as it is now is set aside, and kept.")?;
            if asker
                .text(&format!("Type {wanted} to put the copy in its place"))?
                .trim()
                == wanted
            {
                return Ok(());
            }
            return Err(Error::stopped("Stopped. Nothing was changed."));
        }
        _ => {}
    }
    let flag = match present {
        Present::More(_) => wanted,
        _ => "0".to_owned(),
    };
    Err(
        Error::refused("would-be-lost", format!("{said} Nothing was changed."))
            .hint(format!("If that is meant:  --lose {flag}")),
    )
}

/// A name that is not taken, beside the log.
fn aside(log: &Path, app: &App) -> PathBuf {
    let minute = app.local().format("%Y-%m-%d-%H%M");
    let mut name = log.with_file_name(format!("guardbook-set-aside-{minute}.db"));
    let mut number = 1;
    while name.exists() {
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
