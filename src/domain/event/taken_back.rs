//! Which events undoing takes back, and which it must not pass over without a word.

use super::Event;

impl Event {
    /// Whether it can be taken back. What founds a log, what was handed out, what
    /// erases and what takes back can't.
    #[must_use]
    pub fn can_be_taken_back(&self) -> bool {
        !self.is_put_right_otherwise()
            && !matches!(
                self,
                Event::Opened(_) | Event::Issued(_) | Event::Retracted(_)
            )
    }

    /// Whether it changed the log and undoing passes over it all the same. Whoever wrote
    /// it last and undoes may well mean it: what was written before it is taken back only
    /// where that is expressly asked for. What was handed out changed nothing, and what
    /// was taken back is how undoing walks further back.
    #[must_use]
    pub fn is_put_right_otherwise(&self) -> bool {
        matches!(
            self,
            Event::PolicyAdopted(_)
                | Event::TermsSet(_)
                | Event::PlaceAllowed(_)
                | Event::SchoolNamed(_)
                | Event::RolesSet(_)
                | Event::HolderAway(_)
                | Event::Erased(_)
                | Event::Restored(_)
        )
    }
}
