use super::{super::typed::NOT_TEXT, *};

fn asked<T>(
    typed: impl AsRef<[u8]>,
    ask: impl Fn(&mut dyn Ask) -> Result<T>,
) -> (Result<T>, String) {
    let mut output = Vec::new();
    let answer = ask(&mut Plain::over(typed.as_ref(), &mut output, |text| {
        text.into()
    }));
    (answer, String::from_utf8(output).unwrap())
}

fn items() -> Vec<String> {
    ["Inside", "Outside", "Both"].map(str::to_owned).to_vec()
}

#[test]
fn a_choice_is_a_number_and_is_said_back() {
    let (answer, said) = asked("9\n0\nx\n2\n", |ask| ask.choose("Where", &items(), None));
    assert_eq!(answer.unwrap(), Reply::Said(1));
    assert_eq!(said.matches("! Type a number from 1 to 3.").count(), 3);
    assert!(
        said.ends_with("Number (1 to 3): Chosen: Outside\n"),
        "{said}"
    );
    let (answer, said) = asked("\n", |ask| ask.choose("Where", &items(), Some(2)));
    assert_eq!(answer.unwrap(), Reply::Said(2), "{said}");
}

#[test]
fn ticks_are_numbers_with_commas_and_enter_keeps_what_is_ticked() {
    let (answer, said) = asked("1, 9\n1,3\n", |ask| ask.tick("Type", &items(), &[]));
    assert_eq!(answer.unwrap(), Reply::Said(vec![0, 2]));
    assert!(said.ends_with("Chosen: Inside\nChosen: Both\n"), "{said}");
    let (answer, said) = asked("\n", |ask| ask.tick("Type", &items(), &[1]));
    assert_eq!(answer.unwrap(), Reply::Said(vec![1]));
    assert!(said.contains("[2]"), "{said}");
}

#[test]
fn back_and_help_are_typed() {
    for (typed, reply) in [("<\n", Reply::Back), ("?\n", Reply::Help)] {
        assert_eq!(
            asked(typed, |ask| ask.choose("Where", &items(), None))
                .0
                .unwrap(),
            reply
        );
        assert_eq!(asked(typed, |ask| ask.lines(true)).0.unwrap(), typed);
    }
    // After the first line they are said to be no text, and the text goes on.
    let (text, said) = asked("One\n<\n?\nMore\n.\nTwo\n", |ask| ask.lines(true));
    assert_eq!(text.unwrap(), "One\nMore\n");
    assert_eq!(said.matches(NOT_TEXT).count(), 2, "{said}");
    // What is pasted in another encoding is asked for again, and what was typed stays.
    let (text, said) = asked(b"One\nR\xe9ne\n.\n", |ask| ask.lines(true));
    assert_eq!(text.unwrap(), "One\n");
    assert!(said.contains("UTF-8"), "{said}");
    let (text, said) = asked(b"R\xe9ne\nRen\xc3\xa9\n", |ask| ask.line("By"));
    assert_eq!(text.unwrap(), "Ren\u{e9}");
    assert!(said.contains("UTF-8"), "{said}");
    // Where nobody is there any more, no text is not an empty one.
    for in_form in [true, false] {
        assert!(asked("", |ask| ask.lines(in_form)).0.is_err());
        assert_eq!(asked("One\n", |ask| ask.lines(in_form)).0.unwrap(), "One\n");
    }
    let (text, said) = asked("<\n?\nMore\n.\n", |ask| ask.lines(false));
    assert_eq!(text.unwrap(), "More\n");
    assert_eq!(said.matches(NOT_TEXT).count(), 2, "{said}");
}

#[test]
fn outside_a_form_a_sign_is_asked_about_again_and_nothing_may_be_a_word() {
    let (text, said) = asked("<\n ? \nJo Reed\n", |ask| ask.line("By"));
    assert_eq!(text.unwrap(), "Jo Reed");
    assert_eq!(said.matches(NOT_TEXT).count(), 2, "{said}");
    let (text, _) = asked("?\nNone\n", |ask| ask.line_if_any("Reference"));
    assert_eq!(text.unwrap(), "");
    let (text, said) = asked("SC\u{1b}[B-9\n", |ask| ask.line_if_any("Reference"));
    assert_eq!(text.unwrap(), "SC-9");
    assert!(said.contains(KEYS_DROPPED), "{said}");
}

#[test]
fn no_more_to_read_is_an_answer_that_never_came() {
    let (answer, _) = asked("7\n", |ask| ask.choose("Where", &items(), None));
    assert_eq!(
        answer.unwrap_err().message,
        "Stopped. Nothing was recorded."
    );
}
