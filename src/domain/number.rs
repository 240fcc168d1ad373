//! The numbers things are known by: incidents `OS-0086`, people `P-12`, staff
//! who use the log `S-3`. Numbers only grow and are never used again.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! number {
    ($(#[$doc:meta])* $name:ident, $prefix:literal, $width:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "-{:0", $width, "}"), self.0)
            }
        }

        impl $name {
            /// Reads the number with its letters, in any case.
            #[must_use]
            pub fn lettered(text: &str) -> Option<Self> {
                let (letters, digits) = text.trim().split_once('-')?;
                (letters.eq_ignore_ascii_case($prefix)).then(|| Self::digits(digits)).flatten()
            }

            fn digits(text: &str) -> Option<Self> {
                let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                text.parse().ok().filter(|number| plain && *number > 0).map(Self)
            }
        }
    };
}

number!(
    /// An incident's number: `OS-0086`.
    IncidentNo, "OS", "4"
);
number!(
    /// A person's code: `P-12`.
    PersonCode, "P", "1"
);
number!(
    /// The code of someone who writes in the log: `S-3`.
    StaffCode, "S", "1"
);

impl PersonCode {
    /// Reads `P-12`, or `p12`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let digits = || text.trim().strip_prefix(['P', 'p']);
        Self::lettered(text).or_else(|| Self::digits(digits()?))
    }
}

impl IncidentNo {
    /// Reads `86`, `OS-86` or `os-0086`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Self::lettered(text).or_else(|| Self::digits(text.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incident_is_read_as_it_is_shown_and_as_people_type_it() {
        for typed in ["86", "OS-86", "os-0086", " 0086 "] {
            assert_eq!(IncidentNo::read(typed), Some(IncidentNo(86)), "{typed}");
        }
        assert_eq!(IncidentNo(86).to_string(), "OS-0086");
    }

    #[test]
    fn what_is_not_a_number_is_not_read_as_one() {
        for typed in ["", "0", "OS-", "P-3", "+86", "-86", "8 6", "99999999999"] {
            assert_eq!(IncidentNo::read(typed), None, "{typed}");
        }
        assert_eq!(
            PersonCode::lettered("12"),
            None,
            "a bare number is not a person"
        );
        assert_eq!(PersonCode::lettered("p-12"), Some(PersonCode(12)));
    }

    #[test]
    fn a_person_is_read_as_people_type_the_code() {
        for typed in ["P-12", "p-12", " p12 ", "P12"] {
            assert_eq!(PersonCode::read(typed), Some(PersonCode(12)), "{typed}");
        }
        for typed in [
            "12", "P", "P-", "P0", "P--1", "P-1a", "P 12x", "Pip", "P+1", "é1",
        ] {
            assert_eq!(PersonCode::read(typed), None, "{typed}");
        }
    }
}
