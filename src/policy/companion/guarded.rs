//! What no school's own tables change: what guidance demands, and what that rests on.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        roles::Office,
        rulebook::{Category, Rulebook},
    },
    error::{Error, Result},
    formula::unguard,
    policy::columns::{plain, reader},
};

/// What guidance demands, and what it asks.
const OF_GUIDANCE: [&str; 2] = ["floors", "questions"];

/// The tables of guidance may be given, as they are.
pub(super) fn are_guidances_own(
    given: &BTreeMap<&'static str, String>,
    there: &BTreeMap<String, String>,
) -> Result<()> {
    for table in OF_GUIDANCE {
        let differs = |text: &String| !same_rows(text, &there[table]);
        if given.get(table).is_some_and(differs) {
            return Err(floors_are_no_schools(table));
        }
    }
    Ok(())
}

/// What guidance rests on stays as it is: a type that puts a child at risk by itself goes
/// on doing so, what may be illegal may be, and what only staff can commit stays theirs.
pub(super) fn types_are_as_guidance_takes_them(book: &Rulebook, base: &Rulebook) -> Result<()> {
    for before in &base.categories {
        let Some(now) = book.category(&before.code) else {
            continue;
        };
        let column = if before.child_at_risk && !now.child_at_risk {
            "child at risk"
        } else if before.may_be_illegal && !now.may_be_illegal {
            "may be illegal"
        } else if before.usually_by.is_some() && now.usually_by != before.usually_by {
            "usually by"
        } else {
            continue;
        };
        return Err(changes("categories", column, &now.code));
    }
    words_stay_with_their_type(book, base)
}

/// What a type guidance names is called is not what another is called from now on: a sheet
/// and whoever ticks it would be out of guidance's sight.
fn words_stay_with_their_type(book: &Rulebook, base: &Rulebook) -> Result<()> {
    let words = |row: &Category| -> Vec<String> {
        let names = [&row.code, &row.label, &row.short].into_iter();
        let names = names.chain(&row.form_label).chain(&row.also_called);
        names.map(|name| plain(name)).collect()
    };
    // Those it demands something of whatever is answered.
    let named = |row: &&Category| {
        let mut floors = base.floors.iter().filter(|floor| floor.answered.is_none());
        floors.any(|floor| floor.scope.names(&row.code))
    };
    for guarded in base.categories.iter().filter(named) {
        let theirs = words(guarded);
        let mut others = book.categories.iter();
        let taken = others.find(|other| {
            other.code != guarded.code && words(other).iter().any(|word| theirs.contains(word))
        });
        if let Some(other) = taken {
            return Err(Error::refused(
                "bad-policy",
                format!(
                    "The table of categories calls {} what {} is called, of which guidance speaks. Nothing was adopted.",
                    other.code, guarded.code
                ),
            )
            .hint("Give it other words: nothing guidance demands would be asked for."));
        }
    }
    Ok(())
}

/// A document guidance is cited from keeps its title, and stays where a table of documents
/// leaves it out.
pub(super) fn keep_titles(book: &mut Rulebook, base: &Rulebook) -> Result<()> {
    let floors = base.floors.iter().map(|row| &row.source.document);
    let cited = floors.chain(base.questions.iter().map(|row| &row.source.document));
    let cited: BTreeSet<&String> = cited.collect();
    for before in base
        .documents
        .iter()
        .filter(|row| cited.contains(&row.code))
    {
        match book.documents.iter().find(|row| row.code == before.code) {
            None => book.documents.push(before.clone()),
            Some(now) if now.title != before.title => {
                return Err(changes("documents", "title", &before.code));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn changes(table: &str, column: &str, of: &str) -> Error {
    Error::refused(
        "bad-policy",
        format!(
            "The table of {table} changes \"{column}\" of {of}, on which it rests what guidance demands. Nothing was adopted."
        ),
    )
    .hint("Leave that cell as policy --save gives it out.")
}

/// The actions and types guidance names: no school can be without them.
pub(super) fn demanded(base: &Rulebook) -> Vec<String> {
    let asked = base.floors.iter().flat_map(|floor| &floor.asks);
    let actions = asked.flat_map(|cell| {
        let action = base.action(&cell.action);
        let instead = action.and_then(|action| action.about_the_headteacher.clone());
        [Some(cell.action.clone()), instead].into_iter().flatten()
    });
    let scopes = base.floors.iter().map(|row| &row.scope);
    let scopes = scopes.chain(base.questions.iter().map(|row| &row.scope));
    let types = scopes.flat_map(|scope| scope.types().iter().cloned());
    actions.chain(types).collect()
}

/// Nobody is told of themselves, and nobody else instead: who stands in where it is about
/// the headteacher is guidance's to say, of whatever it asks for.
pub(super) fn stand_instead(book: &mut Rulebook, base: &Rulebook, demanded: &[String]) {
    for action in &mut book.actions {
        let Some(before) = base.action(&action.code) else {
            continue;
        };
        // A table without the column forgets nobody.
        action.role = action.role.or(before.role);
        if demanded.contains(&action.code) {
            action.role = before.role;
            action.tells = before.tells;
            action.needs_words |= before.needs_words;
            action
                .about_the_headteacher
                .clone_from(&before.about_the_headteacher);
        }
    }
}

/// Where it is about the headteacher, the headteacher is nobody's stand-in.
pub(super) fn nobody_is_told_of_themselves(book: &Rulebook) -> Result<()> {
    let is_the_head = |code: &String| {
        let action = book.action(code);
        action.is_some_and(|action| action.role == Some(Office::Headteacher))
    };
    let told = book.actions.iter().find(|action| {
        let instead = action.about_the_headteacher.as_ref();
        instead.is_some_and(is_the_head)
    });
    match told {
        None => Ok(()),
        Some(action) => Err(changes("actions", "about the headteacher", &action.code)),
    }
}

/// Whether a table says what is there already, whatever spreadsheet saved it.
fn same_rows(given: &str, there: &str) -> bool {
    let rows = |text: &str| -> Vec<Vec<String>> {
        let mut reader = reader(text);
        let heading = reader.headers().cloned();
        let all = heading.into_iter().chain(reader.records().flatten());
        let cells = |row: csv::StringRecord| {
            let cells = row.iter().map(|cell| unguard(cell.trim()).to_owned());
            cells.collect::<Vec<_>>()
        };
        let rows = all.map(cells);
        rows.filter(|row| row.iter().any(|cell| !cell.is_empty()))
            .collect()
    };
    rows(given) == rows(there)
}

fn floors_are_no_schools(table: &str) -> Error {
    Error::refused(
        "bad-policy",
        format!(
            "The table of {table} is what guidance demands of every school, and is not a school's to change. Nothing was adopted."
        ),
    )
    .hint("Leave that file out. What the school asks for beyond it goes into its own rows.")
}
