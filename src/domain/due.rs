//! By when an action is due, counted from the day the school was told.

use std::fmt;

use chrono::NaiveDate;

use super::calendar::Calendar;

/// A due time as a policy states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// At once: before anything else is done.
    Now,
    /// The same day.
    SameDay,
    /// Within that many school days.
    SchoolDays(u32),
    /// Within that many working days, which go on in the school's holidays.
    WorkingDays(u32),
    /// By the last day of the term; in the holiday after it, by the last day of that.
    EndOfTerm,
    /// No time is set.
    Open,
}

impl Due {
    /// Reads `now`, `same day`, `2 school days`, `1 working day`, `end of term` or nothing.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        Some(match text {
            "now" => Due::Now,
            "same day" => Due::SameDay,
            "end of term" => Due::EndOfTerm,
            "" => Due::Open,
            _ => {
                let (count, unit) = text.split_once(' ')?;
                let count = count.parse().ok()?;
                match unit {
                    "school day" | "school days" => Due::SchoolDays(count),
                    "working day" | "working days" => Due::WorkingDays(count),
                    _ => return None,
                }
            }
        })
    }

    /// The last day on which the action is in time.
    #[must_use]
    pub fn from(self, told: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        Some(match self {
            Due::Now | Due::SameDay => told,
            Due::SchoolDays(count) => calendar.after_school_days(told, count),
            Due::WorkingDays(count) => Calendar::after_working_days(told, count),
            Due::EndOfTerm => {
                let term = calendar.term_of(told);
                let ahead = term.ends().filter(|ends| told <= *ends);
                ahead.unwrap_or(term.span().last())
            }
            Due::Open => return None,
        })
    }
}

/// As a policy states it, and as [`Due::read`] reads it.
impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = |f: &mut fmt::Formatter<'_>, count: u32, unit: &str| {
            write!(f, "{count} {unit} day{}", if count == 1 { "" } else { "s" })
        };
        match *self {
            Due::Now => f.write_str("now"),
            Due::SameDay => f.write_str("same day"),
            Due::SchoolDays(count) => days(f, count, "school"),
            Due::WorkingDays(count) => days(f, count, "working"),
            Due::EndOfTerm => f.write_str("end of term"),
            Due::Open => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_due_time_reads_back_as_it_is_shown() {
        for text in [
            "now",
            "same day",
            "1 working day",
            "5 school days",
            "end of term",
            "",
        ] {
            assert_eq!(
                Due::read(text).map(|due| due.to_string()).as_deref(),
                Some(text)
            );
        }
        assert_eq!(Due::read("soon"), None);
        assert_eq!(Due::read("x school days"), None);
    }

    #[test]
    fn two_school_days_from_a_friday_are_the_tuesday() {
        let friday = NaiveDate::from_ymd_opt(2026, 3, 13).unwrap();
        let usual = Calendar::england();
        assert_eq!(
            Due::SchoolDays(2).from(friday, &usual),
            NaiveDate::from_ymd_opt(2026, 3, 17)
        );
        assert_eq!(Due::SameDay.from(friday, &usual), Some(friday));
        assert_eq!(
            Due::EndOfTerm.from(friday, &usual),
            NaiveDate::from_ymd_opt(2026, 4, 12)
        );
    }
}
