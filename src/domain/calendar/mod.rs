//! The school's calendar: terms, half-terms, school days and working days. Until a
//! school sets its own, and for years it has said nothing of, England's usual three
//! terms hold. A holiday belongs to the term before it, so every day has a term.

mod bank_holiday;
mod counting;
mod easter;
mod england;
mod row;
mod sound;
mod span;
mod term;
#[cfg(test)]
mod tests;

pub use row::{Row, RowKind};
pub use sound::{Doubt, Fault, Wrong, faults};
pub use span::Span;
pub use term::{Half, Term};

/// What the days of the school are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// As the school gave them.
    rows: Vec<Row>,
    /// Those that are terms, by their days.
    terms: Vec<Row>,
}

impl Calendar {
    /// England's usual three terms; every working day counts as a school day.
    #[must_use]
    pub fn england() -> Self {
        Calendar::default()
    }

    /// The school's own rows, in which [`faults`] has found nothing.
    #[must_use]
    pub fn of(rows: Vec<Row>) -> Self {
        let terms = rows.iter().filter(|row| row.kind == RowKind::Term);
        let mut terms: Vec<Row> = terms.cloned().collect();
        terms.sort_by_key(|row| row.first);
        Calendar { rows, terms }
    }

    /// The rows the school gave, in its order; none is England's calendar.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The terms the school has set, earliest first.
    #[must_use]
    pub fn own_terms(&self) -> Vec<Term> {
        let terms = self.terms.iter();
        terms.map(|row| self.term_of(row.first)).collect()
    }

    fn terms(&self) -> &[Row] {
        &self.terms
    }

    fn of_kind(&self, kind: RowKind) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.kind == kind)
    }
}
