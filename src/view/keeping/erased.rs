//! What an erasure did, and where what was erased is yet.

use super::{counted, records_and_people};
use crate::render::Page;

/// What an erasure did.
#[derive(Debug)]
pub struct ErasedNow {
    /// The entry; none if all of it was gone already.
    pub entry: Option<u64>,
    /// How many records.
    pub incidents: usize,
    /// How many people.
    pub people: usize,
    /// How many sealed fields.
    pub fields: usize,
    /// Where a name that went is written, and stays.
    pub still_named_in: Vec<String>,
    /// Files beside the log in which it is yet.
    pub copies_with_it: Vec<String>,
    /// Files of which that can't be told, and folders.
    pub copies_not_told: Vec<String>,
    /// Those of both that look like another state of the log.
    pub other_states: Vec<String>,
}

/// What was erased, for the terminal.
#[must_use]
pub fn erased_page(erased: &ErasedNow) -> Page {
    let mut page = Page::default();
    let Some(entry) = erased.entry else {
        page.line("All of that was erased before; the log holds nothing of it.");
        copies(erased, &mut page);
        return page;
    };
    page.text(format!(
        "Erased: {}, {} in all. Entry {entry} says so for ever; this can't be undone.",
        records_and_people(erased.incidents, erased.people),
        counted(erased.fields, "text", "texts"),
    ));
    if erased.still_named_in.is_empty() {
        page.text("The file was written anew and looked through: none of it is left there. Every count stays as it was.");
    } else {
        page.text("The file was written anew and looked through: none of it is left where it stood. Every count stays as it was.");
        page.point(
            "!",
            format!(
                "A name that was erased is somebody else's too, or stands in what somebody wrote and is kept longer, where it is hidden no more: {}.",
                erased.still_named_in.join(", ")
            ),
        );
    }
    copies(erased, &mut page);
    page
}

/// Where it is yet, as far as that is known here.
fn copies(erased: &ErasedNow, page: &mut Page) {
    let states = &erased.other_states;
    let but_states = |files: &[String]| {
        let files = files.iter().filter(|file| !states.contains(file));
        files.cloned().collect::<Vec<String>>().join(", ")
    };
    let with_it = but_states(&erased.copies_with_it);
    if !with_it.is_empty() {
        page.point(
            "!",
            format!(
                "What was erased now or earlier is in these files yet: {with_it}. Make a new backup, then delete them, each with the .txt beside it."
            ),
        );
    }
    let not_told = but_states(&erased.copies_not_told);
    if !not_told.is_empty() {
        page.point(
            "!",
            format!(
                "Whether what was erased now or earlier is in these can't be told, as they are encrypted, damaged or not readable: {not_told}. Make a new backup, then delete what of that is a copy of the log, each with the .txt beside it."
            ),
        );
    }
    if let Some(first) = states.first() {
        page.point(
            "!",
            format!(
                "These look like another state of the log. What was erased now or earlier is in them yet, or that can't be told; and they may hold what the log does not: {}. Look at each first, then delete it:  guardbook check --db \"{first}\"",
                states.join(", ")
            ),
        );
    }
    page.text("Copies, exports and papers that were taken elsewhere are not known here: whoever has them deletes them.");
}
