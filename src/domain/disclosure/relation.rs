//! What is known of groups of several tables beside their numbers.

/// A group of a table, both by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The table.
    pub table: usize,
    /// The group in it.
    pub group: usize,
}

/// Incidents of one group are all among those of these: who is told of "contact" is told
/// something of grooming, which is a risk by contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The group.
    pub one: Place,
    /// Those its incidents are among.
    pub within: Vec<Place>,
}
