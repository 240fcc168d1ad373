//! Words that say what somebody is, and not who.

use super::{Word, gap::Gap, words_of};
use crate::domain::private::Private;

/// Words before a name that name nobody.
const TITLES: [&str; 8] = ["mr", "mrs", "miss", "ms", "mx", "dr", "sir", "madam"];

/// Words before what somebody is.
const BEFORE: [&str; 16] = [
    "the", "a", "an", "my", "her", "his", "our", "their", "your", "one", "some", "another", "this",
    "that", "two", "both",
];

/// What somebody may be to a school, and what is said with it.
const ROLES: [&str; 107] = [
    "admin",
    "administrator",
    "adult",
    "agency",
    "and",
    "another",
    "assistant",
    "at",
    "aunt",
    "auntie",
    "bursar",
    "business",
    "carer",
    "caretaker",
    "carers",
    "chair",
    "child",
    "children",
    "class",
    "cleaner",
    "club",
    "coach",
    "cook",
    "coordinator",
    "council",
    "counsellor",
    "cousin",
    "dad",
    "daddy",
    "deputy",
    "designated",
    "doctor",
    "driver",
    "dsl",
    "else",
    "family",
    "father",
    "for",
    "form",
    "foster",
    "friend",
    "friends",
    "from",
    "governor",
    "governors",
    "gran",
    "grandad",
    "grandfather",
    "grandma",
    "grandmother",
    "grandparent",
    "guardian",
    "head",
    "headmaster",
    "headteacher",
    "helper",
    "in",
    "it",
    "lady",
    "lead",
    "leader",
    "librarian",
    "lunchtime",
    "man",
    "manager",
    "member",
    "mentor",
    "midday",
    "mother",
    "mum",
    "mummy",
    "nan",
    "neighbour",
    "neighbours",
    "nurse",
    "of",
    "office",
    "officer",
    "older",
    "parent",
    "parents",
    "person",
    "police",
    "principal",
    "pupil",
    "pupils",
    "reception",
    "receptionist",
    "relative",
    "safeguarding",
    "school",
    "secretary",
    "senco",
    "sibling",
    "social",
    "somebody",
    "someone",
    "staff",
    "stepdad",
    "stepmum",
    "student",
    "students",
    "supervisor",
    "support",
    "teacher",
    "technician",
    "tutor",
];
/// And more of them, that are people's and groups'.
const MORE: [&str; 19] = [
    "brother",
    "sister",
    "son",
    "daughter",
    "uncle",
    "teachers",
    "team",
    "ta",
    "trust",
    "trainee",
    "unknown",
    "volunteer",
    "warden",
    "website",
    "welfare",
    "witness",
    "woman",
    "worker",
    "year",
];

/// Whether a word stands before a name and names nobody.
#[must_use]
pub fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Whether a word says what somebody is, or stands before such a word.
#[must_use]
pub fn is_role(word: &str) -> bool {
    BEFORE.contains(&word) || ROLES.contains(&word) || MORE.contains(&word)
}

/// The words in what somebody is called that name them: "Vale" in "Mrs Vale", none in
/// "the class teacher". What they are is a name too where it is written behind a title or a
/// first name, as a surname is.
#[must_use]
pub fn naming_words(name: &Private) -> Vec<String> {
    let words = words_of(name);
    naming(&words).map(|word| word.folded.clone()).collect()
}

fn naming<'w, 't>(words: &'w [Word<'t>]) -> impl Iterator<Item = &'w Word<'t>> {
    // "the lollipop lady": what is not written large there names nobody either.
    let described = words
        .first()
        .is_some_and(|word| BEFORE.contains(&word.folded.as_str()));
    let is_surname = move |at: usize| {
        let [before, last] = words else {
            return false;
        };
        at == 1
            && last.gap == Gap::Blank
            && (is_title(&before.folded)
                || last.begins_large() && before.begins_large() && !is_role(&before.folded))
    };
    words.iter().enumerate().filter_map(move |(at, word)| {
        let names = !is_title(&word.folded)
            && !word.is_number()
            && (is_surname(at) || !is_role(&word.folded) && (!described || word.begins_large()));
        names.then_some(word)
    })
}

/// Whether what somebody is called says what they are and not who: "the office".
#[must_use]
pub fn names_nobody(name: &Private) -> bool {
    naming_words(name).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_is_names_nobody() {
        for (said, naming) in [
            ("the class teacher", ""),
            ("a parent", ""),
            ("The Office", ""),
            ("the lollipop lady", ""),
            ("Class Teacher", ""),
            ("Year 5 tutor", ""),
            ("Mrs Vale", "vale"),
            ("mrs vale", "vale"),
            ("Mrs Head", "head"),
            ("Ann Head", "ann head"),
            ("Jamie's mum", "jamie s"),
            ("the mum of Jamie", "jamie"),
            ("Orla Fexworthy, class teacher", "orla fexworthy"),
            ("", ""),
        ] {
            assert_eq!(
                naming_words(&Private::new(said)).join(" "),
                naming,
                "{said}"
            );
        }
    }
}
