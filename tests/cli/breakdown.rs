//! Who and what, for governors: small numbers put together, and never taken apart again.

use serde_json::{Value, json};

use crate::world::World;

/// So many incidents of each type in the autumn term, in school, each by another pupil.
fn autumn(world: &World, sheet: &str, counts: &[(&str, usize)]) {
    let mut rows = vec!["date,people,types,details,where,found_by,at_risk".to_owned()];
    for (kind, count) in counts {
        for number in 0..*count {
            let letter = |index: usize| char::from(b'a' + u8::try_from(index % 26).unwrap());
            let name = format!("K{}{} {kind}{sheet}", letter(number), letter(number + 7));
            let year = if number % 2 == 0 { 3 } else { 4 };
            let (day, name) = (number + 1, name.replace('-', ""));
            rows.push(format!(
                "2025-10-{day:02},\"{name} (O, Y{year})\",{kind},It was so.,in,staff,no"
            ));
        }
    }
    let name = format!("{sheet}.csv");
    world.file(&name, rows.join("\n"));
    world.ok(&["import", &name, "-q"]);
}

const TERM: [(&str, usize); 4] = [
    ("games", 7),
    ("age-inappropriate", 5),
    ("gambling", 3),
    ("scam", 2),
];

fn lines(world: &World, measure: &str) -> Vec<(Vec<String>, u64)> {
    let said = world.json(&["summary", "--term", "autumn-2025"]);
    let tables = said["breakdown"]["tables"].as_array().unwrap().iter();
    let table = tables.clone().find(|table| table["measure"] == measure);
    let lines = table.unwrap()["lines"].as_array().unwrap().iter();
    let line = |line: &Value| {
        let groups = line["groups"].as_array().unwrap().iter();
        let groups = groups.map(|group| group.as_str().unwrap().to_owned());
        (groups.collect(), line["incidents"].as_u64().unwrap())
    };
    lines.map(line).collect()
}

fn is_told_alone(lines: &[(Vec<String>, u64)], group: &str) -> bool {
    lines.iter().any(|(groups, _)| *groups == [group])
}

#[test]
fn few_of_a_kind_are_put_together_and_said_so() {
    let world = World::new();
    autumn(&world, "first", &TERM);
    let kinds = lines(&world, "type");
    assert_eq!(kinds[0], (vec!["games".to_owned()], 7));
    assert_eq!(kinds[1], (vec!["age-inappropriate".to_owned()], 5));
    assert_eq!((kinds.len(), kinds[2].1), (3, 5), "{kinds:?}");
    for hidden in ["gambling", "scam", "nudes"] {
        assert!(kinds[2].0.iter().any(|code| code == hidden), "{hidden}");
    }
    // Commerce is what gambling and scams are: 5 of that risk would say that no other
    // kind there are few of came up at all.
    assert!(!is_told_alone(&lines(&world, "risk"), "commerce"));
    // Every other pupil of a kind is in Year 3, the first one: 4 + 3 + 2 + 1 of 17.
    assert_eq!(
        lines(&world, "year"),
        [(vec!["Y3".to_owned()], 10), (vec!["Y4".to_owned()], 7)]
    );
    let page = world.ok(&["summary", "--term", "autumn-2025"]);
    assert!(page.contains("All other kinds, each under 5"), "{page}");
    assert!(page.contains("fewer than 5"), "{page}");
    assert!(!page.contains("Online gambling"), "{page}");
    let sheet = world.ok(&["export", "--term", "autumn-2025", "--out", "-", "-q"]);
    assert!(
        sheet.contains("type,\"All other kinds, each under 5\",5,,"),
        "{sheet}"
    );
    assert!(sheet.contains("referred,all,fewer than 5,,"), "{sheet}");
}

#[test]
fn a_correction_takes_nothing_apart_that_stood_together() {
    let world = World::new();
    autumn(&world, "first", &TERM);
    world.ok(&["summary", "--term", "autumn-2025", "--out", "pack.csv"]);
    autumn(&world, "later", &[("gambling", 3), ("scam", 3)]);
    let kinds = lines(&world, "type");
    let other = kinds.last().unwrap();
    // 3 and 2 became 6 and 5: told alone, what was told before would be their difference.
    assert_eq!(other.1, 11, "{kinds:?}");
    assert!(!is_told_alone(&kinds, "gambling") && !is_told_alone(&kinds, "scam"));
    // A log in which nothing was given out before tells them.
    let fresh = World::new();
    autumn(&fresh, "first", &TERM);
    autumn(&fresh, "later", &[("gambling", 3), ("scam", 3)]);
    assert!(is_told_alone(&lines(&fresh, "type"), "gambling"));
}

#[test]
fn where_there_are_too_few_nothing_is_said_of_them() {
    let world = World::new();
    autumn(&world, "few", &[("games", 3)]);
    for measure in ["type", "risk", "level", "year", "where", "found_by"] {
        assert!(lines(&world, measure).is_empty(), "{measure}");
    }
    let said = world.json(&["summary", "--term", "autumn-2025"]);
    assert_eq!(said["terms"][0]["incidents"], 3);
    // The school's own eyes see each.
    let own = world.json(&["summary", "--term", "autumn-2025", "--for", "full"]);
    assert_eq!(own["breakdown"], json!(null));
    assert_eq!(own["groups"][0]["counts"][0]["incidents"], 3);
}
