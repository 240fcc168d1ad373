//! Who is shown how. Without `--names` people are initials, on sensitive records
//! their codes; and where their names stand in what somebody wrote, initials or
//! codes stand instead.

mod hidden;
mod shown;

use std::collections::{BTreeMap, HashMap};

use crate::domain::{
    incident::{Incident, Named},
    name::{WholeNames, first_letter, folded, initials, joined_parts},
    number::{PersonCode, StaffCode},
    people::{Directory, Person},
    private::Private,
};

/// Words before a name that name nobody.
const TITLES: [&str; 8] = ["mr", "mrs", "miss", "ms", "mx", "dr", "sir", "madam"];

/// Shown in the place of a name that no code stands for, or that could be several's.
const UNNAMED: &str = "(name not shown)";

/// How people are shown in one command's output.
#[derive(Debug)]
pub struct Naming<'a> {
    open: bool,
    directory: &'a Directory,
    staff: &'a BTreeMap<StaffCode, Private>,
    /// Everybody's whole name.
    whole: WholeNames<Whom>,
}

/// Whose name it is.
#[derive(Debug, Clone, Copy)]
enum Whom {
    Person(PersonCode),
    Staff(StaffCode),
}

/// How the people of one record are shown.
#[derive(Debug)]
pub struct Names<'n> {
    naming: &'n Naming<'n>,
    sensitive: bool,
    /// Whoever told the school is not to be named.
    anonymous: bool,
    /// Those the record names.
    own: Vec<PersonCode>,
    /// Parts of the names that belong to this record, and what to show instead.
    parts: HashMap<String, String>,
    /// Whole names written as one word, as in an account's name.
    handles: Vec<(String, String)>,
    /// Whole names of those who have no code.
    beside: WholeNames<usize>,
    /// What to show instead of each of these.
    tellers: Vec<String>,
}

impl<'a> Naming<'a> {
    /// Names in full if `open`.
    #[must_use]
    pub fn new(
        open: bool,
        directory: &'a Directory,
        staff: &'a BTreeMap<StaffCode, Private>,
    ) -> Self {
        let mut naming = Naming {
            open,
            directory,
            staff,
            whole: WholeNames::default(),
        };
        if !open {
            let people = directory
                .names()
                .map(|(code, name)| (name, Whom::Person(code)));
            for (name, whom) in
                people.chain(staff.iter().map(|(code, name)| (name, Whom::Staff(*code))))
            {
                // One word by itself may be any word: it is hidden in its own records.
                if folded(name).len() > 1 {
                    naming.whole.add(name, whom);
                }
            }
        }
        naming
    }

    /// For no record.
    #[must_use]
    pub fn of_nobody(&'a self, sensitive: bool) -> Names<'a> {
        self.of(sensitive, &Named::default())
    }

    /// For what names these.
    #[must_use]
    pub fn of(&'a self, sensitive: bool, everybody: &Named) -> Names<'a> {
        let mut names = Names {
            naming: self,
            sensitive,
            anonymous: everybody.anonymous,
            own: Vec::new(),
            parts: HashMap::new(),
            handles: Vec::new(),
            beside: WholeNames::default(),
            tellers: Vec::new(),
        };
        if self.open {
            return names;
        }
        let involved = everybody.people.iter();
        let people: Vec<&Person> = involved
            .filter_map(|involvement| self.directory.get(involvement.person))
            .collect();
        names.own = people.iter().map(|person| person.code).collect();
        for person in people {
            let code = sensitive.then(|| person.code.to_string());
            let theirs = self.directory.names();
            for (_, name) in theirs.filter(|(code, _)| *code == person.code) {
                names.hide_parts(name, code.as_deref(), Claim::Shared);
                names
                    .handles
                    .push((folded(name).concat(), names.person(person.code)));
            }
        }
        // A writer known by one word is a login: "office", "unknown".
        for (code, name) in self.staff.iter().filter(|(_, name)| folded(name).len() > 1) {
            let code = sensitive.then(|| code.to_string());
            names.hide_parts(name, code.as_deref(), Claim::IfFree);
        }
        for told_by in everybody
            .tellers
            .iter()
            .filter(|teller| teller.reveal().is_some())
        {
            let teller = names.teller(told_by).unwrap_or_default();
            let hidden = sensitive || everybody.anonymous;
            let shown = hidden.then_some(teller.as_str());
            names.hide_parts(told_by, shown, Claim::IfFree);
            names.stand_beside(told_by, teller);
        }
        for name in &everybody.others {
            names.hide_beside(name);
        }
        names
    }

    /// For a record.
    #[must_use]
    pub fn of_record(&'a self, incident: &Incident) -> Names<'a> {
        self.of_record_on(incident.reported.sensitive, incident)
    }

    /// For a record on a page that is sensitive, or isn't.
    #[must_use]
    pub fn of_record_on(&'a self, sensitive: bool, incident: &Incident) -> Names<'a> {
        self.of(sensitive, &incident.named)
    }
}

/// What becomes of a part of a name that is somebody else's too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claim {
    /// It is nobody's by itself: it could be either.
    Shared,
    /// The other keeps it.
    IfFree,
}

impl Names<'_> {
    /// Hides each part of a name by itself.
    fn hide_parts(&mut self, name: &Private, code: Option<&str>, claim: Claim) {
        let parts = folded(name).into_iter().chain(joined_parts(name));
        for word in
            parts.filter(|word| word.chars().count() > 1 && !TITLES.contains(&word.as_str()))
        {
            let shown = code.map_or_else(|| first_letter(&word), str::to_owned);
            let kept = self.parts.entry(word).or_insert_with(|| shown.clone());
            if *kept != shown && claim == Claim::Shared {
                UNNAMED.clone_into(kept);
            }
        }
    }

    /// Hides the whole name of somebody who has no code. Not its parts: who did
    /// something may be "the office", and then no "the" could be read any more.
    fn hide_beside(&mut self, name: &Private) {
        if !self.naming.open && folded(name).len() > 1 {
            let shown = self.named(name).unwrap_or_default();
            self.stand_beside(name, shown);
        }
    }

    fn stand_beside(&mut self, name: &Private, shown: String) {
        self.beside.add(name, self.tellers.len());
        self.tellers.push(shown);
    }

    /// Which of several of one name: the record's own, or the only one.
    fn meant(&self, mut codes: Vec<PersonCode>) -> Option<PersonCode> {
        codes.sort_unstable();
        codes.dedup();
        let own: Vec<PersonCode> = codes
            .iter()
            .copied()
            .filter(|code| self.own.contains(code))
            .collect();
        match (own.as_slice(), codes.as_slice()) {
            ([one], _) | ([], [one]) => Some(*one),
            _ => None,
        }
    }
}

/// How a person is shown in a list: name, initials, or on a sensitive record the code.
pub(super) fn label(code: PersonCode, name: &Private, open: bool, sensitive: bool) -> String {
    let shown = if open {
        name.reveal().map(str::to_owned)
    } else if sensitive {
        None
    } else {
        initials(name)
    };
    shown.unwrap_or_else(|| code.to_string())
}

#[cfg(test)]
mod tests;
