//! The form at the terminal: what stands in its way is said before it, and what was
//! typed into it is not lost where it can't be recorded.

use super::{
    nothing_recorded,
    told::{Told, record},
};
use crate::{
    command::{App, recording::recorded_before},
    domain::draft::Draft,
    error::{Error, Kind, Result},
    intake::form::{self, End, Field, Setting},
    store::{Log, refuse_to_put},
};

/// The field of the people.
pub(super) const PEOPLE: &str = "person";

/// Whether there is a log that can be written to, or may be begun, and this is not in it.
pub(super) fn must_be_recordable(draft: &Draft, app: &App) -> Result<()> {
    let Some(mut log) = Log::open(app.path())? else {
        return refuse_to_put(app.path());
    };
    app.rehearse(&mut log, |writing| {
        match recorded_before(writing, &draft.source_ref)? {
            Some(no) => Err(Error::refused(
                "already-recorded",
                format!("That reference is in the log already, as {no}. Nothing was recorded."),
            )
            .hint(format!("See it:  guardbook log {}", no.0))),
            None => Ok(()),
        }
    })
}

/// Asks for what was not given, and records it; none if it was thrown away.
pub(super) fn asked(
    draft: &mut Draft,
    given: &[&str],
    setting: &Setting,
    app: &mut App,
) -> Result<Option<Told>> {
    let mut end = questions(draft, given, setting, app)?;
    while end == End::Save {
        let new = draft.clone().check(setting.book, app.today());
        let new = new.map_err(nothing_recorded)?;
        let today = app.today();
        let fault = match app.write_or_begin(|writing| record(writing, new, today)) {
            // Whether it was recorded is not known: nobody is asked to do it twice.
            Err(fault) if fault.kind != Kind::Unexpected => fault,
            recorded => return recorded.map(Some),
        };
        let mut ask = app.asker();
        ask.say("")?;
        ask.say(&format!("! {fault}"))?;
        ask.say("  Everything you typed is still here.")?;
        // Where nobody answers any more, this is what went wrong.
        end = form::fill_again(draft, setting, ask.as_mut()).map_err(|_| fault)?;
    }
    Ok(None)
}

/// Who was involved, where every other answer was given: an incident with nobody in it is
/// recorded where somebody says so, and not by a flag that was left off.
pub(super) fn who_was_involved(draft: &mut Draft, setting: &Setting, app: &mut App) -> Result<()> {
    let Some(field) = Field::named(PEOPLE) else {
        return Ok(());
    };
    let mut ask = app.asker();
    ask.say("Nobody was named with --person. Ctrl-C stops, and nothing is recorded.")?;
    ask.say("")?;
    form::ask_only(field, draft, setting, ask.as_mut())
}

/// The form, for what was not given.
fn questions(draft: &mut Draft, given: &[&str], setting: &Setting, app: &mut App) -> Result<End> {
    let mut ask = app.asker();
    ask.say("New incident - online safety incident reporting form (form H)")?;
    ask.say("Enter accepts the answer shown in brackets.")?;
    ask.say(if ask.draws() {
        "< and Enter goes back, in a list Esc; ? and Enter explains the question."
    } else {
        "< and Enter goes back; ? and Enter explains the question."
    })?;
    ask.say("Ctrl-C stops, and nothing is recorded.")?;
    form::fill(draft, given, setting, ask.as_mut())
}
