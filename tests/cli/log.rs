//! `log`: the list and its filters.

use crate::world::{World, flat, words};

/// Four incidents: Jamie Smith in games (2 March) and copyright (last autumn), a
/// sensitive one of Robin Vale's, and a closed one.
fn world() -> World {
    let world = World::new();
    let jamie = ["--person", "Jamie Smith:offender:5", "--when"];
    let told = ["2026-03-02", "--reported-on", "2026-03-02"];
    world.report("games", &[&jamie[..], &told].concat());
    world.report("nudes", &["--person", "Robin Vale:target:6"]);
    world.report("copyright", &[&jamie[..], &["2025-11-10 14:30"]].concat());
    let others = "--person 'Ash Moor:target' --person 'Bo Fern:witness' --when 2026-01-05";
    world.report("cyberbullying", &words(others));
    world.close("4");
    world
}

/// The numbers a list has, in its order.
fn numbers(world: &World, filters: &str) -> Vec<u64> {
    let list = world.json(&[&["log"], &words(filters)[..]].concat());
    let lines = list["incidents"].as_array().unwrap().iter();
    let number = |text: &str| text.strip_prefix("OS-").unwrap().parse().unwrap();
    lines
        .map(|line| number(line["ref"].as_str().unwrap()))
        .collect()
}

#[test]
fn each_filter_lists_what_it_names_newest_first() {
    let world = world();
    for (filters, wanted) in [
        ("", &[2, 1, 4][..]),
        ("--all", &[2, 1, 4, 3]),
        ("--open", &[2, 1, 3]),
        ("--open --term this", &[2, 1]),
        // Told on 2 March, the teacher the same day: the others were told today.
        ("--overdue", &[1]),
        ("--type nudes", &[2]),
        ("--type 'Sexting/Child abuse images'", &[2]),
        ("--type copyright", &[]),
        ("--type copyright --type games --all", &[1, 3]),
        ("--level 3", &[2]),
        ("--level 1", &[1]),
        ("--level 1 --all", &[1, 3]),
        ("--person P-1", &[1, 3]),
        ("--person 'jamie  SMITH'", &[1, 3]),
        ("--person 'Jamie Smith' --type games", &[1]),
        ("--term last", &[3]),
        ("--term autumn-2025", &[3]),
        ("--term 'Spring 2026'", &[2, 1, 4]),
        ("--term summer-2025", &[]),
        ("--since 2026-03-02", &[2, 1]),
        ("--since 3/3/26", &[2]),
        ("--until 2026-03-02", &[1, 4, 3]),
        ("--since 2026-01-05 --until 2026-03-02", &[1, 4]),
        ("--all --open --level 1 --person P-1", &[1, 3]),
    ] {
        assert_eq!(numbers(&world, filters), wanted, "{filters}");
    }
}

#[test]
fn what_is_overdue_depends_on_the_day() {
    let mut world = world();
    // Incidents 2 and 3 were told on 12 March: due then, overdue from the 13th.
    world.at("2026-03-12T23:59:00+00:00");
    assert_eq!(numbers(&world, "--overdue"), [1]);
    world.at("2026-03-13T00:01:00+00:00");
    assert_eq!(numbers(&world, "--overdue"), [2, 1, 3]);
    world.at("2026-03-12T10:00:00+00:00");
    world.ok(&words("log 1 --did coordinator,teacher,warning"));
    assert!(
        numbers(&world, "--overdue").is_empty(),
        "what is only to be considered is never overdue"
    );
}

#[test]
fn of_one_day_the_later_hour_and_then_the_later_number_comes_first() {
    let world = World::new();
    for when in [
        "9/3/26 09:00",
        "9/3/26 14:30",
        "9/3/26",
        "10/3/26",
        "9/3/26",
    ] {
        world.report("games", &["--when", when]);
    }
    assert_eq!(numbers(&world, ""), [4, 2, 1, 5, 3]);
}

#[test]
fn the_list_is_read_at_a_glance() {
    let world = world();
    let said = world.ok(&["log", "--all"]);
    let lines: Vec<String> = said.lines().map(flat).collect();
    assert!(lines[0].starts_with("All terms"), "{said}");
    for row in [
        "2 Mon 9 Mar 2026 3 Nudes or abuse",
        "1 Mon 2 Mar 2026 1 Games J.S. O Open",
        "4 Mon 5 Jan 2026 2 Online bullying A.M. T +1 Closed",
        "4 incidents, 3 open.",
    ] {
        assert!(
            lines.iter().any(|line| line.starts_with(row)),
            "{row}: {said}"
        );
    }
    assert!(flat(&said).contains("P-2 T Open"), "sensitive: {said}");
    assert!(
        said.lines().all(|line| line.chars().count() <= 80),
        "{said}"
    );
    let overdue = flat(&world.ok(&["log", "--overdue"]));
    // Co-ordinator and teacher were due on 2 March, the warning on the 9th.
    for words in ["overdue", "J.S. O Open 4, 3 LATE"] {
        assert!(overdue.contains(words), "{overdue}");
    }
    let none = world.ok(&words("log --level 2 --term last"));
    assert!(
        none.starts_with("Autumn term 2025") && none.contains("No incidents."),
        "{none}"
    );
}

#[test]
fn the_year_stands_with_its_day_and_not_after_the_hour() {
    let world = world();
    let said = flat(&world.ok(&["log", "--all"]));
    assert!(said.contains("Mon 10 Nov 2025"), "{said}");
}

#[test]
fn a_filter_that_means_nothing_is_refused_and_says_what_would() {
    let world = world();
    for (code, filters, wanted) in [
        (3, "log --type gmaes", "games"),
        (3, "log --term winter-2026", "spring-2026"),
        (3, "log --since 31/2/26", "February 2026 has 28 days"),
        (3, "log --until 'friday 25:00'", "not a time"),
        (3, "log --until 13/3/26", "in the future"),
        (
            3,
            "log --since 2026-03-09 --until 2026-03-02",
            "before --since",
        ),
        (4, "log --person P-99", "Nobody in the log"),
        (4, "log --person 'Kit Nobody'", "Nobody in the log"),
        (3, "log --person 77", "name is missing"),
        (2, "log --level high", "--level"),
        (2, "log --term this --all", "--term doesn't go with --all"),
        (2, "log --since 2026-03-02 --all", "doesn't go with"),
        (2, "log 2 --open", "Leave the number out, or --open."),
    ] {
        let said = world.refused(code, &words(filters));
        assert!(said.contains(wanted), "{filters}: {said}");
        assert!(!said.contains("Kit"), "{said}");
    }
}

#[test]
fn a_list_names_the_offender_before_a_witness_whoever_was_written_down_first() {
    let world = World::new();
    let people = [
        "--person",
        "Ada Nym:witness:5",
        "--person",
        "Lee Brown:offender:6",
    ];
    world.report("games", &people);
    let list = world.ok(&["log", "--all"]);
    assert!(list.contains("L.B. O +1"), "{list}");
}
