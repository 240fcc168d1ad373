//! A change that is to be taken back, or has been: what it was, when, by whom,
//! and the records before and after.

use serde::Serialize;

use super::{
    Difference, happened,
    json::{ChangeJson, changes},
    stays::{Staying, StayingJson},
};
use crate::{
    domain::{change::Change, event::Event, number::IncidentNo, rulebook::Rulebook},
    render::{Document, Page},
    view::days::written,
};

/// The most records whose differences are shown; an import's are counted.
const SHOWN: usize = 5;

/// A change taken back.
pub struct Undone<'a> {
    /// The change.
    pub change: &'a Change,
    /// Who wrote it, as they may be shown; none is whoever is asking.
    pub by: Option<String>,
    /// What was written after it and stays.
    pub stays: Option<Staying<'a>>,
    /// Its records, with how each differs afterwards; none differs by being void.
    pub records: &'a [(IncidentNo, Option<Vec<Difference>>)],
    /// The policy, for the words of actions.
    pub book: &'a Rulebook,
    /// The entry that took it back; none while it is only asked about.
    pub entry: Option<u64>,
}

/// For the terminal.
#[must_use]
pub fn undone_page(undone: &Undone) -> Page {
    let mut page = Page::default();
    let by = undone.by.as_deref().unwrap_or("you");
    let begins = match (undone.entry, &undone.stays) {
        (Some(_), _) => "Taken back: what was written",
        (None, Some(_)) => "What was before it was written",
        (None, None) => "The last change was written",
    };
    page.text(format!(
        "{begins} by {by} on {}: {}.",
        written(undone.change.at()),
        what(undone.change)
    ));
    for (no, differences) in undone.records.iter().take(SHOWN) {
        match differences {
            None => page.point(
                "-",
                format!("{no} becomes void; its number is not used again"),
            ),
            Some(differences) => {
                for difference in differences {
                    page.point("-", format!("{no}  {}", difference.words()));
                }
                &mut page
            }
        };
    }
    let more = undone.records.len().saturating_sub(SHOWN);
    if more > 0 {
        page.point(
            "-",
            format!("and {more} more incidents, to {}", last(undone)),
        );
    }
    if undone.entry.is_some() {
        page.text(untold(undone));
    }
    page
}

/// That taking it back tells nobody, and who stays told.
fn untold(undone: &Undone) -> String {
    let told = told(undone.change, undone.book);
    let told = if told.is_empty() {
        String::new()
    } else {
        format!(
            ": if this was done, tell whoever was told ({})",
            told.join(", ")
        )
    };
    format!("The history keeps both. This tells nobody{told}.")
}

fn last(undone: &Undone) -> String {
    undone
        .records
        .last()
        .map_or_else(String::new, |(no, _)| no.to_string())
}

/// For programs.
pub fn undone_json(undone: &Undone) -> Document<impl Serialize + use<>> {
    let records = undone.records.iter();
    let said = Json {
        entry: undone.entry,
        change: ChangeLine::of(undone.change),
        stays: undone.stays.as_ref().map(StayingJson::of),
        tells_nobody: untold(undone),
        incidents: records
            .map(|(no, differences)| IncidentJson {
                r#ref: no.to_string(),
                void: differences.is_none(),
                changes: changes(differences.clone().unwrap_or_default()),
            })
            .collect(),
    };
    Document::new("undone", said)
}

/// Changes, newest first, for the terminal.
#[must_use]
pub fn changes_page(all: &[(Change, String)]) -> Page {
    let mut page = Page::default();
    page.line("The last changes, newest first; guardbook undo takes back the first that stands.");
    page.gap();
    for (change, by) in all {
        let state = match change.taken_back() {
            Some(later) => format!("; taken back by entry {later}"),
            None if !change.can_be_taken_back() => "; can't be taken back".to_owned(),
            None => String::new(),
        };
        page.point(
            "-",
            format!(
                "Entry {}  {}, {by}: {}{state}",
                change.no(),
                written(change.at()),
                what(change)
            ),
        );
    }
    page
}

/// The same for programs.
pub fn changes_json(all: &[(Change, String)]) -> Document<impl Serialize + use<>> {
    let said = ListJson {
        changes: all
            .iter()
            .map(|(change, _)| ChangeLine::of(change))
            .collect(),
    };
    Document::new("changes", said)
}

/// What a change did, in words, and on which record: `OS-0086 police done; note added`.
pub fn what(change: &Change) -> String {
    let incidents = change.incidents();
    let whose = match incidents.as_slice() {
        [] => String::new(),
        [one] => format!("{one} "),
        [first, .., last] => format!("{first} to {last}, "),
    };
    format!("{whose}{}", words(change).join("; "))
}

/// The same without whose record it was.
fn words(change: &Change) -> Vec<String> {
    let several = change.incidents().len() > 1;
    let mut words: Vec<String> = Vec::new();
    for entry in change.entries() {
        let did = happened(&entry.event);
        // A sheet's rows are said by the sheet.
        if !words.contains(&did) && (words.is_empty() || !several) {
            words.push(did);
        }
    }
    words
}

/// The actions by which somebody was told something.
fn told(change: &Change, book: &Rulebook) -> Vec<String> {
    let mut codes: Vec<&str> = Vec::new();
    for entry in change.entries() {
        match &entry.event {
            Event::ActionDone(done) => codes.push(&done.action),
            Event::Escalated(escalated) => codes.extend(escalated.to.iter().map(String::as_str)),
            _ => {}
        }
    }
    codes
        .into_iter()
        .map(|code| {
            book.action(code)
                .map_or_else(|| code.to_owned(), |action| action.wording.to_lowercase())
        })
        .collect()
}

#[derive(Serialize)]
struct Json {
    entry: Option<u64>,
    change: ChangeLine,
    stays: Option<StayingJson>,
    tells_nobody: String,
    incidents: Vec<IncidentJson>,
}

#[derive(Serialize)]
struct ListJson {
    changes: Vec<ChangeLine>,
}

#[derive(Serialize)]
pub(super) struct ChangeLine {
    change: u64,
    at: String,
    by: String,
    did: Vec<String>,
    incidents: Vec<String>,
    can_be_taken_back: bool,
    taken_back_by: Option<u64>,
}

impl ChangeLine {
    pub(super) fn of(change: &Change) -> Self {
        ChangeLine {
            change: change.no(),
            at: change.at().to_rfc3339(),
            by: change.by().to_string(),
            did: words(change),
            incidents: change.incidents().iter().map(ToString::to_string).collect(),
            can_be_taken_back: change.can_be_taken_back(),
            taken_back_by: change.taken_back(),
        }
    }
}

#[derive(Serialize)]
struct IncidentJson {
    r#ref: String,
    void: bool,
    changes: Vec<ChangeJson>,
}
