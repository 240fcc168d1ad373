//! Putting answers of a record right, judged like any other note, and all of them
//! together. Where the policy's decision rests on one of them, the policy is asked
//! again, under the edition the record was decided under.

mod asked;
mod device;
mod lost;
mod present;
mod sound;
mod words;

pub(super) use asked::Answers;
pub(super) use lost::nobody_is_lost;

use super::{
    noting::Noting,
    recording::{identify, offenders},
};
use crate::{
    domain::{
        correction::{Corrected, Correction, OfDevice},
        decision::{Decision, Since},
        event::{Event, Reported},
        incident::Incident,
        private::Private,
        rulebook::Rulebook,
        word::Answer,
    },
    error::{Error, Result},
    intake::correction::Given,
    policy::{self, Facts},
};

/// An answer, with somebody's own words where it is made of them.
type Said = (Correction, Private);

/// What the policy says now of a record whose answers were put right.
#[derive(Default)]
struct Asked {
    decision: Option<Box<Decision>>,
    since: Option<Box<Since>>,
    lapsed: Vec<String>,
}

impl Noting<'_, '_> {
    /// Puts these answers right. They are judged by the record they make together.
    pub(super) fn put_right(
        &mut self,
        said: Vec<Given>,
        because: &Private,
        book: &Rulebook,
    ) -> Result<()> {
        let mut answers = Vec::new();
        for said in said {
            let answer = self.answer(said)?;
            self.must_differ(&answer.0, &answer.1)?;
            answers.push(answer);
        }
        sound::must_be_said_once(&answers)?;
        if answers.iter().any(|(is, _)| is.weighs()) {
            self.not_closed()?;
            self.not_in_their_own_cause()?;
        }
        // A level somebody says counts beside what the policy makes of the rest.
        let (level, mut answers): (Vec<Said>, Vec<Said>) = answers
            .into_iter()
            .partition(|(is, _)| matches!(is, Correction::Level(_)));
        let decides = answers.iter().any(|(is, _)| is.decides());
        let mut after = self.incident.clone().with(&answers);
        if decides
            && after.reported.at_risk != Answer::Yes
            && book.child_at_risk_by_type(&after.reported.types)
        {
            sound::must_not_deny_a_risk(&answers)?;
            let by_itself = (Correction::AtRisk(Answer::Yes), Private::Empty);
            after = after.with(std::slice::from_ref(&by_itself));
            answers.insert(0, by_itself);
        }
        let mut asked = Asked {
            lapsed: self.incident.answers_lapsed_in(&after, book),
            ..Asked::default()
        };
        after = after.without_answers(&asked.lapsed);
        self.warn_of_lapsed(&asked.lapsed, &after, book);
        if decides {
            let decision = self.decided(&after.reported, book)?;
            after.reported.decision = decision.clone();
            asked.decision = Some(Box::new(decision));
        }
        if answers.iter().any(|(is, _)| is.weighs()) {
            let since = policy::since(&after, book, self.about_the_head_now(&after)?);
            asked.since = (since != after.since).then(|| Box::new(since));
        }
        let decision = asked.decision.as_deref();
        let decision = decision.unwrap_or(&after.reported.decision).clone();
        sound::must_hold(&after, &decision, &answers, book)?;
        self.devices_must_hold(&after, &answers, book)?;
        // The policy's answer stands with the last of those it follows from.
        let last = answers.iter().rposition(|(is, _)| is.weighs());
        for (place, answer) in answers.into_iter().enumerate() {
            let asked = if Some(place) == last {
                std::mem::take(&mut asked)
            } else {
                Asked::default()
            };
            self.enter(answer, asked, because)?;
        }
        for answer in level {
            let asked = self.up_to(&answer.0, book)?;
            self.enter(answer, asked, because)?;
        }
        Ok(())
    }

    /// Who the people are, and which device is meant.
    fn answer(&self, said: Given) -> Result<Said> {
        match said {
            Given::Answer(is, text) => Ok((is, text)),
            Given::Device {
                which,
                mut is,
                text,
            } => {
                let device = self.device_meant(which)?;
                if let OfDevice::Whose(Some(code)) = &mut is {
                    *code = self.writing().directory()?.one(*code);
                }
                Ok((Correction::Device { device, is }, text))
            }
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
                Ok((Correction::People(people), Private::Empty))
            }
        }
    }

    fn enter(&mut self, (is, text): Said, asked: Asked, because: &Private) -> Result<()> {
        let before = self.incident.level;
        let field = is.field();
        let beside = words::of(&is, &self.incident);
        self.add(
            Event::Corrected(Box::new(Corrected {
                is,
                decision: asked.decision,
                since: asked.since,
                lapsed: asked.lapsed,
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
        self.say(format!("{field} put right{beside}{level}"));
        Ok(())
    }

    /// What is asked for once the level is put right to a lower one.
    fn up_to(&self, is: &Correction, book: &Rulebook) -> Result<Asked> {
        let Correction::Level(level) = is else {
            return Ok(Asked::default());
        };
        sound::must_not_raise(*level, &self.incident)?;
        let about_the_head = self.about_the_head()?;
        let since = policy::since_up_to(&self.incident, *level, book, about_the_head);
        let other = since != self.incident.since;
        Ok(Asked {
            since: other.then(|| Box::new(since)),
            ..Asked::default()
        })
    }

    /// Whoever puts an answer right sees which others went with it.
    fn warn_of_lapsed(&mut self, lapsed: &[String], after: &Incident, book: &Rulebook) {
        if lapsed.is_empty() {
            return;
        }
        let again = if after.is_to_be_answered(book) {
            format!(" To be asked anew:  guardbook log {} --answer", after.no.0)
        } else {
            String::new()
        };
        self.warn(format!("Answered no more: {}.{again}", lapsed.join(", ")));
    }

    /// What the policy says of the record with those answers.
    pub(super) fn decided(&self, reported: &Reported, book: &Rulebook) -> Result<Decision> {
        let mut offenders = offenders(
            self.writing(),
            book,
            &reported.people,
            &reported.happened.last_known(),
            Some(self.incident.no),
        )?;
        self.know_the_head(reported, &mut offenders)?;
        Ok(policy::decide(book, &Facts::of(reported, &offenders)))
    }
}
