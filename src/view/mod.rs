//! What is shown of the domain's values. No arithmetic a test can't reach, no
//! SQL, no terminal. The one place, beside the store, that reveals names.

mod days;
mod export;
mod forbidden;
mod history;
mod list;
mod names;
mod next;
mod policy;
mod progress;
mod receipt;
mod record;
mod slt;
mod summary;
mod todo;

pub use days::{long_day, short_day};
pub use export::{full_row, full_sheet};
pub use forbidden::forbidden;
pub use history::{
    Difference, History, Undone, changes_json, changes_page, differences, history_json,
    history_page, undone_json, undone_page,
};
pub use list::{List, list_json, list_page};
pub use names::{Names, Naming};
pub use policy::{policy_json, policy_page, type_json, type_page};
pub use progress::{Said, progress_json, progress_page};
pub use receipt::{Known, Receipt, receipt_json, receipt_page};
pub use record::{record_json, record_page, records_json};
pub use slt::{slt_json, slt_line, slt_sheet};
pub use summary::{Column, Counted, Groups, Summary, summary_json, summary_page, summary_sheet};

#[cfg(test)]
mod tests;
