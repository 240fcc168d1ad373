//! Form H asks for the dates of an incident: several days, each by itself, wherever an
//! incident is told, shown, put right, taken out and brought in.

use serde_json::json;

use crate::world::{World, flat, words};

/// On Friday the 6th at half past two, on the 9th and on the 11th, typed in no order.
fn world() -> World {
    let world = World::new();
    let more = "--when '6/3/26 14:30, 11/3/26 and 9/3/26' --person 'Jamie Smith:target:5'";
    world.report("games", &words(more));
    world
}

#[test]
fn each_day_is_shown_and_told_to_programs() {
    let world = world();
    let page = flat(&world.ok(&words("log 1")));
    let days = "Fri 6 Mar 2026 14:30, Mon 9 Mar 2026 and Wed 11 Mar 2026";
    assert!(page.contains(&format!("Happened {days}; inside")), "{page}");
    let list = flat(&world.ok(&["log"]));
    assert!(list.contains("Fri 6 Mar 14:30+"), "{list}");
    let told = flat(&world.ok(&words("people P-1")));
    assert!(told.contains(days), "{told}");
    let happened = json!({
        "date": "2026-03-06", "time": "14:30", "until": null,
        "other_days": ["2026-03-09", "2026-03-11"],
    });
    assert_eq!(world.json(&words("log 1"))["happened"], happened);
    for (line, list) in [
        ("log", "incidents"),
        ("people P-1", "incidents"),
        ("export --for slt --out -", "incidents"),
    ] {
        let said = world.json(&words(line));
        assert_eq!(said[list][0]["happened"], happened, "{line}: {said}");
    }
    world.ok(&["check"]);
}

/// The days beside the first have a column of their own at the end, so that no other
/// moved.
#[test]
fn a_sheet_has_the_other_days_in_its_last_column() {
    let world = world();
    let said = world.ok(&words("export --for full --out - -q"));
    let mut sheet = csv::Reader::from_reader(said.trim_start_matches('\u{feff}').as_bytes());
    let headings = sheet.headers().unwrap().clone();
    let row = sheet.records().next().unwrap().unwrap();
    let cells: Vec<(&str, &str)> = headings.iter().zip(&row).collect();
    assert_eq!(cells[..2], [("date", "2026-03-06"), ("time", "14:30")]);
    assert!(cells.contains(&("until", "")));
    assert_eq!(
        cells.last(),
        Some(&("other_days", "2026-03-09; 2026-03-11"))
    );
}

#[test]
fn the_days_are_put_right_and_taken_back() {
    let world = world();
    let set = |field| ["log", "1", "--set", field, "--because", "a diary"];
    let same = set("when=Fri 6 March 14:30, 9 March, 11 March");
    assert_eq!(world.refused_json(3, &same).0, "unchanged");
    world.ok(&set("when=5/3/26 and 9/3/26"));
    let now = &world.json(&words("log 1"))["happened"];
    assert_eq!(
        (&now["date"], &now["time"], &now["other_days"]),
        (&json!("2026-03-05"), &json!(null), &json!(["2026-03-09"]))
    );
    let history = flat(&world.ok(&words("log 1 --history")));
    assert!(
        history.contains("Fri 6 Mar 2026 14:30, Mon 9 Mar 2026 and Wed 11 Mar 2026")
            && history.contains("Thu 5 Mar 2026 and Mon 9 Mar 2026"),
        "{history}"
    );
    world.ok(&words("undo --yes --because 'the wrong diary'"));
    let back = &world.json(&words("log 1"))["happened"];
    assert_eq!(back["other_days"], json!(["2026-03-09", "2026-03-11"]));
    world.ok(&["check"]);
}

#[test]
fn what_is_done_is_done_on_one_day() {
    let world = world();
    for (line, said) in [
        (
            "log 1 --did dsl --on '9/3/26, 11/3/26'",
            "That is several days. Nothing was recorded.",
        ),
        (
            "escalate 1 --level 3 --on '9/3/26 and 11/3/26' --because x",
            "That is several days.",
        ),
        (
            "report --type games --where in --what x --at-risk no --when 9/3/26 --reported-on '9/3/26 and 11/3/26'",
            "Those are 2 days.",
        ),
        (
            "report --type games --where in --what x --at-risk no --when '9/3/26, 11/3/26 9am'",
            "the time on the first, not on a later one. Nothing was recorded. Give the first day first",
        ),
        (
            "report --type games --where in --what x --at-risk no --when '9/3/26 to 10/3/26 and 12/3/26'",
            "not both in one. Nothing was recorded. Name each day",
        ),
        (
            "report --type games --where in --what x --at-risk no --when '9/3/26 14:00 to 15:00'",
            "The log keeps the time it began",
        ),
        (
            "report --type games --where in --what x --at-risk no --when '9/3/26, 13/3/26'",
            "Fri 13 Mar 2026 is in the future.",
        ),
    ] {
        let refused = flat(&world.refused(3, &words(line)));
        assert!(refused.contains(said), "{line}: {refused}");
    }
}

/// Form J's own cell, guardbook's own column, and both ways the same.
#[test]
fn a_row_may_name_several_days() {
    let world = World::new();
    let sheet = "\"Date & time\",other_days,types,details\n\
                 \"2/3/2026 14:30, 4/3/2026\",,games,one\n\
                 3/3/2026 9am,5/3/2026; 4/3/2026,games,two\n\
                 4/3/2026,5/3/2026,games,three\n";
    world.run_with(&words("import - -q"), sheet).ok();
    let said = |number: &str| {
        let record = world.json(&["log", number]);
        let happened = &record["happened"];
        assert_eq!(happened["until"], json!(null));
        (
            happened["date"].clone(),
            happened["time"].clone(),
            happened["other_days"].clone(),
            record["reported"]["on"].clone(),
        )
    };
    let of = |date: &str, time: Option<&str>, others: &[&str], told: &str| {
        (json!(date), json!(time), json!(others), json!(told))
    };
    let both = &["2026-03-04", "2026-03-05"];
    for (number, is) in [
        (
            "1",
            of("2026-03-02", Some("14:30"), &["2026-03-04"], "2026-03-04"),
        ),
        ("2", of("2026-03-03", Some("09:00"), both, "2026-03-05")),
        ("3", of("2026-03-04", None, &["2026-03-05"], "2026-03-05")),
    ] {
        assert_eq!(said(number), is, "{number}");
    }
    world.run_with(&words("import - -q"), sheet).ok();
    assert_eq!(
        world.json(&["log"])["incidents"].as_array().unwrap().len(),
        3
    );
}

#[test]
fn other_days_that_can_not_be_so_are_named_by_their_own_column() {
    let rows = "date,time,until,types,details,other_days\n5/3/26,,,games,x,\n";
    for (row, said) in [
        ("5/3/26,,,games,x,4/3/26", "do not fit the first"),
        ("5/3/26,,,games,x,5/3/26", "do not fit the first"),
        ("5/3/26,,9/3/26,games,x,7/3/26", "do not fit the first"),
        ("5/3/26 to 9/3/26,,,games,x,7/3/26", "do not fit the first"),
        (
            "\"5/3/26, 6/3/26\",,,games,x,7/3/26",
            "do not fit the first",
        ),
        ("5/3/26,,,games,x,6/3/26 9am", "without times"),
        ("5/3/26,,,games,x,6/3/26 to 9/3/26", "without times"),
        ("5/3/26,,,games,x,6 March and 8 March", "has no year"),
        ("5/3/26,,,games,x,9/3/26; 13/3/26", "in the future"),
    ] {
        let said_of_it = crate::sheet::refused(format!("{rows}{row}\n"));
        let place = "Row 3 (line 3), column \"other_days\": ";
        assert!(
            said_of_it.contains(place) && said_of_it.contains(said),
            "{row}: {said_of_it}"
        );
    }
    // And a last day beside several by itself.
    let said = crate::sheet::refused(format!("{rows}\"5/3/26, 6/3/26\",,9/3/26,games,x,\n"));
    assert!(
        said.contains("column \"until\": The last day does not fit the first."),
        "{said}"
    );
}

/// Twenty-five years from the last of them, as nobody is named.
#[test]
fn names_are_kept_from_the_last_of_the_days() {
    let mut world = World::new();
    world.at("2012-03-12T10:00:00+00:00");
    world.report("games", &words("--when '5/3/2012, 9/3/2012'"));
    world.report("games", &words("--when '5/3/2012'"));
    world.close("1");
    world.close("2");
    let past = |on: &str| {
        let due = world.json(&["people", "--due", "--on", on]);
        let rows = due["past"].as_array().unwrap().clone();
        let rows = rows
            .iter()
            .map(|row| row["code"].as_str().unwrap().to_owned());
        rows.collect::<Vec<_>>()
    };
    assert_eq!(past("2037-03-09"), ["OS-0002"]);
    assert_eq!(past("2037-03-10"), ["OS-0001", "OS-0002"]);
}

/// Each day is meant by itself: one after a warning is held against the warning.
#[test]
fn a_day_after_a_warning_counts_as_one() {
    let level = |when: &str| {
        let world = World::new();
        world.report(
            "games",
            &words("--when 2026-03-02 --person 'Jamie Smith:offender:5'"),
        );
        world.ok(&words("log 1 --did warning --on 2026-03-05"));
        let more = [&words("--person P-1:offender --when")[..], &[when]].concat();
        world.report("games", &more);
        world.json(&["log", "2"])["level"].clone()
    };
    let alone = level("9/3/26");
    assert_eq!(level("3/3/26 and 9/3/26"), alone);
    assert_ne!(level("3/3/26 and 4/3/26"), alone);
}

#[test]
fn it_is_found_by_each_of_its_days_and_by_no_other() {
    let world = world();
    let found = |span: &str| {
        let list = world.json(&words(&format!("log {span}")));
        list["incidents"].as_array().unwrap().len()
    };
    for (span, many) in [
        ("--since 9/3/26 --until 9/3/26", 1),
        ("--since 10/3/26", 1),
        ("--since 7/3/26 --until 8/3/26", 0),
        ("--since 12/3/26", 0),
    ] {
        assert_eq!(found(span), many, "{span}");
    }
    world.report("games", &words("--when '1/3/26 to 5/3/26'"));
    assert_eq!(found("--since 3/3/26 --until 4/3/26"), 1);
}

/// One row a day beside the report of all of them: the usual way to count it twice.
#[test]
fn a_row_of_a_later_day_is_the_same_incident_again() {
    let world = world();
    let sheet =
        |day: &str| format!("date,types,details,people\n{day},games,x,\"Jamie Smith (T, Y5)\"\n");
    let said = world.refused_with(3, &words("import -"), sheet("9/3/26"));
    assert!(said.contains("OS-0001 is of the same day"), "{said}");
    world.run_with(&words("import -"), sheet("10/3/26")).ok();
}

#[test]
fn a_time_in_its_own_column_is_the_first_days() {
    let world = World::new();
    let sheet = "date,time,types,details\n\"6/3/26, 9/3/26\",14:30,games,x\n";
    world.run_with(&words("import -"), sheet).ok();
    let happened = world.json(&["log", "1"])["happened"].clone();
    assert_eq!(
        happened,
        json!({ "date": "2026-03-06", "time": "14:30", "until": null, "other_days": ["2026-03-09"] })
    );
}

/// Their last day is what an incident of theirs ended on, and not what it began on.
#[test]
fn a_persons_last_day_is_the_last_of_any_incident_of_theirs() {
    let world = World::new();
    for (when, last) in [
        ("20/12/25, 2/2/26 and 9/3/26", "2026-03-09"),
        ("10/1/26", "2026-03-09"),
        ("8/3/26 to 11/3/26", "2026-03-11"),
    ] {
        let person = ["--person", "Ben Fox:offender:Y5", "--when", when];
        world.report("games", &person);
        let people = &world.json(&["people"])["people"];
        assert_eq!(people[0]["last_day"], last, "{when}: {people}");
    }
    let list = world.ok(&["people"]);
    assert!(list.contains("Wed 11 Mar 2026"), "{list}");
}

/// A day with its year is told of one of several as one without it is.
#[test]
fn a_list_with_years_shows_that_there_were_more_days() {
    let world = world();
    world.report("games", &words("--when '1/3/26 to 5/3/26'"));
    world.report("games", &words("--when 2/3/26"));
    let list = flat(&world.ok(&words("log --all")));
    for (when, what) in [
        ("1 Fri 6 Mar 2026+ 1", "several"),
        ("2 Sun 1 Mar 2026+ 1", "a span"),
        ("3 Mon 2 Mar 2026 1", "one"),
    ] {
        assert!(list.contains(when), "{what}: {list}");
    }
}

#[test]
fn the_leaderships_sheet_has_every_day() {
    let world = world();
    world.report("games", &words("--when '1/3/26 to 5/3/26'"));
    let said = world.ok(&words("export --for slt --out - -q"));
    let mut sheet = csv::Reader::from_reader(said.trim_start_matches('\u{feff}').as_bytes());
    let headings = sheet.headers().unwrap().clone();
    let of = |row: &csv::StringRecord| {
        let cells: Vec<(String, String)> = headings
            .iter()
            .zip(row)
            .filter(|(heading, _)| ["date", "until", "other_days"].contains(heading))
            .map(|(heading, cell)| (heading.to_owned(), cell.to_owned()))
            .collect();
        cells
    };
    let row = |date: &str, until: &str, others: &str| {
        [("date", date), ("until", until), ("other_days", others)]
            .map(|(heading, cell)| (heading.to_owned(), cell.to_owned()))
    };
    let rows: Vec<_> = sheet.records().map(|row| of(&row.unwrap())).collect();
    assert_eq!(
        rows,
        [
            row("2026-03-01", "2026-03-05", ""),
            row("2026-03-06", "", "2026-03-09; 2026-03-11"),
        ]
    );
}
