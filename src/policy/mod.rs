//! What the school's policy wants: its tables read, one incident decided, and
//! why. Pure: no clock, no file, no SQL.

mod builtin;
mod decide;
mod parse;

pub use builtin::{BUILTIN_NAME, builtin_tables};
pub use decide::{Facts, Offender, about_the_head, asked, because_of, decide, raise, since};
pub use parse::{adopted, parse};
