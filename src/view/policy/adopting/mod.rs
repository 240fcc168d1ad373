//! A policy that is about to be adopted: what its words were taken for, what it asks for
//! otherwise, and what a second look finds.

mod changes;
mod json;

use chrono::NaiveDate;

use crate::{
    domain::{
        rulebook::{Advice, Differing, Matched, Rulebook},
        word::Vocabulary,
    },
    render::{Page, Sheet},
    view::days::long_day,
};
use changes::differing;
pub use json::{adopting_json, advice_json};

/// A policy that is about to be adopted.
#[derive(Debug)]
pub struct Adopting {
    /// All of it, with its number and name.
    pub book: Rulebook,
    /// The first day it counts from; of the policy already, the day that one does.
    pub from: NaiveDate,
    /// The edition it is compared with: the one in force on that day.
    pub before: u32,
    /// It counts already.
    pub in_force: bool,
    /// What each heading was taken for.
    pub columns: Vec<Matched>,
    /// What each row was taken for.
    pub rows: Vec<Matched>,
    /// How it differs from the one before.
    pub differing: Differing,
    /// What a second look finds.
    pub advice: Vec<Advice>,
}

/// What it comes to, before somebody agrees.
#[must_use]
pub fn adopting_page(adopting: &Adopting) -> Page {
    let mut page = Page::default();
    if adopting.differing.is_nothing() {
        page.line(format!(
            "That is the policy already: {} (edition {}).",
            adopting.book.name, adopting.book.edition
        ));
        if !adopting.in_force {
            page.line(format!(
                "It does not count yet: it does from {} on.",
                long_day(adopting.from)
            ));
        }
        page.line("Nothing was adopted.");
        return page;
    }
    taken_for(&mut page, "COLUMNS", &adopting.columns);
    taken_for(&mut page, "ROWS", &adopting.rows);
    differing(&mut page, &adopting.differing, &adopting.book);
    advice(&mut page, &adopting.advice);
    page
}

/// That it was adopted.
#[must_use]
pub fn adopted_page(adopting: &Adopting) -> Page {
    let mut page = Page::default();
    page.line(format!(
        "Adopted: {} (edition {}), from {} on.",
        adopting.book.name,
        adopting.book.edition,
        long_day(adopting.from)
    ));
    page.text(format!(
        "Records keep the edition they were decided under. Another takes its place with policy --load; the one before is given out by policy --save FOLDER --edition {}.",
        adopting.before
    ));
    page
}

fn taken_for(page: &mut Page, heading: &str, all: &[Matched]) {
    if all.is_empty() {
        return;
    }
    page.line(heading);
    let mut sheet = Sheet::new(&["in the table", "taken for", ""]);
    for matched in all {
        let whose = matched.subject.map_or("", Vocabulary::label);
        let new = if matched.new { "new" } else { "" };
        let beside = [new, whose].into_iter().filter(|word| !word.is_empty());
        sheet.row([
            matched.text.clone(),
            matched.code.clone(),
            beside.collect::<Vec<_>>().join(", "),
        ]);
    }
    page.table(sheet).gap();
}

fn advice(page: &mut Page, advice: &[Advice]) {
    if advice.is_empty() {
        return;
    }
    page.line("ADVICE");
    for piece in advice {
        page.point("!", format!("{} {}", piece.about, piece.message));
    }
    page.gap();
}

/// What a second look finds, by itself.
#[must_use]
pub fn advice_page(book: &Rulebook, pieces: &[Advice]) -> Page {
    let mut page = Page::default();
    page.line(format!("Policy: {} (edition {})", book.name, book.edition));
    page.gap();
    if pieces.is_empty() {
        page.line("Nothing to say.");
    }
    advice(&mut page, pieces);
    page
}
