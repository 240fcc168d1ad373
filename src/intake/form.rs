//! Form H's questions in its order, for the answers that were not given as flags.

use chrono::NaiveDateTime;

use super::{
    ask::Ask,
    involved::{read_kind, read_who},
    when::{read_day, read_moment},
};
use crate::{
    domain::{
        draft::{Draft, Mention, Teller},
        private::Private,
        rulebook::Rulebook,
        word::{Answer, FoundBy, Place, Role, Vocabulary},
    },
    error::{Problem, Result},
};

/// A question of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Who told the school.
    ToldBy,
    /// When the school was told.
    ReportedOn,
    /// Where it took place.
    Where,
    /// When it happened.
    When,
    /// Who was involved.
    Who,
    /// The types.
    Types,
    /// Whether a child may have been put at risk.
    AtRisk,
    /// What happened.
    What,
    /// Apps and sites.
    Platforms,
    /// Evidence.
    Evidence,
    /// How it came to light.
    FoundBy,
}

/// The form, from top to bottom; how it came to light is ours.
pub const FORM: [Question; 11] = [
    Question::ToldBy,
    Question::ReportedOn,
    Question::Where,
    Question::When,
    Question::Who,
    Question::Types,
    Question::AtRisk,
    Question::What,
    Question::Platforms,
    Question::Evidence,
    Question::FoundBy,
];

/// Asks what was not given, from top to bottom.
pub fn fill(
    draft: &mut Draft,
    given: &[Question],
    book: &Rulebook,
    now: NaiveDateTime,
    ask: &mut dyn Ask,
) -> Result<()> {
    for question in FORM
        .into_iter()
        .filter(|question| !given.contains(question))
    {
        question.put(draft, book, now, ask)?;
    }
    Ok(())
}

impl Question {
    fn put(
        self,
        draft: &mut Draft,
        book: &Rulebook,
        now: NaiveDateTime,
        ask: &mut dyn Ask,
    ) -> Result<()> {
        match self {
            Question::ToldBy => {
                let name =
                    ask.text("Who told you? A name, or anonymous; Enter if you saw it yourself")?;
                draft.told_by = read_teller(&name);
            }
            Question::ReportedOn => {
                draft.reported_on = again(ask, "When were you told? Enter for today", |typed| {
                    if typed.trim().is_empty() {
                        Ok(Some(now.date()))
                    } else {
                        read_day(typed, now)
                            .map(Some)
                            .map_err(|reason| unclear(&reason))
                    }
                })?;
            }
            Question::Where => {
                draft.place = Some(one_word::<Place>(ask, "Where did it take place?")?);
            }
            Question::When => {
                draft.happened = again(
                    ask,
                    "When did it happen? As in yesterday 14:30, friday, 12/3/26",
                    |typed| {
                        read_moment(typed, now)
                            .map(Some)
                            .map_err(|reason| unclear(&reason))
                    },
                )?;
            }
            Question::Who => people(draft, ask)?,
            Question::Types => types(draft, book, ask)?,
            Question::AtRisk if book.child_at_risk_by_type(&draft.types) => {}
            Question::AtRisk => {
                draft.at_risk = Some(one_word::<Answer>(
                    ask,
                    "May a child have been put at risk?",
                )?);
            }
            Question::What => {
                draft.what = loop {
                    let told = Private::new(ask.paragraph("What, when, where, how? As many lines as you like; a line with only a full stop ends.")?);
                    if !told.is_empty() {
                        break told;
                    }
                    ask.say("! The form needs a description.")?;
                };
            }
            Question::Platforms => {
                draft.platforms =
                    read_platforms(&ask.text("Apps and sites involved; Enter if none")?);
            }
            Question::Evidence => {
                draft.evidence = Private::new(
                    ask.text("Evidence: describe it and where it is kept, never attach it")?,
                );
            }
            Question::FoundBy => {
                draft.found_by = Some(one_word::<FoundBy>(ask, "How did it come to light?")?);
            }
        }
        Ok(())
    }
}

/// Who told the school, from a name or `anonymous`.
#[must_use]
pub fn read_teller(name: &str) -> Teller {
    match name.trim() {
        "" => Teller::TheWriter,
        name if name.eq_ignore_ascii_case("anonymous") => Teller::Anonymous,
        name => Teller::Named(Private::new(name)),
    }
}

/// Apps and sites, one a line, from a list with commas or semicolons.
#[must_use]
pub fn read_platforms(text: &str) -> Private {
    let names = text
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty());
    Private::new(names.collect::<Vec<_>>().join("\n"))
}

fn people(draft: &mut Draft, ask: &mut dyn Ask) -> Result<()> {
    loop {
        let mut done = false;
        let who = again(
            ask,
            "Full name of somebody involved; Enter alone when done",
            |typed| {
                done = typed.trim().is_empty();
                if done {
                    Ok(None)
                } else {
                    read_who(typed).map(Some)
                }
            },
        )?;
        let Some(who) = who else { return Ok(()) };
        let role = one_word::<Role>(ask, "Their part in it")?;
        let (kind, year) = again(
            ask,
            "Year (R, 1-13), or staff, parent, other; Enter if not known",
            |typed| {
                if typed.trim().is_empty() {
                    Ok((None, None))
                } else {
                    read_kind(typed)
                }
            },
        )?;
        draft.people.push(Mention {
            who,
            role,
            kind,
            year,
        });
    }
}

fn types(draft: &mut Draft, book: &Rulebook, ask: &mut dyn Ask) -> Result<()> {
    let labels: Vec<String> = book
        .categories
        .iter()
        .map(|category| category.label.clone())
        .collect();
    loop {
        let chosen = ask.some_of(
            "Type of incident: Space ticks, Enter goes on; as many as apply",
            &labels,
        )?;
        draft.types = chosen
            .into_iter()
            .filter_map(|index| book.categories.get(index))
            .map(|category| category.code.clone())
            .collect();
        if !draft.types.is_empty() {
            break;
        }
        ask.say("! Tick at least one, with Space.")?;
    }
    // Before anyone describes evidence: this is when the harm is done.
    for row in book.prohibitions.iter().filter(|row| {
        draft.types.iter().any(|code| row.scope.names(code)) && row.subjects.is_empty()
    }) {
        ask.say(&format!("  ! {}", row.sentence))?;
    }
    Ok(())
}

/// Asks until the answer can be read.
fn again<T>(
    ask: &mut dyn Ask,
    prompt: &str,
    mut read: impl FnMut(&str) -> Result<T, Problem>,
) -> Result<T> {
    loop {
        match read(&ask.text(prompt)?) {
            Ok(answer) => return Ok(answer),
            Err(problem) => ask.say(&format!("! {problem}"))?,
        }
    }
}

fn one_word<T: Vocabulary>(ask: &mut dyn Ask, prompt: &str) -> Result<T> {
    let labels: Vec<String> = T::ALL.iter().map(|word| word.label().to_owned()).collect();
    let chosen = ask.one_of(prompt, &labels)?;
    Ok(T::ALL[chosen.min(T::ALL.len() - 1)])
}

fn unclear(reason: &super::when::Unclear) -> Problem {
    Problem::new("when", reason.code(), reason.sentence()).hint(reason.hint())
}
