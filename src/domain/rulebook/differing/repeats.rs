//! What counts as happening again: rules added, taken out or changed.

use super::altered::{Altered, Gathering, Part};
use crate::domain::{
    rulebook::{Alike, Cell, RepeatRule, Rulebook, Window},
    word::Vocabulary,
};

pub(super) fn altered(before: &Rulebook, now: &Rulebook) -> Vec<Altered> {
    let mut found = Vec::new();
    for is in &now.repeats {
        let mut one = Gathering::of(Part::Repeat, &is.id);
        match before.repeat(&is.id) {
            Some(was) => compare(&mut one, (before, was), (now, is)),
            None => {
                one.cell("", "", &is.how_often());
            }
        }
        found.extend(one.all());
    }
    for was in &before.repeats {
        if now.repeat(&was.id).is_none() {
            let mut one = Gathering::of(Part::Repeat, &was.id);
            one.cell_if("", &was.how_often(), "", true);
            found.extend(one.all());
        }
    }
    found
}

fn compare(
    one: &mut Gathering,
    (before, was): (&Rulebook, &RepeatRule),
    (now, is): (&Rulebook, &RepeatRule),
) {
    let applies = |rule: &RepeatRule| rule.applies.clone().unwrap_or_default();
    let (adds_was, adds_is) = (Cell::written(&was.adds), Cell::written(&is.adds));
    let asks_less = was.adds.iter().any(|cell| {
        let still = is.adds.iter().find(|other| other.action == cell.action);
        still.is_none_or(|still| still.need < cell.need)
    });
    one.types((before, &was.scope), (now, &is.scope))
        .people(&was.subjects, &is.subjects)
        .cell_if(
            "alike",
            was.alike.code(),
            is.alike.code(),
            counts_fewer(was.alike, is.alike),
        )
        .tick("sanctioned", was.sanctioned, is.sanctioned, Some(true))
        .cell_if(
            "times",
            &was.times.to_string(),
            &is.times.to_string(),
            is.times > was.times,
        )
        .cell_if(
            "within",
            was.within.code(),
            is.within.code(),
            is_shorter(was.within, is.within),
        )
        .cell_if(
            "level up",
            &was.level_up.to_string(),
            &is.level_up.to_string(),
            is.level_up < was.level_up,
        )
        .cell_if(
            "applies",
            &applies(was),
            &applies(is),
            was.applies.is_some(),
        )
        .cell_if("adds", &adds_was, &adds_is, asks_less)
        .cell("source", &was.source.to_string(), &is.source.to_string());
}

/// Whether an earlier incident that counted does not any more.
fn counts_fewer(was: Alike, is: Alike) -> bool {
    is != was && is != Alike::Any && was != Alike::Both
}

fn is_shorter(was: Window, is: Window) -> bool {
    let place = |window: Window| Window::ALL.iter().position(|known| *known == window);
    place(is) < place(was)
}
