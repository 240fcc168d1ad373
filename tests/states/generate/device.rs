//! Devices that were examined, and what was refused.

use super::Generator;
use crate::{
    command::{Device, Note},
    model::{Log, incident::Incident},
};

/// What becomes of a device and what is on it; some of it can't be.
const DECIDED: [&[&str]; 9] = [
    &["delete"],
    &["delete", "return"],
    &["retain", "confiscate"],
    &["police", "confiscate"],
    &["retain", "police"],
    &["return"],
    &["delete", "retain"],
    &["delete", "police"],
    &["confiscate", "return"],
];

impl Generator {
    pub(super) fn device(&mut self, log: &Log, number: u32) -> Note {
        let mut note = Self::on(self.typed(number));
        let incident = log.state.incidents.get(&number);
        let people = incident
            .map(|incident| &incident.people[..])
            .unwrap_or_default();
        // By code only of those on the record: of two codes that are one person the
        // program knows the one they go by.
        let whose = if people.is_empty() || self.random.once_in(4) {
            self.text()
        } else {
            format!("P-{}", self.random.one(people).person + 1)
        };
        let decided = self.random.below(12) % DECIDED.len();
        note.device = Some(Device {
            whose,
            searched_for: vec![self.random.one(&["harm", "disruption", "rule"])],
            with: self.random.one(&["Ida Marsh", "Una Cray", "Una Cray"]),
            found: self.random.one(&["no", "no", "yes", "unknown"]),
            decided: DECIDED[decided].to_vec(),
        });
        note.by = self
            .random
            .maybe(3, |random| random.one(&["Ned Hale", "Una Cray"]));
        note.because = (!self.random.once_in(15)).then(|| self.text());
        note.on = self.sometimes_since(incident);
        if self.random.once_in(8) {
            note.note = Some(self.text());
        }
        note
    }

    /// Something refused, mostly removal and where a procedure says what follows.
    pub(super) fn refusal(&mut self, log: &Log, number: u32) -> Note {
        let follows = log.state.incidents.iter().filter(|(_, incident)| {
            let mut steps = incident.steps();
            incident.closed_on.is_none() && steps.any(|step| step.level_up)
        });
        let numbers: Vec<u32> = follows.map(|(number, _)| *number).collect();
        let number = if numbers.is_empty() || self.random.once_in(8) {
            number
        } else {
            self.random.one(&numbers)
        };
        let mut note = Self::on(self.typed(number));
        let incident = log.state.incidents.get(&number);
        let action = self
            .random
            .one(&["removal", "removal", "removal", "removal", "meeting"]);
        note.refused = Some(action.to_owned());
        note.because = (!self.random.once_in(15)).then(|| self.text());
        note.on = self.sometimes_since(incident);
        note
    }

    fn sometimes_since(&mut self, incident: Option<&Incident>) -> Option<crate::command::When> {
        let incident = incident.filter(|_| self.random.once_in(3))?;
        Some(self.since(incident))
    }
}
