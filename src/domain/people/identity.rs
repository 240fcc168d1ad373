//! Whom somebody means by a name or a code.

use chrono::NaiveDate;

use super::{Directory, Person};
use crate::{
    domain::{
        draft::{Mention, Who},
        name::names_nobody,
        number::PersonCode,
        private::Private,
        word::{Kind, Vocabulary},
        year_group::Cohort,
    },
    error::Problem,
};

/// Who a mention turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identified {
    /// The person as known after this mention.
    pub person: Person,
    /// They were not in the log before.
    pub new: bool,
}

impl Directory {
    /// Who a mention means, on the day the incident happened.
    pub fn identify(&self, mention: &Mention, on: NaiveDate) -> Result<Identified, Problem> {
        let cohort = mention.year.map(|year| year.cohort(on));
        let known = match &mention.who {
            Who::Another(..) => None,
            Who::Code(code) => {
                let person = self.get(*code).ok_or_else(|| {
                    Problem::new(
                        "person",
                        "unknown-person",
                        format!("There is no {code} in this log."),
                    )
                    .hint("Who there is:  guardbook people")
                })?;
                let kind = mention.kind.filter(|_| person.kind.is_some());
                if !fits(person, kind, cohort) {
                    return Err(Problem::new(
                        "person",
                        "ambiguous-person",
                        format!("{code} is in the log with another year group or kind."),
                    )
                    .hint("Leave the year or kind off, or give the name if it is somebody else."));
                }
                Some(person)
            }
            // Two boys nobody knows are two, as far as anybody knows.
            Who::Name(name) if names_nobody(name) && mention.kind != Some(Kind::Headteacher) => {
                None
            }
            Who::Name(name) => {
                let same_name = self.named(name.reveal().unwrap_or_default());
                let fitting: Vec<&Person> = same_name
                    .into_iter()
                    .filter(|person| fits(person, mention.kind, cohort))
                    .collect();
                let there = fitting.iter().copied();
                let there: Vec<&Person> =
                    there.filter(|person| self.is_there(person.code)).collect();
                match (there.as_slice(), fitting.first()) {
                    ([], anybody) => anybody.copied(),
                    ([person], _) => Some(*person),
                    (several, _) => return Err(ambiguous(several, mention, on)),
                }
            }
        };
        let mut person = match (known, &mention.who) {
            (Some(person), _) => person.clone(),
            (None, Who::Name(name) | Who::Another(name, _)) => Person {
                code: self.next_code(),
                name: name.clone(),
                kind: None,
                cohort: None,
            },
            (None, Who::Code(code)) => Person {
                code: *code,
                name: Private::Empty,
                kind: None,
                cohort: None,
            },
        };
        // Every headteacher is staff too, and stays the one who is not told on themselves.
        let still_the_head =
            person.kind == Some(Kind::Headteacher) && mention.kind == Some(Kind::Staff);
        person.kind = mention.kind.filter(|_| !still_the_head).or(person.kind);
        person.cohort = cohort.or(person.cohort);
        Ok(Identified {
            person,
            new: known.is_none(),
        })
    }

    fn next_code(&self) -> PersonCode {
        // A code that is another's now is not given again.
        let last = self.people.keys().chain(self.same_as.keys()).max();
        PersonCode(last.map_or(0, |code| code.0) + 1)
    }
}

/// Whether nothing said of them speaks against being this person. Somebody of whom
/// only the name is known counts as a pupil, so staff of that name are others.
pub(super) fn fits(person: &Person, kind: Option<Kind>, cohort: Option<Cohort>) -> bool {
    let agrees = match (person.kind, kind) {
        (_, None) => true,
        (known, Some(said)) => known.unwrap_or(Kind::Pupil).subject() == said.subject(),
    };
    agrees && (person.cohort.is_none() || cohort.is_none() || person.cohort == cohort)
}

fn ambiguous(people: &[&Person], mention: &Mention, on: NaiveDate) -> Problem {
    let described: Vec<String> = people
        .iter()
        .map(|person| match (person.cohort, person.kind) {
            (Some(cohort), _) => format!("{} ({})", person.code, cohort.on(on).label()),
            (None, Some(kind)) => format!("{} ({})", person.code, kind.code()),
            (None, None) => person.code.to_string(),
        })
        .collect();
    Problem::new(
        "person",
        "ambiguous-person",
        format!(
            "More than one person in the log has that name: {}.",
            described.join(", ")
        ),
    )
    .hint(if mention.year.is_none() && mention.kind.is_none() {
        "Give the code instead of the name, or add the year group.".to_owned()
    } else {
        // Of one of them, perhaps of a report taken back, nothing more is known.
        let first = people.first().map_or(PersonCode(1), |person| person.code);
        format!("Give the code instead of the name. Who is who:  guardbook people {first}")
    })
}
