//! What an answer is now, for whoever is asked what it should be.

use crate::{
    command::note::Known,
    domain::{
        draft::Draft,
        incident::{Incident, State},
        private::Private,
        word::Vocabulary,
    },
    intake::correction::{Field, asking::Present},
};

/// The answer a field has on the record: what is chosen or a day as it is, and words as
/// the record shows them, initials for names.
pub(super) fn present(field: &Field, incident: &Incident, known: &Known) -> Present {
    let reported = &incident.reported;
    let words = |words: &Private| known.shown(words, incident);
    let said = match field {
        Field::OfTheForm(field) => match field.code {
            "told-by" => words(&reported.told_by),
            "contact" if !reported.contact.is_empty() => {
                Some("(kept; shown with the names)".to_owned())
            }
            "other" => words(&reported.type_other),
            "what" => words(&reported.what),
            "platform" => words(&reported.platforms).map(|names| names.replace('\n', ", ")),
            "evidence" => words(&reported.evidence),
            "person" => {
                let parts = reported.people.iter();
                let parts: Vec<String> = parts
                    .map(|part| format!("{} ({})", part.person, part.role.code()))
                    .collect();
                Some(parts.join("; ")).filter(|parts| !parts.is_empty())
            }
            _ => None,
        },
        Field::Beside("level") => Some(format!("level {}", incident.level)),
        Field::Beside(_) => {
            let outcome = incident.outcome.as_ref();
            outcome.and_then(|outcome| words(&outcome.text))
        }
        Field::Action { action, part } => match incident.action(action).map(|step| &step.state) {
            Some(State::Done {
                on,
                detail,
                doer,
                reference,
                ..
            }) => match *part {
                "on" => Some(on.date.format("%-d %b %Y").to_string()),
                "by" => words(doer),
                "reference" => words(reference),
                _ => words(&detail.text),
            },
            _ => None,
        },
        Field::Device(part) => part.now(&incident.devices, words),
    };
    Present {
        said,
        draft: Draft {
            place: Some(reported.place),
            happened: Some(reported.happened.clone()),
            reported_on: Some(reported.reported_on),
            types: reported.types.clone(),
            at_risk: Some(reported.at_risk),
            found_by: reported.found_by,
            sensitive: reported.sensitive,
            ..Draft::default()
        },
    }
}
