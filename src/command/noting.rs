//! A record being written on. Each event is judged against the record as the ones
//! before it left it; an error takes all of them back.

use crate::{
    domain::{
        event::{
            ActionDeclined, ActionDone, Closed, Considered, Escalated, Event, Noted,
            OutcomeWritten, Reopened,
        },
        incident::{Incident, State},
        moment::Moment,
        private::Private,
        rulebook::Rulebook,
        word::{Kind, Role, Status},
    },
    error::{Error, Result},
    intake::nearest,
    policy,
    store::Writing,
    view::short_day,
};

/// A record with what was noted on it so far.
pub(super) struct Noting<'w, 'c> {
    writing: &'w mut Writing<'c>,
    incident: Incident,
    did: Vec<String>,
}

/// A raise of the level, a referral, or both.
pub(super) struct Raise {
    /// The level to stand at.
    pub level: Option<u8>,
    /// Who was told, as typed.
    pub to: Vec<String>,
    /// When.
    pub on: Moment,
    /// Why.
    pub because: Private,
    /// The reference an agency gave.
    pub agency_ref: Private,
}

impl<'w, 'c> Noting<'w, 'c> {
    /// Begins with the record as it stands.
    pub(super) fn on(writing: &'w mut Writing<'c>, incident: Incident) -> Self {
        Noting {
            writing,
            incident,
            did: Vec::new(),
        }
    }

    /// The record as it has become, and what was noted, in words.
    pub(super) fn finish(self) -> (Incident, Vec<String>) {
        (self.incident, self.did)
    }

    /// An action was done.
    pub(super) fn done(
        &mut self,
        typed: &str,
        on: Moment,
        detail: &Private,
        book: &Rulebook,
    ) -> Result<()> {
        self.not_closed()?;
        let action = self.to_decide(typed, book)?;
        self.not_before_the_incident(&on)?;
        let words = format!("{action} done");
        self.add(
            Event::ActionDone(ActionDone {
                action,
                on,
                detail: detail.clone(),
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
        let action = self.to_decide(typed, book)?;
        let words = format!("{action} not needed");
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

    /// Closes the record, if nothing is open.
    pub(super) fn close(&mut self) -> Result<()> {
        self.not_closed()?;
        may_close(&self.incident)?;
        self.add(Event::Closed(Closed {}), "closed".to_owned())
    }

    /// Raises the level, refers on, or both.
    pub(super) fn escalated(&mut self, raise: &Raise, book: &Rulebook) -> Result<()> {
        self.not_closed()?;
        self.not_before_the_incident(&raise.on)?;
        let no = self.incident.no;
        let now_at = self.incident.level;
        if let Some(level) = raise.level {
            if book.level(level).is_none() {
                let known: Vec<String> = book
                    .levels
                    .iter()
                    .map(|step| format!("{} {}", step.level, step.name))
                    .collect();
                return Err(Error::refused(
                    "level-not-higher",
                    format!("The policy has no level {level}. Nothing was recorded."),
                )
                .hint(format!("Its levels are {}.", known.join(", "))));
            }
            if level <= now_at {
                return Err(Error::refused(
                    "level-not-higher",
                    format!("{no} is already at level {now_at}. Nothing was recorded."),
                )
                .hint(
                    "A level is only ever raised; who decided it, and why, stays in the record.",
                ));
            }
        }
        let to = self.all_to_decide(&raise.to, book)?;
        let about_the_head = self.incident.reported.people.iter().any(|involvement| {
            involvement.role == Role::Offender && involvement.kind == Some(Kind::Headteacher)
        });
        let adds = raise
            .level
            .map(|level| policy::raise(book, now_at, level, about_the_head, raise.on.date))
            .unwrap_or_default();
        let mut words = Vec::new();
        words.extend(
            raise
                .level
                .map(|level| format!("raised from level {now_at} to level {level}")),
        );
        words.extend((!to.is_empty()).then(|| format!("referred to {}", to.join(", "))));
        let event = Escalated {
            level: raise.level,
            adds,
            to,
            on: raise.on,
            because: raise.because.clone(),
            agency_ref: raise.agency_ref.clone(),
        };
        self.add(Event::Escalated(event), words.join("; "))
    }

    /// Referrals were considered and not made.
    pub(super) fn considered(
        &mut self,
        whom: &[String],
        because: &Private,
        book: &Rulebook,
    ) -> Result<()> {
        self.not_closed()?;
        let whom = self.all_to_decide(whom, book)?;
        let words = format!("considered and not referred to {}", whom.join(", "));
        self.add(
            Event::Considered(Considered {
                whom,
                because: because.clone(),
            }),
            words,
        )
    }

    /// Opens a closed record again.
    pub(super) fn reopen(&mut self, because: &Private) -> Result<()> {
        if self.incident.status() == Status::Open {
            return Err(Error::refused(
                "already-open",
                format!("{} is open. Nothing was recorded.", self.incident.no),
            ));
        }
        self.add(
            Event::Reopened(Reopened {
                because: because.clone(),
            }),
            "open again".to_owned(),
        )
    }

    fn all_to_decide(&self, typed: &[String], book: &Rulebook) -> Result<Vec<String>> {
        let mut codes = Vec::new();
        for typed in typed {
            let code = self.to_decide(typed, book)?;
            if codes.contains(&code) {
                return Err(Error::refused(
                    "already-decided",
                    format!("{code} is named twice. Nothing was recorded."),
                ));
            }
            codes.push(code);
        }
        Ok(codes)
    }

    fn add(&mut self, event: Event, words: String) -> Result<()> {
        self.incident = self.writing.add(self.incident.no, event)?;
        self.did.push(words);
        Ok(())
    }

    fn not_closed(&self) -> Result<()> {
        let no = self.incident.no;
        match self.incident.status() {
            Status::Open => Ok(()),
            Status::Closed => Err(Error::refused(
                "already-closed",
                format!("{no} is closed. Nothing was recorded."),
            )
            .hint(format!(
                "A note can still be added:  guardbook log {} --note",
                no.0
            ))),
        }
    }

    /// An action that can still be decided, by its code.
    fn to_decide(&self, typed: &str, book: &Rulebook) -> Result<String> {
        let action = book
            .action(&typed.trim().to_lowercase())
            .ok_or_else(|| unknown_action(typed, book))?;
        let already = match self.incident.action(&action.code).map(|step| &step.state) {
            Some(State::Done { on, .. }) => format!("was done on {}", short_day(on.date)),
            Some(State::Declined { .. }) => "was declined".to_owned(),
            Some(State::Undecided) | None => return Ok(action.code.clone()),
        };
        let no = self.incident.no;
        Err(Error::refused(
            "already-decided",
            format!("{no}: {} {already}. Nothing was recorded.", action.code),
        )
        .hint(format!(
            "Something more to say?  guardbook log {} --note",
            no.0
        )))
    }

    fn not_before_the_incident(&self, on: &Moment) -> Result<()> {
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

/// Nothing closes over an open question.
fn may_close(incident: &Incident) -> Result<()> {
    let open: Vec<&str> = incident
        .undecided()
        .map(|step| step.action.as_str())
        .collect();
    let no_outcome = incident.outcome.is_none();
    if open.is_empty() && !no_outcome {
        return Ok(());
    }
    let undecided = match open.as_slice() {
        [] => None,
        [one] => Some(format!("{one} is not decided")),
        several => Some(format!("{} are not decided", several.join(", "))),
    };
    let reasons: Vec<String> = undecided
        .into_iter()
        .chain(no_outcome.then(|| "there is no outcome".to_owned()))
        .collect();
    let (no, number) = (incident.no, incident.no.0);
    let mut error = Error::refused(
        "cannot-close",
        format!(
            "{no} cannot be closed yet: {}. Nothing was recorded.",
            reasons.join(", and ")
        ),
    );
    if let Some(first) = open.first() {
        error = error.hint(format!(
            "guardbook log {number} --did {first}     or  --waive {first} --because"
        ));
    }
    if no_outcome {
        error = error.hint(format!("guardbook log {number} --outcome"));
    }
    Err(error)
}
