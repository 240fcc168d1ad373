//! Raising a record's level and referring it on, judged like any other note.

use super::{noting::Noting, reference::References};
use crate::{
    domain::{
        event::{Considered, Escalated, Event},
        moment::Moment,
        private::Private,
        rulebook::Rulebook,
        word::Need,
    },
    error::{Error, Result},
    policy,
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
    /// What agencies gave, each with the action that told it.
    pub references: References,
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
        if !raise.to.is_empty() {
            self.not_in_their_own_cause()?;
        }
        let to = self.each_once(&raise.to, |typed| {
            let code = self.to_decide(typed, book)?;
            self.must_tell(&code, "--did", book)?;
            Ok(code)
        })?;
        let about_the_head = self.about_the_head()?;
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
        self.warn_if_told_of_themselves(&to, book)?;
        let mut level = raise.level;
        let (mut adds, mut words) = (adds, words.join("; "));
        for (to, agency_ref) in by_reference(to, &raise.references) {
            let event = Escalated {
                level: level.take(),
                adds: std::mem::take(&mut adds),
                to,
                on: raise.on,
                because: raise.because.clone(),
                agency_ref,
            };
            self.add(Event::Escalated(event), std::mem::take(&mut words))?;
        }
        Ok(())
    }

    /// Referrals were considered and not made.
    pub(super) fn considered(
        &mut self,
        whom: &[String],
        because: &Private,
        book: &Rulebook,
    ) -> Result<()> {
        self.not_closed()?;
        self.not_in_their_own_cause()?;
        let whom = self.each_once(whom, |typed| {
            let code = self.to_decline(typed, book)?;
            self.must_tell(&code, "--waive", book)?;
            Ok(code)
        })?;
        for action in &whom {
            self.warn_if_guidance_demands(action, book);
        }
        let words = format!("considered and not referred to {}", whom.join(", "));
        self.add(
            Event::Considered(Considered {
                whom,
                because: because.clone(),
            }),
            words,
        )
    }

    /// Nobody is referred to a warning: only what tells somebody is a referral, made or
    /// considered. Anything else is noted with `flag`.
    fn must_tell(&self, code: &str, flag: &str, book: &Rulebook) -> Result<()> {
        let tells = book.actions.iter().filter(|action| action.tells.is_some());
        let told: Vec<&str> = tells.map(|action| action.code.as_str()).collect();
        if told.contains(&code) {
            return Ok(());
        }
        let no = self.incident.no;
        let because = if flag == "--waive" { " --because" } else { "" };
        let error = Error::refused(
            "unknown-action",
            format!("{no}: {code} tells nobody, and so is no referral. Nothing was recorded."),
        )
        .hint(format!(
            "To note it:  guardbook log {} {flag} {code}{because}",
            no.0
        ));
        Err(if told.is_empty() {
            error
        } else {
            error.hint(format!("Who can be told: {}.", told.join(", ")))
        })
    }

    /// Whoever the record is about was told of it: that is a fact, and written down, but
    /// not without a word. Only of the headteacher does the log know which action tells them.
    pub(super) fn warn_if_told_of_themselves(
        &mut self,
        told: &[String],
        book: &Rulebook,
    ) -> Result<()> {
        if !self.about_the_head()? {
            return Ok(());
        }
        for code in told {
            let action = book.action(code);
            let Some(instead) = action.and_then(|action| action.about_the_headteacher.as_deref())
            else {
                continue;
            };
            // What the policy forbids because of who did it, in its own words.
            let forbidden = self.incident.reported.decision.must_not.iter();
            let forbidden = forbidden
                .filter_map(|id| book.prohibition(id))
                .filter(|row| !row.subjects.is_empty());
            let mut words = format!(
                "This record is about the headteacher, and {code} tells them of it: the policy asks for {instead} in its place."
            );
            for row in forbidden {
                words.push(' ');
                words.push_str(&row.sentence);
            }
            self.warn(words);
        }
        Ok(())
    }

    /// What guidance demands can be declined, with a reason; but not without a word.
    pub(super) fn warn_if_guidance_demands(&mut self, action: &str, book: &Rulebook) {
        let step = self.incident.action(action);
        let step = step.filter(|step| step.need == Some(Need::Must));
        let floors = step.into_iter().flat_map(|step| &step.because);
        let floors: Vec<&str> = floors
            .filter_map(|id| book.floor(id))
            .map(|floor| floor.id.as_str())
            .collect();
        if !floors.is_empty() {
            let no = self.incident.no.0;
            self.warn(format!(
                "Guidance demands {action} whatever the policy says ({}). It is noted as declined, with the reason. Why it is asked for:  guardbook log {no} --why",
                floors.join(", ")
            ));
        }
    }
}

/// Who is told together: an entry has one reference, so whoever gave one has an entry
/// of their own. There is always a first one, for the level.
fn by_reference(to: Vec<String>, references: &References) -> Vec<(Vec<String>, Private)> {
    let given = |code: &String| references.iter().find(|(action, _)| action == code);
    let (with, without): (Vec<String>, Vec<String>) =
        to.into_iter().partition(|code| given(code).is_some());
    let mut all = Vec::new();
    if with.is_empty() || !without.is_empty() {
        all.push((without, Private::Empty));
    }
    for code in with {
        let reference = given(&code).map_or(Private::Empty, |(_, given)| given.clone());
        all.push((vec![code], reference));
    }
    all
}
