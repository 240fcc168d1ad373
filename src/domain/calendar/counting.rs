//! Which days count, and counting them.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Calendar, bank_holiday::is_bank_holiday, row::RowKind, span::Span};

impl Calendar {
    /// Monday to Friday that is no bank holiday of England and Wales. The school's own
    /// closures change nothing: whoever has to be told within a working day, as the
    /// local authority's designated officer, is there in the school's holidays.
    #[must_use]
    pub fn is_working_day(day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_bank_holiday(day)
    }

    /// A working day on which the school is open: inside a term it has set, and in no
    /// half-term, INSET day or closure of its own. Where it has set no term, every
    /// working day counts: the stricter reading, by which nothing is due later.
    #[must_use]
    pub fn is_school_day(&self, day: NaiveDate) -> bool {
        Calendar::is_working_day(day)
            && !self.is_shut(day)
            && (self.rows().is_empty() || self.is_open(day))
    }

    /// The day that many school days after a day.
    #[must_use]
    pub fn after_school_days(&self, day: NaiveDate, count: u32) -> NaiveDate {
        after(day, count, |day| self.is_school_day(day))
    }

    /// The day that many working days after a day.
    #[must_use]
    pub fn after_working_days(day: NaiveDate, count: u32) -> NaiveDate {
        after(day, count, Calendar::is_working_day)
    }

    /// How many school days lie after `from`, up to and including `to`.
    #[must_use]
    pub fn school_days_between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        counted(days.filter(|day| self.is_school_day(*day)))
    }

    /// How many school days there are in a span.
    #[must_use]
    pub fn school_days_in(&self, span: Span) -> u32 {
        let days = span.first.iter_days().take_while(|day| span.has(*day));
        counted(days.filter(|day| self.is_school_day(*day)))
    }

    /// Whether the school's own rows say that it is shut that day.
    fn is_shut(&self, day: NaiveDate) -> bool {
        let shut = |row: &super::Row| row.kind != RowKind::Term && row.span().has(day);
        self.rows().iter().any(shut)
    }

    /// Whether the day lies before the last day of its term, or the term is England's.
    fn is_open(&self, day: NaiveDate) -> bool {
        // Most days lie in a term of the school's, which is found more quickly.
        self.terms().iter().any(|row| row.span().has(day)) || !self.term_of(day).is_own()
    }
}

fn counted(days: impl Iterator<Item = NaiveDate>) -> u32 {
    u32::try_from(days.count()).unwrap_or(u32::MAX)
}

fn after(day: NaiveDate, count: u32, counts: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    let mut day = day;
    let mut left = count;
    while left > 0 {
        let Some(next) = day.succ_opt() else { break };
        day = next;
        left -= u32::from(counts(day));
    }
    day
}
