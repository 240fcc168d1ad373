//! How far a record has come in a procedure, and what a refusal makes of it.

use super::{Decided, OutOfOrder, Point, PointState, ProcedureStep, Refusal, Refused};
use crate::domain::{
    decision::Obligation,
    incident::{Incident, Raised, Signed, State, Step},
    private::Private,
    rulebook::Rulebook,
    word::Need,
};

impl Incident {
    /// The types ticked, and those that apply by repetition.
    #[must_use]
    pub fn types(&self) -> Vec<String> {
        let repeats = self.reported.decision.repeats.iter();
        let by_itself = repeats.filter_map(|repeat| repeat.category.clone());
        let ticked = self.reported.types.iter().cloned();
        ticked.chain(by_itself).collect()
    }

    /// How a point was decided, if it was.
    #[must_use]
    pub fn point(&self, point: &Point) -> Option<&PointState> {
        self.points
            .iter()
            .find(|decided| decided.action == point.action && decided.point == point.code)
            .map(|decided| &decided.how)
    }

    /// The points of what was done that are neither ticked nor declined. They hold
    /// the record open.
    #[must_use]
    pub fn open_points<'b>(&self, book: &'b Rulebook) -> Vec<&'b Point> {
        let is_done = |action: &str| {
            self.action(action)
                .is_some_and(|step| matches!(step.state, State::Done { .. }))
        };
        let mut points = book.points_for(&self.types());
        points.retain(|point| is_done(&point.action) && self.point(point).is_none());
        points
    }

    /// Required steps that the procedures put before this one.
    fn before<'i>(&'i self, book: &Rulebook, action: &str) -> Vec<(String, Vec<&'i Step>)> {
        let types = self.types();
        let steps = book.steps_for(&types);
        let ordered: Vec<&&ProcedureStep> = steps.iter().filter(|step| !step.any_time).collect();
        let here = ordered.iter().filter(|step| step.action == action);
        here.map(|here| {
            let earlier = ordered
                .iter()
                .filter(|step| step.procedure == here.procedure)
                .take_while(|step| step.action != here.action)
                .filter_map(|step| self.action(&step.action))
                .filter(|step| step.need == Some(Need::Must));
            (here.procedure.clone(), earlier.collect())
        })
        .collect()
    }

    /// What should have come before an action that is done: required steps that
    /// nobody decided yet, or that were surely done after it.
    #[must_use]
    pub fn out_of_order(&self, book: &Rulebook, action: &str) -> Vec<OutOfOrder> {
        let Some(State::Done { on, .. }) = self.action(action).map(|step| &step.state) else {
            return Vec::new();
        };
        let late = |step: &&Step| match &step.state {
            State::Undecided => true,
            State::Done { on: then, .. } => on.surely_before(then),
            State::Declined { .. } => false,
        };
        self.before(book, action)
            .into_iter()
            .map(|(procedure, earlier)| OutOfOrder {
                procedure,
                first: earlier
                    .into_iter()
                    .filter(late)
                    .map(|step| step.action.clone())
                    .collect(),
            })
            .filter(|found| !found.first.is_empty())
            .collect()
    }

    /// Whether a procedure wants something else first.
    #[must_use]
    pub fn must_wait(&self, book: &Rulebook, action: &str) -> bool {
        self.before(book, action)
            .iter()
            .any(|(_, earlier)| earlier.iter().any(|step| step.is_undecided()))
    }

    /// The asking was done, by whoever did it before or with the refusal itself.
    pub(in crate::domain) fn be_refused(&mut self, refused: Refused, because: Signed) {
        let no_words = Signed {
            text: Private::Empty,
            ..because.clone()
        };
        let step = self.step(&refused.action);
        if let State::Done { refused, .. } = &mut step.state {
            *refused = true;
        } else {
            step.state = State::Done {
                on: refused.on,
                detail: no_words,
                doer: Private::Empty,
                reference: Private::Empty,
                refused: true,
            };
        }
        for obligation in refused.adds.iter().chain(&refused.raise_adds) {
            self.ask_again(obligation);
        }
        let (from, to) = refused.level.map_or((0, 0), |to| (self.level, to));
        self.since.because_raised(0, 0, refused.adds);
        self.since.because_raised(from, to, refused.raise_adds);
        if let Some(level) = refused.level {
            self.level = level;
            self.raised.push(Raised {
                from,
                level,
                because: because.clone(),
            });
        }
        self.refusals.push(Refusal {
            action: refused.action,
            on: refused.on,
            because,
        });
    }

    /// An obligation that comes of a raise: what was declined while it was wanted
    /// less is to be decided again.
    pub(in crate::domain) fn ask_again_if_more(&mut self, obligation: &Obligation) {
        if self.step(&obligation.action).need < Some(obligation.need) {
            self.ask_again(obligation);
        } else {
            self.want(obligation);
        }
    }

    /// An obligation that comes of new facts: what was declined before them is to
    /// be decided again, what is done stays done.
    pub(in crate::domain) fn ask_again(&mut self, obligation: &Obligation) {
        self.want(obligation);
        let step = self.step(&obligation.action);
        if matches!(step.state, State::Declined { .. }) {
            step.state = State::Undecided;
        }
    }

    /// Points decided one way or the other; the last word counts.
    pub(in crate::domain) fn decide_points(
        &mut self,
        action: &str,
        points: &[String],
        how: &PointState,
    ) {
        for point in points {
            self.points
                .retain(|decided| decided.action != action || decided.point != *point);
            self.points.push(Decided {
                action: action.to_owned(),
                point: point.clone(),
                how: how.clone(),
            });
        }
    }
}
