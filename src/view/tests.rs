//! The closed lists of the schema are the domain's.

use serde_json::Value;

use crate::domain::{
    device::{Fate, Suspicion},
    rulebook::Condition,
    word::{Answer, FoundBy, Kind, Need, Place, Risk, Role, Status, Subject, Vocabulary},
};

const SCHEMA: &str = include_str!("../../examples/guardbook.schema.json");

/// The words the schema allows at a place.
fn listed(place: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let list = schema.pointer(&format!("/$defs/{place}/enum"));
    serde_json::from_value(list.unwrap_or_else(|| panic!("no {place}")).clone()).unwrap()
}

fn codes<T: Vocabulary>() -> Vec<&'static str> {
    T::ALL.iter().map(|word| word.code()).collect()
}

#[test]
fn the_schemas_lists_are_the_domains_words() {
    for (place, words) in [
        ("where", codes::<Place>()),
        ("role", codes::<Role>()),
        ("kind", codes::<Kind>()),
        ("subject", codes::<Subject>()),
        ("found_by", codes::<FoundBy>()),
        ("answer", codes::<Answer>()),
        ("risk", codes::<Risk>()),
        ("need", codes::<Need>()),
        ("status", codes::<Status>()),
        ("suspicion", codes::<Suspicion>()),
        ("fate", codes::<Fate>()),
    ] {
        assert_eq!(listed(place), words, "{place}");
    }
}

#[test]
fn a_rows_conditions_are_the_domains_too() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let place = "/$defs/rule/properties/when/enum";
    let conditions = [
        Condition::ChildAtRisk,
        Condition::Repeated,
        Condition::DeviceMayBeIllegal,
        Condition::DeviceToPolice,
    ];
    let mut wanted = conditions.map(|when| Value::from(when.words())).to_vec();
    wanted.push(Value::Null);
    assert_eq!(schema.pointer(place), Some(&Value::from(wanted)));
}
