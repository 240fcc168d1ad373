//! Who is who. One person is known across incidents by a code. A name that was
//! seen before, and nothing that speaks against it, is the same person; two
//! people of one name are told apart by year group or kind, or else asked about.

mod born;
mod identity;
mod own_cause;
mod perhaps;
mod resemblance;
mod written;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use super::{draft::Who, number::PersonCode, private::Private, word::Kind, year_group::Cohort};
pub use born::{AGES, Unlike};
pub use own_cause::{is_the_headteacher, is_theirs_by, means};
pub use perhaps::{perhaps_one, perhaps_part};

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
    /// Those nobody has a part any more: all that was said of them was taken back.
    taken_back: BTreeSet<PersonCode>,
    /// Names of those who have roles in the school.
    in_office: Vec<Private>,
    /// Names nobody has after all, but which may stand in what was written.
    no_names: Vec<(PersonCode, Private)>,
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
        self.taken_back.remove(&person.code);
        self.people.insert(person.code, person);
    }

    /// All that was said of somebody was taken back: they stand in nobody's way.
    pub fn take_back(&mut self, code: PersonCode) {
        self.taken_back.insert(code);
    }

    /// Whether not all that was said of somebody was taken back.
    #[must_use]
    pub fn is_there(&self, code: PersonCode) -> bool {
        !self.taken_back.contains(&code)
    }

    /// Whether several of these have a part in the log.
    #[must_use]
    pub fn several(&self, codes: &[PersonCode]) -> bool {
        let there = codes.iter().filter(|code| self.is_there(**code));
        there.count() > 1
    }

    /// Two codes are one person: one of them is another code for the other, and both
    /// names find them. Only a log that was changed by hand has codes in a circle, and
    /// there the last of them is passed over: whoever follows it would never end.
    pub fn unite(&mut self, code: PersonCode, same_as: PersonCode) {
        let one = self.one(same_as);
        if one == code {
            return;
        }
        self.same_as.insert(code, same_as);
        let same_as = one;
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

    /// Somebody of this name has a role in the school: nobody is found by it, and it is
    /// hidden where it stands in what was written.
    pub fn in_office(&mut self, name: Private) {
        self.in_office.push(name);
    }

    /// The names of those who have roles in the school.
    #[must_use]
    pub fn names_in_office(&self) -> &[Private] {
        &self.in_office
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
            Who::Another(..) => Vec::new(),
            Who::Name(name) => self
                .named(name.reveal().unwrap_or_default())
                .iter()
                .map(|person| person.code)
                .collect(),
        }
    }
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

#[cfg(test)]
mod tests;
