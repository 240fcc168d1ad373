//! Small numbers. How the school worked is told exactly; who and what is told so that
//! nobody can find out how few there were of a kind: groups below a threshold are put
//! together with others, and whatever a reader could still reckon from the rest of the
//! page is put together further.

mod joining;
mod protect;
mod relation;
#[cfg(test)]
mod tests;
mod threshold;
mod worlds;

pub use joining::{Row, Rows};
pub use protect::protect;
pub use relation::{Place, Relation};
pub use threshold::Threshold;

/// Incidents counted in groups, each group there could be with how many fall in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// How many fall in each group, in the groups' own order.
    pub counts: Vec<u32>,
    /// In how many groups an incident is.
    pub each_in: EachIn,
    /// The groups have an order, as year groups have: only neighbours are put together.
    pub in_order: bool,
}

/// In how many groups of a table an incident is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EachIn {
    /// In exactly one: the groups come to all incidents.
    One,
    /// In one or several.
    Several,
    /// In none, one or several.
    Any,
}
