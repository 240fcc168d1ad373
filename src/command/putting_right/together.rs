//! Whether what is known of somebody can be so together. A date of birth is never
//! quoted.

use chrono::NaiveDate;

use crate::{
    command::{birth::against, people::Found},
    domain::{learnt::Known, number::IncidentNo, people::Unlike},
    error::{Error, Result},
};

impl Found {
    /// Their last incident, and its last day.
    pub(in crate::command) fn last(&self) -> Option<(NaiveDate, IncidentNo)> {
        let days = self
            .incidents
            .iter()
            .map(|incident| (incident.reported.happened.last(), incident.no));
        days.max()
    }

    /// What their date of birth does not go with.
    pub(in crate::command) fn unlike(&self) -> Option<Unlike> {
        let last = self.last().map(|(day, _)| day);
        self.person.unlike(&self.born, last)
    }
}

/// A date of birth must go with the year group, and with being a pupil. What was said
/// is judged as it is together, and only by what it touches.
pub(super) fn must_go_together(after: &Found, said: &[Known], today: NaiveDate) -> Result<()> {
    if said.iter().all(|is| matches!(is, Known::Name)) {
        return Ok(());
    }
    let Some(unlike) = after.unlike() else {
        return Ok(());
    };
    let code = after.person.code;
    let wrong = |what: &str, field: &str| {
        format!("If {what}, put that right first:  guardbook people {code} --set {field} --because")
    };
    let last = after.last().map(|(_, no)| format!(", {no}"));
    let last = format!("their last incident{}", last.unwrap_or_default());
    let message = against(&after.person, unlike, &last, today);
    let mut error = Error::refused("unclear-answer", format!("{message} Nothing was recorded."));
    let is_said = |field| said.iter().any(|is| is.field() == field);
    if matches!(unlike, Unlike::YearGroup(_)) && !is_said("year") {
        error = error.hint(wrong("the year group is wrong", "year=..."));
    }
    if !is_said("born") {
        error = error.hint(wrong("the date of birth is wrong", "born"));
    }
    if !is_said("kind") {
        error = error.hint(wrong("they are no pupil", "kind=..."));
    }
    Err(error)
}
