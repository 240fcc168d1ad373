//! What was done about an incident, as form I asks for it: by flags, and on a
//! terminal by questions for what they leave open.

use super::{
    App,
    noting::{Deed, known_action},
    reference::{self, References},
    text,
};
use crate::{
    domain::{incident::Incident, moment::Moment, private::Private, rulebook::Rulebook},
    error::{Error, Result},
    intake::form_i,
};

/// What the flags say of what was done.
pub(super) struct Flags<'a> {
    /// The actions; one without a name asks which.
    pub did: &'a [String],
    /// When.
    pub on: Option<&'a str>,
    /// By whom.
    pub by: Option<&'a str>,
    /// How; nothing in it asks.
    pub detail: Option<&'a str>,
    /// An agency's reference.
    pub reference: Option<&'a str>,
}

impl Flags<'_> {
    /// Whether it is still to be ticked what was done.
    fn asks_which(&self) -> bool {
        self.did.iter().any(|typed| typed.trim().is_empty())
    }
}

/// The deeds the flags and what is ticked come to, before anybody tells how. Whatever
/// is wrong with a flag is said before anything is asked.
pub(super) fn ticked(
    flags: &Flags,
    on: Moment,
    incident: &Incident,
    book: &Rulebook,
    app: &mut App,
) -> Result<Vec<Deed>> {
    if flags.did.is_empty() {
        return Ok(Vec::new());
    }
    let named = flags.did.iter().filter(|typed| !typed.trim().is_empty());
    let mut actions = named
        .map(|typed| known_action(typed, book))
        .collect::<Result<Vec<_>>>()?;
    let which = flags.asks_which();
    if which && !app.can_ask() {
        return Err(no_action(incident));
    }
    let mut shared = Deed {
        action: String::new(),
        on,
        detail: Private::Empty,
        by: text::line("by", flags.by)?,
        reference: Private::Empty,
    };
    let reference = text::line("agency-ref", flags.reference)?;
    if which {
        let clock = app.clock();
        let mut asker = app.asker();
        for action in form_i::which(incident, book, asker.as_mut())? {
            if !actions.contains(&action) {
                actions.push(action);
            }
        }
        if flags.on.is_none() {
            shared.on = form_i::when(incident, &clock, asker.as_mut())?;
        }
        if flags.by.is_none() {
            shared.by = form_i::by_whom(asker.as_mut())?;
        }
    }
    let codes: Vec<String> = actions.iter().map(|action| action.code.clone()).collect();
    let references = reference::of_flag(reference, &codes, book)?;
    let deeds = codes.into_iter().map(|action| Deed {
        action,
        ..shared.clone()
    });
    let mut deeds: Vec<Deed> = deeds.collect();
    referred(&mut deeds, references);
    Ok(deeds)
}

/// How each was done, and what an agency gave, in somebody's words.
pub(super) fn tell(
    deeds: &mut [Deed],
    flags: &Flags,
    book: &Rulebook,
    app: &mut App,
) -> Result<()> {
    if deeds.is_empty() {
        return Ok(());
    }
    let which = flags.asks_which();
    if let Some(detail) = flags.detail {
        let detail = text::read(app, "detail", detail)?;
        for deed in &mut *deeds {
            deed.detail = detail.clone();
        }
    }
    for deed in &mut *deeds {
        let action = known_action(&deed.action, book)?;
        if flags.detail.is_none() && (which || action.specify.is_some()) {
            if app.can_ask() {
                deed.detail = form_i::how(action, app.asker().as_mut())?;
            } else if action.needs_words {
                return Err(no_words(&action.code, action.specify.as_deref()));
            }
        }
    }
    if which && flags.reference.is_none() {
        let codes: Vec<String> = deeds.iter().map(|deed| deed.action.clone()).collect();
        let references = reference::asked(&codes, book, app.asker().as_mut())?;
        referred(deeds, references);
    }
    Ok(())
}

fn referred(deeds: &mut [Deed], references: References) {
    for (action, given) in references {
        for deed in deeds.iter_mut().filter(|deed| deed.action == action) {
            deed.reference = given.clone();
        }
    }
}

/// The points that were gone through: as given, or asked for where what was done
/// has some.
pub(super) fn points(
    deeds: &[Deed],
    given: &[String],
    incident: &Incident,
    book: &Rulebook,
    app: &mut App,
) -> Result<Vec<String>> {
    if !given.is_empty() || !app.can_ask() {
        return Ok(given.to_vec());
    }
    let mut points = book.points_for(&incident.types());
    points.retain(|point| deeds.iter().any(|deed| deed.action == point.action));
    if points.is_empty() {
        return Ok(Vec::new());
    }
    form_i::points(&points, app.asker().as_mut())
}

/// What the form asks to be specified of these deeds, and nobody did.
pub(super) fn unspecified(deeds: &[Deed], incident: &Incident, book: &Rulebook) -> Vec<String> {
    let silent = deeds.iter().filter(|deed| deed.detail.is_empty());
    let asked = silent.filter_map(|deed| {
        let question = book.action(&deed.action)?.specify.as_deref()?;
        Some(format!(
            "{}: the form asks \"{question}\" To say it:  guardbook log {} --note",
            deed.action, incident.no.0
        ))
    });
    asked.collect()
}

fn no_action(incident: &Incident) -> Error {
    let open: Vec<&str> = incident
        .undecided()
        .map(|step| step.action.as_str())
        .collect();
    let error = Error::refused(
        "missing-answers",
        "Nothing was recorded: --did names no action, and nobody can be asked.",
    );
    if open.is_empty() {
        error.hint("Every action of this record is decided. All there are:  guardbook policy")
    } else {
        error.hint(format!(
            "Not decided yet:  guardbook log {} --did {}",
            incident.no.0,
            open.join(",")
        ))
    }
}

fn no_words(action: &str, question: Option<&str>) -> Error {
    Error::refused(
        "missing-answers",
        format!("Nothing was recorded: {action} says nothing by itself, and nobody can be asked."),
    )
    .hint(format!(
        "{}  --detail \"...\"",
        question.unwrap_or("What was it?")
    ))
}
