//! What an incident is to have done, as row after row and floor after floor asks for it.

use std::{borrow::Cow, cmp::Ordering};

use chrono::NaiveDate;

use super::days::LastDays;
use crate::domain::{
    decision::Obligation,
    due::Due,
    rulebook::{Action, Cell, Floor, Rulebook},
    word::Need,
};

/// Obligations being gathered.
pub(super) struct Wanted<'b> {
    book: &'b Rulebook,
    about_the_head: bool,
    days: LastDays<'b>,
    /// What is asked of each action, in the policy's order; none of those not wanted.
    by_place: Vec<Option<Asked<'b>>>,
    /// Where the last action that was looked for stands.
    looked_at: usize,
}

/// What is asked of one action: by the school's own policy, and by guidance above it.
struct Asked<'b> {
    action: &'b Action,
    instead_of: Option<&'b Action>,
    by_policy: Wish<'b>,
    by_floors: Wish<'b>,
    /// The last day in time, as the strictest floor has it. By the policy it is due when
    /// the action always is.
    due: Option<NaiveDate>,
    at_once: bool,
}

/// How much something is wanted, and because of what. Names of rows are few, and a list
/// of them short.
#[derive(Default)]
struct Wish<'b> {
    need: Option<Need>,
    because: Vec<Cow<'b, str>>,
}

impl<'b> Wish<'b> {
    /// Whether it counts: nothing before wanted it more.
    fn add(&mut self, need: Need, because: Cow<'b, str>) {
        if Some(need) > self.need {
            self.need = Some(need);
            self.because.clear();
        }
        if Some(need) == self.need && !self.because.contains(&because) {
            self.because.push(because);
        }
    }

    fn names(self) -> Vec<String> {
        self.because.into_iter().map(Cow::into_owned).collect()
    }
}

impl<'b> Wanted<'b> {
    pub(super) fn on(book: &'b Rulebook, told: NaiveDate, about_the_head: bool) -> Self {
        Wanted {
            book,
            about_the_head,
            days: LastDays::from(told, &book.calendar),
            by_place: book.actions.iter().map(|_| None).collect(),
            looked_at: 0,
        }
    }

    pub(super) fn all(self) -> Vec<Obligation> {
        let mut days = self.days;
        // As long as it will be, so that it is never moved while it grows.
        let mut all = Vec::with_capacity(self.by_place.iter().flatten().count());
        let asked = self.by_place.into_iter().flatten();
        all.extend(asked.map(|asked| {
            let usual = days.of(asked.action.due);
            asked.obligation(usual)
        }));
        all
    }

    /// What the school's own policy asks for.
    pub(super) fn want(&mut self, cell: &Cell, because: impl Into<Cow<'b, str>>) {
        if let Some(asked) = self.asked(cell) {
            asked.by_policy.add(cell.need, because.into());
        }
    }

    /// What a floor asks for.
    pub(super) fn demand(&mut self, floor: &'b Floor) {
        let day = self.days.of(floor.due);
        for cell in &floor.asks {
            if let Some(asked) = self.asked(cell) {
                asked.by_floors.add(cell.need, Cow::from(&floor.id));
                // By when holds of every floor, also of one that wants it less: in whatever
                // order they stand.
                asked.due = [asked.due, day].into_iter().flatten().min();
                asked.at_once |= floor.due == Due::Now;
            }
        }
    }

    /// The action of a cell; of the headteacher's own incident, what is done instead.
    fn asked(&mut self, cell: &Cell) -> Option<&mut Asked<'b>> {
        let usual_place = self.place_of(&cell.action)?;
        let actions = &self.book.actions;
        let usual = actions.get(usual_place)?;
        let instead = usual
            .about_the_headteacher
            .as_deref()
            .filter(|_| self.about_the_head);
        let place = instead.map_or(usual_place, |code| self.book.place_of(code));
        let action = actions.get(place)?;
        let asked = self.by_place.get_mut(place)?.get_or_insert_with(|| Asked {
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

    /// Where an action stands in the policy's order. The cells of a row mostly stand in
    /// it too: so each is looked for from where the last one stood, and then from the
    /// beginning.
    fn place_of(&mut self, code: &str) -> Option<usize> {
        let (before, from_here) = self.book.actions.split_at_checked(self.looked_at)?;
        let is_it = |action: &Action| action.code == code;
        let further = from_here.iter().position(is_it);
        let place = further.map(|steps| before.len() + steps);
        let place = place.or_else(|| before.iter().position(is_it))?;
        self.looked_at = place;
        Some(place)
    }
}

impl Asked<'_> {
    /// The stronger counts, of two as strong both with their reasons. It is due no later
    /// than a floor has it, and than the action always is.
    fn obligation(self, usual: Option<NaiveDate>) -> Obligation {
        let (policy, floors) = (self.by_policy, self.by_floors);
        let need = policy.need.max(floors.need);
        let done_by_recording = self.action.done_by_recording && floors.need.is_none();
        let order = policy.need.cmp(&floors.need);
        let (mut because, mut also) = (policy.names(), floors.names());
        match order {
            Ordering::Equal => because.append(&mut also),
            Ordering::Greater => {}
            Ordering::Less => std::mem::swap(&mut because, &mut also),
        }
        Obligation {
            action: self.action.code.clone(),
            need: need.unwrap_or(Need::Consider),
            due: [usual, self.due].into_iter().flatten().min(),
            at_once: self.action.due == Due::Now || self.at_once,
            because,
            also,
            instead_of: self.instead_of.map(|usual| usual.code.clone()),
            // That it is written down tells nobody whom guidance wants told.
            done_by_recording,
        }
    }
}
