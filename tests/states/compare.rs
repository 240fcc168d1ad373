//! The program beside the model: what a command must come to, and what the log must
//! say afterwards. A difference is a sentence.

use std::{collections::BTreeSet, fmt::Write};

use chrono::NaiveDateTime;
use serde_json::Value;

use crate::{
    command::Turn,
    model::{Log, Verdict},
    program::{Program, Run},
    said,
};

pub type Compared = Result<(), String>;

pub fn same(what: &str, said: &Value, wanted: &Value) -> Compared {
    if said == wanted {
        return Ok(());
    }
    let mut differences = String::new();
    differ("", said, wanted, &mut differences);
    Err(format!("{what}: {differences}"))
}

/// Where two documents differ.
fn differ(at: &str, said: &Value, wanted: &Value, into: &mut String) {
    match (said, wanted) {
        (Value::Object(one), Value::Object(other)) => {
            let keys: BTreeSet<_> = one.keys().chain(other.keys()).collect();
            for key in keys {
                differ(&format!("{at}/{key}"), &said[key], &wanted[key], into);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                differ(&format!("{at}/{index}"), one, other, into);
            }
        }
        _ if said != wanted => {
            write!(
                into,
                "\n    {at}\n      program {said}\n      model   {wanted}"
            )
            .unwrap();
        }
        _ => {}
    }
}

/// One command, by both.
pub fn step(program: &Program, log: &mut Log, turn: &Turn) -> Compared {
    let (args, input) = turn.typed();
    let before = program.bytes();
    let run = program.run(turn.now, &args, &input);
    match log.take(turn) {
        Verdict::Refused(faults) => {
            let said: Value = serde_json::from_str(&run.stderr)
                .map_err(|_| format!("not refused:\n{faults:?} was to be said"))?;
            let code = said["error"]["code"].as_str().unwrap_or_default();
            if !faults.contains(&(run.code, code)) {
                return Err(format!("refused with {} {said}, not {faults:?}", run.code));
            }
            untouched(program, &before)
        }
        _ if run.code != 0 => Err(unforeseen(&run)),
        Verdict::Nothing => untouched(program, &before),
        // Every fifth time, as each look takes as long as a command; at the end all of
        // them are looked at.
        Verdict::Done(_) if !log.entries.is_multiple_of(5) => Ok(()),
        Verdict::Done(touched) => touched
            .iter()
            .try_for_each(|number| record(program, log, *number, turn.now)),
    }
}

/// A refusal the model does not know of; its code comes first, by which the same one
/// is told in a shorter sequence.
fn unforeseen(run: &Run) -> String {
    let said: Value = serde_json::from_str(&run.stderr).unwrap_or_default();
    format!(
        "refused:\n{} ({})\n{}",
        said["error"]["code"], run.code, run.stderr
    )
}

fn untouched(program: &Program, before: &[u8]) -> Compared {
    let same = program.bytes() == before;
    same.then_some(())
        .ok_or_else(|| "the file was written to".to_owned())
}

/// One record, or that it is none any more.
fn record(program: &Program, log: &Log, number: u32, now: NaiveDateTime) -> Compared {
    let line = format!("log {number} --names");
    let said = program.json(now, &line);
    if log.state.incidents.contains_key(&number) {
        return same_record(&line, log, number, said?);
    }
    let gone = matches!(&said, Err(said) if said.contains("\"taken-back\""));
    gone.then_some(())
        .ok_or_else(|| format!("{number} was taken back, but: {said:?}"))
}

/// A type that applies by repetition is named by the program once for every person;
/// that it is named at all is what counts here, and in the export. In which order
/// actions and their reasons stand is the page's business.
pub fn same_record(what: &str, log: &Log, number: u32, mut said: Value) -> Compared {
    if let Some(actions) = said["actions"].as_array_mut() {
        actions.sort_by_key(|action| action["action"].to_string());
        for action in actions {
            if let Some(because) = action["because"].as_array_mut() {
                because.sort_by_key(Value::to_string);
            }
        }
    }
    if let Some(tell) = said["tell"].as_array_mut() {
        tell.sort_by_key(|told| told["action"].to_string());
    }
    if let Some(applied) = said["applied"].as_array_mut() {
        applied.dedup();
    }
    // Whether there is a warning, not in which words.
    for device in said["devices"].as_array_mut().into_iter().flatten() {
        device["warning"] = Value::Bool(!device["warning"].is_null());
    }
    same(what, &said, &said::record(log, number))
}
