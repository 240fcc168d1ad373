//! A device that was examined, and what becomes of what may be on it (City of
//! Rochester, section 7.2): why it was searched, by whom and with whom that was
//! decided, and what was decided. What may be illegal is never deleted.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{
    decision::Obligation,
    incident::{Incident, State},
    moment::Moment,
    number::{PersonCode, StaffCode},
    people::same_name,
    private::Private,
    rulebook::Rulebook,
    word::{Answer, Vocabulary, vocabulary},
};
use crate::error::Problem;

vocabulary! {
    /// What the data was suspected to have been, or to be going to be, used for.
    Suspicion {
        /// To cause harm.
        Harm = "harm", "Cause harm";
        /// To disrupt teaching.
        Disruption = "disruption", "Disrupt teaching";
        /// To break a rule of the school.
        Rule = "rule", "Break a school rule";
    }
}

vocabulary! {
    /// What was decided about the device and what is on it.
    Fate {
        /// The material is deleted.
        Delete = "delete", "Delete the material";
        /// It is kept as evidence.
        Retain = "retain", "Retain it as evidence";
        /// It is reported to the police.
        Police = "police", "Report it to the police";
        /// The device is kept.
        Confiscate = "confiscate", "Confiscate the device";
        /// The device is given back.
        Return = "return", "Give the device back";
    }
}

/// What can't stand together.
const EXCLUDE: [(Fate, Fate); 3] = [
    (Fate::Delete, Fate::Retain),
    (Fate::Delete, Fate::Police),
    (Fate::Confiscate, Fate::Return),
];

/// See [`Event::DeviceExamined`](super::event::Event::DeviceExamined).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeviceExamined {
    /// When.
    pub on: Moment,
    /// Whose device it is, where they have a part in the incident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonCode>,
    /// The reason for the search.
    pub searched_for: Vec<Suspicion>,
    /// May it hold images of children or other illegal material?
    pub found: Answer,
    /// What was decided.
    pub decided: Vec<Fate>,
    /// What the policy asks for because of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adds: Vec<Obligation>,
    /// Whose it is, in words, where nobody on the record is meant.
    #[serde(skip)]
    pub whose: Private,
    /// The member of staff who examined it; empty when the writer did.
    #[serde(skip)]
    pub by: Private,
    /// The safeguarding lead or senior leader it was decided with.
    #[serde(skip)]
    pub with: Private,
    /// Why it was decided so.
    #[serde(skip)]
    pub because: Private,
}

/// A device that was examined, with who wrote it down and when.
#[derive(Debug, Clone)]
pub struct Device {
    /// What was done and decided.
    pub examined: DeviceExamined,
    /// When it was written down.
    pub at: DateTime<FixedOffset>,
    /// By whom.
    pub noted_by: StaffCode,
}

/// Whose device it is.
#[derive(Debug, Clone)]
pub enum Owner {
    /// Somebody with a part in the incident.
    Person(PersonCode),
    /// Somebody else, in words.
    Words(Private),
}

/// An examination before it is noted: the answers as far as they are known.
#[derive(Debug, Clone, Default)]
pub struct Examination {
    /// Whose device it is.
    pub owner: Option<Owner>,
    /// The reason for the search.
    pub searched_for: Vec<Suspicion>,
    /// Who examined it; empty when the writer did.
    pub by: Private,
    /// Whom it was decided with.
    pub with: Private,
    /// May it hold images of children or other illegal material?
    pub found: Option<Answer>,
    /// What was decided.
    pub decided: Vec<Fate>,
    /// Why.
    pub because: Private,
}

impl Examination {
    /// The questions still open, by the names of their flags, in their order.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let open = [
            ("whose", self.owner.is_none()),
            ("searched-for", self.searched_for.is_empty()),
            ("with", self.with.is_empty()),
            ("found", self.found.is_none()),
            ("decided", self.decided.is_empty()),
            ("because", self.because.is_empty()),
        ];
        open.into_iter()
            .filter(|(_, open)| *open)
            .map(|(name, _)| name)
            .collect()
    }

    /// Everything that is wrong with the answers there are. `writer` is who
    /// examined the device where nobody else is named.
    #[must_use]
    pub fn problems(&self, writer: &Private, types: &[String], book: &Rulebook) -> Vec<Problem> {
        let mut problems: Vec<Problem> = self.alone(writer).into_iter().collect();
        problems.extend(together(&self.decided));
        if self.decided.contains(&Fate::Delete) {
            problems.extend(self.must_not_delete(types, book));
        }
        problems
    }

    /// What is wrong if nobody else decided with whoever examined the device.
    #[must_use]
    pub fn alone(&self, writer: &Private) -> Option<Problem> {
        let by = if self.by.is_empty() { writer } else { &self.by };
        same_name(by, &self.with).then(|| {
            Problem::new(
                "with",
                "one-person",
                "Nobody decides with themselves: --by and --with are one person.",
            )
            .hint("Name the safeguarding lead or senior leader it was decided with; --by is the writer unless you say who.")
        })
    }

    /// Why nothing may be deleted, if so.
    #[must_use]
    pub fn must_not_delete(&self, types: &[String], book: &Rulebook) -> Option<Problem> {
        let why = match (self.found, book.illegal_by_type(types)) {
            (Some(Answer::Yes), _) => "it may hold what is illegal".to_owned(),
            (Some(Answer::Unknown), _) => {
                "nobody knows whether it holds what is illegal".to_owned()
            }
            (_, Some(category)) => format!(
                "the record is of a type where that may be illegal ({})",
                category.code
            ),
            (Some(Answer::No) | None, None) => return None,
        };
        Some(
            Problem::new(
                "decided",
                "must-not-delete",
                format!("Nothing is deleted from this device: {why}."),
            )
            .hint("Keep the device as it is, and don't look, copy, print or forward. Tell the safeguarding lead and the police:  --decided confiscate,police"),
        )
    }

    /// Whether what the device holds may be illegal, by the answer or by a type.
    #[must_use]
    pub fn may_be_illegal(&self, types: &[String], book: &Rulebook) -> bool {
        self.found != Some(Answer::No) || book.illegal_by_type(types).is_some()
    }

    /// The event, once nothing is missing. Nothing is said of what is.
    #[must_use]
    pub fn event(self, on: Moment, adds: Vec<Obligation>) -> Option<DeviceExamined> {
        let (owner, whose) = match self.owner? {
            Owner::Person(code) => (Some(code), Private::Empty),
            Owner::Words(words) => (None, words),
        };
        Some(DeviceExamined {
            on,
            owner,
            searched_for: self.searched_for,
            found: self.found?,
            decided: self.decided,
            adds,
            whose,
            by: self.by,
            with: self.with,
            because: self.because,
        })
    }
}

/// What of these decisions can't stand together.
#[must_use]
pub fn together(decided: &[Fate]) -> Vec<Problem> {
    EXCLUDE
        .iter()
        .filter(|(one, other)| decided.contains(one) && decided.contains(other))
        .map(|(one, other)| {
            Problem::new(
                "decided",
                "unclear-answer",
                format!(
                    "--decided {} and {} can't stand together.",
                    one.code(),
                    other.code()
                ),
            )
        })
        .collect()
}

impl Incident {
    /// Whom the record names beside its people: those who did something about it.
    pub fn named_beside(&self) -> impl Iterator<Item = &Private> {
        let doers = self.actions.iter().filter_map(|step| match &step.state {
            State::Done { doer, .. } => Some(doer),
            State::Undecided | State::Declined { .. } => None,
        });
        let devices = self.devices.iter().map(|device| &device.examined);
        doers.chain(devices.flat_map(|examined| [&examined.by, &examined.with, &examined.whose]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{builtin_tables, parse};

    fn examination(found: Answer, decided: &[Fate]) -> Examination {
        Examination {
            owner: Some(Owner::Words(Private::new("a pupil's"))),
            searched_for: vec![Suspicion::Harm],
            by: Private::new("Jo Reed"),
            with: Private::new("Ida Marsh"),
            found: Some(found),
            decided: decided.to_vec(),
            because: Private::new("It was so."),
        }
    }

    fn codes(examination: &Examination, category: &str) -> Vec<&'static str> {
        let book = parse(1, "built-in", &builtin_tables()).unwrap();
        let writer = Private::new("Sam Okafor");
        let problems = examination.problems(&writer, &[category.to_owned()], &book);
        problems.iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn what_may_be_illegal_is_never_deleted_and_the_rest_may_be() {
        let delete = [Fate::Delete, Fate::Confiscate];
        for (found, category, wanted) in [
            (Answer::No, "games", &[][..]),
            (Answer::Yes, "games", &["must-not-delete"]),
            (Answer::Unknown, "games", &["must-not-delete"]),
            (Answer::No, "nudes", &["must-not-delete"]),
        ] {
            assert_eq!(codes(&examination(found, &delete), category), wanted);
            let kept = examination(found, &[Fate::Retain, Fate::Police, Fate::Confiscate]);
            assert!(codes(&kept, category).is_empty(), "{category}");
        }
    }

    #[test]
    fn decisions_that_undo_one_another_are_refused() {
        for two in EXCLUDE {
            let both = examination(Answer::No, &[two.0, two.1]);
            assert_eq!(codes(&both, "games"), ["unclear-answer"]);
        }
    }

    #[test]
    fn nobody_decides_with_themselves_however_they_are_spelt() {
        let mut alone = examination(Answer::No, &[Fate::Return]);
        alone.with = Private::new(" jo  REED ");
        assert_eq!(codes(&alone, "games"), ["one-person"]);
        (alone.by, alone.with) = (Private::Empty, Private::new("sam okafor"));
        assert_eq!(codes(&alone, "games"), ["one-person"], "the writer is by");
        alone.by = Private::new("Jo Reed");
        assert!(codes(&alone, "games").is_empty());
    }

    #[test]
    fn nothing_missing_is_passed_over() {
        let empty = Examination::default();
        assert_eq!(
            empty.missing(),
            [
                "whose",
                "searched-for",
                "with",
                "found",
                "decided",
                "because"
            ]
        );
        assert!(
            empty
                .event(Moment::day(chrono::NaiveDate::MIN), Vec::new())
                .is_none()
        );
    }
}
