//! What is hidden in a story, and how.

use super::*;
use crate::domain::event::Involvement;
use crate::domain::{
    people::Person,
    word::{Kind, Role},
};

fn person(code: u32, name: &str) -> Person {
    Person {
        code: PersonCode(code),
        name: Private::new(name),
        kind: Some(Kind::Pupil),
        cohort: None,
    }
}

fn involved(code: u32) -> Involvement {
    Involvement {
        person: PersonCode(code),
        role: Role::Target,
        kind: None,
        cohort: None,
        name: Private::Empty,
    }
}

fn shown(text: &str, sensitive: bool) -> String {
    let directory = Directory::of([person(1, "Jamie O'Hare"), person(2, "Will Anne-Marie Fern")]);
    let staff = BTreeMap::new();
    let naming = Naming::new(false, &directory, &staff);
    naming
        .of(
            sensitive,
            &Named {
                people: vec![involved(1)],
                tellers: vec![Private::new("Mrs Vale")],
                ..Named::default()
            },
        )
        .text(&Private::new(text))
        .unwrap()
}

#[test]
fn known_names_in_a_story_become_initials() {
    assert_eq!(
        shown("JAMIE O’HARE's mum, and Jamies brother.", false),
        "J.O.'s mum, and J. brother."
    );
    assert_eq!(
        shown("Told by mrs vale. Hare ran.", false),
        "Told by M.V.. H. ran."
    );
}

#[test]
fn on_a_sensitive_record_they_become_codes() {
    assert_eq!(shown("Jamie O'Hare and Jamie", true), "P-1 and P-1");
}

#[test]
fn somebody_of_another_record_is_hidden_by_the_whole_name_only() {
    assert_eq!(
        shown("Will you ask Will Anne-Marie Fern?", false),
        "Will you ask W.A.M.F.?"
    );
}

#[test]
fn a_name_is_hidden_however_it_is_spelt_or_run_together() {
    assert_eq!(
        shown("Jamie Ohare, jámie, jamieohare06", false),
        "J.O., J., J.O."
    );
    assert_eq!(
        shown("jamie ohare and Mrs Vale", true),
        "P-1 and (name not shown)"
    );
}

#[test]
fn a_text_without_names_stays_as_it_was() {
    assert_eq!(
        shown("  Nothing, ünd so on…\n", false),
        "  Nothing, ünd so on…\n"
    );
}

#[test]
fn whoever_is_of_another_record_is_hidden_in_every_order_of_their_name() {
    for text in [
        "Fern, Will Anne-Marie",
        "FERN Will",
        "Will Fern",
        "Will A. Fern",
        "Will Anne Lee Fern",
        "Will\u{ad} Fe\u{200b}rn",
    ] {
        assert_eq!(shown(text, false), "W.A.M.F.", "{text}");
    }
    assert_eq!(shown("Told by Vale, Mrs", false), "Told by M.V.");
    assert_eq!(shown("WILL ASK FERN", false), "WILL ASK FERN");
}

mod found;
