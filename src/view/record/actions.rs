//! Each action of a record and where it stands.

use chrono::NaiveDate;

use crate::{
    domain::{
        incident::{Incident, State, Step},
        roles::Tell,
        rulebook::Rulebook,
        word::Need,
    },
    render::{Page, Sheet},
    view::{
        Names,
        days::{day_seen_from, done_on, short_day},
        roles::wording_with_whom,
    },
};

pub(super) fn actions(
    page: &mut Page,
    incident: &Incident,
    book: &Rulebook,
    names: &Names,
    tell: &[Tell],
    today: NaiveDate,
) {
    page.gap().line("ACTIONS (form I)");
    let mut sheet = Sheet::new(&["", "", "", "", "rule"]);
    for step in &incident.actions {
        let rules = step.because.join(" ");
        let wording = book
            .action(&step.action)
            .map_or("", |action| action.wording.as_str());
        sheet.row([
            mark(&step.state).to_owned(),
            step.action.clone(),
            wording_with_whom(wording, &step.action, tell),
            standing(step, names, today),
            rules,
        ]);
    }
    page.table(sheet);
}

pub(super) fn mark(state: &State) -> &'static str {
    match state {
        State::Undecided => "[ ]",
        State::Done { .. } => "[x]",
        State::Declined { .. } => "[-]",
    }
}

/// Where an action stands, in words.
fn standing(step: &Step, names: &Names, today: NaiveDate) -> String {
    match &step.state {
        State::Undecided => {
            let need = match step.need {
                Some(Need::Consider) => "consider",
                Some(Need::Unreadable) => "decide and say why",
                Some(Need::Must) | None => "required",
            };
            match step.due {
                Some(due) if step.overdue(today) => {
                    format!("{need}; OVERDUE since {}", short_day(due))
                }
                Some(due) => format!("{need}; by {}", day_seen_from(due, today)),
                None => need.to_owned(),
            }
        }
        State::Done {
            on,
            detail,
            doer,
            reference,
            refused,
        } => {
            let refused = if *refused { ", and refused" } else { "" };
            let noted = names.writer(detail.by);
            let who = names
                .named(doer)
                .map_or_else(|| noted.clone(), |doer| format!("{doer}, noted by {noted}"));
            let how = names
                .text(&detail.text)
                .map_or_else(String::new, |text| format!(": {text}"));
            let reference = names
                .text(reference)
                .map_or_else(String::new, |text| format!("; reference {text}"));
            format!("done {}{refused} ({who}){how}{reference}", done_on(on))
        }
        State::Declined { because } => {
            format!(
                "not needed ({}): {}",
                names.writer(because.by),
                names.text(&because.text).unwrap_or_default()
            )
        }
    }
}
