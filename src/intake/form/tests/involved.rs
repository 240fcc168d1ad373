//! Who was involved, one person at a time.

use super::{filled::*, *};
use crate::domain::{
    draft::Who,
    word::{Role, Vocabulary},
};

#[test]
fn who_is_in_the_log_is_offered_and_another_is_another() {
    // The same name, nearly the same, the same said to be another, and a code.
    let who = [
        "",
        "",
        "2",
        "yesterday",
        "jamie smith",
        "1",
        "5",
        "Jamie Smyth",
        "2",
        "6",
        "1",
        "Jamie Smith",
        "2",
        "6",
        "2",
        "p-12",
        "3",
        "",
        "",
    ];
    let (end, draft, said) = answered(&[&who, END, SAVE]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert!(
        said.contains("1. Jamie Smith, Y5 (P-12), in 1 other incident"),
        "{said}"
    );
    assert!(said.contains("A name like that is in the log."), "{said}");
    // The last one is the first again: still three.
    for (label, times) in [("Person 1.", 0), ("Person 2.", 1), ("Person 4.", 2)] {
        assert_eq!(said.matches(label).count(), times, "{label}: {said}");
    }
    let people: Vec<String> = draft
        .people
        .iter()
        .map(|mention| {
            let who = match &mention.who {
                Who::Name(name) => format!("new {}", name.reveal().unwrap()),
                Who::Another(name, _) => format!("another {}", name.reveal().unwrap()),
                Who::Code(code) => code.to_string(),
            };
            format!("{who} {}", mention.role.code())
        })
        .collect();
    assert_eq!(
        people,
        [
            "P-12 target",
            "P-12 offender",
            "new Jamie Smyth target",
            "another Jamie Smith offender",
            "P-12 witness"
        ]
    );
    assert!(
        said.contains("Who: Jamie Smith, Y5 (P-12): target; "),
        "{said}"
    );
}

#[test]
fn back_inside_a_person_leaves_them_and_people_can_be_taken_out() {
    let who = [
        "",
        "",
        "2",
        "yesterday",
        "Lee Brown",
        "6",
        "<",
        "5",
        "<",
        "<",
        "Ash Moor",
        "<",
        "Ash Moor",
        "?",
        "6",
        "2",
        "Robin Vale",
        "",
        "4",
        "",
        "<",
        "3",
        "2",
        "Kit Fern",
        "",
        "1",
        "",
        "",
    ];
    let (end, draft, said) = answered(&[&who, END, SAVE]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert_eq!(
        shown("person", &draft),
        ["Robin Vale: reporter", "Kit Fern: target"]
    );
    assert!(
        said.contains("3. Take out Ash Moor, Y6: offender"),
        "{said}"
    );
    let left = "Not put down. Give the name again";
    assert_eq!(said.matches(left).count(), 2, "{said}");
}

#[test]
fn back_at_the_part_somebody_had_asks_again_what_they_are() {
    let who = [
        "",
        "",
        "2",
        "yesterday",
        "Lee Brown",
        "6",
        "<",
        "5",
        "2",
        "",
        "",
    ];
    let (_, draft, said) = answered(&[&who, END, SAVE]);
    assert_eq!(
        shown("person", &draft),
        ["Lee Brown, Y5: offender"],
        "{said}"
    );
}

#[test]
fn every_part_in_it_can_be_chosen() {
    for (number, roles) in [
        ("1", &[Role::Target][..]),
        ("2", &[Role::Offender]),
        ("3", &[Role::Witness]),
        ("4", &[Role::Reporter]),
        ("5", &[Role::Target, Role::Offender]),
    ] {
        let who = ["", "", "2", "yesterday", "Lee Brown", "6", number, "", ""];
        let (_, draft, said) = answered(&[&who, END, SAVE]);
        let chosen: Vec<Role> = draft.people.iter().map(|mention| mention.role).collect();
        assert_eq!(chosen, roles, "{said}");
    }
}

/// The list says of each which it is, and so does the question.
#[test]
fn two_new_people_of_one_name_are_told_apart() {
    let who = [
        "",
        "",
        "2",
        "yesterday",
        "Kit Fern",
        "5",
        "1",
        "Lee Brown",
        "5",
        "1",
        "Lee Brown",
        "2",
        "6",
        "2",
        "lee brown",
        "2",
        "",
        "2",
        // The second of them once more.
        "Lee Brown",
        "1",
        "2",
        "3",
        "",
        "",
    ];
    let (end, draft, said) = answered(&[&who, END, SAVE]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert_eq!(
        shown("person", &draft),
        [
            "Kit Fern, Y5: target",
            "Lee Brown, Y5 (person 2): target",
            "Lee Brown, Y6 (person 3): offender",
            "lee brown (person 4): offender",
            "Lee Brown, Y6 (person 3): witness",
        ]
    );
    for words in [
        "1. Lee Brown, Y5 (person 2): target",
        "2. Lee Brown, Y6 (person 3): offender",
        "3. lee brown (person 4): offender",
        "Which of them?",
        "Person 5. Enter alone",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let second = &draft.people[2].who;
    assert_eq!(*second, draft.people[4].who);
    assert_ne!(*second, draft.people[3].who);
}
