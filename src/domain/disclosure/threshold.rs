//! The smallest number of incidents that is told of a group.

/// The smallest number that is told: 5, as a school sets it, and never below 3. Zero is
/// among those that are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold(u32);

impl Threshold {
    /// What holds until a school sets another.
    pub const USUAL: Threshold = Threshold(5);
    /// The lowest there may be.
    pub const LOWEST: u32 = 3;
    /// The highest that is of use: above it a school of any size is told nothing.
    pub const HIGHEST: u32 = 20;

    /// A threshold, if it may be one.
    #[must_use]
    pub fn new(number: u32) -> Option<Self> {
        let range = Threshold::LOWEST..=Threshold::HIGHEST;
        range.contains(&number).then_some(Threshold(number))
    }

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
