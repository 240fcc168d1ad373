//! What time it is.

use std::{fmt, rc::Rc};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

/// What time it is, looked at whenever it is wanted: a form takes its minutes, and what
/// happened while it was filled in has not yet to come.
#[derive(Clone)]
pub struct Clock(Rc<dyn Fn() -> DateTime<FixedOffset>>);

impl Clock {
    /// One that is read so.
    pub fn of(read: Rc<dyn Fn() -> DateTime<FixedOffset>>) -> Self {
        Clock(read)
    }

    /// The moment, with its offset from UTC.
    #[must_use]
    pub fn now(&self) -> DateTime<FixedOffset> {
        (self.0)()
    }

    /// The same as a local date and time.
    #[must_use]
    pub fn local(&self) -> NaiveDateTime {
        self.now().naive_local()
    }

    /// The day.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.local().date()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({})", self.now())
    }
}
