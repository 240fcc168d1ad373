//! Who is told in the end, and why it is not whoever is told usually.

use chrono::NaiveDate;

use super::{Office, Roles, Subjects};

/// Why somebody is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The record is about them: nobody is told of themselves.
    Subject,
    /// They are away up to and including this day.
    Away(NaiveDate),
    /// Nobody has the role.
    Unfilled,
}

/// A role that was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// Which.
    pub office: Office,
    /// Why.
    pub why: Why,
}

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// The role told; none where the record is about everybody who could be, or they are
    /// away.
    pub office: Option<Office>,
    /// Those passed over on the way, in their order.
    pub passed: Vec<Passed>,
}

impl Roles {
    /// Who is told, on that day, what is usually for this role. That nobody is set as it
    /// does not say that the school has nobody, and it stays theirs. Of those who stand in
    /// somebody set by name goes before a role nobody has; where nobody is left by name, it
    /// is the first role the record is not about.
    #[must_use]
    pub fn addressee(&self, usually: Office, subjects: &Subjects, on: NaiveDate) -> Addressee {
        let mut passed = Vec::new();
        let mut unfilled = None;
        for office in std::iter::once(usually).chain(usually.or_else().iter().copied()) {
            let why = if subjects.are(office, self) {
                Why::Subject
            } else if let Some(until) = self.away_until(office, on) {
                Why::Away(until)
            } else if self.holder(office).is_none() && office != usually {
                unfilled.get_or_insert((office, passed.len()));
                Why::Unfilled
            } else {
                return Addressee {
                    office: Some(office),
                    passed,
                };
            };
            passed.push(Passed { office, why });
        }
        if let Some((_, before)) = unfilled {
            passed.truncate(before);
        }
        Addressee {
            office: unfilled.map(|(office, _)| office),
            passed,
        }
    }
}
