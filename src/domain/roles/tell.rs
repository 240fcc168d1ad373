//! What is still to be told of a record, and to whom.

use chrono::NaiveDate;

use super::{Addressee, Office, Roles, Subjects, Why};
use crate::domain::{
    incident::Incident, people::Directory, private::Private, rulebook::Rulebook, word::Vocabulary,
};

/// An action that tells somebody in the school, and whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tell {
    /// The action's code.
    pub action: String,
    /// Whom it tells usually.
    pub usually: Office,
    /// Whom it tells of this record, on this day.
    pub to: Addressee,
    /// Their name; empty where nobody has the role.
    pub name: Private,
}

impl Roles {
    /// Whom each action of a record tells that nobody has done or declined yet, as of
    /// that day, in the actions' order.
    #[must_use]
    pub fn tell(
        &self,
        incident: &Incident,
        book: &Rulebook,
        directory: &Directory,
        on: NaiveDate,
    ) -> Vec<Tell> {
        let subjects = Subjects::among(&incident.reported.people, directory);
        let tells = incident.undecided().filter_map(|step| {
            let usually = book.action(&step.action)?.role?;
            let to = self.addressee(usually, &subjects, on);
            let name = to.office.map_or(Private::Empty, |office| self.name(office));
            Some(Tell {
                action: step.action.clone(),
                usually,
                to,
                name,
            })
        });
        tells.collect()
    }
}

/// The roles that were asked for and nobody has, each once.
#[must_use]
pub fn unfilled(tells: &[Tell]) -> Vec<Office> {
    let is_open = |office: &Office| {
        tells.iter().any(|tell| {
            let mut passed = tell.to.passed.iter();
            tell.to.office == Some(*office) && tell.name.is_empty()
                || passed.any(|one| one.office == *office && one.why == Why::Unfilled)
        })
    };
    Office::ALL.iter().copied().filter(is_open).collect()
}
