//! At the end of a sequence: everything the program says of the log.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde_json::{Value, json};

use crate::{
    compare::{Compared, same, same_record},
    model::{Log, day::Term},
    program::Program,
    said,
};

pub fn whole(program: &Program, log: &Log, now: NaiveDateTime) -> Compared {
    if log.entries == 0 {
        return Ok(());
    }
    // First: what is exported below is an entry each.
    let check = program.json(now, "check --file-only")?;
    let wanted = json!({
        "v": 1, "document": "check", "sound": true, "findings": [], "receipts": [],
        "to_see": [], "entries": log.entries,
    });
    same("check", &check, &wanted)?;
    let list = program.json(now, "log --all --names")?;
    same("log --all", &list, &said::list(log, now.date()))?;
    for term in ["autumn-2025", "spring-2026", "summer-2026"] {
        records(program, log, term, now)?;
    }
    everybody(program, log, now)?;
    if log.numbers > 0 {
        let number = u32::try_from(log.entries).unwrap() % log.numbers + 1;
        history(program, log, number, now)?;
    }
    let term = Term::of(now.date()).name;
    summary(program, log, term, now)?;
    export(program, log, term, now)
}

/// Every record of a term, oldest first.
fn records(program: &Program, log: &Log, term: &str, now: NaiveDateTime) -> Compared {
    let numbers = said::of_term(log, term);
    if numbers.is_empty() {
        return Ok(());
    }
    let line = format!("export --for full --names --yes --out - --term {term}");
    let said = program.json(now, &line)?;
    let records = said["records"].as_array().cloned().unwrap_or_default();
    let said = records.iter().map(|record| record["ref"].clone()).collect();
    let wanted = numbers.iter().map(|number| said::reference(*number));
    same(&line, &said, &wanted.collect())?;
    for (number, record) in numbers.into_iter().zip(records) {
        same_record(&line, log, number, record)?;
    }
    Ok(())
}

/// Everybody, sorted: in which order they stand is the page's business.
fn everybody(program: &Program, log: &Log, now: NaiveDateTime) -> Compared {
    let mut said = program.json(now, "people --names")?;
    let mut people = said["people"].as_array().cloned().unwrap_or_default();
    for person in &mut people {
        person.as_object_mut().unwrap().remove("like");
    }
    people.sort_by_key(|person| person["code"].to_string());
    said["people"] = Value::Array(people);
    same("people", &said, &said::people(log))
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

/// The counts by measure and group.
fn counts(groups: &Value) -> Value {
    let mut measures = serde_json::Map::new();
    for group in groups.as_array().into_iter().flatten() {
        let measure = group["measure"].as_str().unwrap_or_default();
        let counts = group["counts"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|count| {
                let name = count["group"].as_str().unwrap_or_default();
                (name.to_owned(), count["incidents"].clone())
            });
        measures.insert(measure.to_owned(), Value::Object(counts.collect()));
    }
    Value::Object(measures)
}

fn export(program: &Program, log: &Log, term: &str, now: NaiveDateTime) -> Compared {
    let line = format!("export --for full --names --yes --out - --term {term}");
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
