//! The program as its users meet it: one integration binary, one file a command.

// A test that can't go on fails there and then.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)]

mod world;

mod escalate;
mod examples;
mod questions;
mod report;
mod seeds;
