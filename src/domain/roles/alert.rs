//! The alert of an incident that must be told to the DSL: to whom it went, which never
//! changes, and who has seen it.

use chrono::{DateTime, FixedOffset};

use super::{Addressee, Office, Passed, Why};
use crate::domain::{
    decision::Decision, number::StaffCode, private::Private, rulebook::Rulebook, word::Vocabulary,
};

/// An alert and who has seen it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Whom it was for when the incident was recorded.
    pub to: Addressee,
    /// Who has seen it, first to last.
    pub seen: Vec<Sighting>,
}

/// That somebody has seen an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sighting {
    /// When they said so.
    pub at: DateTime<FixedOffset>,
    /// Who.
    pub by: StaffCode,
}

/// Stands for nobody where an alert is written.
const NOBODY: &str = "-";

impl Alert {
    /// Whether an incident decided so has one: the DSL must be told, or perhaps must.
    #[must_use]
    pub fn is_due(decision: &Decision, book: &Rulebook) -> bool {
        let mut asked = decision.obligations.iter();
        asked.any(|obligation| {
            let action = book.action(&obligation.action);
            obligation.need.is_needed() && action.is_some_and(|row| row.role == Some(Office::Dsl))
        })
    }

    /// An alert as it was written; none if it was erased, or can't be read.
    #[must_use]
    pub fn read(written: &Private) -> Option<Self> {
        let mut words = written.reveal()?.split_whitespace();
        let office = match words.next()? {
            NOBODY => None,
            code => Some(Office::from_code(code)?),
        };
        let passed = words.map(passed).collect::<Option<Vec<_>>>()?;
        Some(Alert {
            to: Addressee { office, passed },
            seen: Vec::new(),
        })
    }
}

impl Addressee {
    /// As it is kept with the report: `deputy dsl=away:2026-04-03`. It is sealed, as it
    /// may say that a record is about somebody in office, and goes with the record.
    #[must_use]
    pub fn written(&self) -> Private {
        let mut words = vec![self.office.map_or(NOBODY, Vocabulary::code).to_owned()];
        words.extend(self.passed.iter().map(|passed| {
            let code = passed.office.code();
            match passed.why {
                Why::Subject => format!("{code}=subject"),
                Why::Unfilled => format!("{code}=unfilled"),
                Why::Away(until) => format!("{code}=away:{until}"),
            }
        }));
        Private::new(words.join(" "))
    }
}

fn passed(word: &str) -> Option<Passed> {
    let (code, why) = word.split_once('=')?;
    let why = match why.split_once(':') {
        Some(("away", until)) => Why::Away(until.parse().ok()?),
        None if why == "subject" => Why::Subject,
        None if why == "unfilled" => Why::Unfilled,
        _ => return None,
    };
    let office = Office::from_code(code)?;
    Some(Passed { office, why })
}
