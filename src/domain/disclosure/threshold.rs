//! The smallest number of incidents that is told of a group.

/// The smallest number that is told. Zero is among those that are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold(u32);

impl Threshold {
    /// Five.
    pub const USUAL: Threshold = Threshold(5);

    /// As a number of incidents.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }

    /// Whether so few are not told.
    #[must_use]
    pub fn is_above(self, number: u32) -> bool {
        number < self.0
    }
}
