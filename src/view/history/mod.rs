//! Everything that was ever written about a record, oldest first, with what it
//! changed; and a change that is, or was, taken back.

mod facts;
mod json;
mod stays;
mod undo;
mod words;

use super::{Names, days::written};
use crate::{
    domain::{
        event::Event, history::Stage, number::IncidentNo, private::Private, rulebook::Rulebook,
    },
    render::{Block, Page},
};
pub use facts::{Difference, differences};
pub use json::history_json;
pub use stays::{Staying, stays_page};
pub use undo::{Undone, changes_json, changes_page, undone_json, undone_page, what};
pub use words::happened;

/// A record's history.
pub struct History<'a> {
    /// Whose.
    pub no: IncidentNo,
    /// Each entry, with the record before and after.
    pub stages: &'a [Stage],
    /// The policy it was decided under.
    pub book: &'a Rulebook,
    /// How people are shown.
    pub names: &'a Names<'a>,
    /// How many entries the log has, each following the one before; none if the
    /// chain is broken.
    pub unbroken: Option<u64>,
}

/// The history for the terminal.
#[must_use]
pub fn history_page(history: &History) -> Page {
    let mut page = Page::default();
    page.line(format!("{}  every change, oldest first", history.no));
    page.add(Block::Rule);
    for stage in history.stages {
        let entry = &stage.entry;
        page.line(format!(
            "Entry {}  {}, {}: {}",
            entry.seq,
            written(entry.at),
            history.names.writer(entry.actor),
            happened(&entry.event),
        ));
        if let Some(later) = entry.taken_back {
            page.point("!", format!("counts no more: taken back by entry {later}"));
        }
        if let Some(name) = authorised_by(&entry.event, history.names) {
            page.point("-", format!("authorised by: {name}"));
        }
        if let Some(because) = because(&entry.event).and_then(|because| history.names.text(because))
        {
            page.point("-", format!("because: {because}"));
        }
        if stage.after.is_none() {
            page.point("-", "the record is void, and its number is not used again");
            continue;
        }
        for difference in differences(
            stage.before.as_ref(),
            stage.after.as_ref(),
            history.book,
            history.names,
            true,
        ) {
            page.point("-", difference.words());
        }
    }
    page.gap();
    page.line(history.unbroken.map_or_else(
        || "The chain of the log's entries is BROKEN: guardbook check says where.".to_owned(),
        |entries| format!("The chain of all {entries} entries of the log is unbroken."),
    ));
    page
}

/// Who said that something may be erased; without names, that somebody did.
pub(in crate::view) fn authorised_by(event: &Event, names: &Names) -> Option<String> {
    let Event::Erased(erased) = event else {
        return None;
    };
    let name = names.text(&erased.authorised_by)?;
    Some(if names.are_open() {
        name
    } else {
        "somebody named with -N".to_owned()
    })
}

/// Why, where an entry says so and the record itself does not show it.
pub(in crate::view) fn because(event: &Event) -> Option<&Private> {
    match event {
        Event::Corrected(corrected) => Some(&corrected.because),
        Event::Escalated(escalated) => Some(&escalated.because),
        Event::Reopened(reopened) => Some(&reopened.because),
        Event::HoldPlaced(hold) => Some(&hold.because),
        Event::HoldLifted(hold) => Some(&hold.because),
        Event::Erased(erased) => Some(&erased.because),
        Event::PersonPutRight(right) => Some(&right.because),
        Event::Merged(merged) => Some(&merged.because),
        Event::RetentionSet(set) => Some(&set.because),
        Event::Retracted(retracted) => Some(&retracted.because),
        _ => None,
    }
}

impl Difference {
    /// `where: Inside school -> Outside school`
    fn words(&self) -> String {
        match (&self.was, &self.is) {
            (Some(was), Some(is)) => format!("{}: {was} -> {is}", self.field),
            (Some(was), None) => format!("{}: {was} -> nothing", self.field),
            (None, Some(is)) => format!("{}: {is}", self.field),
            (None, None) => self.field.clone(),
        }
    }
}
