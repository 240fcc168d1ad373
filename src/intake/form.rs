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

/// Asks what was not given, from top to bottom. `known` says whether somebody can be
/// told apart from the others in the log.
pub fn fill(
    draft: &mut Draft,
    given: &[Question],
    book: &Rulebook,
    known: &dyn Fn(&Mention) -> Result<(), Problem>,
    now: NaiveDateTime,
    ask: &mut dyn Ask,
) -> Result<()> {
    if !draft.types.is_empty() {
        say_what_is_forbidden(&draft.types, book, ask)?;
    }
    for question in FORM
        .into_iter()
        .filter(|question| !given.contains(question))
    {
        match question {
            Question::Who => people(draft, known, ask)?,
            _ => question.put(draft, book, now, ask)?,
        }
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
                ask.say("Who told you? A name, or anonymous. Enter alone if you saw it yourself.")?;
                draft.told_by = read_teller(&ask.text("Told by")?);
            }
            Question::ReportedOn => {
                ask.say("When were you told? Enter alone for today.")?;
                draft.reported_on = again(ask, "Told on", |typed| {
                    let told = if typed.trim().is_empty() {
                        Ok(now.date())
                    } else {
                        read_day(typed, now)
                    };
                    told.map(Some)
                        .map_err(|reason| reason.problem("reported-on"))
                })?;
            }
            Question::Where => {
                draft.place = Some(one_word::<Place>(ask, "Where did it take place?", "Where")?);
            }
            Question::When => {
                ask.say("When did it happen? As in yesterday 14:30, friday, 12/3/26, 9/3/26 to 11/3/26.")?;
                let told = draft.reported_on;
                draft.happened = again(ask, "When", |typed| {
                    let moment =
                        read_moment(typed, now).map_err(|reason| reason.problem("when"))?;
                    if told.is_some_and(|told| told < moment.date) {
                        return Err(Problem::new(
                            "when",
                            "unclear-date",
                            "That is after you were told.",
                        ));
                    }
                    Ok(Some(moment))
                })?;
            }
            // Asked by the form itself, which knows who is in the log.
            Question::Who => {}
            Question::Types => types(draft, book, ask)?,
            Question::AtRisk if book.child_at_risk_by_type(&draft.types) => {}
            Question::AtRisk => {
                draft.at_risk = Some(one_word::<Answer>(
                    ask,
                    "May a child have been put at risk?",
                    "Child at risk",
                )?);
            }
            Question::What => {
                while draft.what.is_empty() {
                    draft.what = Private::new(
                        ask.paragraph("Full description: what, when, where, how?")?
                            .trim_end(),
                    );
                }
            }
            Question::Platforms => {
                ask.say("Apps and sites involved, with commas between. Enter alone if none.")?;
                draft.platforms = read_platforms(&ask.text("Apps")?);
            }
            Question::Evidence => {
                ask.say("Evidence: describe it and say where it is kept; never attach it. Enter alone if none.")?;
                draft.evidence = Private::new(ask.text("Evidence")?);
            }
            Question::FoundBy => {
                ask.say("How did it come to light?")?;
                let mut ways: Vec<String> = FoundBy::ALL
                    .iter()
                    .map(|way| way.label().to_owned())
                    .collect();
                ways.push("Not known".to_owned());
                draft.found_by = FoundBy::ALL.get(ask.one_of("Found by", &ways)?).copied();
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

fn people(
    draft: &mut Draft,
    known: &dyn Fn(&Mention) -> Result<(), Problem>,
    ask: &mut dyn Ask,
) -> Result<()> {
    ask.say("Who was involved? One at a time; Enter alone when done.")?;
    loop {
        let who = again(ask, "Full name", |typed| {
            if typed.trim().is_empty() {
                Ok(None)
            } else {
                read_who(typed).map(Some)
            }
        })?;
        let Some(who) = who else { return Ok(()) };
        let role = one_word::<Role>(ask, "What was their part in it?", "Part")?;
        ask.say("A pupil's year then (R, 1 to 13), or staff, headteacher, parent, other. Enter alone if not known.")?;
        let (kind, year) = again(ask, "Year or kind", |typed| {
            if typed.trim().is_empty() {
                Ok((None, None))
            } else {
                read_kind(typed)
            }
        })?;
        let mention = Mention {
            who,
            role,
            kind,
            year,
        };
        match known(&mention) {
            Ok(()) => draft.people.push(mention),
            Err(problem) => ask.say(&format!("! {problem}"))?,
        }
    }
}

fn types(draft: &mut Draft, book: &Rulebook, ask: &mut dyn Ask) -> Result<()> {
    let labels: Vec<String> = book
        .categories
        .iter()
        .map(|category| category.label.clone())
        .collect();
    ask.say("What happened? Space ticks, Enter goes on; as many as apply.")?;
    loop {
        let chosen = ask.some_of("Type of incident", &labels)?;
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
    say_what_is_forbidden(&draft.types, book, ask)
}

/// Before anyone describes evidence: this is when the harm is done.
fn say_what_is_forbidden(types: &[String], book: &Rulebook, ask: &mut dyn Ask) -> Result<()> {
    for row in book.at_once_forbidden(types) {
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

fn one_word<T: Vocabulary>(ask: &mut dyn Ask, question: &str, prompt: &str) -> Result<T> {
    ask.say(question)?;
    let labels: Vec<String> = T::ALL.iter().map(|word| word.label().to_owned()).collect();
    let chosen = ask.one_of(prompt, &labels)?;
    Ok(T::ALL[chosen.min(T::ALL.len() - 1)])
}
