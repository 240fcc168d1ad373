//! A day of another year is shown with its year: "by Fri 4 Jan" is nobody's next January.

use crate::world::{World, flat, words};

/// What it says on a page wide enough that no cell of a table is broken.
fn said(world: &World, line: &str) -> String {
    let mut command = world.command(&words(line));
    let output = command.env("COLUMNS", "200").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    flat(&String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_due_day_of_another_year_has_its_year() {
    let mut world = World::new();
    world.at("2026-12-29T10:00:00+00:00");
    let report = "report --type cyberbullying --when 2026-12-29 --where in --what x --at-risk no --person 'Lee Brown:offender:6'";
    let told = said(&world, report);
    // Five school days on is the sixth of January: no holidays are set.
    let days: Vec<String> = world.json(&["log", "1"])["actions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|step| step["due"].as_str().map(str::to_owned))
        .collect();
    assert!(days.iter().any(|day| day.starts_with("2026")), "{days:?}");
    assert!(days.iter().any(|day| day.starts_with("2027")), "{days:?}");
    let record = said(&world, "log 1");
    let noted = said(&world, "log 1 --note Rang.");
    for said in [&told, &record, &noted] {
        assert!(said.contains("Wed 6 Jan 2027"), "{said}");
        assert!(
            said.matches("Jan").count() == said.matches("Jan 2027").count(),
            "{said}"
        );
    }
    assert!(
        record.contains("by Tue 29 Dec "),
        "this year's are as they were: {record}"
    );
    assert!(!record.contains("by Tue 29 Dec 2026"), "{record}");
    // Seen from January, last year's have theirs and this year's none.
    world.at("2027-01-04T10:00:00+00:00");
    let noted = said(&world, "log 1 --note Again.");
    assert!(noted.contains("OVERDUE since Tue 29 Dec 2026"), "{noted}");
    assert!(!noted.contains("Jan 2027"), "{noted}");
}
