//! The people for programs.

use serde::Serialize;

use super::{People, year};
use crate::{domain::word::Vocabulary, render::Document};

/// The people for programs.
pub fn people_json(people: &People) -> Document<impl Serialize + use<>> {
    let all = people
        .all
        .iter()
        .map(|appearance| {
            let code = appearance.person;
            let person = people.directory.get(code);
            let names = people.naming.of_nobody(appearance.sensitive);
            let codes = people.directory.codes_of(code);
            let like = people.like.get(&code);
            PersonJson {
                code: code.to_string(),
                also: codes.iter().skip(1).map(ToString::to_string).collect(),
                name: names.full(code).map(str::to_owned),
                kind: person.and_then(|person| person.kind).map(Vocabulary::code),
                year: person.and_then(|person| year(person, people.today)),
                incidents: appearance.incidents,
                last_day: appearance.last.to_string(),
                like: like
                    .into_iter()
                    .flatten()
                    .map(ToString::to_string)
                    .collect(),
            }
        })
        .collect();
    Document::new("people", Json { people: all })
}

#[derive(Serialize)]
struct Json {
    people: Vec<PersonJson>,
}

#[derive(Serialize)]
struct PersonJson {
    code: String,
    also: Vec<String>,
    name: Option<String>,
    kind: Option<&'static str>,
    year: Option<String>,
    incidents: u32,
    last_day: String,
    like: Vec<String>,
}
