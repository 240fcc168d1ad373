//! How a copy stands to the log there is, and what would be lost to it.

use std::path::Path;

use crate::{
    command::App,
    domain::receipt::{Kept, Receipt, Verdict},
    error::{Error, Result},
    store::Log,
};

/// What is typed for giving up what can't be counted.
const ALL: &str = "all";

/// How the copy stands to the log there is.
pub(super) enum Present {
    /// There is none.
    None,
    /// The log holds all the copy does, and so many entries more.
    More(u64),
    /// It can't be read, or does not hold what the copy holds.
    Other(&'static str),
}

impl Present {
    /// How many entries the copy does not hold; none if that can't be told.
    pub(super) fn lost(&self) -> Option<u64> {
        match self {
            Present::More(more) => Some(*more),
            Present::None => Some(0),
            Present::Other(_) => None,
        }
    }
}

/// The log there is, beside the copy.
pub(super) fn compared(
    path: &Path,
    log: Option<&mut Log>,
    copy: &mut Log,
    receipt: &Receipt,
) -> Present {
    let Some(log) = log else {
        return if path.exists() {
            Present::Other("The log there is can't be read")
        } else {
            Present::None
        };
    };
    // What it says it lost, or erased, may have been slipped in.
    let is_sound = log.read(|reading| Ok(reading.first_unsound()?.is_none()));
    if !is_sound.unwrap_or(false) {
        return Present::Other("The log there is not sound");
    }
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
pub(super) fn agreed(
    present: &Present,
    given_up: Option<&str>,
    file: &Path,
    app: &mut App,
) -> Result<()> {
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
