//! What the program should say of the model's log, in the words of its documents.

mod export;
mod list;
mod people;
mod procedure;
mod record;
mod summary;

pub use export::{of_term, sheet};
pub use list::{history, list};
pub use people::people;
pub use record::record;
pub use summary::summary;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::{Value, json};

use crate::{command::When, model::incident::Text};

pub fn reference(number: u32) -> String {
    format!("OS-{number:04}")
}

fn code(person: usize) -> String {
    format!("P-{}", person + 1)
}

fn writer(by: usize) -> String {
    format!("S-{}", by + 1)
}

fn moment(at: NaiveDateTime) -> String {
    at.and_utc().fixed_offset().to_rfc3339()
}

fn happened(when: &When) -> Value {
    json!({
        "date": when.first,
        "time": when.time.map(|time| time.format("%H:%M").to_string()),
        "until": when.last,
        "other_days": when.others.iter().flatten().collect::<Vec<_>>(),
    })
}

/// `2026-03-11T15:20`, or the day alone where nobody noted the time.
fn then(on: NaiveDate, time: Option<NaiveTime>) -> String {
    match time {
        Some(time) => format!("{on}T{}", time.format("%H:%M")),
        None => on.to_string(),
    }
}

fn signed(text: &Text) -> Value {
    json!({ "at": moment(text.at), "by": writer(text.by), "text": text.text })
}

/// Sorted by a key, where the order is nobody's promise.
fn by<T>(mut all: Vec<T>, key: impl Fn(&T) -> String) -> Vec<T> {
    all.sort_by_key(key);
    all
}
