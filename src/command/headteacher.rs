//! Whether a record is about the headteacher: nobody is told of themselves, the chair is.

use super::noting::Noting;
use crate::{
    domain::{
        event::{Involvement, Reported},
        incident::Incident,
        people::Directory,
        roles::{Office, Roles, Subjects},
        word::{Kind, Role},
    },
    error::Result,
    policy::{self, Offender},
};

/// Staff who are the headteacher are taken for that: as they are known by now, by the role
/// they have, or by what they are called.
pub(super) fn know_the_head(
    people: &[Involvement],
    offenders: &mut [Offender],
    directory: &Directory,
    roles: &Roles,
) {
    let staff = offenders
        .iter_mut()
        .filter(|offender| offender.kind == Some(Kind::Staff));
    for offender in staff {
        let mut parts = people.iter();
        let part = parts.find(|part| part.person == offender.person && part.role == Role::Offender);
        let subject = Subjects::among(part.map_or(&[], std::slice::from_ref), directory);
        if subject.are(Office::Headteacher, roles) {
            offender.kind = Some(Kind::Headteacher);
        }
    }
}

impl Noting<'_, '_> {
    /// Whether the headteacher is one of those who did it, as the record has it or as is
    /// known by now.
    pub(super) fn about_the_head(&self) -> Result<bool> {
        self.about_the_head_now(&self.incident)
    }

    /// The same of the record as it will be.
    pub(super) fn about_the_head_now(&self, incident: &Incident) -> Result<bool> {
        let mut offenders = Offender::of(incident);
        self.know_the_head(&incident.reported, &mut offenders)?;
        Ok(policy::about_the_head(&offenders))
    }

    /// See [`know_the_head`].
    pub(super) fn know_the_head(
        &self,
        reported: &Reported,
        offenders: &mut [Offender],
    ) -> Result<()> {
        let (directory, roles) = (self.writing().directory()?, self.writing().roles()?);
        know_the_head(&reported.people, offenders, &directory, &roles);
        Ok(())
    }
}
