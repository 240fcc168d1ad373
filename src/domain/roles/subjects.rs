//! Those a record is about, held against those who have roles.

use super::{Office, Roles};
use crate::domain::{
    device::{Concerned, Part},
    event::Involvement,
    name::{folded, stands_before},
    people::{Directory, is_the_headteacher, means, perhaps_part},
    private::Private,
    word::{Kind, Role},
};

/// Grown-ups who did it, or to whom it was done. A pupil has no role in the school, of
/// whatever name.
#[derive(Debug, Clone, Default)]
pub struct Subjects(Vec<Part>);

impl Subjects {
    /// Those among these people, by every name the log has for them.
    #[must_use]
    pub fn among(people: &[Involvement], directory: &Directory) -> Self {
        let mut parts = Concerned::of(people, directory, Private::Empty).parts;
        parts.retain(|part| [Role::Offender, Role::Target].contains(&part.role) && !part.pupil);
        Subjects(parts)
    }

    /// Whether whoever has this role is one of them, however their name is written: a
    /// guess to refuse by, so that somebody of the same surname is passed over too. Who
    /// has another role beside it is known by that as well.
    #[must_use]
    pub fn are(&self, office: Office, roles: &Roles) -> bool {
        let named = |office| self.0.iter().any(|part| is_one(part, office, roles));
        named(office) || roles.other_roles(office).any(named)
    }
}

fn is_one(part: &Part, office: Office, roles: &Roles) -> bool {
    let holder = roles.name(office);
    let is_head = || part.headteacher || is_the_headteacher(&part.name);
    let grown_up = part.kind.is_some_and(|kind| kind != Kind::Pupil);
    office == Office::Headteacher && is_head()
        || is_called(&part.name, office)
        || !holder.is_empty()
            && (means(&holder, part.person, &part.name, false)
                // Of a child known by a first name nothing says that it is no pupil.
                || grown_up && perhaps_part(&holder, &part.name))
}

/// Whether somebody is entered as what they are: "the DSL".
fn is_called(name: &Private, office: Office) -> bool {
    let words = folded(name).into_iter();
    let words: Vec<String> = words.skip_while(|word| stands_before(word)).collect();
    let called: &[&str] = match office {
        Office::Dsl => &["dsl", "designated safeguarding lead", "safeguarding lead"],
        Office::Deputy => &[
            "deputy dsl",
            "ddsl",
            "deputy designated safeguarding lead",
            "deputy safeguarding lead",
        ],
        Office::Headteacher => &[],
        Office::Chair => &["chair", "chair of governors", "chair of trustees"],
        Office::Coordinator => &["online safety coordinator", "online safety co ordinator"],
        Office::Ict => &["ict manager", "ict lead"],
    };
    called.contains(&words.join(" ").as_str())
}
