//! The receipt for programs.

use serde::Serialize;

use super::Receipt;
use crate::{
    domain::word::Vocabulary,
    render::Document,
    view::{
        forbidden,
        kept::ReceiptJson,
        policy::{PolicyJson, policy_name},
        roles::{TellJson, tell_json},
        todo::{TodoJson, todo_json},
    },
};

/// The receipt for programs.
pub fn receipt_json(receipt: &Receipt) -> Document<impl Serialize + use<>> {
    let incident = receipt.incident;
    let decision = &incident.reported.decision;
    let said = Json {
        r#ref: incident.no.to_string(),
        did: if receipt.again {
            Vec::new()
        } else {
            vec!["recorded"]
        },
        status: incident.status().code(),
        level: incident.level,
        level_because: decision.level_because.clone(),
        policy: policy_name(receipt.book),
        must_not: forbidden(incident, receipt.book, &[])
            .into_iter()
            .map(str::to_owned)
            .collect(),
        todo: todo_json(incident),
        tell: tell_json(receipt.tell, true),
        repeats: decision
            .repeats
            .iter()
            .map(|repeat| RepeatJson {
                person: repeat.person.to_string(),
                earlier: repeat.earlier.iter().map(ToString::to_string).collect(),
                since: repeat.since.map(|day| day.to_string()),
                rule: repeat.rule.clone(),
                applies: repeat.category.clone(),
                level: repeat.level,
            })
            .collect(),
        warnings: receipt.warnings.to_vec(),
        receipt: ReceiptJson::of(receipt.kept),
    };
    Document::new("receipt", said)
}

#[derive(Serialize)]
struct Json {
    r#ref: String,
    did: Vec<&'static str>,
    status: &'static str,
    level: u8,
    level_because: Vec<String>,
    policy: PolicyJson,
    must_not: Vec<String>,
    todo: Vec<TodoJson>,
    tell: Vec<TellJson>,
    repeats: Vec<RepeatJson>,
    warnings: Vec<String>,
    receipt: ReceiptJson,
}

#[derive(Serialize)]
struct RepeatJson {
    person: String,
    earlier: Vec<String>,
    since: Option<String>,
    rule: String,
    applies: Option<String>,
    level: Option<u8>,
}
