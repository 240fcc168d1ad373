//! How far a record has come in a procedure.

use super::*;
use crate::{
    domain::{
        event::{ActionDeclined, ActionDone, Entry, Event, Reported},
        happened::Happened,
        incident::{Incident, State},
        number::IncidentNo,
        word::{Answer, Need, Place},
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
        happened: day(9).date,
        types: &types,
        offenders: &[],
        at_risk: Answer::No,
        told: day(9).date,
    };
    let reported = Reported {
        happened: Happened::once(day(9)),
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
        alert: Private::Empty,
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
        also: Vec::new(),
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
        raise_adds: Vec::new(),
        adds: vec![want],
        because: Private::new("No."),
    });
    let incident = folded(
        "cyberbullying",
        vec![declined, done("removal", 10), refused],
    );
    let Some(State::Done { on, refused, .. }) = incident.action("removal").map(|step| &step.state)
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
