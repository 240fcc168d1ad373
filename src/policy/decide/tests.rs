mod properties;
mod speed;

use super::*;
use crate::{
    domain::number::IncidentNo,
    domain::word::Need::{self, Consider, Must, Unreadable},
    policy::{builtin_tables, parse},
};

fn book() -> Rulebook {
    parse(1, "built-in", &builtin_tables()).unwrap()
}

fn offender(kind: Option<Kind>, earlier: &[u32]) -> Offender {
    Offender {
        person: PersonCode(1),
        kind,
        earlier: earlier
            .iter()
            .map(|no| Earlier {
                no: IncidentNo(*no),
                on: NaiveDate::from_ymd_opt(2026, 1, 12).unwrap(),
                types: vec!["games".to_owned()],
                level: 1,
                sanctioned: true,
            })
            .collect(),
    }
}

fn decision(types: &[&str], offenders: &[Offender], at_risk: Answer) -> Decision {
    let types: Vec<String> = types.iter().map(|code| (*code).to_owned()).collect();
    let told = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
    decide(
        &book(),
        &Facts {
            happened: told,
            types: &types,
            offenders,
            at_risk,
            told,
        },
    )
}

fn need(decision: &Decision, action: &str) -> Option<Need> {
    let wanted = decision
        .obligations
        .iter()
        .find(|obligation| obligation.action == action);
    wanted.map(|obligation| obligation.need)
}

#[test]
fn the_highest_level_and_the_strongest_need_win_whatever_the_order() {
    let one = decision(&["games", "nudes"], &[], Answer::No);
    let other = decision(&["nudes", "games"], &[], Answer::No);
    assert_eq!((one.level, other.level), (3, 3));
    assert_eq!(one.obligations, other.obligations);
    assert_eq!(
        need(&one, "police"),
        Some(Must),
        "form I considers it, Appendix F demands it"
    );
    assert_eq!(
        need(&one, "teacher"),
        Some(Must),
        "row 2 of Red Oaks still applies"
    );
}

#[test]
fn empty_cells_are_put_to_a_person_and_never_taken_as_no() {
    let one = decision(&["pornography"], &[], Answer::No);
    for action in [
        "teacher",
        "headteacher",
        "police",
        "parents",
        "access",
        "warning",
        "sanction",
    ] {
        assert_eq!(need(&one, action), Some(Unreadable), "{action}");
    }
}

#[test]
fn the_dsl_is_told_unless_it_is_known_that_no_child_was_at_risk() {
    for (at_risk, wanted) in [
        (Answer::Yes, Some(Must)),
        (Answer::Unknown, Some(Must)),
        (Answer::No, None),
    ] {
        assert_eq!(need(&decision(&["games"], &[], at_risk), "dsl"), wanted);
    }
    assert_eq!(
        need(&decision(&["hate"], &[], Answer::No), "dsl"),
        Some(Must),
        "hate material answers yes by itself"
    );
}

#[test]
fn a_pupil_warned_before_comes_under_continued_infringements() {
    let first = decision(&["games"], &[offender(Some(Kind::Pupil), &[])], Answer::No);
    assert_eq!((first.level, need(&first, "sanction")), (1, None));
    let again = decision(
        &["games"],
        &[offender(Some(Kind::Pupil), &[3, 9])],
        Answer::No,
    );
    assert_eq!((again.level, need(&again, "sanction")), (2, Some(Must)));
    assert_eq!(again.level_because, ["continued"]);
    assert_eq!(again.repeats[0].earlier, [IncidentNo(3), IncidentNo(9)]);
}

#[test]
fn staff_go_to_the_headteacher_and_the_headteacher_to_the_chair() {
    let staff = decision(
        &["pupil-contact"],
        &[offender(Some(Kind::Staff), &[])],
        Answer::Unknown,
    );
    assert_eq!(need(&staff, "headteacher"), Some(Must));
    assert_eq!(need(&staff, "lado"), Some(Consider));
    let head = decision(
        &["pupil-contact"],
        &[offender(Some(Kind::Headteacher), &[])],
        Answer::Unknown,
    );
    assert_eq!(need(&head, "chair"), Some(Must));
    assert_eq!(
        need(&head, "headteacher"),
        None,
        "the headteacher is not told"
    );
}

#[test]
fn a_type_only_staff_can_commit_is_theirs_while_nobody_is_named() {
    let unknown = decision(&["photographs"], &[], Answer::Unknown);
    assert_eq!(need(&unknown, "headteacher"), Some(Must));
    let games = decision(&["games"], &[], Answer::No);
    assert_eq!(
        need(&games, "headteacher"),
        None,
        "while a pupil is the likely one for games"
    );
}

#[test]
fn grooming_and_terrorism_go_outside_and_are_not_confronted() {
    let grooming = decision(&["grooming"], &[], Answer::Unknown);
    assert_eq!(
        (need(&grooming, "police"), need(&grooming, "ceop")),
        (Some(Must), Some(Must))
    );
    assert!(grooming.must_not.contains(&"N7".to_owned()));
    let terrorism = decision(&["terrorism"], &[], Answer::Unknown);
    assert_eq!(
        (need(&terrorism, "police"), need(&terrorism, "prevent")),
        (Some(Must), Some(Must))
    );
}
