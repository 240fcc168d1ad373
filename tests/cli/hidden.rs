//! What of a name is hidden in a story, whoever's record it stands on; and what is not.

use crate::world::{World, flat, words};

const REPORT: &str = "report -q --type games --when 10/3/26 --where in --at-risk no";

/// A log with these people, each on a record of their own.
fn world(people: &[&str]) -> World {
    let world = World::new();
    for person in people {
        report(&world, &["--person", person], "x");
    }
    world
}

fn report(world: &World, more: &[&str], story: &str) {
    world.ok(&[&words(REPORT)[..], more, &["--what", story]].concat());
}

/// What a record says happened, as it is shown without names.
fn story(world: &World, number: &str) -> String {
    let record = world.json(&["log", number]);
    record["what"].as_str().unwrap().to_owned()
}

#[test]
fn a_name_is_not_made_of_two_sentences_or_of_a_list() {
    let world = world(&["Jamie Lee:offender:Y5", "Lee Brown:offender:Y6"]);
    report(
        &world,
        &["--person", "Sam Tan:target:Y5"],
        "It was not Jamie. Lee Brown came. In the room: Jamie, Lee Brown, Sam Tan.",
    );
    assert_eq!(
        story(&world, "3"),
        "It was not Jamie. L.B. came. In the room: Jamie, L.B., S.T.."
    );
    report(
        &world,
        &[],
        "I told Jamie: Lee did it. Jamie Lee Brown too.",
    );
    assert_eq!(story(&world, "4"), "I told Jamie: Lee did it. J.L.B. too.");
}

#[test]
fn who_has_no_code_stays_hidden_when_a_shorter_name_comes_into_the_log() {
    let world = World::new();
    report(
        &world,
        &["--person", "Sam Tan:target:Y5"],
        "Ann Lee Brown helped.",
    );
    let line = "log 1 --did coordinator --by 'Ann Lee Brown' --note 'told Ann Lee Brown'";
    world.ok(&words(line));
    for _ in 0..2 {
        assert_eq!(story(&world, "1"), "A.L.B. helped.");
        assert_eq!(world.json(&["log", "1"])["notes"][0]["text"], "told A.L.B.");
        report(&world, &["--person", "Ann Lee:offender:Y5"], "x");
    }
}

#[test]
fn apostrophes_hyphens_and_blanks_are_no_matter_either_way() {
    let world = World::new();
    let people = [
        "--person",
        "Zoe OHare:offender:Y5",
        "--person",
        "Annemarie Fern:target:Y5",
    ];
    report(
        &world,
        &people,
        "O'Hare hit Anne-Marie. Zoe O'Hare ran, Anne-Marie Fern cried.",
    );
    assert_eq!(story(&world, "1"), "O. hit A.. Z.O. ran, A.F. cried.");
    let more = [
        "--person",
        "Jamie O'Hare:offender:Y5",
        "--person",
        "Jamie DeSouza:target:Y5",
    ];
    report(&world, &more, "x");
    report(
        &world,
        &[],
        "Jamie Ohare, jamie.ohare@x.org, Anne Marie Fern, Jamie De Souza. This is a brown dog.",
    );
    assert_eq!(
        story(&world, "3"),
        "J.O., J.O.@x.org, A.F., J.D.. This is a brown dog."
    );
}

#[test]
fn words_of_those_who_write_elsewhere_are_left_as_they_are() {
    let world = World::new();
    let said = "He may have to ask the young child; will he mark it?";
    report(&world, &["--person", "Ben Fox:offender:Y5"], said);
    world.ok(&[&words(REPORT)[..], &["--what=nothing", "--as=Will Young"]].concat());
    world.ok(&["log", "2", "--note", "x", "--as", "May Mark"]);
    world.ok(&[
        "log",
        "2",
        "--note",
        "the class teacher",
        "--as",
        "Class Teacher",
    ]);
    assert_eq!(story(&world, "1"), said);
    // Where they wrote, it may be they; also where what they wrote was taken back.
    world.ok(&[
        "log",
        "1",
        "--note",
        "Young saw it, Mark did not.",
        "--as",
        "Will Young",
    ]);
    let note = || world.json(&["log", "1", "--history"]).to_string();
    assert!(note().contains("Y. saw it, Mark did not."), "{}", note());
    world.ok(&["undo", "--yes", "--theirs", "--because", "x"]);
    assert!(note().contains("Y. saw it, Mark did not."), "{}", note());
    assert!(story(&world, "1").contains("Y. child"));
    assert_eq!(
        world.json(&["log", "2"])["notes"][1]["text"],
        "the class teacher"
    );
}

#[test]
fn who_told_may_be_said_by_what_they_are() {
    let world = World::new();
    let said = "The mum rang the class teacher. The teacher told the class about a parent.";
    let tellers = [
        "the class teacher",
        "a parent",
        "Class teacher",
        "the office",
    ];
    for (told_by, number) in tellers.iter().zip(["1", "2", "3", "4"]) {
        report(&world, &["--told-by", told_by], said);
        world.ok(&[
            "log",
            number,
            "--did",
            "coordinator",
            "--by",
            "the class teacher",
        ]);
    }
    for number in ["1", "2", "3", "4"] {
        assert_eq!(story(&world, number), said, "{number}");
    }
    report(
        &world,
        &["--told-by", "Mrs Vale"],
        "Vale, the class teacher, told us.",
    );
    assert_eq!(story(&world, "5"), "V., the class teacher, told us.");
    // Who is not to be named is not to be told by what they are.
    world.ok(&words("log 1 --set told-by=anonymous --because x"));
    assert!(story(&world, "1").starts_with("The mum rang (name not shown)."));
}

#[test]
fn accounts_made_of_a_name_are_hidden() {
    let world = World::new();
    let people = [
        "--person",
        "Jamie O'Hare:offender:Y5",
        "--person",
        "Jo Lee:target:Y5",
    ];
    report(
        &world,
        &people,
        "accounts jamie06, jamie2014, johare12, oharejamie, jolee, jolee06",
    );
    assert_eq!(
        story(&world, "1"),
        "accounts J., J., J.O., J.O., J.L., J.L."
    );
}

#[test]
fn surname_first_or_with_middle_names_nothing_is_left_over() {
    let world = world(&[
        "Jamie Lee Smith-Jones:offender:Y5",
        "Maria Ana De La Cruz:offender:Y5",
        "Tia Ann O'Dell:offender:Y5",
        "Lena Maria van Dijk:target:Y5",
        "Zed Fern:target:Y5",
    ]);
    report(
        &world,
        &[],
        "Smith-Jones, Jamie. De La Cruz, Maria. O'Dell, Tia. van Dijk, Lena. And Maria de la Cruz.",
    );
    assert_eq!(
        story(&world, "6"),
        "J.L.S.J.. M.A.D.L.C.. T.A.O.. L.M.V.D.. And M.A.D.L.C.."
    );
    report(
        &world,
        &[],
        "Zed Mary-Ann Fern, Zed L.M. Fern, Zed \"Bee\" Fern, zed l. fern. I told Zed: Fern did it.\nFern\nZed",
    );
    assert_eq!(
        story(&world, "7"),
        "Z.F., Z.F., Z.F., Z.F.. I told Zed: Fern did it.\nFern\nZed"
    );
}

/// Many a surname is also what somebody is.
#[test]
fn who_is_called_cook_or_head_is_hidden_like_anybody() {
    let world = World::new();
    let tellers = [
        (
            "Mr. Cook",
            "Mr. Cook rang, Cook said.",
            "M.C. rang, C. said.",
        ),
        ("Mr and Mrs Head", "Mrs Head rang.", "M.A.M.H. rang."),
        ("D. Cook", "Cook rang the cook.", "C. rang the C.."),
        (
            "Dave Cook, parent",
            "Dave Cook is a parent.",
            "D. C. is a parent.",
        ),
        (
            "the mum, sarah poole",
            "The mum is Sarah Poole.",
            "The mum is S. P..",
        ),
        (
            "parent by phone",
            "By phone, to the parent.",
            "By phone, to the parent.",
        ),
    ];
    for (place, (told_by, said, shown)) in tellers.iter().enumerate() {
        report(&world, &["--told-by", told_by], said);
        assert_eq!(story(&world, &(place + 1).to_string()), *shown, "{told_by}");
    }
}

/// A picture of people is put together of several, with marks between that are no letters.
#[test]
fn pictures_and_marks_alone_are_shown_as_they_are() {
    let world = world(&["A.S.:target:Y5"]);
    let said = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f937}\u{200d}\u{2640}\u{fe0f} \u{ad} \u{ad} x";
    report(&world, &[], said);
    assert_eq!(story(&world, "2"), said);
    // Initials alone are no words of a sentence.
    let said = "It's a good day, that's a fact, as we said.";
    report(&world, &["--person", "P-1:target"], said);
    assert_eq!(story(&world, "3"), said);
}

/// Not by a part of their name either, and not by the part they have in it.
#[test]
fn who_told_and_is_not_to_be_named_is_not_told_by_a_part_of_the_name() {
    let world = World::new();
    report(
        &world,
        &["--person", "Ann Vale:target:Y5", "--told-by", "Ann Vale"],
        "Ann Vale told me. Vale saw it.",
    );
    world.ok(&words(
        "log 1 --set told-by=anonymous --because 'Ann was afraid.'",
    ));
    let page = world.json(&["log", "1", "--history"]).to_string();
    assert_eq!(
        story(&world, "1"),
        "(name not shown) told me. (name not shown) saw it."
    );
    assert!(page.contains("(name not shown) was afraid."), "{page}");
}

/// Who told and is not to be named may have done something about it too.
#[test]
fn who_is_not_to_be_named_is_not_told_by_the_initials_of_who_did_it() {
    let world = World::new();
    world.report("games", &["--told-by", "Kit Waxman"]);
    world.ok(&words(
        "log 1 --did parents --by 'Kit Waxman' --detail 'By phone.'",
    ));
    world.ok(&words("log 1 --did teacher --by Waxman"));
    world.ok(&words("log 1 --set told-by=anonymous --because x"));
    for args in [
        "log 1",
        "log 1 --history",
        "export --for full --term spring-2026 --out -",
    ] {
        let run = world.run(&words(args));
        assert!(!run.stdout.contains("K.W."), "{args}: {}", run.stdout);
        assert!(!run.stdout.contains("Waxman"), "{args}: {}", run.stdout);
    }
    assert!(world.ok(&words("log 1 -N")).contains("Kit Waxman"));
}

/// Of two in a list the one's title is not the other's.
#[test]
fn a_title_after_a_comma_is_the_next_ones() {
    let world = World::new();
    world.report(
        "negative-comments",
        &[
            "--person",
            "Mrs Hart:target:parent",
            "--what",
            "Miss Hart, Mrs Lane.",
        ],
    );
    let said = flat(&world.ok(&words("log 1")));
    assert!(said.contains("Mrs Lane."), "{said}");
}
