//! One person's incidents in their order, with what was done about each and what
//! came of it. What happened is told only where names are shown; the reasons and
//! details stand in the records themselves.

mod about;
mod json;
mod parts;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Names, Naming,
    days::{short_day, written},
    people::{codes, year},
};
use crate::{
    domain::{
        event::Entry,
        incident::Incident,
        number::PersonCode,
        people::Person,
        private::Private,
        rulebook::Rulebook,
        word::{Role, Status, Vocabulary},
    },
    render::{Block, Page, Sheet},
};

pub use json::chronology_json;
use parts::{actions, others, part, roles, types};

/// What a chronology is made from.
pub struct Chronology<'a> {
    /// Whose.
    pub person: &'a Person,
    /// Their codes, the one they are shown by first.
    pub codes: &'a [PersonCode],
    /// The code that was asked for.
    pub asked: PersonCode,
    /// Others whose name is theirs or looks like it.
    pub like: &'a [PersonCode],
    /// The day they were born.
    pub born: &'a Private,
    /// What was written about them and on no record, oldest first.
    pub about: &'a [Entry],
    /// Their incidents, oldest first.
    pub incidents: &'a [Incident],
    /// The policies these were decided under, by edition.
    pub books: &'a BTreeMap<u32, Rulebook>,
    /// How people are shown.
    pub naming: &'a Naming<'a>,
    /// Names are shown, and what happened is told.
    pub open: bool,
    /// The day it is read.
    pub today: NaiveDate,
}

impl Chronology<'_> {
    /// Beside a sensitive record people are shown by code, on the others of the page
    /// too: initials there would say whose the sensitive one is. So are they while no
    /// record says that they may be shown otherwise.
    fn is_sensitive(&self) -> bool {
        let mut incidents = self.incidents.iter();
        self.incidents.is_empty() || incidents.any(|incident| incident.reported.sensitive)
    }

    /// How the person is shown.
    fn names(&self) -> Names<'_> {
        self.naming.of_nobody(self.is_sensitive())
    }

    /// How the people of one of the incidents are shown.
    fn names_in(&self, incident: &Incident) -> Names<'_> {
        self.naming.of_record_on(self.is_sensitive(), incident)
    }

    /// The day they were born, where names are shown.
    fn born(&self) -> Option<&str> {
        self.born.reveal().filter(|_| self.open)
    }

    fn book(&self, incident: &Incident) -> Option<&Rulebook> {
        self.books.get(&incident.reported.decision.edition)
    }
}

/// The chronology for the terminal.
#[must_use]
pub fn chronology_page(chronology: &Chronology) -> Page {
    let mut page = Page::default();
    let code = chronology.person.code;
    if chronology.asked != code {
        page.line(format!(
            "{} is the same person as {code}.",
            chronology.asked
        ));
    }
    heading(&mut page, chronology);
    page.add(Block::Rule);
    if chronology.codes.len() > 1 {
        page.field("Codes", codes(chronology.codes));
    }
    if let Some(born) = chronology.born() {
        page.field("Born", born);
    }
    if let Some(first) = chronology.like.first() {
        page.field(
            "Name",
            format!(
                "like that of {}: one person? See  guardbook people {first}",
                codes(chronology.like)
            ),
        );
    }
    page.field("Incidents", counted(chronology));
    for incident in chronology.incidents {
        page.gap();
        one(&mut page, incident, chronology);
    }
    about::about(&mut page, chronology);
    page.gap();
    if !chronology.open && !chronology.incidents.is_empty() {
        page.line(format!(
            "In full:  guardbook people {code} -N    One record:  guardbook log NUMBER"
        ));
    }
    page
}

/// The person, and one line an incident: enough to tell two people apart.
#[must_use]
pub fn outline_page(chronology: &Chronology) -> Page {
    let mut page = Page::default();
    heading(&mut page, chronology);
    let mut sheet = Sheet::new(&["", "", "", "", ""]);
    for incident in chronology.incidents {
        sheet.row([
            short_day(incident.reported.happened.date),
            incident.no.to_string(),
            part(incident, chronology.person.code),
            types(incident, chronology.book(incident)).join("; "),
            incident.status().label().to_owned(),
        ]);
    }
    if sheet.rows.is_empty() {
        page.line("  no incident");
    } else {
        page.table(sheet);
    }
    page
}

/// `P-12  J.S.  pupil, Y5 now`
fn heading(page: &mut Page, chronology: &Chronology) {
    let person = chronology.person;
    let mut words = vec![person.code.to_string()];
    let shown = chronology.names().person(person.code);
    words.extend(Some(shown).filter(|shown| *shown != person.code.to_string()));
    words.extend((person.name == Private::Erased).then(|| "(name erased)".to_owned()));
    let kind = person.kind.map(|kind| kind.label().to_lowercase());
    let year = year(person, chronology.today).map(|year| format!("{year} now"));
    let known: Vec<String> = kind.into_iter().chain(year).collect();
    words.extend(Some(known.join(", ")).filter(|known| !known.is_empty()));
    page.line(words.join("  "));
}

/// `4, 2 open: offender in 3, target in 1`
fn counted(chronology: &Chronology) -> String {
    let all = chronology.incidents;
    if all.is_empty() {
        return "none that stands".to_owned();
    }
    let open = all
        .iter()
        .filter(|incident| incident.status() == Status::Open)
        .count();
    let parts: Vec<String> = Role::ALL
        .iter()
        .filter_map(|role| {
            let incidents = all
                .iter()
                .filter(|incident| roles(incident, chronology.person.code).contains(role))
                .count();
            (incidents > 0).then(|| format!("{} in {incidents}", role.code()))
        })
        .collect();
    format!("{}, {open} open: {}", all.len(), parts.join(", "))
}

fn one(page: &mut Page, incident: &Incident, chronology: &Chronology) {
    let code = chronology.person.code;
    let names = chronology.names_in(incident);
    page.line(format!(
        "{}  {}  {}  level {}  {}",
        parts::when(incident),
        incident.no,
        part(incident, code),
        incident.level,
        incident.status().label()
    ));
    for label in types(incident, chronology.book(incident)) {
        page.point("-", label);
    }
    let others = others(incident, code, &names);
    let mut point = |label: &str, text: String| {
        if !text.is_empty() {
            page.point("-", format!("{label}: {text}"));
        }
    };
    point("with", others.join("; "));
    if chronology.open {
        let what = names.text(&incident.reported.what);
        point("what happened", what.unwrap_or_default());
    }
    let actions = actions(incident, chronology.today);
    point("done", actions.done.join(", "));
    point("not needed", actions.declined.join(", "));
    point("to do or decide", actions.left.join(", "));
    let raised = incident.raised.iter();
    let raised: Vec<String> = raised
        .map(|raised| {
            let day = short_day(raised.because.at.date_naive());
            format!("to level {} on {day}", raised.level)
        })
        .collect();
    point("raised", raised.join(", "));
    let outcome = incident.outcome.as_ref();
    let outcome = outcome
        .filter(|_| chronology.open)
        .and_then(|outcome| names.text(&outcome.text));
    point("outcome", outcome.unwrap_or_default());
    if let Some((at, by)) = incident.closed {
        point("closed", format!("{} by {}", written(at), names.writer(by)));
    }
}
