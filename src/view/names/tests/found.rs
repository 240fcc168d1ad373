//! Which name a run of words is taken for, and what of a name is hidden on its own
//! record.

use super::*;

/// Whose record it is.
struct On<'t> {
    people: &'t [&'t str],
    own: &'t [u32],
    staff: &'t [&'t str],
    writers: &'t [u32],
    tellers: &'t [&'t str],
    others: &'t [&'t str],
}

const NOBODY: On = On {
    people: &[],
    own: &[],
    staff: &[],
    writers: &[],
    tellers: &[],
    others: &[],
};

fn on(record: &On, text: &str) -> String {
    let people = (1..).zip(record.people);
    let directory = Directory::of(people.map(|(code, name)| person(code, name)));
    let staff = (1..).zip(record.staff);
    let staff = staff.map(|(code, name)| (StaffCode(code), Private::new(*name)));
    let staff = staff.collect();
    let private = |names: &[&str]| names.iter().map(|name| Private::new(*name)).collect();
    let everybody = Named {
        people: record.own.iter().map(|code| involved(*code)).collect(),
        tellers: private(record.tellers),
        others: private(record.others),
        writers: record.writers.iter().map(|code| StaffCode(*code)).collect(),
        anonymous: false,
    };
    let naming = Naming::new(false, &directory, &staff);
    let names = naming.of(false, &everybody);
    names.text(&Private::new(text)).unwrap()
}

#[track_caller]
fn shows(record: &On, texts: &[(&str, &str)]) {
    for (text, shown) in texts {
        assert_eq!(on(record, text), *shown, "{text}");
    }
}

#[test]
fn a_name_ends_where_the_sentence_or_the_place_in_a_list_does() {
    let record = On {
        people: &["Jamie Lee", "Lee Brown", "Sam Tan"],
        own: &[3],
        ..NOBODY
    };
    shows(
        &record,
        &[
            (
                "It was not Jamie. Lee Brown came.",
                "It was not Jamie. L.B. came.",
            ),
            (
                "In the room: Jamie, Lee Brown, Sam Tan.",
                "In the room: Jamie, L.B., S.T..",
            ),
            ("Jamie; Lee", "Jamie; Lee"),
            ("Lee\nJamie", "Lee\nJamie"),
            ("Lee, Jamie", "J.L."),
            ("Brown, Lee; Lee, Jamie; Tan, Sam", "L.B.; J.L.; S.T."),
        ],
    );
}

#[test]
fn of_two_names_that_overlap_nothing_is_left_in_the_open() {
    let record = On {
        people: &[
            "Jamie Lee",
            "Lee Brown",
            "Brown Fox",
            "Sam Brown",
            "Will Brown",
        ],
        ..NOBODY
    };
    shows(
        &record,
        &[
            ("Jamie Lee Brown ran", "J.L.B. ran"),
            ("Jamie Lee Brown Fox ran", "J.L. B.F. ran"),
            ("Lee Brown Fox ran", "L.B.F. ran"),
            ("Jamie Lee Lee Brown", "J.L. L.B."),
            ("Jamie Lee, Brown", "J.L., Brown"),
            // "Brown, Will" is no name here.
            ("I saw Sam Brown, Will you?", "I saw S.B., Will you?"),
        ],
    );
    let shorter = On {
        people: &["Ann Lee Brown", "Ann Lee", "Brown Fox"],
        ..NOBODY
    };
    shows(&shorter, &[("Ann Lee Brown Fox ran", "A.L. B.F. ran")]);
    let sensitive = Directory::of([person(1, "Jamie Lee"), person(2, "Lee Brown")]);
    let staff = BTreeMap::new();
    let naming = Naming::new(false, &sensitive, &staff);
    let shown = naming
        .of_nobody(true)
        .text(&Private::new("Jamie Lee Brown ran"));
    assert_eq!(shown.as_deref(), Some("(name not shown) ran"));
}

#[test]
fn the_longest_name_is_taken_with_a_code_or_without() {
    let record = On {
        people: &["Sam Tan", "Ann Lee"],
        own: &[1],
        others: &["Ann Lee Brown"],
        ..NOBODY
    };
    shows(
        &record,
        &[("told Ann Lee Brown, and Ann Lee", "told A.L.B., and A.L.")],
    );
}

#[test]
fn parts_are_known_by_their_letters_on_their_own_record() {
    let record = On {
        people: &["Zoe OHare", "Annemarie Fern", "Lena DeSouza", "Isa Im"],
        own: &[1, 2, 3, 4],
        ..NOBODY
    };
    shows(
        &record,
        &[
            ("O'Hare hit Anne-Marie.", "O. hit A.."),
            ("Ó Hare, O’Hares, o-hare, Anne Marie", "O., O., O., A."),
            ("de Souza and De Souza's mum", "D. and D.'s mum"),
            (
                "I'm sure there is a problem.",
                "I'm sure there is a problem.",
            ),
            (
                "Zoe O'Hare ran, Anne-Marie Fern cried.",
                "Z.O. ran, A.F. cried.",
            ),
            (
                "OHare\u{2bc}s, O\u{2bb}Hare and o\u{2bc}hare's",
                "O.\u{2bc}s, O. and O.'s",
            ),
            ("Üb: ＯＨＡＲＥ, 𝓞𝓗𝓪𝓻𝓮 ran.", "Üb: O., O. ran."),
        ],
    );
    let elsewhere = On { own: &[], ..record };
    shows(
        &elsewhere,
        &[
            (
                "Zoe O'Hare ran, Anne-Marie Fern cried.",
                "Z.O. ran, A.F. cried.",
            ),
            ("zoe.ohare@x.org, zoe_o_hare", "Z.O.@x.org, Z.O."),
            ("O'Hare hit Anne-Marie.", "O'Hare hit Anne-Marie."),
        ],
    );
}

#[test]
fn accounts_made_of_a_name_are_hidden_on_its_own_record() {
    let record = On {
        people: &["Jamie O'Hare", "Jo Lee", "Tom Old", "Bo van Dijk"],
        own: &[1, 2, 3, 4],
        ..NOBODY
    };
    shows(
        &record,
        &[
            ("jamie06, jamie2014, 06jamie", "J., J., J."),
            ("johare12, johare, jamieo", "J.O., J.O., J.O."),
            ("oharejamie, xx_jamieoharexx", "J.O., xx_J.O."),
            ("jolee, jolee06, leejo", "J.L., J.L., J.L."),
            (
                "told06, johares, vandijk12, bvandijk",
                "T.O., J.O., V., B.V.D.",
            ),
            (
                "he told me on day 06 in year6",
                "he told me on day 06 in year6",
            ),
        ],
    );
}

#[test]
fn a_writers_words_are_hidden_alone_only_where_they_wrote() {
    let story = "He may ask the young child; will he mark it?";
    let record = On {
        people: &["Ben Fox"],
        own: &[1],
        staff: &["Will Young", "May Mark", "Class Teacher"],
        ..NOBODY
    };
    shows(
        &record,
        &[
            (story, story),
            ("Will Young and May Mark", "W.Y. and M.M."),
            ("the class teacher", "the class teacher"),
        ],
    );
    let written = On {
        writers: &[1, 3],
        ..record
    };
    shows(
        &written,
        &[
            (story, "He may ask the Y. child; W. he mark it?"),
            ("the class teacher", "the class teacher"),
        ],
    );
}

#[test]
fn what_somebody_is_hides_nothing() {
    let record = On {
        tellers: &[
            "the class teacher",
            "a parent",
            "Mrs Vale",
            "the mum of Orla",
            "the co-worker",
        ],
        others: &["the office"],
        ..NOBODY
    };
    let story = "The mum rang the class teacher. The teacher told the office about a parent.";
    shows(
        &record,
        &[
            (story, story),
            ("a coworker", "a coworker"),
            ("Mrs Vale, Vale and Orla", "M.V., V. and O."),
        ],
    );
}
