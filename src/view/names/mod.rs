//! Who is shown how. Without `--names` people are initials, on sensitive records
//! their codes; and where their names stand in what somebody wrote, initials or
//! codes stand instead.

mod choice;
mod hidden;
mod own;
mod shown;

use std::{
    cell::OnceCell,
    collections::{BTreeMap, HashMap},
};

use crate::domain::{
    incident::{Incident, Named},
    name::{Spelt, WholeNames, folded, initials, names_nobody},
    number::{PersonCode, StaffCode},
    people::{Directory, Person},
    private::Private,
};

/// Shown in the place of a name that no code stands for, or that could be several's.
const UNNAMED: &str = "(name not shown)";

/// The letters from which a name inside a word, or one with an initial, is no accident.
const LONG_ENOUGH: usize = 6;

/// How people are shown in one command's output.
#[derive(Debug)]
pub struct Naming<'a> {
    open: bool,
    directory: &'a Directory,
    staff: &'a BTreeMap<StaffCode, Private>,
    /// Everybody's whole name, from when a text is first looked through.
    whole: OnceCell<WholeNames<Whom>>,
    /// Every name of each person that is to be hidden.
    names_of: HashMap<PersonCode, Vec<&'a Private>>,
}

/// Whose name it is.
#[derive(Debug, Clone, Copy)]
enum Whom {
    Person(PersonCode),
    Staff(StaffCode),
    /// One of those who have a role in the school.
    InOffice(usize),
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
    parts: Spelt<String>,
    /// Their whole names written as one word, as in an account's name.
    accounts: Spelt<String>,
    /// The same with initials.
    initialled: Spelt<String>,
    /// Those that are long enough to be known inside a word.
    inside: Vec<(String, String)>,
    /// Whole names of those who have no code.
    beside: WholeNames<usize>,
    /// What to show instead of each of these.
    tellers: Vec<String>,
    /// Who told and is not to be named.
    unnamed: Vec<Private>,
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
            whole: OnceCell::new(),
            names_of: HashMap::new(),
        };
        if !open {
            for (code, name) in directory.names() {
                naming.names_of.entry(code).or_default().push(name);
            }
        }
        naming
    }

    /// Everybody's whole name.
    fn whole(&self) -> &WholeNames<Whom> {
        self.whole.get_or_init(|| {
            let mut whole = WholeNames::default();
            let people = self.directory.names();
            let people = people.map(|(code, name)| (name, Whom::Person(code)));
            // A login may be "Class Teacher".
            let staff = self.staff.iter().filter(|(_, name)| !names_nobody(name));
            let staff = staff.map(|(code, name)| (name, Whom::Staff(*code)));
            let office = self.directory.names_in_office().iter().enumerate();
            let office = office.map(|(index, name)| (name, Whom::InOffice(index)));
            for (name, whom) in people.chain(staff).chain(office) {
                // One word by itself may be any word: it is hidden in its own records.
                if folded(name).len() > 1 {
                    whole.add(name, whom);
                }
            }
            whole
        })
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
            parts: Spelt::default(),
            accounts: Spelt::default(),
            initialled: Spelt::default(),
            inside: Vec::new(),
            beside: WholeNames::default(),
            tellers: Vec::new(),
            unnamed: Vec::new(),
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
            for name in self.names_of.get(&person.code).into_iter().flatten() {
                names.hide_parts_of_person(name, code.as_deref());
                names.hide_accounts(name, &names.person(person.code));
            }
        }
        // A writer known by one word is a login: "office", "unknown".
        for code in &everybody.writers {
            let name = self.staff.get(code);
            if let Some(name) = name.filter(|name| folded(name).len() > 1) {
                let code = sensitive.then(|| code.to_string());
                names.hide_parts_of_other(name, code.as_deref());
            }
        }
        for told_by in everybody
            .tellers
            .iter()
            .filter(|teller| teller.reveal().is_some())
        {
            let teller = names.teller(told_by).unwrap_or_default();
            if everybody.anonymous {
                names.hide_parts_of_unnamed(told_by);
                names.unnamed.push(told_by.clone());
            } else {
                names.hide_parts_of_other(told_by, sensitive.then_some(teller.as_str()));
            }
            // Whoever is not to be named is not to be told by what they are either.
            if everybody.anonymous || !names_nobody(told_by) {
                names.stand_beside(told_by, teller);
            }
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

impl Names<'_> {
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
