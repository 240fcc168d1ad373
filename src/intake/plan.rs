//! A plan of what to erase, read back after somebody has gone through it in a
//! spreadsheet: of each row what it is about, and whether it says yes.

use chrono::NaiveDate;

use crate::{
    domain::{
        number::{IncidentNo, PersonCode},
        retention::Subject,
    },
    error::{CellPlace, Error, Problem, Result},
};

use super::{
    keep::read_any_day,
    sheet::{decode, delimiter},
};

/// The columns that are read; what else stands in a row is for people.
const COLUMNS: [&str; 3] = ["what", "code", "erase"];

/// A plan as it was read.
#[derive(Debug)]
pub struct Plan {
    /// The log it was made of.
    pub log: String,
    /// The last entry of the log then.
    pub entry: u64,
    /// The hash of that entry.
    pub hash: String,
    /// The day it was written, if a spreadsheet has left it readable.
    pub on: Option<NaiveDate>,
    /// What it says of each record and person: yes or no.
    pub rows: Vec<(Subject, bool, CellPlace)>,
}

/// Reads a plan.
pub fn read_plan(bytes: &[u8]) -> Result<Plan> {
    let (text, _) = decode(bytes).ok_or_else(not_a_plan)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text) as u8)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|_| not_a_plan())?.clone();
    let place = |name: &str| {
        headings
            .iter()
            .position(|heading| heading.eq_ignore_ascii_case(name))
    };
    let [Some(what), Some(code), Some(erase)] = COLUMNS.map(place) else {
        return Err(not_a_plan());
    };
    let (mut head, mut rows, mut problems) = (None, Vec::new(), Vec::new());
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|_| not_a_plan())?;
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let at = |column: &str| CellPlace {
            row: index as u64 + 2,
            line: line_of(&record, &text),
            column: column.to_owned(),
        };
        if record.iter().all(str::is_empty) {
            continue;
        }
        let subject = match cell(what).to_lowercase().as_str() {
            "log" => {
                head = Some(read_head(&record, code).ok_or_else(not_a_plan)?);
                continue;
            }
            "incident" => IncidentNo::lettered(cell(code)).map(Subject::Incident),
            "person" => PersonCode::lettered(cell(code)).map(Subject::Person),
            _ => None,
        };
        let Some(subject) = subject else {
            problems.push(
                Problem::new("plan", "bad-plan", "This is no record and no person.").at(at("code")),
            );
            continue;
        };
        let erase = match cell(erase).to_lowercase().as_str() {
            "yes" | "y" => true,
            "no" | "n" => false,
            _ => {
                problems.push(
                    Problem::new("plan", "bad-plan", "Neither yes nor no stands here.")
                        .at(at("erase")),
                );
                continue;
            }
        };
        if rows.iter().any(|(known, _, _)| *known == subject) {
            problems.push(
                Problem::new("plan", "bad-plan", "This stands in the plan twice.").at(at("code")),
            );
        }
        rows.push((subject, erase, at("code")));
    }
    if !problems.is_empty() {
        return Err(Error::refused(
            "bad-plan",
            "The plan can't be followed. Nothing was erased.",
        )
        .because_of(problems)
        .hint("Every row says yes or no in the column \"erase\": somebody has looked at it."));
    }
    Ok(Plan {
        rows,
        ..head.ok_or_else(not_a_plan)?
    })
}

/// The line a row begins on, the first being 1. The reader's own count lags behind
/// where lines end with two signs.
fn line_of(record: &csv::StringRecord, text: &str) -> u64 {
    let begins = record.position().map_or(0, csv::Position::byte);
    let begins = usize::try_from(begins).unwrap_or(usize::MAX);
    let ends = |(at, sign): &(usize, u8)| *sign == b'\n' && *at <= begins;
    text.bytes().enumerate().filter(ends).count() as u64 + 1
}

/// `log-5f3c…` and, anywhere behind it, the day and `entry 413 9a0b…`.
fn read_head(record: &csv::StringRecord, code: usize) -> Option<Plan> {
    let log = record.get(code)?.strip_prefix("log-")?;
    let head = record.iter().find_map(|cell| cell.strip_prefix("entry "))?;
    let (entry, hash) = head.split_once(' ')?;
    Some(Plan {
        log: log.to_owned(),
        entry: entry.parse().ok()?,
        hash: hash.to_owned(),
        on: record.iter().find_map(|cell| read_any_day(cell).ok()),
        rows: Vec::new(),
    })
}

fn not_a_plan() -> Error {
    Error::refused(
        "bad-plan",
        "That is not a plan guardbook has written. Nothing was erased.",
    )
    .hint("Write one:  guardbook people --due --plan plan.csv   and fill in its column \"erase\".")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "what,code,kept until,why,held,erase\r\nlog,log-5f3c,2026-03-12,entry 413 9a0b,,\r\n";

    #[test]
    fn a_plan_is_read_as_a_spreadsheet_saves_it() {
        let rows = "incident,OS-0042,2020-01-01,x,,yes\nPerson,p-12,,,,No\n,,,,,\n";
        for text in [
            format!("{HEAD}{rows}"),
            format!("\u{feff}{HEAD}{rows}").replace(',', ";"),
        ] {
            let plan = read_plan(text.as_bytes()).unwrap();
            assert_eq!(
                (plan.log.as_str(), plan.entry, plan.hash.as_str()),
                ("5f3c", 413, "9a0b")
            );
            assert_eq!(plan.on, NaiveDate::from_ymd_opt(2026, 3, 12));
            let said: Vec<(Subject, bool)> = plan
                .rows
                .iter()
                .map(|(subject, yes, _)| (*subject, *yes))
                .collect();
            assert_eq!(
                said,
                [
                    (Subject::Incident(IncidentNo(42)), true),
                    (Subject::Person(PersonCode(12)), false),
                ]
            );
        }
    }

    #[test]
    fn the_line_is_the_one_an_editor_shows() {
        for end in ["\n", "\r\n"] {
            let text = format!("{HEAD}incident,OS-0042,,,,no\nperson,P-1,,,,perhaps\n");
            let text = text.replace("\r\n", "\n").replace('\n', end);
            let fault = read_plan(text.as_bytes()).unwrap_err();
            let cell = fault.problems[0].cell.as_ref().unwrap();
            assert_eq!((cell.row, cell.line), (4, 4), "{end:?}");
        }
    }

    #[test]
    fn a_row_nobody_has_decided_is_named_and_nothing_is_read() {
        for row in [
            "incident,OS-0042,,,,",
            "incident,OS-0042,,,,perhaps",
            "incident,42,,,,yes",
            "child,P-12,,,,yes",
            "person,P-12,,,,yes\nperson,P-12,,,,no",
        ] {
            let fault = read_plan(format!("{HEAD}{row}\n").as_bytes()).unwrap_err();
            assert_eq!((fault.code, fault.problems.len()), ("bad-plan", 1), "{row}");
        }
        for text in ["", "what,code\n", "what,code,erase\nperson,P-1,yes\n"] {
            assert_eq!(read_plan(text.as_bytes()).unwrap_err().code, "bad-plan");
        }
    }
}
