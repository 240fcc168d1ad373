//! A day of birth that does not go with what else is known of a pupil. Where it is put
//! right that is refused; where it comes with an incident, which may be urgent, it is said
//! and recorded. A day of birth is never quoted.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    domain::{
        incident::Incident,
        number::PersonCode,
        people::{AGES, Directory, Person, Unlike},
    },
    error::Result,
    store::Writing,
};

/// What does not go together, as a sentence; `last` is the incident they were no pupil at.
pub(super) fn against(person: &Person, unlike: Unlike, last: &str, today: NaiveDate) -> String {
    let code = person.code;
    match unlike {
        Unlike::YearGroup(cohort) => format!(
            "The year group of {code} ({} now) and the date of birth lie more than two school years apart.",
            cohort.on(today).label()
        ),
        Unlike::Pupil => {
            let known = match person.kind {
                Some(_) => "is in the log as a pupil",
                None => "counts as a pupil as long as nothing else is said of them",
            };
            format!(
                "{code} {known}, and by the date of birth was not {} to {} years old at {last}.",
                AGES.start(),
                AGES.end(),
            )
        }
    }
}

/// What of those involved does not go with the day they were born, once of each.
pub(super) fn of_those_involved(
    incident: &Incident,
    directory: &Directory,
    writing: &Writing,
) -> Result<BTreeMap<PersonCode, String>> {
    let (last, today) = (
        incident.reported.happened.last(),
        incident.recorded_at.date_naive(),
    );
    let mut said = BTreeMap::new();
    for part in &incident.reported.people {
        let Some(person) = directory.get(part.person) else {
            continue;
        };
        let born = writing.born(person.code)?;
        if let Some(unlike) = person.unlike(&born, Some(last)) {
            let what = against(person, unlike, &incident.no.to_string(), today);
            let code = person.code;
            said.insert(code, format!("{what} Names are kept from it: put right whichever is wrong, by  guardbook people {code} --set born  or  --set year=..."));
        }
    }
    Ok(said)
}
