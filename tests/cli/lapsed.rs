//! Answers to guidance's questions that count no longer: they were about others, or are
//! put no longer. Nobody's answer is taken for another's.

use serde_json::Value;

use crate::world::{World, flat, words};

fn answers(world: &World) -> Vec<(String, String)> {
    let record = world.json(&["log", "1"]);
    let questions = record["questions"].as_array().unwrap().iter();
    let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
    questions
        .map(|one| (text(one, "question"), text(one, "answer")))
        .collect()
}

fn answered(world: &World) -> Vec<String> {
    let known = answers(world).into_iter();
    known
        .filter(|(_, answer)| answer != "unknown")
        .map(|(question, answer)| format!("{question} {answer}"))
        .collect()
}

fn need(world: &World, action: &str) -> Option<String> {
    let record = world.json(&["log", "1"]);
    let steps = record["actions"].as_array().unwrap();
    let step = steps.iter().find(|step| step["action"] == action)?;
    step["need"].as_str().map(str::to_owned)
}

/// A teacher played games in class, and what was asked of them is answered.
fn allegation(world: &World) {
    world.report(
        "games",
        &words("--person 'Ann Vale:offender:staff' --at-risk yes"),
    );
    let all = "harm=yes,offence=no,risk=no,unsuitable=no";
    world.ok(&["log", "1", "--answer", all]);
    assert_eq!(need(world, "lado").as_deref(), Some("must"));
}

#[test]
fn answers_about_somebody_are_not_anothers() {
    let world = World::new();
    allegation(&world);
    let before = world.json(&["log", "1"]);
    let said = world.json(&words(
        "log 1 --set 'person=Bo Hill:offender:staff' --because 'Another teacher.'",
    ));
    let warnings = said["warnings"].to_string();
    assert!(
        warnings.contains("Answered no more: harm, offence, risk, unsuitable."),
        "{warnings}"
    );
    assert!(warnings.contains("guardbook log 1 --answer"), "{warnings}");
    assert!(answered(&world).is_empty());
    assert_eq!(answers(&world).len(), 4);
    assert_eq!(need(&world, "lado").as_deref(), Some("consider"));
    // A yes about the other is a new one, and asks anew.
    world.ok(&words("log 1 --answer harm=yes"));
    assert_eq!(need(&world, "lado").as_deref(), Some("must"));
    // The history has both, and undo gives the first ones back.
    let history = world.json(&words("log 1 --history")).to_string();
    assert!(history.contains("answered: harm yes"), "{history}");
    world.ok(&words("undo --yes --because 'Wrong.'"));
    world.ok(&words("undo --yes --because 'Wrong.'"));
    assert_eq!(world.json(&["log", "1"]), before);
}

#[test]
fn answers_stay_where_the_same_person_is_meant() {
    let world = World::new();
    allegation(&world);
    for line in [
        "log 1 --set 'person=P-1:offender; Cy Moss:witness:staff; Di Ash:offender:pupil' --because 'More of it.'",
        "log 1 --set when=2026-03-11 --because 'The day before.'",
        "log 1 --set type=games,copyright --because 'And copied.'",
    ] {
        world.ok(&words(line));
        assert_eq!(answered(&world).len(), 4, "{line}");
    }
    // A second teacher: what was answered of the first says nothing of them.
    world.ok(&words(
        "log 1 --set 'person=P-1:offender; P-2:offender' --because 'Both.'",
    ));
    assert!(answered(&world).is_empty());
}

#[test]
fn who_is_known_only_later_is_who_was_meant() {
    let world = World::new();
    world.report("photographs", &words("--at-risk yes"));
    world.ok(&words("log 1 --answer harm=no,risk=yes"));
    world.ok(&words(
        "log 1 --set 'person=Ann Vale:offender:staff' --because 'It was her.'",
    ));
    assert_eq!(answered(&world), ["harm no", "risk yes"]);
}

#[test]
fn an_answer_does_not_come_back_with_a_type() {
    let world = World::new();
    world.report("nudes", &[]);
    world.ok(&words("log 1 --answer adult=no,coercion=yes"));
    let said = world.json(&words("log 1 --set type=games --because 'A game.'"));
    let warnings = said["warnings"].to_string();
    assert!(
        warnings.contains("Answered no more: adult, coercion."),
        "{warnings}"
    );
    assert!(!warnings.contains("--answer"), "{warnings}");
    world.ok(&words("log 1 --set type=nudes --because 'After all.'"));
    assert!(answered(&world).is_empty());
    let refused = flat(&world.refused(3, &words("log 1 --close")));
    assert!(
        refused.contains("adult, coercion, violent, under-13, immediate-risk are not answered"),
        "{refused}"
    );
}

#[test]
fn nothing_closes_as_if_a_teacher_were_a_pupil() {
    let world = World::new();
    world.report(
        "games",
        &words("--person 'Ann Vale:offender' --person 'Lee Brown:target:6' --at-risk yes"),
    );
    world.ok(&words("people P-1 --set kind=staff --because 'A teacher.'"));
    let record = world.json(&["log", "1"]);
    for step in record["actions"].as_array().unwrap() {
        if step["state"] == "undecided" {
            let action = step["action"].as_str().unwrap();
            world.ok(&["log", "1", "--waive", action, "--because", "No."]);
        }
    }
    let refused = flat(&world.refused(3, &["log", "1", "--outcome", "Spoken to.", "--close"]));
    assert!(
        refused.contains("was decided before it was known who did it: P-1 (staff)"),
        "{refused}"
    );
    let again = "person=P-1:offender; P-2:target";
    assert!(refused.contains(again), "{refused}");
    world.ok(&["log", "1", "--set", again, "--because", "As is known."]);
    assert_eq!(answers(&world).len(), 4);
}

#[test]
fn a_yes_stays_whatever_type_or_risk_it_turns_out_to_be() {
    let world = World::new();
    allegation(&world);
    let said = world.json(&words(
        "log 1 --set type=accidental-reported --set at-risk=no --because 'An accident.'",
    ));
    assert_eq!(answered(&world), ["harm yes"], "{said}");
    assert_eq!(need(&world, "lado").as_deref(), Some("must"));
}

#[test]
fn what_is_wanted_less_is_said() {
    let world = World::new();
    allegation(&world);
    let said = world.json(&words(
        "log 1 --set 'person=Bo Hill:offender:staff' --because 'Another teacher.'",
    ));
    let warnings = said["warnings"].to_string();
    for said in [
        "Was required, and is asked for no more: social-care.",
        "Was required, and is only to be considered: lado.",
    ] {
        assert!(warnings.contains(said), "{warnings}");
    }
}

#[test]
fn what_staff_did_to_a_pupil_is_weighed_whatever_is_said_of_the_risk() {
    let world = World::new();
    let people = "--person 'Ann Vale:offender:staff' --person 'Lee Brown:target:5' --at-risk no";
    world.report("cyberbullying", &words(people));
    assert_eq!(answers(&world).len(), 5, "the four, and danger");
    assert_eq!(need(&world, "lado").as_deref(), Some("consider"));
    // Among pupils it counts as it was said.
    let world = World::new();
    let people = "--person 'Kim Ash:offender:5' --person 'Lee Brown:target:5' --at-risk no";
    world.report("cyberbullying", &words(people));
    assert_eq!(answers(&world).len(), 1, "danger alone");
}

#[test]
fn nothing_closes_without_the_chair_of_what_the_headteacher_did() {
    let world = World::new();
    world.report(
        "copyright",
        &words("--person 'Ann Vale:offender:staff' --at-risk yes"),
    );
    world.ok(&words(
        "log 1 --answer harm=no,offence=no,risk=no,unsuitable=no",
    ));
    world.ok(&words(
        "people P-1 --set kind=headteacher --because 'She is.'",
    ));
    let record = world.json(&["log", "1"]);
    for step in record["actions"].as_array().unwrap() {
        if step["state"] == "undecided" {
            let action = step["action"].as_str().unwrap();
            world.ok(&["log", "1", "--waive", action, "--because", "No."]);
        }
    }
    let close = ["log", "1", "--outcome", "Spoken to.", "--close"];
    let refused = flat(&world.refused(3, &close));
    assert!(refused.contains("P-1 (headteacher)"), "{refused}");
    world.ok(&[
        "log",
        "1",
        "--set",
        "person=P-1:offender",
        "--because",
        "She is.",
    ]);
    assert_eq!(need(&world, "chair").as_deref(), Some("must"));
}
