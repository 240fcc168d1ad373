//! An incident as it was reported.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    decision::Decision,
    happened::Happened,
    number::PersonCode,
    private::Private,
    word::{Answer, FoundBy, Kind, Place, Role},
    year_group::Cohort,
};

/// See [`super::Event::Reported`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reported {
    /// When it happened.
    pub happened: Happened,
    /// Where it took place.
    pub place: Place,
    /// The types ticked.
    pub types: Vec<String>,
    /// How it came to light, if said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found_by: Option<FoundBy>,
    /// The day the school was told.
    pub reported_on: NaiveDate,
    /// Who told the school is not to be known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anonymous: bool,
    /// May a child have been put at risk?
    pub at_risk: Answer,
    /// People are shown by code only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    /// Who was involved.
    pub people: Vec<Involvement>,
    /// The entry of the import that brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<u64>,
    /// What the policy said at the time.
    pub decision: Decision,
    /// What, when, where, how.
    #[serde(skip)]
    pub what: Private,
    /// Apps and sites, one a line.
    #[serde(skip)]
    pub platforms: Private,
    /// Evidence, described.
    #[serde(skip)]
    pub evidence: Private,
    /// Which other breach it was, where the form asks to specify one.
    #[serde(skip)]
    pub type_other: Private,
    /// How to reach those involved.
    #[serde(skip)]
    pub contact: Private,
    /// Who told the school; empty when the writer did, or nobody is to know.
    #[serde(skip)]
    pub told_by: Private,
    /// What came of it, where an old record already said so.
    #[serde(skip)]
    pub outcome: Private,
    /// The reference another system knows it by.
    #[serde(skip)]
    pub source_ref: Private,
    /// The fingerprint of the sheet's row it comes from.
    #[serde(skip)]
    pub row_key: Private,
    /// Whom its alert was for, as [`Addressee::written`] has it; empty if it has none.
    ///
    /// [`Addressee::written`]: crate::domain::roles::Addressee::written
    #[serde(skip)]
    pub alert: Private,
}

/// One person's part in one incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Involvement {
    /// Who.
    pub person: PersonCode,
    /// Their part.
    pub role: Role,
    /// What they were to the school, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// A pupil's cohort, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cohort: Option<Cohort>,
    /// Their name, where this entry is the first to name them.
    #[serde(skip)]
    pub name: Private,
}
