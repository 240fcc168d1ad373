//! What a log holds after a command that may have failed, and whether what was said
//! of it is true.

use std::path::Path;

use crate::{
    audit,
    faults::shim::{Ended, ONCE},
    inside,
};

/// The ends of a command README.md names, but for a command line not understood and
/// for somebody who stopped it: nobody did.
const ENDS: [i32; 7] = [0, 1, 3, 4, 7, 8, 9];
/// How an error says that the log is as it was.
const NOTHING: [&str; 5] = [
    "Nothing was recorded",
    "Nothing was changed",
    "Nothing was imported",
    "Nothing was taken back",
    "Nothing was erased",
];
/// How it says that it is done, and something after it is not.
const DONE: [&str; 2] = [
    "If it was to be recorded, it is.",
    "Erased, and the log says so",
];
/// How it says that it can't be known.
const UNCLEAR: &str = "It is not known whether";

/// An entry: its link, and what it says whenever and wherever it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    link: String,
    pub says: String,
}

/// What is in the log before a command, and after it.
pub struct Expected {
    pub before: Vec<Entry>,
    pub after: Vec<Entry>,
}

/// Whether the log is as it was, or has everything the command adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    Before,
    After,
}

/// The entries of a log; none if there is no log yet, or nothing in it.
pub fn entries(log: &Path) -> Vec<Entry> {
    if !log.exists() {
        return Vec::new();
    }
    let connection = audit::open(log);
    let tables: u32 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .unwrap();
    if tables == 0 {
        return Vec::new();
    }
    // What is drawn by lot is left out: salts, what is made of them, the log's own id.
    let sql = "SELECT hex(hash), concat_ws(' ', actor, kind, incident,
            json_remove(open, '$.commitments', '$.log'),
            (SELECT group_concat(key || '=' || (value ->> 'value')) FROM json_each(sealed)))
        FROM entry ORDER BY seq";
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| {
        Ok(Entry {
            link: row.get(0)?,
            says: row.get(1)?,
        })
    });
    rows.unwrap().map(Result::unwrap).collect()
}

impl Expected {
    /// What of the two the log holds; what is wrong, if it is neither or not sound.
    pub fn held(&self, log: &Path) -> Result<Held, String> {
        let check = inside::run(log, &["check", "--file-only", "--json"]);
        let entries = entries(log);
        let sound = if entries.is_empty() { 4 } else { 0 };
        if check.code != sound {
            return Err(format!("NOT SOUND: {}{}", check.stdout, check.stderr));
        }
        if entries == self.before {
            return Ok(Held::Before);
        }
        // An erasure leaves the link, and takes what it stands for.
        let links = |entries: &[Entry]| -> Vec<String> {
            let links = entries.iter().take(self.before.len());
            links.map(|entry| entry.link.clone()).collect()
        };
        let goes_on = links(&entries) == links(&self.before);
        let says = |entry: &Entry| entry.says.clone();
        if goes_on && entries.iter().map(says).eq(self.after.iter().map(says)) {
            return Ok(Held::After);
        }
        Err(format!(
            "NEITHER the {} entries from before nor the {} with what the command adds: {} entries, the last {:?}",
            self.before.len(),
            self.after.len(),
            entries.len(),
            entries.last()
        ))
    }
}

/// Whether a command did what it said, and said what it did.
pub fn judge(ended: &Ended, lasts: &str, held: Held) -> Result<(), String> {
    let stderr = &ended.stderr;
    if ended.trace.is_empty() {
        return Err("NOTHING FAILED: the operation never came".to_owned());
    }
    if stderr.contains("panicked") {
        return Err("PANIC".to_owned());
    }
    let Some(code) = ended.code else {
        return if ended.stdout.is_empty() || held == Held::After {
            Ok(())
        } else {
            Err("LOST: it was acknowledged before it was killed".to_owned())
        };
    };
    if !ENDS.contains(&code) {
        return Err("an end README.md does not name".to_owned());
    }
    if code == 0 {
        return if held == Held::After {
            Ok(())
        } else {
            Err("LOST: it ended well, and its entries are not there".to_owned())
        };
    }
    let nothing = NOTHING.iter().any(|words| stderr.contains(words));
    let unclear = stderr.contains(UNCLEAR);
    let done = DONE.iter().any(|words| stderr.contains(words));
    match (nothing, unclear, done) {
        (true, false, false) if held == Held::Before => Ok(()),
        (true, false, false) => Err("LIE: nothing, it says, and its entries are there".to_owned()),
        // Where the file can't be read any more nobody can tell.
        (false, true, false) if lasts != ONCE => Ok(()),
        (false, false, true) if held == Held::After => Ok(()),
        (false, false, true) => Err("LIE: it is done, it says, and it is not".to_owned()),
        (false, true, false) => Err("UNCLEAR, and it could have looked".to_owned()),
        _ => Err("SILENT: it does not say what state things are in".to_owned()),
    }
}
