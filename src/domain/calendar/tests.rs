use chrono::{Datelike, NaiveDate};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn row(kind: RowKind, name: &str, first: &str, last: &str) -> Row {
    Row {
        kind,
        name: name.to_owned(),
        first: day(first),
        last: day(last),
    }
}

fn term(name: &str, first: &str, last: &str) -> Row {
    row(RowKind::Term, name, first, last)
}

/// A made-up school's year of three terms; its Easter holiday is not England's usual.
fn three() -> Calendar {
    sound(vec![
        term("Autumn 2026", "2026-09-03", "2026-12-18"),
        row(RowKind::HalfTerm, "", "2026-10-26", "2026-10-30"),
        row(RowKind::Inset, "INSET", "2026-09-03", "2026-09-04"),
        term("Spring 2027", "2027-01-05", "2027-03-25"),
        row(RowKind::HalfTerm, "", "2027-02-15", "2027-02-19"),
        row(RowKind::Closed, "Snow", "2027-01-20", "2027-01-20"),
        term("Summer 2027", "2027-04-12", "2027-07-21"),
        row(RowKind::HalfTerm, "", "2027-05-31", "2027-06-04"),
    ])
}

/// A year of six terms, the third of which ends the calendar.
fn six() -> Calendar {
    sound(vec![
        term("Autumn 1 2026", "2026-09-02", "2026-10-23"),
        term("Autumn 2 2026", "2026-11-02", "2026-12-18"),
        term("Spring 1 2027", "2027-01-04", "2027-02-12"),
        term("Spring 2 2027", "2027-02-22", "2027-03-25"),
        term("Summer 1 2027", "2027-04-12", "2027-05-28"),
        term("Summer 2 2027", "2027-06-07", "2027-07-21"),
    ])
}

fn sound(rows: Vec<Row>) -> Calendar {
    assert_eq!(faults(&rows), []);
    Calendar::of(rows)
}

/// A term as `code first last`.
fn shown(term: &Term) -> String {
    let span = term.span();
    format!("{} {} {}", term.code(), span.first, span.last())
}

/// Calendars of every kind: a year set, the middle of three missing, half a year, two
/// terms a year, terms that lie across England's.
fn every_kind() -> Vec<Calendar> {
    let mut apart = three().rows().to_vec();
    apart.extend([
        term("Autumn 2028", "2028-09-04", "2028-12-19"),
        term("Spring 2029", "2029-01-03", "2029-03-29"),
    ]);
    vec![
        Calendar::england(),
        three(),
        six(),
        sound(apart),
        sound(vec![term("Autumn 1 2026", "2026-09-02", "2026-10-23")]),
        sound(vec![
            term("Winter 2026", "2026-08-31", "2027-02-05"),
            term("Summer 2027", "2027-02-15", "2027-07-23"),
        ]),
        sound(vec![term("Spring 2027", "2026-11-20", "2027-04-16")]),
        sound(vec![term("Autumn 2026", "2031-02-03", "2031-03-28")]),
        sound(vec![term("A", "2026-10-14", "2026-10-14")]),
    ]
}

#[test]
fn every_day_has_one_term_and_one_half_and_none_overlap() {
    for calendar in every_kind() {
        let (mut term, mut half) = (None, None);
        let days = day("2005-01-01").iter_days();
        for on in days.take_while(|day| day.year() < 2045) {
            let is = calendar.term_of(on);
            assert!(is.span().has(on), "{on}: {}", shown(&is));
            let part = calendar.half_of(on).unwrap();
            assert!(part.span.has(on), "{on}: {part:?}");
            assert!(is.span().has(part.span.first) && is.span().has(part.span.last()));
            // The day another begins is the day after the last of the one before.
            match term.replace(is.clone()) {
                Some(before) if before == is => {}
                Some(before) => {
                    assert_eq!((before.span().after, on), (on, is.span().first));
                    assert_ne!(before.code(), is.code());
                    assert_eq!(calendar.before(&is), before, "{on}");
                }
                None => {}
            }
            match half.replace(part) {
                Some(before) if before == part => {}
                Some(before) => assert_eq!((before.span.after, on), (on, part.span.first)),
                None => {}
            }
        }
    }
}

#[test]
fn every_term_is_found_by_its_code() {
    for calendar in every_kind() {
        let mut is = calendar.term_of(day("2020-01-01"));
        while is.span().first.year() < 2035 {
            assert_eq!(calendar.term(&is.code()), Some(is.clone()));
            is = calendar.term_of(is.span().after);
        }
    }
}

#[test]
fn englands_terms_hold_where_the_school_has_set_none() {
    let calendar = three();
    let listed = |from: &str, count: usize| {
        let mut all = vec![calendar.term_of(day(from))];
        while all.len() < count {
            all.push(calendar.term_of(all[all.len() - 1].span().after));
        }
        all.iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(
        listed("2026-04-13", 6),
        [
            // England's, to the day before the school's own begins.
            "summer-2026 2026-04-13 2026-09-02",
            "autumn-2026 2026-09-03 2027-01-04",
            "spring-2027 2027-01-05 2027-04-11",
            "summer-2027 2027-04-12 2027-08-31",
            "autumn-2027 2027-09-01 2027-12-31",
            // Easter Sunday of 2028 is 16 April.
            "spring-2028 2028-01-01 2028-04-23",
        ]
    );
    assert_eq!(
        calendar.term_of(day("2027-08-01")).ends(),
        Some(day("2027-07-21"))
    );
    assert_eq!(calendar.term_of(day("2027-09-01")).ends(), None);
}

#[test]
fn a_year_that_is_half_set_goes_on_as_england_has_it() {
    let calendar = sound(vec![term("Autumn 1 2026", "2026-09-02", "2026-10-23")]);
    let first = calendar.term_of(day("2026-09-02"));
    let next = calendar.term_of(first.span().after);
    assert_eq!(shown(&first), "autumn-1-2026 2026-09-02 2026-10-23");
    // Of 122 days of the usual autumn the school has said nothing of 69.
    assert_eq!(shown(&next), "autumn-2026 2026-10-24 2026-12-31");
    assert_eq!(
        calendar.term("spring-2027").map(|term| shown(&term)),
        Some("spring-2027 2027-01-01 2027-04-04".to_owned())
    );
    // A school of six terms has no autumn term.
    assert_eq!(six().term("autumn-2026"), None);
}

#[test]
fn the_holiday_belongs_to_the_term_before_it() {
    let usual = Calendar::england();
    for (on, code) in [
        ("2026-08-31", "summer-2026"),
        ("2026-12-31", "autumn-2026"),
        ("2026-04-12", "spring-2026"),
        ("2026-04-13", "summer-2026"),
    ] {
        assert_eq!(usual.term_of(day(on)).code(), code);
    }
    let calendar = three();
    for (on, code) in [
        ("2026-12-25", "autumn-2026"),
        ("2027-01-04", "autumn-2026"),
        ("2027-04-09", "spring-2027"),
        ("2027-08-31", "summer-2027"),
    ] {
        assert_eq!(calendar.term_of(day(on)).code(), code);
    }
}

#[test]
fn terms_are_read_by_name() {
    let usual = Calendar::england();
    assert_eq!(
        usual.term("Autumn 2026"),
        Some(usual.term_of(day("2026-09-01")))
    );
    for wrong in [
        "autumn",
        "winter-2026",
        "autumn-26",
        "autumn-20266",
        "2026-autumn",
        "",
    ] {
        assert_eq!(usual.term(wrong), None, "{wrong}");
    }
    assert_eq!(
        six()
            .term("AUTUMN 1, 2026")
            .map(|term| term.code())
            .as_deref(),
        Some("autumn-1-2026")
    );
}

#[test]
fn the_same_term_a_year_before_is_found_by_its_middle() {
    let usual = Calendar::england();
    for year in 2006..2045 {
        for season in ["autumn", "spring", "summer"] {
            let term = usual.term(&format!("{season}-{year}")).unwrap();
            let before = usual.year_before(&term).code();
            assert_eq!(before, format!("{season}-{}", year - 1));
        }
    }
    let calendar = three();
    let spring = calendar.term("spring-2027").unwrap();
    assert_eq!(calendar.year_before(&spring).code(), "spring-2026");
    let again = calendar.term("autumn-2027").unwrap();
    assert_eq!(calendar.year_before(&again).code(), "autumn-2026");
}

#[test]
fn halves_begin_after_the_half_term_or_on_the_usual_days() {
    let halves = |calendar: &Calendar, code: &str| {
        let term = calendar.term(code).unwrap();
        let halves = calendar.halves(&term).into_iter();
        halves
            .map(|half| half.span.first.to_string())
            .collect::<Vec<_>>()
    };
    let usual = Calendar::england();
    assert_eq!(halves(&usual, "autumn-2026"), ["2026-09-01", "2026-11-02"]);
    assert_eq!(halves(&usual, "spring-2027"), ["2027-01-01", "2027-02-22"]);
    assert_eq!(halves(&usual, "summer-2027"), ["2027-04-05", "2027-06-07"]);
    // 20 February 2023 was a Monday, and so were 1 November 2021 and 1 June 2026.
    assert_eq!(halves(&usual, "spring-2023")[1], "2023-02-20");
    assert_eq!(halves(&usual, "autumn-2021")[1], "2021-11-01");
    assert_eq!(halves(&usual, "summer-2026")[1], "2026-06-01");
    let own = three();
    assert_eq!(halves(&own, "autumn-2026"), ["2026-09-03", "2026-11-02"]);
    assert_eq!(halves(&own, "summer-2027"), ["2027-04-12", "2027-06-07"]);
    for term in six().own_terms() {
        assert_eq!(six().halves(&term).len(), 1, "{term}");
    }
}

#[test]
fn school_days_skip_the_weekend_and_bank_holidays() {
    let usual = Calendar::england();
    let friday = day("2026-03-13");
    assert_eq!(usual.after_school_days(friday, 1), day("2026-03-16"));
    assert_eq!(
        usual.after_school_days(day("2026-03-14"), 1),
        day("2026-03-16")
    );
    // Over Good Friday and Easter Monday.
    assert_eq!(
        usual.after_school_days(day("2026-04-02"), 1),
        day("2026-04-07")
    );
    // August counts while the school has set no terms.
    assert_eq!(
        usual.after_school_days(day("2026-08-28"), 1),
        day("2026-09-01")
    );
    assert_eq!(usual.school_days_between(friday, day("2026-03-16")), 1);
    assert_eq!(usual.school_days_between(friday, friday), 0);
    assert_eq!(
        usual.school_days_between(day("2026-03-02"), day("2026-03-16")),
        10
    );
    assert_eq!(usual.school_days_between(day("2026-03-16"), friday), 0);
}

#[test]
fn a_schools_own_days_off_are_no_school_days_and_still_working_days() {
    let calendar = three();
    let after = |on: &str, count| calendar.after_school_days(day(on), count).to_string();
    // Over the half-term week of 26 to 30 October.
    assert_eq!(after("2026-10-23", 1), "2026-11-02");
    // Over Christmas: the school is back on Tuesday 5 January.
    assert_eq!(after("2026-12-17", 2), "2027-01-05");
    // Over the snow of Wednesday 20 January.
    assert_eq!(after("2027-01-19", 1), "2027-01-21");
    // The two INSET days the year begins with: told in August, when nothing is set yet.
    assert_eq!(after("2026-09-02", 1), "2026-09-07");
    // From the last day of the summer: next year is not set, and counts from its start.
    assert_eq!(after("2027-07-21", 1), "2027-09-01");
    let working = |on: &str, count| Calendar::after_working_days(day(on), count).to_string();
    assert_eq!(working("2026-10-23", 1), "2026-10-26");
    assert_eq!(working("2026-12-18", 1), "2026-12-21");
    assert_eq!(working("2027-01-19", 1), "2027-01-20");
    // Christmas Day a Friday, Boxing Day's substitute the Monday.
    assert_eq!(working("2026-12-24", 1), "2026-12-29");
    for (on, counts) in [
        ("2026-09-03", false),
        ("2026-09-07", true),
        ("2026-10-28", false),
        ("2026-12-21", false),
        ("2027-05-03", false),
        ("2027-07-21", true),
        ("2027-07-22", false),
    ] {
        assert_eq!(calendar.is_school_day(day(on)), counts, "{on}");
    }
}

#[test]
fn school_days_of_a_term_are_counted() {
    // Thu 3 Sep to Fri 18 Dec 2026 are 77 Mondays to Fridays; five of half-term and two
    // of INSET are off, and no bank holiday lies there.
    let calendar = three();
    let autumn = calendar.term("autumn-2026").unwrap();
    assert_eq!(calendar.school_days_in(autumn.span()), 70);
    // Mon 12 Apr to Wed 21 Jul 2027 are 73; off are five of half-term, its bank holiday
    // (31 May) among them, and 3 May.
    let summer = calendar.term("summer-2027").unwrap();
    assert_eq!(calendar.school_days_in(summer.span()), 67);
}

#[test]
fn what_may_be_a_slip_is_pointed_out_and_no_more() {
    assert_eq!(three().doubts(), []);
    assert_eq!(six().doubts(), []);
    let odd = sound(vec![
        term("Autumn 2026", "2026-09-01", "2027-01-19"),
        term("Summer 2027", "2027-03-17", "2027-07-21"),
    ]);
    // 1 September to 19 January are 141 days; 20 January to 16 March are 56.
    assert_eq!(
        odd.doubts(),
        [Doubt::LongTerm {
            term: "Autumn 2026".to_owned(),
            days: 141
        }]
    );
    let gap = sound(vec![
        term("Autumn 2026", "2026-09-01", "2027-01-18"),
        term("Summer 2027", "2027-03-17", "2027-07-21"),
    ]);
    assert_eq!(
        gap.doubts(),
        [Doubt::LongGap {
            after: "Autumn 2026".to_owned(),
            before: "Summer 2027".to_owned(),
            days: 57
        }]
    );
}
