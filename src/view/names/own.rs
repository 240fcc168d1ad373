//! What belongs to one record: parts of its people's names, and the accounts' names
//! that are made of them.

use super::{LONG_ENOUGH, Names, UNNAMED};
use crate::domain::{
    name::{
        Spelt, first_letter, folded, is_title, joined_parts, names_nobody, naming_words,
        run_together,
    },
    private::Private,
};

/// What becomes of a part of a name that is somebody else's too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claim {
    /// It is nobody's by itself: it could be either.
    Shared,
    /// The other keeps it.
    IfFree,
    /// The other loses it: who is not to be named is not told by a part of their name.
    First,
}

impl Names<'_> {
    /// Hides each part of a person's name by itself.
    pub(super) fn hide_parts_of_person(&mut self, name: &Private, code: Option<&str>) {
        let parts = folded(name).into_iter().filter(|word| !is_title(word));
        self.hide_parts(parts.chain(joined_parts(name)), code, Claim::Shared);
    }

    /// Hides each part that names them of what a writer or somebody who told is called:
    /// that may be "the class teacher", and then no "the" could be read any more.
    pub(super) fn hide_parts_of_other(&mut self, name: &Private, code: Option<&str>) {
        self.hide_naming_words(name, code, Claim::IfFree);
    }

    /// The same of whoever told and is not to be named, with another part in the record
    /// or without.
    pub(super) fn hide_parts_of_unnamed(&mut self, name: &Private) {
        self.hide_naming_words(name, Some(UNNAMED), Claim::First);
    }

    fn hide_naming_words(&mut self, name: &Private, code: Option<&str>, claim: Claim) {
        if !names_nobody(name) {
            let parts = naming_words(name).into_iter().chain(joined_parts(name));
            self.hide_parts(parts, code, claim);
        }
    }

    fn hide_parts(
        &mut self,
        parts: impl Iterator<Item = String>,
        code: Option<&str>,
        claim: Claim,
    ) {
        for word in parts {
            if word.chars().count() < 2 || word.chars().all(char::is_numeric) {
                continue;
            }
            let shown = code.map_or_else(|| first_letter(&word), str::to_owned);
            let kept = self.parts.entry(word).or_insert_with(|| shown.clone());
            if *kept != shown && claim != Claim::IfFree {
                UNNAMED.clone_into(kept);
            }
        }
    }

    /// Hides a person's name where it is run together, as in an account's.
    pub(super) fn hide_accounts(&mut self, name: &Private, shown: &str) {
        let made = run_together(name);
        let long = made
            .whole
            .iter()
            .filter(|word| word.chars().count() >= LONG_ENOUGH);
        self.inside
            .extend(long.map(|word| (word.clone(), shown.to_owned())));
        claim(&mut self.accounts, made.whole, shown);
        claim(&mut self.initialled, made.short, shown);
    }

    /// Hides the whole name of somebody who has no code. Not its parts: who did
    /// something may be anybody the school deals with.
    pub(super) fn hide_beside(&mut self, name: &Private) {
        if !self.naming.open && folded(name).len() > 1 && !names_nobody(name) {
            let shown = self.named(name).unwrap_or_default();
            self.stand_beside(name, shown);
        }
    }

    pub(super) fn stand_beside(&mut self, name: &Private, shown: String) {
        self.beside.add(name, self.tellers.len());
        self.tellers.push(shown);
    }
}

fn claim(accounts: &mut Spelt<String>, made: Vec<String>, shown: &str) {
    for letters in made {
        let kept = accounts.entry(letters).or_insert_with(|| shown.to_owned());
        if kept != shown {
            UNNAMED.clone_into(kept);
        }
    }
}
