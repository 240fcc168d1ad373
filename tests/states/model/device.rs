//! A device was examined (City of Rochester, section 7): why, by whom and with whom it
//! was decided. What may be illegal is never deleted.

use chrono::{NaiveDate, NaiveTime};

use super::{
    Doing, Log, decide,
    incident::{Added, Incident, Part, Text},
    policy::{Need, POLICY},
};
use crate::command::{self, Note};

#[derive(Clone)]
pub struct Device {
    pub owner: Option<usize>,
    /// Whose it is in words, where nobody on the record is meant.
    pub whose: String,
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    pub searched_for: Vec<&'static str>,
    /// Who examined it; nobody is the writer.
    pub doer: Option<&'static str>,
    pub with: &'static str,
    pub found: &'static str,
    pub decided: Vec<&'static str>,
    pub because: Text,
}

impl Log {
    pub fn examine(&self, note: &Note, incident: &mut Incident, doing: &mut Doing) {
        let Some(device) = &note.device else {
            return;
        };
        doing.refuse_if(incident.closed_on.is_some(), "already-closed");
        let deed = self.deed(note.on, None, doing);
        doing.refuse_if(incident.is_after(deed.on), "unclear-date");
        let owner = device.whose.strip_prefix("P-");
        let owner = owner.map(|code| code.parse::<usize>().unwrap() - 1);
        let here = |person| incident.people.iter().any(|part| part.person == person);
        let before = doing.faults.len();
        doing.refuse_if(owner.is_some_and(|owner| !here(owner)), "unknown-person");
        wrong(device, note.by, incident, doing);
        for who in [note.by.unwrap_or(doing.turn.writer), device.with] {
            let theirs = |person| {
                let offended = |part: &&Part| part.person == person && part.role == "offender";
                owner == Some(person) || incident.people.iter().any(|part| offended(&part))
            };
            let mut people = incident.people.iter().map(|part| part.person);
            let own = people.any(|person| self.name(person) == who && theirs(person));
            doing.refuse_if(own || device.whose == who, "own-cause");
        }
        if doing.faults.len() > before + 1 {
            doing.refuse(3, "missing-answers");
        }
        doing.refuse_if(note.because.is_none(), "missing-answers");
        let because = note.because.as_deref().unwrap_or_default();
        incident.devices.push(Device {
            owner,
            whose: device.whose.clone(),
            on: deed.on,
            time: deed.time,
            searched_for: device.searched_for.clone(),
            doer: note.by,
            with: device.with,
            found: device.found,
            decided: device.decided.clone(),
            because: self.text(because, doing),
        });
        let which = incident.devices.len() - 1;
        let about_the_head = self.about_the_head(incident);
        incident.ask_for(Added {
            about_the_head,
            raised_to: None,
            device: Some(which),
            on: deed.on,
            wants: incident.wanted_for(which),
        });
    }
}

impl Incident {
    /// What a device asks for, by the types and people of the record as they are.
    pub fn wanted_for(&self, which: usize) -> Vec<(String, Need, String)> {
        let device = &self.devices[which];
        let now_so = [
            (may_be_illegal(device.found, self), "device may be illegal"),
            (device.decided.contains(&"police"), "device to police"),
        ];
        let now_so = now_so.into_iter().filter(|(so, _)| *so);
        let now_so: Vec<&str> = now_so.map(|(_, condition)| condition).collect();
        decide::afterwards(&self.types, &self.offenders(), &now_so)
    }

    /// A type the record was given later says that what was deleted, or given back, may
    /// be illegal.
    pub fn lets_evidence_go(&self, device: &Device) -> bool {
        let deleted = device.decided.contains(&"delete") && may_be_illegal(device.found, self);
        deleted || device.decided.contains(&"return") && device.found != "no"
    }
}

fn may_be_illegal(found: &str, incident: &Incident) -> bool {
    let mut types = incident.types.iter();
    let by_type = types.any(|code| POLICY.category(code).unwrap().may_be_illegal);
    // Not to know is to fear it.
    found != "no" || by_type
}

/// Everything that can't be.
fn wrong(device: &command::Device, by: Option<&str>, incident: &Incident, doing: &mut Doing) {
    let by = by.unwrap_or(doing.turn.writer);
    doing.refuse_if(by == device.with, "one-person");
    let both = |one, other| device.decided.contains(&one) && device.decided.contains(&other);
    doing.refuse_if(both("delete", "retain"), "unclear-answer");
    doing.refuse_if(both("delete", "police"), "unclear-answer");
    doing.refuse_if(both("confiscate", "return"), "unclear-answer");
    let delete = device.decided.contains(&"delete");
    doing.refuse_if(
        delete && may_be_illegal(device.found, incident),
        "must-not-delete",
    );
    doing.refuse_if(
        device.decided.contains(&"return") && device.found != "no",
        "must-not-return",
    );
}
