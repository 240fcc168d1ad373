//! Those of a record who may not examine its device, nor decide about it.

use crate::domain::{
    incident::Incident,
    number::PersonCode,
    people::Directory,
    private::Private,
    word::{Kind, Role},
};

/// Those a device may be about.
#[derive(Debug, Clone, Default)]
pub struct Concerned {
    /// Who writes, and examined the device where nobody else is named.
    pub writer: Private,
    /// Everybody with a part in the incident.
    pub parts: Vec<Part>,
}

/// Somebody with a part in the incident.
#[derive(Debug, Clone)]
pub struct Part {
    /// Who.
    pub person: PersonCode,
    /// Their name, as one of those it was ever written as.
    pub name: Private,
    /// They did it, or are said to have.
    pub offender: bool,
    /// They are a pupil, and so are nobody's Mr or Mrs.
    pub pupil: bool,
}

impl Concerned {
    /// Those of a record, by every name the log has for them.
    #[must_use]
    pub fn with(incident: &Incident, directory: &Directory, writer: Private) -> Self {
        let mut parts = Vec::new();
        for involvement in &incident.reported.people {
            let person = directory.one(involvement.person);
            let kind = directory.get(person).and_then(|person| person.kind);
            let names = directory.true_names().filter(|(code, _)| *code == person);
            for (_, name) in names {
                parts.extend(directory.codes_of(person).into_iter().map(|code| Part {
                    person: code,
                    name: name.clone(),
                    offender: involvement.role == Role::Offender,
                    pupil: kind == Some(Kind::Pupil),
                }));
            }
        }
        Concerned { writer, parts }
    }
}
