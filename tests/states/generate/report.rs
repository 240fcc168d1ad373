//! Incidents to report, and sheets of them.

use super::Generator;
use crate::{
    command::{Command, Person, Report},
    model::{Log, policy::POLICY},
};

/// Pupils, whose year is said or not.
const PUPILS: [(&str, &str); 5] = [
    ("Jamie Smith", "Y5"),
    ("Lee Brown", "Y6"),
    ("Robin Vale", "Y2"),
    ("Zoë O'Hare", "Y6"),
    ("Kit Lowe", "Y4"),
];

/// Others, who are said to be so, or named by code.
const OTHERS: [(&str, &str); 4] = [
    ("Bo Fern", "staff"),
    ("Ash Moor", "headteacher"),
    ("Al Dane", "parent"),
    ("Jo Reed", "other"),
];

/// Types whose procedure has points, or can be refused.
const PROCEDURES: [&str; 3] = ["negative-comments", "negative-comments", "cyberbullying"];

const ROLES: [&str; 5] = ["target", "offender", "offender", "witness", "reporter"];

impl Generator {
    pub(super) fn report(&mut self, log: &Log) -> Report {
        let when = self.when(30);
        let earliest = when.end();
        let told = self.random.maybe(3, |random| random.below(5));
        let told = told.map(|days| earliest + chrono::Days::new(days as u64));
        let known = log
            .state
            .incidents
            .values()
            .filter_map(|incident| incident.source_ref.clone());
        let known: Vec<String> = known.collect();
        let reference = match self.random.below(10) {
            0 if !known.is_empty() => Some(self.random.one(&known)),
            1 | 2 => Some(self.text().replace(' ', "-")),
            _ => None,
        };
        let mut types = self.types();
        let other = self.random.maybe(12, |_| ()).map(|()| self.text());
        if other.is_some() {
            types.push("other".to_owned());
        }
        Report {
            types,
            when,
            place: Some(self.random.one(&["in", "out", "both", "unknown"])),
            at_risk: Some(self.random.one(&["yes", "no", "no", "unknown"])),
            people: self.people(log),
            what: self.text(),
            platforms: self.platforms(),
            evidence: self.random.once_in(4).then(|| self.text()),
            told_by: self.told_by(),
            found_by: self.found_by(),
            reported_on: told.map(|day| day.min(self.now.date())),
            sensitive: self.random.once_in(8),
            source_ref: reference,
            other,
            contact: self.random.once_in(6).then(|| self.text()),
            outcome: None,
        }
    }

    /// One to three of the policy's types. "other" is left out: what it was is said
    /// in words of its own. Those with a procedure come more often.
    pub(super) fn types(&mut self) -> Vec<String> {
        let all: Vec<&str> = POLICY
            .categories
            .iter()
            .map(|category| category.code.as_str())
            .collect();
        let count = 1 + self.random.below(6) / 3 + self.random.below(6) / 5;
        let mut types: Vec<String> = Vec::new();
        while types.len() < count {
            let code = if self.random.once_in(5) {
                self.random.one(&PROCEDURES).to_owned()
            } else {
                self.random.one(&all).to_owned()
            };
            if code != "other" && !types.contains(&code) {
                types.push(code);
            }
        }
        types
    }

    /// Nobody, or up to three people, each in one or two parts.
    pub(super) fn people(&mut self, log: &Log) -> Vec<Person> {
        let mut people: Vec<Person> = Vec::new();
        for _ in 0..self.random.below(4) {
            let person = self.person(log);
            // Nobody by code and by name: of somebody named twice in one part the
            // program forgets the year said the second time.
            let name = Self::name_of(&person, log);
            if people.iter().any(|known| Self::name_of(known, log) == name) {
                continue;
            }
            if person.role == "target" && self.random.once_in(4) {
                people.push(Person {
                    role: "offender",
                    ..person.clone()
                });
            }
            people.push(person);
        }
        people
    }

    /// A person's name, whichever way they are named.
    fn name_of(person: &Person, log: &Log) -> String {
        let code = person
            .who
            .strip_prefix("P-")
            .and_then(|code| code.parse().ok());
        let name = code.and_then(|code: usize| log.names.get(code - 1));
        name.unwrap_or(&person.who).clone()
    }

    fn person(&mut self, log: &Log) -> Person {
        let role = self.random.one(&ROLES);
        if !log.names.is_empty() && self.random.once_in(5) {
            // By code; now and then by one nobody has.
            let stranger = usize::from(self.random.once_in(10));
            let code = self.random.below(log.names.len() + stranger) + 1;
            return Person {
                who: format!("P-{code}"),
                role,
                kind: None,
            };
        }
        if self.random.once_in(4) {
            let (name, kind) = self.random.one(&OTHERS);
            return Person {
                who: name.to_owned(),
                role,
                kind: Some(kind),
            };
        }
        let (name, year) = self.random.one(&PUPILS);
        let kind = (!self.random.once_in(3)).then_some(year);
        Person {
            who: name.to_owned(),
            role,
            kind,
        }
    }

    pub(super) fn platforms(&mut self) -> Vec<String> {
        let count = self.random.below(3);
        ["Chatter", "Photogram"][..count]
            .iter()
            .map(|name| (*name).to_owned())
            .collect()
    }

    pub(super) fn told_by(&mut self) -> Option<&'static str> {
        self.random.one(&[
            None,
            None,
            Some("anonymous"),
            Some("Mrs Field"),
            Some("Mr Cole"),
        ])
    }

    pub(super) fn found_by(&mut self) -> Option<&'static str> {
        self.random.one(&[
            None,
            Some("pupil"),
            Some("slip"),
            Some("staff"),
            Some("monitoring"),
        ])
    }

    /// A sheet of a few rows: new ones, rows of the sheets before, a row twice.
    pub(super) fn import(&mut self, log: &Log) -> Command {
        let mut sheet: Vec<Report> = Vec::new();
        let earlier: Vec<Report> = self.sheets.iter().flatten().cloned().collect();
        for _ in 0..=self.random.below(3) {
            let row = match self.random.below(6) {
                0 | 1 if !earlier.is_empty() => self.random.one(&earlier),
                2 if !sheet.is_empty() => self.random.one(&sheet),
                _ => self.row(log),
            };
            sheet.push(Self::only_known(row, log));
        }
        self.sheets.push(sheet.clone());
        Command::Import {
            sheet,
            also: self.random.once_in(2),
        }
    }

    /// Without codes nobody has: the program takes one for whoever gets it from the
    /// same sheet.
    pub(super) fn only_known(mut row: Report, log: &Log) -> Report {
        let known = |code: &str| {
            code.parse()
                .is_ok_and(|code: usize| code <= log.names.len())
        };
        row.people
            .retain(|person| person.who.strip_prefix("P-").is_none_or(known));
        row
    }

    /// A row leaves out what form J does not ask.
    fn row(&mut self, log: &Log) -> Report {
        let mut row = self.report(log);
        row.place = row.place.filter(|_| self.random.once_in(2));
        row.at_risk = row.at_risk.filter(|_| self.random.once_in(2));
        row.outcome = self.random.once_in(3).then(|| self.text());
        // Sometimes one that looks like an incident in the log.
        let alike: Vec<_> = log
            .state
            .incidents
            .values()
            .filter(|incident| incident.when.end() == incident.when.first)
            .collect();
        if self.random.once_in(6) && !alike.is_empty() {
            let like = self.random.one(&alike);
            row.when = like.when;
            row.reported_on = None;
            row.types.clone_from(&like.types);
            row.other.clone_from(&like.other);
            let parts = like.people.iter();
            let by_code = parts.map(|part| Person {
                who: format!("P-{}", part.person + 1),
                role: part.role,
                kind: None,
            });
            row.people = by_code.collect();
        }
        row
    }
}
