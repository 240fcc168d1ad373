//! The words of an online-safety log and what they mean. Depends on nobody:
//! no clock, no files, no SQL, no terminal.

pub mod calendar;
pub mod change;
pub mod clock;
pub mod correction;
pub mod decision;
pub mod device;
pub mod disclosure;
pub mod draft;
pub mod due;
pub mod erasure;
pub mod event;
pub mod figures;
pub mod happened;
pub mod history;
pub mod incident;
pub mod issued;
pub mod learnt;
pub mod likeness;
pub mod listing;
pub mod moment;
pub mod name;
pub mod nearest;
pub mod number;
pub mod people;
pub mod private;
pub mod procedure;
pub mod receipt;
pub mod retention;
pub mod roles;
pub mod rulebook;
pub mod what_if;
pub mod why;
pub mod word;
pub mod year_group;
