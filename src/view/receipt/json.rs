//! The receipt for programs.

use serde::Serialize;

use super::Receipt;
use crate::{
    domain::{decision::Obligation, word::Vocabulary},
    view::forbidden,
};

/// The receipt for programs.
pub fn receipt_json(receipt: &Receipt) -> impl Serialize + use<> {
    let decision = &receipt.incident.reported.decision;
    Json {
        v: 1,
        r#ref: receipt.incident.no.to_string(),
        did: if receipt.again {
            "nothing: already recorded"
        } else {
            "recorded"
        },
        level: decision.level,
        level_because: decision.level_because.clone(),
        policy: Policy {
            edition: decision.edition,
            name: receipt.book.name.clone(),
        },
        must_not: forbidden(receipt.incident, receipt.book, &[])
            .into_iter()
            .map(str::to_owned)
            .collect(),
        todo: decision
            .obligations
            .iter()
            .filter(|obligation| !obligation.done_by_recording)
            .map(todo)
            .collect(),
        repeats: decision
            .repeats
            .iter()
            .map(|repeat| RepeatJson {
                person: repeat.person.to_string(),
                earlier: repeat.earlier.iter().map(ToString::to_string).collect(),
                rule: repeat.rule.clone(),
            })
            .collect(),
    }
}

pub(super) fn todo(obligation: &Obligation) -> Todo {
    Todo {
        action: obligation.action.clone(),
        need: obligation.need.code(),
        due: obligation.due.map(|day| day.to_string()),
        because: obligation.because.clone(),
    }
}

#[derive(Serialize)]
struct Json {
    v: u8,
    r#ref: String,
    did: &'static str,
    level: u8,
    level_because: Vec<String>,
    policy: Policy,
    must_not: Vec<String>,
    todo: Vec<Todo>,
    repeats: Vec<RepeatJson>,
}

#[derive(Serialize)]
struct Policy {
    edition: u32,
    name: String,
}

#[derive(Serialize)]
pub(super) struct Todo {
    action: String,
    need: &'static str,
    due: Option<String>,
    because: Vec<String>,
}

#[derive(Serialize)]
struct RepeatJson {
    person: String,
    earlier: Vec<String>,
    rule: String,
}
