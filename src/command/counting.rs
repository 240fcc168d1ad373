//! Records that count as happening again only by now: what came before them was written
//! down after them, put right, or turned out to be the same person's. What was decided
//! stands as it was decided; whoever wrote last is told, and can raise it.

use super::recording::offenders;
use crate::{
    domain::{
        decision::Repeat,
        incident::{Incident, State, Step},
        number::{IncidentNo, PersonCode},
        rulebook::Rulebook,
        word::Role,
    },
    error::Result,
    policy::{self, Facts},
    store::{Books, Reading},
};

/// Of those in which the same people did it, each in which this record counts and did not
/// when it was decided, as a sentence.
pub(super) fn because_of(incident: &Incident, reading: &Reading) -> Result<Vec<String>> {
    let parts = incident.reported.people.iter();
    let people: Vec<PersonCode> = parts
        .filter(|part| part.role == Role::Offender)
        .map(|part| part.person)
        .collect();
    // They come in the order they happened: of what was before it, it counts for none.
    let all = reading.incidents_with(&people)?.into_iter();
    let later = all.skip_while(|no| *no != incident.no).skip(1);
    let counts = |repeat: &Repeat| repeat.earlier.contains(&incident.no);
    sentences(reading, later, counts)
}

/// Whether others may count it otherwise than before: by whom, what or when it was, its
/// level, or a warning or sanction that was given.
pub(super) fn counts_otherwise(before: &Incident, now: &Incident, book: &Rulebook) -> bool {
    let sanctions = book.sanctions();
    let sanctioned = |incident: &Incident| {
        let steps = incident.actions.iter();
        let given = steps.filter(|step| sanctions.contains(&step.action.as_str()));
        let done = |step: &Step| matches!(step.state, State::Done { refused: false, .. });
        given.filter(|step| done(step)).count()
    };
    let (was, is) = (&before.reported, &now.reported);
    was.people != is.people
        || was.types != is.types
        || was.happened != is.happened
        || before.level != now.level
        || sanctioned(before) != sanctioned(now)
}

/// Of everything in which somebody did it, what counts by now and did not when it was
/// decided.
pub(super) fn of_one(person: PersonCode, reading: &Reading) -> Result<Vec<String>> {
    let all = reading.incidents_with(&[person])?.into_iter();
    sentences(reading, all, |repeat| repeat.person == person)
}

fn sentences(
    reading: &Reading,
    incidents: impl Iterator<Item = IncidentNo>,
    counts: impl Fn(&Repeat) -> bool,
) -> Result<Vec<String>> {
    let mut books = Books::default();
    let mut sentences = Vec::new();
    for no in incidents {
        let incident = reading.incident(no)?;
        let book = books.of(&incident, reading)?;
        let known = &incident.reported.decision.repeats;
        let is_new = |repeat: &&Repeat| {
            let same = |known: &Repeat| known.rule == repeat.rule && known.person == repeat.person;
            counts(repeat) && !known.iter().any(same)
        };
        let now = happens_again(&incident, book, reading)?;
        if let Some(repeat) = now.iter().find(is_new) {
            sentences.push(format!(
                "{no} counts as happening again by now ({}), and was decided before that. What was decided stands; to raise it:  guardbook escalate {} --because",
                repeat.rule, no.0
            ));
        }
    }
    Ok(sentences)
}

/// What happened again in a record, if it were decided now by its own policy.
fn happens_again(incident: &Incident, book: &Rulebook, reading: &Reading) -> Result<Vec<Repeat>> {
    let reported = &incident.reported;
    let last = reported.happened.last_known();
    let offenders = offenders(reading, book, &reported.people, &last, Some(incident.no))?;
    Ok(policy::decide(book, &Facts::of(reported, &offenders)).repeats)
}
