//! Year groups and cohorts. A year group changes every September; the cohort,
//! the autumn in which the pupil's class was in Reception, stays. The cohort is
//! stored, and the year group at any time follows from it.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The year in whose autumn this class started Reception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cohort(pub i32);

/// A year group: Nursery −1, Reception 0, then 1 to 13.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearGroup(i32);

/// The year in whose September the school year of this day began.
#[must_use]
pub fn school_year(day: NaiveDate) -> i32 {
    if day.month() >= 9 {
        day.year()
    } else {
        day.year() - 1
    }
}

impl YearGroup {
    /// Reads `Y5`, `Yr 5`, `Year 5`, `5`, `5B`, `R`, `Year R`, `Reception`, `N` or `Nursery`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let year = ["year", "yr", "y"]
            .into_iter()
            .find_map(|word| text.strip_prefix(word))
            .unwrap_or(&text)
            .trim();
        match year {
            "n" | "nursery" => return Some(YearGroup(-1)),
            "r" | "reception" => return Some(YearGroup(0)),
            "" if text == "yr" => return Some(YearGroup(0)),
            _ => {}
        }
        // The letter of a class may follow: 5B.
        let digits = year
            .strip_suffix(|letter: char| letter.is_ascii_lowercase())
            .unwrap_or(year);
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let year = digits.parse().ok().filter(|_| plain)?;
        (1..=13).contains(&year).then_some(YearGroup(year))
    }

    /// The cohort of a pupil who is in this year group on that day.
    #[must_use]
    pub fn cohort(self, on: NaiveDate) -> Cohort {
        Cohort(school_year(on) - self.0)
    }

    /// This one and those up to another, youngest first.
    #[must_use]
    pub fn up_to(self, last: YearGroup) -> Vec<YearGroup> {
        (self.0..=last.0).map(YearGroup).collect()
    }

    /// `N`, `R`, `Y5`; a pupil past Year 13 has left.
    #[must_use]
    pub fn label(self) -> String {
        match self.0 {
            ..=-2 => "not yet at school".to_owned(),
            -1 => "N".to_owned(),
            0 => "R".to_owned(),
            year @ 1..=13 => format!("Y{year}"),
            _ => "left".to_owned(),
        }
    }
}

impl Cohort {
    /// The cohort of somebody born on that day who is in the class of their age:
    /// children are four when it starts Reception, and its birthdays end on 31 August.
    #[must_use]
    pub fn of_birth(born: NaiveDate) -> Self {
        Cohort(school_year(born) + 5)
    }

    /// The year group of this cohort on that day.
    #[must_use]
    pub fn on(self, day: NaiveDate) -> YearGroup {
        // A log that was changed by hand can hold any number.
        YearGroup(school_year(day).saturating_sub(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_pupil_moves_up_on_the_first_of_september() {
        let cohort = YearGroup::read("Y5").unwrap().cohort(day(2026, 3, 12));
        assert_eq!(cohort, Cohort(2020));
        assert_eq!(cohort.on(day(2026, 8, 31)).label(), "Y5");
        assert_eq!(cohort.on(day(2026, 9, 1)).label(), "Y6");
    }

    #[test]
    fn a_year_no_class_began_in_is_no_fault_of_the_program() {
        for (year, label) in [(i32::MIN, "left"), (i32::MAX, "not yet at school")] {
            assert_eq!(Cohort(year).on(day(2026, 3, 12)).label(), label);
        }
    }

    #[test]
    fn year_groups_are_read_as_people_write_them() {
        for (typed, label) in [
            ("5", "Y5"),
            ("Year 12", "Y12"),
            ("y5", "Y5"),
            ("R", "R"),
            ("Year R", "R"),
            ("Yr 5", "Y5"),
            ("5B", "Y5"),
            ("nursery", "N"),
        ] {
            assert_eq!(
                YearGroup::read(typed).map(YearGroup::label).as_deref(),
                Some(label),
                "{typed}"
            );
        }
        for typed in ["0", "14", "Y", "5ab", "+5", ""] {
            assert_eq!(YearGroup::read(typed), None, "{typed}");
        }
    }
}
