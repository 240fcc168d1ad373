//! A device was examined (City of Rochester, section 7): why, by whom and with whom it
//! was decided. What may be illegal is never deleted.

use chrono::{NaiveDate, NaiveTime};

use super::{
    Doing, Log, decide,
    incident::{Added, Incident, Text},
    policy::POLICY,
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
        if doing.faults.len() > before + 1 {
            doing.refuse(3, "missing-answers");
        }
        doing.refuse_if(note.because.is_none(), "missing-answers");
        let now_so = [
            (may_be_illegal(device, incident), "device may be illegal"),
            (device.decided.contains(&"police"), "device to police"),
        ];
        let now_so = now_so.into_iter().filter(|(so, _)| *so);
        let now_so: Vec<&str> = now_so.map(|(_, condition)| condition).collect();
        incident.ask_for(Added {
            raised_to: None,
            on: deed.on,
            wants: decide::afterwards(&incident.types, &incident.offenders(), &now_so),
        });
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
    }
}

fn may_be_illegal(device: &command::Device, incident: &Incident) -> bool {
    let mut types = incident.types.iter();
    let by_type = types.any(|code| POLICY.category(code).unwrap().may_be_illegal);
    // Not to know is to fear it.
    device.found != "no" || by_type
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
        delete && may_be_illegal(device, incident),
        "must-not-delete",
    );
}
