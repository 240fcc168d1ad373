//! An incident before it is recorded: the answers so far, then the checked whole.

mod who;

use chrono::NaiveDate;

use super::{
    happened::Happened,
    number::PersonCode,
    private::Private,
    rulebook::Rulebook,
    word::{Answer, FoundBy, Kind, Place, Role},
    year_group::YearGroup,
};
use crate::error::Problem;

/// The answers to form H's questions as far as they are known. Every door
/// (flags, questions, a sheet's row) leads to one of these.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Codes of the types ticked.
    pub types: Vec<String>,
    /// When it happened.
    pub happened: Option<Happened>,
    /// Where it took place.
    pub place: Option<Place>,
    /// Who was involved.
    pub people: Vec<Mention>,
    /// What, when, where, how.
    pub what: Private,
    /// Apps and sites involved, one a line.
    pub platforms: Private,
    /// Evidence, described.
    pub evidence: Private,
    /// Which other breach it was.
    pub type_other: Private,
    /// How to reach those involved.
    pub contact: Private,
    /// Who told the school.
    pub told_by: Teller,
    /// How it came to light.
    pub found_by: Option<FoundBy>,
    /// The day the school was told.
    pub reported_on: Option<NaiveDate>,
    /// May a child have been put at risk?
    pub at_risk: Option<Answer>,
    /// Show people by code only.
    pub sensitive: bool,
    /// The reference another system knows it by.
    pub source_ref: Private,
    /// What came of it, where an old record already says so.
    pub outcome: Private,
    /// The fingerprint of the sheet's row it comes from.
    pub row_key: Private,
}

/// Who told the school.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Teller {
    /// Whoever writes it down.
    #[default]
    TheWriter,
    /// Somebody who gave a name.
    Named(Private),
    /// Somebody who did not, and is not to be asked.
    Anonymous,
}

/// One person's part as it was given.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Who.
    pub who: Who,
    /// Their part.
    pub role: Role,
    /// What they are to the school, if said.
    pub kind: Option<Kind>,
    /// A pupil's year group at the time, if said.
    pub year: Option<YearGroup>,
}

/// How a person was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// By name.
    Name(Private),
    /// By name, and said to be none of those in the log already; with the how-manieth
    /// such of this name in the draft, as two of them are two people.
    Another(Private, usize),
    /// By the code the log gave them.
    Code(PersonCode),
}

/// An incident with everything the log must know of it.
#[derive(Debug, Clone)]
pub struct NewIncident {
    /// Codes of the types ticked; at least one.
    pub types: Vec<String>,
    /// When it happened.
    pub happened: Happened,
    /// Where it took place.
    pub place: Place,
    /// Who was involved.
    pub people: Vec<Mention>,
    /// What, when, where, how.
    pub what: Private,
    /// Apps and sites involved, one a line.
    pub platforms: Private,
    /// Evidence, described.
    pub evidence: Private,
    /// Which other breach it was.
    pub type_other: Private,
    /// How to reach those involved.
    pub contact: Private,
    /// Who told the school.
    pub told_by: Teller,
    /// How it came to light.
    pub found_by: Option<FoundBy>,
    /// The day the school was told.
    pub reported_on: NaiveDate,
    /// May a child have been put at risk?
    pub at_risk: Answer,
    /// Asked for by hand; types and staff can make it so as well.
    pub sensitive: bool,
    /// The reference another system knows it by.
    pub source_ref: Private,
    /// What came of it, where an old record already says so.
    pub outcome: Private,
    /// The fingerprint of the sheet's row it comes from.
    pub row_key: Private,
}

/// An answer an incident can't be recorded without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The type.
    Types,
    /// When it happened.
    When,
    /// Where it took place.
    Where,
    /// What happened.
    What,
    /// Which other breach it was.
    Other,
    /// Whether a child may have been put at risk.
    AtRisk,
}

impl Draft {
    /// The answers still missing, in the form's order.
    #[must_use]
    pub fn missing(&self, book: &Rulebook) -> Vec<Missing> {
        let mut missing = Vec::new();
        let mut lacks = |lacking: bool, what: Missing| {
            if lacking {
                missing.push(what);
            }
        };
        lacks(self.place.is_none(), Missing::Where);
        lacks(self.happened.is_none(), Missing::When);
        lacks(self.types.is_empty(), Missing::Types);
        // Form J has no place to specify it: a sheet's row says it in the details.
        lacks(
            book.asks_to_specify(&self.types)
                && self.type_other.is_empty()
                && self.row_key.is_empty(),
            Missing::Other,
        );
        lacks(self.what.is_empty(), Missing::What);
        lacks(
            self.at_risk.is_none() && !book.child_at_risk_by_type(&self.types),
            Missing::AtRisk,
        );
        missing
    }

    /// Answers that can't both be right.
    #[must_use]
    pub fn contradictions(&self, book: &Rulebook, today: NaiveDate) -> Vec<Problem> {
        let specified = !self.type_other.is_empty() && !self.types.is_empty();
        let unasked = specified && !book.asks_to_specify(&self.types);
        let unasked = unasked.then(|| {
            Problem::new(
                "other",
                "unclear-answer",
                "Another breach is specified, and none is ticked.",
            )
            .hint("Tick the type other as well, or leave it off.")
        });
        self.told_too_early(today)
            .into_iter()
            .chain(unasked)
            .collect()
    }

    /// The school can't have been told before it happened.
    #[must_use]
    pub fn told_too_early(&self, today: NaiveDate) -> Option<Problem> {
        let told = self.reported_on.unwrap_or(today);
        self.happened
            .as_ref()
            .filter(|happened| told < happened.date)
            .map(|_| {
                Problem::new(
                    "reported-on",
                    "unclear-date",
                    "It was reported before it happened.",
                )
            })
    }

    /// The checked incident, or everything wrong with the answers.
    pub fn check(self, book: &Rulebook, today: NaiveDate) -> Result<NewIncident, Vec<Problem>> {
        let mut problems: Vec<Problem> = self
            .missing(book)
            .into_iter()
            .map(Missing::problem)
            .collect();
        let reported_on = self.reported_on.unwrap_or(today);
        problems.extend(self.contradictions(book, today));
        match (self.happened, self.place) {
            (Some(happened), Some(place)) if problems.is_empty() => Ok(NewIncident {
                at_risk: if book.child_at_risk_by_type(&self.types) {
                    Answer::Yes
                } else {
                    self.at_risk.unwrap_or(Answer::Unknown)
                },
                types: self.types,
                happened,
                place,
                people: self.people,
                what: self.what,
                platforms: self.platforms,
                evidence: self.evidence,
                type_other: self.type_other,
                contact: self.contact,
                told_by: self.told_by,
                found_by: self.found_by,
                reported_on,
                sensitive: self.sensitive,
                source_ref: self.source_ref,
                outcome: self.outcome,
                row_key: self.row_key,
            }),
            _ => Err(problems),
        }
    }
}

impl Missing {
    /// The answer's name on the form, and as a flag.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Missing::Types => "type",
            Missing::When => "when",
            Missing::Where => "where",
            Missing::What => "what",
            Missing::Other => "other",
            Missing::AtRisk => "at-risk",
        }
    }

    fn problem(self) -> Problem {
        Problem::new(
            self.field(),
            "missing-answers",
            format!("{} is missing.", self.field()),
        )
    }
}
