//! Those of a record who may not examine its device, nor decide about it.

use crate::domain::{
    event::Involvement,
    incident::Incident,
    name::naming_words,
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
    /// Their part.
    pub role: Role,
    /// What they are to the school, if known.
    pub kind: Option<Kind>,
    /// They did it, or are said to have.
    pub offender: bool,
    /// They are the headteacher, and meant by that too.
    pub headteacher: bool,
    /// They are a pupil, and so are nobody's Mr or Mrs.
    pub pupil: bool,
}

impl Concerned {
    /// Those of a record, by every name the log has for them.
    #[must_use]
    pub fn with(incident: &Incident, directory: &Directory, writer: Private) -> Self {
        Concerned::of(&incident.reported.people, directory, writer)
    }

    /// The same of these people.
    #[must_use]
    pub fn of(people: &[Involvement], directory: &Directory, writer: Private) -> Self {
        let mut parts = Vec::new();
        for involvement in people {
            let person = directory.one(involvement.person);
            let kind = directory.get(person).and_then(|person| person.kind);
            let now = directory.get(person).map(|person| &person.name);
            // Whose first name is known is not just anybody of that surname any more.
            let told_more = |name: &Private| now.is_some_and(|now| is_fuller(now, name));
            let names = directory.true_names();
            let names = names.filter(|(code, name)| *code == person && !told_more(name));
            for (_, name) in names {
                parts.extend(directory.codes_of(person).into_iter().map(|code| Part {
                    person: code,
                    name: name.clone(),
                    role: involvement.role,
                    kind: kind.or(involvement.kind),
                    offender: involvement.role == Role::Offender,
                    headteacher: [kind, involvement.kind].contains(&Some(Kind::Headteacher)),
                    pupil: kind == Some(Kind::Pupil),
                }));
            }
        }
        Concerned { writer, parts }
    }
}

/// Whether a name has more words than another, and all of its.
fn is_fuller(now: &Private, name: &Private) -> bool {
    let (now, name) = (naming_words(now), naming_words(name));
    now.len() > name.len() && !name.is_empty() && name.iter().all(|word| now.contains(word))
}
