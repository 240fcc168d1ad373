//! What is put right of a person, as it is typed: `year=Y6`. A name and a date of
//! birth are never quoted back.

use chrono::{Datelike, NaiveDate};

use super::involved::read_who;
use crate::{
    domain::{
        draft::Who,
        learnt::Known,
        private::Private,
        word::{Kind, Vocabulary},
        year_group::YearGroup,
    },
    error::Problem,
};

/// What can be put right.
pub const FIELDS: [&str; 4] = ["name", "year", "kind", "born"];

/// Nobody in a school's log was born before.
const FIRST_YEAR: i32 = 1900;

/// How a date of birth is written: the day first, the year always.
const DAYS: [&str; 5] = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"];

/// What is known of a person, as it is to be.
#[derive(Debug, Clone)]
pub struct Said {
    /// Which of the things known of them, and what it is.
    pub is: Known,
    /// The name, or the day, where it is that; empty is not known.
    pub text: Private,
}

/// The field of this name.
pub fn read_field(typed: &str) -> Result<&'static str, Problem> {
    let typed = typed.trim();
    FIELDS
        .into_iter()
        .find(|field| field.eq_ignore_ascii_case(typed))
        .ok_or_else(|| {
            Problem::new(
                "set",
                "unknown-field",
                "That is not something known of a person.",
            )
            .hint(format!("What can be put right is {}.", FIELDS.join(", ")))
        })
}

/// Reads the value of a field, on the day `today`.
pub fn read_value(field: &str, typed: &str, today: NaiveDate) -> Result<Said, Problem> {
    let typed = typed.trim();
    let plain = |is| Said {
        is,
        text: Private::Empty,
    };
    match field {
        "name" => match read_who(typed)? {
            Who::Name(name) | Who::Another(name, _) => Ok(Said {
                is: Known::Name,
                text: name,
            }),
            Who::Code(_) => {
                Err(
                    Problem::new("set", "unclear-answer", "That is a code, not a name.")
                        .hint("Are two codes one person?  guardbook people P-12 --merge P-40"),
                )
            }
        },
        "year" => YearGroup::read(typed)
            .map(|year| plain(Known::Year(year.cohort(today))))
            .ok_or_else(|| {
                Problem::new(
                    "set",
                    "unclear-answer",
                    "A year group is N, R, or 1 to 13: the one they are in now.",
                )
            }),
        "kind" => Kind::from_code(typed)
            .map(|kind| plain(Known::Kind(kind)))
            .ok_or_else(|| {
                Problem::new(
                    "set",
                    "unclear-answer",
                    format!("A person is {}.", Kind::codes()),
                )
            }),
        _ => Ok(Said {
            is: Known::Born,
            text: read_born(typed, today)?,
        }),
    }
}

/// A date of birth; nothing is one that is not known.
fn read_born(typed: &str, today: NaiveDate) -> Result<Private, Problem> {
    if typed.is_empty() {
        return Ok(Private::Empty);
    }
    let born = DAYS
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(typed, format).ok())
        .filter(|born| born.year() >= FIRST_YEAR)
        .ok_or_else(|| {
            Problem::new("set", "unclear-date", "That is not a date of birth.").hint(
                "The day before the month, and the whole year: 2014-05-01, 1/5/2014, 1 May 2014",
            )
        })?;
    if born > today {
        return Err(Problem::new(
            "set",
            "future-date",
            "That is in the future: nobody was born then.",
        ));
    }
    Ok(Private::new(born.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 12).unwrap()
    }

    #[test]
    fn a_date_of_birth_is_read_as_people_write_it() {
        for typed in [
            "2014-05-01",
            "1/5/2014",
            "01.05.2014",
            "1 May 2014",
            " 1 may 2014 ",
        ] {
            let said = read_value("born", typed, today()).unwrap();
            assert_eq!(said.text, Private::new("2014-05-01"), "{typed}");
        }
        assert_eq!(
            read_value("born", "", today()).unwrap().text,
            Private::Empty
        );
        assert!(read_value("born", "2026-03-12", today()).is_ok());
        assert!(read_value("born", "1900-01-01", today()).is_ok());
    }

    #[test]
    fn what_nobody_can_be_is_refused_without_a_word_of_it() {
        for (field, typed, code) in [
            ("born", "2026-03-13", "future-date"),
            ("born", "1899-12-31", "unclear-date"),
            ("born", "1/5/14", "unclear-date"),
            ("born", "31/2/2014", "unclear-date"),
            ("born", "5/25/2014", "unclear-date"),
            ("born", "Robin Vale", "unclear-date"),
            ("year", "Y14", "unclear-answer"),
            ("year", "", "unclear-answer"),
            ("kind", "teacher", "unclear-answer"),
            ("name", "P-3", "unclear-answer"),
            ("name", "", "unknown-person"),
            ("name", "Robin Vale and Ash Moor", "unknown-person"),
        ] {
            let fault = read_value(field, typed, today()).unwrap_err();
            assert_eq!(fault.code, code, "{field}={typed}");
            assert!(!fault.to_string().contains("Vale"), "{fault}");
        }
        assert_eq!(read_field("surname").unwrap_err().code, "unknown-field");
        assert_eq!(read_field(" Year ").unwrap(), "year");
    }
}
