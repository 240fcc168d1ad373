//! A device that was examined, and what becomes of what may be on it (City of
//! Rochester, section 7.2): why it was searched, by whom and with whom that was
//! decided, and what was decided. What may be illegal is never deleted, nor given back.

mod concerned;
mod examination;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{
    decision::Obligation,
    moment::Moment,
    number::{PersonCode, StaffCode},
    private::Private,
    rulebook::{Condition, Rulebook},
    word::{Answer, Vocabulary, vocabulary},
};
pub use concerned::{Concerned, Part};
pub use examination::{Examination, Owner, together};

vocabulary! {
    /// What the data was suspected to have been, or to be going to be, used for.
    Suspicion {
        /// To cause harm.
        Harm = "harm", "Cause harm";
        /// To disrupt teaching.
        Disruption = "disruption", "Disrupt teaching";
        /// To break a rule of the school.
        Rule = "rule", "Break a school rule";
    }
}

vocabulary! {
    /// What was decided about the device and what is on it.
    Fate {
        /// The material is deleted.
        Delete = "delete", "Delete the material";
        /// It is kept as evidence.
        Retain = "retain", "Retain it as evidence";
        /// It is reported to the police.
        Police = "police", "Report it to the police";
        /// The device is kept.
        Confiscate = "confiscate", "Confiscate the device";
        /// The device is given back.
        Return = "return", "Give the device back";
    }
}

/// See [`Event::DeviceExamined`](super::event::Event::DeviceExamined).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceExamined {
    /// When.
    pub on: Moment,
    /// Whose device it is, where they have a part in the incident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonCode>,
    /// The reason for the search.
    pub searched_for: Vec<Suspicion>,
    /// May it hold images of children or other illegal material?
    pub found: Answer,
    /// What was decided.
    pub decided: Vec<Fate>,
    /// What the policy asks for because of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adds: Vec<Obligation>,
    /// Whose it is, in words, where nobody on the record is meant.
    #[serde(skip)]
    pub whose: Private,
    /// The member of staff who examined it; empty when the writer did.
    #[serde(skip)]
    pub by: Private,
    /// The safeguarding lead or senior leader it was decided with.
    #[serde(skip)]
    pub with: Private,
    /// Why it was decided so.
    #[serde(skip)]
    pub because: Private,
}

/// A device that was examined, with who wrote it down and when.
#[derive(Debug, Clone)]
pub struct Device {
    /// What was done and decided.
    pub examined: DeviceExamined,
    /// When it was written down.
    pub at: DateTime<FixedOffset>,
    /// By whom.
    pub noted_by: StaffCode,
}

impl DeviceExamined {
    /// Which rows' conditions have come to be so because of it.
    #[must_use]
    pub fn now_so(&self, types: &[String], book: &Rulebook) -> Vec<Condition> {
        let may_be_illegal = self.found != Answer::No || book.illegal_by_type(types).is_some();
        [
            (Condition::DeviceMayBeIllegal, may_be_illegal),
            (
                Condition::DeviceToPolice,
                self.decided.contains(&Fate::Police),
            ),
        ]
        .into_iter()
        .filter_map(|(condition, so)| so.then_some(condition))
        .collect()
    }

    /// What was decided by which evidence goes, where what it holds may be illegal: that
    /// was put right afterwards, of the device or of the record's type.
    #[must_use]
    pub fn lets_evidence_go(&self, types: &[String], book: &Rulebook) -> Vec<Fate> {
        let now_so = self.now_so(types, book);
        let illegal = now_so.contains(&Condition::DeviceMayBeIllegal);
        let goes = |fate: &&Fate| match fate {
            Fate::Delete => illegal,
            // A device nothing was found on may go back, whatever the record is of.
            Fate::Return => self.found != Answer::No,
            _ => false,
        };
        self.decided.iter().filter(goes).copied().collect()
    }
}
