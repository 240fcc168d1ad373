//! What to do next: one line, for whoever has just recorded or noted something.

use std::cmp::Reverse;

use crate::domain::{
    due::Due,
    incident::{Incident, Step},
    rulebook::Rulebook,
    word::Need,
};

/// `Next:  guardbook log 12 --did police`.
#[must_use]
pub(super) fn next_step(incident: &Incident, book: &Rulebook) -> String {
    let number = incident.no.0;
    match most_urgent(incident, book) {
        Some(step) => format!("Next:  guardbook log {number} --did {}", step.action),
        None if !incident.open_points(book).is_empty() => {
            let points = incident.open_points(book);
            let names: Vec<String> = points.iter().map(|point| point.name()).collect();
            format!("Next:  guardbook log {number} --point {}", names.join(","))
        }
        None => format!("Next:  guardbook log {number} --outcome --close"),
    }
}

/// What is needed before what is to be considered; then the earliest day, on one
/// day what is to be done at once, and then the policy's order. But no step of a
/// procedure is named before the required ones it puts first, unless two procedures
/// wait for one another.
fn most_urgent<'i>(incident: &'i Incident, book: &Rulebook) -> Option<&'i Step> {
    let ready = |step: &&Step| !incident.must_wait(book, &step.action);
    let urgency = |step: &&Step| {
        let action = book.action(&step.action);
        (
            Reverse(step.need.is_some_and(Need::is_needed)),
            step.due.is_none(),
            step.due,
            action.is_none_or(|action| action.due != Due::Now),
            book.place_of(&step.action),
        )
    };
    let first = incident.undecided().filter(ready).min_by_key(urgency);
    first.or_else(|| incident.undecided().min_by_key(urgency))
}
