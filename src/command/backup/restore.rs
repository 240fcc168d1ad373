//! A copy is put in the place of the log. The log is set aside, never deleted, and what
//! would be lost is said first.

mod present;

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{
    phrase::{Given, decrypted, is_encrypted},
    prune::Kept,
};
use crate::{
    command::{App, new_file::remove_abandoned},
    domain::{event::Event, issued::Restored, receipt::Verdict},
    error::{Error, Kind, Result},
    policy,
    render::{Document, Page},
    store::{
        Gone, Log, Reading, folder_of, is_unfinished, refuse_to_put, regular, replace, sha256,
    },
};
use present::{Present, agreed, compared};

pub(super) fn run(
    file: &Path,
    phrase: &Given,
    given_up: Option<&str>,
    app: &mut App,
) -> Result<u8> {
    let path = app.path().clone();
    // A damaged log makes room for a copy; what is no log does not.
    let mut log = match Log::open(&path) {
        Err(fault) if fault.code == "foreign" => {
            return Err(fault.hint("If it is the log, and damaged from its first bytes on: give it another name, and try again."));
        }
        // It is in use, which is no reason to give it up.
        Err(fault) if fault.kind == Kind::Busy => return Err(fault),
        opened => opened.ok().flatten(),
    };
    let mut copy = sound(file, phrase, app)?;
    let (receipt, may_lie_anywhere) = copy.read(|reading| {
        let receipt = reading.receipt(reading.entry_count()?)?;
        Ok((receipt, reading.may_lie_anywhere()?))
    })?;
    // Before it is compared: what is written after that is seen when it is replaced.
    let seen = log.as_mut().and_then(|log| log.read(newest).ok());
    let present = compared(&path, log.as_mut(), &mut copy, &receipt);
    if !path.exists() && !may_lie_anywhere {
        refuse_to_put(&path)?;
    }
    agreed(&present, given_up, file, app)?;
    // What is gone from the log must not come back with an older copy.
    let (erasures, passed_over) = match &mut log {
        // As far as it is sound: what stands behind that may have been slipped in.
        Some(log) => log
            .read(|reading| {
                let sound = reading.erasures().unwrap_or_default();
                let all = reading.all_erasures().map_or(0, |all| all.count());
                let passed_over = all.saturating_sub(sound.len());
                Ok((sound, passed_over))
            })
            .unwrap_or_default(),
        None => (Vec::new(), 0),
    };
    let gone = copy.write(&app.writer(), app.now(), |writing| {
        writing.append(Event::Restored(Restored {
            entries: receipt.entry,
            lost: present.lost(),
        }))?;
        writing.erase_again(erasures)
    })?;
    copy.finish_erasure()?;
    remove_abandoned(folder_of(&path));
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
    looked_through(&path, &gone, there.then_some(&aside))?;
    let restored = Json {
        log: path.display().to_string(),
        entries: receipt.entry,
        lost: present.lost(),
        erased_again: gone.fields,
        set_aside: there.then(|| aside.display().to_string()),
    };
    said(restored, file, (&present, passed_over), app)
}

/// The copy, opened in memory: a whole log and a sound one.
fn sound(file: &Path, phrase: &Given, app: &mut App) -> Result<Log> {
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
    let bytes = regular(file).map_err(|_| {
        Error::not_found(
            "cannot-read",
            format!(
                "{} is not there, or can't be read. Nothing was changed.",
                file.display()
            ),
        )
        .hint("The copies there are:  guardbook backup --list")
    })?;
    let manifest = Kept::at(file.to_owned()).manifest;
    if let Some(manifest) = &manifest
        && manifest.sha256 != sha256(&bytes)
    {
        return Err(not_as_it_was_made(
            file,
            "its bytes are not those that were written",
        ));
    }
    let bytes = if is_encrypted(&bytes) {
        decrypted(&bytes, phrase.of_a_copy(app)?)?
    } else {
        bytes
    };
    let mut copy = Log::of_copy(&bytes, file)?;
    if !copy.findings(&policy::adopted)?.is_empty() {
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
    if let Some(kept) = manifest.and_then(|manifest| manifest.receipt())
        && !matches!(
            copy.read(|reading| reading.verdict(&kept))?,
            Verdict::Same(_) | Verdict::More(..)
        )
    {
        return Err(not_as_it_was_made(
            file,
            "it does not hold what the receipt beside it is of",
        ));
    }
    Ok(copy)
}

/// What stands beside a copy says that it is another one.
fn not_as_it_was_made(file: &Path, why: &str) -> Error {
    let shown = file.display();
    Error::new(
        Kind::Damaged,
        "damaged",
        format!("{shown} is not as it was made: {why}. Nothing was changed."),
    )
    .hint("Take another:  guardbook backup --list")
    .hint(format!(
        "If {shown}.txt is what is wrong, and not the copy: move it elsewhere, and try again."
    ))
}

/// What was done, for the reader.
fn said(
    restored: Json,
    file: &Path,
    (present, passed_over): (&Present, usize),
    app: &mut App,
) -> Result<u8> {
    if app.json {
        app.document(&Document::new("restored", restored))?;
        return Ok(0);
    }
    let mut page = Page::default();
    page.line(format!(
        "The log at {} is the copy of {} entries now.",
        restored.log, restored.entries
    ));
    if let Some(aside) = restored.set_aside {
        page.line(format!("What was there is kept as {aside}"));
    }
    if restored.erased_again > 0 {
        page.text(format!(
            "Texts that were erased from the log since this copy was made, and now from it again: {}. The copy itself, {}, still has them.",
            restored.erased_again,
            file.display()
        ));
    }
    if passed_over > 0 {
        page.text(format!(
            "The log that was there has {} behind its first damage, which may have been slipped in and was not made again: what was erased is back. Erase it anew:  guardbook people --due --plan plan.csv",
            match passed_over {
                1 => "an erasure".to_owned(),
                several => format!("{several} erasures"),
            }
        ));
    } else if present.lost().is_none() || matches!(present, Present::None) {
        page.text("If anything was erased after this copy was made, it is back, and nobody here can tell. What is past its day:  guardbook people --due");
    }
    app.page(&page)?;
    Ok(0)
}

/// The bytes of the log that is there now say nothing of what was erased from it again.
fn looked_through(path: &Path, gone: &Gone, aside: Option<&PathBuf>) -> Result<()> {
    if gone.fields == 0 {
        return Ok(());
    }
    let (kind, code, what) = match Log::residue(path, &gone.values) {
        Ok(0) => return Ok(()),
        Ok(_) => (
            Kind::Damaged,
            "residue",
            "what was erased again still lies in the bytes of the file",
        ),
        // Its own words would say that nothing was done.
        Err(fault) => (
            fault.kind,
            fault.code,
            "its bytes could not be looked through for what was erased again",
        ),
    };
    let aside = aside.map_or_else(String::new, |aside| {
        format!(" What was there is kept as {}.", aside.display())
    });
    Err(Error::new(
        kind,
        code,
        format!("The copy is the log now, but {what}.{aside}"),
    )
    .hint("Keep the file where only you can read it, and ask ICT to look."))
}

/// The newest entry.
fn newest(reading: &Reading) -> Result<u64> {
    Ok(reading.receipt(reading.entry_count()?)?.entry)
}

/// What the names of logs that were set aside begin with.
const ASIDE: &str = "guardbook-set-aside-";

/// Whether a file is a log that was set aside, by its name.
pub(in crate::command) fn is_named_as_set_aside(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.is_some_and(|name| name.starts_with(ASIDE))
}

/// A name that is not taken, beside the log.
fn aside(log: &Path, app: &App) -> PathBuf {
    let minute = app.local().format("%Y-%m-%d-%H%M");
    let mut name = log.with_file_name(format!("{ASIDE}{minute}.db"));
    let mut number = 1;
    // A journal of that name would be taken for its own.
    while name.exists() || is_unfinished(&name) {
        number += 1;
        name = log.with_file_name(format!("{ASIDE}{minute}-{number}.db"));
    }
    name
}

#[derive(Serialize)]
struct Json {
    log: String,
    entries: u64,
    lost: Option<u64>,
    erased_again: usize,
    set_aside: Option<String>,
}
