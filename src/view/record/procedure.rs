//! The procedures a record follows, step by step with their points, and what was
//! refused: on its page and for programs.

use serde::Serialize;

use super::{
    super::{
        Names,
        days::{done_on, short_day},
    },
    json::{SignedJson, moment, signed_json},
    mark, signed,
};
use crate::{
    domain::{
        incident::{Incident, State},
        procedure::{Point, PointState, ProcedureStep},
        rulebook::Rulebook,
    },
    render::{Page, Sheet},
};

/// Each procedure in its order, each step with its mark and each point of a step
/// that has any.
pub(super) fn procedures(page: &mut Page, incident: &Incident, book: &Rulebook, names: &Names) {
    for Group {
        procedure,
        asked,
        steps,
    } in grouped(incident, book)
    {
        page.gap().line(if asked {
            format!("IN THIS ORDER ({procedure})")
        } else {
            format!("GONE THROUGH BEFORE ({procedure}; the types no longer ask for it)")
        });
        let mut sheet = Sheet::new(&["", "", "", "", ""]);
        let mut place = 0;
        for step in steps {
            if !step.any_time {
                place += 1;
            }
            sheet.row([
                if step.any_time {
                    "if".to_owned()
                } else {
                    format!("{place}.")
                },
                state(incident, step).map_or("[ ]", mark).to_owned(),
                step.action.clone(),
                step.wording.clone(),
                String::new(),
            ]);
            for point in points(book, step) {
                let (mark, standing) = point_standing(point, incident, names);
                sheet.row([
                    String::new(),
                    mark.to_owned(),
                    point.name(),
                    point.wording.clone(),
                    standing,
                ]);
            }
        }
        page.table(sheet);
    }
}

/// What was asked for and refused.
pub(super) fn refusals(page: &mut Page, incident: &Incident, names: &Names) {
    for refusal in &incident.refusals {
        page.gap().line(format!(
            "REFUSED: {}, {}",
            refusal.action,
            done_on(&refusal.on)
        ));
        page.text(signed(&refusal.because, names));
    }
}

fn state<'i>(incident: &'i Incident, step: &ProcedureStep) -> Option<&'i State> {
    incident.action(&step.action).map(|step| &step.state)
}

/// A procedure of a record.
struct Group<'b> {
    procedure: &'b str,
    /// The record's types ask for it. A step whose points were decided is shown as
    /// well once they no longer do: what was done is not hidden.
    asked: bool,
    steps: Vec<&'b ProcedureStep>,
}

/// The steps by procedure; those of one stand together in the policy.
fn grouped<'b>(incident: &Incident, book: &'b Rulebook) -> Vec<Group<'b>> {
    let asked = book.steps_for(&incident.types());
    let decided = |step: &ProcedureStep| {
        let mut points = book.points.iter();
        points.any(|point| {
            (&point.procedure, &point.action) == (&step.procedure, &step.action)
                && incident.point(point).is_some()
        })
    };
    let mut groups: Vec<Group> = Vec::new();
    for step in &book.procedures {
        let is_asked = asked.contains(&step);
        if !is_asked && !decided(step) {
            continue;
        }
        match groups
            .iter_mut()
            .find(|group| group.procedure == step.procedure && group.asked == is_asked)
        {
            Some(group) => group.steps.push(step),
            None => groups.push(Group {
                procedure: &step.procedure,
                asked: is_asked,
                steps: vec![step],
            }),
        }
    }
    groups
}

fn points<'b>(book: &'b Rulebook, step: &ProcedureStep) -> Vec<&'b Point> {
    let mut points: Vec<&Point> = book.points.iter().collect();
    points.retain(|point| point.procedure == step.procedure && point.action == step.action);
    points
}

fn point_standing(point: &Point, incident: &Incident, names: &Names) -> (&'static str, String) {
    match incident.point(point) {
        None => ("[ ]", String::new()),
        Some(PointState::Ticked { on, by, .. }) => (
            "[x]",
            format!("{} ({})", short_day(on.date), names.writer(*by)),
        ),
        Some(PointState::Declined { because }) => (
            "[-]",
            format!(
                "not needed ({}): {}",
                names.writer(because.by),
                names.text(&because.text).unwrap_or_default()
            ),
        ),
    }
}

/// The procedures for programs.
pub(super) fn procedures_json(
    incident: &Incident,
    book: &Rulebook,
    names: &Names,
) -> Vec<ProcedureJson> {
    grouped(incident, book)
        .into_iter()
        .map(|group| ProcedureJson {
            procedure: group.procedure.to_owned(),
            asked: group.asked,
            steps: group
                .steps
                .into_iter()
                .map(|step| StepJson {
                    action: step.action.clone(),
                    wording: step.wording.clone(),
                    any_time: step.any_time,
                    state: match state(incident, step) {
                        Some(State::Done { .. }) => "done",
                        Some(State::Declined { .. }) => "declined",
                        Some(State::Undecided) | None => "undecided",
                    },
                    points: points(book, step)
                        .into_iter()
                        .map(|point| point_json(point, incident, names))
                        .collect(),
                })
                .collect(),
        })
        .collect()
}

fn point_json(point: &Point, incident: &Incident, names: &Names) -> PointJson {
    let (state, on, at, by, because) = match incident.point(point) {
        None => ("undecided", None, None, None, None),
        Some(PointState::Ticked { on, at, by }) => {
            ("done", Some(moment(on)), Some(*at), Some(*by), None)
        }
        Some(PointState::Declined { because }) => (
            "declined",
            None,
            Some(because.at),
            Some(because.by),
            names.text(&because.text),
        ),
    };
    PointJson {
        point: point.name(),
        wording: point.wording.clone(),
        state,
        on,
        at: at.map(|at| at.to_rfc3339()),
        by: by.map(|by| by.to_string()),
        because,
    }
}

/// What was refused, for programs.
pub(super) fn refusals_json(incident: &Incident, names: &Names) -> Vec<RefusalJson> {
    let refusals = incident.refusals.iter();
    refusals
        .map(|refusal| RefusalJson {
            action: refusal.action.clone(),
            on: moment(&refusal.on),
            because: signed_json(&refusal.because, names),
        })
        .collect()
}

#[derive(Serialize)]
pub(super) struct ProcedureJson {
    procedure: String,
    asked: bool,
    steps: Vec<StepJson>,
}

#[derive(Serialize)]
struct StepJson {
    action: String,
    wording: String,
    any_time: bool,
    state: &'static str,
    points: Vec<PointJson>,
}

#[derive(Serialize)]
struct PointJson {
    point: String,
    wording: String,
    state: &'static str,
    on: Option<String>,
    at: Option<String>,
    by: Option<String>,
    because: Option<String>,
}

#[derive(Serialize)]
pub(super) struct RefusalJson {
    action: String,
    on: String,
    because: SignedJson,
}
