//! Who is told, in words. Whoever has a role has it in office, and is named: nobody could
//! be told otherwise. It is never somebody the record is about.

mod alert;
mod json;

use chrono::NaiveDate;

use super::days::short_day;
use crate::{
    domain::{
        roles::{Addressee, Office, Passed, Roles, Tell, Why, unfilled},
        word::Vocabulary,
    },
    render::{Page, Sheet},
};

pub(super) use alert::{AlertJson, alert_field, alert_json, seen_by};
pub use json::roles_json;
pub(super) use json::{TellJson, tell_json};

/// Who has which role, on a day.
pub struct RolesNow<'a> {
    /// The roles.
    pub roles: &'a Roles,
    /// The day.
    pub today: NaiveDate,
    /// The entry that has just set one of them.
    pub entry: Option<u64>,
}

/// The roles for the terminal.
#[must_use]
pub fn roles_page(now: &RolesNow) -> Page {
    let mut page = Page::default();
    if let Some(entry) = now.entry {
        page.text(format!(
            "Recorded, entry {entry}. It counts from now on; who was told before stays told. `guardbook undo` passes over it: a slip is put right by saying it again."
        ));
        page.gap();
    }
    let mut sheet = Sheet::new(&["Role", "", "Who", "Away until"]);
    for office in Office::ALL {
        let holder = now.roles.holder(*office);
        let name = holder.and_then(|holder| holder.name.reveal());
        let until = now.roles.away_until(*office, now.today);
        sheet.row([
            office.code().to_owned(),
            office.label().to_owned(),
            name.unwrap_or("nobody yet").to_owned(),
            until.map(short_day).unwrap_or_default(),
        ]);
    }
    page.table(sheet);
    let all = Office::ALL.iter().copied();
    let open: Vec<Office> = all
        .filter(|office| now.roles.holder(*office).is_none())
        .collect();
    if let Some(said) = nobody_is(&open) {
        page.gap().text(said);
    }
    page
}

/// Whom an action tells, to stand behind its wording; none where there is no more to say
/// than that.
pub(super) fn whom(action: &str, tells: &[Tell]) -> Option<String> {
    let tell = tells.iter().find(|tell| tell.action == action)?;
    let name = tell.name.reveal();
    let Some(office) = tell.to.office else {
        return Some(format!(
            "nobody in the school ({}): tell the local authority's designated officer (LADO)",
            reasons(&tell.to)
        ));
    };
    let label = office.label();
    match (tell.to.passed.is_empty(), name) {
        (true, name) => name.map(str::to_owned),
        (false, Some(name)) => Some(format!("{name} ({label}; {})", reasons(&tell.to))),
        (false, None) => Some(format!("the {label} ({})", reasons(&tell.to))),
    }
}

/// The wording of an action, with whom it tells behind it.
pub(super) fn wording_with_whom(wording: &str, action: &str, tells: &[Tell]) -> String {
    match whom(action, tells) {
        Some(whom) => format!("{wording}: {whom}"),
        None => wording.to_owned(),
    }
}

/// That nobody has a role that is asked for, once and with what to type.
pub(super) fn unfilled_roles(page: &mut Page, tells: &[Tell]) {
    if let Some(said) = nobody_is(&unfilled(tells)) {
        page.gap().text(said);
    }
}

/// `Nobody is set as deputy:  guardbook init --role deputy`
fn nobody_is(open: &[Office]) -> Option<String> {
    let (last, others) = open.split_last()?;
    let others: Vec<&str> = others.iter().map(|office| office.label()).collect();
    let labels = if others.is_empty() {
        last.label().to_owned()
    } else {
        format!("{} or {}", others.join(", "), last.label())
    };
    let flags = open
        .iter()
        .map(|office| format!(" --role {}", office.code()));
    Some(format!(
        "Nobody is set as {labels}:  guardbook init{}",
        flags.collect::<String>()
    ))
}

/// Why it is not who it usually is: `the DSL is away until Fri 3 Apr 2026`.
fn reasons(to: &Addressee) -> String {
    let reasons = to.passed.iter().map(reason);
    reasons.collect::<Vec<_>>().join("; ")
}

fn reason(passed: &Passed) -> String {
    let label = passed.office.label();
    match passed.why {
        Why::Subject => format!("the {label} is named in it"),
        Why::Away(until) => format!("the {label} is away until {}", short_day(until)),
        Why::Unfilled => format!("nobody is set as {label}"),
    }
}
