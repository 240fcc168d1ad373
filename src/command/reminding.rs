//! That the last backup is old: said by `check` every time, and by whatever writes at
//! most once a week.

use chrono::NaiveDate;

use crate::{
    error::Result,
    store::{Reading, Writing},
    view::short_day,
};

/// From how many days on a backup is old, and a reminder forgotten.
const WEEK: i64 = 7;

/// What the desk keeps: the day of the last reminder.
const REMINDED: &str = "reminded of backup";

/// That there is no backup of the last week, if so. A log is copied within a week of
/// its beginning. What a damaged log can't answer is passed over.
pub(super) fn old_backup(reading: &Reading, today: NaiveDate) -> Option<String> {
    let last = reading.last_backup().ok()?.map(|(_, at)| at.date_naive());
    let since = match last {
        Some(last) => last,
        None => reading.begun_at().ok()??.date_naive(),
    };
    if (today - since).num_days() <= WEEK {
        return None;
    }
    Some(match last {
        Some(last) => format!("The last backup is of {}.", short_day(last)),
        None => "No backup was ever made.".to_owned(),
    })
}

/// The same, if nobody was reminded this week; somebody is now.
pub(super) fn reminder(writing: &Writing, today: NaiveDate) -> Result<Option<String>> {
    let Some(old) = old_backup(writing, today) else {
        return Ok(None);
    };
    let before = writing.on_the_desk(REMINDED)?;
    let before: Option<NaiveDate> = before.and_then(|day| day.parse().ok());
    if before.is_some_and(|day| (0..WEEK).contains(&(today - day).num_days())) {
        return Ok(None);
    }
    writing.put_on_the_desk(REMINDED, &today.to_string())?;
    Ok(Some(old))
}
