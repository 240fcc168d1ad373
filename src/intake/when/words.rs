//! The words of the calendar.

use chrono::Weekday;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

const COUNTED: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Only ever about time, so that a text with one of them may be repeated.
const TELLING: &[&str] = &[
    "ago",
    "afternoon",
    "evening",
    "fortnight",
    "lunchtime",
    "midnight",
    "morning",
    "month",
    "playtime",
    "today",
    "tomorrow",
    "tonight",
    "week",
    "weekend",
    "yesterday",
];

/// Harmless beside the others, but some are somebody's name as well.
const OTHERS: &[&str] = &[
    "a", "about", "approx", "after", "am", "an", "and", "around", "at", "autumn", "before",
    "between", "bst", "break", "couple", "day", "days", "during", "earlier", "early", "end", "few",
    "first", "from", "gmt", "half", "hour", "hours", "hrs", "in", "last", "late", "later", "lunch",
    "mid", "midday", "minutes", "months", "next", "night", "noon", "now", "of", "on", "or", "past",
    "pm", "quarter", "school", "since", "some", "spring", "start", "summer", "term", "terms",
    "the", "this", "till", "time", "to", "until", "weeks", "winter", "year", "years", "st", "nd",
    "rd", "th",
];

/// A name of at least three letters, or the start of one: "sept", "thurs".
fn names(full: &str, word: &str) -> bool {
    word.len() >= 3 && full.starts_with(word)
}

/// The month of this name, 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    (1..)
        .zip(MONTHS)
        .find_map(|(number, full)| names(full, word).then_some(number))
}

/// The name of this month, 1 to 12.
pub(super) fn month_name(month: u32) -> String {
    let name = (1..).zip(MONTHS).find(|(number, _)| *number == month);
    let mut letters = name.map_or("", |(_, name)| name).chars();
    letters
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(letters)
        .collect()
}

/// The day of the week of this name.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS.into_iter().find_map(|(full, weekday)| {
        (names(full, word) || word == "weds" && weekday == Weekday::Wed).then_some(weekday)
    })
}

/// The day of the week in full.
pub(super) fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// A small number in words: "two", and "a" as in "a day ago".
pub(super) fn counted(word: &str) -> Option<u32> {
    if word == "a" {
        return Some(1);
    }
    (1..)
        .zip(COUNTED)
        .find_map(|(number, name)| (name == word).then_some(number))
}

/// Whether the word shows that a text is about time.
pub(super) fn tells_a_time(word: &str) -> bool {
    // The short "Sun" is a family name.
    TELLING.contains(&word) || WEEKDAYS.iter().any(|(full, _)| *full == word)
}

/// Whether the word belongs to the calendar at all.
pub(super) fn of_the_calendar(word: &str) -> bool {
    tells_a_time(word)
        || OTHERS.contains(&word)
        || month(word).is_some()
        || weekday(word).is_some()
        || counted(word).is_some()
}
