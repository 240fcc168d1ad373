//! Terms and their halves: every day has exactly one of each.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta, Weekday};

use super::{
    Calendar,
    england::{Usual, second_halves},
    row::{Row, RowKind, code_of, next},
    span::Span,
};

/// A school's term without a half-term in it is one half by itself up to this many
/// days: nine weeks. So a school of six terms has six halves.
const LONGEST_HALF: i64 = 63;

/// The usual halves begin this many days within a term, or it is not parted there.
const WITHIN: i64 = 14;

/// A named span of days. The holiday after a term belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    code: String,
    name: String,
    span: Span,
    ends: Option<NaiveDate>,
}

/// A part of a term, up to the end of the break after it and the weekend beside that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Half {
    /// Which of the term it is, from 1.
    pub number: usize,
    /// Its days.
    pub span: Span,
}

impl Term {
    fn usual(usual: Usual, span: Span) -> Self {
        Term {
            code: usual.code(),
            name: usual.name(),
            span,
            ends: None,
        }
    }

    fn own(row: &Row, span: Span) -> Self {
        Term {
            code: code_of(&row.name),
            name: row.name.clone(),
            span,
            ends: Some(row.last),
        }
    }

    /// The days of the term, the holiday after it included.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The last day before the holiday, if the school has set the term.
    #[must_use]
    pub fn ends(&self) -> Option<NaiveDate> {
        self.ends
    }

    /// Whether the school has set it; otherwise it is one of England's usual three.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.ends.is_some()
    }

    /// The name to type: `autumn-2026`.
    #[must_use]
    pub fn code(&self) -> String {
        self.code.clone()
    }

    /// At the head of a sentence: `The autumn term 2026`, or the name the school gave.
    #[must_use]
    pub fn heading(&self) -> String {
        if self.is_own() {
            self.name.clone()
        } else {
            format!("The {}", self.name)
        }
    }
}

/// As read aloud: `autumn term 2026`, or the name the school gave it.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Where a term comes from.
#[derive(Clone, Copy)]
enum Begins<'c> {
    Own(&'c Row),
    Usual(Usual),
}

impl Calendar {
    /// The term a day lies in.
    #[must_use]
    pub fn term_of(&self, day: NaiveDate) -> Term {
        let own = self.terms().iter().rev().find(|row| row.first <= day);
        let own = own.map(|row| (row.first, Begins::Own(row)));
        let usual = self.usual_up_to(day, own.map(|(first, _)| first));
        let (first, from) = match (own, usual) {
            (Some(own), Some((first, usual))) if own.0 < first => (first, Begins::Usual(usual)),
            (Some(own), _) => own,
            (None, Some((first, usual))) => (first, Begins::Usual(usual)),
            // No row of the school's reaches back before the first of them.
            (None, None) => {
                let usual = Usual::of(day);
                (usual.span().first, Begins::Usual(usual))
            }
        };
        let span = Span {
            first,
            after: self.next_beginning(first),
        };
        match from {
            Begins::Own(row) => Term::own(row, span),
            Begins::Usual(usual) => Term::usual(usual, span),
        }
    }

    /// The term of this name: a code in any case, with blanks or hyphens.
    #[must_use]
    pub fn term(&self, typed: &str) -> Option<Term> {
        let code = code_of(typed);
        if let Some(row) = self.terms().iter().find(|row| code_of(&row.name) == code) {
            return Some(self.term_of(row.first));
        }
        let first = self.still_usual(Usual::read(&code)?)?;
        Some(self.term_of(first))
    }

    /// The term before this one.
    #[must_use]
    pub fn before(&self, term: &Term) -> Term {
        self.term_of(term.span.first - Days::new(1))
    }

    /// The same term a year earlier: the one in which its middle lay a year before.
    #[must_use]
    pub fn year_before(&self, term: &Term) -> Term {
        let middle = term.span.first + TimeDelta::days(term.span.days() / 2);
        let before = middle.checked_sub_months(Months::new(12));
        self.term_of(before.unwrap_or(middle))
    }

    /// The halves of a term, one after the other. They begin after the school's
    /// half-terms; where it has set none, on the days usual in this program.
    #[must_use]
    pub fn halves(&self, term: &Term) -> Vec<Half> {
        let span = term.span;
        let own = self.of_kind(RowKind::HalfTerm);
        let own = own.map(|row| weekday_after(row.last));
        let school_goes_on = |day: &NaiveDate| {
            span.first < *day && span.has(*day) && term.ends.is_none_or(|ends| *day <= ends)
        };
        let mut begin: Vec<NaiveDate> = own.filter(school_goes_on).collect();
        if begin.is_empty() {
            begin = usual_halves(term);
        }
        begin.insert(0, span.first);
        begin.sort_unstable();
        begin.dedup();
        let after = begin.iter().skip(1).copied().chain([span.after]);
        let spans = begin.iter().zip(after);
        spans
            .enumerate()
            .map(|(place, (first, after))| Half {
                number: place + 1,
                span: Span {
                    first: *first,
                    after,
                },
            })
            .collect()
    }

    /// The half-term a day lies in.
    #[must_use]
    pub fn half_of(&self, day: NaiveDate) -> Option<Half> {
        let halves = self.halves(&self.term_of(day));
        halves.into_iter().find(|half| half.span.has(day))
    }

    /// From when one of England's terms holds still: the school has said nothing of the
    /// greater part of it, and has no other term of its name.
    fn still_usual(&self, usual: Usual) -> Option<NaiveDate> {
        let span = usual.span();
        let code = usual.code();
        let mut free = span.first;
        let mut longest: Option<Span> = None;
        let mut leave = |first: NaiveDate, after: NaiveDate| {
            let gap = Span { first, after };
            if gap.days() * 2 > span.days() {
                longest = Some(gap);
            }
        };
        for row in self.terms() {
            if code_of(&row.name) == code {
                return None;
            }
            if row.last < span.first || row.first >= span.after {
                continue;
            }
            leave(free, row.first);
            free = next(row.last);
        }
        leave(free, span.after);
        longest.map(|gap| gap.first)
    }

    /// The last of England's terms that holds and has begun by a day, and from when;
    /// not looked for before `since`, where a term of the school's begins.
    fn usual_up_to(&self, day: NaiveDate, since: Option<NaiveDate>) -> Option<(NaiveDate, Usual)> {
        let mut usual = Usual::of(day);
        loop {
            if let Some(first) = self.still_usual(usual).filter(|first| *first <= day) {
                return Some((first, usual));
            }
            if since.is_some_and(|since| usual.span().first <= since) {
                return None;
            }
            let before = usual.before();
            if before.span().first >= usual.span().first {
                return None;
            }
            usual = before;
        }
    }

    /// The day the next term begins.
    fn next_beginning(&self, first: NaiveDate) -> NaiveDate {
        let own = self.terms().iter().map(|row| row.first);
        let own = own.filter(|day| *day > first).min();
        let mut usual = Usual::of(first);
        loop {
            if let Some(day) = self.still_usual(usual).filter(|day| *day > first) {
                return own.map_or(day, |own| own.min(day));
            }
            if let Some(own) = own.filter(|own| *own < usual.span().after) {
                return own;
            }
            let following = usual.next();
            if following == usual {
                return usual.span().after;
            }
            usual = following;
        }
    }
}

/// The Monday after a break that ends on a Friday.
fn weekday_after(last: NaiveDate) -> NaiveDate {
    let days = next(last).iter_days();
    let weekday = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    days.take(3).find(weekday).unwrap_or(last)
}

/// Where a term is parted that has no half-term of the school's in it.
fn usual_halves(term: &Term) -> Vec<NaiveDate> {
    let (first, last) = (term.span.first, term.ends.unwrap_or(term.span.last()));
    if term.is_own() && (last - first).num_days() < LONGEST_HALF {
        return Vec::new();
    }
    let days = (first.year()..=last.year()).flat_map(second_halves);
    days.filter(|day| (*day - first).num_days() >= WITHIN && (last - *day).num_days() >= WITHIN)
        .collect()
}
