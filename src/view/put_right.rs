//! What was put right of a person, or whom they turned out to be, and what that
//! leaves as it was: decisions.

use serde::Serialize;

use crate::{
    domain::{
        incident::Incident,
        number::PersonCode,
        word::{Role, Status, Vocabulary},
    },
    render::{Document, Page},
};

/// What was put right.
pub struct PutRight<'a> {
    /// Whose.
    pub person: PersonCode,
    /// The fields.
    pub fields: &'a [&'static str],
    /// The year group went with the kind: it is pupils' alone.
    pub no_year: bool,
    /// Records whose decision rested on the kind as it was, oldest first.
    pub rested: &'a [Incident],
    /// Others whose name is theirs or looks like it, where the name was put right.
    pub like: &'a [PersonCode],
}

/// For the terminal.
#[must_use]
pub fn put_right_page(right: &PutRight) -> Page {
    let mut page = Page::default();
    let person = right.person;
    page.line(format!("{person}: {} put right.", right.fields.join(", ")));
    if right.no_year {
        page.line("Their year group went with it: only pupils are in one.");
    }
    if let Some(like) = right.like.first() {
        page.line(format!(
            "{like} has a name like it. One person?  guardbook people {person} --merge {like}"
        ));
    }
    let (open, closed): (Vec<&Incident>, Vec<&Incident>) = right
        .rested
        .iter()
        .partition(|incident| incident.status() == Status::Open);
    if !right.rested.is_empty() {
        page.text("What was decided before stands as it was decided. Where this person is the offender, the policy can be asked again:");
    }
    for incident in open {
        page.line(format!(
            "  guardbook log {} --set \"person={}\" --because \"...\"",
            incident.no.0,
            by_code(incident)
        ));
    }
    if !closed.is_empty() {
        let numbers: Vec<String> = closed
            .iter()
            .map(|incident| incident.no.to_string())
            .collect();
        page.text(format!(
            "Closed, and to be opened again first if they are to be decided again: {}.",
            numbers.join(", ")
        ));
    }
    page
}

/// For programs.
pub fn put_right_json(right: &PutRight) -> Document<impl Serialize + use<>> {
    let rested = right.rested.iter();
    let said = RightJson {
        person: right.person.to_string(),
        put_right: right.fields.to_vec(),
        decided_before: rested.map(|incident| incident.no.to_string()).collect(),
        like: right.like.iter().map(ToString::to_string).collect(),
    };
    Document::new("put_right", said)
}

/// The people of a record as `--set person=` reads them, by code.
fn by_code(incident: &Incident) -> String {
    let people = incident.reported.people.iter().map(|part| {
        let role = match part.role {
            Role::Target => "T",
            Role::Offender => "O",
            other => other.code(),
        };
        format!("{} ({role})", part.person)
    });
    people.collect::<Vec<_>>().join("; ")
}

/// Who turned out to be whom.
#[derive(Debug, Clone, Copy)]
pub struct MergedInto<'a> {
    /// The code that is another one from now on.
    pub merged: PersonCode,
    /// Whose.
    pub person: PersonCode,
    /// In how many incidents they have a part now.
    pub incidents: usize,
    /// The incidents in which both had a part, as if they were two.
    pub together: &'a [String],
    /// What counts as happening again by now, and was decided before.
    pub counts: &'a [String],
}

/// For the terminal.
#[must_use]
pub fn merged_page(merged: MergedInto) -> Page {
    let mut page = Page::default();
    page.line(format!(
        "{} is the same person as {} from now on, with a part in {} incident{}.",
        merged.merged,
        merged.person,
        merged.incidents,
        if merged.incidents == 1 { "" } else { "s" }
    ));
    if !merged.together.is_empty() {
        page.point(
            "!",
            format!(
                "Both stand in {}, as if they were two there. If they were two, take this back.",
                merged.together.join(", ")
            ),
        );
    }
    for counts in merged.counts {
        page.point("!", counts.clone());
    }
    page.text("Either code and either name finds them. What was decided before stands as it was decided; the next incident sees all of theirs.");
    page.line(format!(
        "See them:  guardbook people {}    Take it back:  guardbook undo",
        merged.person
    ));
    page
}

/// For programs.
pub fn merged_json(merged: MergedInto) -> Document<impl Serialize + use<>> {
    let said = MergedJson {
        person: merged.person.to_string(),
        merged: merged.merged.to_string(),
        incidents: merged.incidents,
        together: merged.together.to_vec(),
        warnings: merged.counts.to_vec(),
    };
    Document::new("merged", said)
}

#[derive(Serialize)]
struct RightJson {
    person: String,
    put_right: Vec<&'static str>,
    decided_before: Vec<String>,
    like: Vec<String>,
}

#[derive(Serialize)]
struct MergedJson {
    person: String,
    merged: String,
    incidents: usize,
    together: Vec<String>,
    warnings: Vec<String>,
}
