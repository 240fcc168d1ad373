//! Roles, and who is told, for programs.

use serde::Serialize;

use super::RolesNow;
use crate::{
    domain::{
        roles::{Addressee, Office, Tell, Why},
        word::Vocabulary,
    },
    render::Document,
};

/// The roles for programs.
pub fn roles_json(now: &RolesNow) -> Document<impl Serialize + use<>> {
    let roles = Office::ALL.iter().map(|office| HolderJson {
        role: office.code(),
        name: now.roles.name(*office).reveal().map(str::to_owned),
        away_until: now
            .roles
            .away_until(*office, now.today)
            .map(|day| day.to_string()),
    });
    let said = Json {
        entry: now.entry,
        roles: roles.collect(),
    };
    Document::new("roles", said)
}

/// Who is told of a record; the names are left out where they are not to be `named`.
pub(in crate::view) fn tell_json(tells: &[Tell], named: bool) -> Vec<TellJson> {
    let json = tells.iter().map(|tell| TellJson {
        action: tell.action.clone(),
        role: tell.to.office.map(Vocabulary::code),
        name: tell.name.reveal().filter(|_| named).map(str::to_owned),
        because: passed_json(&tell.to),
    });
    json.collect()
}

/// Who was passed over, and why.
pub(super) fn passed_json(to: &Addressee) -> Vec<PassedJson> {
    let passed = to.passed.iter().map(|passed| PassedJson {
        role: passed.office.code(),
        why: match passed.why {
            Why::Subject => "subject",
            Why::Away(_) => "away",
            Why::Unfilled => "unfilled",
        },
        until: match passed.why {
            Why::Away(until) => Some(until.to_string()),
            Why::Subject | Why::Unfilled => None,
        },
    });
    passed.collect()
}

#[derive(Serialize)]
struct Json {
    entry: Option<u64>,
    roles: Vec<HolderJson>,
}

#[derive(Serialize)]
struct HolderJson {
    role: &'static str,
    name: Option<String>,
    away_until: Option<String>,
}

#[derive(Serialize)]
pub(in crate::view) struct TellJson {
    action: String,
    role: Option<&'static str>,
    name: Option<String>,
    because: Vec<PassedJson>,
}

#[derive(Serialize)]
pub(in crate::view) struct PassedJson {
    role: &'static str,
    why: &'static str,
    until: Option<String>,
}
