//! How a record became what it is, entry by entry. What was taken back later
//! still counted at the time.

use super::{event::Entry, incident::Incident};

/// An entry, and the record before and after it.
#[derive(Debug)]
pub struct Stage {
    /// The entry.
    pub entry: Entry,
    /// The record before; none if there was none.
    pub before: Option<Incident>,
    /// The record after; none if the entry took it back as a whole.
    pub after: Option<Incident>,
}

/// The stages of a record from everything that was ever written about it, oldest
/// first: its entries and those that took some of them back.
#[must_use]
pub fn stages(history: Vec<Entry>) -> Vec<Stage> {
    let mut before = None;
    let mut so_far: Vec<Entry> = Vec::new();
    let mut stages = Vec::new();
    for entry in history {
        so_far.push(entry.clone());
        let after = Incident::fold(so_far.iter().filter_map(|earlier| {
            earlier.incident?;
            Some(Entry {
                taken_back: earlier.taken_back.filter(|by| *by <= entry.seq),
                ..earlier.clone()
            })
        }));
        stages.push(Stage {
            entry,
            before: std::mem::replace(&mut before, after.clone()),
            after,
        });
    }
    stages
}
