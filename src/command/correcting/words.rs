//! What is said of an answer that was put right, beside its name.

use crate::{
    domain::{correction::Correction, incident::Incident, word::Role},
    view::parts_changed,
};

/// What the answer takes off, adds or goes against; `before` is the record without it.
pub(super) fn of(is: &Correction, before: &Incident) -> String {
    let reported = &before.reported;
    let words = match is {
        Correction::People(people) => {
            parts_changed(&reported.people, people, reported.happened.date)
        }
        Correction::Types(types) => types_changed(&reported.types, types),
        Correction::ToldBy { anonymous: true } => match reported
            .people
            .iter()
            .find(|part| part.role == Role::Reporter)
        {
            Some(part) => format!("{} has the part of reporter still", part.person),
            None => String::new(),
        },
        Correction::Level(level) if *level < reported.decision.level => {
            format!("the policy asks for level {}", reported.decision.level)
        }
        _ => return String::new(),
    };
    if words.is_empty() {
        return words;
    }
    format!(" ({words})")
}

/// A type given anew takes the others off: what is gone is said.
fn types_changed(before: &[String], after: &[String]) -> String {
    let lacking = |these: &[String], those: &[String], what: &str| {
        let codes = these.iter().filter(|code| !those.contains(code));
        codes
            .map(|code| format!("{code} {what}"))
            .collect::<Vec<_>>()
    };
    let mut words = lacking(before, after, "taken off");
    words.extend(lacking(after, before, "added"));
    words.join(", ")
}
