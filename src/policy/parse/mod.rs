//! Reads a policy's tables. A table that can't be read is refused with its line
//! and column; nothing is passed over.

mod floor;
mod procedure;
mod repeat;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use table::{Row, Table, bad};

use crate::{
    domain::{
        calendar::Calendar,
        due::Due,
        event::PolicyAdopted,
        rulebook::{Action, Category, Cell, Document, Level, Prohibition, Rule, Rulebook},
        word::{Need, Subject, Vocabulary},
    },
    error::Result,
};

/// Reads the tables `documents`, `levels`, `actions`, `categories`, `rules`, `must-not`,
/// `procedures`, `points`, `repeats`, `floors` and `questions`.
pub fn parse(edition: u32, name: &str, tables: &BTreeMap<String, String>) -> Result<Rulebook> {
    let actions = Table::open(tables, "actions")?.each(action)?;
    let book = Rulebook {
        edition,
        name: name.to_owned(),
        documents: Table::open(tables, "documents")?.each(document)?,
        levels: Table::open(tables, "levels")?.each(level)?,
        categories: Table::open(tables, "categories")?.each(category)?,
        rules: Table::open(tables, "rules")?.each(|row| rule(row, &actions))?,
        prohibitions: Table::open(tables, "must-not")?.each(prohibition)?,
        procedures: Table::open(tables, "procedures")?.each(procedure::step)?,
        points: Table::open(tables, "points")?.each(procedure::point)?,
        repeats: Table::open(tables, "repeats")?.each(repeat::rule)?,
        floors: Table::open(tables, "floors")?.each(floor::floor)?,
        questions: Table::open(tables, "questions")?.each(floor::question)?,
        actions,
        calendar: Calendar::england(),
    };
    check_once(&book)?;
    check_names(&book)?;
    procedure::check_names(&book)?;
    repeat::check_names(&book)?;
    floor::check_names(&book)?;
    Ok(book)
}

/// Every name is given once, or nobody could tell which is meant.
fn check_once(book: &Rulebook) -> Result<()> {
    let levels = book.levels.iter().map(|row| row.level.to_string());
    let actions = book.actions.iter().map(|row| row.code.clone());
    let types = book.categories.iter().map(|row| row.code.clone());
    // What an incident was decided because of, and what it forbade, are known by name alone.
    let rules = book.rules.iter().map(|row| row.id.clone());
    let rules = rules.chain(book.repeats.iter().map(|row| row.id.clone()));
    let floors: Vec<String> = book.floors.iter().map(|row| row.id.clone()).collect();
    let rules = rules.chain(floors.clone());
    let forbidden = book.prohibitions.iter().map(|row| row.id.clone());
    let forbidden = forbidden.chain(floors);
    let questions = book.questions.iter().map(|row| row.code.clone());
    let documents = book.documents.iter().map(|row| row.code.clone());
    once("level", levels)?;
    once("action", actions)?;
    once("type", types)?;
    once("row", rules)?;
    once("row", forbidden)?;
    once("question", questions)?;
    let steps = book.procedures.iter();
    once(
        "step",
        steps.map(|row| format!("{}, {}", row.procedure, row.action)),
    )?;
    let points = book.points.iter();
    once(
        "point",
        points.map(|row| format!("{}, {}", row.procedure, row.name())),
    )?;
    once("document", documents)
}

fn once(what: &str, names: impl Iterator<Item = String>) -> Result<()> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name.clone()) {
            return Err(bad(&format!("the {what} \"{name}\" is there twice")));
        }
    }
    Ok(())
}

/// Reads the text of a policy as it was adopted.
pub fn adopted(adopted: &PolicyAdopted) -> Result<Rulebook> {
    parse(adopted.edition, &adopted.name, &adopted.tables)
}

/// Every name a row uses must be known, or the row would silently never apply.
fn check_names(book: &Rulebook) -> Result<()> {
    let scopes = book.rules.iter().map(|rule| (&rule.id, &rule.scope));
    let forbidden = book.prohibitions.iter().map(|row| (&row.id, &row.scope));
    for (id, scope) in scopes.chain(forbidden) {
        if let Some(unknown) = scope
            .types()
            .iter()
            .find(|code| book.category(code).is_none())
        {
            return Err(bad(&format!(
                "row {id} names the type \"{unknown}\", which the table of types does not have"
            )));
        }
    }
    for action in &book.actions {
        if let Some(other) = &action.about_the_headteacher
            && book.action(other).is_none()
        {
            return Err(bad(&format!(
                "action {} names \"{other}\", which is not an action",
                action.code
            )));
        }
    }
    for level in &book.levels {
        if let Some(cell) = level
            .adds
            .iter()
            .find(|cell| book.action(&cell.action).is_none())
        {
            return Err(bad(&format!(
                "level {} adds \"{}\", which is not an action",
                level.level, cell.action
            )));
        }
    }
    let levels = book
        .categories
        .iter()
        .map(|category| (&category.code, category.level));
    let raised = book
        .rules
        .iter()
        .filter_map(|rule| Some((&rule.id, rule.level?)));
    for (id, level) in levels.chain(raised) {
        if book.level(level).is_none() {
            return Err(bad(&format!(
                "{id} stands at level {level}, which the table of levels does not have"
            )));
        }
    }
    Ok(())
}

fn document(row: &Row) -> Result<Document> {
    Ok(Document {
        code: row.text("document")?,
        title: row.text("title")?,
    })
}

fn level(row: &Row) -> Result<Level> {
    Ok(Level {
        level: row
            .level("level")?
            .ok_or_else(|| row.wrong("level", "is empty"))?,
        name: row.text("name")?,
        owner: row
            .said("owner")?
            .ok_or_else(|| row.wrong("owner", "is empty: somebody has to see to a level"))?,
        adds: row.actions("adds")?,
        source: row.source()?,
    })
}

fn action(row: &Row) -> Result<Action> {
    Ok(Action {
        code: row.text("action")?,
        wording: row.text("wording")?,
        owner: row.text("owner")?,
        due: Due::read(row.cell("due")?).ok_or_else(|| row.wrong("due", "is not a due time"))?,
        done_by_recording: row.ticked("done by recording")?,
        earlier_sanction: row.ticked("earlier sanction")?,
        about_the_headteacher: row.said("about the headteacher")?,
        specify: row.said("specify")?,
        needs_words: row.ticked("words required")?,
        tells: row.words("tells")?.first().copied(),
        role: row.word_or_nearest("role")?,
    })
}

fn category(row: &Row) -> Result<Category> {
    let also = row
        .cell("also called")?
        .split(';')
        .map(str::trim)
        .filter(|word| !word.is_empty());
    Ok(Category {
        code: row.text("category")?,
        label: row.text("label")?,
        short: row.text("short")?,
        risks: row.words("risks")?,
        level: row
            .level("level")?
            .ok_or_else(|| row.wrong("level", "is empty"))?,
        child_at_risk: row.ticked("child at risk")?,
        sensitive: row.ticked("sensitive")?,
        may_be_illegal: row.ticked("may be illegal")?,
        usually_by: row.words("usually by")?.first().copied(),
        form_label: row.said("form H")?,
        also_called: also.map(str::to_owned).collect(),
        source: row.source()?,
    })
}

fn rule(row: &Row, actions: &[Action]) -> Result<Rule> {
    let mut cells = Vec::new();
    for action in actions {
        let mark = row.cell(&action.code)?;
        if mark.is_empty() {
            continue;
        }
        let need = Need::ALL
            .iter()
            .copied()
            .find(|need| need.mark() == mark)
            .ok_or_else(|| row.wrong(&action.code, "takes x, (x), ? or nothing"))?;
        cells.push(Cell {
            action: action.code.clone(),
            need,
        });
    }
    Ok(Rule {
        id: row.text("rule")?,
        scope: row.scope()?,
        subjects: row.words::<Subject>("subjects")?,
        when: row.condition()?,
        level: row.level("level")?,
        cells,
        source: row.source()?,
    })
}

fn prohibition(row: &Row) -> Result<Prohibition> {
    Ok(Prohibition {
        id: row.text("id")?,
        scope: row.scope()?,
        subjects: row.words::<Subject>("subjects")?,
        when: row.condition()?,
        sentence: row.text("sentence")?,
        source: row.source()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::builtin_tables;

    #[test]
    fn the_built_in_policy_can_be_read() {
        let book = parse(1, "built-in", &builtin_tables()).unwrap();
        assert_eq!(book.categories.len(), 49);
        assert!(
            book.categories
                .iter()
                .all(|category| category.short.chars().count() <= 22)
        );
    }

    #[test]
    fn a_wrong_cell_is_refused_with_line_and_column() {
        let mut tables = builtin_tables();
        let rules = tables["rules"].replacen(",x,", ",y,", 1);
        tables.insert("rules".to_owned(), rules);
        let fault = parse(1, "spoilt", &tables).unwrap_err();
        assert!(
            fault.message.contains("rules, line 2, column \"record\""),
            "{fault}"
        );
    }

    #[test]
    fn a_row_about_an_unknown_type_is_refused() {
        let mut tables = builtin_tables();
        let rules = tables["rules"].replacen("R2,games,", "R2,gmaes,", 1);
        tables.insert("rules".to_owned(), rules);
        assert!(
            parse(1, "spoilt", &tables)
                .unwrap_err()
                .message
                .contains("\"gmaes\"")
        );
    }
}
