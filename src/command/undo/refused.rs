//! Why something is not taken back, and what to type instead.

use crate::{
    domain::change::Change,
    error::Error,
    view::{Staying, what},
};

/// Nothing that stands can be taken back.
pub(super) fn nothing() -> Error {
    Error::refused(
        "nothing-to-undo",
        "There is no change that can be taken back. Nothing was changed.",
    )
    .hint("Everything that was written:  guardbook undo --list")
}

/// What was written last is not what undoing takes back, and nobody can be asked whether
/// what was before it is meant.
pub(super) fn not_the_last(stays: &Staying, change: &Change, theirs: bool) -> Error {
    let theirs = if theirs { " --theirs" } else { "" };
    let said = format!("{} Nothing was taken back.", stays.words());
    let error = Error::refused("last-stays", said);
    let error = stays.instead().into_iter().fold(error, Error::hint);
    error.hint(format!(
        "To take back what was before it, entry {} ({}):  guardbook undo --entry {} --yes{theirs}",
        change.no(),
        what(change),
        change.no()
    ))
}

/// An entry was named that is not the next to be taken back.
pub(super) fn another(entry: u64, change: &Change) -> Error {
    let next = change.no();
    Error::refused(
        "not-the-last",
        format!(
            "Entry {entry} is not what undo takes back next: that is entry {next}, {}. Nothing was taken back.",
            what(change)
        ),
    )
    .hint("Undo goes back one change at a time. The last ones:  guardbook undo --list")
}
