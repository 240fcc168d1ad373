//! Everybody in the log: how often, when last, and who is spelt like whom.

mod json;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Naming, days::short_day};
use crate::{
    domain::{
        listing::Appearance,
        number::PersonCode,
        people::{Directory, Person},
        private::Private,
        word::Vocabulary,
    },
    render::{Page, Sheet},
};

pub use json::people_json;

/// What the list of people is made from.
pub struct People<'a> {
    /// Everybody with a part in an incident, in the order of the list.
    pub all: &'a [Appearance],
    /// Who they are.
    pub directory: &'a Directory,
    /// How they are shown.
    pub naming: &'a Naming<'a>,
    /// Others whose name is theirs or looks like it.
    pub like: &'a BTreeMap<PersonCode, Vec<PersonCode>>,
    /// Others are left out there: of two one is shown by code, the other is not.
    pub untold: bool,
    /// The day their year groups are of.
    pub today: NaiveDate,
    /// Advice for somebody at a terminal.
    pub hints: bool,
}

/// The people for the terminal.
#[must_use]
pub fn people_page(people: &People) -> Page {
    let mut page = Page::default();
    page.line("Everybody with a part in an incident; those with the most first");
    if people.all.is_empty() {
        page.line("Nobody.");
        return page;
    }
    let mut sheet = Sheet::new(&["Code", "Who", "Kind", "Year", "Incidents", "Last", "Name"]);
    for appearance in people.all {
        let code = appearance.person;
        let who = shown(people, appearance);
        let person = people.directory.get(code);
        sheet.row([
            code.to_string(),
            // Once is enough.
            if person.is_some_and(|person| person.name == Private::Erased) {
                "(erased)".to_owned()
            } else if who == code.to_string() {
                String::new()
            } else {
                who
            },
            person
                .and_then(|person| person.kind)
                .map_or("", Vocabulary::code)
                .to_owned(),
            person
                .and_then(|person| year(person, people.today))
                .unwrap_or_default(),
            appearance.incidents.to_string(),
            short_day(appearance.last),
            people
                .like
                .get(&code)
                .map_or_else(String::new, |like| format!("like {}", codes(like))),
        ]);
    }
    page.gap().table(sheet);
    page.line(count(people.all));
    let pairs = people.like.iter();
    let pair = pairs
        .flat_map(|(one, like)| like.iter().map(move |other| (one, other)))
        .find(|(one, other)| one < other && people.directory.may_be_one(**one, **other));
    if let Some((one, other)) = pair {
        page.text(format!(
            "Of a name like another's: perhaps one person, spelt two ways. Look at both, and if they are one:  guardbook people {one} --merge {other}"
        ));
    }
    if people.untold {
        page.text(UNTOLD);
    }
    if people.hints {
        page.line("One: guardbook people P-12   Names: -N");
    }
    page
}

/// That somebody is like another and one of them is shown by code.
pub const UNTOLD: &str =
    "A name is like that of somebody shown by code, which is not told here: guardbook people -N";

/// How somebody is shown in the list: on sensitive records alone, by code.
fn shown(people: &People, appearance: &Appearance) -> String {
    people
        .naming
        .of_nobody(appearance.sensitive)
        .person(appearance.person)
}

/// The year group somebody is in on that day, if they are in one.
pub(super) fn year(person: &Person, today: NaiveDate) -> Option<String> {
    person.cohort.map(|cohort| cohort.on(today).label())
}

/// `P-7, P-12`
pub(super) fn codes(codes: &[PersonCode]) -> String {
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    codes.join(", ")
}

fn count(all: &[Appearance]) -> String {
    let several = all.iter().filter(|one| one.incidents > 1).count();
    let people = if all.len() == 1 { "person" } else { "people" };
    format!(
        "{} {people}, {several} in more than one incident.",
        all.len()
    )
}
