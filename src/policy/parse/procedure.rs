//! The tables of procedures and of their points.

use super::table::{Row, bad};
use crate::{
    domain::{
        procedure::{Point, ProcedureStep},
        rulebook::Rulebook,
    },
    error::Result,
};

pub(super) fn step(row: &Row) -> Result<ProcedureStep> {
    Ok(ProcedureStep {
        procedure: row.text("procedure")?,
        scope: row.scope()?,
        action: row.text("action")?,
        wording: row.text("wording")?,
        any_time: row.ticked("at any time")?,
        if_refused: row.actions("if refused")?,
        level_up: row.ticked("level up")?,
        source: row.source()?,
    })
}

pub(super) fn point(row: &Row) -> Result<Point> {
    Ok(Point {
        procedure: row.text("procedure")?,
        action: row.text("action")?,
        code: row.text("point")?,
        wording: row.text("wording")?,
        source: row.source()?,
    })
}

/// Every name they use must be known, or a step would silently never come.
pub(super) fn check_names(book: &Rulebook) -> Result<()> {
    for step in &book.procedures {
        let id = format!("{}, {}", step.procedure, step.action);
        let actions = step.if_refused.iter().map(|cell| &cell.action);
        for action in actions.chain([&step.action]) {
            if book.action(action).is_none() {
                return Err(bad(&format!(
                    "{id} names \"{action}\", which is not an action"
                )));
            }
        }
        let mut types = step.scope.types().iter();
        if let Some(unknown) = types.find(|code| book.category(code).is_none()) {
            return Err(bad(&format!(
                "{id} names the type \"{unknown}\", which the table of types does not have"
            )));
        }
    }
    for point in &book.points {
        let mut steps = book.procedures.iter();
        if !steps.any(|step| step.procedure == point.procedure && step.action == point.action) {
            return Err(bad(&format!(
                "the point {} belongs to no step of {}",
                point.name(),
                point.procedure
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::policy::{builtin_tables, parse};

    #[test]
    fn a_procedure_that_names_what_is_not_there_is_refused() {
        for (table, known, unknown) in [
            ("procedures", ",sanction (police),", ",sanktion (police),"),
            ("procedures", ",removal,", ",remuval,"),
            (
                "procedures",
                ",cyberbullying threats",
                ",cyberbulying threats",
            ),
            ("points", "Appendix G,meeting,", "Appendix F,support,"),
        ] {
            let mut tables = builtin_tables();
            let spoilt = tables[table].replacen(known, unknown, 1);
            assert_ne!(spoilt, tables[table], "{known}");
            tables.insert(table.to_owned(), spoilt);
            assert!(parse(1, "spoilt", &tables).is_err(), "{unknown}");
        }
    }
}
