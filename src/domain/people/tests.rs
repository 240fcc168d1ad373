//! Who is taken for whom.

use chrono::NaiveDate;

use super::*;
use crate::domain::{draft::Mention, word::Role, year_group::YearGroup};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 12).unwrap()
}

fn mention(name: &str, year: Option<&str>, kind: Option<Kind>) -> Mention {
    Mention {
        who: Who::Name(Private::new(name)),
        role: Role::Target,
        kind,
        year: year.and_then(YearGroup::read),
    }
}

fn directory(mentions: &[Mention]) -> Directory {
    let mut directory = Directory::default();
    for mention in mentions {
        let found = directory.identify(mention, day()).unwrap();
        directory.enter(found.person);
    }
    directory
}

#[test]
fn the_same_name_spelt_loosely_is_the_same_person() {
    let directory = directory(&[mention("Zoe\u{308}  O’Hare", Some("5"), None)]);
    let found = directory
        .identify(&mention("zo\u{eb} o'hare", None, None), day())
        .unwrap();
    assert_eq!((found.person.code, found.new), (PersonCode(1), false));
    assert!(
        found.person.cohort.is_some(),
        "what was known of them stays known"
    );
}

#[test]
fn the_same_name_in_another_year_is_somebody_else() {
    let directory = directory(&[
        mention("Sam Fern", Some("5"), None),
        mention("Sam Fern", Some("6"), None),
    ]);
    assert_eq!(directory.named("sam fern").len(), 2);
    let fault = directory
        .identify(&mention("Sam Fern", None, None), day())
        .unwrap_err();
    assert_eq!(fault.code, "ambiguous-person");
    assert!(
        fault.message.contains("P-1 (Y5), P-2 (Y6)"),
        "{}",
        fault.message
    );
    assert!(!fault.message.contains("Fern"));
}

#[test]
fn a_pupil_and_a_teacher_of_one_name_are_two_people() {
    let directory = directory(&[mention("Ash Moor", None, Some(Kind::Pupil))]);
    assert!(
        directory
            .identify(&mention("Ash Moor", None, Some(Kind::Staff)), day())
            .unwrap()
            .new
    );
}

#[test]
fn staff_of_a_pupils_name_are_somebody_else() {
    let directory = directory(&[mention("Ash Moor", None, None)]);
    let found = directory
        .identify(&mention("Ash Moor", None, Some(Kind::Staff)), day())
        .unwrap();
    assert!(found.new, "a name alone counts as a pupil's");
    assert_eq!(directory.namesakes(PersonCode(1)).len(), 0);
}

#[test]
fn a_headteacher_called_staff_stays_the_headteacher() {
    let directory = directory(&[mention("Jo Head", None, Some(Kind::Headteacher))]);
    let found = directory
        .identify(&mention("Jo Head", None, Some(Kind::Staff)), day())
        .unwrap();
    assert_eq!(
        (found.new, found.person.kind),
        (false, Some(Kind::Headteacher))
    );
}

#[test]
fn a_look_alike_is_found_and_never_taken() {
    let directory = directory(&[
        mention("Jamie Smith", None, None),
        mention("Ash Moor", None, None),
    ]);
    let codes = |name| -> Vec<PersonCode> {
        let like = directory.look_alikes(name).into_iter();
        like.map(|person| person.code).collect()
    };
    assert_eq!(codes("Jamie Smyth"), [PersonCode(1)]);
    assert_eq!(codes("jamie  SMITH"), [], "that is the same name");
    let found = directory.identify(&mention("Jamie Smyth", None, None), day());
    assert!(found.unwrap().new, "another spelling is another person");
}

#[test]
fn somebody_said_to_be_another_is_new_whatever_they_are_called() {
    let directory = directory(&[mention("Sam Fern", Some("5"), None)]);
    let another = Mention {
        who: Who::Another(Private::new("Sam Fern"), 1),
        ..mention("", Some("5"), None)
    };
    let found = directory.identify(&another, day()).unwrap();
    assert_eq!((found.person.code, found.new), (PersonCode(2), true));
}

#[test]
fn a_code_nobody_has_is_refused() {
    let unknown = Mention {
        who: Who::Code(PersonCode(9)),
        ..mention("", None, None)
    };
    assert_eq!(
        Directory::default()
            .identify(&unknown, day())
            .unwrap_err()
            .code,
        "unknown-person"
    );
}

/// Whether two names may be one person's, whichever is asked about.
fn one_person(one: &str, other: &str) -> bool {
    let (one, other) = (Private::new(one), Private::new(other));
    let said = perhaps_one(&one, &other);
    assert_eq!(said, perhaps_one(&other, &one), "either way round");
    said
}

#[test]
fn one_person_written_in_two_ways_may_be_one() {
    for (one, other) in [
        ("Zo\u{eb} Ng", "Zoe Ng"),
        ("Zoe O'Hare", "Zo\u{eb} OHare"),
        ("Zoe O’Hare", "O Hare, Zoe"),
        ("Ann-Marie Fox", "Ann Marie Fox"),
        ("Ann-Marie Fox", "Annmarie Fox"),
        ("Ben Fox", "FOX Ben"),
        ("Ben Fox", "Fox, Ben"),
        ("Ben Fox", "Ben J. Fox"),
        ("Ben Fox", "B.J. Fox"),
        ("Ben Fox", "B Fox"),
        ("Ben Fox", "Fox B"),
        ("Ben Fox", "Ben Fox (head)"),
        ("Ben Fox", "Mr B Fox"),
        ("Ben Fox", "Mr. Fox"),
        ("Ben Fox", "Fox, Mr"),
        ("Ben Fox", "Mr Fox (head)"),
        ("Ann Lee", "Ms Lee"),
        ("Mrs Ann Lee", "Ms Lee"),
        ("Ana De Souza", "Dr De Souza"),
        ("Ana DeSouza", "Dr De Souza"),
        ("Ana O'Dell", "Ms Odell"),
        ("Ann Smith-Jones", "Mrs Smith Jones"),
        ("Ben Fox", "(Ben Fox)"),
        ("Ben", "Ben"),
        ("Ben Fox", "Ben Fox, headteacher"),
        ("Ben Fox", "headteacher, Ben Fox"),
        ("Ben Fox", "Fox, Ben, head"),
        ("Ben Fox", "Headteacher Ben Fox"),
        ("Ben Fox", "my head Ben Fox"),
        ("Ben Fox", "Ben Fox DSL"),
        ("Ben Fox", "Head (Ben Fox)"),
        ("Ben Fox", "Ben Fox - head"),
        ("Ben Fox", "Head \u{2013} Ben Fox"),
        ("Ben Fox", "Mr Fox, head"),
        ("Ben Fox", "the headteacher Mr Fox"),
        ("Ben Fox", "Mr Fox and Mrs Lee"),
        ("Ben Fox", "Mrs Lee AND Mr Fox"),
        ("Ben Fox", "Mr and Mrs Fox"),
        ("Mr Fox", "Mr and Mrs Fox"),
        ("Ben Fox", "Ann Lee/Ben Fox"),
        ("Ben Fox", "Ann Lee & B Fox"),
        ("Ben Fox", "Ann Lee; Ben Fox (head and DSL)"),
        ("Tom Fox", "Ann Lee, Tom Fox"),
        ("Ann Lee", "Ann Lee, maths"),
        ("Ben", "headteacher, Ben"),
        ("Ben", "Ann Lee, Una Cray, Ben"),
        ("Ann Head", "Mrs Head"),
        ("Ann Cook", "Headteacher Ms Cook"),
        ("Ann Cook", "Ms Cook, head"),
        ("the head", "The  Head"),
        ("the head", "Ann Lee and the head"),
        ("Mr Fox", "Mx Fox"),
        ("Mrs Fox", "Dr Fox"),
        ("Mrs Fox", "Ms Fox"),
        ("James Thomas", "Thomas, James"),
        ("James Thomas", "THOMAS James"),
        ("James Thomas", "Thomas J"),
    ] {
        assert!(one_person(one, other), "{one} / {other}");
    }
}

#[test]
fn two_who_only_share_a_surname_are_two() {
    for (one, other) in [
        ("Ben Fox", "Tom Fox"),
        ("Ben Fox", "T Fox"),
        ("Ben Fox", "Mr Tom Fox"),
        ("Mr Ben Fox", "Mr Tom Fox"),
        ("Ben Lee Fox", "Tom Lee Fox"),
        ("Ben Fox", "Jo B Fox"),
        ("Ben Fox", "J B Fox"),
        ("Ann Lee", "Lee Brown"),
        ("Ann Lee", "Lee Ann Brown"),
        ("Ben Fox", "Mr Cox"),
        ("Ben Fox", "Mr Ben"),
        ("Ben Smith-Jones", "Ben Smith"),
        ("Ana De Souza", "Dr Za"),
        ("Ben Fox", "Ben"),
        ("Ben Fox", "Mr"),
        ("", ""),
        ("Mr", "Ms"),
        ("the head", "the deputy head"),
        ("the lady", "the lollipop lady"),
        ("Mr Head", "the deputy head"),
        ("Mr Fox", "Mrs Fox"),
        ("Sir Fox", "Madam Fox"),
        ("Mr B Fox", "Miss B Fox"),
        ("James Thomas", "Thomas James"),
        ("James Thomas", "Mr Thomas James"),
        ("James, Thomas", "James Thomas"),
        ("Ann Lee, teacher", "Tom Ray, teacher"),
        ("Ann Lee, maths", "Tom Ray, maths"),
        ("Ann Lee (phase leader)", "Tom Ray (phase leader)"),
        ("Fox, Ben", "Fox, Tom"),
        ("Fox, Mr", "Fox, Mrs"),
        ("De Souza, Ana", "De Souza, Ben"),
        ("Headteacher Ben Fox", "H Fox"),
        ("Ann Head", "Ann Cook"),
        ("Ann Head", "Tom Head"),
        ("An Nguyen", "My Nguyen"),
        ("Mr and Mrs Lee", "Ben Fox"),
    ] {
        assert!(!one_person(one, other), "{one} / {other}");
    }
}
