//! What is to be done on a record that was not before: apart from what is left of old.

use serde::Serialize;

use crate::{
    domain::{
        incident::{Incident, Step},
        word::{Need, Vocabulary},
    },
    render::Page,
};

/// An action that is wanted now, and was not before, or not so much.
#[derive(Debug, Clone)]
pub struct Added {
    /// What is wanted now.
    step: Step,
    /// How much it was wanted before; none where it was not.
    was: Option<Need>,
}

/// What the record asks for now and did not ask for before, or not so much. What was
/// done or declined in between is not left to be done, and so is not among it.
#[must_use]
pub fn added(before: &Incident, now: &Incident) -> Vec<Added> {
    let news = now.undecided().filter_map(|step| {
        let was = before.action(&step.action);
        let open = was.filter(|was| was.is_undecided());
        let is_new = open.is_none_or(|was| was.need < step.need);
        is_new.then(|| Added {
            step: step.clone(),
            was: was.and_then(|was| was.need),
        })
    });
    news.collect()
}

/// What was required and is not asked for any more, or not so much, in sentences: whoever
/// put an answer right sees what that took away.
#[must_use]
pub fn asked_no_more(before: &Incident, now: &Incident) -> Vec<String> {
    let (mut gone, mut less) = (Vec::new(), Vec::new());
    let undecided = before.actions.iter().filter(|step| step.is_undecided());
    for step in undecided.filter(|step| step.need.is_some_and(Need::is_needed)) {
        let is = now.action(&step.action);
        if is.is_some_and(|is| !is.is_undecided()) {
            continue;
        }
        match is.and_then(|is| is.need) {
            None => gone.push(step.action.as_str()),
            Some(need) if !need.is_needed() => less.push(step.action.as_str()),
            Some(_) => {}
        }
    }
    let said = [
        ("Was required, and is asked for no more", gone),
        ("Was required, and is only to be considered", less),
    ];
    let said = said.into_iter().filter(|(_, actions)| !actions.is_empty());
    said.map(|(words, actions)| format!("{words}: {}.", actions.join(", ")))
        .collect()
}

/// How one of them is called on the terminal.
fn heading(new: &Added) -> &'static str {
    let needed = new.step.need.is_some_and(Need::is_needed);
    match new.was {
        None if needed => "Added, and required",
        None => "Added, to be considered",
        was if new.step.need == Some(Need::Must) && was < new.step.need => {
            "Required now, and was not"
        }
        Some(_) => "To be decided again",
    }
}

/// For the terminal, by their codes: in full they are in the list of what is left.
pub(super) fn added_part(page: &mut Page, added: &[Added]) {
    let mut parts: Vec<(&str, Vec<&str>)> = Vec::new();
    for new in added {
        let (heading, code) = (heading(new), new.step.action.as_str());
        match parts.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, codes)) => codes.push(code),
            None => parts.push((heading, vec![code])),
        }
    }
    for (heading, codes) in parts {
        page.text(format!("{heading}: {}.", codes.join(", ")));
    }
}

/// One of them for programs.
#[derive(Serialize)]
pub(super) struct AddedJson {
    action: String,
    need: Option<&'static str>,
    was: Option<&'static str>,
}

/// All of them, in the policy's order.
pub(super) fn added_json(added: &[Added]) -> Vec<AddedJson> {
    let all = added.iter().map(|new| AddedJson {
        action: new.step.action.clone(),
        need: new.step.need.map(Vocabulary::code),
        was: new.was.map(Vocabulary::code),
    });
    all.collect()
}
