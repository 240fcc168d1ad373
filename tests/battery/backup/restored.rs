//! Whether under the log's name there is the old log or the new one, whether the old one
//! is kept, and whether what was said is true.

use std::path::Path;

use super::{
    folder::{Folder, is_unfinished},
    scenes::{Bench, LOG, Scene},
};
use crate::{
    faults::{shim::Ended, verdict::entries},
    inside,
};

const JOURNAL: &str = "-journal";
const ASIDE: &str = "guardbook-set-aside-2026-03-12-1000.db";
/// How an error says that the log is the old one.
const NOTHING: [&str; 3] = [
    "Nothing was restored",
    "Nothing was changed",
    "Nothing was recorded",
];
/// How it says that the old one has another name, if it could not be given back.
const RENAMED: &str = "give it its name again";

#[derive(PartialEq)]
enum Held {
    Old,
    New,
    /// Neither, and the old one is set aside.
    Aside,
}

pub fn judge(
    scene: &Scene,
    bench: &Bench,
    lane: &Path,
    folder: &Folder,
    ended: &Ended,
    may_leave: bool,
) -> Result<(), String> {
    others_are_untouched(scene, folder)?;
    // What can't be looked at is given to SQLite, which clears away a journal that is
    // none; this one is.
    let looked = matches!(&ended.trace[..], [one] if !one.writes);
    let cleared = looked && ended.code == Some(0);
    let held = held(scene, bench, lane, folder, cleared)?;
    if held != Held::New && !may_leave && folder.files.keys().any(|name| name.starts_with(ASIDE)) {
        return Err("LEFT behind: a second name".to_owned());
    }
    let put_back = ended.stdout.contains("is the copy of");
    let says_nothing = NOTHING.iter().any(|words| ended.stderr.contains(words));
    match (ended.code, held) {
        (None, Held::Aside) if scene.links => Err("NO LOG at that moment".to_owned()),
        (None, Held::Old | Held::Aside) if put_back => Err("LOST: it said so".to_owned()),
        (None, _) | (Some(0), Held::New) => Ok(()),
        (Some(0), _) => Err("LOST: it ended well, and nothing was put back".to_owned()),
        (Some(_), Held::New) => Err("LIE: nothing, it says, and it is the new one".to_owned()),
        (Some(_), Held::Aside) if ended.stderr.contains(RENAMED) => Ok(()),
        (Some(_), Held::Aside) => Err("SILENT about where the log is".to_owned()),
        (Some(_), Held::Old) if !says_nothing => {
            Err("SILENT: it does not say what state things are in".to_owned())
        }
        (Some(_), Held::Old) => Ok(()),
    }
}

fn held(
    scene: &Scene,
    bench: &Bench,
    lane: &Path,
    folder: &Folder,
    cleared: bool,
) -> Result<Held, String> {
    let (old, now) = (scene.file(LOG), folder.bytes(LOG));
    let half = scene.file("log.db-journal").filter(|half| !half.is_empty());
    let beside = |name: &str| folder.bytes(&format!("{name}{JOURNAL}"));
    if old == now {
        if half.is_some() && ![beside(LOG), beside(ASIDE)].contains(&half) {
            return Err("LOST: what the log was interrupted in".to_owned());
        }
        if folder.files.get(LOG).is_some_and(|log| log.names > 1) {
            two_names_are_got_over(lane, half.is_none())?;
        }
        return Ok(Held::Old);
    }
    if old.is_some() && folder.bytes(ASIDE) != old {
        return Err("LOST: the old log is nowhere as it was".to_owned());
    }
    if half.is_some() && beside(ASIDE) != half && !cleared {
        return Err("LOST: what the old log was interrupted in".to_owned());
    }
    if now.is_none() {
        return Ok(Held::Aside);
    }
    if beside(LOG).is_some_and(|journal| !journal.is_empty()) {
        return Err("A JOURNAL of the old log lies beside the new one".to_owned());
    }
    let log = lane.join(LOG);
    let check = inside::run(&log, &["check", "--file-only"]);
    if check.code != 0 {
        return Err(format!("NOT SOUND: {}{}", check.stdout, check.stderr));
    }
    match &entries(&log)[..] {
        [before @ .., last] if before == bench.copy && last.says.contains(" restored ") => {
            Ok(Held::New)
        }
        other => Err(format!(
            "NEITHER the old log nor the new: {} entries",
            other.len()
        )),
    }
}

/// A log that was being set aside has two names, and is refused until it has one again;
/// how that is done is said.
fn two_names_are_got_over(lane: &Path, sound: bool) -> Result<(), String> {
    let log = lane.join(LOG);
    let check = || inside::run(&log, &["check", "--file-only"]);
    let refused = check();
    if refused.code != 8 || !refused.stderr.contains("remove that name, and try again") {
        return Err(format!("TWO NAMES, and nobody says so: {}", refused.stderr));
    }
    std::fs::remove_file(lane.join(ASIDE)).unwrap();
    let again = check();
    if sound && again.code != 0 {
        return Err(format!("TWO NAMES, not got over: {}", again.stderr));
    }
    Ok(())
}

fn others_are_untouched(scene: &Scene, folder: &Folder) -> Result<(), String> {
    for (name, bytes) in scene
        .files
        .iter()
        .filter(|(name, _)| !name.starts_with(LOG))
    {
        if folder.bytes(name) != Some(bytes) {
            return Err(format!("CHANGED or gone: {name}"));
        }
    }
    let strange = |name: &&String| {
        let is_known = name.starts_with(LOG) || name.starts_with(ASIDE) || is_unfinished(name);
        !is_known && scene.file(name).is_none()
    };
    match folder.files.keys().find(strange) {
        Some(name) => Err(format!("STRANGE: {name}")),
        None => Ok(()),
    }
}
