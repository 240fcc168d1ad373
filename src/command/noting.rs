//! A record being written on. Each event is judged against the record as the ones
//! before it left it; an error takes all of them back.

use super::closing::may_close;
use crate::{
    domain::{
        event::{ActionDeclined, ActionDone, Closed, Event, Noted, OutcomeWritten, Reopened, Seen},
        incident::{Incident, State},
        moment::Moment,
        nearest::nearest,
        private::Private,
        rulebook::{Action, Rulebook},
        word::Status,
    },
    error::{Error, Result},
    store::Writing,
    view::{Said, added, asked_no_more, short_day},
};

/// Something done about an incident.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    /// The action's code.
    pub action: String,
    /// When.
    pub on: Moment,
    /// How.
    pub detail: Private,
    /// Who did it; empty when the writer did.
    pub by: Private,
    /// The reference an agency gave.
    pub reference: Private,
}

/// A record with what was noted on it so far.
pub(super) struct Noting<'w, 'c> {
    writing: &'w mut Writing<'c>,
    pub(super) incident: Incident,
    before: Incident,
    said: Said,
}

impl<'w, 'c> Noting<'w, 'c> {
    /// Begins with the record as it stands.
    pub(super) fn on(writing: &'w mut Writing<'c>, incident: Incident) -> Self {
        Noting {
            writing,
            before: incident.clone(),
            incident,
            said: Said::default(),
        }
    }

    /// The record as it has become, and what was noted, in words.
    pub(super) fn finish(mut self) -> (Incident, Said) {
        self.said.added = added(&self.before, &self.incident);
        self.said
            .warnings
            .extend(asked_no_more(&self.before, &self.incident));
        (self.incident, self.said)
    }

    /// An action was done.
    pub(super) fn done(&mut self, deed: Deed, book: &Rulebook) -> Result<()> {
        self.not_closed()?;
        self.not_in_their_own_cause()?;
        let action = self.to_decide(&deed.action, book)?;
        self.not_before_the_incident(&deed.on)?;
        let words = format!("{action} done");
        self.warn_if_told_of_themselves(std::slice::from_ref(&action), book)?;
        self.add(
            Event::ActionDone(ActionDone {
                action,
                on: deed.on,
                detail: deed.detail,
                by: deed.by,
                reference: deed.reference,
            }),
            words,
        )
    }

    /// An action is not to be done.
    pub(super) fn declined(
        &mut self,
        typed: &str,
        because: &Private,
        book: &Rulebook,
    ) -> Result<()> {
        self.not_closed()?;
        self.not_in_their_own_cause()?;
        let action = self.to_decline(typed, book)?;
        let words = format!("{action} not needed");
        self.warn_if_guidance_demands(&action, book);
        self.add(
            Event::ActionDeclined(ActionDeclined {
                action,
                because: because.clone(),
            }),
            words,
        )
    }

    /// A note; a closed record takes one as well.
    pub(super) fn note(&mut self, text: Private) -> Result<()> {
        self.add(Event::Noted(Noted { text }), "note added".to_owned())
    }

    /// What came of it.
    pub(super) fn outcome(&mut self, text: Private) -> Result<()> {
        self.not_closed()?;
        self.add(
            Event::OutcomeWritten(OutcomeWritten { text }),
            "outcome written".to_owned(),
        )
    }

    /// Whoever writes has seen its alert; of a closed record too.
    pub(super) fn seen(&mut self) -> Result<()> {
        let no = self.incident.no;
        let Some(alert) = &self.incident.alert else {
            return Err(Error::refused(
                "no-alert",
                format!("{no} has no alert. Nothing was recorded."),
            )
            .hint("One has what must be told to the DSL when it is reported."));
        };
        self.not_a_subject()?;
        let writer = self.writing.writer();
        if alert.seen.iter().any(|sighting| sighting.by == writer) {
            return Err(Error::refused(
                "unchanged",
                format!("{no}: you have said so already. Nothing was recorded."),
            )
            .hint("Somebody else says who they are:  --as NAME"));
        }
        self.add(Event::Seen(Seen {}), "alert seen".to_owned())
    }

    /// Closes the record, if nothing is open.
    pub(super) fn close(&mut self, book: &Rulebook) -> Result<()> {
        self.not_closed()?;
        self.not_in_their_own_cause()?;
        let together = !self.said.did.is_empty();
        self.is_as_known_now(book)?;
        may_close(&self.incident, book).map_err(|fault| {
            if together {
                fault.hint("What was given with --close is to be given again too.")
            } else {
                fault
            }
        })?;
        self.add(Event::Closed(Closed {}), "closed".to_owned())
    }

    /// Opens a closed record again.
    pub(super) fn reopen(&mut self, because: &Private) -> Result<()> {
        if self.incident.status() == Status::Open {
            return Err(Error::refused(
                "already-open",
                format!("{} is open. Nothing was recorded.", self.incident.no),
            )
            .hint(format!(
                "Go on with it:  guardbook log {} --did",
                self.incident.no.0
            )));
        }
        self.add(
            Event::Reopened(Reopened {
                because: because.clone(),
            }),
            "open again".to_owned(),
        )
    }

    pub(super) fn each_once(
        &self,
        typed: &[String],
        read: impl Fn(&str) -> Result<String>,
    ) -> Result<Vec<String>> {
        let mut codes = Vec::new();
        for typed in typed {
            let code = read(typed)?;
            if codes.contains(&code) {
                return Err(Error::refused(
                    "already-decided",
                    format!(
                        "{}: {code} is named twice. Nothing was recorded.",
                        self.incident.no
                    ),
                ));
            }
            codes.push(code);
        }
        Ok(codes)
    }

    pub(super) fn add(&mut self, event: Event, words: String) -> Result<()> {
        self.incident = self.writing.add(self.incident.no, event)?;
        self.say(words);
        Ok(())
    }

    /// What was noted, in words; nothing is passed over.
    pub(super) fn say(&mut self, words: String) {
        if !words.is_empty() {
            self.said.did.push(words);
        }
    }

    /// What to look at again, though it is noted.
    pub(super) fn warn(&mut self, words: String) {
        self.said.warnings.push(words);
    }

    /// The log as it will be.
    pub(super) fn writing(&self) -> &Writing<'_> {
        self.writing
    }

    pub(super) fn not_closed(&self) -> Result<()> {
        not_closed(&self.incident)
    }

    /// An action by its code, if it is not done. One that was declined can be decided
    /// anew: no police on Monday, police on Wednesday; the ledger keeps both. So can
    /// one that was refused.
    pub(super) fn to_decide(&self, typed: &str, book: &Rulebook) -> Result<String> {
        let action = known_action(typed, book)?;
        let Some(State::Done {
            on, refused: false, ..
        }) = self.incident.action(&action.code).map(|step| &step.state)
        else {
            return Ok(action.code.clone());
        };
        let no = self.incident.no;
        let error = Error::refused(
            "already-decided",
            format!(
                "{no}: {} was done on {}. Nothing was recorded.",
                action.code,
                short_day(on.date)
            ),
        )
        .hint(format!(
            "Another day, or other words?  guardbook log {} --set {}.on=... --because",
            no.0, action.code
        ));
        // An agency gives its reference when it calls back: what is there stays.
        let error = if action.is_referral() {
            error.hint(format!(
                "A reference they gave?  guardbook log {} --set {}.reference=... --because",
                no.0, action.code
            ))
        } else {
            error
        };
        Err(error.hint(format!(
            "Something more to say?  guardbook log {} --note",
            no.0
        )))
    }

    /// An action that nobody has decided yet, to be declined.
    pub(super) fn to_decline(&self, typed: &str, book: &Rulebook) -> Result<String> {
        let action = self.to_decide(typed, book)?;
        match self.incident.action(&action).map(|step| &step.state) {
            Some(State::Declined { .. }) => {
                let no = self.incident.no;
                Err(Error::refused(
                    "already-decided",
                    format!("{no}: {action} was declined already. Nothing was recorded."),
                )
                .hint(format!(
                    "Another reason?  guardbook log {} --set {action}.detail=... --because",
                    no.0
                ))
                .hint(format!(
                    "Done after all?  guardbook log {} --did {action}",
                    no.0
                )))
            }
            _ => Ok(action),
        }
    }

    pub(super) fn not_before_the_incident(&self, on: &Moment) -> Result<()> {
        let happened = self.incident.reported.happened.date;
        if on.date >= happened {
            return Ok(());
        }
        let (on, happened) = (short_day(on.date), short_day(happened));
        Err(Error::refused(
            "unclear-date",
            format!("{on} lies before the incident itself ({happened}). Nothing was recorded."),
        ))
    }
}

/// A closed record takes notes and slips of the pen put right; whatever weighs on what
/// is to be done needs an open one.
pub(super) fn not_closed(incident: &Incident) -> Result<()> {
    let no = incident.no;
    match incident.status() {
        Status::Open => Ok(()),
        Status::Closed => Err(Error::refused(
            "already-closed",
            format!("{no} is closed. Nothing was recorded."),
        )
        .hint(format!(
            "A note can still be added:  guardbook log {} --note",
            no.0
        ))
        .hint(format!(
            "To go on with it:  guardbook log {} --reopen --because",
            no.0
        ))),
    }
}

/// The action with this code, in whatever case it was typed.
pub(super) fn known_action<'b>(typed: &str, book: &'b Rulebook) -> Result<&'b Action> {
    book.action(&typed.trim().to_lowercase())
        .ok_or_else(|| unknown_action(typed, book))
}

fn unknown_action(typed: &str, book: &Rulebook) -> Error {
    let known = || book.actions.iter().map(|action| action.code.as_str());
    let near = nearest(typed, known());
    if near.is_empty() {
        return Error::refused(
            "unknown-action",
            "That is not an action of the policy. Nothing was recorded.",
        )
        .hint(format!(
            "The actions are {}.",
            known().collect::<Vec<_>>().join(", ")
        ));
    }
    Error::refused(
        "unknown-action",
        format!(
            "\"{}\" is not an action of the policy. Nothing was recorded.",
            typed.trim()
        ),
    )
    .hint(format!("Did you mean {}?", near.join(" or ")))
}
