//! What no school's own tables change: what guidance demands, and what that rests on.

use std::collections::BTreeMap;

use crate::{
    domain::rulebook::Rulebook,
    error::{Error, Result},
    formula::unguard,
    policy::columns::reader,
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

/// A type that puts a child at risk by itself goes on doing so, and one only staff can
/// commit stays theirs: whether guidance is asked at all rests on that.
pub(super) fn put_a_child_at_risk_still(book: &Rulebook, base: &Rulebook) -> Result<()> {
    for before in base.categories.iter().filter(|row| row.child_at_risk) {
        let Some(now) = book.category(&before.code) else {
            continue;
        };
        let column = if !now.child_at_risk {
            "child at risk"
        } else if before.usually_by.is_some() && now.usually_by != before.usually_by {
            "usually by"
        } else {
            continue;
        };
        return Err(Error::refused(
            "bad-policy",
            format!(
                "The table of categories changes \"{column}\" of {}, on which it rests what guidance demands. Nothing was adopted.",
                now.code
            ),
        )
        .hint("Leave that cell as policy --save gives it out."));
    }
    Ok(())
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
            action
                .about_the_headteacher
                .clone_from(&before.about_the_headteacher);
        }
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
