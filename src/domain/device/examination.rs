//! An examination of a device before it is noted, and what is wrong with it.

use crate::{
    domain::{
        device::{Concerned, DeviceExamined, Fate, Part, Suspicion},
        incident::Incident,
        moment::Moment,
        number::PersonCode,
        people::{is_the_headteacher, is_theirs_by, means, perhaps_one, perhaps_part},
        private::Private,
        rulebook::Rulebook,
        word::{Answer, Vocabulary},
    },
    error::Problem,
};

/// What can't stand together.
const EXCLUDE: [(Fate, Fate); 3] = [
    (Fate::Delete, Fate::Retain),
    (Fate::Delete, Fate::Police),
    (Fate::Confiscate, Fate::Return),
];

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

    /// What was noted, to be looked at again.
    #[must_use]
    pub fn noted(examined: &DeviceExamined) -> Self {
        let whose = || Owner::Words(examined.whose.clone());
        Examination {
            owner: Some(examined.owner.map_or_else(whose, Owner::Person)),
            searched_for: examined.searched_for.clone(),
            by: examined.by.clone(),
            with: examined.with.clone(),
            found: Some(examined.found),
            decided: examined.decided.clone(),
            because: examined.because.clone(),
        }
    }

    /// Everything that is wrong with the answers there are.
    #[must_use]
    pub fn problems(
        &self,
        concerned: &Concerned,
        types: &[String],
        book: &Rulebook,
    ) -> Vec<Problem> {
        let mut problems: Vec<Problem> = self.alone(concerned).into_iter().collect();
        problems.extend(self.in_their_own_cause("by", concerned));
        problems.extend(self.in_their_own_cause("with", concerned));
        problems.extend(together(&self.decided));
        if self.decided.contains(&Fate::Delete) {
            problems.extend(self.must_not_delete(types, book));
        }
        if self.decided.contains(&Fate::Return) {
            problems.extend(self.must_not_return(types, book));
        }
        problems
    }

    /// What is wrong if nobody else decided with whoever examined the device.
    #[must_use]
    pub fn alone(&self, concerned: &Concerned) -> Option<Problem> {
        let by = self.examined_by(concerned);
        (perhaps_one(by, &self.with) || perhaps_part(by, &self.with)).then(|| {
            Problem::new(
                "with",
                "one-person",
                "Nobody decides with themselves: --by and --with may be one person.",
            )
            .hint("Name the safeguarding lead or senior leader it was decided with; --by is the writer unless you say who. If they are two, write both first names and surnames in full, first names first, as Mr Ben Fox.")
        })
    }

    /// What is wrong if whoever examined it (`by`), or decided it (`with`), did what
    /// the record is about, or has the device.
    #[must_use]
    pub fn in_their_own_cause(&self, flag: &'static str, concerned: &Concerned) -> Option<Problem> {
        let who = if flag == "by" {
            self.examined_by(concerned)
        } else {
            &self.with
        };
        let has_it =
            |code: PersonCode| matches!(&self.owner, Some(Owner::Person(owner)) if *owner == code);
        let is_theirs = |part: &&Part| part.offender || has_it(part.person);
        let is_named = |part: &&Part| {
            means(who, part.person, &part.name, part.pupil)
                || part.headteacher && is_the_headteacher(who)
        };
        let meant = concerned.parts.iter().filter(is_theirs).find(is_named);
        let what = match (meant, &self.owner) {
            (Some(part), _) if part.offender => {
                format!("{} did it, or is said to have", part.person)
            }
            (Some(part), _) => format!("it is the device of {}", part.person),
            (None, Some(Owner::Words(words))) if is_theirs_by(words, who, &concerned.writer) => {
                "it is their own device".to_owned()
            }
            _ => return None,
        };
        Some(
            Problem::new(
                flag,
                "own-cause",
                format!("Nobody examines a device, or decides about it, in their own cause (--{flag}): {what}."),
            )
            .hint("Name somebody of the staff who has no part in it; if it is somebody else of that surname, give the first name too. Where the record knows only a surname, their first name is put right first:  guardbook people P-1 --set name=..."),
        )
    }

    /// What is wrong if the device is that of somebody who has no part in it.
    #[must_use]
    pub fn stranger(&self, incident: &Incident) -> Option<Problem> {
        let Some(Owner::Person(code)) = self.owner else {
            return None;
        };
        let mut people = incident.reported.people.iter();
        if people.any(|involvement| involvement.person == code) {
            return None;
        }
        Some(
            Problem::new(
                "whose",
                "unknown-person",
                format!("{code} has no part in this incident."),
            )
            .hint("Give the code of somebody on the record, or say in words whose it is."),
        )
    }

    fn examined_by<'a>(&'a self, concerned: &'a Concerned) -> &'a Private {
        if self.by.is_empty() {
            &concerned.writer
        } else {
            &self.by
        }
    }

    /// Why nothing may be deleted, if so.
    #[must_use]
    pub fn must_not_delete(&self, types: &[String], book: &Rulebook) -> Option<Problem> {
        self.must_stay(
            "must-not-delete",
            "Nothing is deleted from this device",
            (types, book),
        )
    }

    /// Why it may not be given back, if so.
    #[must_use]
    pub fn must_not_return(&self, types: &[String], book: &Rulebook) -> Option<Problem> {
        // Where nothing was found on it nothing keeps it, whatever the record is of.
        if self.found == Some(Answer::No) {
            return None;
        }
        self.must_stay(
            "must-not-return",
            "This device is not given back",
            (types, book),
        )
    }

    /// What may be illegal stays where it is, and as it is.
    fn must_stay(
        &self,
        code: &'static str,
        what: &str,
        (types, book): (&[String], &Rulebook),
    ) -> Option<Problem> {
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
            Problem::new("decided", code, format!("{what}: {why}."))
            .hint("Keep the device as it is, and don't look, copy, print or forward. Tell the safeguarding lead and the police:  --decided confiscate,police"),
        )
    }

    /// The event, once nothing is missing, before the policy was asked. Nothing is
    /// said of what is missing.
    #[must_use]
    pub fn event(self, on: Moment) -> Option<DeviceExamined> {
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
            adds: Vec::new(),
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

#[cfg(test)]
mod tests;
