//! Procedures: their steps, the order of these, and their points.

use super::{
    altered::{Altered, Gathering, Part, listed},
    levels::is_lost,
};
use crate::domain::{
    procedure::{Point, ProcedureStep},
    rulebook::{Cell, Rulebook},
};

pub(super) fn altered(before: &Rulebook, now: &Rulebook) -> Vec<Altered> {
    let mut found = Vec::new();
    let all = before.procedures.iter().chain(&now.procedures);
    let mut names: Vec<(&str, &str)> = Vec::new();
    for step in all {
        let name = (step.procedure.as_str(), step.action.as_str());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    for (procedure, action) in &names {
        let name = format!("{procedure}, {action}");
        let mut one = Gathering::of(Part::Procedure, &name);
        match (
            step(before, procedure, action),
            step(now, procedure, action),
        ) {
            (Some(was), Some(is)) => of_step(&mut one, (before, was), (now, is)),
            (Some(was), None) => {
                one.cell_if("", &was.wording, "", true);
            }
            (None, Some(is)) => {
                one.cell("", "", &is.wording);
            }
            (None, None) => {}
        }
        found.extend(one.all());
    }
    let mut procedures: Vec<&str> = names.iter().map(|(procedure, _)| *procedure).collect();
    procedures.dedup();
    for procedure in procedures {
        let mut one = Gathering::of(Part::Procedure, procedure);
        let (was, is) = (order(before, now, procedure), order(now, before, procedure));
        one.cell("order", &was, &is);
        found.extend(one.all());
    }
    found.extend(points(before, now));
    found
}

fn step<'b>(book: &'b Rulebook, procedure: &str, action: &str) -> Option<&'b ProcedureStep> {
    let mut steps = book.procedures.iter();
    steps.find(|step| step.procedure == procedure && step.action == action)
}

fn of_step(
    one: &mut Gathering,
    (before, was): (&Rulebook, &ProcedureStep),
    (now, is): (&Rulebook, &ProcedureStep),
) {
    let refused = |step: &ProcedureStep| Cell::written(&step.if_refused).replace(' ', ", ");
    one.cell_if(
        "if refused",
        &refused(was),
        &refused(is),
        is_lost(&was.if_refused, &is.if_refused),
    )
    .tick("level up", was.level_up, is.level_up, Some(false))
    .tick("at any time", was.any_time, is.any_time, None)
    .types((before, &was.scope), (now, &is.scope))
    .cell("wording", &was.wording, &is.wording)
    .cell("source", &was.source.to_string(), &is.source.to_string());
}

/// The steps both have, in the order of the one.
fn order(of: &Rulebook, other: &Rulebook, procedure: &str) -> String {
    let steps = of.procedures.iter();
    listed(
        steps
            .filter(|known| known.procedure == procedure)
            .filter(|known| step(other, procedure, &known.action).is_some())
            .map(|known| known.action.as_str()),
    )
}

fn points(before: &Rulebook, now: &Rulebook) -> Vec<Altered> {
    let called = |point: &Point| format!("{}, {}", point.procedure, point.name());
    let find = |book: &'_ Rulebook, name: &str| {
        let mut points = book.points.iter();
        points.find(|point| called(point) == name).cloned()
    };
    let mut names: Vec<String> = before
        .points
        .iter()
        .chain(&now.points)
        .map(called)
        .collect();
    names.sort();
    names.dedup();
    let mut found = Vec::new();
    for name in names {
        let mut one = Gathering::of(Part::Procedure, &name);
        match (find(before, &name), find(now, &name)) {
            (Some(was), Some(is)) => {
                one.cell("wording", &was.wording, &is.wording);
                one.cell("source", &was.source.to_string(), &is.source.to_string());
            }
            (was, is) => {
                let said = |point: Option<Point>| point.map(|one| one.wording).unwrap_or_default();
                let is_gone = is.is_none();
                one.cell_if("", &said(was), &said(is), is_gone);
            }
        }
        found.extend(one.all());
    }
    found
}
