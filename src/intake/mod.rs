//! What people type, turned into what it means. Flags, questions and the rows of
//! a sheet are doors to one room: everything becomes a `Draft`.

pub mod ask;
pub mod calendar;
pub mod category;
pub mod correction;
pub mod device;
mod evidence;
pub mod form;
pub mod form_i;
pub mod involved;
pub mod keep;
pub mod one_line;
pub mod person;
pub mod plan;
pub mod roles;
pub mod sheet;
pub mod when;
