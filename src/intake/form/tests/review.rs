//! The answers looked at together, changed, saved or thrown away.

use super::{filled::*, *};
use crate::domain::word::{Answer, Place};

#[test]
fn any_answer_can_be_changed_at_the_review() {
    // The where, then the type: what must not be done is said, and what that opens asked.
    let change = ["2", "3", "1", "2", "7", "4,9", "1"];
    let (end, draft, said) = answered(&[BEGIN, END, &change]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert_eq!(draft.place, Some(Place::Inside));
    assert_eq!(draft.types, ["images", "nudes"]);
    assert!(said.contains("! Do not look at, copy, print"), "{said}");
    assert_eq!(said.matches("All correct?").count(), 3);
    // From a type that answers it to one that does not: now that is asked.
    let typed = ["9", "x", ".", "", "", "", "2", "7", "8", "3", "1"];
    let (end, draft, said) = answered(&[BEGIN, &typed]);
    assert_eq!(
        (end, draft.at_risk),
        (Some(End::Save), Some(Answer::Unknown)),
        "{said}"
    );
    // What is not asked on the way can be set here.
    let (end, draft, said) = answered(&[BEGIN, END, &["2", "13", "2", "2", "14", "HD-1", "1"]]);
    assert_eq!((end, draft.sensitive), (Some(End::Save), true), "{said}");
    assert_eq!(draft.source_ref, Private::new("HD-1"));
}

#[test]
fn an_answer_that_need_not_be_there_is_emptied_with_a_dash() {
    let typed = [
        "8",
        "2",
        "x",
        ".",
        "WhatsApp",
        "In the safe",
        "",
        "2",
        "11",
        "-",
        "1",
    ];
    let (end, draft, said) = answered(&[BEGIN, &typed]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert!(
        draft.evidence.is_empty() && !draft.platforms.is_empty(),
        "{said}"
    );
}

#[test]
fn what_no_longer_fits_is_said_before_it_is_saved() {
    // Told before it happened, once the day it was told is changed.
    let change = ["2", "2", "1/3/26", "1"];
    let (end, _, said) = answered(&[BEGIN, END, &change]);
    assert_eq!(end, None, "{said}");
    assert!(
        said.contains("! It was reported before it happened."),
        "{said}"
    );
    // P-12 is in Year 5 in March 2026, and was not the year before.
    let draft = Draft {
        people: crate::intake::involved::read_cell("P-12 (T, Y5)").unwrap(),
        ..Draft::default()
    };
    let begin = ["", "", "2", "1/3/25", ""];
    let (end, _, said) = filled(draft, &["person"], &[&begin, END, SAVE].concat());
    assert_eq!(end, None, "{said}");
    assert!(
        said.contains("! P-12 is in the log with another year group or kind."),
        "{said}"
    );
}

#[test]
fn a_form_thrown_away_is_asked_about_once_more() {
    let (end, _, said) = answered(&[BEGIN, END, &["3", "1", "3", "2"]]);
    assert_eq!(end, Some(End::ThrowAway), "{said}");
    assert_eq!(said.matches("Throw all of it away?").count(), 2);
}
