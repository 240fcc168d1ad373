//! What was written last and stays, when something is taken back: undoing passes over it,
//! and it is put right otherwise.

use serde::Serialize;

use super::undo::{ChangeLine, what};
use crate::{
    domain::{change::Change, event::Event, word::Vocabulary},
    render::Page,
    view::days::written,
};

/// A change that undoing passes over.
pub struct Staying<'a> {
    /// The change.
    pub change: &'a Change,
    /// Who wrote it, as they may be shown; none is whoever is asking.
    pub by: Option<String>,
}

impl Staying<'_> {
    /// That it stays: `What was written last stays: school named (entry 12, by you on
    /// Thu 12 Mar 2026 10:00).`
    #[must_use]
    pub fn words(&self) -> String {
        format!(
            "The last change stays, as undo does not take it back: {} (entry {}, by {} on {}).",
            what(self.change),
            self.change.no(),
            self.by.as_deref().unwrap_or("you"),
            written(self.change.at())
        )
    }

    /// How it is put right, with what to type where there is something.
    #[must_use]
    pub fn instead(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for entry in self.change.entries() {
            let said = put_right(&entry.event);
            all.extend(said.filter(|said| !all.contains(said)));
        }
        all
    }
}

/// For the terminal, before anybody is asked.
#[must_use]
pub fn stays_page(staying: &Staying) -> Page {
    let mut page = Page::default();
    page.text(staying.words());
    for way in staying.instead() {
        page.point("-", way);
    }
    page
}

/// As it is said of each kind of event where it is defined.
fn put_right(event: &Event) -> Option<String> {
    Some(match event {
        Event::PolicyAdopted(_) => {
            "Adopt another edition instead:  guardbook policy --load TABLE.csv".to_owned()
        }
        Event::TermsSet(_) => {
            "Set the calendar again instead:  guardbook init --calendar calendar.csv".to_owned()
        }
        Event::SchoolNamed(_) => {
            "Give the name again instead:  guardbook init --school NAME".to_owned()
        }
        Event::RolesSet(set) => {
            let roles = set.roles.iter();
            let flags: Vec<String> = roles
                .map(|holding| format!("--role {}", holding.role.code()))
                .collect();
            format!(
                "Give the role again instead:  guardbook init {}",
                flags.join(" ")
            )
        }
        Event::HolderAway(away) => {
            let role = away.role.code();
            match away.until {
                Some(_) => format!("Say that they are back:  guardbook init --back {role}"),
                None => {
                    format!("Say that they are away:  guardbook init --away {role} --until DAY")
                }
            }
        }
        Event::PlaceAllowed(_) => "On a disk of this computer's own it changes nothing.".to_owned(),
        Event::Erased(_) => "What was erased is gone.".to_owned(),
        Event::Restored(_) => {
            "Put the log that was set aside back instead:  guardbook backup --restore FILE"
                .to_owned()
        }
        _ => return None,
    })
}

/// The same for programs.
#[derive(Serialize)]
pub struct StayingJson {
    change: ChangeLine,
    instead: Vec<String>,
}

impl StayingJson {
    pub(super) fn of(staying: &Staying) -> Self {
        StayingJson {
            change: ChangeLine::of(staying.change),
            instead: staying.instead(),
        }
    }
}
