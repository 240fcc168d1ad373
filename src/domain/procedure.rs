//! A procedure: actions in an order, some with points that are gone through one by
//! one, some that can be refused (Ingatestone, Appendices F and G). What the
//! procedure is, is the policy's; how far a record has come in it, is told here.

mod standing;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{
    decision::Obligation,
    incident::Signed,
    moment::Moment,
    number::StaffCode,
    private::Private,
    rulebook::{Cell, Rulebook, Scope, Source},
};

/// One action of a procedure; its place in the table is its place in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcedureStep {
    /// What the procedure is called.
    pub procedure: String,
    /// The types it is about.
    pub scope: Scope,
    /// The action's code.
    pub action: String,
    /// What to do at this step.
    pub wording: String,
    /// It has no place in the order: it is done when it is called for.
    pub any_time: bool,
    /// What is asked for when it is refused.
    pub if_refused: Vec<Cell>,
    /// Refused, it raises the level by one.
    pub level_up: bool,
    /// Where it comes from.
    pub source: Source,
}

/// Something an action of a procedure goes through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The procedure it belongs to.
    pub procedure: String,
    /// The action it belongs to.
    pub action: String,
    /// What is typed.
    pub code: String,
    /// What is to be gone through.
    pub wording: String,
    /// Where it comes from.
    pub source: Source,
}

impl Point {
    /// `meeting.grievance`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}.{}", self.action, self.code)
    }
}

/// See [`Event::PointsTicked`](super::event::Event::PointsTicked).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PointsTicked {
    /// The action they belong to.
    pub action: String,
    /// Their codes.
    pub points: Vec<String>,
    /// When they were gone through.
    pub on: Moment,
}

/// See [`Event::PointsDeclined`](super::event::Event::PointsDeclined).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PointsDeclined {
    /// The action they belong to.
    pub action: String,
    /// Their codes.
    pub points: Vec<String>,
    /// Why not.
    #[serde(skip)]
    pub because: Private,
}

/// See [`Event::Refused`](super::event::Event::Refused).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Refused {
    /// The action that was refused.
    pub action: String,
    /// When.
    pub on: Moment,
    /// The level it stands at from now on, if there is a higher one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// What the procedure asks for because of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adds: Vec<Obligation>,
    /// What the raise asks for: it goes when the level is put right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raise_adds: Vec<Obligation>,
    /// What was said.
    #[serde(skip)]
    pub because: Private,
}

/// A point somebody decided, one way or the other.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The action it belongs to.
    pub action: String,
    /// Its code.
    pub point: String,
    /// How.
    pub how: PointState,
}

/// Where a point stands that somebody decided.
#[derive(Debug, Clone)]
pub enum PointState {
    /// It was gone through.
    Ticked {
        /// When.
        on: Moment,
        /// When that was written down.
        at: DateTime<FixedOffset>,
        /// By whom.
        by: StaffCode,
    },
    /// It was not, for a reason.
    Declined {
        /// Why; signed by who decided.
        because: Signed,
    },
}

/// Something that was asked for and refused.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The action's code.
    pub action: String,
    /// When.
    pub on: Moment,
    /// What was said; signed by who wrote it down.
    pub because: Signed,
}

/// An action that was done before what a procedure puts first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfOrder {
    /// The procedure.
    pub procedure: String,
    /// What comes first.
    pub first: Vec<String>,
}

impl Rulebook {
    /// The steps of every procedure these types follow, in order.
    #[must_use]
    pub fn steps_for(&self, types: &[String]) -> Vec<&ProcedureStep> {
        let follows = |step: &&ProcedureStep| types.iter().any(|code| step.scope.covers(code));
        self.procedures.iter().filter(follows).collect()
    }

    /// The points of those steps.
    #[must_use]
    pub fn points_for(&self, types: &[String]) -> Vec<&Point> {
        let steps = self.steps_for(types);
        let of_step = |point: &&Point| {
            steps
                .iter()
                .any(|step| step.procedure == point.procedure && step.action == point.action)
        };
        self.points.iter().filter(of_step).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests;
