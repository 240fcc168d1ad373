//! How the people of a record changed, and whom somebody new is spelt like; by code.

use chrono::NaiveDate;

use crate::domain::{
    event::Involvement, listing::ByCode, number::PersonCode, people::Directory, word::Vocabulary,
};

/// Who came, who left, and whose part is another, with the year group of the day it
/// happened: `P-3 added as offender (pupil, Y5), new to the log; P-1 taken off, was target`.
#[must_use]
pub fn parts_changed(was: &[Involvement], is: &[Involvement], on: NaiveDate) -> String {
    let mut codes: Vec<PersonCode> = Vec::new();
    for involvement in is.iter().chain(was) {
        if !codes.contains(&involvement.person) {
            codes.push(involvement.person);
        }
    }
    let said = codes.into_iter().filter_map(|code| {
        let (before, now) = (parts(was, code, on), parts(is, code, on));
        match (before.is_empty(), now.is_empty()) {
            (true, _) => {
                let new = is
                    .iter()
                    .any(|involvement| involvement.person == code && !involvement.name.is_empty());
                let new = if new { ", new to the log" } else { "" };
                Some(format!("{code} added as {now}{new}"))
            }
            (false, true) => Some(format!("{code} taken off, was {before}")),
            (false, false) if before != now => Some(format!("{code} was {before}, now {now}")),
            (false, false) => None,
        }
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        "nobody came or left".to_owned()
    } else {
        said.join("; ")
    }
}

/// `target and offender (pupil, Y5)`
fn parts(people: &[Involvement], code: PersonCode, on: NaiveDate) -> String {
    let of_them = || people.iter().filter(|part| part.person == code);
    let roles: Vec<&str> = of_them().map(|part| part.role.code()).collect();
    let kind = of_them().find_map(|part| part.kind);
    let year = of_them().find_map(|part| part.cohort);
    let known = kind.map(|kind| kind.label().to_lowercase());
    let known: Vec<String> = known
        .into_iter()
        .chain(year.map(|cohort| cohort.on(on).label()))
        .collect();
    if known.is_empty() {
        roles.join(" and ")
    } else {
        format!("{} ({})", roles.join(" and "), known.join(", "))
    }
}

/// That somebody new has a name like another's, and how the two are made one.
#[must_use]
pub fn alike(directory: &Directory, new: PersonCode, by_code: &ByCode) -> Option<String> {
    let like = directory.similar(new);
    let tellable = like
        .iter()
        .filter(|person| by_code.may_stand_beside(person.code, new));
    let codes: Vec<String> = tellable.map(|person| person.code.to_string()).collect();
    let Some(first) = codes.first() else {
        return (!like.is_empty()).then(|| {
            format!("{new} has a name like that of somebody shown by code, and was recorded as somebody else. One person? Look at both:  guardbook people -N")
        });
    };
    let has = if codes.len() == 1 { "has" } else { "have" };
    Some(format!(
        "{} {has} a similar name; {new} was recorded as somebody else. Look at both; if they are one:  guardbook people {first} --merge {new}",
        codes.join(", ")
    ))
}
