//! What else must be so for a row to apply.

/// What must be so, beyond type and offender, for a row to apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// Nothing more.
    Always,
    /// A child may have been put at risk.
    ChildAtRisk,
    /// The same offender was warned or sanctioned before; applies by itself.
    Repeated,
    /// A device was examined, and what is on it may be illegal. Not known when the
    /// incident is reported.
    DeviceMayBeIllegal,
    /// A device was examined, and it was decided to report it to the police.
    DeviceToPolice,
}

impl Condition {
    /// Reads `child at risk`, `repeated`, `device may be illegal`, `device to police`
    /// or nothing.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        [
            Condition::Always,
            Condition::ChildAtRisk,
            Condition::Repeated,
            Condition::DeviceMayBeIllegal,
            Condition::DeviceToPolice,
        ]
        .into_iter()
        .find(|known| known.words() == text.trim())
    }

    /// As [`Condition::read`] reads it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Condition::Always => "",
            Condition::ChildAtRisk => "child at risk",
            Condition::Repeated => "repeated",
            Condition::DeviceMayBeIllegal => "device may be illegal",
            Condition::DeviceToPolice => "device to police",
        }
    }

    /// Whether it can only come to be so after the incident was reported.
    #[must_use]
    pub fn comes_later(self) -> bool {
        matches!(
            self,
            Condition::DeviceMayBeIllegal | Condition::DeviceToPolice
        )
    }
}
