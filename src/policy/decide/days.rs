//! By which day something is due, as an incident's many actions ask for it.

use chrono::NaiveDate;

use crate::domain::{calendar::Calendar, due::Due};

/// The last days in time, counted from one day. They are counted day by day, and a policy
/// sets few different times: so each is counted once.
pub(super) struct LastDays<'b> {
    told: NaiveDate,
    calendar: &'b Calendar,
    counted: Vec<(Due, Option<NaiveDate>)>,
}

impl<'b> LastDays<'b> {
    pub(super) fn from(told: NaiveDate, calendar: &'b Calendar) -> Self {
        LastDays {
            told,
            calendar,
            counted: Vec::new(),
        }
    }

    /// The last day in time; none where no time is set.
    pub(super) fn of(&mut self, due: Due) -> Option<NaiveDate> {
        let mut counted = self.counted.iter();
        if let Some((_, day)) = counted.find(|(known, _)| *known == due) {
            return *day;
        }
        let day = due.from(self.told, self.calendar);
        self.counted.push((due, day));
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_asked_for_again_ends_the_same_day_and_another_on_its_own() {
        let thursday = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
        let usual = Calendar::england();
        let mut days = LastDays::from(thursday, &usual);
        for (due, wanted) in [
            (Due::SchoolDays(1), Some(13)),
            (Due::SchoolDays(2), Some(16)),
            (Due::WorkingDays(3), Some(17)),
            (Due::Open, None),
            (Due::SchoolDays(1), Some(13)),
            (Due::Open, None),
            (Due::Now, Some(12)),
        ] {
            let wanted = wanted.and_then(|day| NaiveDate::from_ymd_opt(2026, 3, day));
            assert_eq!(days.of(due), wanted, "{due}");
        }
    }
}
