use super::*;

fn type_in(list: &mut List, keys: &str) -> Pressed {
    let mut came = Pressed::Still;
    for letter in keys.chars() {
        assert_eq!(came, Pressed::Still, "it ended before {letter:?}");
        came = list.press(match letter {
            '\r' => Key::Enter,
            'v' => Key::ArrowDown,
            '^' => Key::ArrowUp,
            letter => Key::Char(letter),
        });
    }
    came
}

fn said(rows: &[usize]) -> Pressed {
    Pressed::Ended(Reply::Said(rows.to_vec()))
}

fn one(present: Option<usize>) -> List {
    List::of_one(3, present, true, 24)
}

#[test]
fn nothing_that_was_typed_for_another_program_chooses_a_row() {
    for typed in [
        "\r",
        " ",
        " \r",
        "\r \r",
        "99\r",
        "guardbook log | head -2\r",
        "y\r",
        "1 2\r",
        "0\r",
        "-1\r",
    ] {
        let mut list = one(None);
        assert_eq!(type_in(&mut list, typed), Pressed::Still, "{typed:?}");
    }
    // Not even where an answer there is already is lit.
    for typed in ["log | head -2\r", " ", "99\r"] {
        let mut list = one(Some(1));
        assert_eq!(type_in(&mut list, typed), Pressed::Still, "{typed:?}");
        assert_eq!(type_in(&mut list, "\r"), said(&[1]));
    }
}

#[test]
fn a_number_or_the_arrows_and_enter_choose() {
    assert_eq!(type_in(&mut one(None), "3\r"), said(&[2]));
    assert_eq!(type_in(&mut one(None), "v\r"), said(&[0]));
    assert_eq!(type_in(&mut one(None), "vvvv\r"), said(&[0]));
    assert_eq!(type_in(&mut one(None), "^\r"), said(&[2]));
    assert_eq!(type_in(&mut one(Some(1)), "\r"), said(&[1]));
    // What was typed in error is taken back letter by letter.
    let mut list = one(None);
    type_in(&mut list, "39");
    list.press(Key::Backspace);
    assert_eq!(type_in(&mut list, "\r"), said(&[2]));
}

#[test]
fn back_and_help_are_typed_and_only_in_a_form() {
    for (typed, reply) in [("<\r", Reply::Back), ("?\r", Reply::Help)] {
        assert_eq!(type_in(&mut one(None), typed), Pressed::Ended(reply));
        let mut list = List::of_one(3, None, false, 24);
        assert_eq!(type_in(&mut list, typed), Pressed::Still);
    }
    assert_eq!(one(None).press(Key::Escape), Pressed::Ended(Reply::Back));
    let mut list = List::of_one(3, None, false, 24);
    assert_eq!(list.press(Key::Escape), Pressed::Still);
}

#[test]
fn ticks_are_numbers_or_space_on_a_row() {
    let some = || List::of_some(20, &[4], true, 24);
    assert_eq!(type_in(&mut some(), "\r"), said(&[4]));
    assert_eq!(type_in(&mut some(), "5\r\r"), said(&[]));
    assert_eq!(type_in(&mut some(), "1, 20\r\r"), said(&[0, 4, 19]));
    assert_eq!(type_in(&mut some(), "vv v \r"), said(&[1, 2, 4]));
    let mut list = some();
    assert_eq!(type_in(&mut list, " "), Pressed::Still);
    assert_eq!(
        type_in(&mut list, "guardbook log | head -5\r"),
        Pressed::Still
    );
    assert_eq!(type_in(&mut list, "\r"), said(&[4]));
}

#[test]
fn twelve_rows_are_drawn_and_the_rest_is_said_to_be_there() {
    let rows: Vec<String> = (1..=20).map(|row| format!("Row {row}")).collect();
    let mut list = List::of_some(20, &[], true, 24);
    let drawn = |list: &List| list.lines("Type", &rows).join("\n");
    assert!(
        drawn(&list).contains("Row 12\n      (8 more below: arrow"),
        "{}",
        drawn(&list)
    );
    list.press(Key::PageDown);
    assert!(
        drawn(&list).contains("(8 more above)\n   9. [ ] Row 9"),
        "{}",
        drawn(&list)
    );
    assert!(!drawn(&list).contains("more below"), "{}", drawn(&list));
    // A number lights its row, and brings it to sight.
    type_in(&mut list, "2");
    assert!(
        drawn(&list).contains("(1 more above)\n>  2. [ ] Row 2\n"),
        "{}",
        drawn(&list)
    );
    type_in(&mut list, "9\r");
    assert!(
        drawn(&list).contains("! Type a number from 1 to 20."),
        "{}",
        drawn(&list)
    );
    // On a lower window, fewer.
    let low = List::of_one(20, None, true, 14);
    assert_eq!(drawn(&low).matches("Row").count(), 6);
}

#[test]
fn what_is_ticked_out_of_sight_is_counted() {
    let rows: Vec<String> = (1..=20).map(|row| format!("Row {row}")).collect();
    let drawn = |list: &List| list.lines("Type", &rows).join("\n");
    let mut list = List::of_some(20, &[0, 12, 19], true, 24);
    let below = "(8 more, 2 ticked, below: arrow keys, or PgDn)";
    assert!(drawn(&list).contains(below), "{}", drawn(&list));
    assert!(!drawn(&list).contains("above"), "{}", drawn(&list));
    list.press(Key::PageDown);
    let above = "(8 more, 1 ticked, above)";
    assert!(drawn(&list).contains(above), "{}", drawn(&list));
    assert!(!drawn(&list).contains("below"), "{}", drawn(&list));
}
