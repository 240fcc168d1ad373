//! What a school's tables make of the policy there was.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Args;
use crate::{
    domain::{
        rulebook::{Differing, Matched, Rulebook},
        word::{Subject, Vocabulary},
    },
    error::{Error, Result},
    policy::{
        Consequences, Match, Matching, Own, Told, compose, lint, matching, parse,
        read_consequences, recognise, tables, with_companions,
    },
    view::Adopting,
};

/// What these tables make of the policy there was.
pub(super) fn compared(
    texts: Vec<String>,
    before: &Rulebook,
    from: NaiveDate,
    next: u32,
    args: &Args,
) -> Result<Adopting> {
    let document = args
        .document
        .as_deref()
        .unwrap_or("The school's own policy");
    let (companions, own) = told_apart(texts)?;
    let mut book = with_companions(before, &companions, document).map_err(not_adopted)?;
    let told = args
        .told
        .iter()
        .map(|typed| as_told(typed))
        .collect::<Result<Vec<_>>>()?;
    let (mut columns, mut rows): (Vec<Matched>, Vec<Matched>) = (Vec::new(), Vec::new());
    for text in own {
        let ladder: Vec<u8> = book.levels.iter().map(|level| level.level).collect();
        let table = read_consequences(&text, &ladder)?;
        let subject = subject(args.subject.as_deref(), &table)?;
        let matching = matching(&table, &book, Some(subject), &told)?;
        in_sight_of_guidance(&table, &matching, &book, subject)?;
        matched(&table, &matching, subject, &mut columns, &mut rows);
        said_once(&rows)?;
        book = compose(
            &book,
            &Own {
                table: &table,
                matching: &matching,
                subject,
                document,
                owner: &args.owner,
                whole: args.whole,
            },
        );
    }
    let differing = Differing::between(before, &book);
    book.edition = if differing.is_nothing() {
        before.edition
    } else {
        next
    };
    if let Some(name) = &args.name {
        book.name.clone_from(name);
    } else if !differing.is_nothing() {
        book.name = format!("own policy {}", book.edition);
    }
    let codes: Vec<String> = columns.iter().map(|column| column.code.clone()).collect();
    // Read again as it will be: nothing is adopted that could not be.
    let book = parse(book.edition, &book.name, &tables(&book)?).map_err(not_adopted)?;
    Ok(Adopting {
        from,
        in_force: true,
        before: before.edition,
        columns,
        rows,
        differing,
        advice: lint(&book, &codes)?,
        book,
    })
}

/// The small tables by name, and the school's own.
fn told_apart(texts: Vec<String>) -> Result<(BTreeMap<&'static str, String>, Vec<String>)> {
    let mut companions = BTreeMap::new();
    let mut own = Vec::new();
    for text in texts {
        let Some(table) = recognise(&text) else {
            own.push(text);
            continue;
        };
        if companions.insert(table, text).is_some() {
            return Err(Error::refused(
                "bad-policy",
                format!("The table of {table} is given twice. Nothing was adopted."),
            ));
        }
    }
    Ok((companions, own))
}

/// What is wrong with a table, and what state things are in.
fn not_adopted(mut fault: Error) -> Error {
    if !fault.message.contains("Nothing was adopted") {
        fault.message.push_str(" Nothing was adopted.");
    }
    fault
}

fn matched(
    table: &Consequences,
    matching: &Matching,
    subject: Subject,
    columns: &mut Vec<Matched>,
    rows: &mut Vec<Matched>,
) {
    let taken = |text: &str, to: &Match, subject| Matched {
        text: text.to_owned(),
        code: to.code().to_owned(),
        new: matches!(to, Match::New { .. }),
        subject,
    };
    let found = table.columns.iter().zip(&matching.columns);
    columns.extend(found.map(|(text, to)| taken(text, to, None)));
    let found = table.rows.iter().zip(&matching.rows);
    rows.extend(found.map(|(row, to)| taken(&row.label, to, Some(row.subject.unwrap_or(subject)))));
}

/// A row somebody makes a type of its own, although it reads like one guidance speaks of,
/// would be out of guidance's sight.
fn in_sight_of_guidance(
    table: &Consequences,
    told: &Matching,
    book: &Rulebook,
    subject: Subject,
) -> Result<()> {
    let Ok(by_itself) = matching(table, book, Some(subject), &[]) else {
        return Ok(());
    };
    let names = |code: &str| book.floors.iter().any(|floor| floor.scope.names(code));
    let mut rows = table.rows.iter().zip(told.rows.iter().zip(&by_itself.rows));
    let out = rows.find_map(|(row, (told, by_itself))| {
        let was_new = matches!(told, Match::New { .. });
        let code = by_itself.code();
        (was_new && matches!(by_itself, Match::Known(_)) && names(code)).then_some((row, code))
    });
    match out {
        None => Ok(()),
        Some((row, code)) => Err(Error::refused(
            "bad-match",
            format!(
                "Row {} reads like {code}, which guidance speaks of; as a type of its own nothing guidance demands would be asked for. Nothing was adopted.",
                row.place.row
            ),
        )
        .hint(format!("Leave its --match off, or say ={code}."))),
    }
}

/// Of two rows of one type about the same people nobody could tell which holds.
fn said_once(rows: &[Matched]) -> Result<()> {
    let mut seen = BTreeSet::new();
    let twice = rows
        .iter()
        .find(|row| !seen.insert((row.code.as_str(), row.subject)));
    match twice {
        Some(row) => Err(Error::refused(
            "bad-policy",
            format!(
                "Two rows are about {}, by the same people. Nothing was adopted.",
                row.code
            ),
        )
        .hint("Take one of them out, or say that it is another type:  --match \"What the row says=new\"")),
        None => Ok(()),
    }
}

/// Whom the table is about: its rows say, or the flag does.
fn subject(typed: Option<&str>, table: &Consequences) -> Result<Subject> {
    let words = || {
        format!(
            "Say whose conduct it is about:  --subject {}",
            Subject::codes()
        )
    };
    match typed {
        Some(typed) => Subject::from_code(typed).ok_or_else(|| {
            Error::refused(
                "bad-policy",
                "--subject is none of the words it takes. Nothing was adopted.",
            )
            .hint(words())
        }),
        None if table.rows.iter().all(|row| row.subject.is_some()) => Ok(Subject::Pupil),
        None => Err(Error::refused(
            "missing-answers",
            "The table does not say whose conduct it is about. Nothing was adopted.",
        )
        .hint(words())),
    }
}

fn as_told(typed: &str) -> Result<Told> {
    match typed.rsplit_once('=') {
        Some((text, code)) if !text.trim().is_empty() && !code.trim().is_empty() => Ok(Told {
            text: text.trim().to_owned(),
            code: code.trim().to_lowercase(),
        }),
        _ => Err(Error::refused(
            "usage",
            "--match takes a heading or a row, = and a code. Nothing was adopted.",
        )
        .hint("As  --match \"Refer to line manager=headteacher\", or =new")),
    }
}
