//! Whose name looks like whose. Pointed out, and never taken for the same person.

use std::collections::{BTreeMap, BTreeSet};

use super::{Directory, Person, identity::fits};
use crate::domain::{
    draft::Who, likeness::Likeness, name::names_nobody, number::PersonCode, private::Private,
    word::Kind,
};

impl Directory {
    /// Everybody whose name, now or once, is nearly this one, and who is not found by it:
    /// perhaps one person spelt two ways. Offered, and never taken.
    #[must_use]
    pub fn look_alikes(&self, name: &str) -> Vec<&Person> {
        let (found, typed) = (self.named(name), Likeness::of(name));
        let near = self.true_names().filter(|(_, known)| {
            known
                .reveal()
                .is_some_and(|known| Likeness::of(known).is_near(&typed))
                && !names_nobody(known)
        });
        let codes: BTreeSet<PersonCode> = near.map(|(code, _)| code).collect();
        codes
            .iter()
            .filter_map(|code| self.people.get(code))
            .filter(|person| !found.contains(person))
            .collect()
    }

    /// Everybody a name nearly means.
    #[must_use]
    pub fn nearly_meant(&self, who: &Who) -> Vec<PersonCode> {
        let name = match who {
            Who::Name(name) => name.reveal(),
            Who::Code(_) | Who::Another(..) => None,
        };
        let like = name.map(|name| self.look_alikes(name)).unwrap_or_default();
        like.iter().map(|person| person.code).collect()
    }

    /// Others whose name is nearly this person's.
    #[must_use]
    pub fn similar(&self, code: PersonCode) -> Vec<&Person> {
        let name = self.get(code).and_then(|person| person.name.reveal());
        name.map(|name| self.look_alikes(name)).unwrap_or_default()
    }

    /// Others whose name, now or once, is this person's or looks like it, for each of
    /// these: perhaps the same person after all.
    #[must_use]
    pub fn resembling(&self, codes: &[PersonCode]) -> BTreeMap<PersonCode, Vec<PersonCode>> {
        let asked: BTreeSet<PersonCode> = codes.iter().map(|code| self.one(*code)).collect();
        let all: Vec<(PersonCode, bool, Likeness)> = self
            .true_names()
            // Two nobody knows are alike in nothing but that.
            .filter(|(_, name)| !names_nobody(name))
            .filter_map(|(code, name)| {
                Some((code, asked.contains(&code), Likeness::of(name.reveal()?)))
            })
            .collect();
        let mut resembling: BTreeMap<PersonCode, Vec<PersonCode>> = BTreeMap::new();
        // Each two are looked at once: of many people there are very many pairs.
        for (at, (one, one_asked, mine)) in all.iter().enumerate() {
            for (other, other_asked, name) in &all[at + 1..] {
                if !(*one_asked || *other_asked) || one == other || !mine.is_near(name) {
                    continue;
                }
                for (of, like) in [(one, other), (other, one)] {
                    resembling.entry(*of).or_default().push(*like);
                }
            }
        }
        resembling.retain(|code, _| asked.contains(code));
        for like in resembling.values_mut() {
            like.sort_unstable();
            like.dedup();
        }
        resembling
    }

    /// Whether nothing known of two speaks against their being one person.
    #[must_use]
    pub fn may_be_one(&self, one: PersonCode, other: PersonCode) -> bool {
        match (self.get(one), self.get(other)) {
            (Some(one), Some(other)) => fits(one, other.kind.or(Some(Kind::Pupil)), other.cohort),
            _ => false,
        }
    }

    /// Every name people have or had.
    pub fn true_names(&self) -> impl Iterator<Item = (PersonCode, &Private)> {
        let now = self.everybody().map(|person| (person.code, &person.name));
        let others = self.other_names.iter();
        now.chain(others.map(|(code, name)| (self.one(*code), name)))
    }
}
