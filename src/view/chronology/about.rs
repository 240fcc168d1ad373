//! What was written about the person and on no record: holds, what was put right, who
//! they turned out to be, and what erased their names.

use serde::Serialize;

use super::Chronology;
use crate::{
    domain::event::Entry,
    render::Page,
    view::{
        days::written,
        history::{authorised_by, because, happened},
    },
};

/// The part for the terminal; nothing if nothing was written.
pub(super) fn about(page: &mut Page, chronology: &Chronology) {
    if chronology.about.is_empty() {
        return;
    }
    let names = chronology.names();
    page.gap();
    page.line("About the person");
    for entry in chronology.about {
        page.point(
            "-",
            format!(
                "Entry {}  {}, {}: {}",
                entry.seq,
                written(entry.at),
                names.writer(entry.actor),
                happened(&entry.event)
            ),
        );
        let mut point = |label: &str, text: Option<String>| {
            if let Some(text) = text {
                page.point(" ", format!("{label}: {text}"));
            }
        };
        point("authorised by", authorised_by(&entry.event, &names));
        point("because", reason(entry, chronology));
        let later = entry.taken_back;
        point(
            "counts no more",
            later.map(|later| format!("taken back by entry {later}")),
        );
    }
}

/// The same for programs.
pub(super) fn about_json(chronology: &Chronology) -> Vec<AboutJson> {
    let names = chronology.names();
    let one = |entry: &Entry| AboutJson {
        entry: entry.seq,
        at: entry.at.to_rfc3339(),
        by: entry.actor.to_string(),
        did: happened(&entry.event),
        because: reason(entry, chronology),
        authorised_by: authorised_by(&entry.event, &names).filter(|_| chronology.open),
        taken_back_by: entry.taken_back,
    };
    chronology.about.iter().map(one).collect()
}

/// Why, where names are shown: it may say what happened.
fn reason(entry: &Entry, chronology: &Chronology) -> Option<String> {
    let because = because(&entry.event).filter(|_| chronology.open)?;
    chronology.names().text(because)
}

#[derive(Serialize)]
pub(super) struct AboutJson {
    entry: u64,
    at: String,
    by: String,
    did: String,
    because: Option<String>,
    authorised_by: Option<String>,
    taken_back_by: Option<u64>,
}
