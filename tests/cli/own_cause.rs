//! Who may examine a device, and with whom it is decided what becomes of it: nobody in
//! their own cause, nobody with themselves, and never nobody (City of Rochester, 7.2).

use crate::world::{World, words};

/// Everything but who examined it and with whom it was decided.
const SEARCH: &str = "log 1 --device --whose P-1 --searched-for harm --found no --decided retain --because 'It was so.'";

fn world(offender: &str) -> World {
    let world = World::new();
    world.report(
        "games",
        &["--person", &format!("{offender}:offender:staff")],
    );
    world
}

fn search<'a>(by: &'a str, with: &'a str) -> Vec<&'a str> {
    [words(SEARCH), vec!["--by", by, "--with", with]].concat()
}

#[test]
fn nobody_decides_in_their_own_cause_however_they_are_written() {
    for (name, written) in [
        ("Zo\u{eb} Ng", "Zoe Ng"),
        ("Zoe O'Hare", "zoe ohare"),
        ("Ann-Marie Fox", "Ann Marie Fox"),
        ("Ben Fox", "Mr Fox"),
        ("Ben Fox", "FOX Ben"),
        ("Ben Fox", "Ben J Fox"),
        ("Ben Fox", "Ben Fox (head)"),
        ("Ben Fox", "p1"),
        ("Ben Fox", "Tom Ray with Ben Fox"),
        ("Amy Cook", "A. Cook"),
        ("Amy Cook", "Cook, Amy"),
        ("Amy Cook", "COOK Amy"),
        ("Amy Early", "Early A"),
        ("Ana De Souza", "Ana De Souza\u{2013}DSL"),
        ("Ben Fox", "P-1, headteacher"),
        ("Ben Fox", "Ben Fox, headteacher"),
        ("Ben Fox", "Headteacher Ben Fox"),
        ("Ben Fox", "Head (Ben Fox)"),
        ("Ben Fox", "Ben Fox - head"),
        ("Ben Fox", "Mr Fox, head"),
        ("Ben Fox", "Mr Fox and Mrs Lee"),
        ("Ben Fox", "Ben Fox/Ann Lee"),
        ("Ben Fox", "Ben"),
        ("Ben Fox", "Fox"),
        ("Ben Fox", "B.F."),
        ("Ben Fox", "BF"),
    ] {
        let world = world(name);
        for args in [search("Yot Krim", written), search(written, "Yot Krim")] {
            let (code, message) = world.refused_json(3, &args);
            assert_eq!(code, "own-cause", "{name} / {written}: {message}");
            assert!(message.contains("P-1 did it"), "{message}");
        }
    }
    let world = world("Ben Fox");
    let said = world.refused(3, &search("Yot Krim", "Mr Fox"));
    assert!(said.contains("give the first name too"), "{said}");
    world.ok(&search("Mr Tom Fox", "Ann Fox, P1 teacher"));
}

/// Two of a surname are in every school, and a pupil is nobody's Mr or Mrs.
/// What somebody is names them where the record knows who that is.
#[test]
fn the_headteacher_is_meant_by_that_too() {
    let world = World::new();
    world.report("games", &["--person", "Al Fox:offender:headteacher"]);
    for written in [
        "the headteacher",
        "Head Teacher",
        "head",
        "HT",
        "head of school",
        "executive headteacher",
        "the head and the DSL",
    ] {
        for args in [search("Yot Krim", written), search(written, "Yot Krim")] {
            let (code, message) = world.refused_json(3, &args);
            assert_eq!(code, "own-cause", "{written}: {message}");
        }
    }
    for written in ["the deputy head", "head of year 6", "Ann Lee, headteacher"] {
        world.ok(&search("Yot Krim", written));
    }
}

#[test]
fn a_device_is_its_owners_in_whatever_words() {
    let world = world("Ben Fox");
    let told = |whose, with| {
        let search = "log 1 --device --searched-for harm --found no --decided retain --because x";
        [words(search), vec!["--whose", whose, "--with", with]].concat()
    };
    for (whose, with) in [
        ("Mrs Lane's phone", "Mrs Lane"),
        ("Jo Lane\u{2019}s mobile", "Jo Lane"),
        ("the DSL's tablet", "DSL"),
        ("MRS LANE'S PHONE", "Mrs Lane"),
    ] {
        let (code, message) = world.refused_json(3, &told(whose, with));
        assert_eq!(code, "own-cause", "{whose} / {with}: {message}");
    }
    // Whoever writes examines, where nobody else is named.
    for whose in ["my phone", "it's my phone", "mine", "Sam Okafor's phone"] {
        let args = [told(whose, "Jo Lane"), vec!["--as", "Sam Okafor"]].concat();
        let (code, message) = world.refused_json(3, &args);
        assert_eq!(code, "own-cause", "{whose}: {message}");
    }
    world.ok(&told("Mrs Lane's phone", "Tom Ray"));
}

#[test]
fn who_examined_it_is_not_put_right_to_who_decided_it() {
    let world = world("Ben Fox");
    world.ok(&search("Jo Lane", "Mrs Poole"));
    let by = ["log", "1", "--set", "device.by=Mrs Poole", "--because", "x"];
    let (code, message) = world.refused_json(3, &by);
    assert_eq!(code, "one-person", "{message}");
}

#[test]
fn a_teacher_of_a_pupils_surname_may() {
    let world = World::new();
    world.report("games", &["--person", "Ben Fox:offender:5"]);
    for written in ["Ben Fox", "FOX Ben", "Ben Fox and Mrs Lee"] {
        world.refused(3, &search("Yot Krim", written));
    }
    world.ok(&search("Mr Fox", "Yot Krim"));
}

#[test]
fn nobody_decides_with_themselves_however_they_are_written() {
    let world = world("Ben Fox");
    for (by, with) in [
        ("Ann Lee", "Ms Lee"),
        ("Zo\u{eb} Ng", "NG Zoe"),
        ("Sam Okafor", "S. Okafor"),
    ] {
        let (code, _) = world.refused_json(3, &search(by, with));
        assert_eq!(code, "one-person", "{by} / {with}");
    }
    let said = world.refused(3, &search("Ann Lee", "Ms Lee"));
    assert!(said.contains("may be one person"), "{said}");
    assert!(said.contains("first names first"), "{said}");
    world.ok(&search("Ann Lee", "Tom Lee"));
}

/// What has no way round must not be refused.
#[test]
fn two_who_are_written_as_two_decide() {
    let world = world("Ben Fox");
    for (by, with) in [
        ("the head", "the deputy head"),
        ("Mr Lee", "Mrs Lee"),
        ("James Thomas", "Thomas James"),
        ("Ann Lee, teacher", "Tom Ray, teacher"),
    ] {
        world.ok(&search(by, with));
    }
}

/// As at the keyboard: a word for nobody is no name.
#[test]
fn nobody_is_nobody_to_decide_with() {
    let world = world("Ben Fox");
    let nobody = [
        "-", "none", "N/A", "nobody", "No one", "alone", "me", "myself",
    ];
    for with in nobody {
        let (code, message) = world.refused_json(3, &search("Yot Krim", with));
        assert_eq!(code, "missing-answers", "{with}: {message}");
        assert!(message.contains("Nothing was recorded"), "{message}");
        assert!(message.contains("with whom"), "{with}: {message}");
    }
    world.ok(&search("Yot Krim", "Una Cray"));
    for with in nobody {
        let field = format!("device.with={with}");
        let set = ["log", "1", "--set", &field, "--because", "x"];
        let (code, _) = world.refused_json(3, &set);
        assert!(
            ["missing-answers", "unclear-answer"].contains(&&code[..]),
            "{with}: {code}"
        );
    }
    let set = |field| ["log", "1", "--set", field, "--because", "x"];
    world.ok(&set("device.with=Ida Marsh"));
    let said = world.refused(3, &set("device.with=Mr Fox"));
    assert!(said.contains("in their own cause"), "{said}");
}

/// Whoever writes it examined it, where that is not said.
#[test]
fn by_nobody_is_by_the_writer() {
    let world = world("Ben Fox");
    world.ok(&search("-", "Una Cray"));
    let device = &world.json(&["log", "1", "-N"])["devices"][0];
    assert_eq!(device["done_by"], serde_json::Value::Null);
    let (code, _) = world.refused_json(3, &search("none", "Sam Okafor"));
    assert_eq!(code, "one-person");
}

/// Of whom only the surname is known, anybody of it may be meant, until the first name is.
#[test]
fn a_first_name_put_right_makes_two_of_one_surname_two() {
    let world = World::new();
    world.report("games", &["--person", "Mrs Lane:offender:parent"]);
    let said = world.refused(3, &words("log 1 --device --whose tablet --searched-for harm --found no --decided retain --because x --with 'Mrs Ann Lane'"));
    assert!(said.contains("people P-1 --set name"), "{said}");
    world.ok(&[
        "people",
        "P-1",
        "--set",
        "name=Mrs Beth Lane",
        "--because",
        "x",
    ]);
    world.ok(&words("log 1 --device --whose tablet --searched-for harm --found no --decided retain --because x --with 'Mrs Ann Lane'"));
}

#[test]
fn who_is_said_to_have_done_it_reports_and_raises_and_does_not_decide() {
    let world = World::new();
    let ann = |line: &'static str| [words(line), vec!["--as", "ann  VALE"]].concat();
    world.ok(&[
        ann(
            "report --type pupil-contact --where out --when 2026-03-12 --at-risk yes --what Wrote.",
        ),
        words("--person 'Ann Vale:offender:staff' --person 'Cy Moss:witness:staff' -q"),
    ]
    .concat());
    let before = world.bytes();
    for line in [
        "log 1 --answer harm=no",
        "log 1 --waive sanction --because 'No need.'",
        "log 1 --set at-risk=no --because 'None was.'",
        "log 1 --set person=none --because 'It was not me.'",
        "log 1 --seen",
        "log 1 --outcome Over. --close",
        "escalate 1 --considered police --because 'No need.'",
        "escalate 1 --to lado --because 'I told them.'",
        "log 1 --did lado",
        "people P-1 --set kind=pupil --because 'A slip.'",
        "people P-1 --set 'name=Ann Hale' --because 'A slip.'",
        "undo --yes --because 'A slip.'",
    ] {
        let (code, message) = world.refused_json(3, &ann(line));
        assert_eq!(code, "own-cause", "{line}: {message}");
        assert!(message.ends_with("Nothing was recorded."), "{message}");
    }
    assert_eq!(world.bytes(), before);
    world.ok(&ann("log 1 --note 'I am sorry.'"));
    let moss = [words(
        "people P-1 --set kind=pupil --because Wrong. --as 'Cy Moss'",
    )]
    .concat();
    world.ok(&moss);
    // Who was taken for staff once is not somebody else by that.
    let (code, _) = world.refused_json(3, &ann("log 1 --answer harm=no"));
    assert_eq!(code, "own-cause");
    world.ok(&words("undo --yes --because 'Staff.' --as 'Cy Moss'"));
    // A witness decides, and so does somebody of the same surname.
    for name in ["Cy Moss", "Bo Vale"] {
        world.ok(&["log", "1", "--seen", "--as", name]);
    }
    world.ok(&words("log 1 --answer harm=no --as 'Cy Moss'"));
}

#[test]
fn who_it_was_done_to_decides_but_their_alert_is_anothers() {
    let world = World::new();
    world.report(
        "grooming",
        &words("--person 'Ann Vale:target:staff' --person 'Lee Ash:offender'"),
    );
    let refused = world.refused(3, &words("log 1 --seen --as 'Ann Vale'"));
    assert!(refused.contains("Nothing was recorded."), "{refused}");
    world.ok(&words(
        "log 1 --waive parents --because No. --as 'Ann Vale'",
    ));
    // A pupil of a teacher's name is not the teacher.
    world.report("grooming", &words("--person 'Bo Hill:offender:6'"));
    world.ok(&words("log 2 --seen --as 'Bo Hill'"));
}
