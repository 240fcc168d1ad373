//! The list for programs.

use serde::Serialize;

use super::List;
use crate::{
    domain::word::Vocabulary,
    render::Document,
    view::days::{HappenedJson, happened_json},
};

/// The list for programs.
pub fn list_json(list: &List) -> Document<impl Serialize + use<>> {
    let incidents = list
        .lines
        .iter()
        .map(|line| LineJson {
            r#ref: line.no.to_string(),
            status: line.status.code(),
            level: line.level,
            happened: happened_json(&line.happened),
            types: line.types.clone(),
            sensitive: line.sensitive,
            people: line
                .people
                .iter()
                .map(|(code, name, role)| PersonJson {
                    code: code.to_string(),
                    name: name.reveal().filter(|_| list.names).map(str::to_owned),
                    role: role.code(),
                })
                .collect(),
            undecided: line.undecided,
            overdue: line.overdue,
            unanswered: line.unanswered,
        })
        .collect();
    Document::new("list", Json { incidents })
}

#[derive(Serialize)]
struct Json {
    incidents: Vec<LineJson>,
}

#[derive(Serialize)]
struct LineJson {
    r#ref: String,
    status: &'static str,
    level: u8,
    happened: HappenedJson,
    types: Vec<String>,
    sensitive: bool,
    people: Vec<PersonJson>,
    undecided: u32,
    overdue: u32,
    unanswered: u32,
}

#[derive(Serialize)]
struct PersonJson {
    code: String,
    name: Option<String>,
    role: &'static str,
}
