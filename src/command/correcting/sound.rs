//! What answers put right must be like: other than they were, and able to be so
//! beside one another.

use super::{Noting, Said};
use crate::{
    domain::{
        correction::Correction,
        decision::Decision,
        incident::{Incident, State},
        moment::Moment,
        private::Private,
        procedure::PointState,
        rulebook::Rulebook,
        word::Answer,
    },
    error::{Error, Result},
    view::short_day,
};

/// Each answer is given once.
pub(super) fn must_be_said_once(answers: &[Said]) -> Result<()> {
    for (place, (is, _)) in answers.iter().enumerate() {
        let field = is.field();
        if answers[..place]
            .iter()
            .any(|(other, _)| other.field() == field)
        {
            return Err(Error::refused(
                "unclear-answer",
                format!("{field} is given twice. Nothing was recorded."),
            ));
        }
    }
    Ok(())
}

/// A type says by itself that a child may be at risk.
pub(super) fn must_not_deny_a_risk(answers: &[Said]) -> Result<()> {
    let denied = answers
        .iter()
        .any(|(is, _)| matches!(is, Correction::AtRisk(Answer::No | Answer::Unknown)));
    if !denied {
        return Ok(());
    }
    Err(Error::refused(
        "unclear-answer",
        "A type of this incident says by itself that a child may be at risk. Nothing was recorded.",
    )
    .hint("If the type is wrong, put that right:  --set type=..."))
}

/// A level put right goes down, or back to what the policy asks for. Higher is a raise,
/// which asks for more to be done.
pub(super) fn must_not_raise(level: u8, incident: &Incident) -> Result<()> {
    let stands = incident.level.max(incident.reported.decision.level);
    if level <= stands {
        return Ok(());
    }
    Err(Error::refused(
        "level-not-lower",
        format!(
            "{} stands at level {}, and a higher level asks for more to be done. Nothing was recorded.",
            incident.no, incident.level
        ),
    )
    .hint(format!(
        "To raise it:  guardbook escalate {} --level {level} --because",
        incident.no.0
    )))
}

/// What can't be so of the record `after`, of which the policy says `decision`.
pub(super) fn must_hold(
    after: &Incident,
    decision: &Decision,
    answers: &[Said],
    book: &Rulebook,
) -> Result<()> {
    let refused =
        |code, message: String| Error::refused(code, format!("{message} Nothing was recorded."));
    let reported = &after.reported;
    let happened = reported.happened.date;
    if reported.reported_on < happened {
        return Err(refused(
            "unclear-date",
            format!(
                "It would have been reported ({}) before it happened ({}).",
                short_day(reported.reported_on),
                short_day(happened)
            ),
        )
        .hint("Both can be put right at once:  --set when=... --set reported-on=..."));
    }
    let moved = answers
        .iter()
        .any(|(is, _)| matches!(is, Correction::When(_)));
    if moved && Moment::written(after.recorded_at).surely_before(&reported.happened.first()) {
        return Err(refused(
            "unclear-date",
            "It would have happened after it was recorded.".to_owned(),
        ));
    }
    // An hour of the same day is taken when it is noted, as clocks differ; so it
    // stands in the way of another hour of the incident, and of nothing else.
    let too_early = |on: &Moment| {
        if moved {
            on.surely_before(&reported.happened.first())
        } else {
            on.date < happened
        }
    };
    if let Some((what, on)) = done(after).find(|(_, on)| too_early(on)) {
        return Err(refused(
            "unclear-date",
            format!("{what} on {}, before it happened.", short_day(on.date)),
        ));
    }
    let not_sensitive = answers
        .iter()
        .any(|(is, _)| matches!(is, Correction::Sensitive(false)));
    if not_sensitive && decision.sensitive {
        return Err(refused(
            "unclear-answer",
            "A record of this type, or about staff, is sensitive by itself.".to_owned(),
        ));
    }
    // A sheet may say "other" and no more: that stands in no other answer's way.
    let specified = answers
        .iter()
        .any(|(is, _)| matches!(is, Correction::Types(_) | Correction::Other));
    if specified && book.asks_to_specify(&reported.types) && reported.type_other.is_empty() {
        return Err(refused(
            "missing-answers",
            "Which other breach it was has to be said with that type.".to_owned(),
        )
        .hint("Say it too:  --set \"other=...\""));
    }
    Ok(())
}

/// All that was done about it, and when.
fn done(incident: &Incident) -> impl Iterator<Item = (String, Moment)> {
    let steps = incident.actions.iter().filter(|step| !step.by_recording);
    let steps = steps.filter_map(|step| match &step.state {
        State::Done { on, .. } => Some((format!("{} was done", step.action), *on)),
        State::Undecided | State::Declined { .. } => None,
    });
    let points = incident
        .points
        .iter()
        .filter_map(|decided| match &decided.how {
            PointState::Ticked { on, .. } => Some((
                format!("{}.{} was gone through", decided.action, decided.point),
                *on,
            )),
            PointState::Declined { .. } => None,
        });
    let devices = incident.devices.iter();
    let devices = devices.map(|device| ("A device was examined".to_owned(), device.examined.on));
    steps.chain(points).chain(devices)
}

impl Noting<'_, '_> {
    /// What is so already needs no correction, and what was never noted has none.
    pub(super) fn must_differ(&self, is: &Correction, text: &Private) -> Result<()> {
        let incident = &self.incident;
        let state = |action: &str| incident.action(action).map(|step| &step.state);
        let same = match is {
            Correction::Level(level) => *level == incident.level,
            Correction::Outcome => match &incident.outcome {
                Some(outcome) => outcome.text == *text,
                None => return Err(self.nothing_there("outcome", "--outcome")),
            },
            Correction::DoneOn { action, on: now } => match state(action) {
                Some(State::Done { on, .. }) => on == now,
                _ => return Err(self.nothing_there(action, &format!("--did {action}"))),
            },
            Correction::Detail { action } => match state(action) {
                Some(State::Done { detail, .. }) => detail.text == *text,
                Some(State::Declined { .. }) if text.is_empty() => {
                    return Err(Error::refused(
                        "missing-answers",
                        format!(
                            "{action} was declined, and that has to have a reason. Nothing was recorded."
                        ),
                    ));
                }
                Some(State::Declined { because }) => because.text == *text,
                _ => return Err(self.nothing_there(action, &format!("--did {action}"))),
            },
            Correction::DoneBy { action } => match state(action) {
                Some(State::Done { doer, .. }) => doer == text,
                _ => return Err(self.nothing_there(action, &format!("--did {action}"))),
            },
            Correction::Reference { action } => match state(action) {
                Some(State::Done { reference, .. }) => reference == text,
                _ => return Err(self.nothing_there(action, &format!("--did {action}"))),
            },
            Correction::Device { device, .. } => {
                let answer = (is.clone(), text.clone());
                let after = incident.clone().with(&[answer]);
                let device = device - 1;
                after.devices[device].examined == incident.devices[device].examined
            }
            _ => {
                let mut after = incident.reported.clone();
                after.put_right(is, text);
                after.says_the_same(&incident.reported)
            }
        };
        if same {
            return Err(Error::refused(
                "unchanged",
                format!(
                    "{}: {} is so already. Nothing was recorded.",
                    incident.no,
                    is.field()
                ),
            )
            .hint(format!(
                "Leave it out, or see the record:  guardbook log {} -N",
                incident.no.0
            )));
        }
        Ok(())
    }

    fn nothing_there(&self, what: &str, flag: &str) -> Error {
        let no = self.incident.no;
        Error::refused(
            "unchanged",
            format!("{no}: {what} has nothing to put right. Nothing was recorded."),
        )
        .hint(format!("guardbook log {} {flag}", no.0))
    }
}
