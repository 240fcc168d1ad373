//! Raising a record's level and referring it on, judged like any other note.

use super::noting::Noting;
use crate::{
    domain::{
        event::{Considered, Escalated, Event},
        moment::Moment,
        private::Private,
        rulebook::Rulebook,
    },
    error::{Error, Result},
    policy::{self, Offender},
};

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

impl Noting<'_, '_> {
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
                .hint("A level is only ever raised.")
                .hint(if level == now_at {
                    format!("To refer it on:  guardbook escalate {} --to", no.0)
                } else {
                    format!(
                        "To put a wrong level right:  guardbook log {} --set level={level} --because",
                        no.0
                    )
                }));
            }
        }
        let to = self.each_once(&raise.to, |typed| self.to_decide(typed, book))?;
        let about_the_head = policy::about_the_head(&Offender::of(&self.incident));
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
        let whom = self.each_once(whom, |typed| self.to_decline(typed, book))?;
        let words = format!("considered and not referred to {}", whom.join(", "));
        self.add(
            Event::Considered(Considered {
                whom,
                because: because.clone(),
            }),
            words,
        )
    }
}
