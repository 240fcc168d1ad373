//! A procedure: actions in an order, some with points that are gone through one by
//! one, some that can be refused (Ingatestone, Appendices F and G). What the
//! procedure is, is the policy's; how far a record has come in it, is told here.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{
    decision::Obligation,
    incident::{Incident, Raised, Signed, State, Step},
    moment::Moment,
    number::StaffCode,
    private::Private,
    rulebook::{Cell, Rulebook, Scope, Source},
    word::Need,
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
    /// What the policy asks for because of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adds: Vec<Obligation>,
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

impl Incident {
    /// The types ticked, and those that apply by repetition.
    #[must_use]
    pub fn types(&self) -> Vec<String> {
        let repeats = self.reported.decision.repeats.iter();
        let by_itself = repeats.map(|repeat| repeat.category.clone());
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
    pub(super) fn be_refused(&mut self, refused: Refused, because: Signed) {
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
        for obligation in &refused.adds {
            self.ask_again(obligation);
        }
        let level = refused.level.unwrap_or(0);
        // What the procedure asks for stays when the level is put right to a lower one.
        let of_the_raise = |more: &Obligation| {
            let mut because = more.because.iter();
            because.all(|because| because.starts_with("level "))
        };
        let added = refused.adds.into_iter();
        self.added.extend(added.map(|more| {
            let raised = if of_the_raise(&more) { level } else { 0 };
            (raised, more)
        }));
        if let Some(level) = refused.level {
            self.level = level;
            self.raised.push(Raised {
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
    pub(super) fn ask_again_if_more(&mut self, obligation: &Obligation) {
        if self.step(&obligation.action).need < Some(obligation.need) {
            self.ask_again(obligation);
        } else {
            self.want(obligation);
        }
    }

    /// An obligation that comes of new facts: what was declined before them is to
    /// be decided again, what is done stays done.
    pub(super) fn ask_again(&mut self, obligation: &Obligation) {
        self.want(obligation);
        let step = self.step(&obligation.action);
        if matches!(step.state, State::Declined { .. }) {
            step.state = State::Undecided;
        }
    }

    /// Points decided one way or the other; the last word counts.
    pub(super) fn decide_points(&mut self, action: &str, points: &[String], how: &PointState) {
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

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{
        domain::{
            event::{ActionDeclined, ActionDone, Entry, Event, Reported},
            number::IncidentNo,
            word::{Answer, Place},
        },
        policy::{self, Facts, builtin_tables},
    };

    fn book() -> Rulebook {
        policy::parse(1, "built-in", &builtin_tables()).unwrap()
    }

    fn day(day: u32) -> Moment {
        Moment::day(chrono::NaiveDate::from_ymd_opt(2026, 3, day).unwrap())
    }

    fn folded(category: &str, events: Vec<Event>) -> Incident {
        folded_by(&book(), category, events)
    }

    /// An incident of this type as that policy decides it, and what happened to it.
    pub(crate) fn folded_by(book: &Rulebook, category: &str, events: Vec<Event>) -> Incident {
        let types = vec![category.to_owned()];
        let facts = Facts {
            types: &types,
            offenders: &[],
            at_risk: Answer::No,
            told: day(9).date,
        };
        let reported = Reported {
            happened: day(9),
            place: Place::Inside,
            types: types.clone(),
            found_by: None,
            reported_on: day(9).date,
            anonymous: false,
            at_risk: Answer::No,
            sensitive: false,
            people: Vec::new(),
            import: None,
            decision: policy::decide(book, &facts),
            what: Private::Empty,
            platforms: Private::Empty,
            evidence: Private::Empty,
            type_other: Private::Empty,
            contact: Private::Empty,
            told_by: Private::Empty,
            outcome: Private::Empty,
            source_ref: Private::Empty,
            row_key: Private::Empty,
        };
        let all = [Event::Reported(Box::new(reported))]
            .into_iter()
            .chain(events);
        let at = DateTime::parse_from_rfc3339("2026-03-12T10:00:00+00:00").unwrap();
        let entries = all.zip(4..).map(|(event, seq)| Entry {
            seq,
            at,
            actor: StaffCode(u32::try_from(seq).unwrap()),
            actor_name: Private::Empty,
            change: seq,
            taken_back: None,
            incident: Some(IncidentNo(1)),
            event,
        });
        Incident::fold(entries).unwrap()
    }

    fn done(action: &str, on: u32) -> Event {
        Event::ActionDone(ActionDone {
            action: action.to_owned(),
            on: day(on),
            detail: Private::Empty,
            by: Private::Empty,
            reference: Private::Empty,
        })
    }

    fn ticked(points: &[&str]) -> Event {
        Event::PointsTicked(PointsTicked {
            action: "meeting".to_owned(),
            points: points.iter().map(|point| (*point).to_owned()).collect(),
            on: day(10),
        })
    }

    fn open(incident: &Incident) -> Vec<String> {
        let book = book();
        let points = incident.open_points(&book);
        points.iter().map(|point| point.code.clone()).collect()
    }

    #[test]
    fn the_points_of_what_is_done_are_open_until_each_is_decided() {
        assert!(open(&folded("negative-comments", Vec::new())).is_empty());
        let declined = Event::PointsDeclined(PointsDeclined {
            action: "meeting".to_owned(),
            points: vec!["complaints".to_owned()],
            because: Private::new("They know it."),
        });
        let events = vec![
            done("meeting", 10),
            ticked(&["seriousness", "removal"]),
            declined,
        ];
        let incident = folded("negative-comments", events);
        assert_eq!(open(&incident), ["grievance", "next-steps"]);
        assert!(open(&folded("cyberbullying", vec![done("meeting", 10)])).is_empty());
    }

    #[test]
    fn the_last_word_on_a_point_counts_with_whoever_said_it() {
        let declined = Event::PointsDeclined(PointsDeclined {
            action: "meeting".to_owned(),
            points: vec!["grievance".to_owned()],
            because: Private::new("x"),
        });
        let events = vec![done("meeting", 10), declined, ticked(&["grievance"])];
        let incident = folded("negative-comments", events);
        assert_eq!(incident.points.len(), 1);
        // Entry 7 ticked it.
        assert!(matches!(
            incident.points[0].how,
            PointState::Ticked {
                by: StaffCode(7),
                ..
            }
        ));
    }

    #[test]
    fn a_refusal_is_of_what_was_asked_and_asks_again_what_was_declined() {
        let want = Obligation {
            action: "sanction".to_owned(),
            need: Need::Must,
            due: None,
            at_once: false,
            because: vec!["Appendix F".to_owned()],
            instead_of: None,
            done_by_recording: false,
        };
        let declined = Event::ActionDeclined(ActionDeclined {
            action: "sanction".to_owned(),
            because: Private::new("x"),
        });
        let refused = Event::Refused(Refused {
            action: "removal".to_owned(),
            on: day(11),
            level: Some(3),
            adds: vec![want],
            because: Private::new("No."),
        });
        let incident = folded(
            "cyberbullying",
            vec![declined, done("removal", 10), refused],
        );
        let Some(State::Done { on, refused, .. }) =
            incident.action("removal").map(|step| &step.state)
        else {
            panic!("asked for, and so done");
        };
        assert_eq!((*on, *refused), (day(10), true), "asked on the 10th");
        assert!(incident.action("sanction").unwrap().is_undecided());
        assert_eq!((incident.level, incident.raised.len()), (3, 1));
        assert_eq!(incident.refusals[0].on, day(11));
    }

    #[test]
    fn what_was_done_later_than_it_should_is_out_of_order_and_on_the_same_day_is_not() {
        for (evidence, late) in [(9, false), (10, false), (11, true)] {
            let events = vec![
                done("meeting", 9),
                done("investigate", 9),
                done("removal", 10),
                done("secure-evidence", evidence),
            ];
            let found = folded("cyberbullying", events).out_of_order(&book(), "removal");
            assert_eq!(!found.is_empty(), late, "{evidence}: {found:?}");
        }
    }
}
