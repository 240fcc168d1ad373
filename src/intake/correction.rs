//! A correction as it is typed: `FIELD=VALUE`. The fields of form H are read as the
//! form reads them; beside them stand the level, the outcome and what was noted of
//! an action, as `parents.on`, or of a device, as `device.found`.

pub mod asking;
mod device;

use super::{
    ask::is_nothing,
    form::{self, FORM, Setting},
    one_line::{must_be_a_line, must_be_kept},
    when::read_moment,
};
use crate::{
    domain::{
        correction::{Correction, OfDevice},
        draft::{Draft, Mention, Teller},
        nearest::nearest,
        private::Private,
    },
    error::Problem,
};

/// What a record says beside the answers of form H.
const BESIDE: [&str; 2] = ["level", "outcome"];

/// The parts of an action that can be put right, after its code and a full stop.
const PARTS: [&str; 4] = ["on", "by", "detail", "reference"];

/// What a field is called by those who say it as its neighbour has it: by its letters
/// alone the neighbour would be nearer.
const CALLED: [(&str, &str); 4] = [
    ("told-on", "reported-on"),
    ("told-when", "reported-on"),
    ("found-on", "reported-on"),
    ("reported-by", "told-by"),
];

/// Not corrected: another system knows the incident by it.
const KEPT: &str = "source-ref";

/// What can be put right.
pub enum Field {
    /// An answer of form H.
    OfTheForm(&'static form::Field),
    /// The level or the outcome.
    Beside(&'static str),
    /// A part of what was noted of an action.
    Action {
        /// The action's code.
        action: String,
        /// Which part.
        part: &'static str,
    },
    /// A part of what was noted of a device.
    Device(device::Part),
}

/// What a correction says, as far as that can be known without the log.
#[derive(Debug, Clone)]
pub enum Given {
    /// An answer, with somebody's own words where it is made of them.
    Answer(Correction, Private),
    /// Those involved, who have yet to be found in the log.
    People(Vec<Mention>),
    /// An answer about a device that was examined.
    Device {
        /// Which, if that was said: the record's first is 1.
        which: Option<usize>,
        /// What it is now.
        is: OfDevice,
        /// The same in words.
        text: Private,
    },
}

impl Field {
    /// The field of this name.
    pub fn read(typed: &str, setting: &Setting) -> Result<Self, Problem> {
        let typed = typed.trim().to_lowercase();
        let of_the_form = form::Field::named(&typed).filter(|field| field.code != KEPT);
        if let Some(field) = of_the_form {
            return Ok(Field::OfTheForm(field));
        }
        if let Some(field) = BESIDE.iter().find(|field| **field == typed) {
            return Ok(Field::Beside(field));
        }
        if let Some((action, part)) = typed.split_once('.')
            && let Some(action) = setting.book.action(action)
            && let Some(part) = PARTS.iter().find(|known| **known == part)
        {
            return Ok(Field::Action {
                action: action.code.clone(),
                part,
            });
        }
        if let Some(part) = device::Part::read(&typed) {
            return Ok(Field::Device(part));
        }
        let known = || {
            let form = FORM.iter().map(|field| field.code);
            form.filter(|code| *code != KEPT).chain(BESIDE)
        };
        let called = CALLED.iter().find(|(called, _)| *called == typed);
        let near = match called {
            Some((_, field)) => vec![*field],
            None => nearest(&typed, known()),
        };
        let hint = if near.is_empty() {
            let known: Vec<&str> = known().collect();
            format!(
                "The fields are {}; of an action ACTION.on, ACTION.by, ACTION.detail and ACTION.reference, as parents.on; of a device {}.",
                known.join(", "),
                device::PARTS
                    .map(|part| format!("device.{part}"))
                    .join(", ")
            )
        } else {
            format!("Did you mean {}?", near.join(" or "))
        };
        Err(Problem::new("set", "unknown-field", "That is not a field of a record.").hint(hint))
    }

    /// Whether its value is asked for as a paragraph.
    #[must_use]
    pub fn is_paragraph(&self) -> bool {
        match self {
            Field::OfTheForm(field) => matches!(field.how, form::How::Lines),
            Field::Beside(field) => *field == "outcome",
            Field::Action { part, .. } => *part == "detail",
            Field::Device(part) => part.part == "because",
        }
    }

    /// Whether its value is told in words, on which nothing is decided.
    #[must_use]
    pub fn is_told(&self) -> bool {
        let of_the_form = ["other", "contact", "platform", "evidence"];
        self.is_paragraph()
            || matches!(self, Field::OfTheForm(field) if of_the_form.contains(&field.code))
    }

    /// Whether its value is a name or a reference.
    fn is_a_line(&self) -> bool {
        match self {
            Field::OfTheForm(field) => field.code == "told-by",
            Field::Beside(_) => false,
            Field::Action { part, .. } => ["by", "reference"].contains(part),
            Field::Device(part) => ["by", "with", "whose"].contains(&part.part),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Field::OfTheForm(field) => field.code.to_owned(),
            Field::Beside(field) => (*field).to_owned(),
            Field::Action { action, part } => format!("{action}.{part}"),
            Field::Device(part) => part.name(),
        }
    }

    /// The words it can be, where there are only these, after its question.
    #[must_use]
    pub fn choices(&self) -> String {
        let words = match self {
            Field::Device(part) => part.choices(),
            _ => None,
        };
        words.map_or_else(String::new, |words| format!(" {words}."))
    }

    /// Reads its value; nothing takes an answer away that need not be there.
    pub fn value(&self, typed: &str, setting: &Setting) -> Result<Given, Problem> {
        // An empty variable of a shell is nobody's wish to take everybody off.
        if self.name() == "person" && typed.trim().is_empty() {
            return Err(
                unclear("That names nobody.").hint("To take everybody off:  --set person=none")
            );
        }
        // What the questions take as nothing is nothing here.
        let typed = if asking::is_typed(self) && is_nothing(typed) {
            ""
        } else {
            typed
        };
        let empty = typed.trim().is_empty();
        let field = setting.way.typed(&self.name());
        if self.is_a_line() {
            must_be_a_line("set", &field, typed)?;
        } else {
            must_be_kept("set", &field, typed)?;
        }
        match self {
            Field::OfTheForm(field) => {
                let mut draft = Draft::default();
                if !empty {
                    (field.read)(typed, &mut draft, setting)?;
                }
                answer(field.code, draft).ok_or_else(|| never_without(field.code))
            }
            Field::Beside("level") => read_level(typed, setting),
            Field::Beside(field) if empty => Err(never_without(field)),
            Field::Beside(_) => Ok(words(Correction::Outcome, typed)),
            Field::Action { action, part } => of_an_action(action.clone(), part, typed, setting),
            Field::Device(part) => part.value(typed, setting),
        }
    }
}

/// The answer a draft gives to one field; none if it must have one and has not.
fn answer(code: &str, draft: Draft) -> Option<Given> {
    let open = |is: Correction| Some(Given::Answer(is, Private::Empty));
    let said = |is: Correction, text: Private| Some(Given::Answer(is, text));
    match code {
        "told-by" => match draft.told_by {
            Teller::TheWriter => open(Correction::ToldBy { anonymous: false }),
            Teller::Named(name) => said(Correction::ToldBy { anonymous: false }, name),
            Teller::Anonymous => open(Correction::ToldBy { anonymous: true }),
        },
        "reported-on" => open(Correction::ReportedOn(draft.reported_on?)),
        "where" => open(Correction::Where(draft.place?)),
        "when" => open(Correction::When(draft.happened?)),
        "person" => Some(Given::People(draft.people)),
        "contact" => said(Correction::Contact, draft.contact),
        "type" if draft.types.is_empty() => None,
        "type" => open(Correction::Types(draft.types)),
        "other" => said(Correction::Other, draft.type_other),
        "at-risk" => open(Correction::AtRisk(draft.at_risk?)),
        "what" if draft.what.is_empty() => None,
        "what" => said(Correction::What, draft.what),
        "platform" => said(Correction::Platforms, draft.platforms),
        "evidence" => said(Correction::Evidence, draft.evidence),
        "found-by" => open(Correction::FoundBy(draft.found_by)),
        "sensitive" => open(Correction::Sensitive(draft.sensitive)),
        _ => None,
    }
}

fn of_an_action(
    action: String,
    part: &str,
    typed: &str,
    setting: &Setting,
) -> Result<Given, Problem> {
    match part {
        "on" => {
            let on = read_moment(typed, setting.clock.local())
                .map_err(|reason| reason.problem_of_a_deed("set"))?
                .only()
                .ok_or_else(|| unclear("An action is done on one day."))?;
            let is = Correction::DoneOn { action, on };
            Ok(Given::Answer(is, Private::Empty))
        }
        "by" => Ok(words(Correction::DoneBy { action }, typed)),
        "reference" => Ok(words(Correction::Reference { action }, typed)),
        _ => Ok(words(Correction::Detail { action }, typed)),
    }
}

fn read_level(typed: &str, setting: &Setting) -> Result<Given, Problem> {
    let level = typed.trim().parse().ok();
    if let Some(level) = level.filter(|level| setting.book.level(*level).is_some()) {
        return Ok(Given::Answer(Correction::Level(level), Private::Empty));
    }
    let levels = setting.book.levels.iter();
    let known: Vec<String> = levels.map(|step| step.level.to_string()).collect();
    let problem = unclear("The policy has no such level.");
    Err(problem.hint(format!("Its levels are {}.", known.join(", "))))
}

fn words(is: Correction, typed: &str) -> Given {
    Given::Answer(is, Private::new(typed.trim_end()))
}

fn never_without(field: &str) -> Problem {
    unclear(&format!("A record is never without its {field}."))
}

fn unclear(message: &str) -> Problem {
    Problem::new("set", "unclear-answer", message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{happened::Happened, moment::Moment};

    /// Whoever adds a question to the form adds the way its answer is put right.
    #[test]
    fn every_field_of_the_form_can_be_put_right_but_the_reference() {
        for field in FORM.iter().filter(|field| field.code != KEPT) {
            let filled = Draft {
                types: vec!["games".to_owned()],
                happened: Some(Happened::once(Moment::day(chrono::NaiveDate::default()))),
                place: Some(crate::domain::word::Place::Inside),
                reported_on: Some(chrono::NaiveDate::default()),
                at_risk: Some(crate::domain::word::Answer::No),
                what: Private::new("It was so."),
                ..Draft::default()
            };
            match answer(field.code, filled) {
                Some(Given::Answer(is, _)) => assert_eq!(is.field(), field.code),
                Some(Given::People(_)) => assert_eq!(field.code, "person"),
                Some(Given::Device { .. }) | None => {
                    panic!("{} can't be put right", field.code)
                }
            }
        }
    }
}
