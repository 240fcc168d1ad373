//! Who is told of an incident, by name: the roles, who stands in for whom, and alerts.
//! What is expected was worked out by hand from the policies.

use serde_json::{Value, json};

use crate::world::{World, flat, words};

/// Five of the six roles; nobody sees to ICT.
const ROLES: [&str; 5] = [
    "dsl=Ann Lee",
    "deputy=Dev Rao",
    "headteacher=Ruth Vale",
    "chair=Omar Hill",
    "coordinator=Ned Hale",
];

/// A log with those roles.
fn school() -> World {
    let world = World::new();
    let mut args = vec!["init", "-q"];
    for role in &ROLES {
        args.extend(["--role", role]);
    }
    world.ok(&args);
    world
}

/// Whom an action of a record tells: role, name, and who was passed over.
fn tell(world: &World, record: &str, action: &str) -> (Value, Value, Value) {
    let record = world.json(&["log", record]);
    let all = record["tell"].as_array().unwrap();
    let told = all.iter().find(|told| told["action"] == action);
    let told = told.unwrap_or_else(|| panic!("no {action} in {record}"));
    (
        told["role"].clone(),
        told["name"].clone(),
        told["because"].clone(),
    )
}

fn passed(role: &str, why: &str, until: Option<&str>) -> Value {
    json!([{ "role": role, "why": why, "until": until }])
}

/// Reported by a pupil, and a child may be at risk: the DSL must be told.
const CHILD: [&str; 4] = ["--person", "Lee Brown:offender:6", "--at-risk", "yes"];

#[test]
fn a_log_is_begun_with_roles_and_says_who_has_which() {
    let world = school();
    let said = world.json(&["init", "--roles"]);
    assert_eq!(said["entry"], Value::Null);
    let names: Vec<&Value> = said["roles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["name"])
        .collect();
    assert_eq!(
        json!(names),
        json!([
            "Ann Lee",
            "Dev Rao",
            "Ruth Vale",
            "Omar Hill",
            "Ned Hale",
            null
        ])
    );
    let page = world.ok(&["init", "--roles"]);
    assert!(
        flat(&page).contains("Nobody is set as ICT manager: guardbook init --role ict"),
        "{page}"
    );
    assert!(
        page.lines().all(|line| line.chars().count() <= 80),
        "{page}"
    );
}

#[test]
fn the_last_name_counts_and_the_same_one_is_no_entry() {
    let world = school();
    let before = world.json(&["check", "--file-only"])["entries"]
        .as_u64()
        .unwrap();
    let set = world.json(&["init", "--role", "dsl=Bo Fern", "--role", "deputy="]);
    assert_eq!(set["entry"], before + 1);
    assert_eq!(set["roles"][0]["name"], "Bo Fern");
    assert_eq!(set["roles"][1]["name"], Value::Null);
    for again in ["dsl=Bo Fern", "deputy=", "ict="] {
        let (code, message) = world.refused_json(3, &["init", "--role", again]);
        assert_eq!(code, "unchanged", "{message}");
        assert!(message.ends_with("Nothing was recorded."), "{message}");
    }
    // What is there already beside what is new is no part of the entry.
    world.ok(&[
        "init",
        "-q",
        "--role",
        "dsl=Bo Fern",
        "--role",
        "ict=Una Cray",
    ]);
    assert!(
        world
            .ok(&["undo", "--list"])
            .contains("roles set: ict; can't be taken back")
    );
    world.refused(3, &["undo", "--yes"]);
}

#[test]
fn names_of_roles_are_sealed() {
    let world = school();
    let ledger = rusqlite::Connection::open(world.log()).unwrap();
    let sql = "SELECT count(*) FROM entry WHERE kind = 'roles-set' AND open LIKE '%dsl%' AND open NOT LIKE '%Ann%' AND sealed LIKE '%Ann Lee%'";
    assert_eq!(
        ledger
            .query_row(sql, [], |row| row.get::<_, u32>(0))
            .unwrap(),
        1
    );
}

#[test]
fn a_receipt_says_by_name_whom_each_action_tells() {
    let world = school();
    let args = words("report --type cyberbullying --when 2026-03-09 --where in --what x");
    let page = flat(&world.ok(&[&args[..], &CHILD, &["--accessible"]].concat()));
    for words in [
        "Tell the designated safeguarding lead (DSL): Ann Lee",
        "Tell the online safety co-ordinator: Ned Hale",
        "Tell the headteacher: Ruth Vale",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(
        tell(&world, "1", "dsl"),
        (json!("dsl"), json!("Ann Lee"), json!([]))
    );
    // Everybody who is asked for is set.
    assert!(!page.contains("Nobody is set"), "{page}");
    let receipt = world.json(&[&args[..], &CHILD, &["--source-ref", "A"]].concat());
    let dsl = receipt["tell"]
        .as_array()
        .unwrap()
        .iter()
        .find(|told| told["action"] == "dsl");
    assert_eq!(dsl.unwrap()["name"], "Ann Lee");
    // Who was told is not to be told.
    world.ok(&words("log 1 -q --did dsl"));
    let record = world.json(&["log", "1"]);
    assert!(
        !record["tell"]
            .as_array()
            .unwrap()
            .iter()
            .any(|told| told["action"] == "dsl")
    );
}

#[test]
fn roles_nobody_has_are_said_once_with_what_to_type() {
    let world = World::new();
    let args = words("report --type cyberbullying --when 2026-03-09 --where in --what x");
    let page = flat(&world.ok(&[&args[..], &CHILD].concat()));
    let said = "Nobody is set as DSL, headteacher or online safety co-ordinator: guardbook init --role dsl --role headteacher --role coordinator";
    assert_eq!(page.matches("Nobody is set").count(), 1, "{page}");
    assert!(page.contains(said), "{page}");
    let page = flat(&world.ok(&["log", "1"]));
    assert!(page.contains(said), "{page}");
    assert_eq!(
        tell(&world, "1", "dsl"),
        (json!("dsl"), Value::Null, json!([]))
    );
}

#[test]
fn in_the_dsls_absence_the_deputy_is_told_up_to_and_including_the_day() {
    let mut world = school();
    let page = world.ok(&words("init --away dsl --until 3/4/2026"));
    assert!(page.contains("Fri 3 Apr 2026"), "{page}");
    world.report("cyberbullying", &CHILD);
    let away = passed("dsl", "away", Some("2026-04-03"));
    assert_eq!(
        tell(&world, "1", "dsl"),
        (json!("deputy"), json!("Dev Rao"), away.clone())
    );
    let page = flat(&world.ok(&["log", "1", "--accessible"]));
    let said = "lead (DSL): Dev Rao (deputy; the DSL is away until Fri 3 Apr 2026)";
    assert!(page.contains(said), "{page}");
    world.at("2026-04-03T10:00:00+01:00");
    assert_eq!(tell(&world, "1", "dsl").0, "deputy");
    world.at("2026-04-04T10:00:00+01:00");
    assert_eq!(tell(&world, "1", "dsl").0, "dsl");
    // To whom the alert went does not change.
    assert_eq!(world.json(&["log", "1"])["alert"]["to"], "deputy");
    assert_eq!(world.json(&["log", "1"])["alert"]["because"], away);
}

#[test]
fn whoever_is_back_is_told_again_and_a_new_dsl_is_there() {
    let world = school();
    world.ok(&words("init -q --away dsl --until 3/4/2026"));
    world.ok(&words("init -q --back dsl"));
    world.report("cyberbullying", &CHILD);
    assert_eq!(tell(&world, "1", "dsl").0, "dsl");
    world.ok(&words("init -q --away dsl --until 3/4/2026"));
    world.ok(&words("init -q --role 'dsl=Bo Fern'"));
    assert_eq!(
        tell(&world, "1", "dsl"),
        (json!("dsl"), json!("Bo Fern"), json!([]))
    );
}

#[test]
fn nobody_is_told_of_themselves() {
    let world = school();
    let subject = |role| passed(role, "subject", None);
    for (person, role, name, because) in [
        (
            "Ann Lee:offender:staff",
            "deputy",
            "Dev Rao",
            subject("dsl"),
        ),
        (
            "Mrs Lee:offender:staff",
            "deputy",
            "Dev Rao",
            subject("dsl"),
        ),
        ("Ann Lee:target:staff", "deputy", "Dev Rao", subject("dsl")),
        ("Ann Lee:witness:staff", "dsl", "Ann Lee", json!([])),
        ("Ann Lee:offender:6", "dsl", "Ann Lee", json!([])),
        (
            "Ruth Vale:offender:headteacher",
            "dsl",
            "Ann Lee",
            json!([]),
        ),
    ] {
        let no = world.report("pupil-contact", &["--person", person, "--at-risk", "yes"]);
        assert_eq!(
            tell(&world, &no, "dsl"),
            (json!(role), json!(name), because),
            "{person}"
        );
        world.ok(&words("undo -q --yes"));
    }
    let both = [
        "--person",
        "Ann Lee:offender:staff",
        "--person",
        "D. Rao:target:staff",
        "--at-risk",
        "yes",
    ];
    let no = world.report("pupil-contact", &both);
    assert_eq!(tell(&world, &no, "dsl").1, "Ruth Vale");
}

#[test]
fn what_is_about_the_headteacher_goes_to_the_chair_by_name() {
    let world = school();
    let head = [
        "--person",
        "Ruth Vale:offender:headteacher",
        "--at-risk",
        "yes",
    ];
    let no = world.report("pupil-contact", &head);
    // The policy asks for the chair in the headteacher's place.
    assert_eq!(
        tell(&world, &no, "chair"),
        (json!("chair"), json!("Omar Hill"), json!([]))
    );
    // A pupil did it to the headteacher, and the policy's row names the headteacher.
    let target = [
        "--person",
        "Lee Brown:offender:6",
        "--person",
        "Ruth Vale:target:headteacher",
    ];
    let no = world.report("rumours", &target);
    let because = passed("headteacher", "subject", None);
    assert_eq!(
        tell(&world, &no, "headteacher"),
        (json!("chair"), json!("Omar Hill"), because)
    );
}

#[test]
fn a_sensitive_record_does_not_say_who_its_people_are() {
    let world = school();
    world.report(
        "grooming",
        &["--person", "Ann Lee:offender:staff", "--at-risk", "yes"],
    );
    for args in [
        &["log", "1"][..],
        &["log", "1", "--json"],
        &["log", "1", "--history"],
        &["export", "--for", "full", "--out", "-", "-q"],
    ] {
        let said = world.ok(args);
        assert!(
            !said.contains("Ann") && !said.contains("A.L."),
            "{args:?}: {said}"
        );
    }
    let page = flat(&world.ok(&["log", "1"]));
    assert!(
        page.contains("Alert to the deputy (the DSL is named in it), recorded"),
        "{page}"
    );
    // In a file that leaves, those who have roles are named with everybody else or not.
    let json = |more: &str| {
        world.ok(&words(&format!(
            "export --for full --out - -q --json {more}"
        )))
    };
    assert!(!json("").contains("Dev Rao"));
    assert!(json("--names --yes").contains("Dev Rao"));
}

#[test]
fn names_of_those_in_office_are_hidden_in_what_was_written() {
    let world = school();
    let text = ["--what", "Dev Rao saw it, Lee Hill did not."];
    world.report("games", &text);
    assert_eq!(
        world.json(&["log", "1"])["what"],
        "D.R. saw it, Lee Hill did not."
    );
    world.report("nudes", &text);
    let said = "(name not shown) saw it, Lee Hill did not.";
    assert_eq!(world.json(&["log", "2"])["what"], said);
    assert_eq!(world.json(&["log", "2", "-N"])["what"], text[1]);
    // Whoever writes is shown as a writer, and nobody is found by a role.
    world.ok(&["log", "1", "-q", "--note", "x", "--as", "Dev Rao"]);
    assert_eq!(
        world.json(&["log", "2"])["what"],
        "S-2 saw it, Lee Hill did not."
    );
    world.refused(4, &["people", "Dev Rao"]);
}

#[test]
fn to_whom_an_alert_went_is_sealed_with_the_record() {
    let world = school();
    world.report("grooming", &["--person", "Ann Lee:offender:staff"]);
    let ledger = rusqlite::Connection::open(world.log()).unwrap();
    let sql = "SELECT count(*) FROM entry WHERE kind = 'reported' AND open NOT LIKE '%deputy%'
               AND sealed ->> '$.alert.value' = 'deputy dsl=subject'";
    assert_eq!(
        ledger
            .query_row(sql, [], |row| row.get::<_, u32>(0))
            .unwrap(),
        1
    );
}

#[test]
fn an_alert_is_seen_once_by_each_and_undo_takes_it_back() {
    let mut world = school();
    world.at("2026-03-09T14:10:00+00:00");
    world.report("cyberbullying", &CHILD);
    world.at("2026-03-09T15:02:00+00:00");
    let unseen = |world: &World| {
        world.json(&["log", "--unseen"])["incidents"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(unseen(&world), 1);
    let seen = world.ok(&["log", "1", "--seen", "--as", "Ann Lee"]);
    assert!(seen.starts_with("OS-0001: alert seen."), "{seen}");
    assert_eq!(unseen(&world), 0);
    let page = flat(&world.ok(&["log", "1"]));
    assert!(
        page.contains(
            "Alert to the DSL, recorded Mon 9 Mar 2026 14:10, seen Mon 9 Mar 2026 15:02 by A.L."
        ),
        "{page}"
    );
    let (code, _) = world.refused_json(3, &["log", "1", "--seen", "--as", "Ann Lee"]);
    assert_eq!(code, "unchanged");
    // Of a closed record too, by somebody else.
    world.close("1");
    world.ok(&["log", "1", "-q", "--seen"]);
    let alert = world.json(&["log", "1"])["alert"].clone();
    assert_eq!(alert["seen"].as_array().unwrap().len(), 2);
    assert_eq!(
        alert["seen"][0],
        json!({ "at": "2026-03-09T15:02:00+00:00", "by": "S-2" })
    );
    for left in [1, 0] {
        world.ok(&words("undo -q --yes --theirs"));
        if left == 1 {
            // The closing, between the two.
            world.ok(&words("undo -q --yes --theirs"));
        }
        let seen = world.json(&["log", "1"])["alert"]["seen"]
            .as_array()
            .unwrap()
            .len();
        assert_eq!(seen, left);
    }
    assert_eq!(unseen(&world), 1);
}

#[test]
fn what_need_not_be_told_to_the_dsl_and_what_a_sheet_brings_has_no_alert() {
    let world = school();
    world.report("games", &["--person", "Lee Brown:offender:6"]);
    assert_eq!(world.json(&["log", "1"])["alert"], Value::Null);
    let (code, _) = world.refused_json(3, &["log", "1", "--seen"]);
    assert_eq!(code, "no-alert");
    let run = world.run_with(
        &["import", "-", "-q"],
        "date,types,details,people\n5/3/26,hate,x,Lee Brown (T)\n",
    );
    assert_eq!(run.code, 0, "{run}");
    let record = world.json(&["log", "2"]);
    assert_eq!(record["alert"], Value::Null);
    assert_eq!(tell(&world, "2", "dsl").1, "Ann Lee");
}

#[test]
fn what_can_not_be_a_role_is_refused() {
    let world = school();
    for (line, code, said) in [
        ("init --role dls=Ann", "unknown-role", "Did you mean dsl?"),
        ("init --role 'Ann Lee'", "unknown-role", "As in"),
        ("init --role 'dsl=Ann\nLee'", "too-long", "line breaks"),
        (
            "init --role 'dsl=the deputy'",
            "unclear-answer",
            "--role dsl=",
        ),
        ("init --role dsl", "missing-answers", "--role dsl=\"...\""),
        (
            "init --role dsl=Ann --role dsl=Bo",
            "unclear-answer",
            "given twice",
        ),
        (
            "init --away dsl --until 11/3/2026",
            "unclear-date",
            "over already",
        ),
        ("init --away dsl --until soon", "unclear-date", "not a day"),
        (
            "init --away ict --until 3/4/2026",
            "unfilled-role",
            "guardbook init --role ict",
        ),
        (
            "init --away hed --until 3/4/2026",
            "unknown-role",
            "--away takes",
        ),
        ("init --back dsl", "unchanged", "not away"),
        (
            "init --back ict",
            "unfilled-role",
            "Nobody is set as ICT manager",
        ),
        (
            "init --role dsl=Ann --school Fern",
            "log-exists",
            "--role dsl",
        ),
    ] {
        let (found, _) = world.refused_json(3, &words(line));
        assert_eq!(found, code, "{line}");
        let text = world.refused(3, &words(line));
        assert!(text.contains(said), "{line}: {text}");
        assert_eq!(text.matches("Nothing was").count(), 1, "{line}: {text}");
    }
    for line in ["init --away dsl", "init --until 3/4/2026", "log --seen"] {
        world.refused(2, &words(line));
    }
    let empty = World::new();
    for line in [
        "init --roles",
        "init --back dsl",
        "init --away dsl --until 3/4/2026",
    ] {
        assert_eq!(empty.refused_json(4, &words(line)).0, "no-log", "{line}");
    }
}

#[test]
fn a_schools_own_action_tells_a_role_and_one_there_is_not_is_refused() {
    let world = school();
    let load = |text: &str| {
        world.file("actions.csv", text);
        world.run(&words("policy --load actions.csv --yes"))
    };
    let run = load("action,wording,owner,due,role\ncoordinator,Tell Ms Hale,reporter,now,chairr\n");
    assert_eq!(run.code, 3, "{run}");
    assert!(run.stderr.contains("did you mean chair?"), "{run}");
    let run =
        load("action,wording,owner,due,role\nteacher,Tell the head of year,reporter,now,deputy\n");
    assert_eq!(run.code, 0, "{run}");
    world.report("games", &["--person", "Lee Brown:offender:6"]);
    assert_eq!(tell(&world, "1", "teacher").1, "Dev Rao");
    // A table without the column forgets nobody.
    let run = load("action,wording,owner,due\ncoordinator,Tell Ms Hale,reporter,now\n");
    assert_eq!(run.code, 0, "{run}");
    world.report("device", &["--person", "Lee Brown:offender:6"]);
    assert_eq!(tell(&world, "2", "coordinator").1, "Ned Hale");
}
