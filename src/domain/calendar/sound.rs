//! What is wrong with a school's rows, and what looks like a slip and may be none.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    Calendar,
    row::{Row, RowKind, code_of},
};

/// The longest a row may be, in days: more than a year is a slip in one of its days.
const LONGEST: i64 = 366;

/// A longer gap between two terms is pointed out, in days: eight weeks.
const LONG_GAP: i64 = 56;

/// A longer term is pointed out, in days: twenty weeks.
const LONG_TERM: i64 = 140;

/// Names that `--term` knows already.
const TAKEN: [&str; 2] = ["this", "last"];

/// Something wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which row, by its place among them.
    pub row: usize,
    /// The column it stands in.
    pub column: &'static str,
    /// What is wrong, as a sentence.
    pub is: Wrong,
}

/// What can be wrong; of two rows it is said at the later, with the place of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// The last day lies before the first.
    EndsBeforeItStarts,
    /// It is longer than a year.
    TooLong,
    /// A term has no name.
    Nameless,
    /// Its name means something else after `--term`.
    NameTaken,
    /// An earlier term has the same name.
    NamedAs(usize),
    /// It shares days with an earlier row of its kind.
    Overlaps(usize),
    /// It lies outside every term, or not wholly within one.
    OutsideTerms,
    /// A half-term is as long as the term of that row: nothing would be left of it.
    AllOfTerm(usize),
    /// An INSET day begins or ends on a Saturday or Sunday.
    AtWeekend,
    /// An INSET day shares days with the half-term of that row.
    InHalfTerm(usize),
}

/// Everything wrong with these rows, in their order.
#[must_use]
pub fn faults(rows: &[Row]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let mut wrong = |column, is| {
            faults.push(Fault {
                row: place,
                column,
                is,
            });
        };
        if row.last < row.first {
            wrong("last", Wrong::EndsBeforeItStarts);
            continue;
        }
        if row.span().days() > LONGEST {
            wrong("last", Wrong::TooLong);
        }
        let earlier = || rows.iter().enumerate().take(place);
        let alike = |(_, other): &(usize, &Row)| other.kind == row.kind;
        if row.kind == RowKind::Term {
            let code = code_of(&row.name);
            if code.is_empty() {
                wrong("name", Wrong::Nameless);
            } else if TAKEN.contains(&code.as_str()) {
                wrong("name", Wrong::NameTaken);
            } else if let Some((other, _)) = earlier()
                .filter(alike)
                .find(|(_, other)| code_of(&other.name) == code)
            {
                wrong("name", Wrong::NamedAs(other));
            }
        }
        if matches!(row.kind, RowKind::Term | RowKind::HalfTerm)
            && let Some((other, _)) = earlier()
                .filter(alike)
                .find(|(_, other)| other.overlaps(row))
        {
            wrong("first", Wrong::Overlaps(other));
        }
        let inside = |term: &Row| {
            term.kind == RowKind::Term && term.first <= row.first && row.last <= term.last
        };
        if matches!(row.kind, RowKind::HalfTerm | RowKind::Inset) && !rows.iter().any(inside) {
            wrong("first", Wrong::OutsideTerms);
        }
        let of_kind = |kind| {
            rows.iter()
                .enumerate()
                .filter(move |(_, other)| other.kind == kind)
        };
        if row.kind == RowKind::HalfTerm
            && let Some((term, _)) = of_kind(RowKind::Term)
                .find(|(_, term)| term.first == row.first && term.last == row.last)
        {
            wrong("last", Wrong::AllOfTerm(term));
        }
        if row.kind == RowKind::Inset {
            let days = [("first", row.first), ("last", row.last)];
            if rows.iter().any(inside)
                && let Some((column, _)) = days.into_iter().find(|(_, day)| is_at_weekend(*day))
            {
                wrong(column, Wrong::AtWeekend);
            }
            let mut halves = of_kind(RowKind::HalfTerm);
            if let Some((half, _)) = halves.find(|(_, half)| half.overlaps(row)) {
                wrong("first", Wrong::InHalfTerm(half));
            }
        }
    }
    faults
}

fn is_at_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Something that may be a slip; terms by their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// More than eight weeks lie between two terms.
    LongGap {
        /// The term before.
        after: String,
        /// The term after.
        before: String,
        /// Days between them.
        days: i64,
    },
    /// A term is longer than twenty weeks.
    LongTerm {
        /// The term.
        term: String,
        /// Its days.
        days: i64,
    },
}

impl Calendar {
    /// What of the school's terms may be a slip.
    #[must_use]
    pub fn doubts(&self) -> Vec<Doubt> {
        let long = self.terms().iter().filter_map(|row| {
            let days = row.span().days();
            (days > LONG_TERM).then(|| Doubt::LongTerm {
                term: row.name.clone(),
                days,
            })
        });
        let pairs = self.terms().iter().zip(self.terms().iter().skip(1));
        let gaps = pairs.filter_map(|(one, next)| {
            let days = (next.first - one.last).num_days() - 1;
            (days > LONG_GAP).then(|| Doubt::LongGap {
                after: one.name.clone(),
                before: next.name.clone(),
                days,
            })
        });
        long.chain(gaps).collect()
    }
}
