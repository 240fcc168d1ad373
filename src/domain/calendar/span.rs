//! Days one after the other.

use chrono::NaiveDate;

/// Days from `first` up to but not including `after`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: NaiveDate,
    /// The day after the last.
    pub after: NaiveDate,
}

impl Span {
    /// The last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.after.pred_opt().unwrap_or(self.after)
    }

    /// Whether a day is one of them.
    #[must_use]
    pub fn has(self, day: NaiveDate) -> bool {
        self.first <= day && day < self.after
    }

    /// How many days they are.
    #[must_use]
    pub fn days(self) -> i64 {
        (self.after - self.first).num_days()
    }
}
