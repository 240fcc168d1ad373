//! The form line by line, as somebody with a screen reader fills it in.

use super::*;
use crate::{
    domain::{
        draft::Teller,
        word::{Answer, FoundBy, Place},
    },
    intake::ask::Plain,
};

/// What filling in the form with these lines came to, and all that was said.
pub(super) fn filled(draft: Draft, given: &[&str], typed: &[&str]) -> (Option<End>, Draft, String) {
    let (book, people) = (book(), directory());
    let setting = Setting {
        book: &book,
        people: &people,
        earlier: [(PersonCode(12), 1)].into(),
        clock: ten_o_clock(),
        writer: "Sam Okafor".to_owned(),
        way: Way::Flag,
    };
    let typed = typed.join("\n") + "\n";
    let (mut draft, mut output) = (draft, Vec::new());
    let mut ask = Plain::over(typed.as_bytes(), &mut output, |text| text.into());
    let end = fill(&mut draft, given, &setting, &mut ask).ok();
    (end, draft, String::from_utf8(output).unwrap())
}

/// An empty form answered with these lines.
pub(super) fn answered(typed: &[&[&str]]) -> (Option<End>, Draft, String) {
    filled(Draft::default(), &[], &typed.concat())
}

/// Told by, told on, outside, when; then who, nobody, and no contact.
pub(super) const BEGIN: &[&str] = &["", "", "2", "yesterday 16:30", "", ""];
/// Online gambling, nobody at risk, what, no apps, no evidence, how not known.
pub(super) const END: &[&str] = &["8", "2", "It was so.", ".", "", "", ""];
/// At the review.
pub(super) const SAVE: &[&str] = &["1"];

pub(super) fn shown(field: &str, draft: &Draft) -> Vec<String> {
    let (book, people) = (book(), directory());
    let setting = Setting {
        book: &book,
        people: &people,
        earlier: BTreeMap::new(),
        clock: ten_o_clock(),
        writer: "Sam Okafor".to_owned(),
        way: Way::Flag,
    };
    (Field::named(field).unwrap().shown)(draft, &setting)
}

#[test]
fn the_form_is_asked_in_form_hs_order_and_reviewed() {
    let (end, draft, said) = answered(&[BEGIN, END, SAVE]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert_eq!(draft.place, Some(Place::Outside));
    assert_eq!(draft.types, ["gambling"]);
    assert_eq!((draft.at_risk, draft.found_by), (Some(Answer::No), None));
    assert_eq!(draft.told_by, Teller::TheWriter);
    let order = [
        "Who told you?",
        "When were you told?",
        "Where did it take place?",
        "When did it happen?",
        "Who was involved?",
        "How can they be reached?",
        "What happened?",
        "May a child have been put at risk?",
        "Full description",
        "Apps and sites",
        "Evidence:",
        "How did it come to light?",
        "1. Told by: Sam Okafor (you)",
        "All correct?",
    ];
    let places = order.map(|words| {
        said.find(words)
            .unwrap_or_else(|| panic!("{words}: {said}"))
    });
    assert!(places.is_sorted(), "{places:?}: {said}");
    for line in [
        "1 of 12",
        "Number (1 to 4): Chosen: Outside school",
        "  = Wednesday 11 March 2026, 16:30",
        "4. When: Wednesday 11 March 2026, 16:30",
        "8. Child at risk: No",
        "12. Found by: Not known",
        "13. Codes only: Only where the policy asks for it",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(said.is_ascii(), "{said}");
    assert!(!said.contains('\u{1b}'), "no cursor is moved");
}

#[test]
fn back_asks_the_question_before_and_keeps_its_answer() {
    // Back from "when" to "where", whose answer Enter keeps; back twice at the start.
    let typed = [
        "<",
        "Mrs Vale",
        "",
        "2",
        "<",
        "<",
        "",
        "",
        "yesterday",
        "",
        "",
    ];
    let (end, draft, said) = answered(&[&typed, END, SAVE]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert!(said.contains("! This is the first question."), "{said}");
    assert_eq!(draft.told_by, Teller::Named(Private::new("Mrs Vale")));
    assert_eq!(draft.place, Some(Place::Outside), "{said}");
    assert_eq!(
        said.matches("Where did it take place?").count(),
        3,
        "{said}"
    );
    assert_eq!(said.matches("When were you told?").count(), 2, "{said}");
    assert!(
        said.contains("Number (1 to 4) [2]: "),
        "the answer stands as it was: {said}"
    );
    // Back at the review is back at the last question.
    let (end, draft, _) = answered(&[BEGIN, END, &["<", "2", "1"]]);
    assert_eq!(
        (end, draft.found_by),
        (Some(End::Save), Some(FoundBy::Slip))
    );
}

#[test]
fn back_in_a_text_keeps_the_text_and_a_question_mark_explains() {
    let typed = [
        "8",
        "2",
        "It was so.",
        ".",
        "<",
        "?",
        ".",
        "?",
        "",
        "",
        "",
        "1",
    ];
    let (end, draft, said) = answered(&[BEGIN, &typed]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert_eq!(draft.what, Private::new("It was so."));
    for code in ["what", "platform"] {
        let help = Field::named(code).unwrap().help;
        assert!(said.contains(help), "{help}: {said}");
    }
    // Every question has its explanation.
    for (before, code) in [
        (&[][..], "told-by"),
        (&BEGIN[..1], "reported-on"),
        (&BEGIN[..2], "where"),
        (&BEGIN[..3], "when"),
        (&BEGIN[..4], "person"),
        (&BEGIN[..5], "contact"),
        (BEGIN, "type"),
    ] {
        let (_, _, said) = answered(&[before, &["?"]]);
        assert!(
            said.contains(Field::named(code).unwrap().help),
            "{code}: {said}"
        );
    }
}

#[test]
fn what_was_typed_in_error_is_said_and_asked_again() {
    let typed = [
        "",
        "",
        "2",
        "31/2/26",
        "9/3/26, 11/3/26 9am",
        "",
        "yesterday 16:30",
        "",
        "",
    ];
    let (end, draft, said) = answered(&[&typed, END, SAVE]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert!(said.contains("! 31/2/26 is not a date"), "{said}");
    assert!(said.contains("the time on the first"), "{said}");
    assert!(said.contains("! This one has to be answered."), "{said}");
    assert!(draft.happened.is_some());
    // Told on Monday, happened on Tuesday.
    let typed = ["", "9/3/26", "2", "10/3/26", "8/3/26", "", ""];
    let (end, _, said) = answered(&[&typed, END, SAVE]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert!(
        said.contains("! It was reported before it happened."),
        "{said}"
    );
}

#[test]
fn evidence_is_described_and_not_attached() {
    let typed = [
        "8",
        "2",
        "It was so.",
        ".",
        "",
        r"C:\Users\sam\IMG_1234.jpg",
        "https://example.org/1",
        "A page on example.org, printed",
        "",
        "1",
    ];
    let (end, draft, said) = answered(&[BEGIN, &typed]);
    assert_eq!(end, Some(End::Save), "{said}");
    let told = "! Describe it and say where it is kept; never attach it.";
    assert_eq!(said.matches(told).count(), 2, "{said}");
    assert_eq!(
        draft.evidence,
        Private::new("A page on example.org, printed")
    );
}

#[test]
fn someone_elses_account_opens_into_whose() {
    let typed = ["2, 5", "", "1,2", "2", "x", ".", "", "", "", "1"];
    let (end, draft, said) = answered(&[BEGIN, &typed]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert_eq!(
        draft.types,
        ["pupil-account", "staff-account", "cyberbullying"]
    );
    assert!(said.contains("! Choose at least one."), "{said}");
    assert!(
        said.contains("! Do not reply."),
        "said as soon as it is ticked"
    );
    assert!(said.find("! Do not reply.") < said.find("Full description"));
}

#[test]
fn another_breach_is_specified_and_forgotten_when_it_is_not_one() {
    let typed = ["19", "", "Loud music", "2", "x", ".", "", "", ""];
    let (end, draft, said) = answered(&[BEGIN, &typed, SAVE]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert_eq!(draft.type_other, Private::new("Loud music"));
    assert!(said.contains("8. Other breach: Loud music"), "{said}");
    let (end, draft, said) = answered(&[BEGIN, &typed, &["2", "7", "8", "1"]]);
    assert_eq!(
        (end, draft.type_other),
        (Some(End::Save), Private::Empty),
        "{said}"
    );
}

#[test]
fn a_type_form_h_does_not_have_is_found_by_a_word_or_in_its_list() {
    for (typed, types) in [
        (&["20", "phishing", ""][..], &["scam"][..]),
        // "phone" is a word of two: the device, and staff photographing.
        (&["20", "phone", "1", ""], &["device"]),
        (&["20", "", "1", "3,4", ""], &["device", "social-media"]),
        (&["20", "", "2", "1", ""], &["personal-use"]),
        (
            &["1,20", "qqqq", "suicide", ""],
            &["age-inappropriate", "self-harm"],
        ),
    ] {
        let rest: &[&str] = if types.contains(&"self-harm") {
            &[]
        } else {
            &["2"]
        };
        let what = ["x", ".", "", "", "", "1"];
        let (end, mut draft, said) = answered(&[BEGIN, typed, rest, &what]);
        assert_eq!(end, Some(End::Save), "{typed:?} {said}");
        draft.types.sort();
        let mut types = types.to_vec();
        types.sort_unstable();
        assert_eq!(draft.types, types, "{said}");
    }
}

#[test]
fn the_end_of_what_is_typed_anywhere_stops_the_form() {
    let all = [BEGIN, END].concat();
    for stop in 0..all.len() {
        let (end, _, said) = filled(Draft::default(), &[], &all[..stop]);
        assert_eq!(end, None, "{stop}: {said}");
    }
}

#[test]
fn a_flag_given_is_not_asked_and_is_shown_on_the_way_and_at_the_review() {
    let draft = Draft {
        types: vec!["nudes".to_owned()],
        place: Some(Place::Both),
        ..Draft::default()
    };
    let rest = ["", "", "yesterday", "", "", "x", ".", "", "", "", "1"];
    let (end, draft, said) = filled(draft, &["type", "where"], &rest);
    assert_eq!(end, Some(End::Save), "{said}");
    assert_eq!(draft.place, Some(Place::Both));
    for line in [
        "Where: Inside and outside school (from --where)",
        "Type: Sexting or child abuse images (from --type)",
    ] {
        assert_eq!(said.matches(line).count(), 1, "{line}: {said}");
    }
    assert!(
        said.find("! Do not look at") < said.find("Who told you?"),
        "{said}"
    );
    // And once more beside the type, before anybody describes evidence.
    assert_eq!(said.matches("! Do not look at").count(), 2, "{said}");
    assert!(said.rfind("! Do not look at") < said.find("Full description"));
    assert!(!said.contains("Where did it take place?"), "{said}");
    assert!(
        said.contains("3. Where: Inside and outside school\n"),
        "{said}"
    );
}

/// What was found stands in the list and is taken off there; what leads to others is never
/// ticked, or Enter would ask for a word again.
#[test]
fn a_type_that_was_found_is_a_row_and_the_way_to_it_stays_unticked() {
    let rest = &END[1..];
    let found: &[&str] = &["20", "phishing", ""];
    // Seen again at the review, Enter keeps it, and asks for no word.
    let (end, draft, said) = answered(&[BEGIN, found, rest, &["2", "7", "", "1"]]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert_eq!(draft.types, ["scam"]);
    assert!(said.contains("20. Phishing or a financial scam"), "{said}");
    assert_eq!(said.matches("A word of it, as").count(), 1, "{said}");
    // Another beside it.
    let more: &[&str] = &["2", "7", "20,21", "phone", "1", "", "1"];
    let (end, draft, said) = answered(&[BEGIN, found, rest, more]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert_eq!(draft.types, ["scam", "device"]);
    // Taken off, for one of form H's.
    let (end, draft, said) = answered(&[BEGIN, found, rest, &["2", "7", "8", "1"]]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert_eq!(draft.types, ["gambling"]);
    // Back from the word nothing was found by: what was ticked beside it is, and no more.
    let back: &[&str] = &["8,20", "<", ""];
    let (end, draft, said) = answered(&[BEGIN, back, rest, SAVE]);
    assert_eq!(end, Some(End::Save), "{said}");
    assert_eq!(draft.types, ["gambling"]);
}
