//! Words that say what somebody is, and not who.

use std::{collections::HashSet, sync::LazyLock};

use super::{Word, gap::Gap, words_of};
use crate::domain::private::Private;

/// Words before a name that name nobody.
const TITLES: [&str; 11] = [
    "mr", "mrs", "miss", "ms", "mx", "dr", "sir", "madam", "rev", "revd", "prof",
];

/// Words before what somebody is.
const BEFORE: [&str; 16] = [
    "the", "a", "an", "my", "her", "his", "our", "their", "your", "one", "some", "another", "this",
    "that", "two", "both",
];

/// What somebody may be to a school, and what is said with it.
const ROLES: &str = "\
    account acting admin administrator adult after agency aide alone and anonymous another anybody anyone \
    as assistant assistants at attendance aunt auntie authority before behaviour boy boys \
    breakfast brother bursar bus business by call carer carers caretaker chair child children \
    class cleaner clerk club co coach colleague colleagues computer computing contractor cook \
    coordinator council counsellor cousin crossing dad daddy daughter deputy designated desk \
    dinner doctor driver dsl during e early else email ex exam executive exams family father finance for \
    form former friend friends from front girl girls governor governors gran grandad \
    grandfather grandma grandmother grandparent group groups guardian head headmaster \
    headmistress headteacher helper high house ht ict in inclusion infant internet is it junior \
    key known lady lead leader learning letter librarian local login lunch lunchtime mail main man \
    manager me meeting member members mentor message midday mother mum mummy myself nan \
    neighbour neighbours network new no nobody not note nurse nursery of office officer older on \
    online or other others parent parents pastoral patrol person phone police post premises \
    primary principal public pupil pupils reception receptionist relative room safeguarding \
    safety school secondary secretary security self senco service services sibling sister site \
    social somebody someone son staff stage stepdad stepmum student students supervisor supply \
    support ta taxi teacher teachers teaching team technician telephone temporary text to \
    trainee trust trustee trustees tutor uncle unidentified unknown unnamed user via vice visit visitor volunteer \
    warden was website welfare with witness wife husband partner woman worker year";
/// Those of them that are surnames too: behind a title, an initial or a first name.
const SURNAMES: [&str; 18] = [
    "cook", "driver", "nurse", "head", "friend", "coach", "house", "clerk", "bishop", "post",
    "key", "warden", "self", "early", "main", "child", "call", "son",
];

static ALL_ROLES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let roles = ROLES.split_whitespace();
    roles.chain(BEFORE).collect()
});

/// Whether a word stands before a name and names nobody.
#[must_use]
pub fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Whether a word stands before what somebody is: "the", "my".
#[must_use]
pub fn stands_before(word: &str) -> bool {
    BEFORE.contains(&word)
}

/// Whether a word says what somebody is, or stands before such a word.
#[must_use]
pub fn is_role(word: &str) -> bool {
    ALL_ROLES.contains(word)
}

/// The words in what somebody is called that name them: "Vale" in "Mrs Vale", none in
/// "the class teacher". What they are is a name too where it is written behind a title, an
/// initial or a first name, as a surname is: "D. Cook".
#[must_use]
pub fn naming_words(name: &Private) -> Vec<String> {
    let words = words_of(name);
    naming(&words).map(|word| word.folded.clone()).collect()
}

fn naming<'w, 't>(words: &'w [Word<'t>]) -> impl Iterator<Item = &'w Word<'t>> {
    let described = words
        .first()
        .is_some_and(|word| BEFORE.contains(&word.folded.as_str()));
    // "the lollipop lady": in small letters, before what she is.
    let qualifies = move |at: usize| {
        let next = words.get(at + 1);
        described
            && !words[at].begins_large()
            && next.is_some_and(|next| next.follows() && is_role(&next.folded))
    };
    let is_first_name = |word: &Word| {
        // "A. Cook" is called so, and "a cook" is what somebody is; so is "Jamie's friend".
        let is_initial = word.folded.chars().nth(1).is_none();
        let is_one = is_initial && word.begins_large() || !is_role(&word.folded);
        is_one && word.gap != Gap::Apostrophe
    };
    let is_surname = move |at: usize| {
        let may_be_one = SURNAMES.contains(&words[at].folded.as_str());
        let Some(before) = at.checked_sub(1).map(|before| &words[before]) else {
            // "Nurse, Dave", as in a register.
            let next = words.get(1).filter(|next| next.gap == Gap::Comma);
            return may_be_one && next.is_some_and(is_first_name);
        };
        let word = words[at].folded.as_str();
        let as_large = words[at].begins_large() || !before.begins_large();
        is_title(&before.folded) && !["and", "or"].contains(&word) && !BEFORE.contains(&word)
            || may_be_one
                && as_large
                && is_first_name(before)
                && !matches!(words[at].gap, Gap::Comma | Gap::Wide)
    };
    words.iter().enumerate().filter_map(move |(at, word)| {
        let is_name = is_surname(at) || !is_role(&word.folded) && !qualifies(at);
        (is_name && !is_title(&word.folded) && !word.is_number()).then_some(word)
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
            ("Mr. Cook", "cook"),
            ("Mr and Mrs Head", "head"),
            ("Mr Head's wife", "head s"),
            ("Mr J Cook", "j cook"),
            ("D. Cook", "d cook"),
            ("Mary Ann Cook", "mary ann cook"),
            ("Dave Cook, parent", "dave cook"),
            ("Foster", "foster"),
            ("Nurse, Dave", "nurse dave"),
            ("Nurse, parent", ""),
            ("the mum, sarah poole", "sarah poole"),
            ("his mum sarah", "sarah"),
            ("the mum of jamie", "jamie"),
            ("The cook", ""),
            ("A cook", ""),
            ("A. Cook", "cook"),
            ("A Head", "head"),
            ("Cook, A.", "cook"),
            ("Jamie's friend", "jamie s"),
            ("Sam Warden", "sam warden"),
            ("Sarah head of year 6", "sarah"),
            ("Rev. Key", "key"),
            ("Cook", ""),
            ("Online Safety Lead", ""),
            ("Parent by phone", ""),
            ("Parent (email)", ""),
            ("Teaching Assistant", ""),
            ("Year 6 boys", ""),
            ("After school club", ""),
            ("ICT Technician", ""),
            ("Behaviour Mentor", ""),
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
