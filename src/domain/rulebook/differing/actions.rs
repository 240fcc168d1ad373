//! Actions: what is to be done, by whom and by when.

use super::altered::{Altered, Gathering, Part};
use crate::domain::{
    due::Due,
    rulebook::{Action, Rulebook},
    word::Vocabulary,
};

pub(super) fn altered(before: &Rulebook, now: &Rulebook) -> Vec<Altered> {
    let known = now
        .actions
        .iter()
        .filter_map(|is| Some((before.action(&is.code)?, is)));
    known.flat_map(|(was, is)| of_action(was, is)).collect()
}

fn of_action(was: &Action, is: &Action) -> Vec<Altered> {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let instead = (
        said(&was.about_the_headteacher),
        said(&is.about_the_headteacher),
    );
    let tells = |row: &Action| row.tells.map_or("", Vocabulary::code);
    let role = |row: &Action| row.role.map_or("", Vocabulary::code);
    let mut one = Gathering::of(Part::Action, &is.code);
    one.cell_if(
        "due",
        &was.due.to_string(),
        &is.due.to_string(),
        how_late(is.due) > how_late(was.due),
    )
    // Recorded is then done: nobody is asked any more.
    .tick(
        "done by recording",
        was.done_by_recording,
        is.done_by_recording,
        Some(true),
    )
    // Whoever was warned by it is not known as warned any more.
    .tick(
        "earlier sanction",
        was.earlier_sanction,
        is.earlier_sanction,
        Some(false),
    )
    // Else somebody would be told of themselves.
    .cell_if(
        "about the headteacher",
        &instead.0,
        &instead.1,
        !instead.0.is_empty(),
    )
    .cell("wording", &was.wording, &is.wording)
    .cell("owner", &was.owner, &is.owner)
    .cell("specify", &said(&was.specify), &said(&is.specify))
    .tick("words required", was.needs_words, is.needs_words, None)
    .cell("tells", tells(was), tells(is))
    .cell("role", role(was), role(is));
    one.all()
}

/// Due times by how long they leave: at once, the day, days by their number, the term, any
/// time.
fn how_late(due: Due) -> (u8, u32) {
    match due {
        Due::Now => (0, 0),
        Due::SameDay => (1, 0),
        Due::SchoolDays(days) | Due::WorkingDays(days) => (2, days),
        Due::EndOfTerm => (3, 0),
        Due::Open => (4, 0),
    }
}
