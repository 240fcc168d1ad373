use chrono::NaiveDate;

use super::*;
use crate::domain::{
    event::Involvement,
    number::PersonCode,
    people::{Directory, Person},
    word::{Kind, Role},
};

/// Thursday 12 March 2026.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 12).unwrap()
}

fn roles(all: &[(Office, &str)]) -> Roles {
    Roles::of(all.iter().map(|(office, name)| {
        let holder = Holder {
            name: Private::new(*name),
            away_until: None,
        };
        (*office, holder)
    }))
}

/// Six people for six roles.
fn full() -> Roles {
    roles(&[
        (Office::Dsl, "Ann Lee"),
        (Office::Deputy, "Sam Okafor"),
        (Office::Headteacher, "Ruth Vale"),
        (Office::Chair, "Omar Hill"),
        (Office::Coordinator, "Ned Hale"),
        (Office::Ict, "Una Cray"),
    ])
}

fn away(mut roles: Roles, office: Office, day: u32) -> Roles {
    let until = NaiveDate::from_ymd_opt(2026, 3, day);
    roles.0.get_mut(&office).unwrap().away_until = until;
    roles
}

/// A record about somebody of that name.
fn about(people: &[(&str, Role, Option<Kind>)]) -> Subjects {
    let mut directory = Directory::default();
    let mut involved = Vec::new();
    for (index, (name, role, kind)) in people.iter().enumerate() {
        let code = PersonCode(u32::try_from(index).unwrap() + 1);
        directory.enter(Person {
            code,
            name: Private::new(*name),
            kind: *kind,
            cohort: None,
        });
        involved.push(Involvement {
            person: code,
            role: *role,
            kind: *kind,
            cohort: None,
            name: Private::Empty,
        });
    }
    Subjects::among(&involved, &directory)
}

fn staff(name: &str) -> Subjects {
    about(&[(name, Role::Offender, Some(Kind::Staff))])
}

/// Who is told, by code, and who was passed over.
fn told(roles: &Roles, usually: Office, subjects: &Subjects) -> String {
    let written = roles.addressee(usually, subjects, today()).written();
    written.reveal().unwrap().to_owned()
}

#[test]
fn whoever_has_the_role_is_told() {
    for office in Office::ALL {
        assert_eq!(told(&full(), *office, &about(&[])), office.code());
    }
}

#[test]
fn in_the_dsls_absence_the_deputy_is_told_up_to_and_including_the_day() {
    let nobody = about(&[]);
    let told = |roles: &Roles| told(roles, Office::Dsl, &nobody);
    assert_eq!(told(&away(full(), Office::Dsl, 11)), "dsl");
    let until_today = away(full(), Office::Dsl, 12);
    assert_eq!(told(&until_today), "deputy dsl=away:2026-03-12");
    let both = away(until_today, Office::Deputy, 13);
    assert_eq!(
        told(&both),
        "headteacher dsl=away:2026-03-12 deputy=away:2026-03-13"
    );
}

#[test]
fn nobody_is_told_of_themselves_however_their_name_is_written() {
    for name in [
        "Ann Lee", "ANN LEE", "Lee, Ann", "Mrs Lee", "A. Lee", "Lee", "the DSL",
    ] {
        assert_eq!(
            told(&full(), Office::Dsl, &staff(name)),
            "deputy dsl=subject",
            "{name}"
        );
    }
    for name in ["Ben Lee", "Mrs Leeson", "Lea Brown"] {
        assert_eq!(told(&full(), Office::Dsl, &staff(name)), "dsl", "{name}");
    }
}

#[test]
fn targets_are_subjects_and_witnesses_are_not() {
    let with = |role| about(&[("Ann Lee", role, Some(Kind::Staff))]);
    assert_eq!(
        told(&full(), Office::Dsl, &with(Role::Target)),
        "deputy dsl=subject"
    );
    for role in [Role::Witness, Role::Reporter] {
        assert_eq!(told(&full(), Office::Dsl, &with(role)), "dsl");
    }
}

#[test]
fn a_pupil_of_the_same_name_is_somebody_else() {
    let pupil = about(&[("Ann Lee", Role::Offender, Some(Kind::Pupil))]);
    assert_eq!(told(&full(), Office::Dsl, &pupil), "dsl");
    // Of whom nobody said what they are: the whole name counts, a first name alone doesn't.
    let unknown = |name| about(&[(name, Role::Target, None)]);
    assert_eq!(
        told(&full(), Office::Dsl, &unknown("Ann Lee")),
        "deputy dsl=subject"
    );
    assert_eq!(told(&full(), Office::Dsl, &unknown("Ann")), "dsl");
}

#[test]
fn it_goes_up_to_the_chair_and_to_nobody_after_them() {
    let dsl_and_deputy = about(&[
        ("Ann Lee", Role::Offender, Some(Kind::Staff)),
        ("Sam Okafor", Role::Target, Some(Kind::Staff)),
    ]);
    assert_eq!(
        told(&full(), Office::Dsl, &dsl_and_deputy),
        "headteacher dsl=subject deputy=subject"
    );
    let head = about(&[("Ruth Vale", Role::Offender, Some(Kind::Headteacher))]);
    assert_eq!(
        told(&full(), Office::Headteacher, &head),
        "chair headteacher=subject"
    );
    assert_eq!(told(&full(), Office::Dsl, &head), "dsl");
    let chair = about(&[("Omar Hill", Role::Offender, Some(Kind::Other))]);
    assert_eq!(told(&full(), Office::Chair, &chair), "- chair=subject");
}

#[test]
fn the_headteacher_is_known_by_what_they_are_and_so_is_who_has_that_role_too() {
    let unnamed = about(&[("the headteacher", Role::Offender, Some(Kind::Headteacher))]);
    assert_eq!(
        told(&full(), Office::Headteacher, &unnamed),
        "chair headteacher=subject"
    );
    let one = roles(&[
        (Office::Dsl, "Ruth Vale"),
        (Office::Headteacher, "Ruth Vale"),
        (Office::Deputy, "Sam Okafor"),
    ]);
    assert_eq!(told(&one, Office::Dsl, &unnamed), "deputy dsl=subject");
    // Away in one role is away in both.
    let one = away(one, Office::Headteacher, 20);
    assert_eq!(
        told(&one, Office::Dsl, &about(&[])),
        "deputy dsl=away:2026-03-20"
    );
}

#[test]
fn somebody_by_name_goes_before_a_role_nobody_has() {
    let nobody = about(&[]);
    assert_eq!(told(&roles(&[]), Office::Dsl, &nobody), "dsl");
    let deputy = roles(&[(Office::Deputy, "Sam Okafor")]);
    assert_eq!(told(&deputy, Office::Dsl, &nobody), "dsl");
    let no_deputy = away(
        roles(&[(Office::Dsl, "Ann Lee"), (Office::Headteacher, "Ruth Vale")]),
        Office::Dsl,
        12,
    );
    assert_eq!(
        told(&no_deputy, Office::Dsl, &nobody),
        "headteacher dsl=away:2026-03-12 deputy=unfilled"
    );
    let dsl = roles(&[(Office::Dsl, "Ann Lee")]);
    assert_eq!(
        told(&dsl, Office::Dsl, &staff("Ann Lee")),
        "deputy dsl=subject"
    );
    let head = roles(&[(Office::Dsl, "Ann Lee"), (Office::Headteacher, "Ruth Vale")]);
    assert_eq!(
        told(&head, Office::Dsl, &staff("Ann Lee")),
        "headteacher dsl=subject deputy=unfilled"
    );
}

#[test]
fn an_alert_reads_as_it_was_written_and_nothing_else_is_one() {
    for written in [
        "dsl",
        "deputy dsl=away:2026-04-03",
        "- chair=subject",
        "chair dsl=unfilled",
    ] {
        let alert = Alert::read(&Private::new(written)).unwrap();
        assert_eq!(alert.to.written(), Private::new(written));
    }
    for written in [
        "",
        "nobody",
        "dsl deputy",
        "dsl deputy=ill",
        "dsl deputy=away:soon",
    ] {
        assert_eq!(Alert::read(&Private::new(written)), None, "{written}");
    }
    assert_eq!(Alert::read(&Private::Erased), None);
}
