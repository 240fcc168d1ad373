//! How each answer is shown to who gave it: as they know it, names and all.

use super::Setting;
use crate::domain::{
    draft::{Draft, Mention, Teller, Who},
    happened::Happened,
    people::Person,
    private::Private,
    word::{Kind, Vocabulary},
    year_group::YearGroup,
};
use chrono::NaiveDate;

pub(super) fn told_by(draft: &Draft, setting: &Setting) -> Vec<String> {
    vec![match &draft.told_by {
        Teller::TheWriter => format!("{} (you)", setting.writer),
        Teller::Named(name) => name.reveal().unwrap_or_default().to_owned(),
        Teller::Anonymous => "anonymous".to_owned(),
    }]
}

pub(super) fn reported_on(draft: &Draft, setting: &Setting) -> Vec<String> {
    vec![day(draft.reported_on.unwrap_or(setting.clock.today()))]
}

pub(super) fn when(draft: &Draft, _: &Setting) -> Vec<String> {
    draft.happened.as_ref().map(happened).into_iter().collect()
}

pub(super) fn people(draft: &Draft, setting: &Setting) -> Vec<String> {
    let mentions = draft.people.iter();
    mentions
        .map(|mention| mentioned(mention, draft, setting))
        .collect()
}

pub(super) fn types(draft: &Draft, setting: &Setting) -> Vec<String> {
    let label = |code: &String| {
        setting
            .book
            .category(code)
            .map_or_else(|| code.clone(), |category| category.label.clone())
    };
    draft.types.iter().map(label).collect()
}

pub(super) fn text(answer: &Private) -> Vec<String> {
    answer.reveal().into_iter().map(str::to_owned).collect()
}

pub(super) fn joined(answer: &Private) -> Vec<String> {
    let answer = answer.reveal().map(|lines| lines.replace('\n', ", "));
    answer.into_iter().collect()
}

/// `Jamie Smith, Y5 (P-12): target`; `(person 2)` where two new people have one name.
pub(super) fn mentioned(mention: &Mention, draft: &Draft, setting: &Setting) -> String {
    let who = match &mention.who {
        Who::Name(name) | Who::Another(name, _) => {
            let year = mention.year.map(YearGroup::label);
            let kind = mention.kind.map(|kind| kind.label().to_lowercase());
            let name = name.reveal().unwrap_or_default();
            let who = match year.or(kind) {
                Some(more) => format!("{name}, {more}"),
                None => name.to_owned(),
            };
            match draft.number_among_namesakes(&mention.who) {
                Some(number) => format!("{who} (person {number})"),
                None => who,
            }
        }
        Who::Code(code) => setting
            .people
            .get(*code)
            .map_or_else(|| code.to_string(), |person| known(person, draft, setting)),
    };
    format!("{who}: {}", mention.role.label().to_lowercase())
}

/// `Jamie Smith, Y5 (P-12)`
pub(super) fn known(person: &Person, draft: &Draft, setting: &Setting) -> String {
    let on = draft
        .happened
        .as_ref()
        .map_or(setting.clock.today(), |happened| happened.date);
    let year = person.cohort.map(|cohort| cohort.on(on).label());
    let kind = person.kind.map(|kind: Kind| kind.label().to_lowercase());
    let more = year
        .or(kind)
        .map_or_else(String::new, |more| format!(", {more}"));
    match person.name.reveal() {
        Some(name) => format!("{name}{more} ({})", person.code),
        None => format!("{}{more}", person.code),
    }
}

/// All of it has to fit behind a question, so that of several days is kept short.
fn happened(happened: &Happened) -> String {
    let time = |sign: &str| {
        let time = happened.time.map(|time| time.format("%H:%M").to_string());
        time.map_or_else(String::new, |time| format!("{sign}{time}"))
    };
    if let Some(until) = happened.until {
        return format!("{}{} to {}", short(happened.date), time(", "), short(until));
    }
    let Some((last, between)) = happened.also.split_last() else {
        return format!("{}{}", day(happened.date), time(", "));
    };
    let first = format!("{}{}", short(happened.date), time(" "));
    let days = between.iter().map(|day| short(*day));
    let days: Vec<String> = [first].into_iter().chain(days).collect();
    format!("{} and {}", days.join(", "), short(*last))
}

fn short(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

fn day(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}
