//! The ladder: what its steps are called, and what each adds. And the documents cited.

use super::altered::{Altered, Gathering, Part};
use crate::domain::{
    rulebook::{Cell, Level, Rulebook},
    word::Need,
};

pub(super) fn altered(before: &Rulebook, now: &Rulebook) -> Vec<Altered> {
    let mut found = Vec::new();
    let all = before.levels.iter().chain(&now.levels);
    let mut numbers: Vec<u8> = all.map(|row| row.level).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for number in numbers {
        let name = number.to_string();
        let mut one = Gathering::of(Part::Level, &name);
        match (before.level(number), now.level(number)) {
            (Some(was), Some(is)) => {
                one.cell_if(
                    "adds",
                    &added(was),
                    &added(is),
                    is_lost(&was.adds, &is.adds),
                )
                .cell("name", &was.name, &is.name)
                .cell("owner", &was.owner, &is.owner)
                .cell("source", &was.source.to_string(), &is.source.to_string());
            }
            (Some(was), None) => {
                one.cell_if("", &told(was), "", is_lost(&was.adds, &[]));
            }
            (None, Some(is)) => {
                one.cell("", "", &told(is));
            }
            (None, None) => {}
        }
        found.extend(one.all());
    }
    for is in &now.documents {
        let known = before.documents.iter().find(|was| was.code == is.code);
        if let Some(was) = known {
            let mut one = Gathering::of(Part::Document, &is.code);
            one.cell("title", &was.title, &is.title);
            found.extend(one.all());
        }
    }
    found
}

fn added(level: &Level) -> String {
    Cell::written(&level.adds).replace(' ', ", ")
}

/// All there is to say of a step that came or went.
fn told(level: &Level) -> String {
    let adds = added(level);
    let adds = if adds.is_empty() {
        String::new()
    } else {
        format!("; adds {adds}")
    };
    format!("{}; belongs to {}{adds}", level.name, level.owner)
}

/// Whether something that had to be done has not to be any more.
pub(super) fn is_lost(was: &[Cell], is: &[Cell]) -> bool {
    let must = |cells: &[Cell], action: &str| {
        cells
            .iter()
            .any(|cell| cell.action == action && cell.need == Need::Must)
    };
    let mut musts = was.iter().filter(|cell| cell.need == Need::Must);
    musts.any(|cell| !must(is, &cell.action))
}
