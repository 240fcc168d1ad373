//! Who is meant: by code, by name, and by year group where two have one name.

use super::{Doing, Fault, Log, decide, incident::Part};
use crate::command::{Person, When};

impl Log {
    /// The parts of these people; somebody not known yet gets the next code.
    pub fn parts(&mut self, people: &[Person]) -> Result<Vec<Part>, Vec<Fault>> {
        let mut parts: Vec<Part> = Vec::new();
        let mut faults = Vec::new();
        for person in people {
            let found = match self.person(person) {
                Ok(found) => found,
                Err(fault) => {
                    faults.push(fault);
                    continue;
                }
            };
            if let Some(kind) = person.kind {
                self.state.kinds.insert(found, kind);
            }
            let kind = self.state.kinds.get(&found).copied();
            let part = Part {
                person: found,
                role: person.role,
                kind,
            };
            if !parts
                .iter()
                .any(|known| (known.person, known.role) == (found, person.role))
            {
                parts.push(part);
            }
        }
        if faults.is_empty() {
            Ok(parts)
        } else {
            Err(faults)
        }
    }

    fn person(&mut self, person: &Person) -> Result<usize, Fault> {
        if let Some(number) = person.who.strip_prefix("P-") {
            let index = number.parse::<usize>().unwrap() - 1;
            if index >= self.known {
                return Err((3, "unknown-person"));
            }
            let known = self.state.kinds.get(&index);
            return match (known, person.kind) {
                (Some(known), Some(said)) if *known != said => Err((3, "ambiguous-person")),
                _ => Ok(index),
            };
        }
        let all = 0..self.names.len();
        let named: Vec<usize> = all
            .filter(|index| self.names[*index] == person.who)
            .collect();
        let kind = |index: &&usize| self.state.kinds.get(*index).copied();
        let Some(said) = person.kind else {
            return match named[..] {
                [] => Ok(self.newcomer(&person.who)),
                [one] => Ok(one),
                _ => Err((3, "ambiguous-person")),
            };
        };
        let same = named.iter().find(|index| kind(index) == Some(said));
        // Of somebody nothing is known of yet, this is the first that is said.
        let unknown = named.iter().find(|index| kind(index).is_none());
        Ok(same
            .or(unknown)
            .copied()
            .unwrap_or_else(|| self.newcomer(&person.who)))
    }

    /// Whether there was somebody of this name of whom nothing is known any more.
    pub fn forgotten(&self, name: &str) -> bool {
        let mut named = self
            .names
            .iter()
            .enumerate()
            .filter(|(_, known)| *known == name);
        named.any(|(person, _)| !self.state.kinds.contains_key(&person))
    }

    fn newcomer(&mut self, name: &str) -> usize {
        self.names.push(name.to_owned());
        self.names.len() - 1
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
        incident.decision = decide::decide(&incident.facts(warned));
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
