//! The school's own calendar: set, refused, and what is counted by it. The days were
//! worked out on a calendar on the wall.

use std::path::Path;

use serde_json::{Value, json};

use crate::world::{World, flat, words};

/// Six terms; what lies between them is holiday.
const SIX: &str = "kind,name,first,last
term,Autumn 1 2026,2/9/2026,23/10/2026
term,Autumn 2 2026,2/11/2026,18/12/2026
term,Spring 1 2027,4/1/2027,12/2/2027
term,Spring 2 2027,22/2/2027,25/3/2027
term,Summer 1 2027,12/4/2027,28/5/2027
term,Summer 2 2027,7/6/2027,21/7/2027
";

/// The made-up school's year among the examples: terms from 2 September to 18 December,
/// 4 January to 25 March and 12 April to 21 July; INSET on 2 and 3 September, 2 November,
/// 4 January and 21 July.
fn example() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("examples/calendar.csv").display().to_string()
}

/// A log with the calendar of the examples, at that moment.
fn at(now: &str) -> World {
    let mut world = World::new();
    world.at(now);
    world.ok(&["init", "-q", "--calendar", &example()]);
    world
}

/// By when an action of a record is due.
fn due(world: &World, record: &str, action: &str) -> Value {
    let record = world.json(&["log", record]);
    let steps = record["actions"].as_array().unwrap();
    let step = steps.iter().find(|step| step["action"] == action);
    step.unwrap_or_else(|| panic!("no {action} in {record}"))["due"].clone()
}

fn count(world: &World) -> Value {
    world.json(&["check", "--file-only"])["entries"].clone()
}

const PUPIL: [&str; 2] = ["--person", "Lee Brown:offender:6"];

#[test]
fn a_warning_within_five_school_days_is_due_after_the_half_term() {
    let world = at("2026-10-23T15:00:00+01:00");
    let no = world.report("games", &[&["--when", "today"], &PUPIL[..]].concat());
    // Friday 23 October; half-term to the 30th, INSET on Monday 2 November: Tuesday to
    // Friday are four, and Monday 9 November is the fifth.
    assert_eq!(due(&world, &no, "warning"), "2026-11-09");
    let mut usual = World::new();
    usual.at("2026-10-23T15:00:00+01:00");
    let no = usual.report("games", &[&["--when", "today"], &PUPIL[..]].concat());
    assert_eq!(due(&usual, &no, "warning"), "2026-10-30");
}

#[test]
fn what_is_told_before_christmas_is_due_when_school_is_back() {
    let world = at("2026-12-17T15:00:00+00:00");
    let no = world.report("games", &[&["--when", "today"], &PUPIL[..]].concat());
    // Friday 18 December is one; Monday 4 January is INSET, 5 to 8 January are four.
    assert_eq!(due(&world, &no, "warning"), "2027-01-08");
}

#[test]
fn the_designated_officer_is_told_within_a_working_day_in_the_schools_holiday() {
    let staff = [
        "--when",
        "today",
        "--person",
        "Robin Vale:offender:staff",
        "--person",
        "Lee Brown:target:6",
        "--at-risk",
        "yes",
    ];
    let mut world = at("2026-12-21T09:00:00+00:00");
    let no = world.report("pupil-contact", &staff);
    assert_eq!(due(&world, &no, "lado"), "2026-12-22");
    assert_eq!(due(&world, &no, "parents"), "2027-01-05");
    // Christmas Day is a Friday; Monday 28 December stands for Boxing Day.
    world.at("2026-12-24T09:00:00+00:00");
    let no = world.report("pupil-contact", &staff);
    assert_eq!(due(&world, &no, "lado"), "2026-12-29");
}

#[test]
fn the_end_of_term_is_its_last_day_and_in_the_holiday_that_of_the_holiday() {
    let mut world = at("2026-10-23T15:00:00+01:00");
    let more = [&["--when", "today"], &PUPIL[..]].concat();
    let no = world.report("images", &more);
    assert_eq!(due(&world, &no, "policy"), "2026-12-18");
    world.at("2026-12-21T09:00:00+00:00");
    let no = world.report("images", &more);
    assert_eq!(due(&world, &no, "policy"), "2027-01-03");
}

#[test]
fn days_open_and_days_to_close_are_the_schools() {
    let mut world = at("2026-10-22T15:00:00+01:00");
    let no = world.report("games", &["--when", "today"]);
    world.at("2026-11-04T15:00:00+00:00").close(&no);
    // Friday 23 October, and after half-term and INSET Tuesday and Wednesday.
    let slt: Value =
        serde_json::from_str(&world.ok(&words("export --for slt --out - -q --json"))).unwrap();
    assert_eq!(slt["incidents"][0]["days_open"], 3);
    let said = world.json(&words("summary --for full"));
    assert_eq!(said["terms"][0]["term"], "autumn-2026");
    assert_eq!(said["terms"][0]["days_to_close"], 3.0);
}

#[test]
fn a_term_is_over_when_its_holiday_is() {
    let mut world = at("2027-01-03T12:00:00+00:00");
    world.report("games", &["--when", "2026-12-28"]);
    assert_eq!(
        world.refused_json(3, &words("summary --term this")).0,
        "term-not-over"
    );
    let said = world.refused(3, &words("summary --term autumn-2026"));
    assert!(
        said.starts_with("error: Autumn 2026 has not ended"),
        "{said}"
    );
    assert!(said.contains("Sun 3 Jan 2027"), "{said}");
    world.at("2027-01-04T00:30:00+00:00");
    let said = world.json(&["summary"]);
    assert_eq!(
        (&said["title"], &said["first_day"], &said["last_day"]),
        (
            &json!("Autumn 2026"),
            &json!("2026-09-02"),
            &json!("2027-01-03")
        )
    );
    assert_eq!(said["terms"][0]["incidents"], 1);
    let page = flat(&world.ok(&["summary"]));
    assert!(
        page.contains("Terms are the school's own; a holiday belongs"),
        "{page}"
    );
    let list = world.ok(&words("log --term last"));
    assert!(list.starts_with("Autumn 2026; newest first"), "{list}");
    let exported = world.ok(&["export"]);
    assert!(
        exported.contains("guardbook-governors-autumn-2026.csv"),
        "{exported}"
    );
}

#[test]
fn the_terms_are_listed_with_their_days_and_whose_they_are() {
    let mut world = World::new();
    world.at("2026-09-20T10:00:00+01:00");
    let before = world.json(&words("summary --terms"));
    assert_eq!(
        (&before["set_by"], &before["this"]),
        (&json!("usual"), &json!("autumn-2026"))
    );
    world.ok(&["init", "-q", "--calendar", &example()]);
    let said = world.json(&words("summary --terms"));
    assert_eq!(said["set_by"], "school");
    let terms = said["terms"].as_array().unwrap().iter();
    let terms: Vec<Value> = terms
        .map(|term| {
            json!([
                term["code"],
                term["first_day"],
                term["ends"],
                term["last_day"],
                term["halves"][1]["first_day"],
                term["set_by"]
            ])
        })
        .collect();
    assert_eq!(
        json!(terms),
        json!([
            [
                "autumn-2025",
                "2025-09-01",
                null,
                "2025-12-31",
                "2025-11-03",
                "usual"
            ],
            [
                "spring-2026",
                "2026-01-01",
                null,
                "2026-04-12",
                "2026-02-23",
                "usual"
            ],
            // England's, up to the school's own first day.
            [
                "summer-2026",
                "2026-04-13",
                null,
                "2026-09-01",
                "2026-06-01",
                "usual"
            ],
            [
                "autumn-2026",
                "2026-09-02",
                "2026-12-18",
                "2027-01-03",
                "2026-11-02",
                "school"
            ],
            [
                "spring-2027",
                "2027-01-04",
                "2027-03-25",
                "2027-04-11",
                "2027-02-22",
                "school"
            ],
            [
                "summer-2027",
                "2027-04-12",
                "2027-07-21",
                "2027-08-31",
                "2027-06-07",
                "school"
            ],
        ])
    );
    // Of 78 Mondays to Fridays three are INSET and five half-term; of 59, one and five;
    // of 73, one and five, and 3 May.
    let days = [70, 53, 66];
    for (term, days) in said["terms"].as_array().unwrap()[3..].iter().zip(days) {
        assert_eq!(term["school_days"], days, "{term}");
    }
    let page = world.ok(&words("summary --terms"));
    assert!(
        page.contains("Today: autumn-2026, half 1 of 2, to Sun 1 Nov 2026."),
        "{page}"
    );
    for line in page.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    world.run(&words("summary --terms --term this")).refused(2);
}

#[test]
fn a_year_of_six_terms_has_six_codes_and_an_unknown_one_names_the_nearest() {
    let mut world = World::new();
    world.at("2026-11-10T10:00:00+00:00");
    world.report("games", &["--when", "2026-10-28"]);
    world.run_with(&words("init --calendar - -q"), SIX).ok();
    // The week between two terms belongs to the one before.
    let codes = |term: &str| {
        let said = world.json(&["log", "--term", term]);
        said["incidents"].as_array().unwrap().len()
    };
    assert_eq!(
        (
            codes("autumn-1-2026"),
            codes("Autumn 1 2026"),
            codes("last")
        ),
        (1, 1, 1)
    );
    assert_eq!((codes("autumn-2-2026"), codes("this")), (0, 0));
    for line in [
        "log --term autumn-2026",
        "summary --term autumn-2026",
        "export --term autumn-2026",
    ] {
        let said = world.refused(3, &words(line));
        assert!(
            said.contains("Did you mean autumn-1-2026?"),
            "{line}: {said}"
        );
        assert!(
            said.contains("summer-2-2027, summer-1-2027"),
            "{line}: {said}"
        );
    }
    let said = world.json(&words("summary --terms"));
    let halves = said["terms"].as_array().unwrap().iter();
    let own = halves.filter(|term| term["set_by"] == "school");
    assert!(
        own.clone()
            .all(|term| term["halves"].as_array().unwrap().len() == 1)
    );
    assert_eq!(own.count(), 6);
}

#[test]
fn what_was_taken_is_said_and_what_was_there_before() {
    let world = World::new();
    world.report("games", &PUPIL);
    let said = flat(&world.ok(&["init", "--calendar", &example()]));
    assert!(
        said.contains("The school's calendar was set: 11 rows, entry 5."),
        "{said}"
    );
    assert!(
        said.contains("autumn-2026 2 Sep 2026 18 Dec 2026 2 Nov 2026 70 school"),
        "{said}"
    );
    assert!(
        said.contains("Before: England's usual three terms."),
        "{said}"
    );
    // The same again, in another order and another way of writing days.
    let again = std::fs::read_to_string(example()).unwrap();
    let mut lines: Vec<&str> = again.lines().collect();
    lines[1..].reverse();
    let again = lines.join("\r\n").replace("2026-12-18", "18/12/2026");
    world.file("again.csv", again);
    assert_eq!(
        world.refused_json(3, &words("init --calendar again.csv")).0,
        "unchanged"
    );
    assert_eq!(
        world.refused_json(3, &["init", "--calendar", &example()]).0,
        "unchanged"
    );
    // Another takes its place.
    world.file("six.csv", SIX);
    let said = world.json(&words("init --calendar six.csv"));
    assert_eq!(
        (&said["entry"], &said["calendar"]["rows"]),
        (&json!(6), &json!(6))
    );
    assert_eq!(said["before"]["terms"][2]["code"], "summer-2027");
    assert_eq!(said["before"]["rows"], 11);
    // Two at once are not.
    assert_eq!(
        world
            .refused_json(3, &words("init --calendar again.csv --school Fern"))
            .0,
        "log-exists"
    );
    // Undoing does not mean the report before it, unless that is said.
    let (code, _) = world.refused_json(3, &words("undo --yes"));
    assert_eq!(code, "last-stays");
    let changes = world.json(&words("undo --list"))["changes"].clone();
    let report = changes
        .as_array()
        .unwrap()
        .iter()
        .find(|change| change["did"] == json!(["recorded"]))
        .unwrap();
    let entry = report["change"].to_string();
    let undone = flat(&world.ok(&["undo", "--yes", "--entry", &entry]));
    assert!(undone.contains("becomes void"), "{undone}");
    assert_eq!(world.json(&words("summary --terms"))["set_by"], "school");
    world.ok(&words("check --file-only"));
}

#[test]
fn what_may_be_a_slip_is_pointed_out_and_taken() {
    let world = World::new();
    world.file(
        "odd.csv",
        "kind,name,first,last\nterm,Autumn 2026,1/9/2026,29/1/2027\nterm,Summer 2027,12/4/2027,21/7/2027\n",
    );
    let said = flat(&world.ok(&words("init --calendar odd.csv")));
    // 151 days; 30 January to 11 April are 72.
    assert!(
        said.contains("! Autumn 2026 is 151 days long, more than twenty weeks."),
        "{said}"
    );
    assert!(
        said.contains("! Between Autumn 2026 and Summer 2027 lie 72 days, more than eight weeks."),
        "{said}"
    );
    assert!(said.contains("guardbook report"), "{said}");
    assert!(world.log().exists());
}

#[test]
fn a_wrong_calendar_is_refused_and_nothing_recorded() {
    let term = "term,Autumn 2026,2026-09-02,2026-12-18\n";
    let heads = "kind,name,first,last\n";
    let bad = [
        (String::new(), "The file is empty."),
        (heads.to_owned(), "There is no row under the headings."),
        (
            format!("kind,name,frist,last\n{term}"),
            "Did you mean \"first\"?",
        ),
        (
            format!("{heads}trem,Autumn,2026-09-02,\n"),
            "Row 2 (line 2), column \"kind\": That is no kind of row. Did you mean term?",
        ),
        (
            format!("{heads}{term}term,Spring,2026-12-18,2027-03-25\n"),
            "Row 3 (line 3), column \"first\": It shares days with the term of row 2.",
        ),
        (
            format!("{heads}{term}term,autumn 2026,2027-01-04,2027-03-25\n"),
            "Row 3 (line 3), column \"name\": The term of row 2 has that name.",
        ),
        (
            format!("{heads}{term}half-term,,2026-12-21,2026-12-24\n"),
            "Row 3 (line 3), column \"first\": It lies outside every term.",
        ),
        (
            format!("{heads}{term}inset,,2026-09-01,\n"),
            "Row 3 (line 3), column \"first\": It lies outside every term.",
        ),
        (
            format!("{heads}term,Autumn,2026-12-18,2026-09-02\n"),
            "Row 2 (line 2), column \"last\": Its last day lies before its first.",
        ),
        (
            format!("{heads}term,Autumn,31/9/2026,18/12/2026\n"),
            "Row 2 (line 2), column \"first\": 31/9/2026 is not a date",
        ),
    ];
    let mut world = World::new();
    for there in [false, true] {
        for (text, wanted) in &bad {
            let said = world.refused_with(3, &words("init --calendar -"), text);
            assert!(said.contains("Nothing was recorded."), "{said}");
            assert!(flat(&said).contains(wanted), "{wanted}: {said}");
        }
        let none = world.refused(4, &words("init --calendar nowhere.csv"));
        assert!(
            none.contains("There is no file nowhere.csv. Nothing was recorded."),
            "{none}"
        );
        assert_eq!(world.log().exists(), there);
        if !there {
            world.at("2026-09-20T10:00:00+01:00").ok(&["init", "-q"]);
        }
    }
    assert_eq!(count(&world), 3);
}

#[test]
fn comparing_policies_leaves_the_calendar_out() {
    let world = at("2026-10-23T15:00:00+01:00");
    world.ok(&words("policy --save tables"));
    let files: Vec<String> = std::fs::read_dir(world.folder().join("tables"))
        .unwrap()
        .map(|file| file.unwrap().path().display().to_string())
        .collect();
    assert!(!files.is_empty());
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        assert!(!text.contains("INSET"), "{file}");
    }
    let mut load = vec!["policy", "--load"];
    load.extend(files.iter().map(String::as_str));
    load.push("--yes");
    // Nothing differs, so there is no new edition.
    let said = world.json(&load);
    assert_eq!(
        (&said["adopted"], &said["policy"]["edition"]),
        (&json!(false), &json!(1))
    );
}

#[test]
fn a_calendar_changed_by_hand_is_found() {
    let world = at("2026-10-23T15:00:00+01:00");
    let log = rusqlite::Connection::open(world.log()).unwrap();
    log.execute(
        "UPDATE calendar SET last = '2026-12-11' WHERE kind = 'term' AND first = '2026-09-02'",
        [],
    )
    .unwrap();
    drop(log);
    let said = world.run(&words("check --file-only"));
    assert_eq!(said.code, 8, "{said}");
    assert!(
        flat(&said.stdout).contains("\"calendar\" is not what the ledger comes to"),
        "{said}"
    );
    world.leave_unsound();
}
