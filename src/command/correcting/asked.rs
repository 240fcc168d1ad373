//! The values of `--set FIELD=VALUE`: those given, those chosen, and last of all those
//! somebody tells in words, once everything else is known to be possible.

use std::collections::BTreeMap;

use super::present::present;
use crate::{
    command::{App, note::Known, rehearsing::WORDS, text},
    domain::{incident::Incident, people::Directory, rulebook::Rulebook},
    error::{Error, Kind, Problem, Result},
    intake::{
        correction::{Field, Given, asking},
        form::{Setting, Way},
    },
};

/// What answers are to be; where words are still to come, a word stands for them.
pub(in crate::command) struct Answers {
    given: Vec<Given>,
    to_tell: Vec<ToTell>,
}

/// An answer, or what is to be asked for it.
enum Answer {
    Given(Given),
    ToChoose(Field),
}

/// An answer somebody has yet to tell.
struct ToTell {
    place: usize,
    field: Field,
    /// It is read from standard input.
    is_piped: bool,
}

impl Answers {
    /// Reads what is given before anything is asked, and then asks for what is chosen.
    pub(in crate::command) fn read(
        typed: &[String],
        incident: &Incident,
        book: &Rulebook,
        known: &Known,
        app: &mut App,
    ) -> Result<Self> {
        let people = Directory::default();
        let setting = setting(book, &people, app);
        let mut to_tell = Vec::new();
        let mut answers = Vec::new();
        for (place, (field, value)) in named(typed, &setting)?.into_iter().enumerate() {
            answers.push(match value {
                Some(typed) if typed != "-" => {
                    Answer::Given(field.value(typed, &setting).map_err(refused)?)
                }
                None if !app.can_ask() => return Err(no_value(&field)),
                piped if field.is_told() => {
                    let stands_for_it = field.value(WORDS, &setting).map_err(refused)?;
                    to_tell.push(ToTell {
                        place,
                        field,
                        is_piped: piped.is_some(),
                    });
                    Answer::Given(stands_for_it)
                }
                Some(_) => Answer::Given(piped(&field, &setting, app)?),
                None => Answer::ToChoose(field),
            });
        }
        let mut given = Vec::new();
        let several = answers.len() > 1;
        for answer in answers {
            let field = match answer {
                Answer::Given(answer) => {
                    given.push(answer);
                    continue;
                }
                Answer::ToChoose(field) => field,
            };
            let now = present(&field, incident, known);
            let mut asker = app.asker();
            let chosen = asking::ask(&field, &now, &setting, asker.as_mut())?;
            if several && asking::is_so(&field, &now, &chosen) {
                // One left as it is does not take the others with it.
                asker.say(&format!("{} stays as it is.", field.name()))?;
                let place = given.len();
                for telling in to_tell.iter_mut().filter(|telling| telling.place > place) {
                    telling.place -= 1;
                }
            } else {
                given.push(chosen);
            }
        }
        if given.is_empty() && several {
            return Err(Error::refused(
                "unchanged",
                "Everything stays as it is. Nothing was recorded.",
            ));
        }
        Ok(Answers { given, to_tell })
    }

    /// The answers, as far as they are known.
    pub(in crate::command) fn given(&self) -> &[Given] {
        &self.given
    }

    /// All of them.
    pub(in crate::command) fn into_given(self) -> Vec<Given> {
        self.given
    }

    /// Asks for what is told in words. What can't be is asked again: what was told
    /// before it is not lost.
    pub(in crate::command) fn ask_words(
        &mut self,
        incident: &Incident,
        book: &Rulebook,
        known: &Known,
        app: &mut App,
        mut rehearse: impl FnMut(&[Given], &App) -> Result<()>,
    ) -> Result<()> {
        let people = Directory::default();
        let setting = setting(book, &people, app);
        for telling in &self.to_tell {
            loop {
                let said = if telling.is_piped {
                    piped(&telling.field, &setting, app)?
                } else {
                    let now = present(&telling.field, incident, known);
                    asking::ask(&telling.field, &now, &setting, app.asker().as_mut())?
                };
                if let Some(given) = self.given.get_mut(telling.place) {
                    *given = said;
                }
                match rehearse(&self.given, app) {
                    Err(fault) if fault.kind == Kind::Refused && !telling.is_piped => {
                        app.asker().say(&format!("! {}", fault.message))?;
                    }
                    Err(fault) => return Err(fault),
                    Ok(()) => break,
                }
            }
        }
        Ok(())
    }
}

fn setting<'a>(book: &'a Rulebook, people: &'a Directory, app: &App) -> Setting<'a> {
    Setting {
        book,
        people,
        earlier: BTreeMap::new(),
        clock: app.clock(),
        writer: app.writer(),
        way: Way::Set,
    }
}

/// The fields, each once, with the values they were given.
fn named<'t>(typed: &'t [String], setting: &Setting) -> Result<Vec<(Field, Option<&'t str>)>> {
    let mut fields: Vec<(Field, Option<&str>)> = Vec::new();
    for (place, given) in typed.iter().enumerate() {
        let (name, value) = given
            .split_once('=')
            .map_or((given.as_str(), None), |(name, value)| (name, Some(value)));
        let field = Field::read(name, setting).map_err(|mut problem| {
            // Not quoted: it may be anything.
            if typed.len() > 1 {
                problem.message = format!(
                    "Of the --set given, number {}: {}",
                    place + 1,
                    problem.message
                );
            }
            refused(problem)
        })?;
        let name = field.name();
        if fields.iter().any(|(field, _)| field.name() == name) {
            return Err(Error::refused(
                "unclear-answer",
                format!("{name} is given twice. Nothing was recorded."),
            )
            .hint("Several people, or types, go in one:  --set \"person=P-1 (O); P-2 (T)\""));
        }
        fields.push((field, value));
    }
    Ok(fields)
}

/// What standard input says of a field.
fn piped(field: &Field, setting: &Setting, app: &mut App) -> Result<Given> {
    let value = text::read_text(app, &format!("set {}=", field.name()), "-")?;
    field.value(&value, setting).map_err(refused)
}

fn no_value(field: &Field) -> Error {
    let name = field.name();
    Error::refused(
        "missing-answers",
        format!("Nothing was recorded: {name} has no value, and nobody can be asked."),
    )
    .hint(format!("Give it:  --set \"{name}=...\""))
}

fn refused(problem: Problem) -> Error {
    problem.into()
}
