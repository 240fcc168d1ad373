//! What the three policies say, cell by cell, against what `report` decides. The
//! fixtures under `tests/seeds` were transcribed by hand from the policies.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::world::World;

/// Red Oaks' pupil rows in their order, by our codes.
const PUPIL_ROWS: [&str; 18] = [
    "illegal-material",
    "games",
    "device",
    "social-media",
    "downloads",
    "password-sharing",
    "pupil-account",
    "staff-account",
    "email-account",
    "data-damage",
    "cyberbullying",
    "rumours",
    "disrepute",
    "bypass",
    "accidental-unreported",
    "pornography",
    "copyright",
    "continued",
];

/// Red Oaks' staff rows in their order, by our codes.
const STAFF_ROWS: [&str; 19] = [
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

/// Form H's types in their order, by our codes; row 2 opens three.
const FORM_ROWS: [(&str, &[&str]); 19] = [
    ("I1", &["age-inappropriate"]),
    ("I2", &["pupil-account", "staff-account", "email-account"]),
    ("I3", &["threats"]),
    ("I4", &["images"]),
    ("I5", &["cyberbullying"]),
    ("I6", &["disrepute"]),
    ("I7", &["hate"]),
    ("I8", &["gambling"]),
    ("I9", &["nudes"]),
    ("I10", &["bypass"]),
    ("I11", &["grooming"]),
    ("I12", &["hacking"]),
    ("I13", &["pornography"]),
    ("I14", &["terrorism"]),
    ("I15", &["violence"]),
    ("I16", &["drugs-bombs"]),
    ("I17", &["impersonation"]),
    ("I18", &["copyright"]),
    ("other", &["other"]),
];

/// Types that answer "may a child have been put at risk?" with yes by themselves.
const CHILD_AT_RISK: [&str; 10] = [
    "illegal-material",
    "hate",
    "nudes",
    "grooming",
    "terrorism",
    "drugs-bombs",
    "self-harm",
    "sexual-harassment",
    "pupil-contact",
    "photographs",
];

fn fixture(name: &str) -> Vec<BTreeMap<String, String>> {
    let path = format!("{}/tests/seeds/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    csv::Reader::from_path(path)
        .unwrap()
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

/// Records an incident of this type by this offender and reads what was decided.
fn decided(category: &str, offender: &str) -> (World, Value) {
    let world = World::new();
    world.report(
        category,
        &["--person", &format!("Alex Reed:offender:{offender}")],
    );
    let record = world.json(&["log", "1"]);
    (world, record)
}

fn need<'r>(record: &'r Value, action: &str) -> &'r str {
    let actions = record["actions"].as_array().unwrap();
    let step = actions.iter().find(|step| step["action"] == action);
    step.map_or("no", |step| step["need"].as_str().unwrap())
}

fn because(record: &Value, action: &str) -> Vec<String> {
    let actions = record["actions"].as_array().unwrap();
    let step = actions
        .iter()
        .find(|step| step["action"] == action)
        .unwrap();
    step["because"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn each_cell_of_red_oaks_pupil_table_is_what_report_decides() {
    let rows = fixture("red-oaks-pupils");
    assert_eq!(rows.len(), 18);
    let columns = [
        "record",
        "teacher",
        "headteacher",
        "police",
        "parents",
        "access",
        "warning",
        "sanction",
    ];
    for (row, category) in rows.iter().zip(PUPIL_ROWS) {
        let (_world, record) = decided(category, "5");
        for column in columns {
            let wanted = match (row[column].as_str(), column, category) {
                ("x", ..) => "must",
                ("?", ..) => "unreadable",
                // Section 2.1: parents are informed of incidents in and out of school.
                ("-", "parents", _) => "consider",
                // Ingatestone, Appendix F: for cyberbullying the police, if necessary.
                ("-", "police", "cyberbullying") => "consider",
                ("-", ..) => "no",
                (mark, ..) => panic!("{mark} in the fixture"),
            };
            assert_eq!(
                need(&record, column),
                wanted,
                "{} {category}, {column}",
                row["row"]
            );
            if wanted == "must" {
                assert!(
                    because(&record, column).contains(&row["row"]),
                    "{category}, {column} cites {}",
                    row["row"]
                );
            }
        }
        assert_eq!(
            need(&record, "coordinator"),
            "must",
            "Ingatestone, section 2: all breaches"
        );
    }
}

#[test]
fn each_staff_row_goes_to_the_headteacher_who_escalates() {
    let rows = fixture("red-oaks-staff");
    assert_eq!(rows.len(), 19);
    for (row, category) in rows.iter().zip(STAFF_ROWS) {
        let (_world, record) = decided(category, "staff");
        assert_eq!(need(&record, "headteacher"), "must", "{category}");
        assert!(
            because(&record, "headteacher").contains(&row["row"]),
            "{category} cites {}",
            row["row"]
        );
        for action in ["ict", "local-authority", "police", "discipline"] {
            let asked = need(&record, action);
            // Ingatestone, Appendix F: indecent images of children go to the police at once.
            let wanted = if (category, action) == ("illegal-material", "police") {
                "must"
            } else {
                "consider"
            };
            assert_eq!(asked, wanted, "{category}, {action}");
        }
        // Guidance refers what may be images of abuse, and puts its questions of the rest.
        let lado = match category {
            "illegal-material" => "must",
            category if CHILD_AT_RISK.contains(&category) => "consider",
            _ => "no",
        };
        assert_eq!(need(&record, "lado"), lado, "{category}");
        assert!(
            record["level"].as_u64() >= Some(2),
            "the headteacher's level or above"
        );
        assert_eq!(
            record["sensitive"], true,
            "staff subjects are sensitive by themselves"
        );
    }
}

#[test]
fn each_type_of_form_h_is_known_by_its_own_wording() {
    let rows = fixture("form-h");
    assert_eq!(rows.len(), 19);
    for (row, (name, codes)) in rows.iter().zip(FORM_ROWS) {
        assert_eq!(row["row"], name);
        let world = World::new();
        match codes {
            [code] => {
                world.report(&row["label"], &[]);
                let record = world.json(&["log", "1"]);
                assert_eq!(record["types"], serde_json::json!([code]), "{name}");
                assert_eq!(need(&record, "coordinator"), "must", "{name}");
            }
            several => {
                let said = world.refused(
                    3,
                    &[
                        "report",
                        "--type",
                        &row["label"],
                        "--when",
                        "2026-03-09",
                        "--where",
                        "in",
                        "--what",
                        "x",
                        "--at-risk",
                        "no",
                    ],
                );
                assert!(several.iter().all(|code| said.contains(code)), "{said}");
            }
        }
    }
}

#[test]
fn types_without_a_row_of_consequences_ask_for_what_form_i_lists() {
    let form_i = [
        "advice",
        "social-care",
        "parents",
        "platform",
        "warning",
        "sanction",
        "support",
        "community",
        "policy",
    ];
    for category in [
        "age-inappropriate",
        "hacking",
        "violence",
        "impersonation",
        "misinformation",
        "scam",
        "other",
    ] {
        let (_world, record) = decided(category, "5");
        for action in form_i {
            assert_eq!(need(&record, action), "consider", "{category}, {action}");
        }
        assert_eq!(
            (need(&record, "police"), need(&record, "ceop")),
            ("consider", "consider"),
            "{category}"
        );
    }
}

#[test]
fn prohibited_material_is_investigated() {
    // Ingatestone, section 4.
    for category in [
        "nudes",
        "hate",
        "confidential",
        "advertising",
        "private-business",
        "banned-software",
        "hacking",
        "gambling",
    ] {
        assert_eq!(
            need(&decided(category, "5").1, "investigate"),
            "must",
            "{category}"
        );
    }
    for category in ["age-inappropriate", "games", "scam"] {
        assert_eq!(
            need(&decided(category, "5").1, "investigate"),
            "no",
            "{category}"
        );
    }
}

#[test]
fn a_type_that_puts_a_child_at_risk_tells_the_dsl_whatever_was_answered() {
    for category in CHILD_AT_RISK {
        let (_world, record) = decided(category, "5");
        assert_eq!(need(&record, "dsl"), "must", "{category}");
        assert_eq!(record["at_risk"], "yes", "{category}");
        assert_ne!(need(&record, "social-care"), "no", "{category}");
    }
    assert_eq!(
        need(&decided("games", "5").1, "dsl"),
        "no",
        "it was answered with no"
    );
}

#[test]
fn the_gravest_types_go_outside_at_once_and_say_what_must_not_be_done() {
    for (category, outside, must_not) in [
        ("nudes", &["police"][..], "Do not look at"),
        ("grooming", &["police", "ceop"], "Do not confront"),
        ("terrorism", &["police", "prevent"], "Do not delete"),
        ("illegal-material", &["police"], "Keep the device"),
    ] {
        let (_world, record) = decided(category, "5");
        assert_eq!(record["level"], 3, "{category}");
        for action in outside {
            assert_eq!(need(&record, action), "must", "{category}, {action}");
        }
        assert!(
            record["must_not"].to_string().contains(must_not),
            "{category}"
        );
    }
}

#[test]
fn cyberbullying_and_negative_comments_follow_their_procedures() {
    let (_world, record) = decided("cyberbullying", "5");
    for action in ["secure-evidence", "meeting", "investigate", "removal"] {
        assert_eq!(need(&record, action), "must", "Appendix F, {action}");
    }
    assert!(record["must_not"].to_string().contains("Do not reply"));
    let (_world, record) = decided("negative-comments", "parent");
    for action in ["secure-evidence", "meeting", "removal"] {
        assert_eq!(need(&record, action), "must", "Appendix G, {action}");
    }
    assert_eq!(
        (need(&record, "legal-advice"), need(&record, "police")),
        ("consider", "consider")
    );
}

#[test]
fn inadvertent_access_reported_at_once_brings_no_sanction() {
    let (_world, record) = decided("accidental-reported", "5");
    assert_eq!(
        (need(&record, "warning"), need(&record, "sanction")),
        ("no", "no")
    );
    assert_eq!(record["level"], 1);
}
