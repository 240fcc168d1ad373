//! A correction as it is typed: `FIELD=VALUE`, `FIELD=-` for standard input, or the
//! field alone, and then the value is asked for.

use chrono::NaiveDateTime;

use super::{
    category::read_types,
    form::{read_platforms, read_teller},
    involved::read_cell,
    nearest,
    when::{read_day, read_moment},
};
use crate::{
    domain::{
        correction::Correction,
        draft::{Mention, Teller},
        private::Private,
        rulebook::Rulebook,
        word::{Answer, FoundBy, Place, Vocabulary},
    },
    error::Problem,
};

/// The fields of form H, and what else a record says, that can be put right.
pub const FIELDS: [&str; 15] = [
    "told-by",
    "reported-on",
    "where",
    "when",
    "people",
    "type",
    "at-risk",
    "what",
    "platforms",
    "evidence",
    "found-by",
    "sensitive",
    "level",
    "outcome",
    "ACTION.on",
];

/// The parts of an action that can be put right, after its code and a full stop.
const PARTS: [&str; 3] = ["on", "detail", "reference"];

/// What can be put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// An answer of the record.
    Answer(&'static str),
    /// A part of what was noted of an action.
    Action {
        /// The action's code.
        action: String,
        /// Which part.
        part: &'static str,
    },
}

/// What a correction says, as far as that can be known without the log.
#[derive(Debug, Clone)]
pub enum Said {
    /// An answer, with somebody's own words where it is made of them.
    Answer(Correction, Private),
    /// Those involved, who have yet to be found in the log.
    People(Vec<Mention>),
}

impl Field {
    /// The field of this name.
    pub fn read(typed: &str, book: &Rulebook) -> Result<Self, Problem> {
        let typed = typed.trim().to_lowercase();
        if let Some(field) = FIELDS.iter().find(|field| **field == typed) {
            return Ok(Field::Answer(field));
        }
        if let Some((action, part)) = typed.split_once('.')
            && let Some(action) = book.action(action)
            && let Some(part) = PARTS.iter().find(|known| **known == part)
        {
            return Ok(Field::Action {
                action: action.code.clone(),
                part,
            });
        }
        let near = nearest(&typed, FIELDS);
        let hint = if near.is_empty() {
            format!(
                "The fields are {}, and ACTION.detail, ACTION.reference, as parents.on.",
                FIELDS.join(", ")
            )
        } else {
            format!("Did you mean {}?", near.join(" or "))
        };
        Err(Problem::new("set", "unknown-field", "That is not a field of a record.").hint(hint))
    }

    /// Whether its value is somebody's own words, asked for as a paragraph.
    #[must_use]
    pub fn is_text(&self) -> bool {
        match self {
            Field::Answer(field) => ["what", "evidence", "outcome"].contains(field),
            Field::Action { part, .. } => *part == "detail",
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Field::Answer(field) => (*field).to_owned(),
            Field::Action { action, part } => format!("{action}.{part}"),
        }
    }

    /// Reads its value.
    pub fn value(&self, typed: &str, book: &Rulebook, now: NaiveDateTime) -> Result<Said, Problem> {
        let words = |is: Correction| Ok(Said::Answer(is, Private::new(typed.trim_end())));
        let plain = |is: Correction| Ok(Said::Answer(is, Private::Empty));
        let moment = || read_moment(typed, now).map_err(|reason| reason.problem("set"));
        match self {
            Field::Answer("told-by") => {
                let (anonymous, name) = match read_teller(typed) {
                    Teller::TheWriter => (false, Private::Empty),
                    Teller::Named(name) => (false, name),
                    Teller::Anonymous => (true, Private::Empty),
                };
                Ok(Said::Answer(Correction::ToldBy { anonymous }, name))
            }
            Field::Answer("reported-on") => {
                let day = read_day(typed, now).map_err(|reason| reason.problem("set"))?;
                plain(Correction::ReportedOn(day))
            }
            Field::Answer("where") => plain(Correction::Where(word::<Place>(typed)?)),
            Field::Answer("when") => plain(Correction::When(moment()?)),
            Field::Answer("people") if typed.trim().is_empty() => Ok(Said::People(Vec::new())),
            Field::Answer("people") => Ok(Said::People(read_cell(typed)?)),
            Field::Answer("type") => plain(Correction::Types(read_types(book, typed)?)),
            Field::Answer("at-risk") => plain(Correction::AtRisk(word::<Answer>(typed)?)),
            Field::Answer("platforms") => {
                Ok(Said::Answer(Correction::Platforms, read_platforms(typed)))
            }
            Field::Answer("evidence") => words(Correction::Evidence),
            Field::Answer("found-by") if typed.trim().is_empty() => {
                plain(Correction::FoundBy(None))
            }
            Field::Answer("found-by") => plain(Correction::FoundBy(Some(word::<FoundBy>(typed)?))),
            Field::Answer("sensitive") => plain(Correction::Sensitive(match typed.trim() {
                "yes" => true,
                "no" => false,
                _ => return Err(unclear("Sensitive is yes or no.")),
            })),
            Field::Answer("level") => match typed.trim().parse() {
                Ok(level) if book.level(level).is_some() => plain(Correction::Level(level)),
                _ => {
                    let known: Vec<String> = book
                        .levels
                        .iter()
                        .map(|step| step.level.to_string())
                        .collect();
                    Err(unclear("The policy has no such level.")
                        .hint(format!("Its levels are {}.", known.join(", "))))
                }
            },
            Field::Answer(field) if typed.trim().is_empty() => {
                Err(unclear(&format!("A record is never without its {field}.")))
            }
            Field::Answer("outcome") => words(Correction::Outcome),
            Field::Answer(_) => words(Correction::What),
            Field::Action { action, part } => {
                let action = action.clone();
                match *part {
                    "on" => {
                        let on = moment()?;
                        if on.until.is_some() {
                            return Err(unclear("An action is done on one day."));
                        }
                        plain(Correction::DoneOn { action, on })
                    }
                    "reference" => words(Correction::Reference { action }),
                    _ => words(Correction::Detail { action }),
                }
            }
        }
    }
}

fn word<T: Vocabulary>(typed: &str) -> Result<T, Problem> {
    T::from_code(typed).ok_or_else(|| unclear(&format!("It takes {}.", T::codes())))
}

fn unclear(message: &str) -> Problem {
    Problem::new("set", "unclear-answer", message)
}
