//! The table itself, in form H's order. What each question means is in our own words,
//! with the place in the policies it comes from.

use super::{Field, How, read, shown};
use crate::domain::{
    draft::Teller,
    private::Private,
    word::{Answer, FoundBy, Place, Vocabulary},
};

/// The form, from top to bottom. How it came to light and the last two are ours.
pub static FORM: [Field; 15] = [
    Field {
        code: "told-by",
        label: "Told by",
        question: "Who told you? A name, or anonymous. Enter alone if you saw it yourself.",
        help: "Anybody in the school may raise a concern, and need not give a name. (Ingatestone, form H: name of person reporting incident)",
        how: How::Line,
        must: false,
        applies: |_, _| true,
        read: read::told_by,
        clear: |draft| draft.told_by = Teller::TheWriter,
        shown: shown::told_by,
    },
    Field {
        code: "reported-on",
        label: "Told on",
        question: "When were you told? Enter alone for today.",
        help: "The day the school was told: what has to be done the same day is counted from it. (Ingatestone, form H: date of report)",
        how: How::Line,
        must: false,
        applies: |_, _| true,
        read: read::reported_on,
        clear: |draft| draft.reported_on = None,
        shown: shown::reported_on,
    },
    Field {
        code: "where",
        label: "Where",
        question: "Where did it take place?",
        help: "Inside is on the premises or on the school's systems. What happens outside school is recorded too. (Ingatestone, form H: where did the incident take place)",
        how: How::Word(words::<Place>),
        must: true,
        applies: |_, _| true,
        read: read::place,
        clear: |draft| draft.place = None,
        shown: |draft, _| one(draft.place.map(Vocabulary::label)),
    },
    Field {
        code: "when",
        label: "When",
        question: "When did it happen? As in yesterday 14:30, 12/3/26, 9-11 March, 9 and 13 March.",
        help: "The day, the first and the last of several, or each of them; the time of the first only if somebody knows it: left out, it stays unknown. (Ingatestone, form H: date and time of incident(s))",
        how: How::Line,
        must: true,
        applies: |_, _| true,
        read: read::when,
        clear: |draft| draft.happened = None,
        shown: shown::when,
    },
    Field {
        code: "person",
        label: "Who",
        question: "Who was involved? One at a time; Enter alone when done.",
        help: "Full names of children, staff, parents and others. The target is who it was done to, the offender who did it. (Ingatestone, form H: who was involved; form J: target and offender)",
        how: How::People,
        must: false,
        applies: |_, _| true,
        read: read::people,
        clear: |draft| draft.people.clear(),
        shown: shown::people,
    },
    Field {
        code: "contact",
        label: "Contact",
        question: "How can they be reached? Enter alone if the office knows.",
        help: "Telephone or address of those involved, where it is needed. It is shown only where names are. (Ingatestone, form H: full names and/or contact details)",
        how: How::Line,
        must: false,
        applies: |_, _| true,
        read: read::contact,
        clear: |draft| draft.contact = Private::Empty,
        shown: |draft, _| shown::text(&draft.contact),
    },
    Field {
        code: "type",
        label: "Type",
        question: "What happened? As many as apply.",
        help: "Each type ticked brings its own rows of the policy, and every row that applies is followed. (Ingatestone, form H: type of incident(s), indicate as many as apply; Red Oaks, Appendix 2)",
        how: How::Types,
        must: true,
        applies: |_, _| true,
        read: read::types,
        clear: |draft| draft.types.clear(),
        shown: shown::types,
    },
    Field {
        code: "other",
        label: "Other breach",
        question: "Which other breach was it?",
        help: "In a few words, what was done that is on no list. (Ingatestone, form H: other breach of acceptable use agreement, please specify)",
        how: How::Line,
        must: true,
        applies: |draft, book| book.asks_to_specify(&draft.types) || !draft.type_other.is_empty(),
        read: read::other,
        clear: |draft| draft.type_other = Private::Empty,
        shown: |draft, _| shown::text(&draft.type_other),
    },
    Field {
        code: "at-risk",
        label: "Child at risk",
        question: "May a child have been put at risk?",
        help: "If so, or if nobody knows, the designated safeguarding lead is told. (Ingatestone, section 2)",
        how: How::Word(words::<Answer>),
        must: true,
        applies: |draft, book| !book.child_at_risk_by_type(&draft.types),
        read: read::at_risk,
        clear: |draft| draft.at_risk = None,
        shown: |draft, _| one(draft.at_risk.map(Vocabulary::label)),
    },
    Field {
        code: "what",
        label: "What",
        question: "Full description: what, when, where, how?",
        help: "As much as is known, in the words of who saw it. Say what is known and what is guessed. (Ingatestone, form H: full description of the incident)",
        how: How::Lines,
        must: true,
        applies: |_, _| true,
        read: read::what,
        clear: |draft| draft.what = Private::Empty,
        shown: |draft, _| shown::text(&draft.what),
    },
    Field {
        code: "platform",
        label: "Apps",
        question: "Apps and sites involved, with commas between. Enter alone if none.",
        help: "Every social medium that was part of it, by name. (Ingatestone, form H: name all social media involved)",
        how: How::Line,
        must: false,
        applies: |_, _| true,
        read: read::platforms,
        clear: |draft| draft.platforms = Private::Empty,
        shown: |draft, _| shown::joined(&draft.platforms),
    },
    Field {
        code: "evidence",
        label: "Evidence",
        question: "Evidence: describe it and say where it is kept; never attach it. Enter alone if none.",
        help: "What there is and who keeps it. Indecent images of children are not looked at, copied or passed on. (Ingatestone, form H: specify but do not attach; Appendix F)",
        how: How::Line,
        must: false,
        applies: |_, _| true,
        read: read::evidence,
        clear: |draft| draft.evidence = Private::Empty,
        shown: |draft, _| shown::text(&draft.evidence),
    },
    Field {
        code: "found-by",
        label: "Found by",
        question: "How did it come to light?",
        help: "It shows whether children tell, and whether filter and monitoring find what they should. (guardbook's own question)",
        how: How::Word(ways),
        must: false,
        applies: |_, _| true,
        read: read::found_by,
        clear: |draft| draft.found_by = None,
        shown: |draft, _| one(draft.found_by.map(Vocabulary::label)),
    },
    Field {
        code: "sensitive",
        label: "Codes only",
        question: "Show its people by code only?",
        help: "A sensitive record shows codes where others show initials; some types are sensitive by themselves. (Red Oaks: pupils' anonymity where incidents are of a sensitive nature)",
        how: How::AtReview(yes_or_no),
        must: false,
        applies: |_, _| true,
        read: read::sensitive,
        clear: |draft| draft.sensitive = false,
        shown: |draft, _| one(draft.sensitive.then_some(Answer::Yes.label())),
    },
    Field {
        code: "source-ref",
        label: "Reference",
        question: "Another system's reference for it. Enter alone if none.",
        help: "The same reference again records nothing, so what another system sends twice is here once. (guardbook's own question)",
        how: How::LineAtReview,
        must: false,
        applies: |_, _| true,
        read: read::source_ref,
        clear: |draft| draft.source_ref = Private::Empty,
        shown: |draft, _| shown::text(&draft.source_ref),
    },
];

fn words<T: Vocabulary>() -> Vec<super::Word> {
    T::ALL
        .iter()
        .map(|word| (word.code(), word.label()))
        .collect()
}

/// How it came to light need not be known.
fn ways() -> Vec<super::Word> {
    let mut ways = words::<FoundBy>();
    ways.push(("", "Not known"));
    ways
}

fn yes_or_no() -> Vec<super::Word> {
    vec![("no", super::AS_THE_POLICY_ASKS), ("yes", "Yes")]
}

fn one(label: Option<&str>) -> Vec<String> {
    label.into_iter().map(str::to_owned).collect()
}
