//! A record as a list of facts, and how two states of a record differ.

use crate::{
    domain::{
        incident::{Incident, State, Step},
        procedure::PointState,
        rulebook::Rulebook,
        word::{Status, Vocabulary},
    },
    view::{
        Names,
        days::{done_on, short_day, when},
        receipt::involved,
        record::device_parts,
        roles::seen_by,
    },
};

/// How to reach those involved: shown with the names or not at all.
const CONTACT: &str = "contact";

/// The fields that are somebody's own words.
const WORDS: [&str; 8] = [
    "other", CONTACT, "what", "platform", "evidence", "refusal", "note", "outcome",
];

/// The same of a device, after its number.
const WORDS_OF_A_DEVICE: [&str; 4] = ["whose", "by", "with", "because"];

/// One thing a record says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fact {
    /// An action may be called as a field of the form is: `platform`, `other`.
    of_an_action: bool,
    field: String,
    value: String,
    /// The same without what somebody wrote.
    brief: String,
}

/// A fact that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is about, as the fields of form H and the actions are called.
    pub field: String,
    /// What the record said; none if it said nothing.
    pub was: Option<String>,
    /// What it says now; none if it says nothing.
    pub is: Option<String>,
}

/// How a record differs from what it was; none is a record that isn't there. What
/// somebody wrote is told only `in_full`.
pub fn differences(
    was: Option<&Incident>,
    is: Option<&Incident>,
    book: &Rulebook,
    names: &Names,
    in_full: bool,
) -> Vec<Difference> {
    let of = |incident: Option<&Incident>| {
        incident.map_or_else(Vec::new, |incident| facts(incident, book, names))
    };
    let (was, is) = (of(was), of(is));
    let like = |facts: &[Fact], fact: &Fact| {
        let same =
            |other: &&Fact| (other.of_an_action, &other.field) == (fact.of_an_action, &fact.field);
        facts.iter().find(same).cloned()
    };
    let gone = was.iter().filter(|fact| like(&is, fact).is_none());
    let differs = |was: Option<&Fact>, is: Option<&Fact>| {
        was.map(|fact| &fact.value) != is.map(|fact| &fact.value)
    };
    let told = |fact: Fact| {
        if fact.field == CONTACT && !names.are_open() {
            "(kept; shown with the names)".to_owned()
        } else if in_full {
            fact.value
        } else {
            fact.brief
        }
    };
    is.iter()
        .chain(gone)
        .map(|fact| (fact, like(&was, fact), like(&is, fact)))
        .filter(|(_, was, is)| differs(was.as_ref(), is.as_ref()))
        .map(|(fact, was, is)| Difference {
            field: fact.field.clone(),
            was: was.map(told),
            is: is.map(told),
        })
        .collect()
}

/// Everything a record says, in the forms' order.
fn facts(incident: &Incident, book: &Rulebook, names: &Names) -> Vec<Fact> {
    let reported = &incident.reported;
    let mut facts = Vec::new();
    let mut fact = |field: &str, value: Option<String>| enter(&mut facts, field, value);
    let teller = if reported.anonymous {
        Some("somebody who is not to be named".to_owned())
    } else {
        names.teller(&reported.told_by)
    };
    fact("told-by", teller);
    fact("reported-on", Some(short_day(reported.reported_on)));
    fact("where", Some(reported.place.label().to_owned()));
    fact("when", Some(when(&reported.happened)));
    let people = reported.people.iter();
    let people: Vec<String> = people
        .map(|involvement| involved(involvement, incident, names))
        .collect();
    fact("person", Some(people.join("; ")));
    let types = reported.types.iter().map(|code| {
        book.category(code)
            .map_or(code.as_str(), |category| &category.label)
    });
    fact("type", Some(types.collect::<Vec<_>>().join("; ")));
    fact("other", names.text(&reported.type_other));
    fact(CONTACT, reported.contact.reveal().map(str::to_owned));
    fact("at-risk", Some(reported.at_risk.code().to_owned()));
    for (question, answer) in &incident.answers {
        fact(question, Some(answer.code().to_owned()));
    }
    fact("what", names.text(&reported.what));
    fact("platform", names.text(&reported.platforms));
    fact("evidence", names.text(&reported.evidence));
    fact(
        "found-by",
        reported.found_by.map(|way| way.label().to_owned()),
    );
    fact("sensitive", reported.sensitive.then(|| "yes".to_owned()));
    fact("level", Some(incident.level.to_string()));
    facts.extend(incident.actions.iter().map(|step| Fact {
        of_an_action: true,
        field: step.action.clone(),
        value: standing(step, names, true),
        brief: standing(step, names, false),
    }));
    facts.extend(incident.points.iter().map(|decided| Fact {
        of_an_action: true,
        field: format!("{}.{}", decided.action, decided.point),
        value: point_standing(&decided.how, names, true),
        brief: point_standing(&decided.how, names, false),
    }));
    let mut fact = |field: &str, value: Option<String>| enter(&mut facts, field, value);
    for (index, refusal) in incident.refusals.iter().enumerate() {
        let because = names.text(&refusal.because.text).unwrap_or_default();
        let said = format!("{} {}: {because}", refusal.action, done_on(&refusal.on));
        fact(&format!("refusal {}", index + 1), Some(said));
    }
    for (index, device) in incident.devices.iter().enumerate() {
        for (part, value) in device_parts(device, names) {
            fact(&format!("device-{}.{part}", index + 1), value);
        }
    }
    for (index, note) in incident.notes.iter().enumerate() {
        fact(&format!("note {}", index + 1), names.text(&note.text));
    }
    fact("alert", seen_by(incident, names));
    let outcome = incident.outcome.as_ref();
    fact(
        "outcome",
        outcome.and_then(|outcome| names.text(&outcome.text)),
    );
    fact(
        "status",
        Some(
            match incident.status() {
                Status::Open => "open",
                Status::Closed => "closed",
            }
            .to_owned(),
        ),
    );
    facts
}

/// Adds a fact, unless there is nothing to say.
fn enter(facts: &mut Vec<Fact>, field: &str, value: Option<String>) {
    let of_a_device = field
        .strip_prefix("device-")
        .and_then(|rest| rest.split_once('.'))
        .is_some_and(|(_, part)| WORDS_OF_A_DEVICE.contains(&part));
    let words = of_a_device || WORDS.contains(&field.split(' ').next().unwrap_or(field));
    facts.extend(value.filter(|value| !value.is_empty()).map(|value| Fact {
        of_an_action: false,
        field: field.to_owned(),
        brief: if words {
            "(words)".to_owned()
        } else {
            value.clone()
        },
        value,
    }));
}

fn point_standing(how: &PointState, names: &Names, in_full: bool) -> String {
    match how {
        PointState::Ticked { on, .. } => format!("gone through {}", done_on(on)),
        PointState::Declined { .. } if !in_full => "declined".to_owned(),
        PointState::Declined { because } => format!(
            "declined: {}",
            names.text(&because.text).unwrap_or_default()
        ),
    }
}

/// Where an action stands, without the day it is read on.
fn standing(step: &Step, names: &Names, in_full: bool) -> String {
    match &step.state {
        State::Undecided => {
            let need = step.need.map_or("asked for", Vocabulary::label);
            let due = step
                .due
                .map_or_else(String::new, |due| format!(", by {}", short_day(due)));
            format!("to be decided ({need}{due})")
        }
        State::Done {
            on,
            detail,
            doer,
            reference,
            refused,
        } => {
            let refused = if *refused { ", and refused" } else { "" };
            let by = names
                .named(doer)
                .map_or_else(String::new, |name| format!(" by {name}"));
            let said = [&detail.text, reference].map(|text| {
                names
                    .text(text)
                    .filter(|_| in_full)
                    .map_or_else(String::new, |text| format!("; {text}"))
            });
            format!("done {}{by}{refused}{}", done_on(on), said.concat())
        }
        State::Declined { .. } if !in_full => "declined".to_owned(),
        State::Declined { because } => format!(
            "declined: {}",
            names.text(&because.text).unwrap_or_default()
        ),
    }
}
