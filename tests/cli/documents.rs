//! The schema of what `--json` says is as strict as it can be: every object is closed,
//! every key is required and explained, and no text is just any text.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::{
    valid::{SCHEMA, documents, fault},
    world::{World, words},
};

/// Texts that can't be narrowed: what people wrote, and words meant for people.
const FREE: [&str; 5] = ["name", "text", "sentence", "path", "column"];

/// Every schema within a schema, with the key it stands under.
fn each<'s>(key: &'s str, schema: &'s Value, found: &mut Vec<(&'s str, &'s Value)>) {
    match schema {
        Value::Object(keys) => {
            // Under `properties` and `$defs` stand names; everything else is a schema.
            if key != "properties" && key != "$defs" {
                found.push((key, schema));
            }
            for (key, inner) in keys {
                each(key, inner, found);
            }
        }
        Value::Array(all) => all.iter().for_each(|inner| each(key, inner, found)),
        _ => {}
    }
}

fn schemas() -> Vec<(&'static str, &'static Value)> {
    let mut found = Vec::new();
    each("", &SCHEMA, &mut found);
    assert!(found.len() > 300, "only {} were found", found.len());
    found
}

fn set<'v>(names: impl IntoIterator<Item = &'v str>) -> BTreeSet<&'v str> {
    names.into_iter().collect()
}

fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().unwrap().iter().filter_map(Value::as_str)
}

#[test]
fn every_object_is_closed_and_every_key_required() {
    let mut objects = 0;
    for (key, schema) in schemas() {
        let Some(properties) = schema["properties"].as_object() else {
            assert_ne!(schema["type"], "object", "{key} has no keys");
            continue;
        };
        objects += 1;
        assert_eq!(schema["type"], "object", "{key}");
        assert_eq!(schema["additionalProperties"], false, "{key}");
        let named = set(properties.keys().map(String::as_str));
        assert_eq!(set(texts(&schema["required"])), named, "{key}");
    }
    assert!(objects > 30, "only {objects}");
}

#[test]
fn every_key_and_every_part_says_what_it_means() {
    for (key, schema) in schemas() {
        for group in ["properties", "$defs"] {
            for (name, inner) in schema[group].as_object().into_iter().flatten() {
                let said = inner["description"].as_str().unwrap_or_default();
                assert!(said.ends_with('.'), "{key}, {name}: {said:?}");
            }
        }
    }
}

#[test]
fn no_text_is_just_any_text() {
    for (key, schema) in schemas() {
        let types = &schema["type"];
        let is_text = types == "string" || texts_of(types).contains("string");
        let narrowed = schema.get("pattern").is_some() || FREE.contains(&key);
        assert!(!is_text || narrowed, "{key}: {schema}");
        // A list is of something, and a number has an end.
        assert!(types != "array" || schema["items"].is_object(), "{key}");
        assert!(
            types != "integer" || schema.get("minimum").is_some(),
            "{key}"
        );
    }
}

fn texts_of(types: &Value) -> BTreeSet<&str> {
    set(types
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str))
}

#[test]
fn the_root_lists_each_document_by_its_own_name_and_no_part_is_left_over() {
    let parts = SCHEMA["$defs"].as_object().unwrap();
    let named: Vec<&str> = parts
        .iter()
        .filter_map(|(name, part)| {
            let said = part["properties"]["document"]["const"].as_str()?;
            assert_eq!(said, name);
            assert_eq!(part["properties"]["v"]["const"], 1, "{name}");
            Some(said)
        })
        .collect();
    let listed = documents();
    assert_eq!(set(listed.iter().map(String::as_str)), set(named));
    let used = schemas()
        .into_iter()
        .filter_map(|(_, schema)| schema["$ref"].as_str()?.strip_prefix("#/$defs/"));
    assert_eq!(set(used), set(parts.keys().map(String::as_str)));
}

#[test]
fn a_key_too_many_or_too_few_and_a_word_of_no_list_are_noticed() {
    let world = World::new();
    world.report("games", &words("--person 'Lee Brown:offender:6'"));
    let record = world.json(&["log", "1"]);
    assert_eq!(fault(&record), None);
    for (place, value) in [
        ("/v", json!(2)),
        ("/document", json!("recorded")),
        ("/ref", json!("1")),
        ("/status", json!("Open")),
        ("/level", json!("1")),
        ("/happened/date", json!("2026-02-30")),
        ("/happened/time", json!("9:00")),
        ("/reported/found_by", json!("rumour")),
        ("/recorded/at", json!("2026-03-12 10:00")),
        ("/people/0/code", json!("Lee Brown")),
        ("/people/0/year", json!("Year 6")),
        ("/people/0", json!({})),
        ("/actions/0/on", json!("today")),
        ("/actions/0/state", Value::Null),
        ("/outcome", json!("It is over.")),
    ] {
        let mut wrong = record.clone();
        *wrong.pointer_mut(place).unwrap() = value;
        assert!(fault(&wrong).is_some(), "{place}");
    }
    for place in ["", "/happened", "/reported", "/people/0", "/actions/0"] {
        let object = record.pointer(place).unwrap().as_object().unwrap();
        for key in object.keys() {
            let mut wrong = record.clone();
            let inner = wrong.pointer_mut(place).unwrap();
            inner.as_object_mut().unwrap().remove(key);
            assert!(fault(&wrong).is_some(), "{place} without {key}");
        }
        let mut wrong = record.clone();
        wrong.pointer_mut(place).unwrap()["more"] = Value::Null;
        assert!(fault(&wrong).is_some(), "{place} with one more");
    }
}

#[test]
fn the_readers_are_those_the_command_line_takes() {
    let (_, message) = World::new().refused_json(2, &words("summary --for nobody"));
    let listed: Vec<&str> = texts(&SCHEMA["$defs"]["for"]["enum"]).collect();
    let wanted = format!("[possible values: {}]", listed.join(", "));
    assert!(message.ends_with(&wanted), "{message}");
}

/// Everything under `src`, in one text.
fn source() -> String {
    let mut folders: Vec<PathBuf> = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                text += &fs::read_to_string(path).unwrap();
            }
        }
    }
    text
}

/// The first word between quotation marks of a call, after `skip` others.
fn quoted(call: &str, skip: usize) -> Option<&str> {
    let arguments = call.split(')').next()?;
    let mut words = arguments.split(',').map(str::trim);
    words.nth(skip)?.strip_prefix('"')?.strip_suffix('"')
}

#[test]
fn every_code_of_an_error_is_in_the_list_and_the_list_has_no_other() {
    let source = source();
    let mut written = BTreeSet::new();
    for (call, skip) in [
        ("Error::refused(", 0),
        ("Error::not_found(", 0),
        ("Error::new(", 1),
        ("Problem::new(", 1),
    ] {
        let calls = source.split(call).skip(1);
        written.extend(calls.filter_map(|call| quoted(call, skip)));
    }
    assert!(written.len() > 25, "{written:?}");
    let listed = set(texts(&SCHEMA["$defs"]["error_code"]["enum"]));
    let unknown: Vec<_> = written.difference(&listed).collect();
    assert!(unknown.is_empty(), "not in the schema: {unknown:?}");
    for code in listed {
        assert!(
            source.contains(&format!("\"{code}\"")),
            "nobody says {code}"
        );
    }
}
