//! The log as a list: newest first, people as initials.

mod json;

use std::collections::BTreeSet;

use super::{
    days::{when_short, when_short_with_year},
    names::label,
};
use crate::{
    domain::{
        listing::Line,
        rulebook::Rulebook,
        word::{Role, Status, Vocabulary},
    },
    render::{Page, Sheet},
};

pub use json::list_json;

/// What a list is made from.
pub struct List<'a> {
    /// Which part of the log it shows, as a heading.
    pub heading: String,
    /// The incidents.
    pub lines: &'a [Line],
    /// The policy in force, for the words of types.
    pub book: &'a Rulebook,
    /// Show names.
    pub names: bool,
    /// Days are shown with their year and without the hour.
    pub years: bool,
    /// Open incidents of the whole log, where none is listed.
    pub elsewhere: usize,
    /// Advice for somebody at a terminal.
    pub hints: bool,
}

/// The list for the terminal.
#[must_use]
pub fn list_page(list: &List) -> Page {
    let mut page = Page::default();
    page.line(&list.heading);
    if list.lines.is_empty() {
        page.line("No incidents.");
        if list.elsewhere > 0 {
            page.line(format!(
                "{} open in the whole log:  guardbook log --open",
                list.elsewhere
            ));
        }
    } else {
        let mut sheet = Sheet::new(&["No", "When", "L", "What", "Who", "State", "To do"]).said(&[
            "Incident", "When", "Level", "What", "Who", "State", "Actions",
        ]);
        for (row, line) in list.lines.iter().enumerate() {
            sheet.row(cells(line, list));
            sheet.say_instead(
                row,
                4,
                who(line, list, |role| {
                    format!(", {}", role.label().to_lowercase())
                }),
            );
        }
        page.gap().table(sheet);
        page.line(count(list.lines));
    }
    if list.hints {
        page.line("One: guardbook log NUMBER   Open only: --open   All: --all   Names: -N");
        page.line("L is the level. T target, O offender, w witness, r reporter.");
    }
    page
}

fn cells(line: &Line, list: &List) -> [String; 7] {
    [
        line.no.0.to_string(),
        if list.years {
            when_short_with_year(&line.happened)
        } else {
            when_short(&line.happened)
        },
        line.level.to_string(),
        and_more(
            line.types.first().map(|code| short(code, list.book)),
            line.types.len(),
        ),
        who(line, list, |role| format!(" {}", role_letter(role))),
        line.status.label().to_owned(),
        to_do(line),
    ]
}

/// Who counts most of its people with their part, and how many more.
fn who(line: &Line, list: &List, part: impl Fn(Role) -> String) -> String {
    let foremost = line.people.iter().min_by_key(|(_, _, role)| weight(*role));
    let first = foremost.map(|(code, name, role)| {
        let who = label(*code, name, list.names, line.sensitive);
        format!("{who}{}", part(*role))
    });
    and_more(first, distinct(line))
}

fn short(code: &str, book: &Rulebook) -> String {
    book.category(code)
        .map_or_else(|| code.to_owned(), |category| category.short.clone())
}

/// The first of several and how many more.
fn and_more(first: Option<String>, count: usize) -> String {
    match (first, count) {
        (None, _) => String::new(),
        (Some(first), 1) => first,
        (Some(first), count) => format!("{first} +{}", count - 1),
    }
}

/// How many people, one who is target and offender counted once.
fn distinct(line: &Line) -> usize {
    line.people
        .iter()
        .map(|(code, ..)| code)
        .collect::<BTreeSet<_>>()
        .len()
}

/// Whom a list names where it has room for one.
fn weight(role: Role) -> u8 {
    match role {
        Role::Offender => 0,
        Role::Target => 1,
        Role::Witness => 2,
        Role::Reporter => 3,
    }
}

/// As on form J; the others in small letters.
fn role_letter(role: Role) -> &'static str {
    match role {
        Role::Target => "T",
        Role::Offender => "O",
        Role::Witness => "w",
        Role::Reporter => "r",
    }
}

fn to_do(line: &Line) -> String {
    match (line.status, line.undecided, line.overdue) {
        (Status::Closed, ..) => String::new(),
        // What has to be known holds it open when nothing is left to be done.
        (Status::Open, 0, _) if line.unanswered > 0 => "answer".to_owned(),
        (Status::Open, 0, _) => "close".to_owned(),
        (Status::Open, left, 0) => left.to_string(),
        (Status::Open, left, overdue) => format!("{left}, {overdue} LATE"),
    }
}

fn count(lines: &[Line]) -> String {
    let open = lines
        .iter()
        .filter(|line| line.status == Status::Open)
        .count();
    let incidents = if lines.len() == 1 {
        "incident"
    } else {
        "incidents"
    };
    format!(
        "{} {incidents}, {open} open.   L level, T target, O offender, LATE overdue",
        lines.len()
    )
}
