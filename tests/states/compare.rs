//! The program beside the model: what a command must come to, and what the log must
//! say afterwards. A difference is a sentence.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use chrono::NaiveDateTime;
use serde_json::{Value, json};

use crate::{
    command::Turn,
    model::{Log, Verdict, day::Term},
    program::Program,
    said,
};

type Compared = Result<(), String>;

fn same(what: &str, said: &Value, wanted: &Value) -> Compared {
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
            let said: Value = serde_json::from_str(&run.stderr).map_err(|_| {
                format!("not refused, but {faults:?} was to be said: {}", run.stdout)
            })?;
            let code = said["error"]["code"].as_str().unwrap_or_default();
            if !faults.contains(&(run.code, code)) {
                return Err(format!("refused with {} {said}, not {faults:?}", run.code));
            }
            untouched(program, &before)
        }
        _ if run.code != 0 => Err(format!("refused with {}: {}", run.code, run.stderr)),
        Verdict::Nothing => untouched(program, &before),
        Verdict::Done(touched) => touched
            .iter()
            .try_for_each(|number| record(program, log, *number, turn.now)),
    }
}

fn untouched(program: &Program, before: &[u8]) -> Compared {
    let same = program.bytes() == before;
    same.then_some(())
        .ok_or_else(|| "the file was written to".to_owned())
}

/// One record, or that it is none any more. A type that applies by repetition is
/// named by the program once for every person; that it is named at all is what counts
/// here, and in the export.
fn record(program: &Program, log: &Log, number: u32, now: NaiveDateTime) -> Compared {
    let line = format!("log {number} --names");
    if !log.state.incidents.contains_key(&number) {
        let said = program.json(now, &line);
        let gone = matches!(&said, Err(said) if said.contains("\"taken-back\""));
        return gone
            .then_some(())
            .ok_or_else(|| format!("{number} was taken back, but: {said:?}"));
    }
    let mut said = program.json(now, &line)?;
    if let Some(actions) = said["actions"].as_array_mut() {
        actions.sort_by_key(|action| action["action"].to_string());
    }
    if let Some(applied) = said["applied"].as_array_mut() {
        applied.dedup();
    }
    same(&line, &said, &said::record(log, number))
}

/// Everything the program says of the log. Of the records, which were looked at after
/// each command, a third: that another one's command left them alone.
pub fn whole(program: &Program, log: &Log, now: NaiveDateTime) -> Compared {
    if log.entries == 0 {
        return Ok(());
    }
    let list = program.json(now, "log --all --names")?;
    same("log --all", &list, &said::list(log, now.date()))?;
    for number in
        (1..=log.numbers).filter(|number| (*number as usize + log.entries).is_multiple_of(3))
    {
        record(program, log, number, now)?;
        history(program, log, number, now)?;
    }
    let term = Term::of(now.date()).name;
    let [_, before, _] = beside(term);
    summary(program, log, term, now)?;
    export(program, log, term, now)?;
    export(program, log, before, now)?;
    let check = program.json(now, "check")?;
    let wanted = json!({ "v": 1, "sound": true, "findings": [], "entries": log.entries });
    same("check", &check, &wanted)
}

/// A term with the one before it and the same a year ago.
fn beside(term: &str) -> [&str; 3] {
    match term {
        "summer-2026" => ["summer-2026", "spring-2026", "summer-2025"],
        _ => ["spring-2026", "autumn-2025", "spring-2025"],
    }
}

fn history(program: &Program, log: &Log, number: u32, now: NaiveDateTime) -> Compared {
    let line = format!("log {number} --history");
    let said = program.json(now, &line)?;
    let entries = said["entries"].as_array().cloned().unwrap_or_default();
    let entries = entries.iter().map(|entry| {
        json!({ "entry": entry["entry"], "change": entry["change"], "taken_back_by": entry["taken_back_by"] })
    });
    same(&line, &entries.collect(), &said::history(log, number))
}

fn summary(program: &Program, log: &Log, term: &str, now: NaiveDateTime) -> Compared {
    let line = format!("summary --for full --term {term}");
    let said = program.json(now, &line)?;
    let (terms, groups) = said::summary(log, beside(term), now.date());
    same(&line, &said["terms"], &json!(terms))?;
    same(&line, &counts(&said["groups"]), &groups)
}

/// The counts by measure and group; a level by its number alone.
fn counts(groups: &Value) -> Value {
    let mut measures = serde_json::Map::new();
    for group in groups.as_array().into_iter().flatten() {
        let measure = group["measure"].as_str().unwrap_or_default();
        if measure == "found_by" {
            continue;
        }
        let counts = group["counts"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|count| {
                let name = count["group"].as_str().unwrap_or_default();
                let name = if measure == "level" { &name[..1] } else { name };
                (name.to_owned(), count["incidents"].clone())
            });
        measures.insert(measure.to_owned(), Value::Object(counts.collect()));
    }
    Value::Object(measures)
}

fn export(program: &Program, log: &Log, term: &str, now: NaiveDateTime) -> Compared {
    let line = format!("export --for full --names --out - --term {term}");
    let text = program.text(now, &line)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Result<Vec<BTreeMap<String, String>>, _> = reader.deserialize().collect();
    let mut rows = rows.map_err(|fault| format!("{line}: {fault}"))?;
    for row in &mut rows {
        // Names of writers are the export's own; notes stand in the record.
        row.retain(|column, _| column != "recorded_by" && column != "notes");
        let mut actions: Vec<&str> = row["actions"].lines().collect();
        actions.sort_unstable();
        let actions = actions.join("\n");
        row.insert("actions".to_owned(), actions);
        let mut applied: Vec<&str> = row["applied"].split("; ").collect();
        applied.dedup();
        let applied = applied.join("; ");
        row.insert("applied".to_owned(), applied);
    }
    same(&line, &json!(rows), &json!(said::sheet(log, term)))
}
