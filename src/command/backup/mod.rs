//! `backup`: a whole and sound copy of the log, the copies there are, and one of them
//! put in its place.

mod elsewhere;
mod list;
mod make;
mod manifest;
mod phrase;
mod prune;
mod restore;

pub(super) use elsewhere::{Elsewhere, elsewhere, other_states};
pub(super) use manifest::BEGINNING as MANIFEST;

use std::path::{Path, PathBuf};

use chrono::DateTime;

use self::manifest::Manifest;
use super::{App, new_file::abandoned};
use crate::{
    error::Result,
    store::{Reading, folder_of},
};

/// Make a safety copy of the log, list the copies, or put one back
///
/// A copy is checked as `check` does before it gets its name. The ten newest stay, and
/// the newest of each month.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  guardbook backup\n  guardbook backup --to E:\\safe --passphrase      encrypted, for what leaves the site\n  guardbook backup --list\n  guardbook backup --restore guardbook-2026-03-12-1452.db"
)]
pub struct Args {
    /// The folder copies are kept in [default: backups, beside the log]
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// Encrypt it with a passphrase, which is asked for; any age tool opens it
    #[arg(long)]
    passphrase: bool,
    /// The file the passphrase stands in, or - for standard input; for scripts
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// The copies there are, and whether each is as it was made
    #[arg(long, conflicts_with_all = ["restore", "passphrase", "passphrase_file"])]
    list: bool,
    /// Put this copy in the place of the log, which is set aside
    #[arg(long, value_name = "FILE", conflicts_with = "to")]
    restore: Option<PathBuf>,
    /// Don't ask: this many entries newer than the copy are given up, or all of a log
    /// that can't be compared
    #[arg(long, value_name = "N|all", requires = "restore")]
    lose: Option<String>,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    let folder = args.to.clone().unwrap_or_else(|| usual_folder(app.path()));
    if args.list {
        return list::run(&folder, app);
    }
    let phrase = phrase::Given {
        asked_for: args.passphrase,
        file: args.passphrase_file.as_deref(),
    };
    match &args.restore {
        Some(file) => {
            // A name alone is looked for among the copies.
            let named = Path::new(file);
            let among = folder.join(named);
            let file = if !named.exists() && among.exists() {
                among
            } else {
                named.to_owned()
            };
            restore::run(&file, &phrase, args.lose.as_deref(), app)
        }
        None => make::run(&folder, &phrase, app),
    }
}

/// Copies of this log in the usual folder that hold what it does not, by the receipts beside
/// them; but for those given up when an older one was put back.
pub(super) fn copies_that_hold_more(reading: &Reading, log: &Path) -> Vec<PathBuf> {
    let Ok(id) = reading.log_id() else {
        return Vec::new();
    };
    let copies = prune::copies(&usual_folder(log)).into_iter();
    let more = copies.filter(|kept| {
        kept.manifest.as_ref().is_some_and(|manifest| {
            manifest.log == id
                && !is_given_up(reading, manifest)
                && !make::holds_all_of(reading, manifest)
        })
    });
    more.map(|kept| kept.path).collect()
}

/// Whether an older copy was put back after this one was made, and what was newer given up.
fn is_given_up(reading: &Reading, manifest: &Manifest) -> bool {
    let made = DateTime::parse_from_rfc3339(&manifest.made).ok();
    let given_up = reading.given_up_by(None).ok().flatten();
    matches!((made, given_up), (Some(made), Some(given_up)) if made <= given_up.at)
}

/// Files that were left while they were written, in the usual folder and beside the log.
pub(super) fn left_unfinished(log: &Path) -> Vec<PathBuf> {
    let folders = [folder_of(log).to_owned(), usual_folder(log)];
    folders
        .iter()
        .flat_map(|folder| abandoned(folder))
        .collect()
}

fn usual_folder(log: &Path) -> PathBuf {
    log.with_file_name("backups")
}
