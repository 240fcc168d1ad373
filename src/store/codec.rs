//! An event as the ledger's text and back. `open` is the event's JSON with the
//! commitments; `sealed` is each private field with its salt.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::chain::{commitment, hex, random};
use crate::{
    domain::{event::Event, private::Private},
    error::{Error, Kind, Result},
};

/// The sealed field that introduces a writer, beside the event's own.
const ACTOR: &str = "actor";

/// In the open part of every entry of a change but the first: the first.
const WITH: &str = "with";

/// A private value and the salt its commitment was made with, and nothing beside
/// them: what no commitment covers could be put there by anyone.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sealed {
    pub salt: String,
    pub value: String,
}

/// An event as it is stored.
pub(super) struct Written {
    pub kind: String,
    pub open: String,
    pub sealed: String,
}

/// An event as it is read back.
pub(super) struct Read {
    pub event: Event,
    /// The writer's name, if the entry introduced them.
    pub actor_name: Private,
    /// The first entry of the change it belongs to.
    pub change: u64,
}

/// Turns an event into text, committing to what is sealed. `change` is the first
/// entry of the change it belongs to.
pub(super) fn write(
    log: &str,
    seq: u64,
    change: u64,
    event: &mut Event,
    actor: &mut Private,
) -> Result<Written> {
    let mut sealed = Map::new();
    let mut commitments = Map::new();
    let fields = event
        .sealed()
        .into_iter()
        .chain([(ACTOR.to_owned(), actor)]);
    for (field, value) in fields {
        let Some(value) = value.reveal() else {
            continue;
        };
        let salt = random::<32>()?;
        let committed = commitment(&salt, log, seq, &field, value)?;
        commitments.insert(field.clone(), hex(&committed).into());
        let cell = Sealed {
            salt: hex(&salt),
            value: value.to_owned(),
        };
        sealed.insert(
            field,
            serde_json::to_value(cell).map_err(|_| unreadable(seq))?,
        );
    }
    let (kind, mut open) = named(serde_json::to_value(&*event).map_err(|_| unreadable(seq))?)
        .ok_or_else(|| unreadable(seq))?;
    open.insert("commitments".to_owned(), commitments.into());
    if change != seq {
        open.insert(WITH.to_owned(), change.into());
    }
    Ok(Written {
        kind,
        open: Value::Object(open).to_string(),
        sealed: Value::Object(sealed).to_string(),
    })
}

/// Reads an event back.
pub(super) fn read(seq: u64, written: &Written) -> Result<Read> {
    let mut open: Map<String, Value> =
        serde_json::from_str(&written.open).map_err(|_| unreadable(seq))?;
    let change = match open.remove(WITH) {
        None => seq,
        Some(first) => first.as_u64().ok_or_else(|| unreadable(seq))?,
    };
    let committed = open.remove("commitments");
    let is_committed = |field: &str| {
        committed
            .as_ref()
            .is_some_and(|fields| fields.get(field).is_some())
    };
    let mut sealed: Map<String, Value> =
        serde_json::from_str(&written.sealed).map_err(|_| unreadable(seq))?;
    let mut take = |field: &str| -> Result<Private> {
        Ok(match sealed.remove(field) {
            None | Some(Value::Null) if is_committed(field) => Private::Erased,
            None | Some(Value::Null) => Private::Empty,
            Some(cell) => {
                let cell: Sealed = serde_json::from_value(cell).map_err(|_| unreadable(seq))?;
                Private::Said(cell.value)
            }
        })
    };
    let tagged = Value::Object(Map::from_iter([(
        written.kind.clone(),
        Value::Object(open),
    )]));
    let mut event: Event = serde_json::from_value(tagged).map_err(|_| unreadable(seq))?;
    for (field, value) in event.sealed() {
        *value = take(&field)?;
    }
    Ok(Read {
        event,
        actor_name: take(ACTOR)?,
        change,
    })
}

/// `{"noted": {…}}` taken apart.
fn named(tagged: Value) -> Option<(String, Map<String, Value>)> {
    let Value::Object(tagged) = tagged else {
        return None;
    };
    match tagged.into_iter().next()? {
        (kind, Value::Object(open)) => Some((kind, open)),
        _ => None,
    }
}

fn unreadable(seq: u64) -> Error {
    Error::new(
        Kind::Damaged,
        "damaged",
        format!("Entry {seq} of the log can't be read: it was changed, or written by a newer guardbook. Nothing was changed."),
    )
    .hint("guardbook check  says what else is wrong.")
}
