//! Whether a copy that was to be made is there whole or not at all, and whether what was
//! said of it is true.

use std::{collections::BTreeSet, io::Read, path::Path};

use age::secrecy::SecretString;
use sha2::{Digest, Sha256};

use super::{
    folder::{Folder, is_unfinished},
    scenes::{Bench, LOG, PHRASE, Scene},
};
use crate::{
    audit::hex,
    faults::{shim::Ended, verdict::entries},
    inside,
};

/// How an error says that there is no copy.
const NOTHING: [&str; 5] = [
    "No backup was made",
    "Nothing was written",
    "Nothing was recorded",
    "Nothing was changed",
    "was not written",
];
/// How it says that one is there all the same, and not to be relied on.
const LEFT: &str = "could not be removed again";

/// A new copy under its name.
struct Copy {
    sha256: String,
    /// Whether the text that says what it is lies beside it.
    has_text: bool,
}

pub fn judge(
    scene: &Scene,
    bench: &Bench,
    lane: &Path,
    folder: &Folder,
    ended: &Ended,
    may_leave: bool,
) -> Result<(), String> {
    let copy = copy(scene, bench, lane, folder)?;
    let recorded = recorded(scene, bench, lane, folder)?;
    others_are_untouched(scene, folder, recorded.is_some())?;
    let as_recorded = copy.as_ref().map(|copy| copy.sha256.as_str());
    if recorded.is_some() && recorded.as_deref() != as_recorded {
        return Err("RECORDED, and not there as it was recorded".to_owned());
    }
    let whole = copy.as_ref().is_some_and(|copy| copy.has_text);
    let silent = ended.stderr.contains("the log could not say so");
    match ended.code {
        None if ended.stdout.contains("Wrote") && !whole => Err("LOST: it said so".to_owned()),
        None => Ok(()),
        Some(0) if !whole => Err("LOST: it ended well, and there is no copy".to_owned()),
        Some(0) if recorded.is_some() == silent && !ended.stderr.contains("not known whether") => {
            Err("LIE about whether the log says so".to_owned())
        }
        Some(0) => Ok(()),
        Some(_) if recorded.is_some() => Err("LIE: the log says it was made".to_owned()),
        Some(_) if copy.is_some() && may_leave && ended.stderr.contains(LEFT) => Ok(()),
        Some(_) if copy.is_some() => Err("LIE: nothing, it says, and there is one".to_owned()),
        Some(_) if NOTHING.iter().any(|words| ended.stderr.contains(words)) => Ok(()),
        Some(_) => Err("SILENT: it does not say what state things are in".to_owned()),
    }
}

/// The new copy, which opens, is sound, and holds what the log held.
fn copy(
    scene: &Scene,
    bench: &Bench,
    lane: &Path,
    folder: &Folder,
) -> Result<Option<Copy>, String> {
    let is_new = |name: &&String| {
        let is_text = Path::new(name).extension().is_some_and(|end| end == "txt");
        name.starts_with("safe/guardbook-") && !is_text && scene.file(name).is_none()
    };
    let mut new = folder.files.keys().filter(is_new);
    let (Some(name), None) = (new.next(), new.next()) else {
        let none = !folder.files.keys().any(|name| is_new(&name));
        return none.then_some(None).ok_or("TWO copies".to_owned());
    };
    let bytes = &folder.files[name].bytes;
    let sha256 = hex(&Sha256::digest(bytes));
    let opened = if scene.encrypts() {
        decrypted(bytes).ok_or("HALF: it does not decrypt")?
    } else {
        bytes.clone()
    };
    let beside = lane.with_extension("opened");
    std::fs::write(&beside, opened).unwrap();
    let check = inside::run(&beside, &["check", "--file-only"]);
    if check.code != 0 {
        return Err(format!("HALF: {}{}", check.stdout, check.stderr));
    }
    if entries(&beside) != bench.log {
        return Err("OTHER entries than the log's".to_owned());
    }
    let text = folder.bytes(&format!("{name}.txt"));
    if let Some(text) = text {
        let text = String::from_utf8_lossy(text);
        if !text.contains(&sha256) || !text.lines().any(|line| line.contains(", receipt ")) {
            return Err(format!("HALF of the text beside it: {text}"));
        }
    }
    Ok(Some(Copy {
        sha256,
        has_text: text.is_some(),
    }))
}

fn decrypted(bytes: &[u8]) -> Option<Vec<u8>> {
    let phrase = SecretString::from(PHRASE.to_owned());
    let identity = age::scrypt::Identity::new(phrase);
    let decryptor = age::Decryptor::new(bytes).ok()?;
    let identities = std::iter::once(&identity as &dyn age::Identity);
    let mut opened = Vec::new();
    let mut reader = decryptor.decrypt(identities).ok()?;
    reader.read_to_end(&mut opened).ok()?;
    Some(opened)
}

/// The SHA-256 the log says a copy has, if it says that one was made; the log is as it
/// was but for that.
fn recorded(
    scene: &Scene,
    bench: &Bench,
    lane: &Path,
    folder: &Folder,
) -> Result<Option<String>, String> {
    let unfinished = folder.bytes("log.db-journal");
    if folder.bytes(LOG) == scene.file(LOG) && unfinished.is_none_or(<[u8]>::is_empty) {
        return Ok(None);
    }
    let log = lane.join(LOG);
    let check = inside::run(&log, &["check", "--file-only"]);
    if check.code != 0 {
        return Err(format!("NOT SOUND: {}{}", check.stdout, check.stderr));
    }
    let now = entries(&log);
    if now == bench.log {
        return Ok(None);
    }
    match &now[..] {
        [before @ .., last] if before == bench.log => {
            let said = last.says.split("\"sha256\":\"").nth(1);
            let sha256 = said.and_then(|said| said.split('"').next());
            sha256.map(|sha256| Some(sha256.to_owned()))
        }
        _ => None,
    }
    .ok_or(format!("OTHER entries in the log: {}", now.len()))
}

/// What lay there is there, but for copies that are one too many once there is another.
fn others_are_untouched(scene: &Scene, folder: &Folder, made: bool) -> Result<(), String> {
    for (name, bytes) in scene.files.iter().filter(|(name, _)| !is_the_logs(name)) {
        match folder.bytes(name) {
            Some(now) if now == bytes => {}
            None if made && scene.superfluous.contains(name) => {}
            Some(_) => return Err(format!("OVERWRITTEN: {name}")),
            None => return Err(format!("GONE: {name}")),
        }
    }
    let known: BTreeSet<&str> = scene.files.iter().map(|(name, _)| name.as_str()).collect();
    let more = folder.files.keys().map(String::as_str);
    let strange = |name: &&str| {
        let copies = name.starts_with("safe/guardbook-2026-03-12-1000");
        !known.contains(name) && !copies && !is_unfinished(name) && !is_the_logs(name)
    };
    match more.into_iter().find(strange) {
        Some(name) => Err(format!("STRANGE: {name}")),
        None => Ok(()),
    }
}

fn is_the_logs(name: &str) -> bool {
    name.starts_with("log.db")
}
