//! What the program should say of the model's log, in the words of its documents.

mod export;
mod list;
mod record;
mod summary;

pub use export::sheet;
pub use list::{history, list};
pub use record::record;
pub use summary::summary;

use chrono::NaiveDateTime;

fn reference(number: u32) -> String {
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

/// Sorted by a key, where the order is nobody's promise.
fn by<T>(mut all: Vec<T>, key: impl Fn(&T) -> String) -> Vec<T> {
    all.sort_by_key(key);
    all
}
