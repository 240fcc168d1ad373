//! What a procedure adds to a record: points gone through or declined, and what was
//! asked for and refused (Ingatestone, Appendices F and G).

use super::noting::{Noting, known_action};
use crate::{
    domain::{
        event::Event,
        incident::{Incident, State},
        moment::Moment,
        private::Private,
        procedure::{Point, PointState, PointsDeclined, PointsTicked, ProcedureStep, Refused},
        rulebook::{Cell, Rulebook},
    },
    error::{Error, Result},
    policy,
};

/// All points that are open.
const ALL: &str = "all";

impl Noting<'_, '_> {
    /// Points were gone through; `all` is every one that nobody decided.
    pub(super) fn ticked(&mut self, typed: &[String], on: Moment, book: &Rulebook) -> Result<()> {
        self.not_closed()?;
        self.not_before_the_incident(&on)?;
        let mut points: Vec<&Point> = Vec::new();
        for typed in typed.iter().map(|typed| typed.trim()) {
            if typed.eq_ignore_ascii_case(ALL) {
                for point in known_points(&self.incident, book)? {
                    if self.incident.point(point).is_none() && !points.contains(&point) {
                        points.push(point);
                    }
                }
                continue;
            }
            let point = known_point(typed, &self.incident, book)?;
            if points.contains(&point)
                || matches!(self.incident.point(point), Some(PointState::Ticked { .. }))
            {
                return Err(self.already(point, "was ticked already"));
            }
            points.push(point);
        }
        for point in &points {
            self.is_of_something_done(point)?;
        }
        let mut actions: Vec<&str> = points.iter().map(|point| point.action.as_str()).collect();
        actions.dedup();
        for action in actions {
            let of_action = points.iter().filter(|point| point.action == action);
            let points: Vec<String> = of_action.map(|point| point.code.clone()).collect();
            let words = format!("{action}: {} ticked", points.join(", "));
            let ticked = PointsTicked {
                action: action.to_owned(),
                points,
                on,
            };
            self.add(Event::PointsTicked(ticked), words)?;
        }
        Ok(())
    }

    /// A point was not gone through, and is not to be: `meeting.grievance`.
    pub(super) fn point_declined(
        &mut self,
        typed: &str,
        because: &Private,
        book: &Rulebook,
    ) -> Result<()> {
        self.not_closed()?;
        let point = known_point(typed.trim(), &self.incident, book)?;
        match self.incident.point(point) {
            None => {}
            Some(PointState::Ticked { .. }) => {
                return Err(self.already(point, "was ticked already"));
            }
            Some(PointState::Declined { .. }) => {
                return Err(self.already(point, "was declined already"));
            }
        }
        let words = format!("{} not needed", point.name());
        let declined = PointsDeclined {
            action: point.action.clone(),
            points: vec![point.code.clone()],
            because: because.clone(),
        };
        self.add(Event::PointsDeclined(declined), words)
    }

    /// What was asked for was refused. What follows is what the procedure says: a
    /// level up, and what is asked for because of it.
    pub(super) fn refused(
        &mut self,
        asked: &str,
        on: Moment,
        because: &Private,
        book: &Rulebook,
    ) -> Result<()> {
        self.not_closed()?;
        self.not_before_the_incident(&on)?;
        let action = known_action(asked, book)?.code.clone();
        let types = self.incident.types();
        let mut steps = book.steps_for(&types);
        steps.retain(|step| can_be_refused(step));
        if !steps.iter().any(|step| step.action == action) {
            return Err(nothing_follows(&action, &steps, &self.incident));
        }
        steps.retain(|step| step.action == action);
        let no = self.incident.no;
        if let Some(State::Done { refused: true, .. }) =
            self.incident.action(&action).map(|step| &step.state)
        {
            return Err(Error::refused(
                "already-decided",
                format!("{no}: {action} was refused already. Nothing was recorded."),
            )
            .hint(format!(
                "Refused again?  guardbook log {} --note  or  guardbook escalate {}",
                no.0, no.0
            )));
        }
        let about_the_head = self.about_the_head()?;
        let cells: Vec<(&Cell, String)> = steps
            .iter()
            .flat_map(|step| {
                step.if_refused
                    .iter()
                    .map(|cell| (cell, step.procedure.clone()))
            })
            .collect();
        let adds = policy::asked(book, on.date, about_the_head, &cells);
        let now_at = self.incident.level;
        let level = next_level(book, now_at).filter(|_| steps.iter().any(|step| step.level_up));
        let raise_adds = level
            .map(|level| policy::raise(book, now_at, level, about_the_head, on.date))
            .unwrap_or_default();
        let words = match level {
            Some(level) => {
                format!("{action} refused; raised from level {now_at} to level {level}")
            }
            None => format!("{action} refused"),
        };
        let refused = Refused {
            action,
            on,
            level,
            adds,
            raise_adds,
            because: because.clone(),
        };
        self.add(Event::Refused(refused), words)
    }

    fn is_of_something_done(&self, point: &Point) -> Result<()> {
        let step = self.incident.action(&point.action);
        if step.is_some_and(|step| matches!(step.state, State::Done { .. })) {
            return Ok(());
        }
        let (no, action) = (self.incident.no, &point.action);
        Err(Error::refused(
            "not-done-yet",
            format!(
                "{no}: {} is a point of {action}, which is not done. Nothing was recorded.",
                point.code
            ),
        )
        .hint(format!(
            "Both at once:  guardbook log {} --did {action} --point {}",
            no.0, point.code
        )))
    }

    fn already(&self, point: &Point, what: &str) -> Error {
        Error::refused(
            "already-decided",
            format!(
                "{}: {} {what}. Nothing was recorded.",
                self.incident.no,
                point.name()
            ),
        )
        .hint(format!("See it:  guardbook log {}", self.incident.no.0))
    }
}

/// What a procedure puts before what was just done, in words.
pub(super) fn out_of_order(incident: &Incident, book: &Rulebook, action: &str) -> Vec<String> {
    // What guidance wants done at once waits for no step of a procedure.
    let step = incident.action(action);
    let because = step.into_iter().flat_map(|step| &step.because);
    if because.into_iter().any(|id| book.floor(id).is_some()) {
        return Vec::new();
    }
    incident
        .out_of_order(book, action)
        .into_iter()
        .map(|found| {
            format!(
                "{}: {} should have come before {action}. It was noted all the same.",
                found.procedure,
                found.first.join(", ")
            )
        })
        .collect()
}

fn can_be_refused(step: &ProcedureStep) -> bool {
    step.level_up || !step.if_refused.is_empty()
}

fn next_level(book: &Rulebook, now_at: u8) -> Option<u8> {
    let levels = book.levels.iter().map(|step| step.level);
    levels.filter(|level| *level > now_at).min()
}

fn nothing_follows(action: &str, steps: &[&ProcedureStep], incident: &Incident) -> Error {
    let error = Error::refused(
        "no-procedure",
        format!(
            "No procedure of this record says what follows when {action} is refused. Nothing was recorded."
        ),
    );
    let known: Vec<&str> = steps.iter().map(|step| step.action.as_str()).collect();
    if known.is_empty() {
        error.hint(format!(
            "Say it in a note:  guardbook log {} --note",
            incident.no.0
        ))
    } else {
        error.hint(format!("What can be refused here: {}.", known.join(", ")))
    }
}

/// The points of the record's procedures; that it has none is an error.
pub(super) fn known_points<'b>(incident: &Incident, book: &'b Rulebook) -> Result<Vec<&'b Point>> {
    let points = book.points_for(&incident.types());
    if points.is_empty() {
        return Err(Error::refused(
            "no-procedure",
            "No procedure of this record has points to go through. Nothing was recorded.",
        )
        .hint("Which does?  guardbook policy negative-comments"));
    }
    Ok(points)
}

/// A point by its code, or by its action and code.
fn known_point<'b>(typed: &str, incident: &Incident, book: &'b Rulebook) -> Result<&'b Point> {
    let points = known_points(incident, book)?;
    let typed = typed.to_lowercase();
    let found = points
        .iter()
        .find(|point| point.code == typed || point.name() == typed);
    found.copied().ok_or_else(|| {
        let known: Vec<String> = points.iter().map(|point| point.name()).collect();
        Error::refused(
            "unknown-point",
            "That is not a point of this record's procedures. Nothing was recorded.",
        )
        .hint(format!("The points are {}.", known.join(", ")))
    })
}
