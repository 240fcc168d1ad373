//! What an incident is to have done, as row after row asks for it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{
    decision::Obligation,
    due::Due,
    rulebook::{Cell, Rulebook},
    word::Need,
};

/// Obligations being gathered, by the action's place in the policy's order.
pub(super) struct Wanted<'b> {
    book: &'b Rulebook,
    told: NaiveDate,
    about_the_head: bool,
    by_place: BTreeMap<usize, Obligation>,
}

impl<'b> Wanted<'b> {
    pub(super) fn on(book: &'b Rulebook, told: NaiveDate, about_the_head: bool) -> Self {
        Wanted {
            book,
            told,
            about_the_head,
            by_place: BTreeMap::new(),
        }
    }

    pub(super) fn all(self) -> Vec<Obligation> {
        self.by_place.into_values().collect()
    }

    pub(super) fn want(&mut self, cell: &Cell, because: &str) {
        let Some(asked) = self.book.action(&cell.action) else {
            return;
        };
        let instead = asked
            .about_the_headteacher
            .as_deref()
            .filter(|_| self.about_the_head);
        let Some(action) = instead.map_or(Some(asked), |code| self.book.action(code)) else {
            return;
        };
        let (told, calendar) = (self.told, &self.book.calendar);
        let obligation = self
            .by_place
            .entry(self.book.place_of(&action.code))
            .or_insert_with(|| Obligation {
                action: action.code.clone(),
                need: Need::Consider,
                due: action.due.from(told, calendar),
                at_once: action.due == Due::Now,
                because: Vec::new(),
                instead_of: None,
                done_by_recording: action.done_by_recording,
            });
        if cell.need > obligation.need {
            obligation.need = cell.need;
            obligation.because.clear();
        }
        if cell.need == obligation.need && !obligation.because.iter().any(|known| known == because)
        {
            obligation.because.push(because.to_owned());
        }
        if instead.is_some() {
            obligation.instead_of = Some(asked.code.clone());
        }
    }
}
