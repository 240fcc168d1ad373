//! What the school's policy wants: its tables read, one incident decided, and
//! why; a school's own table made one of them. Pure: no clock, no file, no SQL.

mod builtin;
mod columns;
mod companion;
mod compose;
mod consequences;
mod decide;
mod lint;
mod matching;
mod parse;
mod wording;
mod write;

use builtin::builtin_categories;
pub use builtin::{BUILTIN_NAME, builtin_tables};
pub use columns::recognise;
pub use companion::with_companions;
pub use compose::{Own, compose};
pub use consequences::{Consequences, read as read_consequences};
pub use decide::{
    Facts, Offender, about_the_head, asked, because_answered, because_of, decide, raise, since,
    since_up_to,
};
pub use lint::lint;
pub use matching::{Match, Matching, Told, matching};
pub use parse::{adopted, parse};
pub use write::tables;
