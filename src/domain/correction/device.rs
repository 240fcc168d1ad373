//! What was noted of a device that was examined, put right.

use serde::{Deserialize, Serialize};

use crate::domain::{
    device::{DeviceExamined, Fate, Suspicion},
    moment::Moment,
    number::PersonCode,
    private::Private,
    word::Answer,
};

/// What of it, and what it is now. Those without a value are words of somebody's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfDevice {
    /// When it was examined.
    On(Moment),
    /// Whose it is: somebody of the record, or words.
    Whose(Option<PersonCode>),
    /// The reason for the search.
    SearchedFor(Vec<Suspicion>),
    /// Who examined it; nobody named is whoever noted it.
    By,
    /// Whom it was decided with.
    With,
    /// May it hold images of children or other illegal material?
    Found(Answer),
    /// What was decided.
    Decided(Vec<Fate>),
    /// Why it was decided so.
    Because,
}

impl OfDevice {
    /// What it is called, as its flag is.
    #[must_use]
    pub fn part(&self) -> &'static str {
        match self {
            OfDevice::On(_) => "on",
            OfDevice::Whose(_) => "whose",
            OfDevice::SearchedFor(_) => "searched-for",
            OfDevice::By => "by",
            OfDevice::With => "with",
            OfDevice::Found(_) => "found",
            OfDevice::Decided(_) => "decided",
            OfDevice::Because => "because",
        }
    }
}

impl DeviceExamined {
    pub(super) fn put_right(&mut self, is: &OfDevice, text: Private) {
        match is {
            OfDevice::On(on) => self.on = *on,
            OfDevice::Whose(owner) => {
                self.owner = *owner;
                self.whose = text;
            }
            OfDevice::SearchedFor(reasons) => self.searched_for.clone_from(reasons),
            OfDevice::By => self.by = text,
            OfDevice::With => self.with = text,
            OfDevice::Found(answer) => self.found = *answer,
            OfDevice::Decided(decided) => self.decided.clone_from(decided),
            OfDevice::Because => self.because = text,
        }
    }
}
