//! Records that wait for an answer guidance has to have.

use chrono::NaiveDate;

use super::to_see::ToSee;
use crate::store::Reading;

/// The most records that are named each by itself.
const NAMED: usize = 5;

/// One thing to see to for each record, and one for those that are too many to name.
pub(super) fn of(reading: &Reading, today: NaiveDate) -> Vec<ToSee> {
    let waiting = reading.unanswered(today).unwrap_or_default();
    let mut all: Vec<ToSee> = Vec::new();
    for (no, questions) in waiting.iter().take(NAMED) {
        let of_it = match questions {
            1 => "1 question that has to be known is not answered".to_owned(),
            several => format!("{several} questions that have to be known are not answered"),
        };
        all.push(ToSee {
            about: "unanswered",
            meaning: format!("{no}: {of_it}."),
            next: format!("guardbook log {} --answer", no.0),
        });
    }
    let more = waiting.len().saturating_sub(NAMED);
    if more > 0 {
        let records = match more {
            1 => "1 more open record has".to_owned(),
            several => format!("{several} more open records have"),
        };
        all.push(ToSee {
            about: "unanswered",
            meaning: format!("{records} questions that have to be known and are not answered."),
            next: "guardbook log --open".to_owned(),
        });
    }
    all
}
