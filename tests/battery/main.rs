//! The durability battery: what was acknowledged is in the log, whole, and
//! nobody changes it unseen. One file a subject.
//!
//! `cargo test --test battery` is what runs with every change. The same at
//! length, some twenty minutes:
//! `cargo test --release --test battery -- --ignored --nocapture`

// A test that can't go on stops, and says its figures to whoever asks for them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod audit;
mod cells;
mod hand;
mod inside;
mod random;
mod series;
mod world;

mod attacks;
mod backup;
mod chain;
mod control;
mod crowd;
mod ends;
mod faults;
mod flips;
mod full;
mod import;
mod kill;
mod residue;
mod sealed;
mod shelf;
mod speed;
mod tamper;
mod writers;
