//! Who is shown how, one by one: by name, initials or code, or not at all.

use super::{Names, UNNAMED, label};
use crate::domain::{
    name::{initials, naming_words},
    number::{PersonCode, StaffCode},
    people::perhaps_one,
    private::Private,
};

impl<'n> Names<'n> {
    /// A person by code, as they may be shown.
    #[must_use]
    pub fn person(&self, code: PersonCode) -> String {
        let person = self.naming.directory.get(code);
        person.map_or_else(
            || code.to_string(),
            |person| label(code, &person.name, self.naming.open, self.sensitive),
        )
    }

    /// A person's name, where names are shown.
    #[must_use]
    pub fn full(&self, code: PersonCode) -> Option<&'n str> {
        self.naming
            .directory
            .get(code)
            .filter(|_| self.naming.open)?
            .name
            .reveal()
    }

    /// A writer of the log, as they may be shown.
    #[must_use]
    pub fn writer(&self, code: StaffCode) -> String {
        let name = self.naming.staff.get(&code);
        let shown = if self.naming.open {
            name.and_then(|name| name.reveal().map(str::to_owned))
        } else {
            name.filter(|_| !self.sensitive).and_then(initials)
        };
        shown.unwrap_or_else(|| code.to_string())
    }

    /// Whoever told the school, as they may be shown: not at all where they were named
    /// once and are not to be.
    #[must_use]
    pub fn teller(&self, name: &Private) -> Option<String> {
        self.named(name).map(|shown| {
            if self.anonymous && !self.naming.open {
                UNNAMED.to_owned()
            } else {
                shown
            }
        })
    }

    /// Somebody who told the school or did something about it, as they may be shown: on a
    /// sensitive record by code, if they are in the log as a person, or not at all.
    #[must_use]
    pub fn named(&self, name: &Private) -> Option<String> {
        let said = name.reveal()?;
        if self.naming.open {
            Some(said.to_owned())
        } else if self.unnamed.iter().any(|teller| is_of(name, teller)) {
            Some(UNNAMED.to_owned())
        } else if let Some(letters) = initials(name).filter(|_| !self.sensitive) {
            Some(letters)
        } else {
            let known = self.naming.directory.named(said);
            let codes = known.iter().map(|person| person.code);
            Some(
                self.meant(codes.collect())
                    .map_or_else(|| UNNAMED.to_owned(), |code| code.to_string()),
            )
        }
    }

    /// Whether names are shown.
    #[must_use]
    pub fn are_open(&self) -> bool {
        self.naming.open
    }

    /// What names somebody as surely as their name, where names are shown: who told
    /// the school, and how to reach people.
    #[must_use]
    pub fn if_open(&self, written: &Private) -> Option<String> {
        let gone = *written == Private::Erased;
        self.text(written).filter(|_| self.naming.open || gone)
    }

    /// What somebody wrote, with the names known to the log hidden.
    #[must_use]
    pub fn text(&self, written: &Private) -> Option<String> {
        match written {
            Private::Empty => None,
            Private::Erased => Some("(erased)".to_owned()),
            Private::Said(text) if self.naming.open => Some(text.clone()),
            Private::Said(text) => Some(self.hidden_in(text)),
        }
    }
}
/// Whether a name may well be that of who told: theirs, or a part of it.
fn is_of(name: &Private, teller: &Private) -> bool {
    let (words, theirs) = (naming_words(name), naming_words(teller));
    perhaps_one(name, teller) || !words.is_empty() && words.iter().all(|word| theirs.contains(word))
}
