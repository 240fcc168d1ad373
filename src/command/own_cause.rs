//! Nobody decides in their own cause. A member of staff who is said to have done it may
//! report it, add a note and raise it, and may not decide what is to be done about it,
//! nor see to it that its alert is off the list.

use super::noting::Noting;
use crate::{
    domain::{
        people::same_name,
        word::{Kind, Role},
    },
    error::{Error, Result},
};

impl Noting<'_, '_> {
    /// Refused where whoever writes is said to have done it.
    pub(super) fn not_in_their_own_cause(&self) -> Result<()> {
        self.is_not(&[Role::Offender])
    }

    /// Refused where whoever writes did it, or it was done to them: its alert goes to
    /// somebody else.
    pub(super) fn not_a_subject(&self) -> Result<()> {
        self.is_not(&[Role::Offender, Role::Target])
    }

    /// By every name the log has for them, and not by likeness: whoever has the same
    /// surname is somebody else, and has to be able to go on.
    fn is_not(&self, roles: &[Role]) -> Result<()> {
        let mut parts = self.incident.reported.people.iter();
        if !parts.any(|part| roles.contains(&part.role)) {
            return Ok(());
        }
        let directory = self.writing().directory()?;
        let writer = self.writing().writers_name()?;
        let mut parts = self.incident.reported.people.iter();
        let is_theirs = parts.any(|part| {
            let person = directory.one(part.person);
            let now = directory.get(person).and_then(|person| person.kind);
            let kind = now.or(part.kind);
            roles.contains(&part.role)
                && kind.is_some_and(|kind| kind != Kind::Pupil)
                && directory
                    .true_names()
                    .any(|(code, name)| code == person && same_name(name, &writer))
        });
        if !is_theirs {
            return Ok(());
        }
        let no = self.incident.no;
        Err(Error::refused(
            "own-cause",
            format!("{no} is about whoever writes this, who does not decide in it. Nothing was recorded."),
        )
        .hint("Somebody else decides, and says who they are:  --as NAME")
        .hint(format!(
            "A note can be added:  guardbook log {} --note",
            no.0
        )))
    }
}
