//! What is to be known of a device that was examined (City of Rochester, section
//! 7.2), read from flags, and asked for where they don't say it.

use super::ask::{Ask, is_nothing};
use crate::{
    domain::{
        device::{Concerned, Examination, Fate, Owner, Suspicion, together},
        incident::Incident,
        number::{PersonCode, StaffCode},
        people::Directory,
        private::Private,
        rulebook::Rulebook,
        word::{Answer, Vocabulary},
    },
    error::{Problem, Result},
};

/// Whose device it is: a code of somebody on the record, or words.
pub fn read_owner(typed: &str, incident: &Incident, known: &Directory) -> Result<Owner, Problem> {
    let Some(code) = PersonCode::read(typed) else {
        return Ok(Owner::Words(Private::new(typed.trim())));
    };
    let (people, one) = (&incident.reported.people, known.one(code));
    if people.iter().any(|involvement| involvement.person == one) {
        return Ok(Owner::Person(one));
    }
    Err(Problem::new(
        "whose",
        "unknown-person",
        format!("{code} has no part in this incident."),
    )
    .hint("Give the code of somebody on the record, or say in words whose it is."))
}

/// Words for whoever writes, which name nobody.
const MYSELF: [&str; 3] = ["me", "myself", "i"];
/// Words for nobody, beside those that say that there is nothing to say.
const NOBODY: [&str; 14] = [
    "nobody",
    "no one",
    "no-one",
    "noone",
    "alone",
    "by myself",
    "nobody else",
    "no one else",
    "himself",
    "herself",
    "themselves",
    "the owner",
    "same",
    "the same",
];

/// Who examined it; nobody said is the writer.
#[must_use]
pub fn read_by(typed: &str) -> Private {
    if is_nothing(typed) || is_one_of(&MYSELF, typed) {
        return Private::Empty;
    }
    Private::new(typed.trim())
}

/// Whom it was decided with, by name.
pub fn read_with(typed: &str) -> Result<Private, Problem> {
    let says_nobody = is_nothing(typed) || is_one_of(&NOBODY, typed) || is_one_of(&MYSELF, typed);
    // A writer's code may be the writer's own.
    if says_nobody || StaffCode::lettered(typed).is_some() {
        return Err(Problem::new(
            "with",
            "missing-answers",
            "Nobody decides alone what becomes of a device: say with whom.",
        )
        .hint("By name: a senior leader, or the safeguarding lead."));
    }
    Ok(Private::new(typed.trim()))
}

fn is_one_of(words: &[&str], typed: &str) -> bool {
    let typed = typed.trim().trim_end_matches('.').to_lowercase();
    words.contains(&typed.as_str())
}

/// How somebody on the record is shown: as the record itself shows them.
pub type Shown<'a> = &'a dyn Fn(PersonCode) -> String;

/// Asks for what is missing, but not yet why. `by` says whether it still has to be asked who
/// examined the device; `concerned` is
/// whom it may be about.
pub fn fill(
    examination: &mut Examination,
    by: bool,
    concerned: &Concerned,
    incident: &Incident,
    (known, shown): (&Directory, Shown),
    book: &Rulebook,
    ask: &mut dyn Ask,
) -> Result<()> {
    let types = incident.types();
    if examination.owner.is_none() {
        examination.owner = Some(owner(incident, known, shown, ask)?);
    }
    if examination.searched_for.is_empty() {
        ask.say(
            "Why was it searched? It was suspected that what is on it was, or could be, used to:",
        )?;
        examination.searched_for = words::<Suspicion>(ask, "Reason", &[])?;
    }
    let mut ask_by = by;
    while ask_by {
        ask.say("Who examined it? Enter alone if you did.")?;
        examination.by = read_by(&ask.line_if_any("By")?);
        let wrong = examination.in_their_own_cause("by", concerned);
        if let Some(problem) = &wrong {
            ask.say(&format!("! {problem}"))?;
        }
        ask_by = wrong.is_some();
    }
    while examination.with.is_empty() {
        ask.say("With which senior leader or safeguarding lead was it decided?")?;
        let wrong = match read_with(&ask.line("With")?) {
            Ok(with) => {
                examination.with = with;
                let alone = examination.alone(concerned);
                alone.or_else(|| examination.in_their_own_cause("with", concerned))
            }
            Err(problem) => Some(problem),
        };
        if let Some(problem) = wrong {
            ask.say(&format!("! {problem}"))?;
            examination.with = Private::Empty;
        }
    }
    if examination.found.is_none() {
        ask.say(
            "May it hold images of children, or other illegal material? Don't look to find out.",
        )?;
        let labels: Vec<String> = Answer::ALL
            .iter()
            .map(|word| word.label().to_owned())
            .collect();
        examination.found = Answer::ALL.get(ask.one_of("Found", &labels)?).copied();
    }
    while examination.decided.is_empty() {
        let mut not = Vec::new();
        for (fate, problem) in [
            (Fate::Delete, examination.must_not_delete(&types, book)),
            (Fate::Return, examination.must_not_return(&types, book)),
        ] {
            if let Some(problem) = problem {
                ask.say(&format!("! {}", problem.message))?;
                not.push(fate);
            }
        }
        ask.say("What was decided? Space ticks, Enter goes on.")?;
        examination.decided = words::<Fate>(ask, "Decided", &not)?;
        for problem in together(&examination.decided) {
            ask.say(&format!("! {}", problem.message))?;
            examination.decided.clear();
        }
    }
    Ok(())
}

fn owner(incident: &Incident, known: &Directory, shown: Shown, ask: &mut dyn Ask) -> Result<Owner> {
    let people: Vec<String> = incident
        .reported
        .people
        .iter()
        .map(|part| format!("{} ({})", shown(part.person), part.role.code()))
        .collect();
    ask.say(&if people.is_empty() {
        "Whose device is it? In words.".to_owned()
    } else {
        format!(
            "Whose device is it? A code, or in words. On the record: {}.",
            people.join(", ")
        )
    })?;
    loop {
        let typed = ask.line("Whose")?;
        if typed.trim().is_empty() {
            ask.say("! Somebody's it is: in words, if nobody on the record.")?;
            continue;
        }
        match read_owner(&typed, incident, known) {
            Ok(owner) => return Ok(owner),
            Err(problem) => ask.say(&format!("! {problem}"))?,
        }
    }
}

/// At least one of a closed list, but none of these.
fn words<T: Vocabulary + PartialEq>(ask: &mut dyn Ask, prompt: &str, not: &[T]) -> Result<Vec<T>> {
    let offered: Vec<T> = T::ALL
        .iter()
        .copied()
        .filter(|word| !not.contains(word))
        .collect();
    let labels: Vec<String> = offered.iter().map(|word| word.label().to_owned()).collect();
    loop {
        let ticked = ask.some_of(prompt, &labels)?;
        let words: Vec<T> = ticked
            .into_iter()
            .filter_map(|index| offered.get(index).copied())
            .collect();
        if !words.is_empty() {
            return Ok(words);
        }
        ask.say("! Tick at least one.")?;
    }
}
