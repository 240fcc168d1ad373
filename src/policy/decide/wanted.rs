//! What an incident is to have done, as row after row and floor after floor asks for it.

use std::{cmp::Ordering, collections::BTreeMap};

use chrono::NaiveDate;

use super::days::LastDays;
use crate::domain::{
    decision::Obligation,
    due::Due,
    rulebook::{Action, Cell, Floor, Rulebook},
    word::Need,
};

/// Obligations being gathered, by the action's place in the policy's order.
pub(super) struct Wanted<'b> {
    book: &'b Rulebook,
    about_the_head: bool,
    days: LastDays<'b>,
    by_place: BTreeMap<usize, Asked<'b>>,
}

/// What is asked of one action: by the school's own policy, and by guidance above it.
struct Asked<'b> {
    action: &'b Action,
    instead_of: Option<&'b Action>,
    by_policy: Wish,
    by_floors: Wish,
    /// The last day in time, as the strictest floor has it. By the policy it is due when
    /// the action always is.
    due: Option<NaiveDate>,
    at_once: bool,
}

/// How much something is wanted, and because of what. Names of rows are few, and a list
/// of them short.
#[derive(Default)]
struct Wish {
    need: Option<Need>,
    because: Vec<String>,
}

impl Wish {
    /// Whether it counts: nothing before wanted it more.
    fn add(&mut self, need: Need, because: &str) -> bool {
        if Some(need) > self.need {
            self.need = Some(need);
            self.because.clear();
        }
        let counts = Some(need) == self.need;
        if counts && !self.because.iter().any(|known| known == because) {
            self.because.push(because.to_owned());
        }
        counts
    }
}

impl<'b> Wanted<'b> {
    pub(super) fn on(book: &'b Rulebook, told: NaiveDate, about_the_head: bool) -> Self {
        Wanted {
            book,
            about_the_head,
            days: LastDays::from(told, &book.calendar),
            by_place: BTreeMap::new(),
        }
    }

    pub(super) fn all(self) -> Vec<Obligation> {
        let mut days = self.days;
        self.by_place
            .into_values()
            .map(|asked| {
                let usual = days.of(asked.action.due);
                asked.obligation(usual)
            })
            .collect()
    }

    /// What the school's own policy asks for.
    pub(super) fn want(&mut self, cell: &Cell, because: &str) {
        if let Some(asked) = self.asked(cell) {
            asked.by_policy.add(cell.need, because);
        }
    }

    /// What a floor asks for.
    pub(super) fn demand(&mut self, floor: &'b Floor) {
        let day = self.days.of(floor.due);
        for cell in &floor.asks {
            if let Some(asked) = self.asked(cell)
                && asked.by_floors.add(cell.need, &floor.id)
            {
                asked.due = [asked.due, day].into_iter().flatten().min();
                asked.at_once |= floor.due == Due::Now;
            }
        }
    }

    /// The action of a cell; of the headteacher's own incident, what is done instead.
    fn asked(&mut self, cell: &Cell) -> Option<&mut Asked<'b>> {
        let book = self.book;
        // Looked up once: it is what most of a decision's time goes into.
        let usual_place = book.place_of(&cell.action);
        let usual = book.actions.get(usual_place)?;
        let instead = usual
            .about_the_headteacher
            .as_deref()
            .filter(|_| self.about_the_head);
        let place = instead.map_or(usual_place, |code| book.place_of(code));
        let action = book.actions.get(place)?;
        let asked = self.by_place.entry(place).or_insert_with(|| Asked {
            action,
            instead_of: None,
            by_policy: Wish::default(),
            by_floors: Wish::default(),
            due: None,
            at_once: false,
        });
        if instead.is_some() {
            asked.instead_of = Some(usual);
        }
        Some(asked)
    }
}

impl Asked<'_> {
    /// The stronger counts, of two as strong both with their reasons. It is due no later
    /// than a floor has it, and than the action always is.
    fn obligation(self, usual: Option<NaiveDate>) -> Obligation {
        let (policy, floors) = (self.by_policy, self.by_floors);
        let need = policy.need.max(floors.need);
        let (because, also) = match policy.need.cmp(&floors.need) {
            Ordering::Equal => {
                let mut because = policy.because;
                because.extend(floors.because);
                (because, Vec::new())
            }
            Ordering::Greater => (policy.because, floors.because),
            Ordering::Less => (floors.because, policy.because),
        };
        let due = [usual, self.due].into_iter().flatten().min();
        let at_once = self.action.due == Due::Now || self.at_once;
        Obligation {
            action: self.action.code.clone(),
            need: need.unwrap_or(Need::Consider),
            due,
            at_once,
            because,
            also,
            instead_of: self.instead_of.map(|usual| usual.code.clone()),
            // That it is written down tells nobody whom guidance wants told.
            done_by_recording: self.action.done_by_recording && floors.need.is_none(),
        }
    }
}
