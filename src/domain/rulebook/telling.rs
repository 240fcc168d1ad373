//! Whom an action tells.

use serde::{Deserialize, Serialize};

use super::Action;
use crate::domain::word::{Vocabulary, vocabulary};

vocabulary! {
    /// Whom it tells.
    Told {
        /// Somebody in the school, or a child's parents.
        School = "school", "The school";
        /// An agency outside, which may give a reference.
        Agency = "agency", "An agency";
    }
}

impl Action {
    /// Whether an agency is told, which may give a reference.
    #[must_use]
    pub fn is_referral(&self) -> bool {
        self.tells == Some(Told::Agency)
    }
}
