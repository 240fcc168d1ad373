//! What a procedure adds to a record (Ingatestone, Appendices F and G): points of a
//! meeting, and what was asked for and refused.

use chrono::{NaiveDate, NaiveTime};

use super::{
    Doing, Log, decide,
    incident::{Added, Deed, Incident, Raise, Text},
    policy::POLICY,
    procedure::{Point, Step},
};
use crate::command::Note;

/// A point of a meeting, gone through or not to be.
#[derive(Clone)]
pub struct Ticked {
    pub done: bool,
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    /// Signed when it was written down; without words where it was gone through.
    pub said: Text,
}

/// Something asked for and refused.
#[derive(Clone)]
pub struct Refusal {
    pub action: String,
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    pub because: Text,
}

impl Incident {
    /// The points of the procedures its types follow.
    pub fn points_there_are(&self) -> Vec<&'static Point> {
        self.steps().flat_map(Step::points).collect()
    }

    /// The points of what was done that nobody decided.
    pub fn open_points(&self) -> Vec<&'static Point> {
        let mut points = self.points_there_are();
        points.retain(|point| {
            let deed = self.deeds.get(&point.action);
            deed.is_some_and(|deed| deed.done) && !self.points.contains_key(&point.name())
        });
        points
    }

    /// A point by its code or whole name.
    fn point(&self, typed: &str, doing: &mut Doing) -> Option<&'static Point> {
        let points = self.points_there_are();
        let found = points
            .iter()
            .find(|point| point.code == typed || point.name() == typed);
        match found {
            _ if points.is_empty() => doing.refuse(3, "no-procedure"),
            None => doing.refuse(3, "unknown-point"),
            Some(point) => return Some(point),
        }
        None
    }
}

impl Log {
    /// Points that were gone through; how many entries that takes.
    pub fn tick(&self, note: &Note, incident: &mut Incident, doing: &mut Doing) -> usize {
        if note.point.is_empty() {
            return 0;
        }
        doing.refuse_if(incident.closed_on.is_some(), "already-closed");
        let deed = self.deed(note.on, None, doing);
        doing.refuse_if(incident.is_after(deed.on), "unclear-date");
        let mut ticked = Vec::new();
        for typed in &note.point {
            if typed == "all" {
                let mut all = incident.points_there_are();
                doing.refuse_if(all.is_empty(), "no-procedure");
                all.retain(|point| !incident.points.contains_key(&point.name()));
                ticked.extend(all);
            } else if let Some(point) = incident.point(typed, doing) {
                let before = incident.points.get(&point.name());
                let before = before.is_some_and(|before| before.done);
                let twice = ticked.iter().any(|known| known.code == point.code);
                doing.refuse_if(before || twice, "already-decided");
                ticked.push(point);
            }
        }
        for point in &ticked {
            let done = incident.deeds.get(&point.action);
            doing.refuse_if(!done.is_some_and(|done| done.done), "not-done-yet");
            let point = point.name();
            let said = self.text("", doing);
            incident.points.insert(
                point,
                Ticked {
                    done: true,
                    on: deed.on,
                    time: deed.time,
                    said,
                },
            );
        }
        usize::from(!ticked.is_empty())
    }

    /// A point that is not to be gone through.
    pub fn decline_point(
        &self,
        typed: &str,
        because: &str,
        incident: &mut Incident,
        doing: &mut Doing,
    ) {
        let Some(point) = incident.point(typed, doing) else {
            return;
        };
        let declined = Ticked {
            done: false,
            on: doing.now.date(),
            time: None,
            said: self.text(because, doing),
        };
        let before = incident.points.insert(point.name(), declined);
        doing.refuse_if(before.is_some(), "already-decided");
    }

    /// What was asked for was refused: what follows is the procedure's to say.
    pub fn refuse(&self, note: &Note, incident: &mut Incident, doing: &mut Doing) {
        let Some(action) = &note.refused else {
            return;
        };
        doing.refuse_if(incident.closed_on.is_some(), "already-closed");
        doing.refuse_if(POLICY.action(action).is_none(), "unknown-action");
        let deed = self.deed(note.on, None, doing);
        doing.refuse_if(incident.is_after(deed.on), "unclear-date");
        let mut steps: Vec<&Step> = incident.steps().collect();
        steps.retain(|step| {
            step.action == *action && (step.level_up || !step.if_refused.is_empty())
        });
        doing.refuse_if(steps.is_empty(), "no-procedure");
        let before = incident.deeds.get(action);
        doing.refuse_if(before.is_some_and(|deed| deed.refused), "already-decided");
        // It was asked for, by whoever did so before or with the refusal itself.
        let asked = before.filter(|deed| deed.done).unwrap_or(&deed);
        let asked = Deed {
            refused: true,
            ..asked.clone()
        };
        incident.deeds.insert(action.clone(), asked);
        let because = self.text(note.because.as_deref().unwrap_or_default(), doing);
        let wants = steps.iter().flat_map(|step| {
            let cells = step.if_refused.iter().cloned();
            cells.map(|(action, need)| (action, need, step.procedure.clone()))
        });
        let about_the_head = self.about_the_head(incident);
        incident.ask_for(Added {
            about_the_head,
            raised_to: None,
            device: None,
            on: deed.on,
            wants: wants.collect(),
        });
        if steps.iter().any(|step| step.level_up) && incident.level < 3 {
            let to = incident.level + 1;
            incident.ask_for(Added {
                about_the_head,
                raised_to: Some(to),
                device: None,
                on: deed.on,
                wants: decide::raised(incident.level, to),
            });
            let from = std::mem::replace(&mut incident.level, to);
            incident.raises.push(Raise {
                from,
                to,
                because: because.clone(),
            });
        }
        incident.refusals.push(Refusal {
            action: action.clone(),
            on: deed.on,
            time: deed.time,
            because,
        });
    }
}
