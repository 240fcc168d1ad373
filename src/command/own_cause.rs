//! Nobody decides in their own cause. A member of staff who is said to have done it may
//! report it, add a note and raise its level, and may not decide what is to be done about
//! it, say that it was done, take it back, or see to it that its alert is off the list.

use super::noting::Noting;
use crate::{
    domain::{
        incident::Incident,
        number::{IncidentNo, PersonCode},
        people::same_name,
        word::{Kind, Role},
    },
    error::{Error, Result},
    store::Writing,
};

impl Noting<'_, '_> {
    /// Refused where whoever writes is said to have done it.
    pub(super) fn not_in_their_own_cause(&self) -> Result<()> {
        must_not_be_about_the_writer(self.writing(), &self.incident)
    }

    /// Refused where whoever writes did it, or it was done to them: its alert goes to
    /// somebody else.
    pub(super) fn not_a_subject(&self) -> Result<()> {
        let roles = [Role::Offender, Role::Target];
        if is_about_the_writer(self.writing(), &self.incident, &roles)? {
            return Err(own_cause(self.incident.no));
        }
        Ok(())
    }
}

/// Refused where whoever writes is said to have done it.
pub(super) fn must_not_be_about_the_writer(writing: &Writing, incident: &Incident) -> Result<()> {
    if is_about_the_writer(writing, incident, &[Role::Offender])? {
        return Err(own_cause(incident.no));
    }
    Ok(())
}

/// What is known of somebody is not put right by themselves, as long as they are said to
/// have done something.
pub(super) fn must_not_be_the_writer(writing: &Writing, person: PersonCode) -> Result<()> {
    for no in writing.incidents_with(&[person])? {
        let mut incident = writing.incident(no)?;
        let people = &mut incident.reported.people;
        people.retain(|part| part.person == person);
        must_not_be_about_the_writer(writing, &incident)?;
    }
    Ok(())
}

/// By every name the log has for them, and not by likeness: whoever has the same surname
/// is somebody else, and has to be able to go on. Whoever was taken for a grown-up once is
/// not a pupil by saying so.
fn is_about_the_writer(writing: &Writing, incident: &Incident, roles: &[Role]) -> Result<bool> {
    let mut people = incident.reported.people.iter();
    if !people.any(|part| roles.contains(&part.role)) {
        return Ok(false);
    }
    let directory = writing.directory()?;
    let writer = writing.writers_name()?;
    let mut parts = incident.reported.people.iter();
    Ok(parts.any(|part| {
        let person = directory.one(part.person);
        let now = directory.get(person).and_then(|person| person.kind);
        let kinds = [now, part.kind].into_iter().flatten();
        roles.contains(&part.role)
            && kinds.into_iter().any(|kind| kind != Kind::Pupil)
            && directory
                .true_names()
                .any(|(code, name)| code == person && same_name(name, &writer))
    }))
}

fn own_cause(no: IncidentNo) -> Error {
    Error::refused(
        "own-cause",
        format!(
            "{no} is about whoever writes this, who does not decide in it. Nothing was recorded."
        ),
    )
    .hint("Somebody else decides, and says who they are:  --as NAME")
    .hint(format!(
        "A note can be added:  guardbook log {} --note",
        no.0
    ))
}
