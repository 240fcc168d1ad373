//! How long the log keeps what names people. There is no law that says it; a school
//! sets a rule, and until it does guardbook's own counts, and is said to be that.
//! Nothing goes by itself: past its day a record is *due*, and people decide.

mod gathered;
mod hold;
mod survey;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{private::Private, word::Kind, year_group::Cohort};
pub use gathered::Gathered;
pub use hold::{Hold, HoldLifted, HoldPlaced};
pub use survey::{Past, Row, Standing, Subject, Survey};

/// See [`Event::RetentionSet`](super::event::Event::RetentionSet).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RetentionSet {
    /// Of pupils: years after birth.
    pub pupils_after_birth: u32,
    /// Of everybody else: years after their last incident.
    pub others_after_incident: u32,
    /// Why.
    #[serde(skip)]
    pub because: Private,
}

/// The rule that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// Of pupils: years after birth.
    pub pupils: u32,
    /// Of everybody else: years after their last incident.
    pub others: u32,
    /// The entry that set it; none is guardbook's own.
    pub set_by: Option<u64>,
}

impl Default for Keep {
    fn default() -> Self {
        Keep {
            pupils: 25,
            others: 10,
            set_by: None,
        }
    }
}

/// The last day something is kept by the rule, and why that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Until {
    /// The day.
    pub day: NaiveDate,
    /// What it is counted from.
    pub from: From,
}

/// What the years are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum From {
    /// The day a pupil was born. Whoever may not see that day may not see this one.
    Birth,
    /// The last day somebody of a pupil's year group was born on.
    YearGroup,
    /// The last incident of a pupil of whom neither is known, or of somebody of whom
    /// it is not known what they are: the longer of the two spans.
    LastIncident,
    /// The last incident of somebody who is no pupil.
    LastOfOthers,
    /// The day of an incident in which nobody has a part.
    TheDay,
    /// The day a record was written or closed, of something that happened long before.
    Settled,
}

/// What is known of somebody, as far as the rule asks for it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Traits {
    /// What they are to the school, as last said.
    pub kind: Option<Kind>,
    /// They were a pupil, or nobody said what they were, in some incident.
    pub was_pupil: bool,
    /// A pupil's cohort.
    pub cohort: Option<Cohort>,
    /// The day they were born.
    pub born: Option<NaiveDate>,
}

impl Keep {
    /// The last day somebody is kept whose last incident was on that day. Whoever was
    /// a pupil once and is staff now is kept by the rule that keeps longer.
    #[must_use]
    pub fn person(&self, known: &Traits, last: NaiveDate) -> Until {
        let no_pupil = known.kind.is_some_and(|kind| kind != Kind::Pupil);
        let others = no_pupil.then(|| Until {
            day: years_after(last, self.others),
            from: From::LastOfOthers,
        });
        let pupil = (!no_pupil || known.was_pupil).then(|| self.pupil(known, last));
        pupil
            .into_iter()
            .chain(others)
            .max()
            .unwrap_or_else(|| self.nobody(last))
    }

    fn pupil(&self, known: &Traits, last: NaiveDate) -> Until {
        match (known.born, known.cohort.and_then(youngest)) {
            (Some(born), _) => Until {
                day: years_after(born, self.pupils),
                from: From::Birth,
            },
            (None, Some(born)) => Until {
                day: years_after(born, self.pupils),
                from: From::YearGroup,
            },
            (None, None) => Until {
                day: years_after(last, self.pupils.max(self.others)),
                from: From::LastIncident,
            },
        }
    }

    /// The last day an incident is kept in which nobody has a part.
    #[must_use]
    pub fn nobody(&self, last: NaiveDate) -> Until {
        Until {
            day: years_after(last, self.pupils),
            from: From::TheDay,
        }
    }

    /// The day before which nothing goes that was recorded, or closed, on that day.
    #[must_use]
    pub fn settled(&self, on: NaiveDate) -> Until {
        Until {
            day: years_after(on, self.others),
            from: From::Settled,
        }
    }
}

/// The last day somebody of this cohort was born on: children are four when their
/// class starts Reception, and the school year's birthdays end on 31 August.
fn youngest(cohort: Cohort) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(cohort.0.checked_sub(4)?, 8, 31)
}

/// The same day so many years later; of 29 February, in most years, the day after the
/// 28th. A day beyond the calendar is never reached.
fn years_after(day: NaiveDate, years: u32) -> NaiveDate {
    let year = i32::try_from(years)
        .ok()
        .and_then(|years| day.year().checked_add(years));
    year.and_then(|year| {
        NaiveDate::from_ymd_opt(year, day.month(), day.day())
            .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
    })
    .unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests;
