//! Whom an action tells. The policies word every action by what is done in it: somebody
//! in the school is told, and an agency is reported or referred to.

use super::Action;

impl Action {
    /// Whether an agency is told, which may give a reference.
    #[must_use]
    pub fn is_referral(&self) -> bool {
        ["Report to ", "Refer to ", "Tell the local authority"]
            .iter()
            .any(|verb| self.wording.starts_with(verb))
    }

    /// Whether somebody is told, in the school or outside.
    #[must_use]
    pub fn tells_somebody(&self) -> bool {
        self.is_referral() || self.wording.starts_with("Tell ")
    }
}
