//! Whether a record may be closed: nothing closes over an open question, nor over one
//! that would be put had it been known who somebody is.

use super::noting::Noting;
use crate::{
    domain::{
        incident::Incident,
        rulebook::Rulebook,
        word::{Need, Role, Vocabulary},
    },
    error::{Error, Result},
};

impl Noting<'_, '_> {
    /// Refused where somebody who did it is known by now to be of a kind guidance asks
    /// about, or demands more of, and the record was decided as if they were not.
    pub(super) fn is_as_known_now(&self, book: &Rulebook) -> Result<()> {
        let directory = self.writing().directory()?;
        let mut known = self.incident.clone();
        let mut others = Vec::new();
        let parts = known.reported.people.iter_mut();
        for part in parts.filter(|part| part.role == Role::Offender) {
            let now = directory.get(part.person).and_then(|person| person.kind);
            if now.is_some() && now != part.kind {
                part.kind = now;
                others.extend(now.map(|kind| format!("{} ({})", part.person, kind.code())));
            }
        }
        let asks = known.is_to_be_answered(book) && !self.incident.is_to_be_answered(book);
        if others.is_empty() || !asks && !self.lacks_a_demand_on(&known, book)? {
            return Ok(());
        }
        let people = self.incident.reported.people.iter();
        let people = people.map(|part| format!("{}:{}", part.person, part.role.code()));
        let people = people.collect::<Vec<_>>().join("; ");
        let (no, number) = (self.incident.no, self.incident.no.0);
        Err(Error::refused(
            "cannot-close",
            format!(
                "{no} was decided before it was known who did it: {}. Nothing was recorded.",
                others.join(", ")
            ),
        )
        .hint("The policy is asked again by naming those involved once more:")
        .hint(format!(
            "guardbook log {number} --set \"person={people}\" --because"
        )))
    }

    /// Whether guidance would require something of the record as it is known now that was
    /// never required of it.
    fn lacks_a_demand_on(&self, known: &Incident, book: &Rulebook) -> Result<bool> {
        let decision = self.decided(&known.reported, book)?;
        let mut demanded = decision.obligations.iter().filter(|asked| {
            let mut because = asked.because.iter();
            asked.need == Need::Must && because.any(|id| book.floor(id).is_some())
        });
        let was_required = |action: &str| {
            let step = self.incident.action(action);
            step.is_some_and(|step| step.need == Some(Need::Must))
        };
        Ok(demanded.any(|asked| !was_required(&asked.action)))
    }
}

/// Every action decided, every point of what was done ticked or declined, every question
/// that must be known answered, an outcome written; or everything that is missing.
pub(super) fn may_close(incident: &Incident, book: &Rulebook) -> Result<()> {
    let open: Vec<&str> = incident
        .undecided()
        .map(|step| step.action.as_str())
        .collect();
    let points = incident.open_points(book);
    let points: Vec<String> = points.iter().map(|point| point.name()).collect();
    let points: Vec<&str> = points.iter().map(String::as_str).collect();
    let no_outcome = incident.outcome.is_none();
    let unknown = incident.to_be_answered(book).into_iter();
    let unknown: Vec<&str> = unknown.map(|question| question.code.as_str()).collect();
    if open.is_empty() && points.is_empty() && unknown.is_empty() && !no_outcome {
        return Ok(());
    }
    let reasons: Vec<String> = [
        are_not(&open, "decided"),
        are_not(&points, "ticked"),
        are_not(&unknown, "answered"),
        no_outcome.then(|| "there is no outcome".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let (no, number) = (incident.no, incident.no.0);
    let mut error = Error::refused(
        "cannot-close",
        format!(
            "{no} cannot be closed yet: {}. Nothing was recorded.",
            reasons.join(", and ")
        ),
    );
    for (left, flag) in [(open, "--did"), (points, "--point")] {
        if !left.is_empty() {
            let left = at_once(&left);
            error = error
                .hint(format!("guardbook log {number} {flag} {left}"))
                .hint(format!(
                    "or decline them:  guardbook log {number} --waive {left} --because"
                ));
        }
    }
    if !unknown.is_empty() {
        error = error.hint(format!("guardbook log {number} --answer"));
    }
    if no_outcome {
        error = error.hint(format!("guardbook log {number} --outcome"));
    }
    Err(error)
}

/// How many letters of codes a command is shown with: it fits a line, and can be copied.
const FITS: usize = 40;

/// Codes as they are typed together; where they are many, what stands for one of them.
fn at_once(codes: &[&str]) -> String {
    let all = codes.join(",");
    match codes {
        [first, _, ..] if all.len() > FITS => format!("{first},..."),
        _ => all,
    }
}

fn are_not(names: &[&str], what: &str) -> Option<String> {
    match names {
        [] => None,
        [one] => Some(format!("{one} is not {what}")),
        several => Some(format!("{} are not {what}", several.join(", "))),
    }
}
