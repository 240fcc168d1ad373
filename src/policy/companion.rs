//! The small tables that go with a school's own: its actions, levels and the like, as
//! `policy --save` gives them out or as somebody writes them. A column that is left out
//! says nothing; one that is not known is refused.

mod guarded;

use std::collections::BTreeMap;

use super::{
    columns::{headings_of, plain, reader},
    parse,
    write::tables,
};
use crate::{
    domain::{
        nearest::nearest,
        rulebook::{Document, Rulebook, Scope, Source},
    },
    error::{Error, Result},
    formula::unguard,
};
use guarded::{
    are_guidances_own, demanded, keep_titles, nobody_is_told_of_themselves, stand_instead,
    types_are_as_guidance_takes_them,
};

/// What counts as happening again.
const REPEATS: &str = "repeats";

/// The policy with these tables in it. A table takes the place of the one there was; of
/// actions and types those stay that something still names.
pub fn with_companions(
    base: &Rulebook,
    given: &BTreeMap<&'static str, String>,
    document: &str,
) -> Result<Rulebook> {
    if given.is_empty() {
        return Ok(base.clone());
    }
    let mut all = tables(base)?;
    are_guidances_own(given, &all)?;
    let actions = given.get("actions").map(|text| codes(text, "action"));
    let mut actions = actions.transpose()?.unwrap_or_default();
    // Rows that are given too say themselves what they name: what was taken out is gone.
    let rows_too = given.contains_key("rules");
    let demanded = demanded(base);
    if actions.is_empty() || !rows_too {
        actions.extend(base.actions.iter().map(|action| action.code.clone()));
    } else {
        actions.extend(demanded.iter().cloned());
    }
    for (table, text) in given {
        let mut whole = whole_table(table, text, &actions)?;
        if ["actions", "categories"].contains(table) {
            let stays = |code: &str| !rows_too || demanded.iter().any(|known| known == code);
            whole.push_str(&rest_of(table, text, &all[*table], stays)?);
        }
        all.insert((*table).to_owned(), whole);
    }
    if rows_too
        && !given.contains_key(REPEATS)
        && let Some(text) = given.get("categories")
    {
        let mut types = codes(text, "category")?;
        types.extend(demanded.iter().cloned());
        let still = without_gone(&all[REPEATS], &types)?;
        all.insert(REPEATS.to_owned(), still);
    }
    let mut book = parse(base.edition, &base.name, &all)?;
    stand_instead(&mut book, base, &demanded);
    types_are_as_guidance_takes_them(&book, base)?;
    keep_titles(&mut book, base)?;
    nobody_is_told_of_themselves(&book)?;
    if let Some(text) = given.get("actions") {
        let codes = codes(text, "action")?;
        let unnamed = |code: &str| !codes.iter().any(|given| given == code) && !book.asks_for(code);
        let gone: Vec<String> = book
            .actions
            .iter()
            .map(|action| action.code.clone())
            .filter(|code| unnamed(code))
            .collect();
        book.actions.retain(|action| !gone.contains(&action.code));
    }
    if let Some(text) = given.get("categories") {
        let codes = codes(text, "category")?;
        let named: Vec<String> = book.named_types().cloned().collect();
        book.categories
            .retain(|row| codes.contains(&row.code) || named.contains(&row.code));
    }
    cite(&mut book, document);
    Ok(book)
}

/// The rules about what happens again but for those about types there are no more.
fn without_gone(repeats: &str, types: &[String]) -> Result<String> {
    let mut reader = csv::Reader::from_reader(repeats.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let headings = reader.headers().map_err(|_| unreadable(REPEATS))?.clone();
    writer
        .write_record(&headings)
        .map_err(|_| unreadable(REPEATS))?;
    let place = |wanted: &str| headings.iter().position(|heading| heading == wanted);
    let cell = |row: &csv::StringRecord, wanted: &str| {
        let cell = place(wanted).and_then(|place| row.get(place));
        cell.unwrap_or_default().to_owned()
    };
    for row in reader.records() {
        let row = row.map_err(|_| unreadable(REPEATS))?;
        let scope = Scope::read(&cell(&row, "categories"));
        let applied = cell(&row, "applies");
        let mut named = scope.types().iter().chain([&applied]);
        if named.all(|code| code.is_empty() || types.contains(code)) {
            writer.write_record(&row).map_err(|_| unreadable(REPEATS))?;
        }
    }
    let bytes = writer.into_inner().map_err(|_| unreadable(REPEATS))?;
    String::from_utf8(bytes).map_err(|_| unreadable(REPEATS))
}

/// What is said without a source is the school's own.
fn cite(book: &mut Rulebook, title: &str) {
    let known = book.documents.iter().find(|row| row.title == title);
    let code = known.map_or_else(|| free_code(book), |row| row.code.clone());
    let mut used = false;
    let mut fill = |source: &mut Source| {
        if source.document.is_empty() {
            source.document.clone_from(&code);
            used = true;
        }
    };
    book.levels.iter_mut().for_each(|row| fill(&mut row.source));
    book.categories
        .iter_mut()
        .for_each(|row| fill(&mut row.source));
    book.rules.iter_mut().for_each(|row| fill(&mut row.source));
    book.prohibitions
        .iter_mut()
        .for_each(|row| fill(&mut row.source));
    book.procedures
        .iter_mut()
        .for_each(|row| fill(&mut row.source));
    book.points.iter_mut().for_each(|row| fill(&mut row.source));
    book.repeats
        .iter_mut()
        .for_each(|row| fill(&mut row.source));
    if used && !book.documents.iter().any(|row| row.code == code) {
        let title = title.to_owned();
        book.documents.push(Document { code, title });
    }
}

/// A letter no document has yet: `S`, `S2`.
pub(super) fn free_code(book: &Rulebook) -> String {
    let taken = |code: &String| book.documents.iter().any(|row| row.code == *code);
    let mut codes = (1..).map(|count| match count {
        1 => "S".to_owned(),
        count => format!("S{count}"),
    });
    codes.find(|code| !taken(code)).unwrap_or_default()
}

/// The table with every column it can have, in our order; and its rows as they are.
fn whole_table(table: &str, text: &str, actions: &[String]) -> Result<String> {
    let mut columns: Vec<&str> = headings_of(table).to_vec();
    if table == "rules" {
        columns.extend(actions.iter().map(String::as_str));
    }
    let mut reader = reader(text);
    let found = reader.headers().map_err(|_| unreadable(table))?.clone();
    let found: Vec<String> = found.iter().map(plain).collect();
    for (place, heading) in found.iter().enumerate() {
        let known = columns.iter().any(|column| plain(column) == *heading);
        if !known && !heading.is_empty() {
            let fault = Error::refused(
                "bad-policy",
                format!(
                    "The table of {table} has no column like its column {}. Nothing was adopted.",
                    place + 1
                ),
            );
            return Err(match nearest(heading, columns.iter().copied()).first() {
                Some(near) => fault.hint(format!("Did you mean \"{near}\"?")),
                None => fault.hint(format!("Its columns are {}.", columns.join(", "))),
            });
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(&columns)
        .map_err(|_| unreadable(table))?;
    for record in reader.records() {
        let record = record.map_err(|_| unreadable(table))?;
        let cell = |column: &str| {
            let place = found.iter().position(|heading| *heading == plain(column));
            let cell = place
                .and_then(|place| record.get(place))
                .unwrap_or_default();
            unguard(cell.trim()).to_owned()
        };
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            writer
                .write_record(columns.iter().map(|column| cell(column)))
                .map_err(|_| unreadable(table))?;
        }
    }
    let bytes = writer.into_inner().map_err(|_| unreadable(table))?;
    String::from_utf8(bytes).map_err(|_| unreadable(table))
}

/// The rows there were of what is not given anew, and stays.
fn rest_of(table: &str, given: &str, before: &str, stays: impl Fn(&str) -> bool) -> Result<String> {
    let key = headings_of(table)[0];
    let given = codes(given, key)?;
    let mut reader = csv::Reader::from_reader(before.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in reader.records() {
        let record = record.map_err(|_| unreadable(table))?;
        let code = record.get(0).unwrap_or_default();
        if stays(code) && !given.iter().any(|known| known == code) {
            writer
                .write_record(&record)
                .map_err(|_| unreadable(table))?;
        }
    }
    let bytes = writer.into_inner().map_err(|_| unreadable(table))?;
    String::from_utf8(bytes).map_err(|_| unreadable(table))
}

fn codes(text: &str, key: &str) -> Result<Vec<String>> {
    let mut reader = reader(text);
    let headings = reader.headers().map_err(|_| unreadable(key))?.clone();
    let place = headings.iter().position(|heading| plain(heading) == key);
    let mut codes = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| unreadable(key))?;
        let code = place.and_then(|place| record.get(place)).map(str::trim);
        codes.extend(code.filter(|code| !code.is_empty()).map(str::to_owned));
    }
    Ok(codes)
}

fn unreadable(table: &str) -> Error {
    Error::refused(
        "bad-policy",
        format!("The table of {table} can't be read as rows and columns. Nothing was adopted."),
    )
}
