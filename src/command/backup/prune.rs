//! Which copies stay.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::manifest::Manifest;
use crate::store::{regular, sha256};

/// How many of the newest stay.
const NEWEST: usize = 10;

/// A copy in a folder.
pub(super) struct Kept {
    /// The file.
    pub path: PathBuf,
    /// What stands beside it, if anything does.
    pub manifest: Option<Manifest>,
}

impl Kept {
    /// The copy there, with what stands beside it.
    pub fn at(path: PathBuf) -> Self {
        let beside = regular(&Manifest::beside(&path)).ok();
        let text = beside.and_then(|bytes| String::from_utf8(bytes).ok());
        Kept {
            manifest: text.and_then(|text| Manifest::read(&text)),
            path,
        }
    }
}

/// The copies in a folder, newest first, by their names.
pub(super) fn copies(folder: &Path) -> Vec<Kept> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| is_named_as_one(path))
        .collect();
    paths.sort_by_key(|path| std::cmp::Reverse(made(path)));
    paths.into_iter().map(Kept::at).collect()
}

/// The highest number a copy of that minute has; none has 0.
pub(super) fn newest_of(folder: &Path, minute: &str) -> u32 {
    let of_it = copies(folder).into_iter().map(|kept| made(&kept.path));
    let of_it = of_it.filter(|(stamp, _)| stamp == minute);
    of_it.map(|(_, number)| number).max().unwrap_or(0)
}

/// Removes older copies of this log; what has no manifest, or is of another log, is
/// left alone, and so is the one just made, whatever the clock says.
/// What holds more than the log does is no older state of it, and stays.
pub(super) fn prune(
    folder: &Path,
    log: &str,
    just_made: &Path,
    is_older: impl Fn(&Manifest) -> bool,
) -> Vec<PathBuf> {
    let mut ours = copies(folder);
    // A damaged one counts for nothing, or it would push out a sound one.
    ours.retain(|kept| {
        let of = kept.manifest.as_ref().filter(|of| of.log == log);
        of.is_some_and(|of| {
            regular(&kept.path).is_ok_and(|bytes| sha256(&bytes) == of.sha256) && is_older(of)
        })
    });
    let mut removed = Vec::new();
    for path in superfluous(ours.into_iter().map(|kept| kept.path).collect()) {
        if path == just_made {
            continue;
        }
        // The copy first: a manifest without its copy harms nobody.
        if std::fs::remove_file(&path).is_ok() {
            let _ = std::fs::remove_file(Manifest::beside(&path));
            removed.push(path);
        }
    }
    removed
}

/// Of copies, newest first, those neither among the newest nor the newest of a month.
fn superfluous(newest_first: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut months = BTreeSet::new();
    newest_first
        .into_iter()
        .enumerate()
        .filter(|(place, path)| {
            let of_a_new_month = months.insert(month(path));
            *place >= NEWEST && !of_a_new_month
        })
        .map(|(_, path)| path)
        .collect()
}

/// `guardbook-2026-03-12-1452.db`, `...-2.db.age`.
pub(in crate::command) fn is_named_as_one(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.is_some_and(|name| {
        let digits = name.strip_prefix("guardbook-").unwrap_or_default();
        let dated = digits.get(..15).is_some_and(|stamp| {
            stamp.bytes().enumerate().all(|(place, byte)| match place {
                4 | 7 | 10 => byte == b'-',
                _ => byte.is_ascii_digit(),
            })
        });
        dated && (name.ends_with(".db") || name.ends_with(".db.age"))
    })
}

/// When, and which of that minute.
fn made(path: &Path) -> (String, u32) {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let number = name
        .get(26..)
        .and_then(|rest| rest.split('.').next())
        .and_then(|number| number.parse().ok());
    (name.chars().take(25).collect(), number.unwrap_or(1))
}

fn month(path: &Path) -> String {
    made(path).0.chars().take(17).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy(stamp: &str) -> PathBuf {
        format!("guardbook-{stamp}.db").into()
    }

    #[test]
    fn the_ten_newest_stay_and_the_newest_of_each_month() {
        let mut all: Vec<PathBuf> = (1..=12)
            .map(|day| copy(&format!("2026-03-{day:02}-0900")))
            .collect();
        all.extend(["2026-02-27-0900", "2026-02-28-0900", "2026-01-05-0900"].map(copy));
        all.sort_by_key(|path| std::cmp::Reverse(made(path)));
        let gone = superfluous(all);
        let wanted = ["2026-03-02-0900", "2026-03-01-0900", "2026-02-27-0900"].map(copy);
        assert_eq!(gone, wanted);
    }

    #[test]
    fn copies_of_one_minute_follow_one_another_and_nothing_else_is_one() {
        assert!(made(&copy("2026-03-12-0900-10")) > made(&copy("2026-03-12-0900-9")));
        assert!(made(&copy("2026-03-12-0900-2")) > made(&copy("2026-03-12-0900")));
        assert!(made(&copy("2026-03-12-0901")) > made(&copy("2026-03-12-0900-9")));
        for other in [
            "guardbook.db",
            "guardbook-full-2026.csv",
            "guardbook-2026-03-12-0900.db.txt",
            "x.db",
        ] {
            assert!(!is_named_as_one(Path::new(other)), "{other}");
        }
        assert!(is_named_as_one(Path::new(
            "guardbook-2026-03-12-0900-2.db.age"
        )));
    }
}
