//! Putting an answer of a record right, judged like any other note. Where the
//! policy's decision rests on the answer, the policy is asked again, under the
//! edition the record was decided under.

use std::collections::BTreeMap;

use super::{
    App,
    noting::Noting,
    recording::{identify, offenders},
    text,
};
use crate::{
    domain::{
        correction::{Corrected, Correction},
        decision::Decision,
        event::{Event, Reported},
        incident::State,
        people::Directory,
        private::Private,
        rulebook::Rulebook,
        word::Answer,
    },
    error::{Error, Problem, Result},
    intake::{
        correction::{Field, Given},
        form::Setting,
    },
    policy::{self, Facts},
    view::short_day,
};

/// Reads the values given as `FIELD=VALUE`, before anything is written; what has
/// no value is asked for.
pub(super) fn read(given: &[String], book: &Rulebook, app: &mut App) -> Result<Vec<Given>> {
    let people = Directory::default();
    let setting = Setting {
        book,
        people: &people,
        earlier: BTreeMap::new(),
        now: app.local(),
        writer: app.writer(),
    };
    let mut said = Vec::new();
    let mut named = Vec::new();
    for given in given {
        let (name, value) = given
            .split_once('=')
            .map_or((given.as_str(), None), |(name, value)| (name, Some(value)));
        let field = Field::read(name, &setting).map_err(refused)?;
        if named.contains(&field.name()) {
            return Err(Error::refused(
                "unclear-answer",
                format!("{} is given twice. Nothing was recorded.", field.name()),
            )
            .hint("Several people, or types, go in one:  --set \"person=P-1 (O); P-2 (T)\""));
        }
        named.push(field.name());
        let value = match value {
            Some("-") => text::read_text(app, "set", "-")?,
            Some(value) => value.to_owned(),
            None if !app.can_ask() => {
                return Err(Error::refused(
                    "missing-answers",
                    format!(
                        "Nothing was recorded: {} has no value, and nobody can be asked.",
                        field.name()
                    ),
                )
                .hint(format!("Give it:  --set \"{}=...\"", field.name())));
            }
            None if field.is_paragraph() => text::read_text(app, &field.name(), "")?,
            None => app.asker().text(&field.name())?,
        };
        said.push(field.value(&value, &setting).map_err(refused)?);
    }
    Ok(said)
}

impl Noting<'_, '_> {
    /// Puts one answer right.
    pub(super) fn corrected(
        &mut self,
        said: Given,
        because: &Private,
        book: &Rulebook,
    ) -> Result<()> {
        let (is, text) = match said {
            Given::Answer(is, text) => (is, text),
            Given::People(mentions) => {
                let mut directory = self.writing().directory()?;
                let on = self.incident.reported.happened.date;
                let people = identify(&mut directory, &mentions, on).map_err(|problems| {
                    Error::refused(
                        "unclear-answer",
                        "Nothing was recorded: the people can't be told apart.",
                    )
                    .because_of(problems)
                })?;
                (Correction::People(people), Private::Empty)
            }
        };
        if is.decides() || matches!(is, Correction::Level(_)) {
            self.not_closed()?;
        }
        self.must_differ(&is, &text)?;
        let mut reported = self.incident.reported.clone();
        reported.put_right(&is, &text);
        self.must_hold(&is, &reported)?;
        let by_type = book.child_at_risk_by_type(&reported.types);
        if matches!(is, Correction::AtRisk(Answer::No | Answer::Unknown)) && by_type {
            return Err(Error::refused(
                "unclear-answer",
                "A type of this incident says by itself that a child may be at risk. Nothing was recorded.",
            )
            .hint("If the type is wrong, put that right:  --set type=..."));
        }
        if by_type && reported.at_risk != Answer::Yes {
            reported.at_risk = Answer::Yes;
            self.enter(
                Correction::AtRisk(Answer::Yes),
                None,
                Private::Empty,
                because,
            )?;
        }
        let decision = if is.decides() {
            Some(Box::new(self.decided(&reported, book)?))
        } else {
            None
        };
        self.enter(is, decision, text, because)
    }

    /// What has to stand beside the answers as they are in the end.
    pub(super) fn must_be_whole(&self, book: &Rulebook) -> Result<()> {
        let reported = &self.incident.reported;
        if !book.asks_to_specify(&reported.types) || !reported.type_other.is_empty() {
            return Ok(());
        }
        Err(Error::refused(
            "missing-answers",
            "Which other breach it was has to be said with that type. Nothing was recorded.",
        )
        .hint("Say it too:  --set \"other=...\""))
    }

    fn enter(
        &mut self,
        is: Correction,
        decision: Option<Box<Decision>>,
        text: Private,
        because: &Private,
    ) -> Result<()> {
        let before = self.incident.level;
        let field = is.field();
        self.add(
            Event::Corrected(Box::new(Corrected {
                is,
                decision,
                text,
                because: because.clone(),
            })),
            String::new(),
        )?;
        let level = if self.incident.level == before {
            String::new()
        } else {
            format!(", level {before} is now level {}", self.incident.level)
        };
        self.say(format!("{field} put right{level}"));
        Ok(())
    }

    /// What the policy says of the record with that answer.
    fn decided(&self, reported: &Reported, book: &Rulebook) -> Result<Decision> {
        let offenders = offenders(
            self.writing(),
            book,
            &reported.people,
            &reported.happened,
            Some(self.incident.no),
        )?;
        Ok(policy::decide(
            book,
            &Facts {
                types: &reported.types,
                offenders: &offenders,
                at_risk: reported.at_risk,
                told: reported.reported_on,
            },
        ))
    }

    /// What is so already needs no correction, and what was never noted has none.
    fn must_differ(&self, is: &Correction, text: &Private) -> Result<()> {
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
            ));
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

    /// What can't be so.
    fn must_hold(&self, is: &Correction, reported: &Reported) -> Result<()> {
        let refused = |code, message: String| Err(Error::refused(code, message));
        let happened = reported.happened.date;
        if reported.reported_on < happened {
            return refused(
                "unclear-date",
                format!(
                    "It would have been reported ({}) before it happened ({}). Nothing was recorded.",
                    short_day(reported.reported_on),
                    short_day(happened)
                ),
            );
        }
        // An hour of the same day is taken when it is noted, as clocks differ; so it
        // stands in the way of another hour of the incident, and of nothing else.
        let moved = matches!(is, Correction::When(_));
        let dones = self
            .incident
            .actions
            .iter()
            .filter(|step| moved && !step.by_recording);
        for step in dones {
            if let State::Done { on, .. } = &step.state
                && on.surely_before(&reported.happened)
            {
                return refused(
                    "unclear-date",
                    format!(
                        "{} was done on {}, before that. Nothing was recorded.",
                        step.action,
                        short_day(on.date)
                    ),
                );
            }
        }
        match is {
            Correction::DoneOn { on, .. } => self.not_before_the_incident(on),
            Correction::Sensitive(false) if reported.decision.sensitive => refused(
                "unclear-answer",
                "A record of this type, or about staff, is sensitive by itself. Nothing was recorded."
                    .to_owned(),
            ),
            _ => Ok(()),
        }
    }
}

fn refused(problem: Problem) -> Error {
    problem.into()
}
