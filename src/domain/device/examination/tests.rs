//! What is wrong with an examination.

use super::*;
use crate::{
    domain::word::Role,
    policy::{builtin_tables, parse},
};

fn examination(found: Answer, decided: &[Fate]) -> Examination {
    Examination {
        owner: Some(Owner::Words(Private::new("a pupil's"))),
        searched_for: vec![Suspicion::Harm],
        by: Private::new("Jo Reed"),
        with: Private::new("Ida Marsh"),
        found: Some(found),
        decided: decided.to_vec(),
        because: Private::new("It was so."),
    }
}

fn codes(examination: &Examination, category: &str) -> Vec<&'static str> {
    let book = parse(1, "built-in", &builtin_tables()).unwrap();
    let concerned = Concerned {
        writer: Private::new("Sam Okafor"),
        parts: vec![Part {
            headteacher: false,
            role: Role::Offender,
            kind: None,
            person: PersonCode(3),
            name: Private::new("Ash Moor"),
            offender: true,
            pupil: false,
        }],
    };
    let problems = examination.problems(&concerned, &[category.to_owned()], &book);
    problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn what_may_be_illegal_is_never_deleted_and_the_rest_may_be() {
    let delete = [Fate::Delete, Fate::Confiscate];
    for (found, category, wanted) in [
        (Answer::No, "games", &[][..]),
        (Answer::Yes, "games", &["must-not-delete"]),
        (Answer::Unknown, "games", &["must-not-delete"]),
        (Answer::No, "nudes", &["must-not-delete"]),
    ] {
        assert_eq!(codes(&examination(found, &delete), category), wanted);
        let kept = examination(found, &[Fate::Retain, Fate::Police, Fate::Confiscate]);
        assert!(codes(&kept, category).is_empty(), "{category}");
    }
}

#[test]
fn what_may_be_illegal_is_never_given_back_and_the_rest_may_be() {
    for (found, category, wanted) in [
        (Answer::No, "games", &[][..]),
        (Answer::Yes, "games", &["must-not-return"]),
        (Answer::Unknown, "games", &["must-not-return"]),
        (Answer::Unknown, "nudes", &["must-not-return"]),
        (Answer::No, "nudes", &[]),
    ] {
        let back = examination(found, &[Fate::Return]);
        assert_eq!(codes(&back, category), wanted);
    }
    let both = examination(Answer::Yes, &[Fate::Delete, Fate::Return]);
    assert_eq!(
        codes(&both, "games"),
        ["must-not-delete", "must-not-return"]
    );
}

#[test]
fn decisions_that_undo_one_another_are_refused() {
    for two in EXCLUDE {
        let both = examination(Answer::No, &[two.0, two.1]);
        assert_eq!(codes(&both, "games"), ["unclear-answer"]);
    }
}

#[test]
fn nobody_decides_with_themselves_however_they_are_spelt() {
    let mut alone = examination(Answer::No, &[Fate::Return]);
    alone.with = Private::new(" jo  REED ");
    assert_eq!(codes(&alone, "games"), ["one-person"]);
    (alone.by, alone.with) = (Private::Empty, Private::new("sam okafor"));
    assert_eq!(codes(&alone, "games"), ["one-person"], "the writer is by");
    alone.by = Private::new("Jo Reed");
    assert!(codes(&alone, "games").is_empty());
}

#[test]
fn nobody_decides_in_their_own_cause_by_name_or_code() {
    for who in ["ash moor", "P-3", " Ash  Moor"] {
        let mut own = examination(Answer::No, &[Fate::Return]);
        own.with = Private::new(who);
        assert_eq!(codes(&own, "games"), ["own-cause"], "{who}");
        (own.by, own.with) = (Private::new(who), Private::new("Ida Marsh"));
        assert_eq!(codes(&own, "games"), ["own-cause"], "{who}");
    }
    let mut theirs = examination(Answer::No, &[Fate::Return]);
    theirs.owner = Some(Owner::Words(Private::new("Ida Marsh")));
    assert_eq!(codes(&theirs, "games"), ["own-cause"]);
}

#[test]
fn nothing_missing_is_passed_over() {
    let empty = Examination::default();
    assert_eq!(
        empty.missing(),
        [
            "whose",
            "searched-for",
            "with",
            "found",
            "decided",
            "because"
        ]
    );
    assert!(empty.event(Moment::day(chrono::NaiveDate::MIN)).is_none());
}
