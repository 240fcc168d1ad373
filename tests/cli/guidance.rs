//! What guidance demands above every policy, the questions it puts, and why each action
//! is asked for.

use std::fs;

use serde_json::{Value, json};

use crate::world::{World, flat, words};

fn step(world: &World, number: &str, action: &str) -> Value {
    let record = world.json(&["log", number]);
    let steps = record["actions"].as_array().unwrap();
    let step = steps.iter().find(|step| step["action"] == action);
    step.cloned().unwrap_or_default()
}

fn reasons(world: &World, number: &str, action: &str) -> Vec<(String, String, String)> {
    let why = world.json(&["log", number, "--why"]);
    let actions = why["actions"].as_array().unwrap();
    let of = actions.iter().find(|one| one["action"] == action).unwrap();
    let text = |reason: &Value, name: &str| reason[name].as_str().unwrap().to_owned();
    let reasons = of["reasons"].as_array().unwrap().iter();
    reasons
        .map(|reason| {
            (
                text(reason, "by"),
                text(reason, "name"),
                text(reason, "need"),
            )
        })
        .collect()
}

fn questions(world: &World, number: &str) -> Vec<(String, String)> {
    let record = world.json(&["log", number]);
    let questions = record["questions"].as_array().unwrap().iter();
    let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
    questions
        .map(|one| (text(one, "question"), text(one, "answer")))
        .collect()
}

/// A school's table that asks for nothing but a warning.
fn mild(world: &World) {
    let table = world.folder().join("mild.csv");
    fs::write(
        &table,
        "Type,Warn,Police\nSexting or child abuse images,x,\nGrooming,x,\nTerrorist material,x,\nDeliberately accessing material that could be illegal,x,\nLearners going to the shop,,x\n",
    )
    .unwrap();
    let table = table.display().to_string();
    let args = [
        "policy",
        "--load",
        &table,
        "--subject",
        "pupil",
        "--whole",
        "--yes",
    ];
    world.ok(&args);
}

#[test]
fn a_schools_table_can_not_go_below_guidance_and_both_reasons_are_shown() {
    let world = World::new();
    mild(&world);
    let cases: [(&str, &[&str]); 4] = [
        ("illegal-material", &["dsl", "police"]),
        ("grooming", &["dsl", "police", "ceop"]),
        ("terrorism", &["dsl", "police", "prevent"]),
        ("nudes", &["dsl"]),
    ];
    for (place, (category, demanded)) in cases.iter().enumerate() {
        world.report(category, &["--person", "Lee Brown:offender:6"]);
        let number = (place + 1).to_string();
        for action in *demanded {
            let step = step(&world, &number, action);
            assert_eq!(step["need"], "must", "{category} {action}");
            assert_eq!(step["due"], "2026-03-12", "{category} {action}: now");
        }
        let must_not = world.json(&["log", &number])["must_not"].to_string();
        let of_images = ["illegal-material", "nudes"].contains(category);
        assert_eq!(must_not.contains("Do not look at"), of_images, "{must_not}");
    }
    // The school's own row asks for a warning, which guidance does not speak of.
    let warning = reasons(&world, "2", "warning");
    assert_eq!(warning.len(), 1);
    assert_eq!(warning[0].0, "row");
    assert_eq!(
        reasons(&world, "2", "ceop"),
        [("floor".to_owned(), "F6".to_owned(), "must".to_owned())]
    );
    let said = flat(&world.ok(&["log", "2", "--why"]));
    assert!(
        said.contains("Annex B, child sexual exploitation, September 2025 (confidence: medium)"),
        "{said}"
    );
}

#[test]
fn what_both_ask_for_shows_both() {
    let world = World::new();
    world.report("nudes", &["--person", "Lee Brown:offender:6"]);
    let police = reasons(&world, "1", "police");
    assert!(
        police.contains(&("row".into(), "I.F2".into(), "must".into())),
        "{police:?}"
    );
    assert!(
        police.contains(&("floor".into(), "F4".into(), "consider".into())),
        "{police:?}"
    );
    assert_eq!(police[0].1, "I.F2", "the stronger stands first");
}

#[test]
fn the_five_questions_of_nudes_decide_what_is_referred_at_once() {
    let world = World::new();
    mild(&world);
    world.report("nudes", &["--person", "Lee Brown:offender:6"]);
    let asked: Vec<String> = questions(&world, "1")
        .into_iter()
        .map(|(code, _)| code)
        .collect();
    assert_eq!(
        asked,
        ["adult", "coercion", "violent", "under-13", "immediate-risk"]
    );
    assert_eq!(
        step(&world, "1", "police")["need"],
        "consider",
        "not known yet"
    );
    assert_eq!(step(&world, "1", "decision"), Value::Null);
    let said = world.json(&words("log 1 --answer adult=no,coercion=yes"));
    assert_eq!(said["did"], json!(["answered: adult no, coercion yes"]));
    for action in ["police", "social-care"] {
        let step = step(&world, "1", action);
        assert_eq!(
            (&step["need"], &step["due"]),
            (&json!("must"), &json!("2026-03-12"))
        );
        assert_eq!(step["because"], json!(["F3"]));
    }
    assert_eq!(step(&world, "1", "emergency")["need"], "consider");
    // Every one of them is kept, and all no is the DSL's to decide.
    world.refused(3, &words("log 1 --answer coercion=no"));
    world.ok(&words(
        "log 1 --answer coercion=no,violent=no,under-13=no,immediate-risk=no --because 'A slip of the pen.'",
    ));
    let decision = step(&world, "1", "decision");
    assert_eq!(
        (&decision["need"], &decision["because"]),
        (&json!("must"), &json!(["F5"]))
    );
    assert_eq!(
        step(&world, "1", "police")["need"],
        "consider",
        "a yes that was none asks no more"
    );
    // It is not done by saying so.
    let refused = world.refused(3, &words("log 1 --did decision"));
    assert!(refused.contains("decision"), "{refused}");
    world.ok(&words(
        "log 1 --did decision --detail 'Two of one age, and no threat.'",
    ));
    // Taken back, the answers before count again.
    world.ok(&words("undo --yes"));
    world.ok(&words("undo --yes"));
    assert_eq!(step(&world, "1", "police")["need"], "must");
    assert_eq!(questions(&world, "1")[1], ("coercion".into(), "yes".into()));
}

#[test]
fn what_is_not_known_can_not_be_closed() {
    let world = World::new();
    world.report("nudes", &[]);
    let open: Vec<String> = world.json(&["log", "1"])["actions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|step| step["state"] == "undecided")
        .map(|step| step["action"].as_str().unwrap().to_owned())
        .collect();
    let open = open.join(",");
    world.ok(&[
        "log",
        "1",
        "--waive",
        &open,
        "--because",
        "So it was decided.",
    ]);
    let close = words("log 1 --outcome Over. --close");
    let refused = flat(&world.refused(3, &close));
    assert!(
        refused.contains("adult, coercion, violent, under-13, immediate-risk are not answered"),
        "{refused}"
    );
    assert!(refused.contains("guardbook log 1 --answer"), "{refused}");
    world.ok(&words(
        "log 1 --answer adult=no,coercion=no,violent=no,under-13=no,immediate-risk=unknown",
    ));
    world.refused(3, &close);
    world.ok(&words("log 1 --answer immediate-risk=no"));
    let refused = world.refused(3, &close);
    assert!(refused.contains("decision is not decided"), "{refused}");
    world.ok(&words("log 1 --did decision --detail 'Kept in school.'"));
    world.ok(&close);
}

#[test]
fn the_harm_threshold_brings_the_lado_within_one_working_day() {
    let world = World::new();
    let staff = "--person 'Ann Vale:offender:staff' --at-risk unknown";
    world.report("disrepute", &words(staff));
    assert_eq!(
        questions(&world, "1")
            .into_iter()
            .map(|(code, _)| code)
            .collect::<Vec<_>>(),
        ["harm", "offence", "risk", "unsuitable"]
    );
    assert_eq!(step(&world, "1", "lado")["need"], "consider");
    // Told on Thursday the 12th: one working day after it is Friday the 13th, whenever it
    // was answered.
    let mut later = world;
    later.at("2026-03-13T15:00:00+00:00");
    later.ok(&words("log 1 --answer unsuitable=yes"));
    let lado = step(&later, "1", "lado");
    assert_eq!(
        (&lado["need"], &lado["due"]),
        (&json!("must"), &json!("2026-03-13"))
    );
    // Whoever is the headteacher is not told of it, whatever is answered.
    later.report(
        "disrepute",
        &words("--person 'Bo Hill:offender:headteacher' --at-risk yes"),
    );
    later.ok(&words("log 2 --answer harm=yes"));
    assert_eq!(step(&later, "2", "chair")["need"], "must");
    assert_eq!(step(&later, "2", "headteacher"), Value::Null);
    // Where no child can have been at risk, guidance asks nothing.
    later.report(
        "copyright",
        &words("--person 'Ann Vale:offender:staff' --at-risk no"),
    );
    assert!(questions(&later, "3").is_empty());
}

#[test]
fn a_child_in_immediate_danger_is_a_call() {
    let world = World::new();
    world.report("self-harm", &[]);
    assert_eq!(step(&world, "1", "emergency")["need"], "consider");
    world.ok(&words("log 1 --answer danger=yes --on 2026-03-11"));
    let call = step(&world, "1", "emergency");
    assert_eq!(
        (&call["need"], &call["due"]),
        (&json!("must"), &json!("2026-03-11"))
    );
}

#[test]
fn an_answer_that_is_none_is_refused_and_nothing_is_recorded() {
    let world = World::new();
    world.report("nudes", &[]);
    world.report("games", &[]);
    let before = world.bytes();
    for (line, code, said) in [
        ("log 1 --answer adlut=no", 3, "Did you mean adult?"),
        ("log 1 --answer adult=perhaps", 3, "yes, no or unknown"),
        ("log 1 --answer adult", 3, "adult, coercion, violent"),
        (
            "log 1 --answer adult=no,adult=yes",
            3,
            "adult is answered twice",
        ),
        (
            "log 1 --answer adult=unknown --on tomorrow",
            3,
            "Nothing was recorded",
        ),
        (
            "log 1 --answer adult=no --on 2026-03-01",
            3,
            "Nothing was recorded",
        ),
        ("log 1 --answer", 3, "adult=no,coercion=no"),
        ("log 2 --answer adult=no", 3, "no question about OS-0002"),
        ("log 1 --why --answer adult=no", 3, "--why only looks"),
        ("log --answer adult=no", 2, "NUMBER is missing"),
        ("log --why", 2, "NUMBER is missing"),
    ] {
        let refused = flat(&world.refused(code, &words(line)));
        assert!(refused.contains(said), "{line}: {refused}");
    }
    assert_eq!(world.bytes(), before);
    world.ok(&words("log 1 --answer adult=no"));
    let refused = world.refused(3, &words("log 1 --answer adult=no"));
    assert!(refused.contains("Nothing was recorded"), "{refused}");
}

#[test]
fn floors_are_no_schools_to_change() {
    let world = World::new();
    world.ok(&words("policy --save saved"));
    let path = world.folder().join("saved/floors.csv");
    let floors = fs::read_to_string(&path).unwrap();
    // As a spreadsheet saves it again: that is no change.
    fs::write(&path, floors.replace('\n', "\r\n")).unwrap();
    let said = world.json(&words("policy --load saved/floors.csv --yes"));
    assert_eq!(said["adopted"], false);
    fs::write(&path, floors.replacen("dsl police ceop", "dsl", 1)).unwrap();
    let refused = flat(&world.refused(3, &words("policy --load saved/floors.csv --yes")));
    assert!(
        refused.contains("is not a school's to change. Nothing was adopted."),
        "{refused}"
    );
    // Nor by its actions: a tick that recording tells the police tells nobody, a later
    // day is no day later, and the headteacher is not told of themselves.
    let path = world.folder().join("saved/actions.csv");
    let actions = fs::read_to_string(&path).unwrap();
    let actions: Vec<String> = actions
        .lines()
        .map(|line| {
            let line = line.replace(
                "Report to the police,DSL,now,,",
                "Report to the police,DSL,10 school days,x,",
            );
            line.replace("same day,,,chair,,,school", "same day,,,,,,school")
        })
        .collect();
    fs::write(&path, actions.join("\n")).unwrap();
    world.ok(&words("policy --load saved/actions.csv --yes"));
    world.report("illegal-material", &[]);
    let police = step(&world, "1", "police");
    assert_eq!(
        (&police["state"], &police["due"]),
        (&json!("undecided"), &json!("2026-03-12"))
    );
    world.report(
        "games",
        &words("--person 'Bo Hill:offender:headteacher' --at-risk yes"),
    );
    assert_eq!(step(&world, "2", "headteacher"), Value::Null);
}

#[test]
fn another_answer_gives_no_more_time_and_nothing_declined_before_a_yes_stays_so() {
    let mut world = World::new();
    mild(&world);
    world.report("nudes", &["--person", "Lee Brown:offender:6"]);
    world.ok(&words("log 1 --waive police --because Rumour."));
    let said = world.json(&words("log 1 --answer coercion=yes"));
    assert!(said["added"].to_string().contains("police"), "{said}");
    let police = step(&world, "1", "police");
    assert_eq!(
        (&police["state"], &police["need"]),
        (&json!("undecided"), &json!("must"))
    );
    // A week later another answer: what was due stays due.
    world.at("2026-03-20T10:00:00+00:00");
    world.ok(&words("log 1 --answer violent=no"));
    for action in ["police", "social-care"] {
        assert_eq!(step(&world, "1", action)["due"], "2026-03-12", "{action}");
    }
    // Declined with a reason, and not without a word.
    let said = world.json(&words("log 1 --waive social-care --because No."));
    let warned = said["warnings"][0].as_str().unwrap();
    assert!(
        warned.starts_with("Guidance demands social-care whatever the policy says (F3)."),
        "{warned}"
    );
}

#[test]
fn a_yes_is_not_taken_back_by_another_answer() {
    let world = World::new();
    world.report(
        "games",
        &words("--person 'Sam Fox:offender:staff' --at-risk yes"),
    );
    world.ok(&words("log 1 --answer harm=yes"));
    let said = world.json(&words(
        "log 1 --set at-risk=no --because 'As it turned out.'",
    ));
    assert_eq!(step(&world, "1", "lado")["need"], "must");
    assert_eq!(
        questions(&world, "1"),
        [("harm".to_owned(), "yes".to_owned())]
    );
    // What is asked for no more is said.
    assert_eq!(
        said["warnings"],
        json!(["Was required, and is asked for no more: dsl."])
    );
}

#[test]
fn an_adult_who_did_it_is_referred_at_once() {
    let world = World::new();
    mild(&world);
    world.report("nudes", &words("--person 'Mr Vale:offender:parent'"));
    for action in ["police", "social-care"] {
        let step = step(&world, "1", action);
        assert_eq!(step["need"], "must", "{action}");
        assert!(step["because"].to_string().contains("F13"), "{step}");
    }
}

#[test]
fn nobody_else_is_told_in_the_place_of_the_chair() {
    for instead in ["record", "teacher", "headteacher", ""] {
        let world = World::new();
        let table = format!(
            "action,wording,owner,due,about the headteacher\nheadteacher,Tell the head,DSL,same day,{instead}\nlado,Tell the LADO,DSL,1 working day,record\n"
        );
        fs::write(world.folder().join("actions.csv"), table).unwrap();
        world.ok(&words("policy --load actions.csv --yes"));
        world.report(
            "games",
            &words("--person 'Bo Hill:offender:headteacher' --at-risk yes"),
        );
        assert_eq!(step(&world, "1", "chair")["need"], "must", "{instead}");
        assert_eq!(step(&world, "1", "lado")["need"], "consider", "{instead}");
        assert_eq!(step(&world, "1", "headteacher"), Value::Null, "{instead}");
    }
}

#[test]
fn what_guidance_rests_on_is_not_taken_off_a_type() {
    let world = World::new();
    world.ok(&words("policy --save saved"));
    let path = world.folder().join("saved/categories.csv");
    let text = fs::read_to_string(&path).unwrap();
    let load = words("policy --load saved/categories.csv --yes");
    for (from, to, said) in [
        (
            "grooming,Grooming,Grooming,contact,3,x,",
            "grooming,Grooming,Grooming,contact,3,,",
            "\"child at risk\" of grooming",
        ),
        (
            "contact,2,x,,x,staff,",
            "contact,2,x,,x,,",
            "\"usually by\" of pupil-contact",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let refused = flat(&world.refused(3, &load));
        assert!(refused.contains(said), "{refused}");
        assert!(refused.contains("Nothing was adopted."), "{refused}");
    }
    // A tick more is the school's to set.
    fs::write(
        &path,
        text.replacen(
            "games,Playing games that are not educational,Games,conduct,1,,",
            "games,Playing games that are not educational,Games,conduct,1,x,",
            1,
        ),
    )
    .unwrap();
    world.ok(&load);
}

#[test]
fn no_row_is_taken_out_of_guidances_sight() {
    let world = World::new();
    let table = "Incident,Warn\nGrooming,x\nRunning in corridors,x\n";
    fs::write(world.folder().join("own.csv"), table).unwrap();
    let load = "policy --load own.csv --subject pupil --yes --match";
    let refused = flat(&world.refused(3, &[&words(load)[..], &["Grooming=new"]].concat()));
    assert!(
        refused.contains("Row 2 reads like grooming, which guidance speaks of"),
        "{refused}"
    );
    assert!(refused.contains("Nothing was adopted."), "{refused}");
    world.ok(&[&words(load)[..], &["Running in corridors=new"]].concat());
}

#[test]
fn what_is_answered_of_an_allegation_decides_who_else_is_told_at_once() {
    for (answer, police, social_care) in [
        ("offence=yes", "must", "consider"),
        ("harm=yes", "consider", "must"),
        ("risk=yes", "consider", "consider"),
    ] {
        let world = World::new();
        world.report(
            "games",
            &words("--person 'Ann Vale:offender:staff' --at-risk yes"),
        );
        let forbidden = world.json(&["log", "1"])["must_not"].to_string();
        assert!(
            forbidden.contains("Do not investigate beyond the basic facts before the LADO"),
            "{forbidden}"
        );
        world.ok(&["log", "1", "--answer", answer]);
        let needs = ["lado", "police", "social-care"].map(|action| {
            let step = step(&world, "1", action);
            step["need"].as_str().map(str::to_owned)
        });
        let wanted = ["must", police, social_care].map(|need| Some(need.to_owned()));
        assert_eq!(needs, wanted, "{answer}");
    }
}

#[test]
fn each_demand_of_guidance_is_said_in_words_with_its_type() {
    let world = World::new();
    let nudes = flat(&world.ok(&["policy", "nudes"]));
    let games = flat(&world.ok(&["policy", "games"]));
    assert!(
        nudes.contains(
            "F15 \"Do not question the child about what is in it; that is for the DSL\" Sharing"
        ),
        "{nudes}"
    );
    for said in [
        "F19 police required; now (by staff), if a child may have been put at risk, where offence is answered with yes",
        "F10 lado required; police, social-care to consider; 1 working day (by staff), if a child may have been put at risk, where one of the questions is answered with yes",
        "F21 \"Do not investigate beyond the basic facts before the LADO has advised\" (by staff)",
    ] {
        assert!(games.contains(said), "{games}");
    }
}

/// What holds a record open is something to see to, and the list does not say that it
/// wants closing alone.
#[test]
fn questions_nobody_answered_are_something_to_see_to() {
    let world = World::new();
    let waiting = || {
        let seen = world.run(&words("check --json")).stdout;
        let seen: Value = serde_json::from_str(&seen).unwrap();
        let all = seen["to_see"].as_array().unwrap().clone();
        let all = all.into_iter().filter(|one| one["about"] == "unanswered");
        all.map(|one| {
            let text = |name: &str| one[name].as_str().unwrap().to_owned();
            (text("meaning"), text("next"))
        })
        .collect::<Vec<_>>()
    };
    // Guidance asks of threats too, and does not have to know.
    world.report("threats", &["--person", "Lee Brown:offender:6"]);
    assert_eq!(waiting(), []);
    world.report("nudes", &["--person", "Lee Brown:offender:6"]);
    let first = |questions: &str| {
        let meaning = format!("OS-0002: {questions}.");
        vec![(meaning, "guardbook log 2 --answer".to_owned())]
    };
    assert_eq!(
        waiting(),
        first("5 questions that have to be known are not answered")
    );
    let line = || world.json(&["log"])["incidents"].clone();
    assert_eq!(line()[0]["unanswered"], 5);
    assert_eq!(line()[1]["unanswered"], 0);
    world.ok(&words(
        "log 2 -q --answer adult=no,coercion=no,violent=no,under-13=no",
    ));
    assert_eq!(
        waiting(),
        first("1 question that has to be known is not answered")
    );
    // Nothing left to be done, and still not to be closed.
    let mut decided = vec!["log", "2", "-q", "--because", "No."];
    let record = world.json(&["log", "2"]);
    for step in record["actions"].as_array().unwrap() {
        if step["state"] == "undecided" {
            decided.extend(["--waive", step["action"].as_str().unwrap()]);
        }
    }
    world.ok(&decided);
    let list = world.ok(&["log"]);
    let of = |no: &str| list.lines().find(|line| line.trim_start().starts_with(no));
    assert!(of("2 ").unwrap().ends_with("answer"), "{list}");
    world.ok(&words("log 2 -q --answer immediate-risk=no"));
    assert_eq!(waiting(), []);
    assert_eq!(line()[0]["unanswered"], 0);
    // Many are counted, the oldest five by number.
    for _ in 0..7 {
        world.report("nudes", &["--person", "Ash Moor:offender:6"]);
    }
    let all = waiting();
    assert_eq!(all.len(), 6, "{all:?}");
    assert!(all[0].0.starts_with("OS-0003: 5 questions"), "{all:?}");
    assert_eq!(
        all[5],
        (
            "2 more open records have questions that have to be known and are not answered."
                .to_owned(),
            "guardbook log --open".to_owned()
        )
    );
}

/// As they are asked and as the record shows them, whatever was typed first.
#[test]
fn answers_are_said_in_the_order_guidance_asks_them() {
    let world = World::new();
    world.report("nudes", &["--person", "Lee Brown:offender:6"]);
    let said = world.ok(&words(
        "log 1 --answer under-13=unknown,immediate-risk=no,violent=no,adult=no,coercion=no",
    ));
    let in_order =
        "answered: adult no, coercion no, violent no, under-13 unknown, immediate-risk no";
    assert!(flat(&said).contains(in_order), "{said}");
    world.ok(&words("undo --yes -q"));
    let told = world.json(&words("log 1 --answer violent=no,adult=no"));
    assert_eq!(told["did"], json!(["answered: adult no, violent no"]));
}

#[test]
fn all_no_about_staff_is_a_decision_in_words_and_nudes_of_staff_are_the_lados() {
    let world = World::new();
    world.report(
        "games",
        &words("--person 'Ann Vale:offender:staff' --at-risk yes"),
    );
    world.ok(&words(
        "log 1 --answer harm=no,offence=no,risk=no,unsuitable=no",
    ));
    assert_eq!(step(&world, "1", "decision")["need"], "must");
    world.report("nudes", &words("--person 'Ann Vale:offender:staff'"));
    let lado = step(&world, "2", "lado");
    assert_eq!(
        (&lado["need"], &lado["due"]),
        (&json!("must"), &json!("2026-03-13"))
    );
    world.ok(&words("log 2 --answer immediate-risk=yes"));
    assert_eq!(step(&world, "2", "emergency")["need"], "must");
}

#[test]
fn a_referral_guidance_demands_is_not_considered_away_without_a_word() {
    let world = World::new();
    world.report("grooming", &[]);
    let said = world.json(&words("escalate 1 --considered police --because No."));
    let warned = said["warnings"].to_string();
    assert!(
        warned.contains("Guidance demands police whatever the policy says (F6)."),
        "{warned}"
    );
}

#[test]
fn what_guidance_rests_on_is_no_schools_to_change() {
    let world = World::new();
    world.ok(&words("policy --save saved"));
    for (table, was, is, said) in [
        (
            "categories",
            "nudes,Sexting or child abuse images,Nudes or abuse images,conduct contact,3,x,x,x,",
            "nudes,Sexting or child abuse images,Nudes or abuse images,conduct contact,3,x,x,,",
            "changes \"may be illegal\" of nudes",
        ),
        (
            "documents",
            "Keeping children safe in education",
            "A page somebody read",
            "changes \"title\" of K",
        ),
        (
            "actions",
            "coordinator,Tell the online safety co-ordinator,reporter,same day,,,,",
            "coordinator,Tell the online safety co-ordinator,reporter,same day,,,headteacher,",
            "changes \"about the headteacher\" of coordinator",
        ),
    ] {
        let path = world.folder().join(format!("saved/{table}.csv"));
        let before = fs::read_to_string(&path).unwrap();
        assert!(before.contains(was), "{table}: {was}");
        fs::write(&path, before.replacen(was, is, 1)).unwrap();
        let file = format!("saved/{table}.csv");
        let refused = flat(&world.refused(3, &["policy", "--load", &file, "--yes"]));
        assert!(refused.contains(said), "{refused}");
        assert!(refused.contains("Nothing was adopted."), "{refused}");
        fs::write(&path, before).unwrap();
    }
    // Words guidance's types are known by are nobody else's.
    let path = world.folder().join("saved/categories.csv");
    let before = fs::read_to_string(&path).unwrap();
    let swapped: Vec<String> = before
        .lines()
        .map(|line| match line.split(',').next() {
            Some("games") => line
                .replacen("games,", "games,Sexting or child abuse images,", 1)
                .replacen(",Playing games that are not educational,", ",", 1),
            _ => line.to_owned(),
        })
        .collect();
    fs::write(&path, swapped.join("\n")).unwrap();
    let refused = flat(&world.refused(3, &words("policy --load saved/categories.csv --yes")));
    assert!(
        refused.contains("calls games what nudes is called"),
        "{refused}"
    );
}

#[test]
fn whatever_a_row_of_nudes_is_called_it_is_taken_for_one() {
    let world = World::new();
    for label in [
        "Sending nude pictures",
        "Sextortion",
        "Sharing nudes and semi-nudes",
    ] {
        let table = world.folder().join("rows.csv");
        fs::write(&table, format!("Type,Warn\n{label},x\n")).unwrap();
        let said = world.json(&words("policy --load rows.csv --subject pupil --yes"));
        let taken = said.to_string();
        assert!(!taken.contains("\"new\":true"), "{label}: {taken}");
        world.report("nudes", &words("--person 'Lee Brown:offender:6'"));
    }
}
