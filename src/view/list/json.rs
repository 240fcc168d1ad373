//! The list for programs.

use serde::Serialize;

use super::List;
use crate::domain::word::Vocabulary;

/// The list for programs.
pub fn list_json(list: &List) -> impl Serialize + use<> {
    list.lines
        .iter()
        .map(|line| Json {
            v: 1,
            r#ref: line.no.to_string(),
            status: line.status.code(),
            level: line.level,
            date: line.happened.date.to_string(),
            time: line
                .happened
                .time
                .map(|time| time.format("%H:%M").to_string()),
            until: line.happened.until.map(|day| day.to_string()),
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
        })
        .collect::<Vec<_>>()
}

#[derive(Serialize)]
struct Json {
    v: u8,
    r#ref: String,
    status: &'static str,
    level: u8,
    date: String,
    time: Option<String>,
    until: Option<String>,
    types: Vec<String>,
    sensitive: bool,
    people: Vec<PersonJson>,
    undecided: u32,
    overdue: u32,
}

#[derive(Serialize)]
struct PersonJson {
    code: String,
    name: Option<String>,
    role: &'static str,
}
