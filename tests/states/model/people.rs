//! Who is meant: by code, by name, and by year group or kind where two have one name.

use super::{Doing, Fault, Log, decide, decide::subject, incident::Part};
use crate::command::{Person, When};

/// What is known of somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The name that was put right.
    pub name: Option<&'static str>,
    pub kind: Option<&'static str>,
    pub year: Option<&'static str>,
    /// The year group that was put right: it counts in every record.
    pub put_right: Option<&'static str>,
    /// Whose code this is another one of.
    pub same_as: Option<usize>,
}

/// `Y5` is a pupil of that year; the others are kinds.
fn split(said: Option<&'static str>) -> (Option<&'static str>, Option<&'static str>) {
    match said {
        Some(year) if year.starts_with('Y') => (Some("pupil"), Some(year)),
        kind => (kind, None),
    }
}

impl Known {
    /// Whether nothing speaks against it being this person. Of whom only the name is
    /// known counts as a pupil.
    pub fn fits(&self, kind: Option<&'static str>, year: Option<&'static str>) -> bool {
        let agrees = kind.is_none() || subject(self.kind) == subject(kind);
        agrees && (self.year.is_none() || year.is_none() || self.year == year)
    }
}

impl Log {
    /// Everybody who has a code of their own.
    pub fn everybody(&self) -> impl Iterator<Item = usize> {
        (0..self.names.len()).filter(|person| self.known_of(*person).same_as.is_none())
    }

    pub fn known_of(&self, person: usize) -> Known {
        self.state.known.get(&person).copied().unwrap_or_default()
    }

    /// The code somebody goes by, whichever of theirs is given.
    pub fn one(&self, person: usize) -> usize {
        let same_as = self.known_of(person).same_as;
        same_as.map_or(person, |other| self.one(other))
    }

    /// What somebody of this code is called.
    pub fn name(&self, person: usize) -> &str {
        let put_right = self.known_of(person).name;
        put_right.unwrap_or(&self.names[person])
    }

    /// Everybody of this name, by either code's.
    pub fn named(&self, name: &str) -> Vec<usize> {
        let all = (0..self.names.len()).filter(|person| self.name(*person) == name);
        let mut named: Vec<usize> = all.map(|person| self.one(person)).collect();
        named.sort_unstable();
        named.dedup();
        named
    }

    /// The parts of these people; somebody not known yet gets the next code.
    pub fn parts(&mut self, people: &[Person]) -> Result<Vec<Part>, Vec<Fault>> {
        let mut parts: Vec<Part> = Vec::new();
        let mut faults = Vec::new();
        for person in people {
            let (kind, year) = split(person.kind);
            let found = match self.person(person, kind, year, &parts) {
                Ok(found) => found,
                Err(fault) => {
                    faults.push(fault);
                    continue;
                }
            };
            let known = self.state.known.entry(found).or_default();
            // Every headteacher is staff too.
            let still_the_head = known.kind == Some("headteacher") && kind == Some("staff");
            known.kind = kind.filter(|_| !still_the_head).or(known.kind);
            known.year = year.or(known.year);
            let part = Part {
                person: found,
                role: person.role,
                kind: known.kind,
                year: known.year,
                said: known.year,
            };
            let twice = |other: &Part| (other.person, other.role) == (found, part.role);
            if !parts.iter().any(twice) {
                parts.push(part);
            }
        }
        if faults.is_empty() {
            Ok(parts)
        } else {
            Err(faults)
        }
    }

    fn person(
        &mut self,
        person: &Person,
        kind: Option<&'static str>,
        year: Option<&'static str>,
        beside: &[Part],
    ) -> Result<usize, Fault> {
        if let Some(number) = person.who.strip_prefix("P-") {
            let index = number.parse::<usize>().unwrap() - 1;
            if index >= self.known {
                return Err((3, "unknown-person"));
            }
            let found = self.one(index);
            let fits = self.known_of(found).fits(kind, year);
            return fits.then_some(found).ok_or((3, "ambiguous-person"));
        }
        let mut fitting = self.named(&person.who);
        fitting.retain(|person| self.known_of(*person).fits(kind, year));
        // Those of whom all was taken back stand in nobody's way.
        let there = fitting.iter().copied().filter(|person| {
            beside.iter().any(|part| part.person == *person)
                || !self.incidents_of(*person).is_empty()
        });
        let there: Vec<usize> = there.collect();
        match if there.is_empty() {
            &fitting[..fitting.len().min(1)]
        } else {
            &there[..]
        } {
            [] => {
                self.names.push(person.who.clone());
                Ok(self.names.len() - 1)
            }
            [one] => Ok(*one),
            _ => Err((3, "ambiguous-person")),
        }
    }

    /// The offenders among them who were warned or sanctioned before, in another
    /// incident they offended in.
    pub fn warned_before(&self, parts: &[Part], when: When, but: u32) -> Vec<Option<&'static str>> {
        let offenders = parts.iter().filter(|part| part.role == "offender");
        let warned = offenders.filter(|part| {
            let mut others = self
                .state
                .incidents
                .iter()
                .filter(|(number, _)| **number != but);
            others.any(|(_, incident)| incident.warned(part.person, when))
        });
        warned.map(|part| part.kind).collect()
    }

    /// Asks the policy, for the first time or again.
    pub fn decide(&self, number: u32, incident: &mut super::Incident) {
        if decide::at_risk_by_itself(&incident.types) {
            incident.at_risk = "yes";
        }
        if decide::sensitive_by_itself(&incident.types, &incident.offenders()) {
            incident.sensitive = true;
        }
        let warned = self.warned_before(&incident.people, incident.when, number);
        let mut facts = incident.facts(warned);
        let parts = incident
            .people
            .iter()
            .filter(|part| part.role == "offender");
        facts.offenders = parts.map(|part| self.kind_now(part)).collect();
        incident.decision = decide::decide(&facts);
    }
}

impl Doing<'_> {
    pub fn parts_or_refuse(&mut self, parts: Result<Vec<Part>, Vec<Fault>>) -> Vec<Part> {
        parts.unwrap_or_else(|faults| {
            self.faults.extend(faults);
            Vec::new()
        })
    }
}
