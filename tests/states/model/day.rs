//! School days, due days and terms, for the years these sequences play in.

use std::cell::Cell;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A term by name, with its first and last day.
pub struct Term {
    pub name: &'static str,
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// The last day before the holiday, where it is known.
    ends: NaiveDate,
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The calendar a school set before its first incident: its terms of 2025-26.
pub const OWN: &str = "kind,name,first,last
term,Autumn 2025,2025-09-03,2025-12-19
half-term,October,2025-10-20,2025-10-31
inset,INSET,2025-09-03,
inset,INSET,2026-01-05,
term,Spring 2026,2026-01-05,2026-03-27
half-term,February,2026-02-16,2026-02-20
closed,Snow,2026-03-04,
term,Summer 2026,2026-04-14,2026-07-22
half-term,May,2026-05-25,2026-05-29
";

/// The days of those terms on which that school is shut, from and to.
const SHUT: [(&str, &str); 6] = [
    ("2025-09-03", "2025-09-03"),
    ("2025-10-20", "2025-10-31"),
    ("2026-01-05", "2026-01-05"),
    ("2026-02-16", "2026-02-20"),
    ("2026-03-04", "2026-03-04"),
    ("2026-05-25", "2026-05-29"),
];

/// Its holidays, from and to; the last one goes on till the usual autumn term.
const HOLIDAYS: [(&str, &str); 3] = [
    ("2025-12-20", "2026-01-04"),
    ("2026-03-28", "2026-04-13"),
    ("2026-07-23", "2026-08-31"),
];

thread_local! {
    /// Whether the school of this sequence has set its own.
    static IS_OWN: Cell<bool> = const { Cell::new(false) };
}

/// Which calendar this sequence goes by.
pub fn go_by(own: bool) {
    IS_OWN.set(own);
}

/// The terms there are: a holiday belongs to the term before it. England's usual ones
/// end spring a week after Easter Sunday, which was 20 April in 2025 and is 5 April in
/// 2026; a school's own begin and end when it says.
pub fn terms() -> [Term; 6] {
    let term = |name, first, last, ends| Term {
        name,
        first,
        last,
        ends,
    };
    let usual = |name, first, last| term(name, first, last, last);
    let (autumn_2024, spring_2025) = (
        usual("autumn-2024", date(2024, 9, 1), date(2024, 12, 31)),
        usual("spring-2025", date(2025, 1, 1), date(2025, 4, 27)),
    );
    if IS_OWN.get() {
        let own = |name, first, ends, last| term(name, first, last, ends);
        return [
            autumn_2024,
            spring_2025,
            usual("summer-2025", date(2025, 4, 28), date(2025, 9, 2)),
            own(
                "autumn-2025",
                date(2025, 9, 3),
                date(2025, 12, 19),
                date(2026, 1, 4),
            ),
            own(
                "spring-2026",
                date(2026, 1, 5),
                date(2026, 3, 27),
                date(2026, 4, 13),
            ),
            own(
                "summer-2026",
                date(2026, 4, 14),
                date(2026, 7, 22),
                date(2026, 8, 31),
            ),
        ];
    }
    [
        autumn_2024,
        spring_2025,
        usual("summer-2025", date(2025, 4, 28), date(2025, 8, 31)),
        usual("autumn-2025", date(2025, 9, 1), date(2025, 12, 31)),
        usual("spring-2026", date(2026, 1, 1), date(2026, 4, 12)),
        usual("summer-2026", date(2026, 4, 13), date(2026, 8, 31)),
    ]
}

impl Term {
    pub fn of(day: NaiveDate) -> Self {
        let mut all = terms().into_iter();
        all.find(|term| term.has(day)).unwrap()
    }

    pub fn named(name: &str) -> Self {
        terms().into_iter().find(|term| term.name == name).unwrap()
    }

    pub fn has(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }
}

/// The bank holidays of England and Wales, as they were published.
const BANK_HOLIDAYS: [&str; 20] = [
    "2024-08-26",
    "2024-12-25",
    "2024-12-26",
    "2025-01-01",
    "2025-04-18",
    "2025-04-21",
    "2025-05-05",
    "2025-05-26",
    "2025-08-25",
    "2025-12-25",
    "2025-12-26",
    "2026-01-01",
    "2026-04-03",
    "2026-04-06",
    "2026-05-04",
    "2026-05-25",
    "2026-08-31",
    "2026-12-25",
    "2026-12-28",
    "2027-01-01",
];

fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
        && !BANK_HOLIDAYS.contains(&day.to_string().as_str())
}

/// While the school has set no terms, and in years it has not, every working day.
fn is_school_day(day: NaiveDate) -> bool {
    let day_as_text = day.to_string();
    let is_off = |(first, last): &(&str, &str)| *first <= &*day_as_text && &*day_as_text <= *last;
    let off = IS_OWN.get() && SHUT.iter().chain(&HOLIDAYS).any(is_off);
    is_working_day(day) && !off
}

/// School days after the first day, up to and with the last.
pub fn school_days(first: NaiveDate, last: NaiveDate) -> usize {
    let days = first.iter_days().skip(1).take_while(|day| *day <= last);
    days.filter(|day| is_school_day(*day)).count()
}

/// The day something is due, by the words of the policy's table.
pub fn due(words: &str, from: NaiveDate) -> Option<NaiveDate> {
    match words {
        "" => None,
        "now" | "same day" => Some(from),
        "end of term" => {
            let term = Term::of(from);
            Some(if from <= term.ends {
                term.ends
            } else {
                term.last
            })
        }
        counted => {
            let count: usize = counted.split(' ').next().unwrap().parse().unwrap();
            let counts = if counted.contains("working") {
                is_working_day
            } else {
                is_school_day
            };
            let mut day = from;
            let mut left = count;
            while left > 0 {
                day = day + Days::new(1);
                left -= usize::from(counts(day));
            }
            Some(day)
        }
    }
}
