//! Form I's questions about what was done: which actions, when, by whom, how, and
//! the reference an agency gave.

use chrono::NaiveDateTime;

use super::{ask::Ask, one_line::one_line, when::read_moment};
use crate::{
    domain::{
        clock::Clock,
        incident::{Incident, State},
        moment::Moment,
        private::Private,
        procedure::Point,
        rulebook::{Action, Rulebook},
    },
    error::{Problem, Result},
};

/// Which actions were done: those nobody decided yet come first, and what is done
/// is not offered again.
pub fn which<'b>(
    incident: &Incident,
    book: &'b Rulebook,
    ask: &mut dyn Ask,
) -> Result<Vec<&'b Action>> {
    let undecided = incident.undecided();
    let mut offered: Vec<&Action> = undecided
        .filter_map(|step| book.action(&step.action))
        .collect();
    let others = book.actions.iter().filter(|action| {
        incident
            .action(&action.code)
            .is_none_or(|step| matches!(step.state, State::Declined { .. }))
    });
    offered.extend(others);
    let labels: Vec<String> = offered
        .iter()
        .map(|action| format!("{}: {}", action.code, action.wording))
        .collect();
    ask.say("What was done? Space ticks, Enter goes on; as many as were done.")?;
    loop {
        let ticked = ask.some_of("Done", &labels)?;
        let actions: Vec<&Action> = ticked
            .into_iter()
            .filter_map(|index| offered.get(index).copied())
            .collect();
        if !actions.is_empty() {
            return Ok(actions);
        }
        ask.say("! Tick at least one.")?;
    }
}

/// When: one day, perhaps with a time, and not before the incident.
pub fn when(incident: &Incident, clock: &Clock, ask: &mut dyn Ask) -> Result<Moment> {
    ask.say("When? As in yesterday 14:30, or 12/3/26. Enter alone for now.")?;
    loop {
        match read_when(&ask.line("When")?, incident, clock.local()) {
            Ok(moment) => return Ok(moment),
            Err(problem) => ask.say(&format!("! {problem}"))?,
        }
    }
}

fn read_when(typed: &str, incident: &Incident, now: NaiveDateTime) -> Result<Moment, Problem> {
    let typed = if typed.trim().is_empty() {
        "now"
    } else {
        typed
    };
    let unclear = |message: &str| Problem::new("on", "unclear-date", message);
    let read = read_moment(typed, now).map_err(|reason| reason.problem_of_a_deed("on"))?;
    match read.only() {
        None => Err(unclear("That is several days: give one.")),
        Some(moment) if moment.date < incident.reported.happened.date => {
            Err(unclear("That lies before the incident itself."))
        }
        Some(moment) => Ok(moment),
    }
}

/// By whom; nothing when the writer did it.
pub fn by_whom(ask: &mut dyn Ask) -> Result<Private> {
    ask.say("By whom? Enter alone if you did it yourself.")?;
    line_if_any("By", ask)
}

/// How, in the words of the form where it asks for something.
pub fn how(action: &Action, ask: &mut dyn Ask) -> Result<Private> {
    let question = action.specify.as_deref().unwrap_or("How?");
    loop {
        ask.say(&if action.needs_words {
            format!("{}: {question}", action.code)
        } else {
            format!(
                "{}: {question} Enter alone if there is nothing to say.",
                action.code
            )
        })?;
        let said = Private::new(ask.line_if_any("How")?);
        if !said.is_empty() || !action.needs_words {
            return Ok(said);
        }
        ask.say("! This one needs words.")?;
    }
}

/// Which points were gone through; those left out can be ticked later.
pub fn points(points: &[&Point], ask: &mut dyn Ask) -> Result<Vec<String>> {
    ask.say("What was gone through? Space ticks, Enter goes on; the rest can be ticked later.")?;
    let labels: Vec<String> = points.iter().map(|point| point.wording.clone()).collect();
    let ticked = ask.some_of("Points", &labels)?;
    let ticked = ticked.into_iter().filter_map(|index| points.get(index));
    Ok(ticked.map(|point| point.name()).collect())
}

/// Which of these, by code and wording; at least one.
pub fn which_of(
    question: &str,
    offered: &[(String, &str)],
    ask: &mut dyn Ask,
) -> Result<Vec<String>> {
    let labels: Vec<String> = offered
        .iter()
        .map(|(code, wording)| format!("{code}: {wording}"))
        .collect();
    ask.say(&format!("{question} Space ticks, Enter goes on."))?;
    loop {
        let ticked = ask.some_of("Which", &labels)?.into_iter();
        let ticked = ticked.filter_map(|index| offered.get(index));
        let codes: Vec<String> = ticked.map(|(code, _)| code.clone()).collect();
        if !codes.is_empty() {
            return Ok(codes);
        }
        ask.say("! Tick at least one.")?;
    }
}

/// The reference this agency gave.
pub fn reference(action: &Action, ask: &mut dyn Ask) -> Result<Private> {
    ask.say(&format!(
        "{}: the reference they gave. Enter alone if none.",
        action.code
    ))?;
    line_if_any("Reference", ask)
}

/// A name or a reference as a flag takes it, or nothing.
fn line_if_any(label: &str, ask: &mut dyn Ask) -> Result<Private> {
    loop {
        match one_line(&ask.line_if_any(label)?) {
            Ok(line) => return Ok(line),
            Err(wrong) => ask.say(&format!("! That {wrong}."))?,
        }
    }
}
