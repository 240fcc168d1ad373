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
        None if incident.is_to_be_answered(book) => {
            format!("Next:  guardbook log {number} --answer")
        }
        None if incident.outcome.is_some() => format!("Next:  guardbook log {number} --close"),
        None => format!("Next:  guardbook log {number} --outcome --close"),
    }
}

/// No step of a procedure is named before the required ones it puts first, unless two
/// procedures wait for one another.
fn most_urgent<'i>(incident: &'i Incident, book: &Rulebook) -> Option<&'i Step> {
    let steps = by_urgency(incident, book);
    let ready = |step: &&&Step| !incident.must_wait(book, &step.action);
    steps.iter().find(ready).or(steps.first()).copied()
}

/// What is undecided: what is needed before what is to be considered; then the earliest
/// day, on one day what is to be done at once, and then the policy's order.
pub(super) fn by_urgency<'i>(incident: &'i Incident, book: &Rulebook) -> Vec<&'i Step> {
    let mut steps: Vec<&Step> = incident.undecided().collect();
    steps.sort_by_key(|step| {
        let action = book.action(&step.action);
        (
            Reverse(step.need.is_some_and(Need::is_needed)),
            step.due.is_none(),
            step.due,
            action.is_none_or(|action| action.due != Due::Now),
            book.place_of(&step.action),
        )
    });
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::procedure::tests::folded_by,
        policy::{builtin_tables, parse},
    };

    #[test]
    fn a_step_that_is_due_before_those_the_procedure_puts_first_still_waits_for_them() {
        // A school that wants removal asked for at once, and the evidence by Friday.
        let mut tables = builtin_tables();
        let mut due = |action: &str, before: &str, after: &str| {
            let actions = &tables["actions"];
            let row = actions.lines().find(|line| line.starts_with(action));
            let other = row.unwrap().replacen(before, after, 1);
            let changed = actions.replacen(row.unwrap(), &other, 1);
            assert_ne!(&changed, actions);
            tables.insert("actions".to_owned(), changed);
        };
        due("removal,", "5 school days", "now");
        due("secure-evidence,", "now", "4 school days");
        for action in ["coordinator,", "headteacher,", "teacher,"] {
            due(action, "same day", "10 school days");
        }
        due("meeting,", "2 school days", "10 school days");
        due("investigate,", "5 school days", "10 school days");
        let book = parse(1, "another", &tables).unwrap();
        let incident = folded_by(&book, "threats", Vec::new());
        let next = next_step(&incident, &book);
        assert_eq!(next, "Next:  guardbook log 1 --did secure-evidence");
    }
}
