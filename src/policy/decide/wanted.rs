//! What an incident is to have done, as row after row and floor after floor asks for it.

use std::{cmp::Ordering, collections::BTreeMap};

use chrono::NaiveDate;

use crate::domain::{
    decision::Obligation,
    due::Due,
    rulebook::{Action, Cell, Floor, Rulebook},
    word::Need,
};

/// Obligations being gathered, by the action's place in the policy's order.
pub(super) struct Wanted<'b> {
    book: &'b Rulebook,
    told: NaiveDate,
    about_the_head: bool,
    by_place: BTreeMap<usize, Asked<'b>>,
}

/// What is asked of one action: by the school's own policy, and by guidance above it.
struct Asked<'b> {
    action: &'b Action,
    instead_of: Option<&'b Action>,
    by_policy: Wish,
    by_floors: Wish,
}

/// How much something is wanted, and because of what. Names of rows are few, and a list
/// of them short.
#[derive(Default)]
struct Wish {
    need: Option<Need>,
    because: Vec<String>,
    /// The last day in time, as the strictest has it.
    due: Option<NaiveDate>,
    at_once: bool,
}

impl Wish {
    fn add(&mut self, need: Need, because: &str, due: Option<NaiveDate>, at_once: bool) {
        if Some(need) > self.need {
            self.need = Some(need);
            self.because.clear();
        }
        if Some(need) == self.need {
            self.due = [self.due, due].into_iter().flatten().min();
            self.at_once |= at_once;
            if !self.because.iter().any(|known| known == because) {
                self.because.push(because.to_owned());
            }
        }
    }
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
        let (told, calendar) = (self.told, &self.book.calendar);
        self.by_place
            .into_values()
            .map(|asked| {
                let usual = asked.action.due.from(told, calendar);
                asked.obligation(usual)
            })
            .collect()
    }

    /// What the school's own policy asks for.
    pub(super) fn want(&mut self, cell: &Cell, because: &str) {
        let (told, calendar) = (self.told, &self.book.calendar);
        if let Some(asked) = self.asked(cell) {
            let due = asked.action.due;
            let (day, at_once) = (due.from(told, calendar), due == Due::Now);
            asked.by_policy.add(cell.need, because, day, at_once);
        }
    }

    /// What a floor asks for.
    pub(super) fn demand(&mut self, floor: &'b Floor) {
        let due = floor.due.from(self.told, &self.book.calendar);
        let at_once = floor.due == Due::Now;
        for cell in &floor.asks {
            if let Some(asked) = self.asked(cell) {
                asked.by_floors.add(cell.need, &floor.id, due, at_once);
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
        });
        if instead.is_some() {
            asked.instead_of = Some(usual);
        }
        Some(asked)
    }
}

impl Asked<'_> {
    /// The stronger counts, with its day, of two as strong the earlier; and both reasons
    /// are kept. It is due no later than a floor has it, and than the action always is.
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
        let due = [usual, floors.due].into_iter().flatten().min();
        let at_once = self.action.due == Due::Now || floors.at_once;
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
