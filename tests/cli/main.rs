//! The program as its users meet it: one integration binary, one file a command.

// A test that can't go on fails there and then.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)]

mod undo;
mod valid;
mod world;

mod again;
mod asking;
mod backup;
mod chronology;
mod clock;
mod close;
mod correct;
mod damaged;
mod decided;
mod device;
mod discreet;
mod documents;
mod erase;
mod erased_copies;
mod escalate;
mod everybody;
mod examples;
mod export;
mod fields;
mod files;
mod form;
mod form_i;
mod gone_for_good;
mod governors;
mod headings;
mod hidden;
mod import;
mod json;
mod kept_form;
mod kept_texts;
mod log;
mod merge;
mod modes;
mod names;
mod note;
mod people;
mod place;
mod printed;
mod procedures;
mod put_right;
mod questions;
mod receipts;
mod record;
mod reminder;
mod repeat;
mod report;
mod retention;
mod schema;
mod screen;
mod seeds;
mod several_days;
mod sheet;
mod shown;
mod slt;
mod summary;
mod taken_off;
mod together;
mod unnamed;
mod usage;
