//! In which texts a name stands.

use super::*;

fn stands(name: &str, text: &str) -> bool {
    let mut names = WholeNames::default();
    names.add(&Private::new(name), ());
    names.stand_in(text)
}

/// Whether the whole text is the name, and nothing of it is left over.
fn is_whole(name: &str, text: &str) -> bool {
    let mut names = WholeNames::default();
    names.add(&Private::new(name), ());
    let words = words(text);
    let found = names.at(&words);
    found.iter().map(|found| found.taken).max() == Some(words.len())
}

#[test]
fn a_whole_name_is_found_in_every_order_people_write_it() {
    for text in [
        "by JAMIE  FEXWORTHY.",
        "Jamies Fexworthy",
        "Fexworthy, Jamie",
        "FEXWORTHY Jamie",
        "Jamie Lee Fexworthy said",
        "Jamie L. Fexworthy said",
        "Jamie Lee Ann Fexworthys",
    ] {
        assert!(stands("Jamie Fexworthy", text), "{text}");
    }
    for text in [
        "Jamie and Fexworthy",
        "Jamie, Ben Fexworthy",
        "JAMIE HIT FEXWORTHY",
        "Jamie told Fexworthy",
        "Jamie Aa Bb Cc Fexworthy",
        "Jamie",
        "",
    ] {
        assert!(!stands("Jamie Fexworthy", text), "{text}");
    }
    assert!(stands("Jamie Lee Fexworthy", "Jamie Fexworthy"));
    assert!(is_whole("Jamie Smith-Jones", "Smith-Jones, Jamie"));
    assert!(is_whole("Maria De La Cruz", "De La Cruz, Maria"));
    assert!(is_whole("Lena van Dijk", "VAN DIJK Lena"));
    assert!(stands("Jamie Lee Fexworthy", "Fexworthy, Jamie Lee"));
    assert!(!stands("Jamie Lee Fexworthy", "Jamie Lee"));
    assert!(stands("Jamie", "of Jamies"));
    assert!(stands("Jamie Fexworthy (twin)", "Fexworthy, Jamie"));
}

#[test]
fn a_middle_name_left_out_leaves_nothing_of_the_surname_over() {
    for (name, text) in [
        ("Jamie Lee Smith-Jones", "Smith-Jones, Jamie"),
        ("Jamie Lee Smith-Jones", "Jamie Smith-Jones"),
        ("Maria Ana De La Cruz", "De La Cruz, Maria"),
        ("Maria Ana De La Cruz", "Maria de la Cruz"),
        ("Tia Ann O'Dell", "O’Dell, Tia"),
        ("Lena Maria van Dijk", "van Dijk, Lena"),
        ("Lena Dijk", "Lena van Dijk"),
        ("Mrs Ann Vale", "Ann Vale"),
        ("Anne-Marie Lee Fern", "Fern, Anne-Marie"),
        ("Anne-Marie Lee Fern", "Annemarie Jo Lou Fern"),
        ("Fern, Zed", "Zed Fern"),
    ] {
        assert!(is_whole(name, text), "{name}: {text}");
    }
}

#[test]
fn middle_names_are_passed_over_as_they_are_written() {
    for text in [
        "Zed Mary-Ann Fern",
        "Zed L.M. Fern",
        "Zed L M Fern",
        "zed l. fern",
        "zed l.m. fern",
        "Zed \"Bee\" Fern",
        "Zed 'Bee' Fern",
        "Zed (Bee) Fern",
        "Zed O'Neil Fern",
        "Zed\nFern",
        "Zed Lee\nFern",
        "zed_lee_fern",
    ] {
        assert!(is_whole("Zed Fern", text), "{text}");
    }
    for text in [
        "Zed (told) Fern",
        "Zed (Fern",
        "zed hit fern",
        "Zed \"Bee Fern",
    ] {
        assert!(!stands("Zed Fern", text), "{text}");
    }
}

#[test]
fn letters_count_and_not_where_words_are_cut() {
    let spellings = [
        [
            "Zoe O'Hare",
            "Zoe OHare",
            "Zoe O’Hare",
            "Zoe O-Hare",
            "Zoë Ó Hare",
        ]
        .as_slice(),
        &[
            "Annemarie Fern",
            "Anne-Marie Fern",
            "Anne Marie Fern",
            "Fern, Anne Marie",
        ],
        &[
            "Jamie DeSouza",
            "Jamie De Souza",
            "jamie de souza",
            "DE SOUZA, Jamie",
        ],
        &[
            "Jamie O'Hare",
            "jamie.ohare",
            "jamie_o_hare",
            "jamie@ohare",
            "ohare.jamie",
        ],
        &["Ian MacDonald", "Ian Mac Donald", "MAC DONALD Ian"],
        &["Ann Delacruz", "Ann De La Cruz"],
        &["Ann Fexworthy", "Ann Fex-\nworthy"],
    ];
    for same in spellings {
        for name in same {
            for text in same {
                assert!(is_whole(name, text), "{name}: {text}");
            }
        }
    }
}

#[test]
fn words_of_a_sentence_are_no_name() {
    for (name, text) in [
        ("Isa Brown", "is a brown dog"),
        ("Isa Brown", "THERE IS A BROWN DOG"),
        ("Theo Rose", "the O rose"),
        ("Will Ing", "willing"),
        ("An Other", "another"),
        ("Im Fern", "I'm Fern"),
        ("Jamie Lee", "Jamie. Lee came"),
        ("Jamie Lee", "Jamie; Lee"),
        ("Jamie Lee", "Jamie, Lee"),
        ("Jamie Lee", "Jamie (Lee)"),
        ("Jamie Lee", "Jamie: Lee"),
        ("Jamie Lee", "Jamie\n\nLee"),
        ("Zed Fern", "Fern\nZed"),
        ("Zed Fern", "Fern; Zed"),
        ("Zed Fern", "Fern. Zed"),
        ("Zed Ann Fern", "Fern, Ann"),
    ] {
        assert!(!stands(name, text), "{name}: {text}");
    }
    assert!(stands("Zed Fern", "Fern,\nZed"));
    assert!(!is_whole("Zed Lee Fern", "Fern, Zed, Lee"));
}
