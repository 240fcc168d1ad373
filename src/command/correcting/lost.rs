//! Whoever is not named again is no longer on the record.

use crate::{
    command::{App, recording::identify},
    domain::{incident::Incident, people::Directory, word::Vocabulary},
    error::{Error, Result},
    intake::correction::Given,
};

/// Somebody at a terminal is asked whether that was meant.
pub(in crate::command) fn nobody_is_lost(
    said: &[Given],
    incident: &Incident,
    directory: &mut Directory,
    app: &mut App,
) -> Result<()> {
    let reported = &incident.reported;
    for said in said {
        let Given::People(mentions) = said else {
            continue;
        };
        let Ok(people) = identify(directory, mentions, reported.happened.date) else {
            continue;
        };
        let named = |code| people.iter().any(|involvement| involvement.person == code);
        let lost = reported.people.iter().filter(|part| !named(part.person));
        let lost: Vec<String> = lost
            .map(|part| format!("{} ({})", part.person, part.role.code()))
            .collect();
        if lost.is_empty() || !app.can_ask() {
            continue;
        }
        let mut asker = app.asker();
        asker.say(&format!(
            "--set person names everybody anew. No longer on {}: {}.",
            incident.no,
            lost.join(", ")
        ))?;
        let answers = ["Change nothing".to_owned(), "Take them off".to_owned()];
        if asker.one_of("Now", &answers)? != 1 {
            return Err(Error::stopped("Stopped. Nothing was recorded."));
        }
    }
    Ok(())
}
