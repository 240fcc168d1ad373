//! What is shown of the domain's values. No arithmetic a test can't reach, no
//! SQL, no terminal. The one place, beside the store, that reveals names.

mod added;
mod calendar;
mod chronology;
mod days;
mod export;
mod forbidden;
mod history;
mod keeping;
mod kept;
mod list;
mod names;
mod next;
mod parts;
mod people;
mod policy;
mod progress;
mod put_right;
mod receipt;
mod record;
mod roles;
mod slt;
mod summary;
mod todo;

pub use added::{added, asked_no_more};
pub use calendar::{CalendarJson, CalendarSet, calendar_page, terms_json, terms_page};
pub use chronology::{Chronology, chronology_json, chronology_page, outline_page};
pub use days::{brief_day, long_day, short_day};
pub use export::{full_row, full_sheet};
pub use forbidden::forbidden;
pub use history::{
    Difference, History, Staying, Undone, changes_json, changes_page, differences, history_json,
    history_page, stays_page, undone_json, undone_page, what,
};
pub use keeping::{
    Due, ErasedNow, PlanHead, due_json, due_page, erased_json, erased_page, held_json, held_page,
    keep_json, keep_page, plan_json, plan_sheet, records_and_people,
};
pub use kept::ReceiptJson;
pub use list::{List, list_json, list_page};
pub use names::{Names, Naming};
pub use parts::{alike, parts_changed};
pub use people::{People, UNTOLD, people_json, people_page};
pub use policy::{
    Adopting, adopted_page, adopting_json, adopting_page, advice_json, advice_page, editions_json,
    editions_page, policy_json, policy_page, type_json, type_page, what_if_json, what_if_page,
};
pub use progress::{Said, progress_json, progress_page};
pub use put_right::{
    MergedInto, PutRight, merged_json, merged_page, put_right_json, put_right_page,
};
pub use receipt::{Known, Receipt, receipt_json, receipt_page};
pub use record::{deletion, record_json, record_page, records_json, why_json, why_page};
pub use roles::{RolesNow, roles_json, roles_page};
pub use slt::{slt_json, slt_line, slt_sheet};
pub use summary::{
    Alone, Breakdown, Column, Counted, Groups, Line, Summary, Told, summary_json, summary_page,
    summary_sheet,
};

#[cfg(test)]
mod tests;
