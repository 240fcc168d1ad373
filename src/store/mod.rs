//! The one file: the only SQL in the program. [`Log`] is an open file,
//! [`Reading`] what can be asked of it, [`Writing`] one transaction that adds to it.
//!
//! *Locking.* Every write is one `BEGIN IMMEDIATE`; a reader never writes.
//! *Durability.* A rollback journal with `synchronous=EXTRA`: what was
//! acknowledged survives a power cut. *Compatibility.* `application_id` says the
//! file is ours, `user_version` which format; newer and foreign files are refused
//! untouched.

mod breakdown;
mod calendar;
mod chain;
mod changes;
mod check;
mod clock;
mod codec;
mod column;
mod connection;
mod copy;
mod desk;
mod earlier;
mod erase;
mod fault;
mod figures;
mod file;
mod find;
mod finish;
mod learnt;
mod ledger;
mod open;
mod people;
mod place;
mod receipts;
mod replace;
mod residue;
mod retention;
mod roles;
mod rules;
mod shelf;
mod unanswered;
mod whole;

pub use chain::{random as random_bytes, sha256};
pub use check::Finding;
pub use erase::{Erasures, Gone, Named};
pub use file::{
    FORMAT, beginning, is_a_log, is_unfinished, others_can_read, private_folder, regular,
};
pub use ledger::{Reading, Writing};
pub use open::Log;
pub use place::{Unsafe, logs_beside, refuse_to_put};
pub use receipts::GivenUp;
pub use replace::replace;
pub use rules::Books;
pub use whole::{folder_of, is_named_unfinished, make_names_last, unfinished};
