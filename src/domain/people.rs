//! Who is who. One person is known across incidents by a code. A name that was
//! seen before, and nothing that speaks against it, is the same person; two
//! people of one name are told apart by year group or kind, or else asked about.

mod resemblance;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use super::{
    draft::{Mention, Who},
    number::PersonCode,
    private::Private,
    word::{Kind, Vocabulary},
    year_group::Cohort,
};
use crate::error::Problem;

/// Somebody in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The code they are shown by.
    pub code: PersonCode,
    /// Their name.
    pub name: Private,
    /// What they are to the school, as last said.
    pub kind: Option<Kind>,
    /// A pupil's cohort, as last said.
    pub cohort: Option<Cohort>,
}

/// Everybody in the log, for finding who a name means.
#[derive(Debug, Default)]
pub struct Directory {
    people: BTreeMap<PersonCode, Person>,
    by_name: HashMap<String, Vec<PersonCode>>,
    /// Other codes of people in it.
    same_as: BTreeMap<PersonCode, PersonCode>,
    /// Names people have or had beside the one they are shown by.
    other_names: Vec<(PersonCode, Private)>,
    /// Names nobody has after all, but which may stand in what was written.
    no_names: Vec<(PersonCode, Private)>,
}

/// Who a mention turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identified {
    /// The person as known after this mention.
    pub person: Person,
    /// They were not in the log before.
    pub new: bool,
}

impl Directory {
    /// A directory of these people.
    #[must_use]
    pub fn of(people: impl IntoIterator<Item = Person>) -> Self {
        let mut directory = Directory::default();
        for person in people {
            directory.enter(person);
        }
        directory
    }

    /// Puts a person in, or what is newly known of them.
    pub fn enter(&mut self, person: Person) {
        if let Some(name) = person.name.reveal() {
            let codes = self.by_name.entry(spelling(name)).or_default();
            if !codes.contains(&person.code) {
                codes.push(person.code);
            }
        }
        self.people.insert(person.code, person);
    }

    /// Two codes are one person: one of them is another code for the other, and both
    /// names find them.
    pub fn unite(&mut self, code: PersonCode, same_as: PersonCode) {
        self.same_as.insert(code, same_as);
        let same_as = self.one(same_as);
        for codes in self.by_name.values_mut() {
            if let Some(place) = codes.iter().position(|known| *known == code) {
                codes.remove(place);
                if !codes.contains(&same_as) {
                    codes.push(same_as);
                }
            }
        }
        if let Some(person) = self.people.remove(&code) {
            self.other_names.push((code, person.name));
        }
    }

    /// A name somebody no longer goes by, or never did (`taken_back`): nobody is found
    /// by it, and it stays hidden where it stands in what was written.
    pub fn once_called(&mut self, code: PersonCode, name: Private, taken_back: bool) {
        if taken_back {
            self.no_names.push((code, name));
        } else {
            self.other_names.push((code, name));
        }
    }

    /// The code a person is shown by, whichever of theirs is given.
    #[must_use]
    pub fn one(&self, code: PersonCode) -> PersonCode {
        let mut code = code;
        while let Some(same_as) = self.same_as.get(&code) {
            code = *same_as;
        }
        code
    }

    /// Every code of a person, the one they are shown by first.
    #[must_use]
    pub fn codes_of(&self, code: PersonCode) -> Vec<PersonCode> {
        let one = self.one(code);
        let others = self.same_as.keys().copied();
        std::iter::once(one)
            .chain(others.filter(|other| self.one(*other) == one))
            .collect()
    }

    /// Every name that is to be hidden, with whose it is or was.
    pub fn names(&self) -> impl Iterator<Item = (PersonCode, &Private)> {
        let never = self.no_names.iter();
        self.true_names()
            .chain(never.map(|(code, name)| (self.one(*code), name)))
    }

    /// Everybody, by code.
    pub fn everybody(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    /// The person with this code, or with this as another of theirs.
    #[must_use]
    pub fn get(&self, code: PersonCode) -> Option<&Person> {
        self.people.get(&self.one(code))
    }

    /// Everybody of this name, however it is spaced or capitalised.
    #[must_use]
    pub fn named(&self, name: &str) -> Vec<&Person> {
        let codes = self.by_name.get(&spelling(name)).into_iter().flatten();
        codes.filter_map(|code| self.people.get(code)).collect()
    }

    /// Others of the same name: perhaps the same person after all.
    #[must_use]
    pub fn namesakes(&self, code: PersonCode) -> Vec<&Person> {
        let name = self.get(code).and_then(|person| person.name.reveal());
        name.map(|name| self.named(name))
            .unwrap_or_default()
            .into_iter()
            .filter(|person| person.code != self.one(code))
            .collect()
    }

    /// Everybody a code or name means.
    #[must_use]
    pub fn meant(&self, who: &Who) -> Vec<PersonCode> {
        match who {
            Who::Code(code) => self
                .get(*code)
                .map(|person| person.code)
                .into_iter()
                .collect(),
            Who::Another(_) => Vec::new(),
            Who::Name(name) => self
                .named(name.reveal().unwrap_or_default())
                .iter()
                .map(|person| person.code)
                .collect(),
        }
    }

    /// Who a mention means, on the day the incident happened.
    pub fn identify(&self, mention: &Mention, on: NaiveDate) -> Result<Identified, Problem> {
        let cohort = mention.year.map(|year| year.cohort(on));
        let known = match &mention.who {
            Who::Another(_) => None,
            Who::Code(code) => {
                let person = self.get(*code).ok_or_else(|| {
                    Problem::new(
                        "person",
                        "unknown-person",
                        format!("There is no {code} in this log."),
                    )
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
            Who::Name(name) => {
                let same_name = self.named(name.reveal().unwrap_or_default());
                let fitting: Vec<&Person> = same_name
                    .into_iter()
                    .filter(|person| fits(person, mention.kind, cohort))
                    .collect();
                match fitting.as_slice() {
                    [] => None,
                    [person] => Some(*person),
                    several => return Err(ambiguous(several, on)),
                }
            }
        };
        let mut person = match (known, &mention.who) {
            (Some(person), _) => person.clone(),
            (None, Who::Name(name) | Who::Another(name)) => Person {
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
fn fits(person: &Person, kind: Option<Kind>, cohort: Option<Cohort>) -> bool {
    let agrees = match (person.kind, kind) {
        (_, None) => true,
        (known, Some(said)) => known.unwrap_or(Kind::Pupil).subject() == said.subject(),
    };
    agrees && (person.cohort.is_none() || cohort.is_none() || person.cohort == cohort)
}

fn ambiguous(people: &[&Person], on: NaiveDate) -> Problem {
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
    .hint("Give the code instead of the name, or add the year group.")
}

/// A name without what people type differently: capitals, blanks, accents in
/// one or two characters, curly apostrophes.
fn spelling(name: &str) -> String {
    let name: String = name
        .nfc()
        .map(|letter| if letter == '’' { '\'' } else { letter })
        .collect();
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// Whether two names are one, however they are spaced or capitalised. Nobody is
/// not the same as nobody.
#[must_use]
pub fn same_name(one: &Private, other: &Private) -> bool {
    match (one.reveal(), other.reveal()) {
        (Some(one), Some(other)) => spelling(one) == spelling(other),
        _ => false,
    }
}

/// Whether what was typed means this person: their code, or this name of theirs.
#[must_use]
pub fn means(typed: &Private, person: PersonCode, name: &Private) -> bool {
    typed.reveal().and_then(PersonCode::lettered) == Some(person) || same_name(typed, name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{word::Role, year_group::YearGroup};

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 12).unwrap()
    }

    fn mention(name: &str, year: Option<&str>, kind: Option<Kind>) -> Mention {
        Mention {
            who: Who::Name(Private::new(name)),
            role: Role::Target,
            kind,
            year: year.and_then(YearGroup::read),
        }
    }

    fn directory(mentions: &[Mention]) -> Directory {
        let mut directory = Directory::default();
        for mention in mentions {
            let found = directory.identify(mention, day()).unwrap();
            directory.enter(found.person);
        }
        directory
    }

    #[test]
    fn the_same_name_spelt_loosely_is_the_same_person() {
        let directory = directory(&[mention("Zoe\u{308}  O’Hare", Some("5"), None)]);
        let found = directory
            .identify(&mention("zo\u{eb} o'hare", None, None), day())
            .unwrap();
        assert_eq!((found.person.code, found.new), (PersonCode(1), false));
        assert!(
            found.person.cohort.is_some(),
            "what was known of them stays known"
        );
    }

    #[test]
    fn the_same_name_in_another_year_is_somebody_else() {
        let directory = directory(&[
            mention("Sam Fern", Some("5"), None),
            mention("Sam Fern", Some("6"), None),
        ]);
        assert_eq!(directory.named("sam fern").len(), 2);
        let fault = directory
            .identify(&mention("Sam Fern", None, None), day())
            .unwrap_err();
        assert_eq!(fault.code, "ambiguous-person");
        assert!(
            fault.message.contains("P-1 (Y5), P-2 (Y6)"),
            "{}",
            fault.message
        );
        assert!(!fault.message.contains("Fern"));
    }

    #[test]
    fn a_pupil_and_a_teacher_of_one_name_are_two_people() {
        let directory = directory(&[mention("Ash Moor", None, Some(Kind::Pupil))]);
        assert!(
            directory
                .identify(&mention("Ash Moor", None, Some(Kind::Staff)), day())
                .unwrap()
                .new
        );
    }

    #[test]
    fn staff_of_a_pupils_name_are_somebody_else() {
        let directory = directory(&[mention("Ash Moor", None, None)]);
        let found = directory
            .identify(&mention("Ash Moor", None, Some(Kind::Staff)), day())
            .unwrap();
        assert!(found.new, "a name alone counts as a pupil's");
        assert_eq!(directory.namesakes(PersonCode(1)).len(), 0);
    }

    #[test]
    fn a_headteacher_called_staff_stays_the_headteacher() {
        let directory = directory(&[mention("Jo Head", None, Some(Kind::Headteacher))]);
        let found = directory
            .identify(&mention("Jo Head", None, Some(Kind::Staff)), day())
            .unwrap();
        assert_eq!(
            (found.new, found.person.kind),
            (false, Some(Kind::Headteacher))
        );
    }

    #[test]
    fn a_look_alike_is_found_and_never_taken() {
        let directory = directory(&[
            mention("Jamie Smith", None, None),
            mention("Ash Moor", None, None),
        ]);
        let codes = |name| -> Vec<PersonCode> {
            let like = directory.look_alikes(name).into_iter();
            like.map(|person| person.code).collect()
        };
        assert_eq!(codes("Jamie Smyth"), [PersonCode(1)]);
        assert_eq!(codes("jamie  SMITH"), [], "that is the same name");
        let found = directory.identify(&mention("Jamie Smyth", None, None), day());
        assert!(found.unwrap().new, "another spelling is another person");
    }

    #[test]
    fn somebody_said_to_be_another_is_new_whatever_they_are_called() {
        let directory = directory(&[mention("Sam Fern", Some("5"), None)]);
        let another = Mention {
            who: Who::Another(Private::new("Sam Fern")),
            ..mention("", Some("5"), None)
        };
        let found = directory.identify(&another, day()).unwrap();
        assert_eq!((found.person.code, found.new), (PersonCode(2), true));
    }

    #[test]
    fn a_code_nobody_has_is_refused() {
        let unknown = Mention {
            who: Who::Code(PersonCode(9)),
            ..mention("", None, None)
        };
        assert_eq!(
            Directory::default()
                .identify(&unknown, day())
                .unwrap_err()
                .code,
            "unknown-person"
        );
    }
}
