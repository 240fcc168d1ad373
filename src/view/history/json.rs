//! A record's history for programs.

use serde::Serialize;

use super::{Difference, History, authorised_by, because, differences, happened};
use crate::render::Document;

/// The history for programs.
pub fn history_json(history: &History) -> Document<impl Serialize + use<>> {
    let entries = history.stages.iter().map(|stage| EntryJson {
        entry: stage.entry.seq,
        change: stage.entry.change,
        at: stage.entry.at.to_rfc3339(),
        by: stage.entry.actor.to_string(),
        did: vec![happened(&stage.entry.event)],
        because: because(&stage.entry.event).and_then(|because| history.names.text(because)),
        authorised_by: authorised_by(&stage.entry.event, history.names)
            .filter(|_| history.names.are_open()),
        taken_back_by: stage.entry.taken_back,
        changes: changes(differences(
            stage.before.as_ref(),
            stage.after.as_ref(),
            history.book,
            history.names,
            true,
        )),
    });
    let said = Json {
        r#ref: history.no.to_string(),
        entries: entries.collect(),
        chain_unbroken: history.unbroken.is_some(),
    };
    Document::new("history", said)
}

pub(super) fn changes(differences: Vec<Difference>) -> Vec<ChangeJson> {
    let change = |difference: Difference| ChangeJson {
        field: difference.field,
        was: difference.was,
        is: difference.is,
    };
    differences.into_iter().map(change).collect()
}

#[derive(Serialize)]
struct Json {
    r#ref: String,
    entries: Vec<EntryJson>,
    chain_unbroken: bool,
}

#[derive(Serialize)]
struct EntryJson {
    entry: u64,
    change: u64,
    at: String,
    by: String,
    did: Vec<String>,
    because: Option<String>,
    authorised_by: Option<String>,
    taken_back_by: Option<u64>,
    changes: Vec<ChangeJson>,
}

#[derive(Serialize)]
pub(super) struct ChangeJson {
    field: String,
    was: Option<String>,
    is: Option<String>,
}
