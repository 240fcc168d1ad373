//! Everything is worked out by hand, for 10:00 on Thursday 12 March 2026 unless
//! another now is given.

mod properties;
mod read;
mod refused;

use super::*;

fn at(typed: &str) -> NaiveDateTime {
    typed.parse().unwrap_or_default()
}

fn now() -> NaiveDateTime {
    at("2026-03-12T10:00:20")
}

/// What was read, as `2026-03-09 14:30..2026-03-11` or `2026-03-09 14:30, 2026-03-11`, or
/// why not.
fn said(typed: &str, now: NaiveDateTime) -> String {
    match read_moment(typed, now) {
        Ok(read) => {
            let time = read.time.map(|time| time.format(" %H:%M").to_string());
            let until = read.until.map(|until| format!("..{until}"));
            let also = read.also.iter().map(|day| format!(", {day}"));
            let more: Vec<String> = time.into_iter().chain(until).chain(also).collect();
            format!("{}{}", read.date, more.concat())
        }
        Err(unclear) => unclear.sentence(),
    }
}

/// All at once, so that one change shows everything it alters.
fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(typed, wanted)| (typed, wanted, said(typed, now())))
        .filter(|(_, wanted, got)| *wanted != got)
        .map(|(typed, wanted, got)| format!("{typed:?}: wanted {wanted}, got {got}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
