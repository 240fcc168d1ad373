//! A list on a terminal, moved in with keys. It is our own because dialoguer's takes
//! whatever row is lit at Enter, at Space, at the end of whatever was typed ahead, and
//! lights the first by itself: a command meant for the shell recorded an incident.
//! Here what is typed is kept, shown, and must be the number of a row and nothing else.

use std::ops::Range;

use dialoguer::console::Key;

use super::typed::{Reply, reply};

/// The most rows that are drawn, so that what was said before stays in sight.
const MOST_ROWS: usize = 12;
/// Lines of the window that are not rows: the heading, above and below, what is meant,
/// the error, the one typed on, and what was said just before.
const BESIDE_ROWS: usize = 8;
/// The most that is kept of what is typed.
const MOST_TYPED: usize = 200;

/// What a key came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// The list is drawn again.
    Still,
    /// That is the answer: the row chosen, or those ticked.
    Ended(Reply<Vec<usize>>),
}

/// A list and what was done in it so far.
#[derive(Debug)]
pub(super) struct List {
    count: usize,
    capacity: usize,
    /// Of the form, where one can go back and have it explained.
    in_form: bool,
    /// Which are ticked; none where one is chosen.
    ticked: Option<Vec<bool>>,
    present: Option<usize>,
    lit: Option<usize>,
    top: usize,
    typed: String,
    fault: Option<String>,
    /// A key whose second half comes as a letter, as in some terminals' arrows.
    half_a_key: bool,
}

impl List {
    /// Of which one is chosen. Only an answer there already is lit by itself.
    pub(super) fn of_one(count: usize, present: Option<usize>, in_form: bool, high: usize) -> Self {
        let present = present.filter(|present| *present < count);
        let mut list = List {
            count,
            capacity: high.saturating_sub(BESIDE_ROWS).clamp(3, MOST_ROWS),
            in_form,
            ticked: None,
            present,
            lit: present,
            top: 0,
            typed: String::new(),
            fault: None,
            half_a_key: false,
        };
        list.show_lit();
        list
    }

    /// Of which any number is ticked.
    pub(super) fn of_some(count: usize, present: &[usize], in_form: bool, high: usize) -> Self {
        let ticked = (0..count).map(|row| present.contains(&row)).collect();
        List {
            ticked: Some(ticked),
            ..List::of_one(count, None, in_form, high)
        }
    }

    /// A key was pressed.
    pub(super) fn press(&mut self, key: Key) -> Pressed {
        self.fault = None;
        let half = std::mem::take(&mut self.half_a_key);
        match key {
            Key::Char('A') if half => self.go_up(),
            Key::Char('B') if half => self.go_down(),
            Key::Char(_) if half => {}
            Key::ArrowUp => self.go_up(),
            Key::ArrowDown => self.go_down(),
            Key::PageDown | Key::ArrowRight => self.turn_to(self.top + self.capacity),
            Key::PageUp | Key::ArrowLeft => self.turn_to(self.top.saturating_sub(self.capacity)),
            Key::UnknownEscSeq(letters) => self.half_a_key = letters == ['O'],
            Key::Escape if self.in_form => return Pressed::Ended(Reply::Back),
            Key::Backspace => {
                self.typed.pop();
                self.light_typed();
            }
            Key::Char(' ') if self.typed.is_empty() => self.tick_lit(),
            Key::Char(letter) if !letter.is_control() && self.typed.len() < MOST_TYPED => {
                self.typed.push(letter);
                self.light_typed();
            }
            Key::Enter => return self.enter(),
            _ => {}
        }
        Pressed::Still
    }

    fn enter(&mut self) -> Pressed {
        let typed = std::mem::take(&mut self.typed);
        match reply(&typed) {
            Reply::Said("") => self.enter_alone(),
            Reply::Said(text) => self.enter_number(text),
            going if self.in_form => Pressed::Ended(match going {
                Reply::Back => Reply::Back,
                _ => Reply::Help,
            }),
            _ => self.no("Nothing to go back to, or to explain, here."),
        }
    }

    fn enter_alone(&mut self) -> Pressed {
        match (&self.ticked, self.lit) {
            (Some(ticked), _) => {
                let rows = ticked.iter().enumerate();
                let ticked = rows.filter(|(_, ticked)| **ticked).map(|(row, _)| row);
                Pressed::Ended(Reply::Said(ticked.collect()))
            }
            (None, Some(lit)) => Pressed::Ended(Reply::Said(vec![lit])),
            (None, None) => self.no_number(),
        }
    }

    /// One number chooses; several are ticked, or no longer.
    fn enter_number(&mut self, text: &str) -> Pressed {
        let numbers = text.split([',', ' ']).filter(|number| !number.is_empty());
        let rows: Option<Vec<usize>> = numbers.map(|number| self.row(number)).collect();
        match (rows, &mut self.ticked) {
            (Some(rows), Some(ticked)) => {
                for row in rows {
                    if let Some(tick) = ticked.get_mut(row) {
                        *tick = !*tick;
                    }
                }
                Pressed::Still
            }
            (Some(rows), None) if rows.len() == 1 => Pressed::Ended(Reply::Said(rows)),
            _ => self.no_number(),
        }
    }

    fn row(&self, number: &str) -> Option<usize> {
        let number: usize = number.trim().trim_end_matches('.').parse().ok()?;
        number.checked_sub(1).filter(|row| *row < self.count)
    }

    fn no_number(&mut self) -> Pressed {
        let count = self.count;
        self.no(&format!("Type a number from 1 to {count}."))
    }

    fn no(&mut self, fault: &str) -> Pressed {
        self.fault = Some(format!("! {fault}"));
        self.lit = self.present;
        self.show_lit();
        Pressed::Still
    }

    fn tick_lit(&mut self) {
        if let Some(ticked) = &mut self.ticked {
            match self.lit.and_then(|lit| ticked.get_mut(lit)) {
                Some(tick) => *tick = !*tick,
                None => self.fault = Some("! Go to a row first, with the arrow keys.".to_owned()),
            }
        }
    }

    fn go_up(&mut self) {
        self.typed.clear();
        let last = self.count.saturating_sub(1);
        self.lit = Some(
            self.lit
                .map_or(last, |lit| lit.checked_sub(1).unwrap_or(last)),
        );
        self.show_lit();
    }

    fn go_down(&mut self) {
        self.typed.clear();
        let next = self.lit.map_or(self.top, |lit| lit + 1);
        self.lit = Some(if next < self.count { next } else { 0 });
        self.show_lit();
    }

    /// Another page; no row of it is lit by that.
    fn turn_to(&mut self, top: usize) {
        self.typed.clear();
        self.lit = None;
        self.top = top.min(self.count.saturating_sub(self.capacity));
    }

    /// What is typed lights its row, and anything else lights none.
    fn light_typed(&mut self) {
        self.lit = if self.typed.is_empty() {
            self.present
        } else {
            self.row(&self.typed)
        };
        self.show_lit();
    }

    fn show_lit(&mut self) {
        if let Some(lit) = self.lit {
            let highest = (lit + 1).saturating_sub(self.capacity);
            self.top = self.top.clamp(highest, lit);
        }
    }

    /// How many rows are not drawn: `8 more`, or `8 more, 2 ticked`, as what is ticked and
    /// out of sight is part of the answer all the same.
    fn out_of_sight(&self, rows: Range<usize>) -> String {
        let more = rows.len();
        let ticked = self.ticked.as_ref().and_then(|ticked| ticked.get(rows));
        let ticked = ticked.map_or(0, |rows| rows.iter().filter(|ticked| **ticked).count());
        match ticked {
            0 => format!("{more} more"),
            ticked => format!("{more} more, {ticked} ticked,"),
        }
    }

    /// The lines it is drawn as; the last is the one typed on.
    pub(super) fn lines(&self, heading: &str, rows: &[String]) -> Vec<String> {
        let mut lines = vec![format!("{heading}:")];
        if self.top > 0 {
            lines.push(format!("      ({} above)", self.out_of_sight(0..self.top)));
        }
        let shown = rows.iter().enumerate();
        for (row, text) in shown.skip(self.top).take(self.capacity) {
            let mark = if self.lit == Some(row) { ">" } else { " " };
            let tick = match &self.ticked {
                Some(ticked) if ticked.get(row) == Some(&true) => "[x] ",
                Some(_) => "[ ] ",
                None => "",
            };
            lines.push(format!("{mark} {:>2}. {tick}{text}", row + 1));
        }
        let end = self.top + self.capacity;
        if end < self.count {
            let below = self.out_of_sight(end..self.count);
            lines.push(format!("      ({below} below: arrow keys, or PgDn)"));
        }
        if self.in_form {
            lines.push("  < Back   ? What is meant".to_owned());
        }
        lines.extend(self.fault.clone());
        lines.push(if self.ticked.is_some() {
            format!(
                "Numbers, or arrows and Space; Enter goes on: {}",
                self.typed
            )
        } else {
            format!("Number, or arrow keys, then Enter: {}", self.typed)
        });
        lines
    }
}

#[cfg(test)]
mod tests;
