//! Recording one incident, for `report` and `import` alike: who is who, what the
//! policy says, and the entry that holds both.

use chrono::NaiveDate;

use super::headteacher::know_the_head;
use crate::{
    domain::{
        decision::Decision,
        draft::{Mention, NewIncident, Teller, Who},
        event::{Event, Involvement, Reported},
        incident::{Incident, taken_at_risk},
        moment::Moment,
        number::{IncidentNo, PersonCode},
        people::Directory,
        private::Private,
        roles::{Alert, Office, Subjects},
        rulebook::Rulebook,
    },
    error::{Problem, Result},
    policy::{self, Facts, Offender},
    store::{Reading, Writing},
};

/// What came of trying to record an incident.
pub(super) enum Recorded {
    /// It is in the log now.
    New(Incident),
    /// Its reference, or its sheet's row, was there before; nothing was added.
    Before(Incident),
    /// One of the same day, types and people is there already; nothing was added.
    Twin(IncidentNo),
    /// Its people can't be told apart.
    Unclear(Vec<Problem>),
}

/// The import an incident comes with.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Import {
    /// Its entry.
    pub entry: Option<u64>,
    /// Rows are not to look like incidents up to this one.
    pub unlike: Option<IncidentNo>,
}

/// The incident that has this reference of another system.
pub(super) fn recorded_before(
    writing: &Writing,
    reference: &Private,
) -> Result<Option<IncidentNo>> {
    writing.recorded_as(reference.reveal(), None)
}

/// Records an incident. `directory` is everybody known so far, and learns who is new.
pub(super) fn record(
    writing: &mut Writing,
    directory: &mut Directory,
    book: &Rulebook,
    new: NewIncident,
    import: Import,
) -> Result<Recorded> {
    if let Some(no) = writing.recorded_as(new.source_ref.reveal(), new.row_key.reveal())? {
        return Ok(Recorded::Before(writing.incident(no)?));
    }
    let people = match identify(directory, &new.people, new.happened.date) {
        Ok(people) => people,
        Err(problems) => return Ok(Recorded::Unclear(problems)),
    };
    let parts: Vec<_> = people
        .iter()
        .map(|involvement| (involvement.person, involvement.role))
        .collect();
    // Without people, one day's two alike are more likely two.
    if let Some(newest) = import.unlike.filter(|_| !parts.is_empty())
        && let Some(twin) = writing.twin(newest, &new.happened, &new.types, &parts)?
    {
        return Ok(Recorded::Twin(twin));
    }
    let mut offenders = offenders(writing, book, &people, &new.happened.last_known(), None)?;
    know_the_head(&people, &mut offenders, directory, &writing.roles()?);
    let facts = Facts {
        types: &new.types,
        offenders: &offenders,
        at_risk: taken_at_risk(new.at_risk, &people),
        happened: new.happened.date,
        told: new.reported_on,
    };
    let decision = policy::decide(book, &facts);
    let alert = match import.entry {
        // A sheet brings what was told long ago.
        None if Alert::is_due(&decision, book) => {
            let subjects = Subjects::among(&people, directory);
            let (roles, today) = (writing.roles()?, writing.today());
            roles.addressee(Office::Dsl, &subjects, today).written()
        }
        _ => Private::Empty,
    };
    let event = Reported {
        alert,
        ..reported(new, people, decision, import.entry)
    };
    Ok(Recorded::New(
        writing.record(Event::Reported(Box::new(event)))?,
    ))
}

/// Who the people mentioned are; all that is unclear, if anything is.
pub(super) fn identify(
    directory: &mut Directory,
    mentions: &[Mention],
    on: NaiveDate,
) -> Result<Vec<Involvement>, Vec<Problem>> {
    let mut people: Vec<Involvement> = Vec::new();
    let mut problems = Vec::new();
    // Somebody new who has two parts in it is entered once.
    let mut entered: Vec<(&Mention, PersonCode)> = Vec::new();
    for mention in mentions {
        let known = entered.iter().find(|(before, _)| mention.is_again(before));
        let again = known.map(|(_, code)| Mention {
            who: Who::Code(*code),
            ..mention.clone()
        });
        match directory.identify(again.as_ref().unwrap_or(mention), on) {
            Ok(found) => {
                entered.push((mention, found.person.code));
                let twice = people
                    .iter()
                    .any(|known| known.person == found.person.code && known.role == mention.role);
                if !twice {
                    people.push(Involvement {
                        person: found.person.code,
                        role: mention.role,
                        kind: found.person.kind,
                        cohort: found.person.cohort,
                        name: if found.new {
                            found.person.name.clone()
                        } else {
                            Private::Empty
                        },
                    });
                }
                directory.enter(found.person);
            }
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(people)
    } else {
        Err(problems)
    }
}

/// Those who did it, with what they did before that moment, the incident itself apart.
pub(super) fn offenders(
    reading: &Reading,
    book: &Rulebook,
    people: &[Involvement],
    happened: &Moment,
    itself: Option<IncidentNo>,
) -> Result<Vec<Offender>> {
    let sanctions = book.sanctions();
    let mut offenders = Offender::among(people);
    for offender in &mut offenders {
        offender.earlier = reading.earlier(offender.person, &sanctions, happened, itself)?;
    }
    Ok(offenders)
}

fn reported(
    new: NewIncident,
    people: Vec<Involvement>,
    decision: Decision,
    import: Option<u64>,
) -> Reported {
    let (told_by, anonymous) = match new.told_by {
        Teller::TheWriter => (Private::Empty, false),
        Teller::Named(name) => (name, false),
        Teller::Anonymous => (Private::Empty, true),
    };
    Reported {
        happened: new.happened,
        place: new.place,
        types: new.types,
        found_by: new.found_by,
        reported_on: new.reported_on,
        anonymous,
        at_risk: new.at_risk,
        sensitive: new.sensitive || decision.sensitive,
        people,
        import,
        decision,
        what: new.what,
        platforms: new.platforms,
        evidence: new.evidence,
        type_other: new.type_other,
        contact: new.contact,
        told_by,
        outcome: new.outcome,
        source_ref: new.source_ref,
        row_key: new.row_key,
        alert: Private::Empty,
    }
}
