//! The table of what counts as happening again.

use super::table::{Row, bad};
use crate::{
    domain::{
        rulebook::{Alike, RepeatRule, Rulebook, Window},
        word::{Subject, Vocabulary},
    },
    error::Result,
};

/// Once is nothing again.
const FEWEST: u32 = 2;

pub(super) fn rule(row: &Row) -> Result<RepeatRule> {
    let times = row.cell("times")?.parse().ok();
    let times = times.filter(|times| *times >= FEWEST);
    let level_up = match row.cell("level up")? {
        "" => 0,
        "x" => 1,
        digits => digits
            .parse()
            .map_err(|_| row.wrong("level up", "takes x, a number of levels, or nothing"))?,
    };
    let rule = RepeatRule {
        id: row.text("repeat")?,
        scope: row.scope()?,
        subjects: row.words::<Subject>("subjects")?,
        alike: row.word("alike")?.unwrap_or(Alike::Any),
        sanctioned: row.ticked("sanctioned")?,
        times: times.ok_or_else(|| {
            row.wrong(
                "times",
                "takes how many times, this one among them: 2 or more",
            )
        })?,
        within: row.word("within")?.ok_or_else(|| {
            row.wrong("within", &format!("is empty; it takes {}", Window::codes()))
        })?,
        level_up,
        applies: row.said("applies")?,
        adds: row.actions("adds")?,
        source: row.source()?,
    };
    if rule.level_up == 0 && rule.applies.is_none() && rule.adds.is_empty() {
        return Err(row.wrong(
            "level up",
            "is empty, and so are applies and adds: nothing would follow",
        ));
    }
    Ok(rule)
}

/// Every name it uses must be known, or it would silently never count.
pub(super) fn check_names(book: &Rulebook) -> Result<()> {
    for row in &book.repeats {
        let mut types = row.scope.types().iter().chain(&row.applies);
        if let Some(unknown) = types.find(|code| book.category(code).is_none()) {
            return Err(bad(&format!(
                "row {} names the type \"{unknown}\", which the table of types does not have",
                row.id
            )));
        }
        let mut cells = row.adds.iter();
        if let Some(cell) = cells.find(|cell| book.action(&cell.action).is_none()) {
            return Err(bad(&format!(
                "row {} adds \"{}\", which is not an action",
                row.id, cell.action
            )));
        }
    }
    Ok(())
}
