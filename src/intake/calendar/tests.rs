use chrono::NaiveDate;

use super::*;

fn read(text: impl AsRef<[u8]>) -> Result<CalendarRows> {
    let now = NaiveDate::from_ymd_opt(2026, 3, 12)
        .unwrap()
        .and_hms_opt(10, 0, 0)
        .unwrap();
    read_calendar(text.as_ref(), now)
}

/// What is wrong with these rows, as a person reads it.
fn problems(rows: &str) -> Vec<String> {
    let error = read(format!("kind,name,first,last\n{rows}\n")).unwrap_err();
    assert!(error.message.ends_with("Nothing was recorded."), "{error}");
    error.problems.iter().map(ToString::to_string).collect()
}

const TERM: &str = "term,Autumn 2026,2026-09-02,2026-12-18";

#[test]
fn a_calendar_is_read_as_spreadsheets_save_it() {
    let plain = "kind,name,first,last\nterm,Autumn 2026,2/9/2026,18/12/26\nHalf term,,2026-10-26,30 October 2026\nINSET day,,02/09/2026,\n\n,,,\n";
    let wanted = read(plain).unwrap().rows;
    let said: Vec<String> = wanted
        .iter()
        .map(|row| format!("{:?} {} {}", row.kind, row.first, row.last))
        .collect();
    assert_eq!(
        said,
        [
            "Term 2026-09-02 2026-12-18",
            "Inset 2026-09-02 2026-09-02",
            "HalfTerm 2026-10-26 2026-10-30",
        ]
    );
    let utf_16 = [0xff, 0xfe]
        .into_iter()
        .chain(plain.encode_utf16().flat_map(u16::to_le_bytes));
    for other in [
        format!("\u{feff}{plain}").into_bytes(),
        plain.replace(',', ";").into_bytes(),
        plain.replace(',', "\t").into_bytes(),
        plain.replace('\n', "\r\n").into_bytes(),
        utf_16.collect(),
        b"Last,Name,KIND,first\n18/12/26,Autumn 2026,term,2/9/2026\n,,inset day,2/9/26\n30/10/26,,half-term,26/10/26\n".to_vec(),
    ] {
        assert_eq!(read(other).unwrap().rows, wanted);
    }
}

#[test]
fn whatever_is_wrong_with_a_row_is_said_where_it_stands() {
    for (rows, wanted) in [
        (
            "trem,Autumn,2026-09-02,",
            "Row 2 (line 2), column \"kind\": That is no kind of row. Did you mean term?",
        ),
        (
            "holiday,Autumn,2026-09-02,",
            "Row 2 (line 2), column \"kind\": That is no kind of row. It is term, half-term, inset or closed.",
        ),
        (
            ",Autumn,2026-09-02,",
            "Row 2 (line 2), column \"kind\": The kind is missing.",
        ),
        (
            "term,,2026-09-02,2026-12-18",
            "Row 2 (line 2), column \"name\": A term needs a name.",
        ),
        (
            "term,This,2026-09-02,2026-12-18",
            "Row 2 (line 2), column \"name\": A term can't be called so",
        ),
        (
            "term,Autumn,2026-09-02,2026-02-30",
            "Row 2 (line 2), column \"last\": 2026-02-30 is not a date: February 2026 has 28 days.",
        ),
        (
            "term,Autumn,9/30/2026,",
            "Row 2 (line 2), column \"first\": 9/30/2026 has the month first",
        ),
        (
            "term,Autumn,2 September,",
            "Row 2 (line 2), column \"first\": That date has no year.",
        ),
        (
            "term,Autumn,,2026-12-18",
            "Row 2 (line 2), column \"first\": The day is missing.",
        ),
        (
            "term,Autumn,2062-09-02,",
            "Row 2 (line 2), column \"first\": That day lies more than 10 years ahead.",
        ),
        (
            "term,Autumn,2026-12-18,2026-09-02",
            "Row 2 (line 2), column \"last\": Its last day lies before its first.",
        ),
        (
            "term,Autumn,2026-09-02,2027-12-18",
            "Row 2 (line 2), column \"last\": It is longer than a year",
        ),
        (
            "term,Autumn",
            "Row 2 (line 2): It has 2 cells under 4 headings.",
        ),
    ] {
        let found = problems(rows);
        assert_eq!(found.len(), 1, "{rows}: {found:?}");
        assert!(found[0].starts_with(wanted), "{rows}: {found:?}");
    }
}

#[test]
fn rows_that_contradict_one_another_are_refused() {
    for (more, wanted) in [
        (
            "term,Spring 2027,2026-12-18,2027-03-25",
            "column \"first\": It shares days with the term of row 2.",
        ),
        (
            "term,AUTUMN term 2026,2027-01-04,2027-03-25",
            "column \"name\": The term of row 2 has that name.",
        ),
        (
            "half-term,,2026-12-19,2026-12-28",
            "column \"first\": It lies outside every term.",
        ),
        (
            "half-term,,2026-12-14,2026-12-21",
            "column \"first\": It lies outside every term.",
        ),
        (
            "inset,,2026-09-01,",
            "column \"first\": It lies outside every term. A term goes from",
        ),
        (
            "half-term,,2026-09-02,2026-12-18",
            "column \"last\": It is as long as the term of row 2, and leaves nothing of it.",
        ),
        // A Saturday and a Sunday.
        (
            "inset,,2026-09-05,",
            "column \"first\": An INSET day is a school day, and that is a weekend.",
        ),
        (
            "inset,,2026-09-04,2026-09-06",
            "column \"last\": An INSET day is a school day, and that is a weekend.",
        ),
        (
            "term,Spring 2027,2027-01-04,",
            "column \"last\": A term needs its last day.",
        ),
    ] {
        let found = problems(&format!("{TERM}\n\n{more}"));
        assert_eq!(found.len(), 1, "{more}: {found:?}");
        assert!(
            found[0].starts_with(&format!("Row 4 (line 4), {wanted}")),
            "{more}: {found:?}"
        );
    }
    let twice = problems(&format!(
        "{TERM}\nhalf-term,,2026-10-26,2026-10-30\nhalf-term,,2026-10-30,2026-11-03"
    ));
    assert_eq!(
        twice,
        ["Row 4 (line 4), column \"first\": It shares days with the half-term of row 3."]
    );
}

#[test]
fn an_inset_day_is_no_day_of_a_half_term_and_may_lie_beside_it() {
    let half = "half-term,,2026-10-26,2026-10-30";
    for day in ["2026-10-26", "2026-10-30"] {
        let found = problems(&format!("{TERM}\n{half}\ninset,,{day},"));
        assert_eq!(found.len(), 1, "{day}: {found:?}");
        let wanted = "Row 4 (line 4), column \"first\": It shares days with the half-term of row 3";
        assert!(found[0].starts_with(wanted), "{day}: {found:?}");
    }
    // A Friday before and a Monday after, and over a weekend from one to the other.
    for days in ["2026-10-23,", "2026-11-02,", "2026-11-06,2026-11-09"] {
        let rows = format!("kind,name,first,last\n{TERM}\n{half}\ninset,,{days}\n");
        assert_eq!(read(rows).unwrap().rows.len(), 3, "{days}");
    }
}

#[test]
fn everything_wrong_is_said_at_once_and_nothing_that_only_follows_from_it() {
    let found = problems(
        "term,Autumn 2026,2026-09-02,2026-12-32\ninset,,2026-09-02,\nterm,Spring,2027-03-25,2027-01-04\nclosd,,x,",
    );
    let places: Vec<&str> = found
        .iter()
        .map(|said| said.split(':').next().unwrap())
        .collect();
    assert_eq!(
        places,
        [
            "Row 2 (line 2), column \"last\"",
            "Row 4 (line 4), column \"last\"",
            "Row 5 (line 5), column \"kind\"",
            "Row 5 (line 5), column \"first\"",
        ]
    );
}

#[test]
fn what_is_no_calendar_is_refused_whole() {
    for (text, wanted) in [
        ("", "The file is empty."),
        ("\u{feff} \n", "The file is empty."),
        (
            "kind,name,first,last\n",
            "There is no row under the headings.",
        ),
        (
            "kind,name,first,last\n,,,\n",
            "There is no row under the headings.",
        ),
        (
            "kind,name,first,last\nclosed,Snow,2026-01-08,\n",
            "No row is a term.",
        ),
        (
            "kind,name,frist,last\nterm,A,2026-09-02,\n",
            "The headings are not right.",
        ),
        (
            "kind,name,first\nterm,A,2026-09-02\n",
            "The headings are not right.",
        ),
        (
            "kind,name,first,first,last\n",
            "The headings are not right.",
        ),
        ("PK\u{3}\u{4}", "That is a workbook"),
        (
            "kind,name,first,last\nterm,\"A,2026-09-02,\n",
            "The file's quotation marks don't match",
        ),
    ] {
        let error = read(text).unwrap_err();
        assert!(error.message.starts_with(wanted), "{text:?}: {error}");
        assert!(error.message.ends_with("Nothing was recorded."), "{error}");
    }
    let near = read("kind,name,frist,last\n").unwrap_err().to_string();
    assert!(near.contains("Did you mean \"first\"?"), "{near}");
}
