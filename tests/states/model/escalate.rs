//! The level is raised, somebody is told, or was considered and not told.

use super::{
    Doing, Log, decide,
    incident::{Added, Deed, Raise},
    policy::POLICY,
};
use crate::command::Escalate;

impl Log {
    pub fn escalate(&mut self, escalate: &Escalate, doing: &mut Doing) {
        let Escalate {
            level,
            to,
            considered,
            because,
            ..
        } = escalate;
        let told = level.is_some() || !to.is_empty();
        if told && !considered.is_empty() {
            doing.refuse(2, "usage");
        }
        doing.refuse_if(because.is_none(), "missing-answers");
        doing.refuse_if(!told && considered.is_empty(), "missing-answers");
        let Some((number, mut incident)) = self.find(&escalate.number, doing) else {
            return;
        };
        doing.refuse_if(incident.closed_on.is_some(), "already-closed");
        let because = because.as_deref().unwrap_or_default();
        if let Some(level) = *level {
            let higher = level > incident.level && POLICY.levels.contains_key(&level);
            doing.refuse_if(!higher, "level-not-higher");
            if higher {
                let because = self.text(because, doing);
                let on = escalate.on.map_or(doing.now.date(), |on| on.first);
                let (from, needs) = (incident.level, incident.needs());
                let about_the_head = self.about_the_head(&incident);
                incident.added.push(Added {
                    about_the_head,
                    raised_to: Some(level),
                    device: None,
                    on,
                    wants: decide::raised(from, level),
                });
                incident.raises.push(Raise {
                    from,
                    to: level,
                    because,
                });
                incident.level = level;
                incident.decide_again_what_is_wanted_more(&needs);
            }
        }
        let reference = escalate.agency_ref.clone();
        let deed = Deed {
            reference,
            ..self.deed(escalate.on, Some(because), doing)
        };
        doing.refuse_if(incident.is_after(deed.on), "unclear-date");
        incident.did(to, &deed, doing);
        let declined = Deed {
            done: false,
            time: None,
            ..self.deed(None, Some(because), doing)
        };
        incident.decline(considered, &declined, doing);
        // Whoever gave a reference has an entry of their own.
        let apart = escalate.agency_ref.is_some() && to.len() > 1;
        let entries = if apart { 2 } else { 1 };
        doing.wrote.extend(std::iter::repeat_n(number, entries));
        self.state.incidents.insert(number, incident);
    }
}
