//! Everybody a record ever named, also in answers that were put right or taken back: what
//! was written while they stood there still names them.

use crate::domain::{
    correction::{Correction, OfDevice},
    event::{Entry, Event, Involvement},
    number::StaffCode,
    private::Private,
};

/// Those named, each once for every entry that names them.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Who had a part in it.
    pub people: Vec<Involvement>,
    /// Who told the school.
    pub tellers: Vec<Private>,
    /// Whoever told the school is not to be named, as the record stands.
    pub anonymous: bool,
    /// Who did something about it, and whose a device was, in words.
    pub others: Vec<Private>,
    /// Who wrote on it.
    pub writers: Vec<StaffCode>,
}

impl Named {
    /// By all these entries.
    pub fn by<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut named = Named::default();
        for entry in entries {
            named.take(entry);
        }
        named
    }

    pub(super) fn take(&mut self, entry: &Entry) {
        if !self.writers.contains(&entry.actor) {
            self.writers.push(entry.actor);
        }
        let event = &entry.event;
        for part in event.people() {
            if !self.people.iter().any(|known| known.person == part.person) {
                self.people.push(part.clone());
            }
        }
        self.tellers.push(event.teller());
        match event {
            Event::ActionDone(done) => self.others.push(done.by.clone()),
            Event::DeviceExamined(examined) => {
                let named = [&examined.by, &examined.with, &examined.whose];
                self.others.extend(named.map(Clone::clone));
            }
            Event::Corrected(corrected) => {
                let is_a_name = match &corrected.is {
                    Correction::DoneBy { .. } => true,
                    Correction::Device { is, .. } => {
                        matches!(is, OfDevice::By | OfDevice::With | OfDevice::Whose(_))
                    }
                    _ => false,
                };
                if is_a_name {
                    self.others.push(corrected.text.clone());
                }
            }
            _ => {}
        }
        self.tellers.retain(|teller| !teller.is_empty());
        self.others.retain(|name| !name.is_empty());
    }
}
