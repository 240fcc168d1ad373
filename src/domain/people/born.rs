//! Whether a day of birth goes with what else is known of a pupil: a slip in it would
//! count for as long as names are kept.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::Person;
use crate::domain::{private::Private, word::Kind, year_group::Cohort};

/// How old a pupil is, in whole years: from a nursery's youngest to whoever has an
/// education plan until 25.
pub const AGES: RangeInclusive<u32> = 2..=25;

/// School years a pupil may be above or below those of their age.
const APART: u32 = 2;

/// What a day of birth does not go with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlike {
    /// The year group that is known.
    YearGroup(Cohort),
    /// Being a pupil on the day of their last incident.
    Pupil,
}

impl Person {
    /// What speaks against their having been born on that day, where both are known.
    /// Of whom only the name is known counts as a pupil.
    #[must_use]
    pub fn unlike(&self, born: &Private, last: Option<NaiveDate>) -> Option<Unlike> {
        if self.kind.is_some_and(|kind| kind != Kind::Pupil) {
            return None;
        }
        let born: NaiveDate = born.reveal()?.parse().ok()?;
        let by_age = Cohort::of_birth(born);
        if let Some(cohort) = self.cohort
            && cohort.0.abs_diff(by_age.0) > APART
        {
            return Some(Unlike::YearGroup(cohort));
        }
        let age = last?.years_since(born);
        age.is_none_or(|age| !AGES.contains(&age))
            .then_some(Unlike::Pupil)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::number::PersonCode;

    fn unlike(
        kind: Option<Kind>,
        cohort: Option<i32>,
        born: &str,
        last: Option<&str>,
    ) -> Option<Unlike> {
        let person = Person {
            code: PersonCode(1),
            name: Private::Empty,
            kind,
            cohort: cohort.map(Cohort),
        };
        person.unlike(&Private::new(born), last.map(|day| day.parse().unwrap()))
    }

    /// Year 5 in the spring of 2026 started Reception in 2020: born from September 2015
    /// to August 2016, or up to two school years on either side.
    #[test]
    fn a_birth_goes_with_a_year_group_two_school_years_either_way() {
        let spring = Some("2026-03-12");
        for born in ["2013-09-01", "2015-09-01", "2016-08-31", "2018-08-31"] {
            assert_eq!(unlike(None, Some(2020), born, spring), None, "{born}");
        }
        for born in ["2013-08-31", "2018-09-01", "1900-01-01", "2026-03-01"] {
            let against = Some(Unlike::YearGroup(Cohort(2020)));
            let pupil = Some(Kind::Pupil);
            assert_eq!(unlike(pupil, Some(2020), born, spring), against, "{born}");
            assert_eq!(unlike(pupil, Some(2020), born, None), against, "{born}");
        }
    }

    #[test]
    fn a_pupil_is_two_to_twenty_five_at_their_last_incident() {
        let spring = Some("2026-03-12");
        for born in ["2024-03-12", "2000-03-13"] {
            assert_eq!(unlike(None, None, born, spring), None, "{born}");
        }
        for born in ["2024-03-13", "2000-03-12", "2026-04-01"] {
            let against = Some(Unlike::Pupil);
            assert_eq!(unlike(None, None, born, spring), against, "{born}");
            assert_eq!(unlike(Some(Kind::Pupil), None, born, spring), against);
            assert_eq!(unlike(Some(Kind::Staff), None, born, spring), None);
            assert_eq!(unlike(None, None, born, None), None, "{born}");
        }
        assert_eq!(unlike(None, Some(2020), "", spring), None);
    }
}
