use super::*;
use crate::policy::{builtin_tables, parse};

fn read(text: &str) -> Result<SheetRows> {
    let book = parse(1, "built-in", &builtin_tables()).unwrap();
    let now = chrono::NaiveDate::from_ymd_opt(2026, 3, 12)
        .unwrap()
        .and_hms_opt(10, 0, 0)
        .unwrap();
    read_sheet(text.as_bytes(), &book, now, &[])
}

fn problems(text: &str) -> Vec<String> {
    read(text)
        .unwrap_err()
        .problems
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn form_js_own_headings_are_read() {
    let sheet = "\"Date &\ntime\",Name of pupil or staff member  Indicate target (T) or offender (O),Nature of incident(s),Details of incident (including evidence),Outcome including action taken\n\
                 5/3/26 2.30pm,\"Jamie Smith (T, Y5)\",Online gambling,It was so.,Talked it over.\n,,,,\n";
    let rows = read(sheet).unwrap();
    let (place, draft) = &rows.drafts[0];
    assert_eq!(
        (rows.drafts.len(), place.row),
        (1, 2),
        "the row of nothing is passed over"
    );
    assert_eq!(draft.types, ["gambling"]);
    assert_eq!(
        draft.happened.as_ref().unwrap().date.to_string(),
        "2026-03-05"
    );
    assert_eq!(
        (draft.place, draft.at_risk),
        (Some(Place::Unknown), Some(Answer::Unknown))
    );
}

#[test]
fn everything_wrong_is_said_at_once_with_row_line_and_column() {
    let sheet = "date,types,details,people\n31/2/26,games,\"two\nlines\",\n5/3/26,gmaes,x,Robin Vale\n5/3/26,games,x\n";
    let found = problems(sheet);
    assert_eq!(found.len(), 4, "{found:#?}");
    assert!(
        found[0].starts_with("Row 2 (line 2), column \"date\": 31/2/26 is not a date"),
        "{}",
        found[0]
    );
    assert!(
        found[1].starts_with("Row 3 (line 4), column \"types\": \"gmaes\""),
        "{}",
        found[1]
    );
    assert!(
        found[2].starts_with("Row 3 (line 4), column \"people\""),
        "{}",
        found[2]
    );
    assert!(
        found[3].starts_with("Row 4 (line 5): It has 3 cells under 4 headings."),
        "{}",
        found[3]
    );
    assert!(!found.concat().contains("Robin"));
}

#[test]
fn a_misspelt_heading_is_named_and_nothing_is_read() {
    let error = read("Date,Nature of incidnet(s),details\n5/3/26,games,x\n").unwrap_err();
    assert!(
        error
            .to_string()
            .contains("Did you mean \"Nature of incident"),
        "{error}"
    );
}

#[test]
fn a_file_whose_months_come_first_is_refused_whole() {
    let error = read("date,types,details\n03/05/2026,games,x\n02/25/2026,games,x\n").unwrap_err();
    assert!(error.message.contains("month-first"), "{error}");
    assert_eq!(error.problems.len(), 1);
}

#[test]
fn rows_that_say_the_same_are_both_kept_and_told_apart() {
    let rows = read("date,types,details\n5/3/26,games,x\n5/3/26,games,x\n").unwrap();
    assert_eq!(rows.alike, [3]);
    assert_ne!(rows.drafts[0].1.row_key, rows.drafts[1].1.row_key);
}

#[test]
fn a_row_is_known_again_with_its_columns_moved_and_its_outcome_filled_in() {
    let before = read("date,types,details,outcome\n5/3/26,games,x,\n").unwrap();
    let after = read("outcome,details,where,types,date\nTalked.,x,,games,05/03/2026\n").unwrap();
    assert_eq!(before.drafts[0].1.row_key, after.drafts[0].1.row_key);
}

#[test]
fn a_date_without_a_year_is_not_guessed_at() {
    for date in ["5 March", "5/3", "friday", "yesterday 9am"] {
        let found = problems(&format!("date,types,details\n{date},games,x\n"));
        assert!(found[0].contains("no year"), "{date}: {found:?}");
    }
}

#[test]
fn a_row_of_nothing_before_a_fault_is_counted() {
    let found = problems("date,types,details\n\n\n5/3/26,,x\n");
    assert!(
        found[0].starts_with("Row 4 (line 4), column \"types\": The type is missing."),
        "{found:?}"
    );
}

#[test]
fn semicolons_and_tabs_part_cells_too() {
    for sign in [";", "\t"] {
        let sheet = "date,types,details\n5/3/26,games,x\n".replace(',', sign);
        assert_eq!(read(&sheet).unwrap().drafts.len(), 1);
    }
}

use crate::domain::word::{Answer, Place};
