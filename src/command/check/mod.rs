//! `check`: is the log sound, does it hold what receipts say, and is there something
//! to see to?

mod receipts;
mod to_see;
mod unanswered;

use serde::Serialize;

use super::App;
use crate::{
    error::{Error, Kind, Result},
    policy,
    render::{Document, Page},
    store::Finding,
};
use receipts::Held;
use to_see::ToSee;

/// Nothing is damaged, and there is something to see to.
const TO_SEE: u8 = 6;

/// Is the log sound? Every link, every commitment, every row; and what to see to
///
/// Reads only. Exit code 8 if something is not as it was written, 6 if only
/// something is to be seen to: overdue actions, unanswered questions, an old backup, an unsafe place.
#[derive(Debug, clap::Args)]
#[command(alias = "verify")]
#[command(
    after_help = "Examples:\n  guardbook check\n  guardbook check --receipt \"413 7K4M-9QXD-2HTV-B6RE-C\"\n  guardbook check --receipt governors-autumn.csv     is it the file that was given out?"
)]
pub struct Args {
    /// Hold a receipt somebody kept against the log: its code, or a file that was
    /// given out; repeat for several
    #[arg(long, value_name = "CODE|FILE", num_args = 1..)]
    receipt: Vec<String>,
    /// Only whether the file is sound, nothing to see to; for scripts
    #[arg(long)]
    file_only: bool,
}

pub(super) fn run(args: &Args, app: &mut App) -> Result<u8> {
    let given = receipts::read(&args.receipt)?;
    let (now, today, path) = (app.now(), app.today(), app.path().clone());
    let mut log = app.log().map_err(beyond_looking)?;
    let found = log.read(|reading| {
        let findings = reading.findings(&policy::adopted);
        // What a damaged log can't say is not said; that it is damaged, is.
        let receipts = receipts::held_against(&given, reading);
        // What is not as it was written is no ground to say what is due.
        let to_see = if args.file_only || !findings.is_empty() {
            Vec::new()
        } else {
            to_see::all(reading, now, today, &path)
        };
        Ok(Found {
            entries: reading.entry_count().unwrap_or_default(),
            findings,
            receipts,
            to_see,
        })
    });
    drop(log);
    let found = found.map_err(beyond_looking)?;
    if app.json {
        app.document(&found.document())?;
    } else {
        app.page(&found.page())?;
    }
    Ok(match (found.is_sound(), found.to_see.is_empty()) {
        (false, _) => Kind::Damaged.exit(),
        (true, false) => TO_SEE,
        (true, true) => 0,
    })
}

/// Everybody else sends here whoever meets a damaged log: what can't even be opened is
/// damaged, and there is nowhere to send them on to but the copies.
fn beyond_looking(fault: Error) -> Error {
    if !["damaged", "unexpected"].contains(&fault.code) {
        return fault;
    }
    Error::new(
        Kind::Damaged,
        "damaged",
        "The log is NOT sound: it is damaged so badly that its entries can't be gone through.",
    )
    .hint("Keep the file as it is, make a copy of it, and ask ICT to look.")
    .hint("The safety copies there are:  guardbook backup --list")
}

/// Everything a check found.
struct Found {
    entries: u64,
    findings: Vec<Finding>,
    receipts: Vec<Held>,
    to_see: Vec<ToSee>,
}

impl Found {
    fn is_sound(&self) -> bool {
        self.findings.is_empty() && self.receipts.iter().all(|held| held.holds)
    }

    fn page(&self) -> Page {
        let mut page = Page::default();
        let entries = self.entries;
        let (hold, broken): (Vec<&Held>, Vec<&Held>) =
            self.receipts.iter().partition(|held| held.holds);
        // Whoever is tired reads the first line.
        for held in &broken {
            page.point("!", format!("{}: {}", held.given, held.meaning));
        }
        if self.findings.is_empty() && broken.is_empty() {
            page.line(format!(
                "The log is sound: {entries} entries, every one as it was written."
            ));
        } else if self.findings.is_empty() {
            page.text(format!(
                "The {entries} entries that are there follow one another and are as they were written; whether that is all of the log, the receipt says."
            ));
        } else {
            page.line(format!(
                "The log is NOT sound. {} found in {entries} entries:",
                self.findings.len()
            ));
            for finding in &self.findings {
                let place = finding
                    .entry
                    .map_or_else(String::new, |seq| format!("Entry {seq}: "));
                let next = next(finding);
                page.point("-", format!("{place}{}  {next}", finding.meaning));
            }
            page.text("Keep the file as it is, make a copy of it, and ask ICT to look.");
        }
        for held in hold {
            page.point("-", format!("{}: {}", held.given, held.meaning));
        }
        if !self.to_see.is_empty() {
            page.gap().line("TO SEE TO");
            for to_see in &self.to_see {
                page.point("-", format!("{}  {}", to_see.meaning, to_see.next));
            }
        }
        page
    }

    fn document(&self) -> Document<impl Serialize + use<>> {
        let findings = self.findings.iter().map(|finding| FindingJson {
            entry: finding.entry,
            meaning: finding.meaning.clone(),
            next: next(finding),
        });
        let said = Json {
            sound: self.is_sound(),
            entries: self.entries,
            findings: findings.collect(),
            receipts: self.receipts.clone(),
            to_see: self.to_see.clone(),
        };
        Document::new("check", said)
    }
}

/// What to type next: look at the record, or at the copies of the log.
fn next(finding: &Finding) -> String {
    match finding.incident {
        Some(no) => format!("guardbook log {} --history", no.0),
        None => "guardbook backup --list".to_owned(),
    }
}

#[derive(Serialize)]
struct Json {
    sound: bool,
    entries: u64,
    findings: Vec<FindingJson>,
    receipts: Vec<Held>,
    to_see: Vec<ToSee>,
}

#[derive(Serialize)]
struct FindingJson {
    entry: Option<i64>,
    meaning: String,
    next: String,
}
