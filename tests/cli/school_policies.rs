//! The three policies the built-in one merges, each by itself: they load as their README
//! says, advice on them is what their gaps make of it, and they decide as they are written.
//! What is expected here was read in the policies, and not from the program.

use std::{collections::BTreeSet, path::Path};

use serde_json::Value;

use crate::world::{World, flat, words};

const POLICIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/policies");

/// A new log with that policy, loaded by the command its README gives.
fn with(school: &str) -> World {
    let readme = std::fs::read_to_string(format!("{POLICIES}/README.md")).unwrap();
    let pattern = format!("examples/policies/{school}/*.csv");
    let command = readme
        .lines()
        .filter_map(|line| line.strip_prefix("    guardbook "))
        .find(|line| line.contains(&pattern))
        .unwrap_or_else(|| panic!("no command for {school}"));
    let (before, after) = command.split_once(&pattern).unwrap();
    let mut args: Vec<String> = before.split_whitespace().map(str::to_owned).collect();
    args.extend(files(school));
    for (place, part) in after.split('"').enumerate() {
        if place % 2 == 1 {
            args.push(part.to_owned());
        } else {
            args.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    args.push("--yes".to_owned());
    let world = World::new();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let said = world.json(&args);
    assert_eq!(said["adopted"], true, "{said}");
    // Every type and row of it is cited from the school's document, and nobody else's.
    let shown = world.ok(&["policy"]);
    let sources = shown.split("SOURCES").nth(1).unwrap();
    assert_eq!(sources.matches("Policy,").count(), 1, "{sources}");
    world
}

fn files(school: &str) -> Vec<String> {
    let folder = std::fs::read_dir(Path::new(POLICIES).join(school)).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path());
    let tables = paths.filter(|path| path.extension().is_some_and(|kind| kind == "csv"));
    let mut files: Vec<String> = tables.map(|path| path.display().to_string()).collect();
    files.sort();
    files
}

/// What advice there is, as `code about`.
fn advice(world: &World) -> BTreeSet<String> {
    let said = world.json(&words("policy --lint"));
    let all = said["advice"].as_array().unwrap().iter();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    all.map(|one| format!("{} {}", text(one, "code"), text(one, "about")))
        .collect()
}

fn set(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

/// A reported incident: its level, and its actions by how much they are wanted.
struct Decided {
    number: String,
    level: u64,
    record: Value,
}

impl Decided {
    fn wanted(&self, need: &str) -> BTreeSet<String> {
        let actions = self.record["actions"].as_array().unwrap().iter();
        let wanted = actions.filter(|action| action["need"] == need);
        wanted
            .map(|action| action["action"].as_str().unwrap().to_owned())
            .collect()
    }
}

fn decided(world: &World, category: &str, more: &[&str]) -> Decided {
    world.report(category, more);
    let newest = world.json(&["log", "--all"])["incidents"][0]["ref"].clone();
    let number = newest.as_str().unwrap().to_owned();
    again(world, &number)
}

fn again(world: &World, number: &str) -> Decided {
    let record = world.json(&["log", number]);
    Decided {
        number: number.to_owned(),
        level: record["level"].as_u64().unwrap(),
        record,
    }
}

#[test]
fn red_oaks_has_its_table_with_the_cells_it_lost() {
    let world = with("red-oaks");
    let staff = [
        "illegal-material",
        "personal-use",
        "school-mention",
        "event-advertising",
        "downloads",
        "password-sharing",
        "careless-data",
        "data-breach",
        "data-damage",
        "cyberbullying",
        "pupil-contact",
        "standing",
        "disrepute",
        "bypass",
        "accidental-unreported",
        "pornography",
        "copyright",
        "continued",
        "photographs",
    ];
    let mut expected: BTreeSet<String> = staff
        .iter()
        .map(|code| format!("no-action {code}.staff"))
        .collect();
    // Row 16 lost its cells, and so requires less than a game; staff go to the headteacher,
    // who takes it on to the police where that is right.
    expected.extend(set(&[
        "unreadable pornography.pupil",
        "weaker pornography, pupils",
        "not-required illegal-material",
    ]));
    // Guidance names these, so that every school has them; Red Oaks has no row of them.
    for code in [
        "drugs-bombs",
        "grooming",
        "hate",
        "images",
        "impersonation",
        "nudes",
        "terrorism",
        "threats",
        "violence",
    ] {
        expected.insert(format!("no-row {code}"));
    }
    expected.extend(set(&[
        "not-required grooming",
        "not-required nudes",
        "not-required terrorism",
    ]));
    assert_eq!(advice(&world), expected);
}

#[test]
fn red_oaks_decides_as_its_rows_and_its_closing_paragraph_say() {
    let world = with("red-oaks");
    let first = decided(
        &world,
        "illegal-material",
        &["--person", "Ash Moor:offender:5"],
    );
    assert_eq!(first.level, 3);
    assert_eq!(
        first.wanted("must"),
        set(&[
            "record",
            "coordinator",
            // Guidance, above the table: the DSL is told of what may be images of abuse.
            "dsl",
            "teacher",
            "headteacher",
            "police",
            "parents",
            "access",
            "warning",
            "sanction"
        ])
    );
    // Guidance, where it may be images of abuse.
    assert_eq!(first.wanted("consider"), set(&["iwf"]));

    let games = decided(&world, "games", &["--person", "Lee Brown:offender:4"]);
    assert_eq!(games.level, 1);
    assert_eq!(
        games.wanted("must"),
        set(&["record", "coordinator", "teacher", "warning"])
    );
    assert_eq!(games.wanted("consider"), set(&["parents"]));

    let lost = decided(&world, "pornography", &["--person", "Jo Hill:offender:6"]);
    assert_eq!(lost.wanted("must"), set(&["record", "coordinator"]));
    assert_eq!(
        lost.wanted("unreadable"),
        set(&[
            "teacher",
            "headteacher",
            "police",
            "parents",
            "access",
            "warning",
            "sanction"
        ])
    );

    let staff = decided(&world, "standing", &["--person", "Kit Reed:offender:staff"]);
    assert_eq!(staff.level, 2);
    assert_eq!(
        staff.wanted("must"),
        set(&["record", "coordinator", "headteacher"])
    );
    assert_eq!(
        staff.wanted("consider"),
        set(&["ict", "local-authority", "police", "discipline"])
    );

    // Warned once, the next is a continued infringement: row 18 beside row 2.
    world.ok(&[
        "log",
        &games.number,
        "--did",
        "warning",
        "--on",
        "2026-03-10",
    ]);
    let next = decided(
        &world,
        "games",
        &["--person", "Lee Brown:offender:4", "--when", "2026-03-11"],
    );
    assert_eq!(next.level, 2);
    assert_eq!(
        next.wanted("must"),
        set(&[
            "record",
            "coordinator",
            "teacher",
            "headteacher",
            "parents",
            "access",
            "warning",
            "sanction"
        ])
    );
    let shown = flat(&world.ok(&words("policy games")));
    assert!(
        shown.contains(
            "Red Oaks Primary School, Online Safety Policy, March 2021: Appendix 2, pupils, row 2"
        ),
        "{shown}"
    );
    assert!(
        flat(&world.ok(&words("log 1"))).contains("Do not name the pupils where it is sensitive.")
    );
}

#[test]
fn what_red_oaks_has_no_row_of_is_guidances_to_ask() {
    let world = with("red-oaks");
    let grooming = decided(
        &world,
        "grooming",
        &["--person", "Kay Dell:offender:3", "--when", "2026-03-12"],
    );
    assert_eq!(
        grooming.wanted("must"),
        set(&[
            "record",
            "coordinator",
            "dsl",
            "police",
            "ceop",
            "social-care"
        ])
    );
}

#[test]
fn ingatestone_has_its_forms_and_appendices_and_no_table() {
    let world = with("ingatestone");
    // Of form H's eighteen and "other", those section 4 and the appendices do not name.
    assert_eq!(
        advice(&world),
        set(&[
            "no-row age-inappropriate",
            "no-row images",
            "no-row bypass",
            "no-row grooming",
            "no-row terrorism",
            "no-row impersonation",
            "no-row other",
            "not-required grooming",
            "not-required terrorism",
            // A type guidance names, so that every school has it.
            "not-required illegal-material",
        ])
    );

    let comments = decided(
        &world,
        "negative-comments",
        &["--person", "Val Stone:offender:parent"],
    );
    assert_eq!(
        comments.wanted("must"),
        set(&[
            "record",
            "coordinator",
            "secure-evidence",
            "meeting",
            "removal",
            "support"
        ])
    );
    let consider = comments.wanted("consider");
    for action in [
        "legal-advice",
        "investigate",
        "platform",
        "police",
        "second-meeting",
    ] {
        assert!(consider.contains(action), "{action}: {consider:?}");
    }
    let points = world.json(&words("policy negative-comments"));
    let steps = points["procedure"].as_array().unwrap().iter();
    let named: usize = steps
        .map(|step| step["points"].as_array().unwrap().len())
        .sum();
    assert_eq!(named, 5, "the five points of the meeting");

    let images = decided(&world, "nudes", &["--person", "Ash Moor:offender:5"]);
    // A child is at risk by the type, so the DSL is told beside the online safety lead.
    assert_eq!(
        images.wanted("must"),
        set(&["record", "coordinator", "dsl", "police", "investigate"])
    );
    let forbidden = world.json(&words("policy nudes"))["must_not"].clone();
    assert_eq!(forbidden.as_array().unwrap().len(), 2, "{forbidden}");

    // A refusal to remove escalates the sanctions.
    let bullied = decided(
        &world,
        "cyberbullying",
        &["--person", "Lee Brown:offender:4"],
    );
    assert!(!bullied.wanted("must").contains("sanction"));
    world.ok(&["log", &bullied.number, "--did", "secure-evidence"]);
    world.ok(&[
        "log",
        &bullied.number,
        "--refused",
        "removal",
        "--because",
        "He said no.",
    ]);
    let refused = again(&world, &bullied.number);
    assert!(refused.wanted("must").contains("sanction"));
    assert_eq!(refused.level, bullied.level + 1);

    let accident = decided(
        &world,
        "accidental-reported",
        &["--person", "Kit Reed:offender:staff"],
    );
    assert_eq!(accident.wanted("must"), set(&["record", "coordinator"]));
}

#[test]
fn rochester_has_the_four_cs_devices_and_anonymous_slips() {
    let world = with("city-of-rochester");
    // The police are considered there, and never required by a type.
    assert_eq!(
        advice(&world),
        set(&[
            "not-required nudes",
            "not-required grooming",
            "not-required terrorism",
            // Types guidance names, so that every school has them.
            "no-row drugs-bombs",
            "no-row threats",
            "no-row violence",
            "no-row images",
            "no-row impersonation",
            "not-required illegal-material",
        ])
    );
    let types = world.json(&["policy"])["types"].clone();
    let of = |code: &str| {
        let mut all = types.as_array().unwrap().iter();
        all.find(|one| one["type"] == code).unwrap()["risk"].clone()
    };
    assert_eq!(of("self-harm"), serde_json::json!(["content"]));
    assert_eq!(of("grooming"), serde_json::json!(["contact"]));
    assert_eq!(of("nudes"), serde_json::json!(["conduct"]));
    assert_eq!(of("scam"), serde_json::json!(["commerce"]));
    assert_eq!(
        of("advertising"),
        serde_json::json!(["contact", "commerce"])
    );

    let misuse = decided(
        &world,
        "misuse",
        &[
            "--person",
            "Ash Moor:offender:5",
            "--told-by",
            "anonymous",
            "--found-by",
            "slip",
        ],
    );
    assert_eq!(misuse.level, 1);
    assert_eq!(
        misuse.wanted("must"),
        set(&["record", "coordinator", "dsl"])
    );
    assert_eq!(misuse.wanted("consider"), set(&["sanction"]));
    assert_eq!(misuse.record["reported"]["anonymous"], true);

    // What is found on a device and handed to the police is reported to them.
    world.ok(&words(
        "log 1 --device --whose P-1 --searched-for harm --by 'Jo Reed' --with 'Ida Marsh' --found no --decided police,confiscate --because 'A threat was seen.'",
    ));
    let handed = again(&world, "1");
    assert!(handed.wanted("must").contains("police"));

    let spread = decided(
        &world,
        "cyberbullying",
        &["--person", "Lee Brown:offender:8"],
    );
    assert_eq!(
        spread.wanted("must"),
        set(&["record", "coordinator", "dsl", "contain"])
    );
    assert_eq!(spread.wanted("consider"), set(&["police", "sanction"]));
    let staff = decided(&world, "misuse", &["--person", "Kit Reed:offender:staff"]);
    assert_eq!(staff.wanted("consider"), set(&["access", "discipline"]));
}
